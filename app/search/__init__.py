"""Turns what was typed into ranked, explained hits; no SQL and no Qt."""

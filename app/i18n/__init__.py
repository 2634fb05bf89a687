"""Texts, dates, numbers and names in the user's language; no Qt."""

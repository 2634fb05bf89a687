"""Rows and objects as members."""

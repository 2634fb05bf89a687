"""Widgets that know nothing of the catalogue or of leads."""

"""Leads of other laptops, duplicates, conflicts."""

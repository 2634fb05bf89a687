"""Leads: captured, kept, found."""

"""Leads of several laptops at one booth: what a bundle holds, and what merging makes of it."""

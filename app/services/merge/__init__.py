"""Leads of several laptops: bundles, duplicates, conflicts."""

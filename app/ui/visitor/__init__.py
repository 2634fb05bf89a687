"""Visitor mode: the catalogue for a visitor, without a single lead."""

"""Codes in pictures, still and live."""

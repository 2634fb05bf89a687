"""The same member in several lists, and what belongs to it."""

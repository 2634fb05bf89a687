"""The fair, its staff and its scanners."""

"""What visitors do themselves."""

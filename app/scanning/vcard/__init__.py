"""Cards: vCard and jCard."""

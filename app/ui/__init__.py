"""The window, a sibling of the command line over the same services."""

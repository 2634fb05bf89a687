"""The command line, a sibling of the window over the same services."""

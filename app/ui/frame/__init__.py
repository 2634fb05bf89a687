"""What every page has around it, and what it gets of the window."""

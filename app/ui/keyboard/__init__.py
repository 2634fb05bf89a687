"""The keyboard map and the command palette, both made of the window's actions."""

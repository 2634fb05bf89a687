"""Leads in the window: capturing them, and the list."""

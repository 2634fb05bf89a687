"""Leads in the window: capturing them; list, detail, export."""

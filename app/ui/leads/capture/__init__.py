"""Writing a lead."""

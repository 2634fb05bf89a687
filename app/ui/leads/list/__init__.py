"""The page of leads: list, filters, detail."""

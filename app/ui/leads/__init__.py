"""The page of leads: list, detail, export."""

"""The page of the day: a fair in figures, and its reports."""

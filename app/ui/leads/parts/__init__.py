"""Parts that several sheets of leads share."""

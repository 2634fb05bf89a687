"""The settings in the window: one page, a card a section."""

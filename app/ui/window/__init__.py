"""The window: put together and first painted."""

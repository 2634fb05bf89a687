"""The visitor's card: the window of its process, and the controller of the window that asks."""

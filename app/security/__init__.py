"""Keys of the vault, what is sealed for it, and what opens the screen."""

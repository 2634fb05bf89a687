"""Scanners in the window: one that types like a keyboard, and the camera."""

"""The system around the window: threads, files, cameras, displays."""

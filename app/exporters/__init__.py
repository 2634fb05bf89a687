"""What leaves the program as files and machine-readable output."""

"""The ways to put members on pages: each module is one, which its name names."""

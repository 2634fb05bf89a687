"""Moving leads to another fair."""

"""All SQL of the program; rows never leave it."""

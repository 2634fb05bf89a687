"""The catalogue: opened, imported, compared, translated."""

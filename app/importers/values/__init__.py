"""Single values: countries, names, languages, damaged text."""

"""The catalogue page: search field, facets, results, profile."""

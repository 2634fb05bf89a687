"""The ways to put content on pages, a module a layout."""

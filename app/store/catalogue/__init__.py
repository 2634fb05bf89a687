"""The catalogue database `catalog.db`: building it, checking it, reading it, searching it."""

"""The page of brochures: tray, options, pages, and where they go."""

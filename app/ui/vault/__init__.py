"""The vault in the window: making, opening, covering and closing it."""

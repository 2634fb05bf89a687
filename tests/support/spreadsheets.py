"""Reading back what was written for a spreadsheet."""

from app.exporters.formula_guard import guarded


def unguarded(cell: str) -> str:
    """The text of a cell, as docs/reference/leads-format.md has readers take it."""
    return cell[1:] if cell.startswith("'") and guarded(cell[1:]) == cell else cell

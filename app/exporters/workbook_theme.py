"""The colours of workbooks, by what they are for, and how a network's brand is seen in them."""

from typing import Any

from app.domain.brand import NEUTRAL, Brand
from app.domain.brand_theme import full_colours

TO_FILL = "#fdf1de"
QUIET = "#4a5c69"
ON_BRAND = "#ffffff"


def header_look(brand: Brand) -> dict[str, Any]:
    """How headings look: over a line or, of a brand, on its colour."""
    bold = {"bold": True, "text_wrap": True, "valign": "top"}
    if brand.colours == NEUTRAL.colours:
        return {**bold, "bottom": 2}
    colour = full_colours(brand.colours).primary
    return {**bold, "bg_color": colour, "font_color": ON_BRAND}


def sign(book: Any, brand: Brand) -> None:  # noqa: ANN401 - the library has no types
    """Say in the properties of the file whose workbook it is."""
    if brand.name:
        book.set_properties({"company": brand.name})

"""The colours of print by their role; no colour of a brochure stands elsewhere."""

from dataclasses import dataclass

from app.domain.brand import BrandColours
from app.domain.brand_theme import OWN, full_colours
from app.domain.colour import next_passing, shifted

INK = "#14212b"
SLATE = "#4a5c69"
PAPER = "#ffffff"
LINE = "#d8e0e5"
CODE = "#000000"
PEN = "#fdf0d8"
"""Behind what a pen fills."""


@dataclass(frozen=True, slots=True)
class PrintColours:
    """The colours that are the network's own: those of the program where it has none."""

    lake: str = OWN.primary
    lake_deep: str = OWN.deep
    lake_tint: str = "#e3f1f4"
    lake_light: str = "#2b8ea3"


OWN_COLOURS = PrintColours()


def print_colours(colours: BrandColours) -> PrintColours:
    """The colours of print for a brand."""
    full = full_colours(colours)
    if full == OWN:
        return OWN_COLOURS
    tint = shifted(OWN_COLOURS.lake_tint, OWN.primary, full.primary)
    return PrintColours(
        full.primary,
        full.deep,
        next_passing(tint, (full.deep, INK)),
        shifted(OWN_COLOURS.lake_light, OWN.primary, full.primary),
    )

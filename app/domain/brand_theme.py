"""What a brand may look like: its colours against those of the program that they meet."""

from collections.abc import Iterator
from typing import NamedTuple

from app.domain.brand import Brand, BrandColours
from app.domain.colour import TEXT, contrast, distance, is_colour, lightened, next_passing
from app.domain.messages import N_
from app.domain.sentence import Sentence

OWN = BrandColours(primary="#0b6e83", deep="#084b5a", accent="#e0962a")
"""The program's own, where a brand has none."""

GROUND, PAPER, INK = "#eef2f4", "#ffffff", "#14212b"
"""Behind the pages of the window, behind print, and of texts."""

DANGER = "#a63f28"
"""Of what has failed or cannot be undone; no brand changes it."""

_DEEPER = -0.28
_NEAR = 0.09
"""Colours that differ less than this are taken for each other at a glance."""


class ColourPair(NamedTuple):
    """A colour of a brand and what it is read on or what is read on it."""

    key: str
    colour: str
    others: tuple[str, ...]
    what: str


def full_colours(colours: BrandColours) -> BrandColours:
    """All colours of a brand; a deep one that it does not name follows from its primary."""
    if not colours.primary:
        return OWN._replace(accent=colours.accent or OWN.accent)
    deep = colours.deep or next_passing(lightened(colours.primary, _DEEPER), (PAPER,))
    return BrandColours(colours.primary, deep, colours.accent or OWN.accent)


def own_colours(colours: BrandColours) -> BrandColours:
    """The colours of a brand, none where they are those of the program."""
    return BrandColours() if full_colours(colours) == OWN else colours


def colour_problem(brand: Brand) -> Sentence | None:
    """Why its colours cannot be used: the first pair that cannot be read, and one that can."""
    for key in ("primary", "deep", "accent"):
        value = getattr(brand.colours, key)
        if value and not is_colour(value):
            return Sentence(N_("“{key}” must be a colour like {example}"), key=key, example=INK)
    if brand.colours.deep and not brand.colours.primary:
        return Sentence(N_("“{key}” is missing"), key="primary")
    for pair in _pairs(full_colours(brand.colours)):
        least = min(contrast(pair.colour, other) for other in pair.others)
        if least < TEXT:
            return Sentence(
                N_(
                    "“{key}” {colour} is not legible: {what}. The contrast is {found}; "
                    "at least {least} is needed. The nearest colour that passes is {next}"
                ),
                key=pair.key,
                colour=pair.colour,
                what=Sentence(pair.what),
                found=f"{int(least * 10) / 10} : 1",
                least=f"{TEXT} : 1",
                next=next_passing(pair.colour, pair.others),
            )
    return None


def colour_doubt(colours: BrandColours) -> Sentence | None:
    """What to reconsider: a colour that looks like the one of failures, though it can be used."""
    for key in ("primary", "accent"):
        colour = getattr(colours, key)
        if colour and distance(colour, DANGER) < _NEAR:
            return Sentence(
                N_(
                    "“{key}” {colour} resembles the red of errors and permanent actions. "
                    "These keep their icon and text. Another hue would make them easier "
                    "to distinguish."
                ),
                key=key,
                colour=colour,
            )
    return None


def _pairs(colours: BrandColours) -> Iterator[ColourPair]:
    headings = N_("it is used for text on light pages, and white text appears on it")
    yield ColourPair("primary", colours.primary, (GROUND, PAPER), headings)
    yield ColourPair("deep", colours.deep, (PAPER,), N_("white text appears on it"))
    yield ColourPair("accent", colours.accent, (INK,), N_("dark text appears on it"))

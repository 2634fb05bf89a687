"""The themes in the colours of a brand: each role as far from the brand's as it was from ours."""

from collections.abc import Mapping

from app.domain.brand import BrandColours
from app.domain.brand_theme import OWN, full_colours
from app.domain.colour import TEXT, contrast, next_passing, shifted
from app.ui.style.palettes import SIGNS_ON, TEXT_ON, THEMES, Colours

_OF_PRIMARY = (
    "lake",
    "lake_deep",
    "lake_tint",
    "rail",
    "rail_hover",
    "rail_chosen",
    "on_rail",
    "stage_top",
    "stage_bottom",
    "stage_quiet",
    "stage_line",
)
_OF_ACCENT = ("amber", "amber_tint", "stage_warm", "mark")
_GROUNDS = ("lake_tint", "amber_tint", "rail", "rail_hover", "stage_top", "stage_bottom", "mark")
"""Roles of a brand that are written on: where they fail, they give way and not what is written."""

_SIGNS, _IN_A_HALL = 3.0, 7.0
_ROUNDS = 3


def branded(name: str, colours: BrandColours) -> Colours:
    """The colours of a theme for a brand, every pair of which is told apart as in the theme."""
    theme = THEMES[name]
    full = full_colours(colours)
    if full == OWN:
        return theme
    found = theme._asdict()
    for roles, own, wanted in (
        (_OF_PRIMARY, OWN.primary, full.primary),
        (_OF_ACCENT, OWN.accent, full.accent),
    ):
        if own != wanted:
            found |= {role: shifted(found[role], own, wanted) for role in roles}
    if name == "light":
        deep = dict.fromkeys(("lake_deep", "rail", "stage_top"), full.deep)
        found |= {"lake": full.primary, "rail_chosen": full.primary, "amber": full.accent, **deep}
    least = _IN_A_HALL if name == "hall" else TEXT
    for _round in range(_ROUNDS):
        _increase_contrast(found, TEXT_ON, least)
        _increase_contrast(found, SIGNS_ON, _SIGNS)
    return Colours(**found)


def _increase_contrast(
    found: dict[str, str], pairs: Mapping[str, tuple[str, ...]], least: float
) -> None:
    """Change what fails: a role of the brand, of two of them what is written."""
    own = {*_OF_PRIMARY, *_OF_ACCENT}
    for back, fronts in pairs.items():
        for front in fronts:
            if contrast(found[front], found[back]) < least:
                yields = back if back in _GROUNDS or front not in own else front
                others = _met_by(yields, pairs, fronts if yields == back else (back,))
                found[yields] = next_passing(
                    found[yields], tuple(found[it] for it in others), least
                )


def _met_by(
    role: str, pairs: Mapping[str, tuple[str, ...]], least: tuple[str, ...]
) -> tuple[str, ...]:
    """All roles that a role has to be told apart from."""
    behind = (back for back, fronts in pairs.items() if role in fronts)
    return tuple(dict.fromkeys((*least, *pairs.get(role, ()), *behind)))

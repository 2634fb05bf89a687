"""Limits of a technical fact as they are typed and shown: ≥ 500 m³/h, Gurtbreite 800–1.800 mm."""

from app.domain.shared_fact import SharedFact
from app.domain.units import localized_unit
from app.i18n.formats import decimal

_RANGE, _RANGE_BELOW_ZERO = "–", " … "
"""A dash before a number below zero would be a second sign."""


def limits_in(
    fact: SharedFact, low: float | None, high: float | None, lang: str, *, named: bool = False
) -> str:
    """What a fact is from and to, in a language that a query may be typed in; nothing without both.

    It is `named` for a query, where the dimension may say too little.
    """
    if low is None and high is None:
        return ""
    numbers = [decimal(number, lang) for number in (low, high) if number is not None]
    is_below = low is not None and low < 0
    text = (_RANGE_BELOW_ZERO if is_below else _RANGE).join(dict.fromkeys(numbers))
    sign = "≥" if high is None else "≤" if low is None else ""
    name = fact.name if named else ""
    return " ".join(filter(None, (name, sign, text, localized_unit(fact.unit, lang))))


def with_limits(text: str, typed: str, limits: str) -> str:
    """A query with limits in the place of what was typed for the fact, or at its end."""
    asked = text.replace(typed, limits, 1) if typed and typed in text else f"{text} {limits}"
    return " ".join(asked.split())

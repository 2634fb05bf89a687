"""Finds what is asked of members in numbers, and who fulfils it: founded 1992, ≥ 100 employees."""

import math
from collections.abc import Collection, Mapping

from app.domain.constraint import Constraint
from app.domain.quantity import ABOUT, BETWEEN, FROM, TO, Quantity
from app.domain.search_request import MAX_QUERY_LENGTH
from app.language.member_numbers import FOUNDED, MemberNumber, MemberNumbers
from app.search.index_protocol import Index
from app.search.meanings import NEAR, Level, Meaning, apart
from app.search.quantity_meaning import short_by

_SURE, _PERHAPS = 1.0, 0.7
"""A band that lies within what is asked for, and one that only overlaps it."""

_BY_AGE = 0.2
"""So much of the worth tells the oldest from the youngest where one of them is asked for."""

_MOST_EXTREME = 5
"""Of the oldest and of the youngest so many years are shown."""

Band = tuple[float, float]


class AskedMemberNumbers:
    """Reads what queries ask of the members of an index."""

    def __init__(self, index: Index) -> None:
        self._index = index
        data = index.name_data
        self._numbers = MemberNumbers(data["member_numbers"], data["units"]["words"])

    def read(self, text: str, dismissed: Collection[str]) -> tuple[str, tuple[Meaning, ...]]:
        """The text without what is asked, and this."""
        text = text[:MAX_QUERY_LENGTH]
        meanings = []
        for asked in self._numbers.asked(text):
            meaning = self._meaning(asked, text)
            if meaning and meaning.constraint.key not in dismissed:
                meanings.append(meaning)
                for start, end in asked.spans:
                    text = text[:start] + " " * (end - start) + text[end:]
        return text, tuple(meanings)

    def _meaning(self, asked: MemberNumber, text: str) -> Meaning | None:
        kind = asked.quantity.dimension
        bands = {band_of(value): value for value in self._index.places(kind)}
        if not bands:
            return None
        quantity = _known(asked, bands)
        constraint = Constraint(
            kind, quantity.key.removeprefix("quantity:"), (),
            tuple(text[start:end] for start, end in asked.spans), quantity=quantity,
        )  # fmt: skip
        levels = (
            Level(_worth(quantity, band, bands), self._index.at_place(kind, value))
            for band, value in bands.items()
        )
        return Meaning(constraint, apart(levels))


def band_of(value: str) -> Band:
    """The least and the most of a year or a number of people: 1992, 10-49, 500+."""
    low, _, high = value.removesuffix("+").partition("-")
    return float(low), math.inf if value.endswith("+") else float(high or low)


def _known(asked: MemberNumber, bands: Mapping[Band, str]) -> Quantity:
    """The quantity; of the oldest and the youngest with the year that makes them so."""
    quantity = asked.quantity
    if not asked.extreme:
        return quantity
    years = sorted(low for low, _ in bands)
    year = years[:_MOST_EXTREME][-1] if asked.extreme == TO else years[-_MOST_EXTREME:][0]
    return Quantity(quantity.dimension, quantity.comparison, year, year, "")


def _worth(quantity: Quantity, band: Band, bands: Collection[Band]) -> float:
    low = -math.inf if quantity.comparison == TO else quantity.low
    high = math.inf if quantity.comparison == FROM else quantity.high
    least, most = band
    if most < low or high < least:
        return NEAR * short_by((quantity.low, quantity.high), band)
    if quantity.comparison != ABOUT and not low <= least <= most <= high:
        return _PERHAPS
    if quantity.dimension != FOUNDED or quantity.comparison in {ABOUT, BETWEEN}:
        return _SURE
    years = sorted(bands, reverse=quantity.comparison == FROM)
    return _SURE - _BY_AGE * years.index(band) / len(years)

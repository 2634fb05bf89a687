"""A column of a list with what it holds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A column that becomes a field; `heading_lang` is that of its heading, if clear.

    `contact` counts the contacts of a row from 0, `offering` the offerings that have columns of
    their own from 1. Of a column that is only ticked, the heading is what it says. `is_chosen` says
    that a person chose what it means: then it stands. In the rows on the lines `of_countries`, the
    letters in a column of states are surely a country.
    """

    place: int
    heading: str
    field: str
    language: str = ""
    heading_lang: str = ""
    contact: int = 0
    offering: int = 0
    is_ticked: bool = False
    is_chosen: bool = False
    of_countries: frozenset[int] = frozenset()

"""A column of a list with what it holds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column that becomes a field; `tongue` is the language of its heading, if it is clear."""

    place: int
    heading: str
    field: str
    language: str = ""
    tongue: str = ""

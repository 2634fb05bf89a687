"""What a search understood of the words: countries, certificates, quantities and the like."""

from dataclasses import dataclass

from app.domain.quantity import Quantity

NUMBERED = frozenset({"quantity", "hall", "stand", "founded", "employees"})
"""What has numbers, which mean nothing else in a text; shown also where other words are unknown."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """Something that words of a query mean beside themselves.

    `kind` is `country` (where references or markets are), `region`, `certificate`, `language`,
    `kind` (of member), `sector`, `place`, `postcode`, `hall`, `stand`, `without` (what is not
    wanted), `quantity`, or, also with a quantity, `founded` (in a year) or `employees` (their
    number). `values` are codes of the facet,
    the name of a place, hall and stand with a tab between, or for a quantity its dimension; `fact`
    is the name of the only fact that is compared, as it was typed. `near` are countries around with
    references, for one without, or the halls for one where nobody is. `words`
    are those that were typed for it. It narrows the answer unless nothing would be left; then it
    orders it only.
    """

    kind: str
    key: str
    values: tuple[str, ...]
    words: tuple[str, ...]
    narrowed: bool = True
    quantity: Quantity | None = None
    fact: str = ""
    near: tuple[str, ...] = ()

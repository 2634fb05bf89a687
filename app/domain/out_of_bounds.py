"""What a field cannot hold is refused where it is written, not where it would be read again."""

from collections.abc import Iterator
from datetime import UTC, datetime, time

from app.domain.bounds import LAST_DAY, Bounds, OutOfBounds
from app.domain.errors import FieldError
from app.domain.messages import N_
from app.domain.serialise import from_dict, to_dict

_SHOWN = 30
_ANY_ID = "new"
_ANY_CLOCK = datetime.combine(LAST_DAY.replace(year=LAST_DAY.year - 100), time(), UTC)
"""Moments that this program writes itself are those of its own clock."""


def refuse_out_of_bounds(thing: object) -> None:
    """Raise FieldError where no program would read a dataclass again: a text too long, a day off.

    What were written all the same would count as something that only a newer program reads. A form
    asks before a new thing has its ID.
    """
    plain = to_dict(thing)
    if plain.get("id") == "":
        plain["id"] = _ANY_ID
    try:
        from_dict(type(thing), plain, Bounds(_ANY_CLOCK, set()))
    except OutOfBounds as error:
        name = str(error)
        value = getattr(thing, name, None)
        if value is None:
            value = max(_texts_in(to_dict(thing)), key=len, default="")
        if isinstance(value, str) and len(value) > _SHOWN:
            what, remedy = N_("“{value}…” is too long."), N_("Shorten it.")
            raise FieldError(name, what, remedy, value=value[:_SHOWN]) from error
        what, remedy = N_("“{value}” cannot be saved here."), N_("Correct it, then try again.")
        raise FieldError(name, what, remedy, value=value) from error


def _texts_in(plain: object) -> Iterator[str]:
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, dict | list):
        for part in plain.values() if isinstance(plain, dict) else plain:
            yield from _texts_in(part)

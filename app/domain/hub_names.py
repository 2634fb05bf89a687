"""What laptops at a hub can be called, and which names of a hub reach no other machine."""

from app.domain.errors import FieldError
from app.domain.messages import N_

_LOOPBACK = ("localhost", "127.0.0.1", "::1")

LONGEST_NAME = 100
"""Of a laptop, as a line of a page has room for it."""


def is_loopback(host: str) -> bool:
    """Whether a name or address means the machine itself, and so reaches no other."""
    return host in _LOOPBACK


def refuse_laptop_name(name: str) -> None:
    """Raise FieldError for what no list can show as the name of a laptop."""
    if not name.strip() or not name.isprintable():
        raise FieldError("name", N_("Enter a name for the laptop."))
    if len(name) > LONGEST_NAME:
        what = N_("This text is too long: {most} characters at most.")
        raise FieldError("name", what, most=LONGEST_NAME)

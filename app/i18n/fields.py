"""Texts that a network writes itself: the fields in them, and what is told of a file of them."""

import string
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.domain.errors import SourceError
from app.domain.messages import N_


def check_fields(text: str, allowed: Collection[str]) -> None:
    """Raise ValueError where anything but the bare `{fields}` that are allowed stands in a text."""
    for _, name, spec, conversion in string.Formatter().parse(text):
        if name is not None and (name not in allowed or spec or conversion):
            raise ValueError(f"{{{name}}}")


@contextmanager
def reading_texts(path: Path, what: str) -> Iterator[None]:
    """Turn what a malformed file raises into SourceError: `what` with its path and the reason."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError, OSError, RecursionError) as error:
        raise SourceError(
            what,
            N_(
                "docs/network/consent-and-mail-words.md shows the format; "
                "without this file the program uses its own."
            ),
            path=str(path),
            reason=str(error) or type(error).__name__,
        ) from error

"""Texts that a network writes itself: the fields in them, and what is told of a file of them."""

import string
import tomllib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.domain.errors import SourceError, reason_of
from app.domain.messages import N_
from app.domain.sentence import Sentence


def check_fields(text: str, allowed: Collection[str]) -> None:
    """Raise ValueError where anything but the bare `{fields}` that are allowed stands in a text."""
    for _, name, spec, conversion in string.Formatter().parse(text):
        if name is not None and (name not in allowed or spec or conversion):
            raise ValueError(
                Sentence(N_("“{field}” cannot be filled in here"), field=f"{{{name}}}")
            )


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
            reason=_reason(error),
        ) from error


def _reason(error: Exception) -> str:
    """Why a file is no such text, in words; what Python says of its values helps nobody."""
    said: object = error.args[0] if error.args else ""
    match error:
        case KeyError():
            return Sentence(N_("“{key}” is missing"), key=said)
        case TypeError() | AttributeError():
            return Sentence(N_("one of its values is not text"))
        case UnicodeDecodeError():
            return Sentence(N_("it is not written in UTF-8"))
        case tomllib.TOMLDecodeError():
            return Sentence(N_("it is not valid TOML ({reason})"), reason=str(error))
        case OSError():
            return Sentence(N_("it cannot be opened ({reason})"), reason=reason_of(error))
    return said if isinstance(said, Sentence) else str(error)

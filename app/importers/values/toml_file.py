"""Reads TOML files, which anybody may have written."""

import tomllib
from pathlib import Path
from typing import Any

from app.config.bounded_read import read_within
from app.domain.errors import reason_of
from app.domain.messages import N_
from app.domain.sentence import Sentence

MAX_BYTES = 5_000_000


class UnreadableToml(Exception):
    """A file that is no TOML, or not to be read; `reason` completes a sentence about it."""

    def __init__(self, reason: Sentence) -> None:
        super().__init__(reason)
        self.reason = reason


def read_toml(path: Path) -> dict[str, Any]:
    """What a TOML file holds. Raises UnreadableToml, and FileNotFoundError where there is none."""
    try:
        data = read_within(path, MAX_BYTES)
        if data is None:
            raise UnreadableToml(Sentence(N_("it is too large")))
        return tomllib.loads(data.decode("utf-8-sig"))
    except FileNotFoundError:
        raise
    except OSError as error:
        raise UnreadableToml(cannot_be_opened(error)) from error
    except UnicodeDecodeError as error:
        raise UnreadableToml(Sentence(N_("it is not written in UTF-8"))) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        why = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        reason = Sentence(N_("it is not valid TOML ({reason})"), reason=why)
        raise UnreadableToml(reason) from error


def cannot_be_opened(error: OSError) -> Sentence:
    """The reason of a file that the system does not give."""
    return Sentence(N_("it cannot be opened ({reason})"), reason=reason_of(error))

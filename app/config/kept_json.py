"""Reads the small JSON files in which the program keeps what it could do without."""

import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

log = logging.getLogger(__name__)

T = TypeVar("T")
UNREADABLE = (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError)
"""What reading such a file raises where it is damaged, or another's."""


def read_kept(path: Path, make: Callable[[Any], T], otherwise: T, text: str) -> T:
    """What `make` gets out of a file; `otherwise` where there is none.

    Also where it cannot be read, and then the log says `text`.
    """
    try:
        return make(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return otherwise
    except UNREADABLE as error:
        log.warning("%s: %s", text, type(error).__name__)
        return otherwise

"""Words of the command line that stand for one of a few values."""

import argparse
from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

E = TypeVar("E", bound=StrEnum)


def one_of(kind: type[E]) -> Callable[[str], E]:
    """What argparse reads such a word with, in any case; another one is refused with the list."""

    def read(text: str) -> E:
        try:
            return kind(text.casefold())
        except ValueError:
            known = ", ".join(kind)
            raise argparse.ArgumentTypeError(f"“{text}” is none of: {known}") from None

    return read

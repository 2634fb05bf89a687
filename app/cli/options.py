"""What the parsers of several commands share."""

import argparse
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import TypeAlias, TypeVar

from app.bootstrap import Services

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - it has no public name
"""The commands or actions of a parser."""

Run = Callable[[argparse.Namespace, Services], int]
"""Carries out a parsed command and gives its exit code."""


E = TypeVar("E", bound=StrEnum)


def day(text: str) -> date:
    """A day of the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no day; write 2026-11-20") from None


def one_of(kind: type[E]) -> Callable[[str], E]:
    """What argparse reads one of a few words with, in any case; another is refused with them."""

    def read(text: str) -> E:
        try:
            return kind(text.casefold())
        except ValueError:
            known = ", ".join(kind)
            raise argparse.ArgumentTypeError(f"“{text}” is none of: {known}") from None

    return read

"""What the parsers of several commands share."""

import argparse
import os
from collections.abc import Callable, Iterable
from datetime import date
from errno import EISDIR
from pathlib import Path
from typing import TypeAlias, TypeVar

from app.bootstrap import Services
from app.cli.help_text import EMPTY
from app.domain.errors import UsageError, reason_of
from app.domain.messages import N_
from app.i18n.texts import Texts, languages

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - it has no public name
"""The commands or actions of a parser."""

CommandRun = Callable[[argparse.Namespace, Services], int]
"""Carries out a parsed command and gives its exit code."""

AddAction = Callable[[str, str, CommandRun], argparse.ArgumentParser]
"""Adds an action to a command by its name, what it does and what carries it out; its parser."""


E = TypeVar("E", bound=str)

_AT_ONCE = getattr(os, "O_NONBLOCK", 0)
"""A pipe with a name is opened without waiting for whoever writes into it."""


def day(text: str) -> date:
    """A day of the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text} is not a date; write it like 2026-11-20"
        ) from None


def any_text(text: str) -> str:
    """A text that may be empty: what a fair, a delegation or a cover has and may lose again."""
    return text


def new_file(text: str) -> Path:
    """A file to write, in a folder that is there: one that was mistyped is not made.

    Raises UsageError, which the parser lets through.
    """
    if text in {"", "-"}:
        raise UsageError(N_("“{text}” is not the name of a file. Nothing was written."), text=text)
    path = Path(text)
    _check_there(path.parent)
    return path


def refuse_unreadable(path: Path) -> None:
    """Raise UsageError for a file that cannot be read, before anybody is asked for a passphrase."""
    try:
        if path.is_dir():
            raise IsADirectoryError(EISDIR, os.strerror(EISDIR), str(path))
        os.close(os.open(path, os.O_RDONLY | _AT_ONCE))
    except FileNotFoundError:
        raise UsageError(N_("The file “{path}” does not exist."), path=str(path)) from None
    except OSError as error:
        what = N_("“{path}” cannot be read: {reason}.")
        raise UsageError(what, path=str(path), reason=reason_of(error)) from error


def folder_there(text: str) -> Path:
    """A folder to write into, which is there already. Raises UsageError, as above."""
    if not text:
        raise argparse.ArgumentTypeError(EMPTY)
    path = Path(text)
    _check_there(path)
    return path


def no_folder(path: Path) -> UsageError:
    """The refusal of a place to write to that is not there."""
    return UsageError(
        N_("The folder “{path}” does not exist. Nothing was done."),
        N_("Correct the path, or create the folder first."),
        path=str(path),
    )


def _check_there(folder: Path) -> None:
    # What else is the matter with a folder, writing tells.
    if not os.path.isdir(folder):  # noqa: PTH112 - it never raises
        raise no_folder(folder)


def texts_in(lang: str, services: Services) -> Texts:
    """The texts of a language for what is written in it. Raises UsageError where there are none."""
    known = languages(services.paths.translations)
    if not {lang, lang.partition("-")[0]} & set(known):
        raise UsageError(
            N_("The program has no texts in “{tag}”. Nothing was written."),
            N_("Available languages: {languages}."),
            tag=lang,
            languages=", ".join(known),
        )
    return services.texts(lang)


def one_of(known: Iterable[E]) -> Callable[[str], E]:
    """What argparse reads one of a few words with, in any case; another is refused with them."""
    words = {str(word): word for word in known}

    def read(text: str) -> E:
        try:
            return words[text.casefold()]
        except KeyError:
            raise argparse.ArgumentTypeError(
                f"“{text}” is not one of: {', '.join(words)}"
            ) from None

    return read


def add_brand(action: argparse.ArgumentParser) -> None:
    """Let a new edition keep the brand of a catalogue."""
    action.add_argument(
        "--brand",
        type=Path,
        metavar="DB",
        help="keep the brand of this catalogue (default: that of --edition or --base)",
    )


def add_synonyms(action: argparse.ArgumentParser) -> None:
    """Add the file of words that were taken as synonyms."""
    action.add_argument(
        "--synonyms",
        type=Path,
        metavar="FILE",
        help="synonyms to add to the edition (see faircat catalogue words)",
    )

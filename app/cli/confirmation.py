"""What is done only after a word for it was typed."""

import sys

from app.cli.output import note
from app.domain.errors import UsageError
from app.domain.messages import N_


def confirm(word: str, question: str, *, unasked: UsageError, refused: UsageError) -> None:
    """Ask for the word, in any case. Raises `unasked` where nobody can type, `refused` for another.

    `question` says what happens then, and names the word.
    """
    if not sys.stdin.isatty():
        raise unasked
    note(question)
    if sys.stdin.readline().strip().casefold() != word:
        raise refused


def unconfirmed_erasure() -> UsageError:
    """What is told where leads would go and nobody can be asked."""
    return UsageError(
        N_("Nothing was erased: erasing cannot be undone and must be confirmed."),
        N_("Check the list, then add --yes."),
    )

"""How a command is read and what its `--help` prints."""

import argparse
import textwrap
from collections.abc import Sequence
from typing import Any, NoReturn

from app.domain.unicode_safety import escape_for_terminal


class WholeWordsFormatter(argparse.HelpFormatter):
    """Breaks no word at its hyphens: whoever copies a name gets all of it."""

    def _split_lines(self, text: str, width: int) -> list[str]:  # type: ignore[explicit-override]
        return _lines(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:  # type: ignore[explicit-override]
        return "\n".join(indent + line for line in _lines(text, width - len(indent)))


class CommandParser(argparse.ArgumentParser):
    """A parser of commands and their actions: options stand anywhere among the other arguments.

    Left alone, argparse before Python 3.12.7 takes no file after an option where a command works
    without one, as in `people NAME --party host FILE`.
    """

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - argparse's own
        super().__init__(**{"formatter_class": WholeWordsFormatter, **options})
        self._may_mix = True

    def add_subparsers(self, **options: Any) -> Any:  # type: ignore[explicit-override]  # noqa: ANN401 - argparse's own
        """As argparse does; the arguments of a command are for the command to read."""
        self._may_mix = False
        return super().add_subparsers(**options)

    def error(self, message: str) -> NoReturn:  # type: ignore[explicit-override]
        """End the program; names of files that a shell put in may hold anything."""
        super().error(escape_for_terminal(message))

    def parse_known_args(  # type: ignore[explicit-override, override]
        self,
        args: Sequence[str] | None = None,
        namespace: Any = None,  # noqa: ANN401 - argparse's own
    ) -> tuple[argparse.Namespace, list[str]]:
        """The options, and the arguments that none of them is."""
        # After `--` nothing is an option, which reading in two passes would forget.
        if not self._may_mix or "--" in (args or ()):
            return super().parse_known_args(args, namespace)
        self._may_mix = False  # argparse calls this method again for each pass
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._may_mix = True


def _lines(text: str, width: int) -> list[str]:
    plain = " ".join(text.split())
    return textwrap.wrap(plain, width, break_long_words=False, break_on_hyphens=False)

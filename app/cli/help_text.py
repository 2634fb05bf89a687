"""How a command is read and what its `--help` prints."""

import argparse
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from app.domain.unicode_safety import escape_for_terminal


class WholeWordsFormatter(argparse.HelpFormatter):
    """Breaks no word at its hyphens: whoever copies a name gets all of it."""

    def _split_lines(self, text: str, width: int) -> list[str]:  # type: ignore[explicit-override]
        return _lines(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:  # type: ignore[explicit-override]
        return "\n".join(indent + line for line in _lines(text, width - len(indent)))


EMPTY = "the value is empty; nothing was done"
"""What is said of a value that a script had nothing for."""


def _path(text: str) -> Path:
    # Path takes an empty text for the folder where the user stands.
    if not text:
        raise argparse.ArgumentTypeError(EMPTY)
    path = Path(text)
    return path if path.name else path.absolute()  # sentences name it: “” for the folder “.”


class _Kept(argparse.Action):
    """Keeps the value of what can be left out, which may be empty only with a type as `any_text`.

    A script's variable that holds nothing must not choose all: `erase --person "$WHO"`.
    """

    def __call__(  # type: ignore[explicit-override]
        self,
        parser: argparse.ArgumentParser,  # noqa: ARG002 - argparse's own
        namespace: argparse.Namespace,
        values: Any,  # noqa: ANN401 - argparse's own
        option_string: str | None = None,
    ) -> None:
        given = values if isinstance(values, list) else [values]
        may_choose_all = bool(option_string) or self.nargs == argparse.OPTIONAL
        # argparse comes here for an argument that is not there, too.
        is_left_out = values == (self.const if option_string else self.default)
        if may_choose_all and self.type is None and not is_left_out:
            for value in given:
                if isinstance(value, str) and not value.strip():
                    raise argparse.ArgumentError(self, EMPTY)
        self.keep(namespace, values)

    def keep(self, namespace: argparse.Namespace, value: object) -> None:
        """Put the value where the command finds it."""
        setattr(namespace, self.dest, value)


class _KeptBeside(_Kept):
    """Keeps each value of a repeated option."""

    def keep(self, namespace: argparse.Namespace, value: object) -> None:  # type: ignore[explicit-override]
        """Put the value behind those before it."""
        setattr(namespace, self.dest, [*(getattr(namespace, self.dest, None) or ()), value])


class CommandParser(argparse.ArgumentParser):
    """A parser of commands and their actions: options stand anywhere among the other arguments.

    Left alone, argparse before Python 3.12.7 takes no file after an option where a command works
    without one, as in `people NAME --party host FILE`.
    """

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - argparse's own
        super().__init__(**{"formatter_class": WholeWordsFormatter, **options})
        self.register("action", None, _Kept)
        self.register("action", "append", _KeptBeside)
        self.register("type", Path, _path)
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

"""What `--help` prints: lines that break between words and never inside a name like two-up."""

import argparse
import textwrap
from typing import Any


class WholeWordsFormatter(argparse.HelpFormatter):
    """Breaks no word at its hyphens: whoever copies a name gets all of it."""

    def _split_lines(self, text: str, width: int) -> list[str]:  # type: ignore[explicit-override]
        return _lines(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:  # type: ignore[explicit-override]
        return "\n".join(indent + line for line in _lines(text, width - len(indent)))


class CommandParser(argparse.ArgumentParser):
    """A parser whose help is laid out so, as is that of its commands and their actions."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - argparse's own
        super().__init__(**{"formatter_class": WholeWordsFormatter, **options})


def _lines(text: str, width: int) -> list[str]:
    plain = " ".join(text.split())
    return textwrap.wrap(plain, width, break_long_words=False, break_on_hyphens=False)

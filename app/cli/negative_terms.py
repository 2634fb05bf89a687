"""Words with a minus, like `search pump -excavator`, which argparse would take for options."""

from collections.abc import Iterator, Sequence

SEARCH = "search"
_FLAGS = {"--json", "--help", "-h", "--"}
"""What starts with a dash and takes no value after it."""


def split_negative_terms(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """The arguments that argparse is to see, and the words with a minus of a search."""
    start = _command_at(arguments) + 1
    if arguments[start - 1 : start] != [SEARCH]:
        return list(arguments), []
    minus = set(_minus_words_at(arguments, start))
    rest = [word for place, word in enumerate(arguments) if place not in minus]
    if len(minus) == 1 and not any(_words_at(rest, start)):
        return rest, [arguments[place] for place in minus]  # a whole query in quotation marks
    return rest, [_quoted(arguments[place]) for place in sorted(minus)]


def command_in(arguments: Sequence[str]) -> str:
    """The first argument that is neither an option nor the value of one; empty without one."""
    return next(iter(arguments[_command_at(arguments) :]), "")


def _command_at(arguments: Sequence[str]) -> int:
    """The place of the first argument that is neither an option nor the value of one."""
    for place, word in enumerate(arguments):
        if not word.startswith("-") and not (place and _takes_value(arguments[place - 1])):
            return place
    return len(arguments)


def _minus_words_at(arguments: Sequence[str], start: int) -> Iterator[int]:
    for place in range(start, len(arguments)):
        word = arguments[place]
        is_minus = len(word) > 1 and word[0] == "-" and word[1] != "-" and word != "-h"
        # After an option that wants a value it is a slip, which argparse tells.
        if is_minus and not _takes_value(arguments[place - 1]):
            yield place


def _words_at(arguments: Sequence[str], start: int) -> Iterator[str]:
    for place in range(start, len(arguments)):
        word = arguments[place]
        if not word.startswith("-") and not _takes_value(arguments[place - 1]):
            yield word


def _takes_value(word: str) -> bool:
    return word.startswith("--") and "=" not in word and word not in _FLAGS


def _quoted(word: str) -> str:
    """The shell has taken the quotation marks of a phrase; the search needs them."""
    return f'-"{word[1:]}"' if " " in word else word

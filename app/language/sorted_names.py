"""Names in one sorted text, looked up where they lie: a set of them takes many times the room."""

from collections.abc import Iterator

BETWEEN = "|"
"""Stands between two names and is in none of them."""


class SortedNames:
    """Names of one or several words with a blank between, in a text that has them by code point."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def __contains__(self, name: str) -> bool:
        """Whether one of the names is `name`."""
        return self._first_from(name) == name

    def has_beginning(self, word: str) -> bool:
        """Whether `word` is the first of a name or all of it."""
        # A blank is below all that words have, so such names follow the word itself.
        first = self._first_from(word)
        return first == word or first.startswith(f"{word} ")

    def with_word(self, word: str) -> Iterator[list[str]]:
        """The words of each name of several that has `word` among them."""
        text, at = self._text, 0
        while (at := text.find(word, at)) >= 0:
            begin, end = self._edges(at)
            words = text[begin:end].split(" ")
            if len(words) > 1 and word in words:
                yield words
            at = end + 1

    def _first_from(self, name: str) -> str:
        """The first name that is not below `name`; empty if there is none."""
        low, high = 0, len(self._text)
        while low < high:
            begin, end = self._edges((low + high) // 2)
            if self._text[begin:end] < name:
                low = end + 1
            else:
                high = begin
        return self._text[slice(*self._edges(low))] if low < len(self._text) else ""

    def _edges(self, at: int) -> tuple[int, int]:
        """Where the name that has a place in the text begins and ends."""
        end = self._text.find(BETWEEN, at)
        return self._text.rfind(BETWEEN, 0, at) + 1, end if end >= 0 else len(self._text)

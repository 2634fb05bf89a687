"""Texts broken into lines, in any script: greedy, with hyphens where they are wanted."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.brochure.fonts import Fonts, Run
from app.brochure.style import Type, Weight

if TYPE_CHECKING:
    from pyphen import Pyphen

_ARABIC = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_MARK = "\u200e"
"""Says that what is beside it runs from the left; Noto Sans would draw it."""
_CLOSING = "、。，．：；！？）」』》〉】"
"""Signs that never begin a line."""
_TOKEN = re.compile(rf"[{_HAN}][{_CLOSING}]*|[^\s{_HAN}]+[{_CLOSING}]*| ")
_SLASHED = re.compile(r"[^/]*/+|[^/]+")
_HYPHENATED = re.compile(r".+?[-–](?=\w)|.+?$")
_WORD = re.compile(r"[^\W\d_]{6,}")
_HYPHEN = "-"
_LONGEST = 60
"""A word of more characters may be broken anywhere."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line in the order in which it is drawn; `width` is in points."""

    runs: tuple[Run, ...]
    width: float
    right_to_left: bool = False

    @property
    def is_parted(self) -> bool:
        """Whether its last word goes on in the next line."""
        return bool(self.runs) and self.runs[-1].text.endswith(_HYPHEN)


class Typesetter:
    """Breaks texts with the given fonts; `hyphenated` allows hyphens in the text's language."""

    def __init__(self, fonts: Fonts, *, hyphenated: bool) -> None:
        self.fonts = fonts
        self._hyphenated = hyphenated
        self._missing: dict[str, None] = {}

    @property
    def missing(self) -> str:
        """The characters that no font has, so far; they are left out of the lines."""
        return "".join(self._missing)

    def lines(self, text: str, type_: Type, width: float, lang: str = "") -> tuple[Line, ...]:
        """The lines of a text; each of its own lines begins a new one."""
        hyphens = hyphenator(lang) if self._hyphenated and type_.hyphenated else None
        text, missing = self.fonts.printable(text)
        self._missing.update(dict.fromkeys(missing))
        from_right = is_right_to_left(text)
        return tuple(
            self._line(line, type_, from_right=from_right)
            for paragraph in text.split("\n")
            for line in self._broken(paragraph, type_, width, hyphens)
        )

    def balanced(self, text: str, type_: Type, width: float, lang: str = "") -> tuple[Line, ...]:
        """As few lines, and these about equally long: for titles, which leave no word alone."""
        lines = self.lines(text, type_, width, lang)
        # No narrower than its longest word, which would then be broken for nothing.
        longest = max((self._width(word, type_.weight) for word in _pieces(text)), default=0.0)
        narrow, wide = min(width, max(width / 2, longest * type_.size / 1000)), width
        while len(lines) > 1 and wide - narrow > 4:
            middle = (narrow + wide) / 2
            fits = len(self.lines(text, type_, middle, lang)) == len(lines)
            narrow, wide = (narrow, middle) if fits else (middle, wide)
        return self.lines(text, type_, wide, lang) if len(lines) > 1 else lines

    def _line(self, text: str, type_: Type, *, from_right: bool) -> Line:
        if _ARABIC.search(text):
            text = _visual(text, "R" if from_right else "L")
        runs = self.fonts.runs(text.replace(_MARK, ""), type_.weight)
        return Line(runs, _sum(runs) * type_.size / 1000, from_right)

    def _broken(
        self, text: str, type_: Type, width: float, hyphens: "Pyphen | None"
    ) -> Iterator[str]:
        """The text in lines that are not wider than `width`; characters in their own order."""
        room = width * 1000 / type_.size
        shaped = _shaped(text) if _ARABIC.search(text) else text
        line, used = "", 0.0
        for word in _pieces(" ".join(shaped.split())):
            rest, wide = word, self._width(word, type_.weight)
            while used + wide > room and rest != " ":
                head, rest = self._fitting(rest, room - used, room, type_.weight, hyphens)
                if not head and not line:
                    head, rest = rest[:1], rest[1:]
                yield (line + head).rstrip()
                line, used, wide = "", 0.0, self._width(rest, type_.weight)
            if line or rest != " ":
                line, used = line + rest, used + wide
        if line.strip():
            yield line.rstrip()

    def _fitting(
        self, word: str, left: float, room: float, weight: Weight, hyphens: "Pyphen | None"
    ) -> tuple[str, str]:
        """The part of a word that goes into the room left on the line, and the rest."""
        for head in _syllables(word, hyphens):
            if self._width(head + _HYPHEN, weight) <= left:
                return head + _HYPHEN, word[len(head) :]
        if self._width(word, weight) <= room:
            return "", word
        # A word longer than a line has no better place to be broken.
        size = len(word)
        while size and self._width(word[:size], weight) > left:
            size = size // 2 if self._width(word[: size // 2], weight) > left else size - 1
        return word[:size], word[size:]

    def _width(self, text: str, weight: Weight) -> float:
        return _sum(self.fonts.runs(text, weight))


def _pieces(text: str) -> Iterator[str]:
    """Parts between which a line may end, in addresses only behind a slash."""
    for token in _TOKEN.findall(text):
        if len(token) > _LONGEST:
            yield from (token[start : start + 8] for start in range(0, len(token), 8))
        elif "/" in token and "." in token:
            yield from _SLASHED.findall(token)
        elif "@" in token or "." in token[:-1]:
            yield token
        else:
            yield from _HYPHENATED.findall(token)


def is_right_to_left(text: str) -> bool:
    """Whether a text is read from the right: its first letter says so."""
    letter = re.search(r"[^\W\d_]", text)
    return letter is not None and _ARABIC.match(letter.group()) is not None


def _sum(runs: Sequence[Run]) -> float:
    return sum(run.width for run in runs)


def _syllables(word: str, hyphens: "Pyphen | None") -> Iterator[str]:
    """Beginnings of a word after which it may be parted, the longest first."""
    match = _WORD.search(word) if hyphens is not None else None
    if match is None or hyphens is None:
        return
    places = hyphens.positions(match.group())
    for place in reversed(places):
        if 2 < place <= len(match.group()) - 3:
            yield word[: match.start() + place]


@lru_cache(maxsize=16)
def hyphenator(lang: str) -> "Pyphen | None":
    """Where words of a language may be parted, read once; German takes half a second."""
    import pyphen  # noqa: PLC0415 - its dictionaries are read only where they are wanted

    name = pyphen.language_fallback(lang.replace("-", "_")) if lang else None
    return pyphen.Pyphen(lang=name) if name else None


@lru_cache(maxsize=1)
def _reshaper() -> Callable[[str], str]:
    import arabic_reshaper  # noqa: PLC0415 - Arabic alone needs it

    reshape: Callable[[str], str] = arabic_reshaper.ArabicReshaper(
        {"delete_harakat": False}
    ).reshape
    return reshape


def _shaped(text: str) -> str:
    """Arabic letters in the forms they take beside each other, still in reading order."""
    return _reshaper()(text)


def _visual(text: str, base: str) -> str:
    """A line with words from the right in the order in which it is drawn from the left."""
    # The function of this name in `bidi` itself does not mirror brackets.
    from bidi.algorithm import get_display  # noqa: PLC0415 - as above

    return str(get_display(text, base_dir=base))

"""Texts broken into lines, in any script: greedy, with hyphens where they are wanted."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from app.brochure.cleaning import collapse_spaces
from app.brochure.fonts import Fonts, Run
from app.brochure.pieces import HYPHEN, Piece, heads_of, parted_anywhere, pieces_of
from app.brochure.style import Type, Weight

if TYPE_CHECKING:
    from pyphen import Pyphen

_ARABIC = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_MARK = "\u200e"
"""Says that what is beside it runs from the left; Noto Sans would draw it."""
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
"""Arabic letters as they are drawn beside each other."""


@dataclass(frozen=True, slots=True)
class TypesetLine:
    """A line in the order in which it is drawn; `width` is in points.

    `text` is the line as it is read, `joint` what stood between it and the next: a blank, nothing,
    or nothing where a hyphen is drawn that belongs to the line's end alone.
    """

    runs: tuple[Run, ...]
    width: float
    right_to_left: bool = False
    text: str = ""
    joint: str = ""

    @property
    def is_parted(self) -> bool:
        """Whether its last word goes on in the next line."""
        return self.joint == HYPHEN or self.text.endswith(HYPHEN)


def read_aloud(lines: Sequence[TypesetLine]) -> str:
    """What is read in place of lines whose signs are drawn in another order; empty for others."""
    if not any(_ARABIC.search(line.text) for line in lines):
        return ""
    return "".join(line.text + line.joint.strip(HYPHEN) for line in lines)


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

    def lines(
        self, text: str, type_: Type, width: float, lang: str = ""
    ) -> tuple[TypesetLine, ...]:
        """The lines of a text; each of its own lines begins a new one."""
        setting = _Setting(type_, width, lang, self._hyphenated and type_.hyphenated)
        text, missing = self.fonts.printable(text)
        self._missing.update(dict.fromkeys(missing))
        from_right = is_right_to_left(text)
        lines = [
            self._line(line, joint, type_, from_right=from_right)
            for paragraph in text.split("\n")
            for line, joint in self._broken(paragraph, setting)
        ]
        return (*lines[:-1], *(replace(line, joint="") for line in lines[-1:]))

    def balanced(
        self, text: str, type_: Type, width: float, lang: str = ""
    ) -> tuple[TypesetLine, ...]:
        """As few lines, and these about equally long: for titles, which leave no word alone."""
        lines = self.lines(text, type_, width, lang)
        # No narrower than its longest word, which would then be broken for nothing.
        words = (self._width(piece.text, type_.weight) for piece in pieces_of(text))
        longest = max(words, default=0.0)
        narrow, wide = min(width, max(width / 2, longest * type_.size / 1000)), width
        while len(lines) > 1 and wide - narrow > 4:
            middle = (narrow + wide) / 2
            fits = len(self.lines(text, type_, middle, lang)) == len(lines)
            narrow, wide = (narrow, middle) if fits else (middle, wide)
        return self.lines(text, type_, wide, lang) if len(lines) > 1 else lines

    def _line(self, text: str, joint: str, type_: Type, *, from_right: bool) -> TypesetLine:
        said = _FORMS.sub(lambda form: unicodedata.normalize("NFKC", form[0]), text)
        if joint == HYPHEN:
            text += HYPHEN
        if _ARABIC.search(text):
            text = _visual(text, "R" if from_right else "L")
        runs = self.fonts.runs(text.replace(_MARK, ""), type_.weight)
        return TypesetLine(
            runs, _sum(runs) * type_.size / 1000, from_right, said.replace(_MARK, ""), joint
        )

    def _broken(self, text: str, setting: "_Setting") -> Iterator[tuple[str, str]]:
        """The text in lines that are not wider than their box, each with its joint."""
        room, weight = setting.room, setting.type.weight
        shaped = _shaped(text) if _ARABIC.search(text) else text
        line, used = "", 0.0
        for piece in pieces_of(collapse_spaces(shaped)):
            rest, wide = piece, self._width(piece.text, weight)
            while used + wide > room and rest.text != " ":
                head, joint, after = self._fitting(rest, room - used, setting)
                if not head and not line:
                    head, after = rest.text[:1], rest.text[1:]
                line += head
                yield line.rstrip(" "), " " if line.endswith(" ") else joint
                rest = replace(rest, text=after)
                line, used, wide = "", 0.0, self._width(after, weight)
            if line or rest.text != " ":
                line, used = line + rest.text, used + wide
        if line.strip():
            yield line.rstrip(" "), " "

    def _fitting(self, piece: Piece, left: float, setting: "_Setting") -> tuple[str, str, str]:
        """The part of a word that goes into the room left on the line, its joint, and the rest."""
        word, weight = piece.text, setting.type.weight
        is_longer = self._width(word, weight) > setting.room
        if not piece.is_address and (setting.hyphenated or is_longer):
            for head in heads_of(word, hyphenator(setting.lang)):
                if self._width(head + HYPHEN, weight) <= left:
                    return head, HYPHEN, word[len(head) :]
        # A word that has a line of its own is not broken, nor is one anywhere but from its start.
        if not is_longer or left < setting.room:
            return "", "", word
        for size, joint in parted_anywhere(piece):
            if self._width(word[:size] + joint, weight) <= left:
                return word[:size], joint, word[size:]
        return "", "", word

    def _width(self, text: str, weight: Weight) -> float:
        return _sum(self.fonts.runs(text, weight))


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a text is set: its type, the width of its box, its language, whether with hyphens."""

    type: Type
    width: float
    lang: str
    hyphenated: bool

    @property
    def room(self) -> float:
        """The width in thousandths of the size."""
        return self.width * 1000 / self.type.size


def is_right_to_left(text: str) -> bool:
    """Whether a text is read from the right: its first letter says so."""
    letter = re.search(r"[^\W\d_]", text)
    return letter is not None and _ARABIC.match(letter.group()) is not None


def _sum(runs: Sequence[Run]) -> float:
    return sum(run.width for run in runs)


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

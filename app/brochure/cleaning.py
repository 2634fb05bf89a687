"""Texts of others made fit for print: nothing in them steers the page."""

import re
import unicodedata

_UNPRINTABLE = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"
    "\ud800-\udfff]"
)
_LINE_ENDS = re.compile("\r\n?|\x85|\u2028|\u2029|\v|\f")
_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
"""Blanks at which a line may end: between a number and its unit none may."""
_EMPTY_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def clean(text: str) -> str:
    """The text composed, without controls and overrides of direction; paragraphs stay apart."""
    text = _LINE_ENDS.sub("\n", text)
    text = _UNPRINTABLE.sub("", text)
    return _EMPTY_LINES.sub("\n\n", unicodedata.normalize("NFC", text)).strip()


def clean_line(text: str) -> str:
    """The same on one line."""
    return collapse_spaces(clean(text))


def collapse_spaces(text: str) -> str:
    """The words with one blank between them; no-break spaces stay what they are."""
    return _BLANKS.sub(" ", text).strip()

"""Signs that cannot be seen, or that turn a line of text into another one."""

import re
import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp", "Cn", "Cs"})
_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
_PLAIN = frozenset("\n\t")


def is_visible(text: str) -> bool:
    """Whether there is anything to see in a text."""
    return any(
        unicodedata.category(sign) not in _UNSEEN and sign not in _BLANK_LETTERS for sign in text
    )


def without_controls(text: str) -> str:
    """The text without the signs that steer a terminal or a printer; lines and tabs stay."""
    return "".join(
        sign for sign in text if sign in _PLAIN or unicodedata.category(sign) not in {"Cc", "Cs"}
    )


def strip_surrogates(text: str) -> str:
    """The text without halves of surrogate pairs, which no file can hold."""
    return text.encode("utf-8", "ignore").decode("utf-8")


def strip_bidi_controls(text: str) -> str:
    """The text without the signs that turn the writing of what follows round; nobody types them."""
    return _OVERRIDES.sub("", text)


def isolated(text: str) -> str:
    """The text as a part of a line: one that runs to the left leaves what follows where it is.

    Else the day behind an Arabic name stands before it (UAX 9: first strong isolate).
    """
    runs_left = any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in text)
    return f"\u2068{text}\u2069" if runs_left else text


def escape_for_terminal(text: str) -> str:
    """The text for a terminal: what steers it or turns the writing round is shown as ⟨U+202E⟩."""
    return "".join(f"⟨U+{ord(sign):04X}⟩" if _does_harm(sign) else sign for sign in text)


def _does_harm(sign: str) -> bool:
    return sign in _TURNS or (sign not in _PLAIN and unicodedata.category(sign) in {"Cc", "Cs"})

"""The values of a vCard: apart at their signs, unescaped, the best first."""

import re
from collections.abc import Iterable, Sequence

from app.domain.scan_result import Detail, DetailKind
from app.scanning.vcard.card_lines import CardProperty

_SPLIT = re.compile(r"(?<!\\)((?:\\\\)*);")
_QUOTED = re.compile(r'(?:(?<=;)|^)\s*"((?:[^";\\]|\\.)*;[^"]*)"\s*(?=;|$)')
"""A part that a program put in quotation marks for the semicolon in it, which no version knows."""
_UNESCAPED = re.compile(r"(?<!\\);")
_COMMA = re.compile(r"(?<!\\)((?:\\\\)*),\s*")
_MARKS = "\u200b\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff"
"""What says where a writing runs to; what turns it round against its letters is no mere mark."""
_ESCAPED = re.compile(r"\\([nN\W_])", re.DOTALL)


def best(lines: Iterable[CardProperty], name: str) -> list[CardProperty]:
    """The properties of a name, those of work first, then the preferred, then as they come."""
    named = [line for line in lines if line.name == name]
    found = [line for line in named if line.value.strip(" ;") or line.parameter("LABEL")]
    return sorted(found, key=lambda line: (_place(line), _preference(line)))


def texts_of(lines: Iterable[CardProperty], name: str) -> list[str]:
    """The unescaped values of a name, the best first, each once."""
    texts = (plain(line.value) for line in best(lines, name))
    return list(dict.fromkeys(filter(None, texts)))


def each(kind: DetailKind, values: Iterable[str]) -> list[Detail]:
    """A detail of every value that is none of nothing."""
    return [Detail(kind, value) for value in values if value]


def first_of(values: Sequence[str]) -> str:
    """The first value, empty where there is none."""
    return values[0] if values else ""


def split(value: str) -> list[str]:
    """The parts of a value apart by semicolons."""
    return [plain(part) for part in _split_value(value)]


def split_names(value: str) -> list[str]:
    """The five parts of a name; several in one part stand with blanks."""
    names = [" ".join(plain(_COMMA.sub(r"\1 ", part)).split()) for part in _split_value(value)]
    return (names + [""] * 5)[:5]


def split_address(value: str) -> list[str]:
    """The seven parts of an address; several in one part stand with commas."""
    return (split(_COMMA.sub(r"\1, ", value)) + [""] * 7)[:7]


def plain(value: str) -> str:
    """A value without its escapes, and without the marks that programs put around numbers."""
    text = _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)
    return text.strip().strip(_MARKS).strip()


def _split_value(value: str) -> list[str]:
    whole = _QUOTED.sub(lambda found: _UNESCAPED.sub(r"\;", found[1]), value)
    return _SPLIT.sub("\\1\0", whole).split("\0")


def _place(line: CardProperty) -> int:
    return 0 if "WORK" in line.kinds else 2 if "HOME" in line.kinds else 1


def _preference(line: CardProperty) -> int:
    if "PREF" not in line.kinds:
        return 101
    given = line.parameter("PREF")
    return int(given) if given.isascii() and given.isdigit() else 1

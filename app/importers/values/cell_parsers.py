"""Reads single cells: lists, years, web addresses, people."""

import re
from collections.abc import Iterable
from functools import cache

from app.importers.values.bundled_tables import bundled_table
from app.importers.values.name_keys import folded, key
from app.importers.values.text_cleanup import clean_line

LONGEST_ITEM = 150
"""Characters of a list's part; a cell with a longer one is prose and not a list."""

LONGEST_PLACEHOLDER = 40

_STRONG = re.compile(r"[;|\n•·‣▪]")
_SLASH = re.compile(r"\s/\s")
_COMMA = re.compile(r"[,，،](?!\d)|、")
_BRACKETS = re.compile(r"\([^()]*\)")
_BULLET = re.compile(r"^(?:[-–—*•·‣▪]\s+|\d{1,2}[.)]\s+)")
_NUMBERED = re.compile(r"^\s*1[.)]\s+\S[^\n]*?[\s;,]2[.)]\s+\S")
_NUMBER_OF_ITEM = re.compile(r"(?:^|[\s;,]+)\d{1,2}[.)]\s+")
_AND_STANDARD = re.compile(
    r"\s+(?:&|\+|and|und|et|y|e|i|oraz|a|и|ба)\s+(?=[A-ZА-Я]{2,}[A-ZА-Я /-]*\d)"
)
_YEAR = re.compile(r"(?<!\d)(1[0-9]{3}|20[0-9]{2})(?!\d|er\b|['’]?s\b|-?[ех]\b)")
_GROUPED_YEAR = re.compile(r"\s*([12])[.,\s](\d{3})\s*")
_EMAIL = re.compile(r"[^\s<>()\[\],;:\"'@]+@[^\s<>()\[\],;:\"'@]+\.[^\s<>()\[\],;:\"'@.]{2,}")
_AT = re.compile(
    r"\s*[\[({](?i:at|ät)[\])}]\s*|(?<=[\w-])\s+AT\s+(?=[\w-]+(?:\.|\s*[\[({](?i:dot)).)"
)
_DOT = re.compile(r"\s*[\[({](?:dot|punkt|punto|точка)[\])}]\s*", re.IGNORECASE)
_HOST = re.compile(r"^(?:[^\s/:@.]+\.)+[^\W\d_]{2,}(?::\d{1,5})?(?:[/?#]\S*)?$")
_SCHEME = re.compile(r"^https?:/{2}[^/\s]\S*$", re.IGNORECASE)
_CALL = re.compile(r"^\(?(?:tel|fon|phone|telefon|тел|утас)[a-zа-я]*\)?[.:\s]+", re.IGNORECASE)
_FAX = re.compile(r"[\s,;/|]*\b(?:telefax|fax|факс|faks)\b.*", re.IGNORECASE)
_AS_NUMBER = re.compile(r"^(\d{7,})[.,]0+$")


def is_placeholder(text: str) -> bool:
    """Whether a cell says in words that it is empty: `n/a`, `k. A.`, `(not stated)`."""
    return len(text) <= LONGEST_PLACEHOLDER and text.lower() in _placeholders()


def split_list(text: str, *, at_comma: bool = True, at_slash: bool = True) -> list[str]:
    """The parts of a cell that holds several values, each once.

    Semicolons, bars, bullets and line breaks part them; where there is none of these, commas do
    that stand outside brackets and before no digit (also those of Chinese and Arabic), and slashes
    between blanks.
    """
    if _NUMBERED.match(text):
        parts: Iterable[str] = _NUMBER_OF_ITEM.split(text)
    elif _STRONG.search(text):
        parts = _STRONG.split(text)
    elif at_slash and _SLASH.search(text):
        parts = _SLASH.split(text)
    elif at_comma:
        parts = _split_at_commas(text)
    else:
        parts = [text]
    clean = (_unquoted(_BULLET.sub("", clean_line(part)).strip(" ,")) for part in parts)
    return list(dict.fromkeys(part for part in clean if part and not is_placeholder(part)))


def _unquoted(item: str) -> str:
    """An item without the quotation marks that a program put around each of a list."""
    is_quoted = len(item) > 2 and item[0] == item[-1] == '"' and '"' not in item[1:-1]
    return item[1:-1].strip() if is_quoted else item


def split_certificates(text: str) -> list[str]:
    """The parts of a list of certificates, also where an "and" stands before another standard."""
    return [part for item in split_list(text) for part in _AND_STANDARD.split(item)]


def is_prose(items: Iterable[str]) -> bool:
    """Whether what was split as a list is sentences in truth."""
    return any(len(item) > LONGEST_ITEM or re.search(r"[.!?]\s+\S", item[20:]) for item in items)


def year(text: str) -> int | None:
    """The first year in a text; the years of a decade (1970er) are none."""
    # A spreadsheet may part its thousands like those of any number: 1.990.
    grouped = _GROUPED_YEAR.fullmatch(text)
    found = _YEAR.search(f"{grouped[1]}{grouped[2]}" if grouped else text)
    return int(found[1]) if found else None


def web_address(text: str) -> str:
    """The first web address of a cell, with its scheme; empty for anything that is none."""
    for said in re.split(r"[\s,;|]+", clean_line(text)):
        part = said[1:-1] if said.startswith("(") and said.endswith(")") else said
        if _SCHEME.match(part):
            return part
        if _HOST.match(part) and "@" not in part:
            return f"https://{part}"
    return ""


def email_address(text: str) -> str:
    """The first e-mail address of a cell."""
    return next(iter(email_addresses(text)), "")


def email_addresses(text: str) -> list[str]:
    """The e-mail addresses of a cell, each once."""
    found = _EMAIL.findall(with_signs(text).removeprefix("mailto:"))
    return list(dict.fromkeys(address.rstrip(".") for address in found))


def with_signs(text: str) -> str:
    """A text with the signs of e-mail addresses that it spells: `post(at)alpha.example`."""
    return _DOT.sub(".", _AT.sub("@", clean_line(text)))


def phone_number(text: str) -> str:
    """A phone number as it was written; empty for what is none, `4,93E+11` among it.

    The number of a fax behind it is left out.
    """
    text = _AS_NUMBER.sub(r"\1", _CALL.sub("", clean_line(text)))
    text = text.replace(" ::: ", " / ")  # so an address book of the web parts several
    without_fax = _FAX.sub("", text)
    text = without_fax if any(map(str.isdigit, without_fax)) else text
    is_broken = re.search(r"\d[.,]\d+E\+?\d", text, re.IGNORECASE)
    digits = sum(map(str.isdigit, text))
    return text if digits >= 4 and not is_broken and len(text) <= 100 else ""


def kind_of(text: str, table: str) -> str:
    """The kind that a word stands for, by one of the tables of words; empty where it is unknown."""
    return _kinds(table).get(key(text), "")


def language_tag(text: str) -> str:
    """The tag of a language by its code or its name in some language; empty where unknown."""
    plain = folded(text.strip())
    found = _languages().get(plain) or _languages().get(key(text))
    if found:
        return found
    tag = text.strip().replace("_", "-")
    primary, _, rest = tag.partition("-")
    primary = _languages().get(primary.lower(), "")
    return f"{primary}-{rest}" if primary and rest.isalnum() and 2 <= len(rest) <= 8 else ""


@cache
def _placeholders() -> frozenset[str]:
    listed = bundled_table("words")["placeholders"]
    return frozenset((*listed, *map(folded, listed)))


@cache
def _kinds(table: str) -> dict[str, str]:
    return {
        key(word): kind for kind, names in bundled_table("words")[table].items() for word in names
    }


@cache
def _languages() -> dict[str, str]:
    table: dict[str, list[str]] = bundled_table("words")["languages"]
    return {folded(name): tag for tag, names in table.items() for name in names}


def _split_at_commas(text: str) -> list[str]:
    """Split at commas outside brackets."""
    masked = _BRACKETS.sub(lambda found: "_" * len(found[0]), text)
    cuts = [found.start() for found in _COMMA.finditer(masked)]
    return [text[a:b] for a, b in zip([0, *(cut + 1 for cut in cuts)], [*cuts, None], strict=True)]

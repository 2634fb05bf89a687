"""Taking a name apart that a card gives in one piece."""

import re
import unicodedata
from collections.abc import Sequence

_PARTICLES = frozenset({
    "van", "von", "vom", "zu", "zum", "zur", "de", "del", "della", "der", "den", "di", "da",
    "dal", "dos", "das", "du", "la", "le", "los", "las", "ter", "ten", "af", "av", "bin", "ibn",
    "al", "el", "y", "e",
})  # fmt: skip
_TITLES = frozenset({
    "prof", "professor", "dr", "mr", "mrs", "ms", "miss", "herr", "frau", "sir",
    "проф", "профессор", "д-р", "господин", "госпожа", "г-н", "г-жа", "señor", "señora",
})  # fmt: skip
_SHORTENED = _TITLES | {
    "dipl", "ing", "mag", "msc", "bsc", "mba", "phd", "habil", "nat", "rer", "sr", "sra", "srta",
    "инж", "г", "доц", "акад",
}  # fmt: skip
"""Words that are titles where a full stop ends them."""
_ADDRESSES = frozenset(
    {"pan", "pani", "sr", "sra", "srta", "mme", "mlle", "ноён", "хатагтай", "пан", "пані"}
)
"""Forms of address that are names as well, and so are none but in brackets."""
_LONGEST = 250
"""Letters of a name; a cell with more holds something else."""
_BRACKETED = re.compile(r"(?P<name>.*\S)\s*[(\[](?P<in>[^()\[\]]{1,20})[)\]]")
_BEHIND = frozenset({"mba", "phd", "ph.d", "msc", "m.sc", "bsc", "b.sc", "md", "jr", "sr", "llm"})
"""Degrees and the like that stand behind a name and a comma."""
_PATRONYMIC = re.compile(
    r".+(?:вич|вна|чна|ўна|vich|vna|[уұ]лы|[кқ]ызы|[kq]yzy)$|(?:Иль|Кузьм|Лук|Никит|Савв|Фом)ич$",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"(?:(?:Ts|Ch|Sh|Kh|Zh|Yu|Ya|Ye|[^\W\d_])\.-?){1,2}")
_EAST_ASIAN = re.compile(r"CJK|HANGUL|HIRAGANA|KATAKANA")


def first_and_last(name: str) -> tuple[str, str]:
    """The first name and the last of a name in one piece; order and scripts stay.

    `Owen, Sean` and `OWEN Sean` give the last name first, as East Asian names and Russian ones
    that end in a patronymic do. A single word is a last name.
    """
    last, comma, first = name.partition(",")
    if comma and first.strip():
        return first.strip(), last.strip()
    words = name.split()
    if len(words) < 2:
        return "", name.strip()
    if _is_east_asian(name) or (len(words) > 2 and _PATRONYMIC.match(words[-1])):
        return " ".join(words[1:]), words[0]
    if capitals := _leading_capitals(words):
        return " ".join(words[capitals:]), " ".join(words[:capitals])
    if initials := _initials_behind(words):
        return " ".join(words[-initials:]), " ".join(words[:-initials])
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in _PARTICLES:
        start -= 1
    return " ".join(words[:start]), " ".join(words[start:])


def _initials_behind(words: Sequence[str]) -> int:
    """How many words are initials behind a last name: `Петров И. И.`, `Bold Ts.`, not `John D.`."""
    count = 0
    while count < len(words) - 1 and _INITIAL.fullmatch(words[-1 - count]):
        count += 1
    is_sure = count > 1 or (count and (len(words[-1]) > 2 or not words[-1].isascii()))
    return count if is_sure else 0


def without_titles(name: str) -> str:
    """A name in one piece without titles before it and degrees behind; titles alone stay."""
    before, comma, behind = name.partition(",")
    if comma and {word.strip(" .").casefold() for word in behind.split(",")} <= _BEHIND:
        name = before
    return titles_and_name(name)[1]


def titles_and_name(name: str) -> tuple[str, str]:
    """The titles of a name, and the name: `Frau Dr.` and `Ines Kolbe`; titles alone stay.

    They stand in front of it, in front of the first name, `Kolbe, Dr. Ines`, or behind all in
    brackets or behind a comma, `Kolbe, Ines (Frau)`.
    """
    if len(name) > _LONGEST:
        return "", name
    behind = _BRACKETED.fullmatch(name.strip())
    if behind and all(map(_is_address, behind["in"].split())):
        titles, bare = titles_and_name(behind["name"])
        address = behind["in"].strip()
        is_said = address.strip(".").casefold() in titles.casefold()
        return titles if is_said else f"{address} {titles}".strip(), bare
    before, comma, title = name.rpartition(",")
    if before.strip() and title.strip() and all(map(_is_title, title.split())):
        titles, bare = titles_and_name(before)
        return titles or title.strip(), bare
    last, comma, first = name.partition(",")
    if comma and first.strip() and len(first.split()) > 1 and _is_title(first.split()[0]):
        titles, first = titles_and_name(first)
        more, last = titles_and_name(last)
        return " ".join(filter(None, (more, titles))), f"{last}, {first}"
    words = name.split()
    start = 0
    while start < len(words) - 1 and _is_title(words[start]):
        start += 1
    return " ".join(words[:start]), " ".join(words[start:])


def _is_address(word: str) -> bool:
    return _is_title(word) or word.strip(".").casefold() in _ADDRESSES


def _is_title(word: str) -> bool:
    """Whether a word is a title, or several in one: Dr., Dr.-Ing., Dipl.-Ing."""
    word = word.casefold()
    parts = re.split(r"[.-]+", word.rstrip("."))
    return word in _TITLES or (word.endswith(".") and set(parts) <= _SHORTENED)


def whole_name(prefix: str, first: str, middle: str, last: str, suffix: str) -> str:
    """A name of its parts; in East Asian scripts the last comes first and no blank between."""
    if _is_east_asian(last) and _is_east_asian(first):
        return prefix + last + first + middle + suffix
    return " ".join(filter(None, (prefix, first, middle, last, suffix)))


def _leading_capitals(words: list[str]) -> int:
    """How many words in capitals stand before others: a last name, no initials."""
    is_last = [word.isupper() for word in words]
    count = is_last.index(False) if False in is_last else 0
    return count if not any(is_last[count:]) and all(map(_can_be_said, words[:count])) else 0


def _can_be_said(word: str) -> bool:
    return word.isalpha() and (
        len(word) > 2 or (len(word) == 2 and bool(set(word) & set("AEIOUY")))
    )


def _is_east_asian(name: str) -> bool:
    return bool(name) and bool(_EAST_ASIAN.match(unicodedata.name(name[0], "")))

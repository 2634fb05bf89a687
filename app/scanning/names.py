"""Taking a name apart that a card gives in one piece."""

import re
import unicodedata

_PARTICLES = frozenset({
    "van", "von", "vom", "zu", "zum", "zur", "de", "del", "della", "der", "den", "di", "da",
    "dal", "dos", "das", "du", "la", "le", "los", "las", "ter", "ten", "af", "av", "bin", "ibn",
    "al", "el", "y", "e",
})  # fmt: skip
_PATRONYMIC = re.compile(r".+(?:вич|вна|чна|ўна|vich|vna)$", re.IGNORECASE)
_EAST_ASIAN = re.compile(r"CJK|HANGUL|HIRAGANA|KATAKANA")


def first_and_last(name: str) -> tuple[str, str]:
    """The first name and the last of a name in one piece; order and scripts stay.

    `Owen, Sean` gives the last name first, as East Asian names and Russian ones that end in a
    patronymic do. A single word is a last name.
    """
    last, comma, first = name.partition(",")
    if comma and first.strip():
        return first.strip(), last.strip()
    words = name.split()
    if len(words) < 2:
        return "", name.strip()
    if _is_east_asian(name) or (len(words) > 2 and _PATRONYMIC.match(words[-1])):
        return " ".join(words[1:]), words[0]
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in _PARTICLES:
        start -= 1
    return " ".join(words[:start]), " ".join(words[start:])


def whole_name(prefix: str, first: str, middle: str, last: str, suffix: str) -> str:
    """A name of its parts; in East Asian scripts the last comes first and no blank between."""
    if _is_east_asian(last) and _is_east_asian(first):
        return prefix + last + first + middle + suffix
    return " ".join(filter(None, (prefix, first, middle, last, suffix)))


def _is_east_asian(name: str) -> bool:
    return bool(name) and bool(_EAST_ASIAN.match(unicodedata.name(name[0], "")))

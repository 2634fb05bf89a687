"""Countries and languages to choose from, found by any of their names as they are typed.

A name is known in the staff's language, in English and as the country or its speakers write it.
Making the lists reads much of CLDR: it takes a second, once.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.i18n.collation import sort_key
from app.i18n.formats import locale_of

MOST_FOUND = 12

_COUNTRY = re.compile("[A-Z]{2}")
_UNREAL = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
_WORDS = re.compile(r"[\s·()/,-]+")


@dataclass(frozen=True, slots=True)
class NamedCode:
    """A code, how it is shown, and its names in the form in which they are compared."""

    code: str
    label: str
    names: tuple[str, ...]


@lru_cache(maxsize=4)
def country_names(lang: str) -> tuple[tuple[str, str], ...]:
    """Code and name of every country, in the order of a language."""
    names = locale_of(lang).territories.items()
    real = [(code, name) for code, name in names if _COUNTRY.fullmatch(code)]
    real = [(code, name) for code, name in real if code not in _UNREAL]
    return tuple(sorted(real, key=lambda country: sort_key(country[1], lang)))


@lru_cache(maxsize=4)
def countries(lang: str) -> tuple[NamedCode, ...]:
    """All countries in the order of a language."""
    from babel.languages import get_official_languages  # noqa: PLC0415 - CLDR comes late

    def named(code: str, name: str) -> NamedCode:
        spoken = [str(tag) for tag in get_official_languages(code)][:1]
        natives = (locale_of(tag).territories.get(code, "") for tag in spoken)
        return _choice(code, name, (*natives, locale_of("en").territories[code]))

    return tuple(named(code, name) for code, name in country_names(lang))


@lru_cache(maxsize=4)
def spoken_languages(lang: str, first: tuple[str, ...] = ()) -> tuple[NamedCode, ...]:
    """The official languages of the world in the order of a language, those of `first` before."""
    from babel.core import get_global  # noqa: PLC0415 - as above
    from babel.languages import get_official_languages  # noqa: PLC0415 - as above

    territories = map(str, get_global("territory_languages"))
    official = {tag for code in territories for tag in get_official_languages(code)}
    tags = {tag for tag in (*official, *first) if "_" not in tag and tag != "und"}

    def named(tag: str) -> NamedCode:
        names = (where.languages.get(tag, "") for where in (locale_of(tag), locale_of("en")))
        return _choice(tag, locale_of(lang).languages.get(tag, tag), names)

    found = _sorted(map(named, tags), lang)
    before = [choice for tag in first for choice in found if choice.code == tag]
    return (*before, *(choice for choice in found if choice.code not in first))


def found_choices(choices: Sequence[NamedCode], text: str) -> list[NamedCode]:
    """The choices of which a name, or else a word of one, begins with what is typed."""
    typed = _plain(text)
    if not typed:
        return list(choices)
    coded = [choice for choice in choices if typed == choice.code.lower()]
    begun = [choice for choice in choices if any(n.startswith(typed) for n in choice.names)]
    firsts = [*coded, *(choice for choice in begun if choice not in coded)]
    inner = [choice for choice in choices if choice not in firsts and _in_words(choice, typed)]
    return [*firsts, *inner][:MOST_FOUND]


def one_choice(choices: Sequence[NamedCode], text: str) -> NamedCode | None:
    """The only choice a text can mean: its code, a whole name, or the beginning of one alone."""
    typed = _plain(text)
    same = [choice for choice in choices if typed in {*choice.names, _plain(choice.label)}]
    coded = [choice for choice in choices if text.strip() == choice.code]
    begun = [choice for choice in choices if any(n.startswith(typed) for n in choice.names)]
    for group in (same, coded, begun if typed else []):
        if len(group) == 1:
            return group[0]
    return None


def _choice(code: str, name: str, others: Iterable[str]) -> NamedCode:
    shown = name[:1].upper() + name[1:]
    natives = [other[:1].upper() + other[1:] for other in others if other]
    native = next((other for other in natives[:1] if _plain(other) != _plain(name)), "")
    names = dict.fromkeys(map(_plain, (name, *natives)))
    return NamedCode(code, f"{shown} · {native}" if native else shown, tuple(names))


def named(code: str, name: str) -> NamedCode:
    """A choice by its name alone, to be shown until the lists are made."""
    return _choice(code, name, ())


def _sorted(choices: Iterator[NamedCode], lang: str) -> tuple[NamedCode, ...]:
    return tuple(sorted(choices, key=lambda choice: sort_key(choice.label, lang)))


def _in_words(choice: NamedCode, typed: str) -> bool:
    return any(word.startswith(typed) for name in choice.names for word in _WORDS.split(name))


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKD", " ".join(text.split())).casefold()
    return "".join(letter for letter in plain if not unicodedata.combining(letter))

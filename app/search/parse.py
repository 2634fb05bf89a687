"""Reads what was typed: words, "quoted phrases", -excluded words and filter:values."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from app.language.fold import Folding
from app.language.words import words
from app.search.query import MAX_QUERY_LENGTH

FilterOf = Callable[[str, str], tuple[str, str] | None]
"""The facet and value that a typed name and value mean, or None."""

MOST_WORDS = 12

_PIECE = re.compile(r'(?P<minus>-?)(?:(?P<name>[^\s":]+):)?(?:"(?P<quoted>[^"]*)"|(?P<bare>\S+))')


@dataclass(frozen=True, slots=True)
class TypedWord:
    """A word as typed, plain and folded; not `complete` while it may still be written on."""

    text: str
    plain: str
    folded: str
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, in order; the words of phrases are among the words as well."""

    words: tuple[TypedWord, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[str, ...] = ()
    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    cut: bool = False


def parse(text: str, folding: Folding, filter_of: FilterOf) -> Query:
    """Understand any text: what is no operator is a word.

    `Pumpe ATEX`           two words
    `"Pumpe im Sumpf"`     three words, side by side
    `Pumpe -Tauchpumpe`    the second word must not be there
    `land:chile iso9001`   a filter and a word, where `filter_of` knows the filter
    """
    found: list[TypedWord] = []
    phrases: list[tuple[str, ...]] = []
    excluded: list[str] = []
    filters: dict[str, set[str]] = {}
    for piece in _PIECE.finditer(text[:MAX_QUERY_LENGTH]):
        known = filter_of(piece["name"], _value(piece)) if piece["name"] else None
        if known:
            filters.setdefault(known[0], set()).add(known[1])
            continue
        content = f"{piece['name'] or ''} {_value(piece)}"
        own = list(_typed_words(content, folding))
        if piece["minus"]:
            excluded += [word.folded for word in own]
            continue
        if piece["quoted"] is not None:
            phrases.append(tuple(word.folded for word in own))
        found += own
    return Query(
        words=_open_ended(found[:MOST_WORDS], text),
        phrases=tuple(phrase for phrase in phrases if len(phrase) > 1),
        excluded=tuple(excluded),
        filters={facet: frozenset(values) for facet, values in filters.items()},
        cut=len(text) > MAX_QUERY_LENGTH,
    )


def _value(piece: re.Match[str]) -> str:
    return piece["bare"] if piece["quoted"] is None else piece["quoted"]


def _typed_words(text: str, folding: Folding) -> Iterator[TypedWord]:
    for word in words(text):
        plain = folding.plain(word.text)
        if plain:
            yield TypedWord(word.text, plain, folding.narrow(plain))


def _open_ended(found: list[TypedWord], text: str) -> tuple[TypedWord, ...]:
    """The words, of which the last one may go on if nothing stands behind it."""
    if not found or not text[-1:].isalnum() or not text.endswith(found[-1].text):
        return tuple(found)
    last = found[-1]
    return (*found[:-1], TypedWord(last.text, last.plain, last.folded, complete=False))

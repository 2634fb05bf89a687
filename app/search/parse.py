"""Reads what was typed: words, "quoted phrases", -excluded words and filter:values."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from app.domain.search_request import MAX_QUERY_LENGTH
from app.language.fold import Folding
from app.language.tokens import words

MOST_WORDS = 12

_PIECE = re.compile(
    r'(?P<minus>(?<!\S)-(?!\d))?(?:(?P<name>[^\s":]+):)?(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"]+)|(?<=:))'
)


@dataclass(frozen=True, slots=True)
class TypedWord:
    """A word as typed, plain and folded; not `complete` while it may still be written on."""

    text: str
    plain: str
    folded: str
    complete: bool = True


@dataclass(frozen=True, slots=True)
class TypedFilter:
    """A filter that was understood; without a facet it was none, without a value unfinished."""

    facet: str = ""
    value: str = ""


FilterOf = Callable[[str, str], TypedFilter]
"""What a typed name and value before and behind a colon mean."""


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, in order; the words of phrases are among the words as well."""

    words: tuple[TypedWord, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[TypedWord, ...] = ()
    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    cut: bool = False


def parse(text: str, folding: Folding, filter_of: FilterOf) -> Query:
    """Understand any text: what is no operator is a word.

    `Pumpe ATEX`           two words
    `"Pumpe im Sumpf"`     three words, side by side
    `Pumpe -Tauchpumpe`    the second word must not be there
    `land:chile iso9001`   a filter and a word
    `land:`                a filter that is not finished, and no word
    `Pumpe -40`            two words: a dash before a digit is a sign
    """
    found: list[TypedWord] = []
    phrases: list[tuple[str, ...]] = []
    excluded: list[TypedWord] = []
    filters: dict[str, set[str]] = {}
    # Half a surrogate pair, as a broken keyboard driver may send it, is no letter of any word.
    clean = text[:MAX_QUERY_LENGTH].encode("utf-8", "ignore").decode("utf-8")
    for piece in _PIECE.finditer(clean):
        typed = _typed_filter(piece, filter_of)
        if typed.value:
            filters.setdefault(typed.facet, set()).add(typed.value)
            continue
        name = "" if typed.facet else piece["name"] or ""
        own = list(_typed_words(f"{name} {_value(piece)}", folding))
        if piece["minus"]:
            excluded += own
            continue
        if piece["quoted"] is not None and len(own) > 1:
            phrases.append(tuple(word.folded for word in own))
        found += own
    return Query(
        words=_open_ended(found, clean)[:MOST_WORDS],
        phrases=tuple(dict.fromkeys(phrases)),  # what stands twice is read once
        excluded=tuple(excluded),
        filters={facet: frozenset(values) for facet, values in filters.items()},
        cut=len(text) > MAX_QUERY_LENGTH,
    )


def _typed_filter(piece: re.Match[str], filter_of: FilterOf) -> TypedFilter:
    return filter_of(piece["name"], _value(piece)) if piece["name"] else TypedFilter()


def _value(piece: re.Match[str]) -> str:
    return piece["quoted"] or piece["bare"] or ""


def _typed_words(text: str, folding: Folding) -> Iterator[TypedWord]:
    for word in words(text):
        plain = folding.plain(word.text)
        if plain:
            yield TypedWord(word.text, plain, folding.narrow(plain))


def _open_ended(found: list[TypedWord], text: str) -> tuple[TypedWord, ...]:
    """The words, of which the last one may go on if nothing stands behind it."""
    if not found or not text.endswith(found[-1].text):
        return tuple(found)
    last = found[-1]
    return (*found[:-1], TypedWord(last.text, last.plain, last.folded, complete=False))

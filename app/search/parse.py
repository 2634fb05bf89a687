"""Reads what was typed: words, "quoted phrases", -excluded words and filter:values."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from app.domain.constraint import Constraint
from app.domain.search_request import MAX_QUERY_LENGTH
from app.language.fold import Folding
from app.language.tokens import words

MOST_WORDS = 40
"""So many words are read; fewer are looked for."""

MOST_LETTERS = 46
"""What is longer is a key, a number or letters pasted over and over: of what Duden lists as the
longest words of its corpus only some laws are; no word of the sample has more than 34."""

_PIECE = re.compile(
    r'(?P<minus>(?<!\S)-(?=[^\W\d_]|"))?'
    r'(?:(?P<name>[^\s":]+):)?(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"]+)|(?<=:))'
)
_HUNG = re.compile("[-\u2010\u2011](?=[,;/)]|\\s|$)")
_COMMA = re.compile(r",\s*$")
_AND = re.compile("[-\u2010\u2011,;/&+]$")


class Hyphen(Enum):
    """Which part of a word another word nearby has for it."""

    NONE = auto()
    END = auto()
    """Its end: *Be-* und Entwässerung."""
    START = auto()
    """Its beginning: Betonrohre und *-formstücke*."""


@dataclass(frozen=True, slots=True)
class TypedWord:
    """A word as typed, plain and folded; not `complete` while it may still be written on.

    `spoken` is the language of the sentence that it is part of, `behind_comma` whether it opens
    what stands behind one.
    """

    text: str
    plain: str
    folded: str
    complete: bool = True
    lacks: Hyphen = Hyphen.NONE
    spoken: str = ""
    behind_comma: bool = False

    @property
    def may_be_word(self) -> bool:
        """Whether it is short enough to be taken apart or corrected."""
        return len(self.plain) <= MOST_LETTERS


@dataclass(frozen=True, slots=True)
class TypedFilter:
    """A filter that was understood; without a facet it was none, without a value unfinished."""

    facet: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class RuledOut:
    """What is not wanted, the words that said so, and the documents that are about it."""

    what: str
    words: tuple[str, ...]
    documents: int = 0

    @property
    def constraint(self) -> Constraint:
        """How it is told and taken back; it narrows only where something is about it."""
        return Constraint(
            "without",
            f"without:{self.what.casefold()}",
            (self.what,),
            self.words,
            narrowed=bool(self.documents),
        )


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
    spoken: str = ""
    said: tuple[TypedWord, ...] = ()
    ruled_out: tuple[RuledOut, ...] = ()

    def with_excluded(self) -> "Query":
        """The query with the words it excludes as plain ones: nothing is left without them."""
        words = (*self.words, *self.excluded)[:MOST_WORDS]
        return replace(self, words=words, excluded=())


def parse(
    text: str, folding: Folding, filter_of: FilterOf, conjunctions: Collection[str] = ()
) -> Query:
    """Understand any text: what is no operator is a word.

    `Pumpe ATEX`           two words
    `"Pumpe im Sumpf"`     three words, side by side
    `Pumpe -Tauchpumpe`    the second word must not be there
    `Rohre und -bögen`     the second word lacks its beginning, as Be- und Entwässerung its end
    `land:chile iso9001`   a filter and a word
    `land:` `Pumpe -40`    a filter that is not finished; two words: the dash is a sign
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
        own = _words_of(piece, name, folding)
        if piece["minus"] and own and _follows_and(clean[: piece.start()], found, conjunctions):
            own[0] = replace(own[0], lacks=Hyphen.START)
        elif piece["minus"]:
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


def _follows_and(before: str, found: list[TypedWord], conjunctions: Collection[str]) -> bool:
    """Whether what stands before a dash goes on behind it, as Rohre und -bögen does."""
    return bool(found) and (
        found[-1].folded in conjunctions or _AND.search(before.rstrip()) is not None
    )


def _typed_filter(piece: re.Match[str], filter_of: FilterOf) -> TypedFilter:
    return filter_of(piece["name"], _value(piece)) if piece["name"] else TypedFilter()


def _value(piece: re.Match[str]) -> str:
    return piece["quoted"] or piece["bare"] or ""


def _words_of(piece: re.Match[str], name: str, folding: Folding) -> list[TypedWord]:
    own = list(_typed_words(f"{name} {_value(piece)}", folding))
    if own and _COMMA.search(piece.string, 0, piece.start()):
        own[0] = replace(own[0], behind_comma=True)
    return own


def _typed_words(text: str, folding: Folding) -> Iterator[TypedWord]:
    for word in words(text):
        plain = folding.plain(word.text)
        if plain:
            hung = Hyphen.END if _HUNG.match(text, word.end) else Hyphen.NONE
            yield TypedWord(word.text, plain, folding.narrow(plain), lacks=hung)


def _open_ended(found: list[TypedWord], text: str) -> tuple[TypedWord, ...]:
    """The words, of which the last one may go on if nothing stands behind it."""
    if not found or not text.endswith(found[-1].text):
        return tuple(found)
    last = found[-1]
    return (*found[:-1], replace(last, complete=False))

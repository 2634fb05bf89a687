"""What is not wanted, in words: pumps *without diesel*, *дизельгүй* насос, *but not* in Chile."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from app.language.languages import LanguageData
from app.search.bitsets import every
from app.search.index_protocol import Index
from app.search.parse import Query, RuledOut, TypedWord
from app.search.query_plan import QueryPlan
from app.search.variants import Worth, union

_LEAST_WORD, _LEAST_BARE = 2, 3
"""An ending that says *without* leaves a word of so many letters; more where it is typed without
the letter of its language: a *дугуй* is a wheel."""

_MOST_MENTIONS = 4
"""What so few texts mention is what these are about."""

_WHOLE = frozenset({"exact", "form"})
_AS_SURE = (Worth.SYNONYM, Worth.SPELLING)

Planned = Callable[[Query], QueryPlan]
"""The plan of a query in the language of the request."""

Termed = Callable[[str], bool]
"""Whether a folded word stands in a term of the field."""

Meant = Callable[[Query], bool]
"""Whether all that a query says is a name with a meaning: a country, a certificate."""


@dataclass(frozen=True, slots=True)
class _Unwanted:
    """What was typed to say that something is not wanted, and the words for that."""

    said: list[TypedWord]
    words: list[TypedWord] = field(default_factory=list)

    @property
    def told(self) -> RuledOut:
        """What is told of it; no document is ruled out yet."""
        what = " ".join(word.text for word in self.words)
        return RuledOut(what, tuple(word.text for word in self.said))


class UnwantedWords:
    """Finds them in queries, and the documents whose titles name them."""

    def __init__(
        self, index: Index, data: LanguageData, termed: Termed, planned: Planned, meant: Meant
    ) -> None:
        self._index = index
        self._data = data
        self._termed = termed
        self._negation = data.negation
        self._planned = planned
        self._meant = meant

    def parted(self, query: Query, dismissed: Collection[str]) -> Query:
        """The query, its words that are not wanted apart from the others, and what they rule out.

        As it is where no title has them: somebody asks for what texts say so. A title that says
        *without* itself is not ruled out, nor what was `dismissed` by its key. A name with
        a meaning, as a country, is not asked for then, but who was there is not ruled out.
        """
        groups = self._groups(query.said or query.words)
        groups = [group for group in groups if group.told.constraint.key not in dismissed]
        refused = [word.folded for group in groups for word in group.said]
        gone = Counter([*refused, *self._buts_before(query.said or query.words, refused)])
        wanted, said = (_without(words, gone) for words in (query.words, query.said))
        named = [self._named(group) for group in groups]
        if not wanted or not (any(named) or any(map(self._is_meant, groups))):
            return query
        known = filter(None, map(self._index.word, self._negation.without))
        saying = union(one.title for one in known)
        ruled_out = (
            replace(group.told, documents=found & ~saying)
            for group, found in zip(groups, named, strict=True)
        )
        told = {it.constraint.key: it for it in ruled_out}
        phrases = tuple(phrase for phrase in query.phrases if not {*gone}.issuperset(phrase))
        return replace(
            query, words=wanted, said=said, phrases=phrases, ruled_out=tuple(told.values())
        )

    def _groups(self, words: Sequence[TypedWord]) -> list[_Unwanted]:
        """Each run of words behind one that says *without*, or what one word says of itself.

        In a list each of its words is not wanted: without diesel *or petrol*.
        """
        groups: list[_Unwanted] = []
        is_behind = is_listed = False
        for at, (before, word) in enumerate(zip((None, *words), words, strict=False)):
            if opening := self._opening(before, word):
                groups.append(_Unwanted(opening))
                is_behind = True
            elif alone := self._said_at_once(words[:at], word):
                groups.append(alone)
                is_behind = False
            elif self._is_but(word):
                is_behind = False
            elif is_behind and groups[-1].words and word.folded in self._data.conjunctions:
                groups.append(_Unwanted([groups[-1].said[0], word]))
                is_listed = True
                continue
            elif word.folded in self._data.stop_words:
                # An article stands before what is not wanted, any little word behind it ends it.
                is_behind = is_behind and not (groups[-1].words or is_listed)
            elif is_behind and not (groups[-1].words and word.behind_comma):
                groups[-1].said.append(word)
                groups[-1].words.append(word)
            else:
                is_behind = False
            is_listed = False
        return [group for group in groups if group.words]

    def _buts_before(self, words: Sequence[TypedWord], gone: Collection[str]) -> Iterator[str]:
        """The *but* before what is not wanted, which says nothing else: *aber* ohne Diesel."""
        for word, behind in pairwise(words):
            if self._is_but(word) and behind.folded in gone:
                yield word.folded

    def _opening(self, before: TypedWord | None, word: TypedWord) -> list[TypedWord]:
        """The words that say that what follows is not wanted; none if none do.

        They are *without*, *other than*, *but not*, and a *not* behind a comma: a pump that does
        *not* start is wanted.
        """
        if word.folded in self._negation.without:
            return [word]
        if before and (before.folded, word.folded) in self._negation.pairs:
            return [before, word]
        if word.folded not in self._negation.before:
            return []
        if before and self._is_but(before):
            return [before, word]
        return [word] if word.behind_comma else []

    def _is_but(self, word: TypedWord) -> bool:
        return word.folded in self._negation.but

    def _said_at_once(self, before: Sequence[TypedWord], word: TypedWord) -> _Unwanted | None:
        """What is not wanted by a word's ending, or by a word behind it: дизель биш насос."""
        if bare := self._without_end(word):
            return _Unwanted([word], [bare])
        if before and word.folded in self._negation.behind:
            return _Unwanted([before[-1], word], [before[-1]])
        if before and word.folded in self._negation.others:
            run = self._told_apart(before)
            return _Unwanted([*run, word], run) if run else None
        return None

    def _told_apart(self, before: Sequence[TypedWord]) -> list[TypedWord]:
        """The words from which others are wanted, with attributes: *гагнуураас* бусад."""
        *others, last = before
        run = [last] if last.plain.endswith(self._negation.from_ends) else []
        while run and others and others[-1].plain.endswith(self._data.attributive_ends):
            run.insert(0, others.pop())
        return run

    def _without_end(self, word: TypedWord) -> TypedWord | None:
        """What a word says is not there, where its ending says *without*.

        Not where titles and terms have the word: *аюулгүй* is safe, not without danger.
        """
        known = self._index.word(word.folded)
        if (known and known.title) or self._termed(word.folded):
            return None
        least = _LEAST_BARE if word.text.casefold() == word.folded else _LEAST_WORD
        for end in self._negation.without_ends:
            text = word.folded.removesuffix(end)
            if text != word.folded and len(text) >= least:
                bare = word.text[: -len(end)] if word.text.casefold().endswith(end) else text
                return replace(word, text=bare, plain=text, folded=text)
        return None

    def _named(self, group: _Unwanted) -> int:
        """The documents whose titles have all words of a group, or what they are together.

        Or, but for sentences, the word that fewest titles have: a *diesel* motor. Of one word alone
        a few texts.
        """
        if len(group.words) == 1:
            return self._titles(group.words) or self._mentions(group)
        singly = [self._titles([word]) for word in group.words]
        found = every(singly) or self._titles(group.words, together=True)
        if found or group.words[0].spoken:
            return found
        return min(filter(None, singly), key=int.bit_count, default=0)

    def _mentions(self, group: _Unwanted) -> int:
        """The documents that mention a word that hardly any does, unless they say *without*, too.

        They say it in the same word: in one of six languages nearly all do.
        """
        (word,) = group.words
        texts = [
            one.group.body
            for plan in self._planned(Query(words=(replace(word, spoken=""),))).words
            for one in plan.variants
            if one.kind in _WHOLE and one.worth >= Worth.SCRIPT_FORM
        ]
        found = union(texts)
        said = self._index.word(group.said[0].folded)
        saying = said.body if said and group.said[0] is not word else 0
        return found & ~saying if found.bit_count() <= _MOST_MENTIONS else 0

    def _titles(self, words: Sequence[TypedWord], *, together: bool = False) -> int:
        """The documents whose titles have a word, or what it is misspelt for.

        Or have all of several `together`, or the term that they are.
        """
        read = self._planned(Query(words=tuple(replace(word, spoken="") for word in words))).words
        join = every if together else union
        return next(
            filter(None, (join([one.title(least) for one in read]) for least in _AS_SURE)), 0
        )

    def _is_meant(self, group: _Unwanted) -> bool:
        return self._meant(Query(words=tuple(group.words)))


def _without(words: Sequence[TypedWord], gone: Counter[str]) -> tuple[TypedWord, ...]:
    """The words but for these, each as often as it is said not to be wanted, from the last on.

    So *drilling, not core drilling* asks for drilling.
    """
    left = Counter(gone)
    kept: list[TypedWord] = []
    for word in reversed(words):
        if left[word.folded]:
            left[word.folded] -= 1
        else:
            kept.append(word)
    return tuple(reversed(kept))

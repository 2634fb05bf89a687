"""Ranks what was found, and shows the best of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from app.domain.constraint import NUMBERED
from app.domain.search_outcome import Hit
from app.domain.search_request import SearchRequest
from app.search.answer_order import AnswerOrder
from app.search.bitsets import lowest
from app.search.candidates import best
from app.search.constrained_ranking import tiers, unranked, with_evidence
from app.search.evidence import Experience
from app.search.highlight import Highlighter, Tokenizer
from app.search.hit_display import Display
from app.search.hit_reasons import ShownQuery
from app.search.index_protocol import Index
from app.search.meanings import Meaning
from app.search.query_expansion import as_typed
from app.search.query_plan import QueryPlan, begun_titles
from app.search.query_relaxation import is_title
from app.search.rank import QueryAndTitleHeads, Ranked, Ranking
from app.search.synonym_expansion import Synonyms
from app.search.terms import Terms
from app.search.variants import WordPlan, union

RANKED = 64
"""So many offerings are looked at word by word; what is found beyond keeps its first order."""

BEGUN_TITLES, MAY_BEGIN = 16, 80
"""So many of them because their titles begin with all that was typed, its little words included, of
so many that have all of it in any order."""

RANKED_MEMBERS = 24
"""So many members as well, lest many offerings bury them."""

_NEARLY = 0.85
"""An offering with such a part of the score of its member answers nearly as well."""


@dataclass(frozen=True, slots=True)
class HitSources:
    """What every request's hits are made of."""

    index: Index
    reader: Tokenizer
    synonyms: Synonyms
    heads: QueryAndTitleHeads


class RankedHits:
    """The hits of one request by the plan of the words that are left, and of titles with all."""

    def __init__(
        self, sources: HitSources, request: SearchRequest, plan: QueryPlan, titled: QueryPlan
    ) -> None:
        self._index, self._reader = sources.index, sources.reader
        self._terms = Terms(sources.synonyms, sources.reader)
        self._heads = sources.heads
        self._request = request
        self._plan = plan
        self._order = AnswerOrder(plan, sources.synonyms, sources.heads.of_titles)
        self._titled = titled

    def by_words(self, kept: int) -> tuple[Hit, ...]:
        """The best of these documents by the words alone."""
        plan, lang = self._plan, self._request.lang
        ranking = Ranking(plan, self._index, lang, self._heads)
        begun = lowest(begun_titles(plan) & kept, MAY_BEGIN)
        if len(begun) > BEGUN_TITLES:
            begun = ranking.begun(begun)[:BEGUN_TITLES]
        numbers = [*dict.fromkeys((*self._numbers(plan.layers, kept), *begun))]
        ranked = with_offerings_first(self._order.ordered(ranking.rank(numbers, plan.partial)))
        marker = Highlighter(plan.words, self._index, self._reader)
        display = Display(ShownQuery(self._index, plan.words, marker, self._terms, lang))
        return tuple(map(display.hit, ranked[: self._request.limit]))

    def by_meanings(
        self,
        kept: int,
        meanings: Mapping[Meaning, Sequence[str]],
        words_of_relation: Collection[str],
    ) -> tuple[Hit, ...]:
        """The best by words and meanings; each meaning has the countries that it is about."""
        index, plan, lang = self._index, self._plan, self._request.lang
        words = (*plan.words, *self._marked([*meanings]))
        marker = Highlighter(words, index, self._reader)
        experience = Experience(index, meanings, plan.words, lang, self._reader)
        found = self._by_title_or_words(kept, [*meanings], words_of_relation)
        named = union(self._titled.layers)
        is_told = is_title(plan.words)
        shown = with_evidence(found, [*meanings], experience, marker, named, is_story=is_told)
        query = ShownQuery(index, plan.words, marker, self._terms, lang)
        display, whole = Display(query), Display(replace(query, plans=self._titled.words))
        return tuple(
            (whole if named >> one.ranked.document.number & 1 else display).hit(*one)
            for one in shown[: self._request.limit]
        )

    def _by_title_or_words(
        self, kept: int, meanings: Sequence[Meaning], words_of_relation: Collection[str]
    ) -> list[Ranked]:
        """The best documents, ranked by all that was typed if their titles have all of it."""
        index, plan, titled, lang = self._index, self._plan, self._titled, self._request.lang
        named = union(titled.layers) & kept
        by_tier = [
            layer & tier
            for tier in ([kept] if is_title(plan.words) else tiers(meanings, kept))
            for layer in plan.layers
        ]
        numbers = self._numbers([layer & ~named for layer in by_tier], kept)
        if plan.looked_for:
            ranking = Ranking(plan, index, lang)
            ranked = self._order.ordered(ranking.rank(numbers, plan.partial))
            if any(one.constraint.quantity for one in meanings):
                ranked = ranking.with_beside(ranked, self._numbers_of(words_of_relation))
        else:
            ranked = unranked(index.documents(numbers), len(plan.words))
        if not named:
            return ranked
        of_titles = Ranking(titled, index, lang)
        return [*of_titles.rank(lowest(named, RANKED)), *ranked]

    def _numbers_of(self, words: Collection[str]) -> frozenset[int]:
        """The numbers of words that the catalogue has."""
        groups = map(self._index.word, words)
        return frozenset(number for group in groups if group for number in group.words)

    def _numbers(self, layers: Sequence[int], kept: int) -> list[int]:
        """The documents that are worth a closer look, offerings and members."""
        offerings = kept & ((1 << self._index.offerings) - 1)
        members = kept ^ offerings
        numbers = best([layer & offerings for layer in layers], max(RANKED, self._request.limit))
        return numbers + best([layer & members for layer in layers], RANKED_MEMBERS)

    def _marked(self, meanings: Sequence[Meaning]) -> Sequence[WordPlan]:
        """What is marked beside the words that are looked for: names, but no numbers."""
        if self._titled.layers:
            return self._titled.words
        constraints = [one.constraint for one in meanings if one.constraint.kind not in NUMBERED]
        names = {word for constraint in constraints for word in constraint.words}
        return [as_typed(plan) for plan in self._titled.words if plan.word.text in names]


def with_offerings_first(ranked: Sequence[Ranked]) -> list[Ranked]:
    """The documents, each member behind its best offering if that answers nearly as well.

    Not where the member's name answers: then the member is asked for.
    """
    found: dict[int, Ranked] = {}
    for place, one in enumerate(ranked):
        if not (one.document.offering or one.titled or one.document.number in found):
            own = (it for it in ranked[place + 1 :] if _is_told_by(it, one))
            found.update((it.document.number, it) for it in islice(own, 1))
        found.setdefault(one.document.number, one)
    return [*found.values()]


def _is_told_by(offering: Ranked, member: Ranked) -> bool:
    """Whether an offering of a member has all words, and answers nearly as well."""
    return (
        offering.document.member == member.document.member
        and offering.score >= _NEARLY * member.score
        and all(match.worth for match in offering.found)
    )

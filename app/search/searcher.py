"""Searches: one call from what was typed to ranked, explained hits with facets.

One story: what is typed is read, planned, narrowed and shown, with what narrows it further.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from app.domain.constraint import NUMBERED
from app.domain.search_outcome import (
    Answer,
    Found,
    Hit,
    Nearby,
    NoMatches,
    Outcome,
)
from app.domain.search_request import MAX_QUERY_LENGTH, Filters, SearchRequest
from app.domain.shared_fact import SharedFact
from app.language.languages import LanguageData
from app.search.bitsets import every
from app.search.facets import allowed, counts
from app.search.halls import with_halls
from app.search.highlight import Tokenizer
from app.search.index_protocol import Index
from app.search.meanings import Meaning, narrowed
from app.search.member_list import MemberList
from app.search.parse import Query, TypedWord, parse
from app.search.phrase_filter import PhraseFilter
from app.search.query_expansion import FEW_WHOLE, QueryExpansion
from app.search.query_heads import QueryHeads
from app.search.query_plan import QueryPlan, with_all_titled
from app.search.query_relaxation import is_title
from app.search.rank import QueryAndTitleHeads
from app.search.ranked_hits import HitSources, RankedHits
from app.search.sentences import Sentences
from app.search.shared_facts import SharedFacts, without_quantities
from app.search.title_heads import TitleHeads
from app.search.two_questions import are_answered, in_order_of_parts, parts_of
from app.search.typed_filters import FilterNames
from app.search.understanding import Reading, Understanding
from app.search.unwanted import UnwantedWords
from app.search.variants import union


class Searcher:
    """Answers requests from an index; for one thread at a time."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._list = MemberList(index)

    @cached_property
    def _data(self) -> LanguageData:
        return LanguageData(self._index.language_data)

    @cached_property
    def _heads(self) -> QueryAndTitleHeads:
        of_queries = QueryHeads(self._data, self._tiers.synonyms)
        return QueryAndTitleHeads(of_queries, TitleHeads(self._index, self._data))

    @cached_property
    def _tiers(self) -> QueryExpansion:
        return QueryExpansion(self._index, self._data)

    @cached_property
    def _understanding(self) -> Understanding:
        tiers = self._tiers
        return Understanding(self._index, self._data, tiers.planner, tiers.synonyms)

    @cached_property
    def _sentences(self) -> Sentences:
        return Sentences(
            self._data,
            lambda word: self._index.word(word) is not None,
            self._tiers.synonyms.is_of_term,
            self._tiers.synonyms.terms_in,
        )

    @cached_property
    def _filters(self) -> FilterNames:
        return FilterNames(self._index, self._data.folding)

    @cached_property
    def _facts(self) -> SharedFacts:
        return SharedFacts(self._index)

    @cached_property
    def _reader(self) -> Tokenizer:
        return Tokenizer(self._data.folding)

    def get_ready(self) -> None:
        """Read what any request needs that says something."""
        self._sentences.heard(self._parsed(""), "")

    def search(self, request: SearchRequest) -> Outcome:
        """Answer a request; nothing that is typed raises."""
        # One sign more than is read tells that it was cut.
        request = replace(request, text=request.text[: MAX_QUERY_LENGTH + 1])
        heard = self._sentences.heard(self._parsed(request.text), request.lang)
        filters = _both(request.filters, heard.filters)
        query = self._parted(heard if heard.words else heard.with_excluded(), request)
        if not query.words:
            return self._list.narrowed(request, filters, cut=query.cut)
        outcome = self._hits(request, query, filters)
        if query.ruled_out and not outcome.hits:
            outcome = self._hits(request, self._tiers.parted(query), filters)
        if (query.excluded or query.ruled_out) and not outcome.hits:
            return self._hits(request, heard.with_excluded(), filters)
        return self._by_parts(request, query, filters, outcome) if query.spoken else outcome

    def _by_parts(
        self, request: SearchRequest, query: Query, filters: Filters, outcome: Outcome
    ) -> Outcome:
        """The outcome; of a question with two parts who answers both of them comes first."""
        for parts in parts_of(request.text):
            own = [
                self._part(request, text, query, filters) for text in (parts.first, parts.second)
            ]
            if are_answered(*own):
                return replace(outcome, hits=in_order_of_parts(outcome.hits, *own))
        return outcome

    def _part(
        self, request: SearchRequest, text: str, query: Query, filters: Filters
    ) -> tuple[Hit, ...]:
        """The hits of a part of a question; none where it names no thing or lacks a word.

        A kind of work alone is done to the thing of the other part: who *repairs* it?
        """
        asked = replace(request, text=text, with_facets=False)
        part = self._sentences.heard(self._parsed(text), request.lang, query.spoken)
        left = self._read(asked, part).query.words if part.words else ()
        if not any(map(self._names_thing, left)):
            return ()
        outcome = self._hits(asked, part, filters)
        return () if isinstance(outcome, NoMatches) else outcome.hits

    def _names_thing(self, word: TypedWord) -> bool:
        is_little = word.folded in self._data.stop_words
        return not (is_little or self._tiers.synonyms.is_loose(word.text))

    def _parted(self, query: Query, request: SearchRequest) -> Query:
        """The query, what is not wanted apart from what is.

        It makes no sentence of what is left: pumps *without diesel or petrol*.
        """
        tiers, lang = self._tiers, request.lang
        unwanted = UnwantedWords(
            self._index,
            self._data,
            tiers.synonyms.has_term_with,
            lambda one: tiers.plan(one, lang, lambda: ()),
            self._is_meant,
        )
        parted = unwanted.parted(query, request.dismissed)
        if not (parted.spoken and parted.ruled_out):
            return parted
        words = tuple(replace(word, spoken="") for word in parted.said)
        left = self._sentences.heard(replace(parted, words=words, said=(), spoken=""), lang)
        return parted if left.spoken else left

    def _is_meant(self, query: Query) -> bool:
        """Whether a query is a name with a meaning, and nothing more."""
        reading = self._understanding.read(query, (), ())
        return bool(reading.meanings) and not reading.query.words

    def _parsed(self, text: str) -> Query:
        data = self._data
        return parse(text, data.folding, self._filters.filter_of, data.conjunctions)

    def _hits(self, request: SearchRequest, query: Query, filters: Filters) -> Outcome:
        index = self._index
        reading = self._read(request, query)
        plan, titled = self._planned(request, query, reading)
        plan, everything, meanings = self._narrowed(plan, query, reading.meanings)
        if not plan.looked_for and not any(one.constraint.narrowed for one in meanings):
            everything = _nearest(everything, meanings)
        everything |= self._without_excluded(union(titled.layers), query)
        facets = with_halls(index.facets, request.fairs)
        chosen = allowed(facets, filters, members=False)
        kept = every([everything, *chosen.values()])
        offerings = (kept & ((1 << index.offerings) - 1)).bit_count()
        answer = Answer(
            hits=self._shown(request, plan, titled, meanings, kept) if kept else (),
            facets=counts(facets, everything, chosen, members=False) if request.with_facets else {},
            offerings=offerings,
            members=kept.bit_count() - offerings,
            cut=query.cut,
            understood=(
                *(meaning.constraint for meaning in meanings),
                *(ruled_out.constraint for ruled_out in query.ruled_out),
            ),
            shared=self._shared(request, plan, query, meanings, chosen.values(), kept),
        )
        return _outcome(answer, plan, titled)

    def _shared(
        self,
        request: SearchRequest,
        plan: QueryPlan,
        query: Query,
        meanings: Sequence[Meaning],
        chosen: Iterable[int],
        kept: int,
    ) -> tuple[SharedFact, ...]:
        """The facts that what is called so shares, whatever numbers are asked for.

        What was kept by a number is among it: its own number stands on the slider.
        """
        if not request.with_facets:
            return ()
        found = self._without_excluded(union(plan.layers) & ~plan.partial, query)
        if plan.looked_for:
            found = (found & with_all_titled(plan)) or found
        left, _ = narrowed(found, without_quantities(meanings), is_story=is_title(plan.words))
        is_by_number = any(one.constraint.quantity and one.constraint.narrowed for one in meanings)
        of_hits = kept if is_by_number else 0
        return self._facts.of(every([left, *chosen]) | of_hits, meanings, request.lang)

    def _narrowed(
        self, plan: QueryPlan, query: Query, meanings: Sequence[Meaning]
    ) -> tuple[QueryPlan, int, list[Meaning]]:
        """What fulfils the meanings, with what lacks some words if that is little.

        If nothing with all words has the number, what lacks some of them has it.
        """
        found = self._without_excluded(union(plan.layers), query)
        told = is_title(plan.words)
        left, turned_out = narrowed(found, meanings, is_story=told)
        if any(map(_is_missed, turned_out)):
            return self._at_stands(plan, query, meanings)
        is_unmet = any(
            one.constraint.quantity and not one.constraint.narrowed for one in turned_out
        )
        if not is_unmet and (left == found or left.bit_count() >= FEW_WHOLE):
            return plan, left, turned_out
        wider = self._tiers.with_fewer_words(plan)
        more = self._without_excluded(union(wider.layers), query)
        others = narrowed(more, meanings, is_story=told)
        numbers = [sum(one.constraint.narrowed for one in own) for own in (turned_out, others[1])]
        is_better = numbers[1] > numbers[0] or (not is_unmet and numbers[1] == numbers[0])
        return (wider, *others) if is_better else (plan, left, turned_out)

    def _at_stands(
        self, plan: QueryPlan, query: Query, meanings: Sequence[Meaning]
    ) -> tuple[QueryPlan, int, list[Meaning]]:
        """Who is at the stands that are asked for, where nobody there has the other words."""
        without = self._tiers.left_out([one.word for one in plan.words])
        everything = self._without_excluded(union(without.layers), query)
        return (without, *narrowed(everything, meanings))

    def _read(self, request: SearchRequest, query: Query) -> Reading:
        """What the query means: quantities by its text, names by its words."""
        understanding, dismissed = self._understanding, request.dismissed
        text, stands = understanding.stands(request.text, request.fairs, dismissed)
        text, quantities = understanding.quantities(text, request.lang, dismissed)
        left = query
        if text != request.text:
            left = self._sentences.heard(self._parsed(text), request.lang, query.spoken)
            left = self._parted(left, request)
        return understanding.read(left, (*stands, *quantities), dismissed)

    def _planned(
        self, request: SearchRequest, query: Query, reading: Reading
    ) -> tuple[QueryPlan, QueryPlan]:
        """The plan of the words that are left, and of titles that have all that was typed."""
        left = reading.query.words
        if left == query.words:
            layouts = lambda: self._other_layouts(request.text)  # noqa: E731 - asked for if need be
            words = self._tiers.plan(query, request.lang, layouts)
            return self._tiers.with_talk(words, query.said, request.lang), QueryPlan((), (), ())
        titled = self._tiers.titled(query.words, {*query.words} - {*left}, request.lang)
        lang, rest = request.lang, reading.query
        plan = self._tiers.plan(rest, lang, lambda: (), is_rest=True) if left else None
        by_number = any(one.constraint.kind in NUMBERED for one in reading.meanings)
        tiers = self._tiers
        if plan and (plan.layers or not (by_number or tiers.is_of_trade(plan, query.words, lang))):
            return plan, titled
        return tiers.left_out([one.word for one in plan.words] if plan else ()), titled

    def _shown(
        self,
        request: SearchRequest,
        plan: QueryPlan,
        titled: QueryPlan,
        meanings: Sequence[Meaning],
        kept: int,
    ) -> tuple[Hit, ...]:
        sources = HitSources(self._index, self._reader, self._tiers.synonyms, self._heads)
        hits = RankedHits(sources, request, plan, titled)
        if not meanings:
            return self._with_stands(hits.by_words(kept), request)
        countries = {
            one: self._understanding.documents.countries_of(one.constraint) for one in meanings
        }
        found = hits.by_meanings(kept, countries, self._data.words_of_relation)
        return self._with_stands(found, request)

    def _with_stands(self, hits: Iterable[Hit], request: SearchRequest) -> tuple[Hit, ...]:
        """The hits with the stands that count."""
        stands = self._list.stands_at(request.fairs)
        return tuple(
            replace(hit, stands=stands[hit.member]) if hit.member in stands else hit for hit in hits
        )

    def _without_excluded(self, found: int, query: Query) -> int:
        found &= ~union(ruled_out.documents for ruled_out in query.ruled_out)
        if found and (query.phrases or query.excluded):
            return PhraseFilter(self._index, self._data.folding).narrowed(found, query)
        return found

    def _other_layouts(self, text: str) -> Iterator[Query]:
        for other in self._data.layouts.others(text):
            query = self._parsed(other)
            # A key that gives a letter here and a full stop there would take words apart.
            if len(query.words) == len(text.split()):
                yield query


def _nearest(found: int, meanings: Sequence[Meaning]) -> int:
    """What is shown for meanings alone that nothing fulfils: nothing for a country."""
    return found & union(one.near for one in meanings if one.constraint.quantity)


def _is_missed(meaning: Meaning) -> bool:
    """Whether somebody is at a stand that is asked for, but not with the other words."""
    constraint = meaning.constraint
    is_stand = constraint.kind == "stand" and meaning.firm
    return is_stand and not constraint.narrowed and bool(meaning.documents)


def _outcome(answer: Answer, plan: QueryPlan, titled: QueryPlan) -> Outcome:
    values = {name: getattr(answer, name) for name in Answer.__slots__}
    if not answer.hits:
        return NoMatches(**values)
    if titled.layers:
        return Found(**values)
    names = [" ".join(one.words) for one in answer.understood if one.narrowed]
    if plan.near:
        suggestion = " ".join((plan.suggestion, *names)) if plan.suggestion else ""
        return Nearby(**values, suggestion=suggestion)
    return Found(**values) if plan.words or names else Nearby(**values)


def _both(one: Filters, two: Filters) -> Filters:
    """The filters that were ticked with those that were typed: what is typed adds a value."""
    return {
        facet: one.get(facet, frozenset()) | two.get(facet, frozenset()) for facet in {**one, **two}
    }

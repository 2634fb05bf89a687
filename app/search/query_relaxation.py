"""Query relaxation: what lacks some of its words, or only mentions them.

Those that say most come first.

One story: which of the words say most, which may be lacking, and what has the others.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from math import log

from app.language.languages import LanguageData
from app.search.candidates import by_coverage, covered
from app.search.parse import TypedWord
from app.search.query_plan import QueryPlan, is_sure, longer, with_all_titled
from app.search.synonym_expansion import Synonyms
from app.search.variants import CURES, LEAST_MADE_UP, LEAST_START, WordPlan, Worth, union

_MOST_TELLING = 4

_FIRM = 3
"""Whoever has one part in so many of what the words say in titles has more than mentions."""

UNTITLED = 2
"""What a word of a sentence says that no title has: it may stand in texts by chance."""

CURED = 2
"""So much more says a word of a sentence that tells a problem."""

_LEAST_PART_OF_TEXTS = 7
"""So many letters has a part of a compound that is enough where texts alone have it."""

_TELLING = 2
"""So many times more says the part of a compound that names the thing."""

LEAST_STORY = 3
"""Hardly anything has all of so many words of a sentence."""

LEAST_LONG = 9
"""With a single slip a word of so many letters is known."""

LEAST_OF_TITLE = 4
"""Nor of so many words of a title."""


class QueryRelaxation:
    """Adds what has not all words to plans that find little."""

    def __init__(self, documents: int, data: LanguageData, synonyms: Synonyms) -> None:
        self._documents = documents
        self._data = data
        self._synonyms = synonyms

    def added(self, plan: QueryPlan) -> QueryPlan:
        """The plan followed by what has not all words, but those that say most."""
        weights = {word.word: telling_weight(word, self._documents) for word in plan.words}
        for part in self._telling_parts(plan):
            weights[part] *= _TELLING
        weights |= dict.fromkeys((*self._places(plan), *self._mere_pairs(plan)), 1)
        weights |= self._by_purpose(plan, weights) or self._beside_things(plan, weights)
        return _with_fewer_words(plan, weights, self._enough(plan))

    def _places(self, plan: QueryPlan) -> Iterator[TypedWord]:
        """The words that tell where something is, which says little: dust in the *mine*.

        None in questions, which tell things so as well: who works in *drilling*.
        """
        if self._is_question(plan):
            return
        is_place = False
        for word in (one.word for one in plan.typed):
            if word.folded in self._data.words_of_place:
                is_place = True
            elif word.folded not in self._data.stop_words:
                if is_place:
                    yield word
                is_place = False

    def _mere_pairs(self, plan: QueryPlan) -> list[TypedWord]:
        """The words that tell a mere kind of thing two by two: *spare parts* of a pump."""
        words = [one.word for one in plan.typed]
        return [words[at] for at in self._synonyms.in_loose_pairs([one.text for one in words])]

    def _by_purpose(
        self, plan: QueryPlan, weights: Mapping[TypedWord, int]
    ) -> dict[TypedWord, int]:
        """The weights where a thing is told with what it is for: *pumps* for sludge and ash.

        The thing says more, what it is for never more than it. Of mere kinds of work for things
        that titles have those things count: repair of *pumps*.
        """
        told, behind = self._heads(plan, self._data.words_of_relation)
        if not behind:
            return dict.fromkeys(told, 1)
        most = max(weights[one] for one in told)
        less = {one: min(weights[one], most) for one in behind}
        return less | {one: weights[one] * _TELLING for one in told}

    def _beside_things(
        self, plan: QueryPlan, weights: Mapping[TypedWord, int]
    ) -> dict[TypedWord, int]:
        """The weights where things of titles stand beside how they may be had: *pump* rental."""
        typed = {one.word for one in plan.typed}
        deals = [one for one in typed if self._synonyms.is_deal(one.text)]
        things = [one.word for one in plan.words if is_sure(one) and one.word not in deals]
        if not (deals and things) or self._is_question(plan):
            return {}
        return dict.fromkeys(deals, 1) | {one: weights[one] * _TELLING for one in things}

    def with_heads(self, plan: QueryPlan) -> QueryPlan:
        """The plan, told which of its words name the thing: *idlers* for belt conveyors.

        What has the thing alone stands among what has all words.
        """
        purposes = self._data.words_of_purpose
        if not any(one.word.folded in purposes for one in plan.typed):
            return plan
        told, behind = self._heads(plan, purposes)
        if not behind:
            return plan
        plan = plan if plan.partial else self.added(plan)
        return replace(plan, partial=union(plan.layers), heads=frozenset(told))

    def _heads(
        self, plan: QueryPlan, between: Collection[str]
    ) -> tuple[Sequence[TypedWord], Sequence[TypedWord]]:
        """The words that name a thing, and those that tell what it is for.

        Or mere kinds of work alone, where things are told behind them.
        """
        things, purposes = self._things_and_purposes(plan, between)
        read = {one.word: one for one in plan.words}
        firm = [one for one in things if one in read and is_sure(read[one])]
        pairs = self._synonyms.in_loose_pairs([one.text for one in things])
        mere = {things[at] for at in pairs} | {one for one in firm if self._is_mere(one.text)}
        named = [one for one in firm if one not in mere]
        behind = [one for one in purposes if one in read]
        if not (behind and firm) or _is_one_term([read[one] for one in firm + behind]):
            return (), ()
        if not named and any(is_sure(read[one]) for one in behind):
            return firm, ()
        return named or firm, behind

    def _is_mere(self, text: str) -> bool:
        return self._synonyms.is_loose(text) or self._synonyms.is_deal(text)

    def _things_and_purposes(
        self, plan: QueryPlan, between: Collection[str]
    ) -> tuple[Sequence[TypedWord], Sequence[TypedWord]]:
        """The words before and behind a word of purpose; or the last one and its attributes."""
        typed = [one.word for one in plan.typed]
        if self._is_question(plan):
            return (), ()
        stop = self._data.stop_words
        first = next((at for at, one in enumerate(typed) if one.folded not in stop), 0)
        at = next((at for at, one in enumerate(typed) if at > first and one.folded in between), 0)
        if at:
            return typed[:at], typed[at + 1 :]
        *before, last = typed
        if any(one.plain.endswith(self._data.attributive_ends) for one in before):
            return [last], before
        return (), ()

    def _telling_parts(self, plan: QueryPlan) -> list[TypedWord]:
        """The last part of a compound that was typed alone, if it names a thing titles have.

        It is what the thing is, unless it tells a mere kind of work: a boiler is what is cleaned.
        """
        typed = {one.word for one in plan.typed}
        if any(one.word in typed for one in plan.words):
            return []
        *before, last = plan.words
        is_thing = not self._synonyms.is_loose(last.word.text)
        return [one.word for one in ([last] if is_thing else before) if is_sure(one)]

    def _enough(self, plan: QueryPlan) -> list[WordPlan]:
        """The words that say so much that a document may have one of them alone."""
        weak = self._weak(plan)
        telling = [one for one in longer(plan.words) if _tells(one, plan) and one.word not in weak]
        if telling:
            return telling
        return [one for one in _long_parts(plan) if not self._synonyms.is_generic(one.word.text)]

    def _weak(self, plan: QueryPlan) -> frozenset[TypedWord]:
        """The words that say too little beside a thing that nobody has: a vending *machine*.

        Generic nouns, beside what no title has; what most titles have, beside what nobody knows.
        In a question that may be a verb; of one compound those are weak that tell a mere kind of
        thing: Asphaltmisch*anlage*.
        """
        if all(one.title() for one in plan.words):
            return frozenset()
        typed = {one.word for one in plan.typed}
        generic = {one.word for one in plan.words if self._synonyms.is_generic(one.word.text)}
        unknown = [one.word.folded for one in plan.words if not one.variants]
        if self._is_question(plan) or not unknown:
            return frozenset(generic & typed)
        if len(plan.typed) == 1:
            loose = (one.word for one in plan.words if self._synonyms.is_loose(one.word.text))
            return frozenset((*generic, *loose))
        if max(map(len, unknown)) >= LEAST_MADE_UP:
            return frozenset(generic & typed)
        often = (
            one.word
            for one in plan.words
            if one.word in typed
            and telling_weight(one, self._documents) <= 1 + self._synonyms.is_loose(one.word.text)
        )
        return frozenset((*(generic & typed), *often))

    def _is_question(self, plan: QueryPlan) -> bool:
        """Whether some of the words ask: a whole sentence, whose words are written to their end."""
        asking, relation = self._data.asking_words, self._data.words_of_relation
        return any(
            one.word.spoken or (one.word.folded in asking and one.word.folded not in relation)
            for one in plan.typed
        )


def _with_fewer_words(
    plan: QueryPlan, weights: Mapping[TypedWord, int], telling: Sequence[WordPlan]
) -> QueryPlan:
    """The plan followed by what lacks words; what only mentions the telling ones joins it.

    The word that says most, which is the rarest one, is never left out.
    """
    known = [word for word in plan.words if word.variants]
    if not telling:
        return plan
    is_spoken = is_story(plan.words)
    seen = 0 if is_spoken else union(plan.layers)
    wanted = union(word.anywhere() for word in telling) & ~seen
    weighed = [
        (weights[word.word] * times, found & wanted)
        for word in known
        for times, found in ((2, word.title(Worth.SYNONYM)), (1, word.anywhere()))
    ]
    added = [*by_coverage(weighed)]
    in_titles = [(weights[word.word], word.title(Worth.CHANCE_START)) for word in known]
    least = sum(weights[word.word] for word in plan.words) // _FIRM + 1
    firm = seen & (covered(in_titles, least) | _as_one(plan.words))
    if is_spoken:
        firm = with_all_titled(plan)
    near = plan.near or not plan.layers
    return replace(
        plan,
        layers=[*added] if is_spoken else [*plan.layers, *added],
        partial=(union(added) | seen) & ~firm,
        near=near,
        weights=tuple(weights[word.word] for word in plan.words),
    )


def _tells(word: WordPlan, plan: QueryPlan) -> bool:
    """Whether titles have a word so surely that it is enough.

    Beside what no title has four letters that begin another word are too few (bebé), and a single
    slip in a long word is not too much.
    """
    if all(one.title() for one in plan.words):
        return is_sure(word)
    kinds = {one.kind for one in word.variants if one.group.title and one.worth >= Worth.SPELLING}
    if kinds <= {"start"}:
        return is_sure(word) and len(word.word.folded) > LEAST_START
    return is_sure(word) or ("spelling" in kinds and len(word.word.folded) >= LEAST_LONG)


def _long_parts(plan: QueryPlan) -> list[WordPlan]:
    """The long parts of compounds that texts have, where titles have none: gear *wheels*."""
    typed = {one.word for one in plan.typed}
    parts = [one for one in plan.words if one.word not in typed and one.variants]
    return [one for one in parts if len(one.word.folded) >= _LEAST_PART_OF_TEXTS]


def is_story(plans: Sequence[WordPlan]) -> bool:
    """Whether so much is said that hardly anything has all of it."""
    return len(plans) >= LEAST_STORY and any(one.word.spoken for one in plans)


def is_title(plans: Sequence[WordPlan]) -> bool:
    """Whether so much is said that a place is where it is done, as in titles of tenders."""
    return len(plans) >= LEAST_OF_TITLE or is_story(plans)


def _is_one_term(plans: Sequence[WordPlan]) -> bool:
    """Whether one of the words is known by the term alone that they are: water for *drinking*."""
    titles = Counter(at for plan in plans for at in {one.group.title for one in plan.variants})
    return any(
        all(one.kind == "synonym" and titles[one.group.title] > 1 for one in plan.variants)
        for plan in plans
        if plan.variants
    )


def _as_one(plans: Sequence[WordPlan]) -> int:
    """The documents that have what several words mean together, if no title does."""
    often = Counter(one for plan in plans for one in {*plan.variants})
    groups = [one.group for one, number in often.items() if number > 1 and one.kind == "synonym"]
    return union(group.body for group in groups if not group.title)


def telling_weight(plan: WordPlan, documents: int) -> int:
    """How much a word says, from 1 to 4: the more, the fewer titles have it.

    One that tells a problem in a sentence says more.
    """
    titles = union(
        one.group.title
        for one in plan.variants
        if one.worth >= Worth.SYNONYM and one.worth not in CURES
    )
    more = CURED * any(one.worth in CURES for one in plan.variants) if plan.word.spoken else 0
    if plan.word.spoken and not titles:
        return UNTITLED + more
    often = max(titles.bit_count(), 1)
    return more + min(max(round(_MOST_TELLING * log(documents / often) / log(documents + 1)), 1), 4)

"""Decides how far a search goes: from what was typed to the nearest that there is.

One story: each step is tried where those before it found too little.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from app.language.languages import LanguageData
from app.language.tokens import script
from app.language.word_lists import ordinary_words
from app.search.bitsets import every
from app.search.candidates import layers
from app.search.compound_expansion import CompoundExpansion
from app.search.derivation import Derivation
from app.search.index_protocol import Index
from app.search.infix_and_phonetic_expansion import InfixAndPhoneticExpansion
from app.search.parse import Query, TypedWord
from app.search.plan import Planner
from app.search.query_plan import QueryPlan, is_sure, longer, number_found, planned, with_all_titled
from app.search.query_relaxation import QueryRelaxation, is_story
from app.search.sentence_correction import SentenceCorrection
from app.search.spelling_correction import Speller
from app.search.suspended_hyphens import SuspendedHyphens
from app.search.synonym_expansion import Synonyms
from app.search.told_problems import Cure, Problems
from app.search.unsold_things import UnsoldThings, with_others
from app.search.variants import FEW, Variant, WordPlan, Worth, is_known, union
from app.search.written_words import WrittenWords

ENOUGH = 60
"""With fewer documents wider readings are asked for."""

FEW_WHOLE = 5
"""With fewer documents that have all words those that lack one stand below."""

LEAST_INSIDE_SPOKEN = 6
"""A word of a sentence is looked for inside others from so many letters on."""

LEAST_HINTING = 4
"""So many words have to say something in a sentence whose single words hint at problems."""

_MOST_RELATED = 3
"""In queries of more words, as titles of tenders are, kinds of work find too much."""

_BEGUN, _BEGUN_WITH_SLIP, _END = 4, 3, 3
"""Without its end, a word typed with another keyboard begins like one of the catalogue."""

_HEARD = Worth.SCRIPT - Worth.FARTHER


class QueryExpansion:
    """Plans queries, asking wider as long as too little is found."""

    def __init__(self, index: Index, data: LanguageData) -> None:
        self._index = index
        self._data = data
        self.planner = self._planner = Planner(index, data)
        self._wider = InfixAndPhoneticExpansion(index, self._planner)
        self._ordinary = ordinary_words(data)
        self.synonyms = self._synonyms = Synonyms(index, data)
        self._unsold = UnsoldThings(index, data, self._synonyms.is_loose)
        self._written = WrittenWords(index, data.folding)
        self._speller = Speller(index, self._planner, data, self._ordinary)
        self._sentences = SentenceCorrection(index, data, self._speller)
        self._compounds = CompoundExpansion(
            index, data, self._planner, self._speller, self._synonyms, self._ordinary
        )
        self._fewer = QueryRelaxation(index.offerings + index.members, data, self._synonyms)
        self._derivation = Derivation(
            index, data, self._planner, self._synonyms, self._ordinary, self._speller
        )
        self._problems = Problems(index, data)
        self._hyphens = SuspendedHyphens(index, self._planner, data)

    def plan(
        self,
        query: Query,
        lang: str,
        other_layouts: Callable[[], Iterable[Query]],
        *,
        is_rest: bool = False,
    ) -> QueryPlan:
        """The plan of a query; `other_layouts` are the readings of other keyboards.

        It `is_rest` where other words were understood: then mentions are as good as titles.
        """
        sure = self._sure(query.words, lang, query.said)
        if meant := self._sentences.corrected(query, sure, lang):
            respelt = self._sure(meant.words, lang, meant.said)
            plan = self._widest(respelt, lang, other_layouts, is_rest=is_rest)
            if plan.layers:
                return replace(plan, near=True, suggestion=self._sentences.suggestion(meant))
        return self._widest(sure, lang, other_layouts, is_rest=is_rest)

    def _widest(
        self,
        plan: QueryPlan,
        lang: str,
        other_layouts: Callable[[], Iterable[Query]],
        *,
        is_rest: bool = False,
    ) -> QueryPlan:
        """The plan with wider readings of its words, as long as it finds too little."""
        unsold = self._unsold.named(plan, lang)
        is_known_word = any(map(is_known, longer(plan.words))) or self._has_everyday_word(plan)
        if not unsold and not is_known_word:
            layout = self._by_layout(other_layouts(), lang)
            if layout is not None:
                return layout
        if number_found(plan) < ENOUGH:
            widened = [self._unsold.of_trade(one, lang) for one in self._widened(plan)]
            plan = planned(plan.typed, widened)
        plan = self._with_related(self._with_alike(plan))
        is_titled = len(plan.words) == 1 or with_all_titled(plan)
        if number_found(plan) < FEW or not (is_titled and all(map(is_sure, plan.words))):
            plan = self._corrected(plan, lang)
        whole = union(plan.layers) if is_rest else with_all_titled(plan)
        if len(plan.words) > 1 and (is_story(plan.words) or whole.bit_count() < FEW_WHOLE):
            plan = self._fewer.added(plan)
        plan = with_others(plan, unsold) if unsold else plan
        plan = self._fewer.with_heads(plan) if plan.layers else plan
        plan = plan if plan.layers else self._begun_alike(plan, lang)
        if _is_merely_mentioned(plan):
            return replace(plan, layers=[])
        if plan.layers or unsold or self._has_everyday_word(plan):
            return plan
        return self._nearly_by_layout(other_layouts(), lang) or plan

    def with_talk(self, plan: QueryPlan, said: Sequence[TypedWord], lang: str) -> QueryPlan:
        """The plan of a sentence with all of its words, by which titles may begin."""
        if len(said) <= len(plan.typed):
            return plan
        return replace(
            plan, said=[self._planner.plan(replace(one, spoken=""), lang) for one in said]
        )

    def _has_everyday_word(self, plan: QueryPlan) -> bool:
        """Whether a word of everyday was typed, which no wrong keyboard makes."""
        return any(self._ordinary.has(one.word.text) for one in longer(plan.typed))

    def _begun_alike(self, plan: QueryPlan, lang: str) -> QueryPlan:
        """The plan; of one compound that finds nothing with those that begin with most of it.

        A soil washing machine is no washing machine that nobody sells; safety shoes are some.
        """
        if len(plan.typed) > 1 or any(one.variants for one in plan.typed):
            return plan
        if any(self._unsold.is_name(one.word, lang) for one in plan.typed):
            return plan
        akin = planned(plan.typed, [self._wider.begun_alike(one) for one in plan.typed])
        return replace(akin, near=True) if akin.layers else plan

    def with_fewer_words(self, plan: QueryPlan) -> QueryPlan:
        """The plan followed by what lacks some of its words."""
        return self._fewer.added(plan) if len(plan.words) > 1 and not plan.partial else plan

    def parted(self, query: Query) -> Query:
        """The query with its compounds as if they were typed apart."""
        parts = [part for word in query.words for part in self._compounds.parts_of(word)]
        return replace(query, words=tuple(parts))

    def is_of_trade(self, plan: QueryPlan, typed: Sequence[TypedWord], lang: str) -> bool:
        """Whether what is not known may be a thing of the trade: no wedding, no nail polish.

        Such a thing may have a word in its name that was understood.
        """
        unknown = [one.word.text for one in plan.words if not one.variants]
        is_unsold = self._unsold.named(plan, lang) or self._unsold.names_any(typed, lang)
        return not is_unsold and not any(map(self._ordinary.has, unknown))

    def left_out(self, words: Sequence[TypedWord]) -> QueryPlan:
        """The plan of everything, of which no word is looked for; each is told to be missing."""
        without = [WordPlan(replace(word, spoken=""), ()) for word in words]
        everything = (1 << (self._index.offerings + self._index.members)) - 1
        return QueryPlan(without, without, [everything], near=bool(words))

    def titled(
        self, words: Sequence[TypedWord], names: Collection[TypedWord], lang: str
    ) -> QueryPlan:
        """The plan of what has all words in its title, those of names just as they are typed.

        What nobody knows is known as a slip: freinch files are French ones. Beside plain words the
        last one may be the beginning of another: *YAML 1.1 pa* asks for a parser, not for pascals.
        """
        typed = [self._planner.plan(word, lang) for word in words]
        stop = self._data.stop_words
        counting = [one for one in typed if one.word in names or one.word.folded not in stop]
        is_plain = any(one.word not in names for one in counting)
        titles = [
            as_typed(one).title()
            if one.word in names and (one.word.complete or not is_plain)
            else one.title(Worth.START)
            for one in counting
        ]
        counting = [
            one if own else self._as_meant(one, [*titles[:at], *titles[at + 1 :]], lang)
            for at, (one, own) in enumerate(zip(counting, titles, strict=True))
        ]
        titles = [
            own or one.title(Worth.SPELLING) for one, own in zip(counting, titles, strict=True)
        ]
        found = every(titles)
        return QueryPlan(typed, counting, [found] if found else [])

    def _as_meant(self, plan: WordPlan, others: Sequence[int], lang: str) -> WordPlan:
        """The plan of a word that nobody knows with what it is misspelt for.

        Any slip counts in the titles that have all the others.
        """
        titles = every(others) if others else 0
        if plan.variants or not titles:
            return plan
        likely = self._speller.variants(plan.word, lang)
        return plan.with_more((*likely, *self._speller.beside(plan.word, titles)))

    def _sure(
        self, words: Sequence[TypedWord], lang: str, said: Sequence[TypedWord] = ()
    ) -> QueryPlan:
        cures = self._cures(words, said)
        told = {one for own, _ in cures for one in own}
        read = [one for one in said if one in told or one in words] or words
        typed = self._compounds.joined([*self._hyphens.plans(read, lang)])
        counting = [plan for plan in typed if self._is_telling(plan, told)] or typed
        counting = [self._unsold.of_trade(plan, lang) for plan in counting]
        counting = self._hinted(_cured(counting, cures, _worth(counting)), told)
        counting = [self._derivation.added(plan, lang) for plan in self._synonyms.added(counting)]
        counting = [self._of_one_root(plan) for plan in counting]
        parts = [
            part
            for plan in counting
            for part in (
                [plan] if self._unsold.is_whole(plan, lang) else self._compounds.apart(plan, lang)
            )
        ]
        parts = self._with_alike_rest(parts, {one.word for one in typed})
        telling = [part for part in parts if self._is_telling(part, told)] or parts
        return planned(typed, telling)

    def _of_one_root(self, plan: WordPlan) -> WordPlan:
        """The plan; of a long word that nobody knows and that is no slip with those akin to it."""
        if plan.variants or self._ordinary.has(plan.word.text):
            return plan
        akin = self._wider.of_one_root(plan)
        return akin if akin.variants and not self._speller.is_slip(plan.word) else plan

    def _with_alike_rest(
        self, parts: Sequence[WordPlan], typed: Collection[TypedWord]
    ) -> list[WordPlan]:
        """The parts, of which what is not known of a compound has words that begin alike."""
        return [
            one if one.variants or one.word in typed else self._wider.alike(one) for one in parts
        ]

    def _is_telling(self, plan: WordPlan, told: Collection[TypedWord]) -> bool:
        """Whether a word counts; a little one does that is written as one with its neighbour."""
        is_little = plan.word.folded in self._data.stop_words
        return not is_little or plan.word in told or _is_joined(plan)

    def _cures(self, words: Sequence[TypedWord], said: Sequence[TypedWord]) -> list[Cure]:
        """What cures the problems that are told: anywhere in a sentence, else by all words."""
        cures = [*self._problems.told(said or words)]
        if said or not cures:
            return cures
        stop = self._data.stop_words
        number = sum(one.folded not in stop for one in words)
        return [cure for cure in cures if len(cure[0]) >= number]

    def _hinted(self, plans: Sequence[WordPlan], told: Collection[TypedWord]) -> list[WordPlan]:
        """The plans of a longer sentence with what single words of them hint at."""
        others = [one.word for one in plans if one.word.spoken and one.word not in told]
        if len(plans) < LEAST_HINTING or not others:
            return [*plans]
        return _cured(plans, [*self._problems.hinted(others)], Worth.HINT)

    def _widened(self, plan: QueryPlan) -> list[WordPlan]:
        """The plans with wider readings of the words that are rare by themselves.

        Everyday words have none: whoever asks for a wedding means no high time. Nor has what is
        left of a compound.
        """
        typed = {one.word for one in plan.typed}
        return [
            self._wider.wider(one)
            if (one.variants or one.word in typed) and self._may_be_wider(one)
            else one
            for one in plan.words
        ]

    def _with_alike(self, plan: QueryPlan) -> QueryPlan:
        """The plan with words that begin alike for those that no title has, beside known ones."""
        typed = {one.word for one in plan.typed}
        unsure = [
            one
            for one in plan.words
            if one.word in typed and not (one.title() or self._ordinary.has(one.word.text))
        ]
        if not unsure or len(unsure) == len(plan.words) or number_found(plan) >= FEW:
            return plan
        return planned(
            plan.typed,
            [self._wider.alike(one) if one in unsure else one for one in plan.words],
        )

    def _with_related(self, plan: QueryPlan) -> QueryPlan:
        """The plan with what is akin to kinds of work, where few titles have all words."""
        titled = every([one.title(Worth.SYNONYM) for one in plan.words])
        if not 1 < len(plan.words) <= _MOST_RELATED or titled:
            return plan
        related = [self._synonyms.related(one.word.text) for one in plan.words]
        things = [one for one, more in zip(plan.words, related, strict=True) if not more]
        if len(things) == len(plan.words) or not any(one.title(Worth.SYNONYM) for one in things):
            return plan
        added = [one.with_more(more) for one, more in zip(plan.words, related, strict=True)]
        return planned(plan.typed, added)

    def _may_be_wider(self, plan: WordPlan) -> bool:
        is_rare = plan.title().bit_count() < ENOUGH
        if plan.word.spoken and len(plan.word.folded) < LEAST_INSIDE_SPOKEN:
            return False
        return is_rare and (_is_exact(plan) or not self._ordinary.has(plan.word.text))

    def _by_layout(self, others: Iterable[Query], lang: str) -> QueryPlan | None:
        """The plan of what was typed with another keyboard, if all of it is known then."""
        for other in others:
            if all(one.folded in self._data.stop_words for one in other.words):
                continue
            if all(self._is_begun(one, max(_BEGUN, len(one.folded) - _END)) for one in other.words):
                plan = self._sure(other.words, lang)
                if plan.layers and all(map(_is_known_form, plan.words)):
                    return _as_layout(plan)
        return None

    def _nearly_by_layout(self, others: Iterable[Query], lang: str) -> QueryPlan | None:
        """The plan of what was mistyped with another keyboard: all of it begins like known words.

        A whole word of it has to be known: nonsense begins like many, and pieces of it are some.
        """
        for other in others:
            if not all(self._is_begun(word, _BEGUN_WITH_SLIP) for word in other.words):
                continue
            if any(map(_is_known_form, longer(self._sure(other.words, lang).typed))):
                plan = self.plan(other, lang, lambda: ())
                if plan.layers:
                    return _as_layout(plan)
        return None

    def _is_begun(self, word: TypedWord, letters: int) -> bool:
        return self._index.start(word.folded[:letters]) is not None

    def _corrected(self, plan: QueryPlan, lang: str) -> QueryPlan:
        """The plan with corrections of the words that are not known."""
        words, texts = [], []
        enough = number_found(plan) >= FEW
        typed = {one.word for one in plan.typed}
        for word in plan.words:
            good = (
                word.word not in typed
                or _is_exact(word)
                or _is_heard(word)
                or (word.word.spoken and bool(plan.layers or word.variants))
                or (enough and is_sure(word))
            )
            guesses = (
                self._completing(word, plan.words, lang)
                if good
                else self._guesses(word, plan.words, lang)
            )
            words.append(_without_alike(word).with_more(guesses) if guesses else word)
            sure = not guesses or is_sure(word)
            text = word.word.text
            texts.append(text if sure else self._written.of(guesses[0].found, text))
        corrected = planned(plan.typed, words)
        near = bool(corrected.layers) and not layers([_sure_part(word) for word in plan.words])
        changed = texts != [word.word.text for word in plan.words]
        return replace(corrected, near=near, suggestion=" ".join(texts) if changed else "")

    def _guesses(self, plan: WordPlan, plans: Sequence[WordPlan], lang: str) -> list[Variant]:
        """What a word may be meant for; if no title has that beside the others, less likely slips.

        Those come first then: a title has them with all other words.
        """
        guesses = [*self._speller.variants(plan.word, lang)]
        others = [one.title(Worth.SYNONYM) for one in plans if one is not plan]
        titles = every(others) if others else 0
        if titles and not titles & plan.with_more(guesses).title():
            guesses = [*self._speller.beside(plan.word, titles), *guesses]
        return guesses

    def _completing(self, plan: WordPlan, plans: Sequence[WordPlan], lang: str) -> list[Variant]:
        """What a word that is only known by its stem may be meant for: integation, integer.

        Only if a title has that beside all other words, and none has the word itself so.
        """
        if len(plans) == 1 or _is_exact(plan) or _is_heard(plan) or plan.word.spoken:
            return []
        titles = every([one.title(Worth.SYNONYM) for one in plans if one is not plan])
        if not titles or titles & plan.title():
            return []
        word = plan.word
        guesses = [*self._speller.beside(word, titles), *self._speller.variants(word, lang)]
        return guesses if titles & WordPlan(word, tuple(guesses)).title() else []


def _is_merely_mentioned(plan: QueryPlan) -> bool:
    """Whether no title has anything of a sentence: where can I *park* here?"""
    return not plan.suggestion and all(one.word.spoken and not one.title() for one in plan.words)


def _worth(plans: Sequence[WordPlan]) -> float:
    """What a cure is worth: most in a sentence of which hardly anything has all words."""
    if plans and plans[0].word.spoken:
        return Worth.CURE if is_story(plans) else Worth.CURE_SHORT
    return Worth.CURE_BESIDE


def _cured(plans: Sequence[WordPlan], cures: Sequence[Cure], worth: float) -> list[WordPlan]:
    """The plans with what cures the problems that their words tell."""
    found = [*plans]
    for words, group in cures:
        variant = Variant("synonym", worth, group)
        found = [one.with_more([variant]) if one.word in words else one for one in found]
    return found


def _is_joined(plan: WordPlan) -> bool:
    """Whether titles have a typed word and its neighbour as one: über Prüfung."""
    return any(one.worth == Worth.JOINED and one.group.title for one in plan.variants)


def _is_exact(plan: WordPlan) -> bool:
    """Whether the very word stands anywhere: it is no slip."""
    return any(variant.kind == "exact" for variant in plan.variants)


def _without_alike(plan: WordPlan) -> WordPlan:
    """The plan of a word that is corrected without words that begin alike: librareis, library."""
    kept = tuple(one for one in plan.variants if not one.key or one.worth != Worth.ALIKE)
    return WordPlan(plan.word, kept)


def _is_known_form(plan: WordPlan) -> bool:
    """Whether a word is one of the catalogue in whatever form: понтоне."""
    return is_known(plan) or any(one.kind == "form" and one.group.title for one in plan.variants)


def _is_heard(plan: WordPlan) -> bool:
    """Whether a Cyrillic word is that of a name in Latin letters."""
    return script(plan.word.text) == "Cyrl" and any(
        one.kind == "script" and one.worth >= _HEARD for one in plan.variants
    )


def _sure_part(plan: WordPlan) -> WordPlan:
    sure = tuple(one for one in plan.variants if one.worth >= Worth.SYNONYM)
    return WordPlan(plan.word, sure)


def as_typed(plan: WordPlan) -> WordPlan:
    """The plan with the very word and its forms alone, or with what it is a slip from."""
    known = tuple(one for one in plan.variants if one.kind in {"exact", "form", "spelling"})
    return WordPlan(plan.word, known)


def _as_layout(plan: QueryPlan) -> QueryPlan:
    words = [
        WordPlan(word.word, tuple(replace(variant, kind="layout") for variant in word.variants))
        for word in plan.words
    ]
    meant = plan.suggestion or " ".join(word.word.text for word in words)
    return QueryPlan(words, words, plan.layers, near=True, suggestion=meant)

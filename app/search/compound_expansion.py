"""Words that are typed as one or apart are looked up the other way round, too."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from app.domain.indexed import WordGroup
from app.language.languages import LanguageData
from app.language.tokens import script
from app.language.word_lists import ListedWords
from app.search.bitsets import every
from app.search.compound_splitting import (
    GERMAN,
    LEAST_END,
    LEAST_PART,
    Compound,
    CompoundSplitter,
)
from app.search.index_protocol import Index
from app.search.parse import TypedWord
from app.search.plan import Planner
from app.search.query_plan import is_sure
from app.search.spelling_correction import Speller
from app.search.synonym_expansion import Synonyms
from app.search.variants import FEW, SHORT, Variant, WordPlan, Worth, is_known

LEAST_JOINED = 7
"""Two words of so many letters together may be written as one, in any form."""


class CompoundExpansion:
    """Takes typed compounds apart, and joins words that are typed apart."""

    def __init__(
        self,
        index: Index,
        data: LanguageData,
        planner: Planner,
        speller: Speller,
        synonyms: Synonyms,
        ordinary: ListedWords,
    ) -> None:
        self._index = index
        self._planner = planner
        self._speller = speller
        self._synonyms = synonyms
        self._ordinary = ordinary
        self._splitter = CompoundSplitter(index, data)
        german = data.languages.get(GERMAN)
        self._joints = tuple(dict.fromkeys(("", *(german.joints if german else ()))))

    def joined(self, plans: Sequence[WordPlan]) -> list[WordPlan]:
        """The plans with what neighbours are when they are written as one word: F 60 and F60."""
        found = [*plans]
        for at, (one, two) in enumerate(pairwise(plans)):
            text = one.word.folded + two.word.folded
            exact = [*self._as_one(one.word.folded, two.word.folded)]
            groups = exact or self._joined_forms(one.word.folded, text)
            worth = Worth.JOINED if exact else Worth.FORM
            variants = [Variant("form", worth, group) for group in groups]
            if len(text) >= LEAST_JOINED:
                variants += self._synonyms.of_word(one.word.text + two.word.text)
            for place in (at, at + 1) if variants else ():
                found[place] = found[place].with_more(variants)
        return found

    def _as_one(self, one: str, two: str) -> Iterator[WordGroup]:
        """What two words are when they are written as one, as compounds with what joins them."""
        is_long = len(one) >= LEAST_PART and len(two) >= LEAST_PART
        for joint in self._joints if is_long else ("",):
            text = f"{one}{joint}{two}"
            group = self._index.word(text) if len(text) > SHORT else None
            if group:
                yield group

    def _joined_forms(self, first: str, text: str) -> list[WordGroup]:
        """The forms of two words as one; what is an ending (оо) makes none but of the first."""
        if len(text) < LEAST_JOINED:
            return []
        own = [group.words for group in self._planner.forms(first)]
        return [group for group in self._planner.forms(text) if group.words not in own]

    def apart(self, plan: WordPlan, lang: str) -> Sequence[WordPlan]:
        """The plans of the parts of a compound that hardly any text has; or the plan as it is.

        What has the whole compound has each of its parts.
        """
        if not plan.word.may_be_word:
            return [plan]
        telling = None if plan.title(Worth.FORM) else self._splitter.telling(plan.word)
        if telling:
            itself = [one for one in plan.variants if _is_itself(one)]
            parts = self._parts(Compound((telling,), usual=True), lang)
            return [part.with_more(itself) for part in parts]
        compound = self._compound(plan, lang)
        if compound is None:
            return [plan]
        parts = self._parts(compound, lang)
        is_usual = compound.usual or self._synonyms.is_loose(compound.parts[-1].text)
        if not (is_usual or every([part.title() for part in parts])):
            # A football is no foot and ball that some text has anywhere, but шаварнасос is a pump.
            last = parts[-1]
            is_thing = len(last.word.folded) >= LEAST_END and last.title(Worth.SYNONYM)
            if plan.variants or not is_thing or script(plan.word.text) == "Latn":
                return self._begun(plan, lang)
        for end in () if compound.unknown else self._splitter.ends(plan.word):
            parts[-1] = parts[-1].with_more(self._synonyms.of_word(end.text))
        return [part.with_more(plan.variants) for part in parts]

    def parts_of(self, word: TypedWord) -> Sequence[TypedWord]:
        """The words that a compound is made of, whether texts have it or not; or the word."""
        compound = self._splitter.compound(word) if word.may_be_word else None
        return compound.parts if compound else [word]

    def _compound(self, plan: WordPlan, lang: str) -> Compound | None:
        """The words that a typed one may be made of, if it is no word, slip or term by itself."""
        is_begun = not plan.word.complete and is_known(plan)
        if is_begun or _is_plain(plan) or plan.anywhere().bit_count() >= FEW:
            return None
        compound = self._splitter.compound(plan.word)
        if compound is None or self._ordinary.has(plan.word.text):
            return None
        is_known_as_one = compound.unknown and plan.title(Worth.SYNONYM)
        if is_known_as_one or self._speller.is_slip(plan.word):
            return None
        may_be_slip = compound.unknown and any(self._speller.variants(plan.word, lang))
        return None if may_be_slip else compound

    def _begun(self, plan: WordPlan, lang: str) -> Sequence[WordPlan]:
        """The plans of a compound of which nothing but the beginning is sure; or the plan."""
        begun = None if plan.variants else self._splitter.known_beginning(plan.word)
        return self._parts(begun, lang) if begun else [plan]

    def _parts(self, compound: Compound, lang: str) -> list[WordPlan]:
        """The plans of the parts of a compound, nothing for the one that is not known."""
        parts = [
            WordPlan(one, ()) if one is compound.unknown else _ended(self._planner.plan(one, lang))
            for one in compound.parts
        ]
        known = self._synonyms.added(parts)
        return [one for part in known for one in self._finer(part, lang)]

    def _finer(self, part: WordPlan, lang: str) -> Sequence[WordPlan]:
        """A part that texts alone have, by its own parts: Bodenproben, of which titles have none.

        What has the whole part has each of these.
        """
        own = None if is_sure(part) or not part.variants else self._splitter.compound(part.word)
        if own is None or own.unknown or not own.usual:
            return [part]
        plans = self._synonyms.added([self._planner.plan(one, lang) for one in own.parts])
        return [one.with_more(part.variants) for one in plans]


def _ended(plan: WordPlan) -> WordPlan:
    """The plan of a short word that is written to its end: the Stau of a Stausee is no Staub."""
    if len(plan.word.folded) > LEAST_PART:
        return plan
    return replace(plan, variants=tuple(it for it in plan.variants if it.kind != "start"))


def _is_plain(plan: WordPlan) -> bool:
    """Whether the word or a form of it stands anywhere."""
    return any(map(_is_itself, plan.variants))


def _is_itself(variant: Variant) -> bool:
    return variant.kind in {"exact", "form"}

"""What a typed word surely means: itself, its forms, compounds of it, and what it begins."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import product

from app.domain.indexed import WordGroup
from app.language.compounds import base_forms
from app.language.edit_distance import edit_distance
from app.language.languages import LanguageData
from app.language.stems import Stems
from app.language.tokens import script
from app.search.index_protocol import Index
from app.search.parse import TypedWord
from app.search.variants import SHORT, Variant, WordPlan, Worth

MOST_COMPARED = 48
"""So many words with one stem or sound are told apart by their spelling."""

LEAST_SPOKEN_START = 5
"""A shorter word of a sentence is not taken for the beginning of another one."""

LEAST_SPELT = 5
"""A name of fewer letters sounds like too many words."""

LEAST_STEM = 4
"""A stem of fewer letters is weak where much was cut off."""

_KEPT = 256
"""At the next letter the words before the last one are the same."""


class Planner:
    """Finds the variants of typed words in an index."""

    def __init__(self, index: Index, data: LanguageData) -> None:
        self._index = index
        self._data = data
        self.plan = lru_cache(_KEPT)(self._plan)

    @cached_property
    def _stems(self) -> Stems:
        return Stems(self._data.languages, self._data.folding)

    @cached_property
    def _languages(self) -> Sequence[tuple[str, str]]:
        """The languages of the catalogue that there are rules for, with their scripts."""
        rules = self._data.languages
        return [(lang, rules[lang].script) for lang in self._index.languages if lang in rules]

    def _plan(self, word: TypedWord, lang: str) -> WordPlan:
        """What a word surely means: itself, its forms, compounds of it, what it begins.

        Forms by the rules of `lang` are surer than by those of other languages.
        """
        if word.spoken:
            return WordPlan(word, (*self._spoken(word),))
        variants = [*self._itself(word, lang)]
        if len(word.folded) > SHORT:
            worth = self._worth_of_script(word, lang, known=bool(variants))
            variants += [*self._by_sound(word, worth)] or self._as_spelt(word, variants)
            variants += [
                Variant("part", worth, group, key)
                for worth, key, group in self.compounds(word.folded)
            ]
            if word.complete or any(one.kind == "exact" for one in variants):
                variants += self._joined_behind(word)
        is_part = any(variant.kind == "part" for variant in variants)
        start = self._index.start(word.folded)
        if start and not word.complete and start.title:
            variants = [_beside_start(one, variants) for one in variants]
        if start:
            # What happens to begin with a word that is known counts less (Kran, Krankheit).
            worth = Worth.CHANCE_START if is_part else Worth.START
            variants.append(Variant("start", worth, start, key=word.folded))
        return WordPlan(word, tuple(variants))

    def _spoken(self, word: TypedWord) -> Iterator[Variant]:
        """What a word of a sentence means, which is written to its end and of one language.

        What it begins with is no other word, and it sounds like none.
        """
        yield from self._itself(word, word.spoken)
        for worth, key, group in self.compounds(word.folded):
            yield Variant("part", worth, group, key)
        yield from self._joined_behind(word)
        start = self._index.start(word.folded)
        if start and (len(word.folded) >= LEAST_SPOKEN_START or not word.complete):
            yield Variant("start", Worth.START, start, key=word.folded)

    def forms(self, text: str) -> Iterator[WordGroup]:
        """The words that share a stem with `text` in a language of its script."""
        folded = self._data.folding.fold(text)
        for lang, _, family in self._stemmed(text):
            yield self._told_apart(folded, family, lang)[0]
        yield from (group for _, group in self._alternating(text))

    def is_in(self, text: str, number: int, lang: str) -> bool:
        """Whether a word, given with its number, stands in texts of a language."""
        groups = (self._index.family(lang, stem) for stem in self._stems.stems(text, lang))
        return any(number in group.words for group in groups if group)

    def _alternating(self, text: str, spoken: str = "") -> Iterator[tuple[str, WordGroup]]:
        """The forms of a word that have its fleeting vowel where it has none, or the reverse."""
        own = script(text)
        for lang, its_script in self._languages:
            if its_script == own and spoken in {"", lang}:
                for stem in self._stems.stems(text, lang):
                    for other in self._stems.alternates(stem, lang):
                        group = self._index.family(lang, other)
                        if group:
                            yield lang, group

    def _stemmed(self, text: str, spoken: str = "") -> Iterator[tuple[str, str, WordGroup]]:
        own = script(text)
        for lang, its_script in self._languages:
            if its_script == own and spoken in {"", lang}:
                for stem in self._stems.stems(text, lang):
                    group = self._index.family(lang, stem)
                    if group:
                        yield lang, stem, group

    def _itself(self, word: TypedWord, lang: str) -> Iterator[Variant]:
        exact = self._index.word(word.folded)
        if exact:
            yield Variant("exact", Worth.EXACT, exact)
        if len(word.folded) > SHORT:
            for own, stem, family in self._stemmed(word.text, word.spoken):
                worth = Worth.FORM if lang in {own, ""} else Worth.OTHER_FORM
                is_foreign = exact and own != lang and exact.words[0] not in family.words
                if is_foreign or _is_cut_short(word, stem):
                    worth = Worth.WEAK_FORM
                group, akin = self._told_apart(word.folded, family, own)
                if akin:
                    yield Variant("form", Worth.DERIVED, akin)
                near = self._nearest(word, group, lambda text: (text,))
                if near:
                    yield Variant("form", worth, near)
                    worth -= Worth.FARTHER
                yield Variant("form", worth, group)
            for own, group in self._alternating(word.text, word.spoken):
                worth = Worth.ALTERNATE if lang in {own, ""} else Worth.OTHER_FORM
                yield Variant("form", worth, group)

    def _told_apart(
        self, folded: str, family: WordGroup, lang: str
    ) -> tuple[WordGroup, WordGroup | None]:
        """The forms of a word among those with its stem, and the others: thing and action."""
        if not self._data.languages[lang].action_nouns or len(family.words) > MOST_COMPARED:
            return family, None
        texts = zip(family.words, self._index.texts(family.words), strict=True)
        akin = {number for number, text in texts if self._stems.is_akin(folded, text, lang)}
        if not akin:
            return family, None
        own = self._index.words([number for number in family.words if number not in akin])
        return own, self._index.words(sorted(akin))

    def _joined_behind(self, word: TypedWord) -> Iterator[Variant]:
        """Words that begin with the stem and a vowel that joins another: пыль, пылеподавление."""
        if script(word.text) != "Cyrl":
            return
        for lang, its_script in self._languages:
            joints = filter(None, self._data.languages[lang].joints) if its_script == "Cyrl" else ()
            for stem, joint in product(self._stems.stems(word.text, lang), joints):
                group = self._index.start(stem + joint) if len(stem) > SHORT else None
                if group:
                    yield Variant("part", Worth.INNER, group, key=stem + joint)

    def _worth_of_script(self, word: TypedWord, lang: str, *, known: bool) -> float:
        """What words of the other script are worth.

        Most to a reader of that script, who types as well as the keyboard allows; least where the
        word is known as it is.
        """
        reader = self._data.languages.get(lang)
        if reader and reader.script not in {"", script(word.text)}:
            return Worth.OWN_SCRIPT
        return Worth.KNOWN_SCRIPT if known else Worth.SCRIPT

    def _by_sound(self, word: TypedWord, worth: float) -> Iterator[Variant]:
        """Words of the other script that sound like the typed one, and their forms."""
        form_worth = min(worth, Worth.SCRIPT_FORM)
        kind = "sound" if script(word.text) == "Latn" else "name"
        for sound in self.sounds(word):
            if len(sound) <= SHORT:
                continue
            group = self._index.family(kind, sound)
            if group:
                near = self._nearest(word, group, self._data.sounds.in_latin)
                if near:
                    yield Variant("script", worth, near)
                yield Variant("script", worth - (Worth.FARTHER if near else 0), group)
                for text in self._index.texts(group.words):
                    for form in self.forms(text):
                        yield Variant("script", form_worth, form)

    def _as_spelt(self, word: TypedWord, known: Sequence[Variant]) -> list[Variant]:
        """Names in Latin letters that sound like a word in them that nobody knows: Svetlana."""
        if known or script(word.text) != "Latn" or len(word.folded) < LEAST_SPELT:
            return []
        sounds = (sound for sound in self.sounds(word) if len(sound) > SHORT)
        groups = (self._index.family("name", sound) for sound in sounds)
        return [Variant("script", Worth.SCRIPT_START, group) for group in groups if group]

    def _nearest(
        self, word: TypedWord, group: WordGroup, spelt: Callable[[str], Iterable[str]]
    ) -> WordGroup | None:
        """Of words with one stem or sound those spelt most like the typed one, unless all are."""
        if not 1 < len(group.words) <= MOST_COMPARED:
            return None
        far = {
            number: min(edit_distance(word.plain, form) for form in spelt(text))
            for number, text in zip(group.words, self._index.texts(group.words), strict=True)
        }
        most = min(far.values()) + 1
        near = [number for number, its in far.items() if its <= most]
        return self._index.words(near) if len(near) < len(far) else None

    def sounds(self, word: TypedWord) -> tuple[str, ...]:
        """How a word may sound."""
        match script(word.text):
            case "Latn":
                return self._data.sounds.of_latin(word.text, self._data.folding)
            case "Cyrl":
                return self._data.sounds.of_cyrillic(word.folded)
            case _:
                return ()

    def compounds(self, folded: str) -> Iterator[tuple[float, str, WordGroup]]:
        """The compounds of a word, with their worth and the part that they have in common."""
        for kind, worth in (("head", Worth.HEAD), ("inner", Worth.INNER)):
            for form in base_forms(folded):
                group = self._index.family(kind, form)
                if group:
                    yield worth, form, group
                    break


def _is_cut_short(word: TypedWord, stem: str) -> bool:
    """Whether too much was cut off to be sure: bager, Bag."""
    return len(stem) < LEAST_STEM and len(word.folded) - len(stem) > 1


def _beside_start(variant: Variant, variants: Sequence[Variant]) -> Variant:
    """A form of what may not be a whole word yet, and is none of the catalogue's."""
    is_known = any(one.kind == "exact" and one.group.title for one in variants)
    if variant.kind != "form" or is_known:
        return variant
    return replace(variant, worth=min(variant.worth, Worth.FORM_OR_START))

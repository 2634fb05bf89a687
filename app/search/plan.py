"""What the words of a query may stand for, from what was typed itself to what sounds like it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from operator import or_

from app.domain.indexed import WordGroup
from app.language.compounds import base_forms
from app.language.languages import LanguageData
from app.language.stems import Stems
from app.language.words import script
from app.search.index import Index
from app.search.parse import TypedWord

SHORT = 2
"""Words of so few letters are looked for in titles alone, as beginnings."""

LEAST_INSIDE = 4
"""A word of so many letters is also looked for inside others."""

MOST_INSIDE = 48
"""So many words are taken that contain the typed one, or sound as if they began with it."""

MOST_BEGUN = 4
"""So many ways to read a word aloud are followed beyond its end."""

_LOOSE_ENDINGS = ("n", "e", "s")
_MOST_CUT = 3


class Worth:
    """What a word found by each rule is worth; a beginning gains the more of it is typed."""

    EXACT = 1.0
    FORM = 0.88
    FORM_OR_START = 0.83
    OTHER_FORM = 0.79
    OWN_SCRIPT = 0.92
    SCRIPT = 0.84
    HEAD = 0.8
    SCRIPT_FORM = 0.78
    INNER = 0.74
    START = 0.7
    KNOWN_SCRIPT = 0.66
    SYNONYM = 0.58
    SPELLING = 0.56
    INSIDE = 0.5
    WEAK_FORM = 0.5
    SPELLING_FORM = 0.48
    SPELLING_PART = 0.46
    CHANCE_START = 0.45
    SCRIPT_START = 0.42


@dataclass(frozen=True, slots=True, eq=False)
class Variant:
    """A way to read a typed word: the rule, its worth, and the words of the catalogue.

    `kind` is as in `Reason`. `key` is what the words of a `start` begin with; `found` what a guess
    was led to.
    """

    kind: str
    worth: float
    group: WordGroup
    key: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class WordPlan:
    """All ways to read one typed word."""

    word: TypedWord
    variants: tuple[Variant, ...]

    def title(self, least: float = 0.0) -> int:
        """The documents with the word in their title, by variants worth at least so much."""
        return union(variant.group.title for variant in self.variants if variant.worth >= least)

    def anywhere(self) -> int:
        """The documents with the word in title or body."""
        return union(variant.group.title | variant.group.body for variant in self.variants)

    def with_more(self, variants: Iterable[Variant]) -> "WordPlan":
        """The plan with further variants."""
        return WordPlan(self.word, (*self.variants, *variants))


def _beside_start(variant: Variant, variants: Sequence[Variant]) -> Variant:
    """A form of what may not be a whole word yet, and is none of the catalogue's."""
    is_known = any(one.kind == "exact" and one.group.title for one in variants)
    if variant.kind != "form" or is_known:
        return variant
    return replace(variant, worth=min(variant.worth, Worth.FORM_OR_START))


def union(sets: Iterable[int]) -> int:
    """The set of all that is in one of the sets."""
    return reduce(or_, sets, 0)


class Planner:
    """Finds the variants of typed words in an index."""

    def __init__(self, index: Index, data: LanguageData) -> None:
        self._index = index
        self._data = data

    @cached_property
    def _stems(self) -> Stems:
        return Stems(self._data.languages, self._data.folding)

    @cached_property
    def _languages(self) -> Sequence[tuple[str, str]]:
        """The languages of the catalogue that there are rules for, with their scripts."""
        rules = self._data.languages
        return [(lang, rules[lang].script) for lang in self._index.languages if lang in rules]

    def plan(self, word: TypedWord, lang: str) -> WordPlan:
        """What a word surely means: itself, its forms, compounds of it, what it begins.

        Forms by the rules of `lang` are surer than by those of other languages.
        """
        variants = [*self._itself(word, lang)]
        if len(word.folded) > SHORT:
            worth = self._worth_of_script(word, lang, known=bool(variants))
            variants += self._by_sound(word, worth)
            variants += [
                Variant("part", worth, group, key)
                for worth, key, group in self.compounds(word.folded)
            ]
        is_part = any(variant.kind == "part" for variant in variants)
        start = self._index.start(word.folded)
        if start and not word.complete and start.title:
            variants = [_beside_start(one, variants) for one in variants]
        if start:
            # What happens to begin with a word that is known counts less (Kran, Krankheit).
            worth = Worth.CHANCE_START if is_part else Worth.START
            variants.append(Variant("start", worth, start, key=word.folded))
        return WordPlan(word, tuple(variants))

    def wider(self, plan: WordPlan) -> WordPlan:
        """The plan with words that contain the typed one or sound nearly like it."""
        word = plan.word
        if len(word.folded) < LEAST_INSIDE:
            return plan
        more = [*self._inside(word), *self._nearly_by_sound(word), *self._taken_apart(word)]
        return plan.with_more(more)

    def forms(self, text: str) -> Iterator[WordGroup]:
        """The words that share a stem with `text` in a language of its script."""
        return (group for *_, group in self._stemmed(text))

    def _stemmed(self, text: str) -> Iterator[tuple[str, str, WordGroup]]:
        own = script(text)
        for lang, its_script in self._languages:
            if its_script == own:
                for stem in self._stems.stems(text, lang):
                    group = self._index.family("stem", f"{lang}:{stem}")
                    if group:
                        yield lang, stem, group

    def _itself(self, word: TypedWord, lang: str) -> Iterator[Variant]:
        exact = self._index.word(word.folded)
        if exact:
            yield Variant("exact", Worth.EXACT, exact)
        if len(word.folded) > SHORT:
            for own, stem, group in self._stemmed(word.text):
                worth = Worth.FORM if lang in {own, ""} else Worth.OTHER_FORM
                if len(stem) < LEAST_INSIDE and len(word.folded) - len(stem) > 1:
                    worth = Worth.WEAK_FORM  # too much was cut off to be sure: bager, Bag
                yield Variant("form", worth, group)

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
        for sound in self._sounds(word):
            group = self._index.family(kind, sound)
            if group:
                yield Variant("script", worth, group)
                for text in self._index.texts(group.words):
                    for form in self.forms(text):
                        yield Variant("script", form_worth, form)

    def _nearly_by_sound(self, word: TypedWord) -> Iterator[Variant]:
        """Words that begin like the word sounds, and words it is a longer form of."""
        kind = "sound" if script(word.text) == "Latn" else "name"
        sounds = self._sounds(word)
        for sound in sounds[:MOST_BEGUN]:
            group = self._index.family_start(kind, sound, MOST_INSIDE // MOST_BEGUN)
            if group:
                yield Variant("script", Worth.SCRIPT_START, group)
        for cut in range(1, _MOST_CUT + 1):
            for sound in sounds:
                if len(sound) - cut >= LEAST_INSIDE:
                    group = self._index.family(kind, sound[:-cut])
                    if group:
                        yield Variant("script", Worth.SCRIPT_START, group)

    def _sounds(self, word: TypedWord) -> tuple[str, ...]:
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

    def _taken_apart(self, word: TypedWord) -> Iterator[Variant]:
        """Documents with both parts of a typed compound: Kohleförderung, Förderung von Kohle."""
        text = word.folded
        for at in range(LEAST_INSIDE, len(text) - LEAST_INSIDE + 1):
            head = self._part(text[at:])
            first = self._part(text[:at]) if head else None
            if head and first:
                title = first.title & head.title
                anywhere = (first.title | first.body) & (head.title | head.body)
                words = tuple(sorted({*first.words, *head.words}))
                group = WordGroup(words, title, anywhere & ~title)
                yield Variant("part", Worth.INSIDE, group)
                return

    def _part(self, text: str) -> WordGroup | None:
        """A known word, its forms and the compounds that end in it, or None."""
        known = next(filter(None, map(self._index.word, base_forms(text))), None)
        if known is None or not known.title:
            return None
        groups = [known, *self.forms(text), *(group for *_, group in self.compounds(text))]
        words = {word for group in groups for word in group.words}
        return WordGroup(
            tuple(sorted(words)),
            union(group.title for group in groups),
            union(group.body for group in groups),
        )

    def _inside(self, word: TypedWord) -> Iterator[Variant]:
        needle = word.folded
        if len(needle) > LEAST_INSIDE and needle.endswith(_LOOSE_ENDINGS):
            needle = needle[:-1]
        if script(needle) == "Latn":
            texts = self._index.containing(needle, MOST_INSIDE)
            found = [self._index.word(text) for text in texts]
            numbers = [number for group in found if group for number in group.words]
            if numbers:
                yield Variant("part", Worth.INSIDE, self._index.words(numbers), key=needle)

"""What a typed word may mean besides: words with it inside, words that sound nearly like it."""

from collections.abc import Iterator
from itertools import islice

from app.domain.indexed import WordGroup
from app.language.compounds import base_forms
from app.language.tokens import script
from app.search.index_protocol import Index
from app.search.parse import TypedWord
from app.search.plan import Planner
from app.search.variants import LEAST_MADE_UP, Variant, WordPlan, Worth, union

LEAST_INSIDE = 4
"""A word of so many letters is also looked for inside others."""

LEAST_OF_ONE_ROOT = 8
"""Long words that have so many letters in common are akin: гидропосевная, гидропосев."""

LEAST_ALIKE = 5
"""So many letters at least have derived words in common: reparieren, Reparatur."""

LEAST_FRONT = 3
"""What is put before words, and is none, has so many letters at least: geo, aero."""

FRONT_OF = 2
"""So many other words begin with it."""

MOST_INSIDE = 48
"""So many words are taken that contain the typed one, or sound as if they began with it."""

MOST_BEGUN = 4
"""So many ways to read a word aloud are followed beyond its end."""

_LOOSE_ENDINGS = ("n", "e", "s")
_MOST_CUT = 3


class InfixAndPhoneticExpansion:
    """Finds further variants of typed words in an index, when the sure ones find too little."""

    def __init__(self, index: Index, planner: Planner) -> None:
        self._index = index
        self._planner = planner

    def wider(self, plan: WordPlan) -> WordPlan:
        """The plan with words that contain the typed one or sound nearly like it."""
        word = plan.word
        if len(word.folded) < LEAST_INSIDE or not word.may_be_word:
            return plan
        more = [*self._inside(word), *self._nearly_by_sound(word), *self._taken_apart(word)]
        return plan.with_more(more)

    def alike(self, plan: WordPlan) -> WordPlan:
        """The plan with words of titles that begin alike: очистить, очистка."""
        return self._alike(plan, LEAST_ALIKE, Worth.ALIKE)

    def of_one_root(self, plan: WordPlan) -> WordPlan:
        """The plan of a long word with those that have so much in common that they are akin."""
        if script(plan.word.text) != "Cyrl" or len(plan.word.folded) < LEAST_MADE_UP:
            return plan
        return self._alike(plan, LEAST_OF_ONE_ROOT, Worth.DERIVED)

    def begun_alike(self, plan: WordPlan) -> WordPlan:
        """The plan of a compound that nobody knows with those that begin with most of it."""
        least = max(LEAST_MADE_UP, len(plan.word.folded) // 2)
        return self._alike(plan, least, Worth.ALIKE)

    def _alike(self, plan: WordPlan, least: int, worth: float) -> WordPlan:
        text = plan.word.folded if plan.word.may_be_word else ""
        for size in range(len(text) - 2, max(least, len(text) // 2) - 1, -1):
            group = self._index.start(text[:size])
            if group and group.title:
                return plan.with_more([Variant("form", worth, group, key=text[:size])])
        return plan

    def _inside(self, word: TypedWord) -> Iterator[Variant]:
        needle = word.folded
        if len(needle) > LEAST_INSIDE + 1 and needle.endswith(_LOOSE_ENDINGS):
            needle = needle[:-1]
        if script(needle) == "Latn":
            group = self._index.containing(needle, MOST_INSIDE)
            texts = self._index.texts(group.words) if group else ()
            pairs = zip(group.words if group else (), texts, strict=True)
            joined = [number for number, text in pairs if self._is_joined(text, needle)]
            if joined:
                yield Variant("part", Worth.INSIDE, self._index.words(joined), key=needle)

    def _is_joined(self, text: str, part: str) -> bool:
        """Whether a word begins with a part, or with another word: replacement has no cement."""
        front = text[: text.find(part)]
        if len(front) <= 1:  # one letter is known of any alphabet
            return not front
        known = any(map(self._index.word, base_forms(front)))
        return known or (len(front) >= LEAST_FRONT and self._is_put_before(front, part))

    def _is_put_before(self, front: str, part: str) -> bool:
        """Whether letters stand before other words, too: Geotechnik and Geophysik, Geosoftware."""
        others = (text.removeprefix(front) for _, text in self._index.starting(front))
        known = (one for one in others if not one.startswith(part) and self._is_long_word(one))
        return len([*islice(known, FRONT_OF)]) == FRONT_OF

    def _is_long_word(self, text: str) -> bool:
        return len(text) >= LEAST_INSIDE and self._index.word(text) is not None

    def _nearly_by_sound(self, word: TypedWord) -> Iterator[Variant]:
        """Words that begin like the word sounds, and words it is a longer form of."""
        kind = "sound" if script(word.text) == "Latn" else "name"
        sounds = self._planner.sounds(word)
        for sound in [sound for sound in sounds if len(sound) >= LEAST_INSIDE][:MOST_BEGUN]:
            group = self._index.family_start(kind, sound, MOST_INSIDE // MOST_BEGUN)
            if group:
                yield Variant("script", Worth.SCRIPT_START, group)
        for cut in range(1, _MOST_CUT + 1):
            for sound in sounds:
                if len(sound) - cut >= LEAST_INSIDE:
                    group = self._index.family(kind, sound[:-cut])
                    if group:
                        yield Variant("script", Worth.SCRIPT_START, group)

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
        groups = [
            known,
            *self._planner.forms(text),
            *(group for *_, group in self._planner.compounds(text)),
        ]
        words = {word for group in groups for word in group.words}
        return WordGroup(
            tuple(sorted(words)),
            union(group.title for group in groups),
            union(group.body for group in groups),
        )

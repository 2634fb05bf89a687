"""Finds what cures the problems that a query tells: a belt that runs off, orange water."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from app.domain.indexed import WordGroup
from app.language.languages import LanguageData
from app.language.stems import Stems
from app.language.tokens import script
from app.search.index_protocol import Index
from app.search.parse import TypedWord

Cure = tuple[list[TypedWord], WordGroup]
"""The words that tell a problem together, with the words and documents that cure it."""

Telling = dict[str, list[tuple[str, list[list[str]]]]]
"""The ways to tell a problem by each stem that is first: the key of its cure, and all stems."""

_KEPT = 512
_LEAST_END = 5
"""A German compound is known by an end of so many letters: Kippenböschung."""

_MOST_HINTED = 2
"""A word of a sentence that tells so many problems at most hints at each of them by itself."""

_GERMAN = "de"


class Problems:
    """The problems that an index knows of, by the words that tell them."""

    def __init__(self, index: Index, data: LanguageData) -> None:
        self._index = index
        self._data = data
        self._stems = Stems(data.languages, data.folding)
        self._read = lru_cache(_KEPT)(self._new_read)
        self._cure = lru_cache(_KEPT)(index.synonyms)

    def told(self, words: Sequence[TypedWord]) -> Iterator[Cure]:
        """The problems that are told in a sentence, or by words in any language of their script."""
        spoken = next((one.spoken for one in words if one.spoken), "")
        if not spoken and len(words) == 1:
            return
        for lang in [spoken] if spoken else self._known:
            said = self._said(words, lang)
            phrases = self._known.get(lang, {})
            begun = [phrase for stem in said if stem in phrases for phrase in phrases[stem]]
            for key, slots in begun:
                own = _words_of(slots, said)
                cure = self._cure(key) if own else None
                if cure:
                    yield own, cure

    def hinted(self, words: Sequence[TypedWord]) -> Iterator[Cure]:
        """What may cure a problem of which a sentence has one word that tells hardly another."""
        for word in words:
            hints = self._hints.get(word.spoken, {})
            keys = next(
                (hints[one] for one in self._read(word.text, word.spoken) if one in hints), ()
            )
            for key in keys if len(keys) <= _MOST_HINTED else ():
                cure = self._cure(key)
                if cure:
                    yield [word], cure

    @cached_property
    def _hints(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """By language and stem the keys of all problems that are told with it."""
        hints: dict[str, dict[str, tuple[str, ...]]] = {}
        for lang, phrases in self._data.data.get("problems", {}).items():
            own = hints.setdefault(lang, {})
            for key, slots in phrases:
                for stem in {one for slot in slots for one in slot}:
                    if key not in own.get(stem, ()):
                        own[stem] = (*own.get(stem, ()), key)
        return hints

    @cached_property
    def _known(self) -> dict[str, Telling]:
        known: dict[str, Telling] = {}
        for lang, phrases in self._data.data.get("problems", {}).items():
            own = known.setdefault(lang, {})
            for key, slots in phrases:
                for stem in slots[0]:
                    own.setdefault(stem, []).append((key, slots))
        return known

    def _said(self, words: Sequence[TypedWord], lang: str) -> dict[str, TypedWord]:
        return {stem: word for word in reversed(words) for stem in self._read(word.text, lang)}

    def _new_read(self, text: str, lang: str) -> tuple[str, ...]:
        if script(text) != self._data.languages[lang].script:
            return ()
        first = (self._stems.stem(text, lang), *self._stems.stems(text, lang))
        found = [*first, *(one for stem in first for one in self._stems.alternates(stem, lang))]
        if lang == _GERMAN:
            found += [first[0][at:] for at in range(1, len(first[0]) - _LEAST_END + 1)]
        return tuple(dict.fromkeys(found))


def _words_of(slots: Sequence[Sequence[str]], said: Mapping[str, TypedWord]) -> list[TypedWord]:
    """A word that was said for each slot, each another one; none if one is missing."""
    own: list[TypedWord] = []
    for slot in slots:
        one = next((said[stem] for stem in slot if stem in said and said[stem] not in own), None)
        if one is None:
            return []
        own.append(one)
    return own

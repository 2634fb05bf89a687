"""Finds what cures the problems that a query tells: a belt that runs off, orange water."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

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
        self._known = lru_cache(_KEPT)(self._new_known)
        self._hints = lru_cache(_KEPT)(self._new_hints)

    def told(self, words: Sequence[TypedWord]) -> Iterator[Cure]:
        """The problems that are told in a sentence, or by words in any language of their script."""
        spoken = next((one.spoken for one in words if one.spoken), "")
        if not spoken and len(words) == 1:
            return
        for lang in [spoken] if spoken else self._data.data.get("problems", {}):
            said = self._said(words, lang)
            phrases = self._known(lang) if said else {}
            begun = [phrase for stem in said if stem in phrases for phrase in phrases[stem]]
            for key, slots in begun:
                own = _words_of(slots, said)
                cure = self._cure(key) if own else None
                if cure:
                    yield own if spoken else _with_others(own, slots, said), cure

    def hinted(self, words: Sequence[TypedWord]) -> Iterator[Cure]:
        """What may cure a problem of which a sentence has one word that tells hardly another."""
        for word in words:
            hints = self._hints(word.spoken)
            keys = next(
                (hints[one] for one in self._read(word.text, word.spoken) if one in hints), ()
            )
            for key in keys if len(keys) <= _MOST_HINTED else ():
                cure = self._cure(key)
                if cure:
                    yield [word], cure

    def _phrases(self, lang: str) -> Iterator[tuple[str, list[list[str]]]]:
        """The key of each way to tell a problem in a language, and the stems of its words."""
        data = self._data.data
        kinds = data.get("telling", {}).get(lang, {})
        for key, slots in data.get("problems", {}).get(lang, ()):
            yield key, [_stems_of(slot, kinds) for slot in slots]

    def _new_hints(self, lang: str) -> dict[str, tuple[str, ...]]:
        """By stem the keys of all problems that are told with it in a language."""
        hints: dict[str, tuple[str, ...]] = {}
        for key, slots in self._phrases(lang):
            for stem in {one for slot in slots for one in slot}:
                if key not in hints.get(stem, ()):
                    hints[stem] = (*hints.get(stem, ()), key)
        return hints

    def _new_known(self, lang: str) -> Telling:
        known: Telling = {}
        for key, slots in self._phrases(lang):
            for stem in slots[0]:
                known.setdefault(stem, []).append((key, slots))
        return known

    def _said(self, words: Sequence[TypedWord], lang: str) -> dict[str, TypedWord]:
        little = self._little(lang)
        telling = [word for word in reversed(words) if word.folded not in little]
        return {stem: word for word in telling for stem in self._read(word.text, lang)}

    def _little(self, lang: str) -> frozenset[str]:
        """Words that tell nothing though a verb has their stem: Spanish *para*, of parar too."""
        language = self._data.languages[lang]
        return language.stop - language.asking

    def _new_read(self, text: str, lang: str) -> tuple[str, ...]:
        if script(text) != self._data.languages[lang].script:
            return ()
        first = (self._stems.stem(text, lang), *self._stems.stems(text, lang))
        found = [*first, *(one for stem in first for one in self._stems.alternates(stem, lang))]
        if lang == _GERMAN:
            found += [first[0][at:] for at in range(1, len(first[0]) - _LEAST_END + 1)]
        return tuple(dict.fromkeys(found))


def _stems_of(slot: Sequence[str], kinds: Mapping[str, Sequence[str]]) -> list[str]:
    """The stems of a slot, with those of the words of one kind that it names."""
    return [stem for one in slot for stem in kinds.get(one, (one,))]


def _words_of(slots: Sequence[Sequence[str]], said: Mapping[str, TypedWord]) -> list[TypedWord]:
    """A word that was said for each slot, each another one; none if one is missing."""
    own: list[TypedWord] = []
    for slot in slots:
        one = next((said[stem] for stem in slot if stem in said and said[stem] not in own), None)
        if one is None:
            return []
        own.append(one)
    return own


def _with_others(
    own: Sequence[TypedWord], slots: Sequence[Sequence[str]], said: Mapping[str, TypedWord]
) -> list[TypedWord]:
    """The words with those that would fill a slot as well: bats *and lizards*."""
    others = (said[stem] for slot in slots for stem in slot if stem in said)
    return [*dict.fromkeys((*own, *others))]

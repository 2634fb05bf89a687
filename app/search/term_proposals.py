"""Proposes terms of a catalogue for words that it does not know: the manager decides, no search.

So it may go further than a search: three slips, a part of a compound, a synonym of something alike.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.domain.indexed import IndexedDocument, WordGroup
from app.domain.unmet import ProposedTerm, TermRelation
from app.language.edit_distance import edit_distance
from app.language.languages import LanguageData
from app.language.stems import Stems
from app.language.synonyms import Concept
from app.language.tokens import script, word_texts
from app.language.word_lists import ordinary_words
from app.search.bitsets import lowest
from app.search.index_protocol import Index

MOST_PROPOSALS = 5
LEAST = 4
"""Letters of a word, of a part of one, and of a beginning that two words share."""
SHARED = 0.6
"""Words of one stem share so much of the shorter one, and differ by as little in length."""
_SLIPS_OF = 3
"""A word may have a slip for so many letters."""
_MOST_SLIPS = 3
_MOST_COMPOUNDS = 3
_FOREIGN = 0.7
"""What a word of another language is worth beside one of the same."""
_LOOKED_AT = 8
"""In so many offerings it is looked up how a word is written."""
_NAME = 2
"""The field of a line with a name (`IndexedDocument`)."""
_WORTH = {
    TermRelation.SPELLING: 1.0,
    TermRelation.STEM: 0.9,
    TermRelation.SYNONYM: 0.85,
    TermRelation.PART: 0.8,
}


@dataclass(frozen=True, slots=True)
class _Alike:
    """A folded word that is like another one, and how much."""

    text: str
    relation: TermRelation
    share: float

    @property
    def worth(self) -> float:
        return self.share * _WORTH[self.relation]


class TermProposals:
    """The nearest terms of an index; for one thread at a time."""

    def __init__(self, index: Index, concepts: Sequence[Concept]) -> None:
        self._index = index
        self._concepts = concepts
        self._data = LanguageData(index.language_data)
        self._fold = self._data.folding.fold
        self._stems = Stems(self._data.languages, self._data.folding)
        self._ordinary = ordinary_words(self._data)
        self._of_offerings = (1 << index.offerings) - 1

    def of(self, words: str) -> tuple[ProposedTerm, ...]:
        """The terms that these words may mean, the likeliest first.

        Each stands for all its forms. None for words of everyday, which mean nothing here.
        """
        typed = [
            word for word in word_texts(words) if self._fold(word) not in self._data.stop_words
        ]
        found = [
            alike
            for word in typed
            if len(word) >= LEAST and not self._ordinary.has(word)
            for alike in self._alike(self._fold(word), script(word))
        ]
        best: dict[str, ProposedTerm] = {}
        for alike in sorted(found, key=lambda one: (-one.worth, one.text)):
            stem = self._stem(alike.text)
            if stem not in best and (term := self._term(alike)):
                best[stem] = term
            if len(best) == MOST_PROPOSALS:
                break
        return tuple(best.values())

    def _alike(self, typed: str, of_script: str) -> Iterator[_Alike]:
        near = {
            text for start in self._beginnings(typed) for _n, text in self._index.starting(start)
        }
        for text in near - {typed}:
            yield from self._by_letters(typed, text)
        yield from self._parts(typed, of_script)
        for phrase, others in self._phrases.items():
            if script(phrase) == of_script:
                for alike in self._by_part(typed, phrase):
                    for other, nearness in others:
                        if other not in typed:  # what is a part of the word is proposed as such
                            yield _Alike(other, TermRelation.SYNONYM, alike.share * nearness)

    def _beginnings(self, typed: str) -> set[str]:
        half = typed[: max(LEAST, len(typed) // 2)]
        return {half, *(start for start in self._index.near(typed) if len(start) >= LEAST)}

    def _by_letters(self, typed: str, text: str) -> Iterator[_Alike]:
        """A word that is spelt nearly so, or begins so for the most part."""
        if abs(len(text) - len(typed)) <= _MOST_SLIPS:
            slips = edit_distance(typed, text)
            if slips <= min(_MOST_SLIPS, len(typed) // _SLIPS_OF):
                yield _Alike(text, TermRelation.SPELLING, 1 - slips / len(typed))
                return
        shared = _shared_beginning(typed, text)
        if shared >= max(LEAST, SHARED * max(len(typed), len(text))):
            yield _Alike(text, TermRelation.STEM, shared / max(len(typed), len(text)))

    def _by_part(self, typed: str, text: str) -> Iterator[_Alike]:
        yield from self._by_letters(typed, text)
        if len(text) > LEAST and (typed.startswith(text) or typed.endswith(text)):
            yield _Alike(text, TermRelation.PART, len(text) / len(typed))

    def _parts(self, typed: str, of_script: str) -> Iterator[_Alike]:
        """The words that the typed one begins or ends with, in any form."""
        ends = [typed[at:] for at in range(1, len(typed) - LEAST + 1)]
        starts = [typed[:at] for at in range(LEAST, len(typed))]
        for part in (*ends, *starts):
            share = len(part) / len(typed)
            for text in self._forms(part, of_script):
                yield _Alike(text, TermRelation.PART, share)
        for part in ends:
            for text in self._compounds(part):
                yield _Alike(text, TermRelation.PART, len(part) / max(len(typed), len(text)))

    def _forms(self, part: str, of_script: str) -> Iterable[str]:
        if self._is_in_titles(part):
            return (part,)
        for lang in self._languages(of_script):
            for stem in self._stems.stems(part, lang):
                group = self._index.family(lang, stem)
                if group and len(stem) >= LEAST:
                    return self._index.texts(group.words)
        return ()

    def _compounds(self, part: str) -> list[str]:
        """The words that end with the same part, those of most titles first."""
        group = self._index.family("head", part)
        texts = self._index.texts(group.words) if group else []
        return sorted(texts, key=lambda text: -self._titles(text).bit_count())[:_MOST_COMPOUNDS]

    @cached_property
    def _phrases(self) -> dict[str, tuple[tuple[str, float], ...]]:
        """Words of the field that one may mean, with the catalogue's words for the same.

        Those of other languages where their own has none.
        """
        found: dict[str, tuple[tuple[str, float], ...]] = {}
        for concept in self._concepts:
            folded = [
                (lang, self._fold(phrase))
                for lang, phrase in concept.phrases
                if len(word_texts(phrase)) == 1
            ]
            known = [(lang, text) for lang, text in folded if self._is_in_titles(text)]
            for lang, phrase in folded if known else ():
                own = [(text, 1.0) for its, text in known if its == lang]
                foreign = [(text, _FOREIGN) for _its, text in known]
                others = (other for other in own or foreign if other[0] != phrase)
                found[phrase] = (*found.get(phrase, ()), *others)
        return found

    def _is_in_titles(self, text: str) -> bool:
        return bool(self._titles(text))

    def _titles(self, text: str) -> int:
        """The offerings that have a word in a title or as a keyword."""
        group = self._index.word(text)
        return group.title & self._of_offerings if group else 0

    def _term(self, alike: _Alike) -> ProposedTerm | None:
        """A word as texts write it, with its capitals and accents; None for a member's name."""
        group, titles = self._index.word(alike.text), self._titles(alike.text)
        if group is None or not titles:
            return None
        shown = [
            one for one in self._index.documents(lowest(titles, _LOOKED_AT)) if _says(one, group)
        ]
        if not shown:
            return None
        return ProposedTerm(self._written(alike.text, shown), alike.relation, titles.bit_count())

    def _written(self, text: str, documents: Iterable[IndexedDocument]) -> str:
        for document in documents:
            offering = document.offering
            texts = (self._index.offering_text(offering, lang) for lang in self._index.languages)
            keywords = (own.text for own in self._index.keywords(offering))
            lines = (*(own.title for own in texts), *keywords)
            for word in word_texts("\n".join(lines)):
                if self._fold(word) == text:
                    return word
        return text

    def _stem(self, text: str) -> str:
        langs = self._languages(script(text))
        return min((self._stems.stem(text, lang) for lang in langs), key=len, default=text)

    def _languages(self, of_script: str) -> list[str]:
        rules = self._data.languages
        return [lang for lang in rules if rules[lang].script == of_script]


def _says(document: IndexedDocument, word: WordGroup) -> bool:
    """Whether a title or keyword has the word, and not only the name of the member."""
    lines = (
        document.words[document.start(at) : end]
        for at, end in enumerate(document.ends)
        if document.fields[at] != _NAME
    )
    return any(number in line for line in lines for number in word.words)


def _shared_beginning(one: str, two: str) -> int:
    pairs = zip(one, two, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(two)))

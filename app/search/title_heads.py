"""Which words of a title name the thing that is offered: a crusher, not the relocation of one.

In *compact bucket-wheel excavator PW 1400* it is the last word before any little one, in *Koparka
wielonaczyniowa* the first that is no adjective: languages.toml tells which, by languages.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from app.domain.indexed import IndexedDocument
from app.language.languages import Language, LanguageData
from app.search.index_protocol import Index

_TITLE = 0
_MOST_KEPT = 10_000
"""Documents whose heads are kept: from letter to letter nearly all are the same."""

Heads = dict[int, frozenset[int]]
"""The places of the heads of each title, by its line."""


class _Rules(NamedTuple):
    """How the titles of a language are read; `stop` and `conjunctions` are numbers of words."""

    stop: frozenset[int]
    conjunctions: frozenset[int]
    language: Language

    @property
    def is_first(self) -> bool:
        """Whether heads stand before what tells more of them."""
        return self.language.heads_first


class TitleHeads:
    """Finds the heads of titles by the rules of their languages; what is found is kept."""

    def __init__(self, index: Index, data: LanguageData) -> None:
        self._index = index
        self._data = data
        self._rules: dict[str, _Rules] = {}
        self._kept: dict[int, Heads] = {}

    def of(self, document: IndexedDocument) -> Heads:
        """The heads of the titles of a document."""
        heads = self._kept.get(document.number)
        if heads is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            heads = self._kept[document.number] = self._found(document)
        return heads

    def _found(self, document: IndexedDocument) -> Heads:
        lines = [line for line, field in enumerate(document.fields) if field == _TITLE]
        words = [{*document.words[document.start(at) : document.ends[at]]} for at in lines]
        # What stands in the titles of all languages is a trade name or a number.
        names = set.intersection(*words) if len(words) > 1 else set[int]()
        return {line: frozenset(self._heads(document, line, names)) for line in lines}

    def _heads(self, document: IndexedDocument, line: int, names: Collection[int]) -> Iterator[int]:
        """The heads as far as the first little word but *and*, which joins parts.

        Where heads come last only that of the last part is sure: *Brech-* und Siebversuche. Where
        they come first, what follows *i* in *Remonty koparek i zwalowarek* is none: the part
        before is to be a head with its adjectives.
        """
        rules = self._of_language(document.langs[line])
        parts = [*self._parts(document, line, names, rules)]
        for part in parts if rules.is_first else parts[-1:]:
            texts = dict(
                zip(part, self._index.texts(document.words[at] for at in part), strict=True)
            )
            words = [at for at, text in texts.items() if not any(map(str.isdigit, text))] or part
            nouns = [at for at in words if not is_adjective(texts[at], rules.language)] or words
            yield nouns[0] if rules.is_first else words[-1]
            if rules.is_first and len(nouns) > 1:
                return

    @staticmethod
    def _parts(
        document: IndexedDocument, line: int, names: Collection[int], rules: _Rules
    ) -> Iterator[Sequence[int]]:
        part: list[int] = []
        for at in range(document.start(line), document.ends[line]):
            word = document.words[at]
            if word in rules.conjunctions:
                if part:
                    yield part
                part = []
            elif word in rules.stop:
                if part:
                    break
            elif word not in names:
                part.append(at)
        if part:
            yield part

    def _of_language(self, lang: str) -> _Rules:
        if lang not in self._rules:
            language = self._data.languages.get(lang)
            self._rules[lang] = (
                _Rules(
                    self._numbers(language.stop),
                    self._numbers(language.conjunctions),
                    language,
                )
                if language
                else _NO_RULES
            )
        return self._rules[lang]

    def _numbers(self, words: Collection[str]) -> frozenset[int]:
        """The numbers of words that the catalogue has."""
        groups = map(self._index.word, words)
        return frozenset(number for group in groups if group for number in group.words)


def is_adjective(text: str, language: Language) -> bool:
    """Whether a plain word ends as what may stand before a head: *ленточный*, not *обучение*."""
    return text.endswith(language.adjectives) and not text.endswith(language.nouns)


_NO_RULES = _Rules(frozenset(), frozenset(), Language(""))

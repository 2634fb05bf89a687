"""Completes words that share a part with another one: Be- und Entwässerung."""

from collections.abc import Iterator, Sequence

from app.language.languages import LanguageData
from app.search.index_protocol import Index
from app.search.parse import Hyphen, TypedWord
from app.search.plan import Planner
from app.search.variants import WordPlan

LEAST_SHARED = 4
"""The part that two words share has at least so many letters."""

LEAST_ALONE = 4
"""So many letters before a hyphen are a word by themselves: Schaufelrad- und Schwenkantriebe."""


class SuspendedHyphens:
    """Plans words, those with a part left out as the whole word."""

    def __init__(self, index: Index, planner: Planner, data: LanguageData) -> None:
        self._index = index
        self._planner = planner
        self._folding = data.folding
        self._stop = data.stop_words

    def plans(self, words: Sequence[TypedWord], lang: str) -> Iterator[WordPlan]:
        """The plans of all words; what is only the beginning of a word is none."""
        for at, word in enumerate(words):
            if word.lacks is Hyphen.NONE:
                yield self._planner.plan(word, lang)
                continue
            whole = self._whole(words, at)
            is_word = word.lacks is Hyphen.START or len(word.folded) >= LEAST_ALONE
            if is_word or not any(other.lacks is not Hyphen.END for other in words[at + 1 :]):
                own = self._planner.plan(word, lang)
                yield own.with_more(self._planner.plan(whole, lang).variants) if whole else own
            elif whole:
                yield self._planner.plan(whole, lang)

    def _whole(self, words: Sequence[TypedWord], at: int) -> TypedWord | None:
        """The whole word where the catalogue has it."""
        word = words[at]
        ends_here = word.lacks is Hyphen.END
        others = words[at + 1 :] if ends_here else reversed(words[:at])
        other = next((it for it in others if self._may_lend(it, word)), None)
        if other is None:
            return None
        shared = range(len(other.text) - 1, LEAST_SHARED - 1, -1)
        texts = (
            word.text + other.text[-size:].lower()
            if ends_here
            else other.text[:size] + word.text.lower()
            for size in shared
        )
        return next((it for it in map(self._typed, texts) if self._is_known(it)), None)

    def _typed(self, text: str) -> TypedWord:
        plain = self._folding.plain(text)
        return TypedWord(text, plain, self._folding.narrow(plain))

    def _may_lend(self, other: TypedWord, word: TypedWord) -> bool:
        return other.lacks is not word.lacks and other.folded not in self._stop

    def _is_known(self, word: TypedWord) -> bool:
        return bool(self._index.word(word.folded)) or any(self._planner.forms(word.text))

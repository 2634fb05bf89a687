"""Sentence correction: a slip in a whole question is set right before the question is read.

So its words tell problems and mean things as the right ones do.
"""

from dataclasses import replace

from app.language.languages import LanguageData
from app.search.index_protocol import Index
from app.search.parse import Query, TypedWord
from app.search.query_plan import QueryPlan
from app.search.spelling_correction import Speller
from app.search.variants import WordPlan
from app.search.written_words import WrittenWords

LEAST_SET_RIGHT = 5
"""So many letters has a word of a sentence that is set right."""


class SentenceCorrection:
    """Corrects the words of a sentence that nobody knows and that are one slip from known ones."""

    def __init__(self, index: Index, data: LanguageData, speller: Speller) -> None:
        self._data = data
        self._speller = speller
        self._written = WrittenWords(index, data.folding)

    def corrected(self, query: Query, plan: QueryPlan, lang: str) -> Query | None:
        """The query with such words set right, by its plan; None if there are none."""
        spoken = [one for one in plan.words if one.word.spoken]
        meant = {one.word: found for one in spoken if (found := self._meant(one, lang))}
        words, said = (
            tuple(meant.get(one, one) for one in own) for own in (query.words, query.said)
        )
        return replace(query, words=words, said=said) if meant else None

    def suggestion(self, query: Query) -> str:
        """What is told of a corrected sentence: its words that say something."""
        stop = self._data.stop_words
        return " ".join(one.text for one in query.words if one.folded not in stop)

    def _meant(self, plan: WordPlan, lang: str) -> TypedWord | None:
        word = plan.word
        if plan.variants or len(word.folded) < LEAST_SET_RIGHT or not self._speller.is_slip(word):
            return None
        found = next((one.found for one in self._speller.variants(word, lang)), "")
        text = self._written.of(found, word.text)
        return replace(word, text=text, plain=found, folded=found) if found else None

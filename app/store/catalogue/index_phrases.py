"""The phrases of concepts as an index compares them: by the stems of their words."""

from collections.abc import Sequence
from typing import NamedTuple

from app.language.languages import LanguageData
from app.language.stems import Stems
from app.language.synonyms import Concept
from app.language.tokens import word_texts


class Phrase(NamedTuple):
    """A phrase of a language: its words, those that tell something, and their stems."""

    lang: str
    words: Sequence[str]
    telling: Sequence[str]
    stems: str


def read_phrases(concept: Concept, data: LanguageData, stems: Stems) -> tuple[Phrase, ...]:
    """The phrases of a concept; by its stems the forms of a phrase are the same."""
    return tuple(_phrase(lang, text, data, stems) for lang, text in concept.phrases)


def _phrase(lang: str, text: str, data: LanguageData, stems: Stems) -> Phrase:
    """A query has no stop words, and so has no phrase, unless it has no others."""
    words = word_texts(text)
    telling = [word for word in words if data.folding.fold(word) not in data.stop_words] or words
    return Phrase(lang, words, telling, " ".join(stems.stem(word, lang) for word in telling))

"""The phrases of concepts as an index compares them: by the stems of their words."""

from collections.abc import Sequence
from typing import NamedTuple

from app.language.languages import LanguageData
from app.language.stems import Stems
from app.language.synonyms import Concept
from app.language.tokens import word_texts

_SHORT = 3
"""A word of so few letters is looked for with the endings of short words alone."""


class PhraseWord(NamedTuple):
    """A word of a phrase, folded words that are forms of it, and stems of all others.

    Of a short one whose language has endings for those, `forms` are all: it has no stems, and is
    not looked for at the end of compounds (`head`).
    """

    text: str
    forms: Sequence[str]
    stems: Sequence[str] = ()
    head: str = ""


class Phrase(NamedTuple):
    """A phrase of a language: its words, those that tell something, and the stems of these."""

    lang: str
    words: Sequence[PhraseWord]
    telling: Sequence[str]
    stems: str


def read_phrases(concept: Concept, data: LanguageData, stems: Stems) -> tuple[Phrase, ...]:
    """The phrases of a concept; by its stems the forms of a phrase are the same."""
    return tuple(_phrase(lang, text, data, stems) for lang, text in concept.phrases)


def _phrase(lang: str, text: str, data: LanguageData, stems: Stems) -> Phrase:
    """A query has no stop words, and so has no phrase, unless it has no others."""
    words = word_texts(text)
    telling = [word for word in words if data.folding.fold(word) not in data.stop_words] or words
    read = tuple(_word(lang, word, data, stems) for word in words)
    return Phrase(lang, read, telling, " ".join(stems.stem(word, lang) for word in telling))


def _word(lang: str, word: str, data: LanguageData, stems: Stems) -> PhraseWord:
    folded = data.folding.fold(word)
    ends = data.languages[lang].short_ends if lang in data.languages else ()
    if ends and len(folded) <= _SHORT:
        return PhraseWord(word, tuple(folded + end for end in ends))
    return PhraseWord(word, (folded,), stems.stems(word, lang), head=folded)

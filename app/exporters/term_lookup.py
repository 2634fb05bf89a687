"""Which terms of the glossary occur in a text."""

import re
from collections.abc import Iterable, Iterator

from app.domain.glossary import GlossaryConcept

_MOST = 10
_SHORT = 4
"""Terms of fewer letters are looked for as whole words only."""
_ENDING = 3
"""An ending has so many letters at most; with more behind it, a term is part of another word."""


class TermLookup:
    """The terms in one language, the longest first; found in any case, and with endings."""

    def __init__(self, glossary: Iterable[GlossaryConcept], lang: str) -> None:
        known = [concept for concept in glossary if concept.terms.get(lang)]
        known.sort(key=lambda concept: (-len(concept.terms[lang]), concept.id))
        self._lang = lang
        self._concepts = [(_pattern(concept.terms[lang]), concept) for concept in known]

    def concepts_in(self, text: str) -> Iterator[GlossaryConcept]:
        """The concepts whose term occurs in a text."""
        return (concept for pattern, concept in self._concepts if pattern.search(text))

    def found_in(self, text: str, lang: str) -> list[tuple[str, str]]:
        """The first terms in a text that is not one itself, with what `lang` calls them."""
        pairs = (
            (concept.terms[self._lang], concept.terms.get(lang, ""))
            for concept in self.concepts_in(text)
        )
        return [pair for pair in pairs if pair[1] and pair[0] != text][:_MOST]


def _pattern(term: str) -> re.Pattern[str]:
    ending = 0 if len(term) < _SHORT else _ENDING
    return re.compile(rf"(?<!\w){re.escape(term)}\w{{0,{ending}}}(?!\w)", re.IGNORECASE)

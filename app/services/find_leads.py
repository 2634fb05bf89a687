"""Finding leads by words, whichever script or spelling the name was written in."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from app.domain.lead import Lead
from app.language.languages import LanguageData, read_languages
from app.language.words import word_texts

_KEPT = 100_000


class LeadFinder:
    """Finds words in all that is written about a lead: Иванов, Ivanov and Iwanow are one."""

    def __init__(self, resources: Path) -> None:
        self._language: LanguageData = read_languages(resources)
        self._heard = lru_cache(_KEPT)(self._sounds_of)

    def matching(self, leads: Iterable[Lead], text: str) -> tuple[Lead, ...]:
        """The leads in which every word of the text stands, begun or sounding alike."""
        wanted = [self._heard(word) for word in word_texts(text)]
        return tuple(lead for lead in leads if all(self._holds(lead, word) for word in wanted))

    def _holds(self, lead: Lead, wanted: frozenset[str]) -> bool:
        return any(
            known.startswith(form)
            for word in word_texts(_text_of(lead))
            for known in self._heard(word)
            for form in wanted
        )

    def _sounds_of(self, word: str) -> frozenset[str]:
        folding, sounds = self._language.folding, self._language.sounds
        folded = folding.fold(word)
        if folded.isascii():
            heard = sounds.of_latin(folding.plain(word), folding)
        else:
            heard = sounds.of_cyrillic(folded)
        # A sound stands apart from what is written: they are never the same word.
        return frozenset({folded, *(f"~{form}" for form in heard)})


def _text_of(lead: Lead) -> str:
    person = lead.person
    parts = (
        *(getattr(person, name) for name in person.__slots__),
        *(note.text for note in lead.notes),
        *(f"{item.member_name} {item.offering_title}" for item in lead.interests),
    )
    return " ".join(filter(None, parts))

"""Finding leads by words, whichever script or spelling the name was written in."""

from collections.abc import Callable, Iterable
from pathlib import Path

from app.domain.lead import PERSON_FIELDS, Lead
from app.language.languages import LanguageData, read_languages
from app.language.words import word_texts

_START = "\n"


class LeadFinder:
    """Finds words in all that is written about a lead: Иванов, Ivanov and Iwanow are one."""

    def __init__(self, resources: Path) -> None:
        self._language: LanguageData = read_languages(resources)

    def over(self, leads: Iterable[Lead]) -> "HeardLeads":
        """These leads, for several searches."""
        return HeardLeads(leads, self._sounds_of)

    def matching(self, leads: Iterable[Lead], text: str) -> tuple[Lead, ...]:
        """The leads in which every word of the text stands, begun or sounding alike."""
        return self.over(leads).matching(text)

    def says(self, told: str, text: str) -> bool:
        """Whether every word of the text stands in what is told, begun or sounding alike."""
        wanted = [self._sounds_of(word) for word in word_texts(text)]
        known = {form for word in word_texts(told) for form in self._sounds_of(word)}
        return bool(wanted) and all(
            any(form.startswith(begun) for form in known for begun in forms) for forms in wanted
        )

    def sounds(self, text: str) -> tuple[frozenset[str], ...]:
        """For each word of a text how it may be written or heard."""
        return tuple(self._sounds_of(word) for word in word_texts(text))

    def _sounds_of(self, word: str) -> frozenset[str]:
        folding, sounds = self._language.folding, self._language.sounds
        folded = folding.fold(word)
        if folded.isascii():
            heard = sounds.of_latin(folding.plain(word), folding)
        else:
            heard = sounds.of_cyrillic(folded)
        # A sound stands apart from what is written: they are never the same word.
        return frozenset({folded, *(f"~{form}" for form in heard)})


class HeardLeads:
    """Leads with the sounds of their words, which are made out once and go with the object."""

    def __init__(self, leads: Iterable[Lead], sounds_of: Callable[[str], frozenset[str]]) -> None:
        self._leads = tuple(leads)
        self._sounds_of = sounds_of
        self._heard: dict[str, str] = {}
        self._texts: dict[str, str] = {}

    def matching(self, text: str) -> tuple[Lead, ...]:
        """The leads in which every word of the text stands, begun or sounding alike."""
        wanted = [
            [f"{_START}{form}" for form in self._sounds_of(word)] for word in word_texts(text)
        ]
        return tuple(
            lead
            for lead in self._leads
            if all(any(form in self._text(lead) for form in forms) for forms in wanted)
        )

    def _text(self, lead: Lead) -> str:
        if lead.id not in self._texts:
            words = dict.fromkeys(word_texts(_text_of(lead)))
            self._texts[lead.id] = "".join(map(self._forms, words))
        return self._texts[lead.id]

    def _forms(self, word: str) -> str:
        if word not in self._heard:
            self._heard[word] = "".join(f"{_START}{form}" for form in self._sounds_of(word))
        return self._heard[word]


def _text_of(lead: Lead) -> str:
    person = lead.person
    parts = (
        *(getattr(person, name) for name in PERSON_FIELDS),
        *(note.text for note in lead.notes),
        *(f"{item.member_name} {item.offering_title}" for item in lead.interests),
    )
    return " ".join(filter(None, parts))

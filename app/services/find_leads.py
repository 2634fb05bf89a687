"""Finding leads by words, whichever script or spelling the name was written in."""

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from app.domain.draft import LeadDraft
from app.domain.lead import Lead, Person
from app.language.languages import LanguageData, read_languages
from app.language.words import word_texts

_KEPT = 100_000
_ID_BEGINS = 6
_PHONE_BEGINS = 6
_PHONE = re.compile(r"[+\d][\d ()/.-]*")


class LeadFinder:
    """Finds words in all that is written about a lead: Иванов, Ivanov and Iwanow are one."""

    def __init__(self, resources: Path) -> None:
        self._language: LanguageData = read_languages(resources)
        self._heard = lru_cache(_KEPT)(self._sounds_of)

    def matching(self, leads: Iterable[Lead], text: str) -> tuple[Lead, ...]:
        """The leads in which every word of the text stands, begun or sounding alike."""
        return tuple(lead for lead in leads if self._says(_text_of(lead), text))

    def of_person(self, leads: Iterable[Lead], text: str) -> tuple[Lead, ...]:
        """The leads of a person: by id, by mail or phone as a whole, by name and company."""
        return tuple(lead for lead in leads if self._is(lead.person, lead.id, text))

    def drafts_of(self, drafts: Iterable[LeadDraft], text: str) -> tuple[LeadDraft, ...]:
        """The half-written leads of a person."""
        return tuple(draft for draft in drafts if self._is(draft.person, draft.id, text))

    def mentioning(self, leads: Iterable[Lead], text: str) -> tuple[Lead, ...]:
        """The leads in whose notes or codes every word of the text stands."""
        return tuple(lead for lead in leads if self._says(_told_of(lead), text))

    def _is(self, person: Person, id_: str, text: str) -> bool:
        plain = text.strip().casefold()
        if len(plain) >= _ID_BEGINS and id_.startswith(plain):
            return True
        if "@" in plain:
            return person.email.casefold() == plain
        digits = _digits(text)
        if digits and len(digits) >= _PHONE_BEGINS:
            numbers = filter(None, map(_digits, (person.phone, person.mobile)))
            return any(number.endswith(digits.removeprefix("00")) for number in numbers)
        named = f"{person.first_name} {person.last_name} {person.company}"
        return bool(plain) and self._says(named, text)

    def _says(self, told: str, text: str) -> bool:
        wanted = [self._heard(word) for word in word_texts(text)]
        return bool(wanted) and all(self._holds(told, word) for word in wanted)

    def _holds(self, told: str, wanted: frozenset[str]) -> bool:
        return any(
            known.startswith(form)
            for word in word_texts(told)
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


def _digits(text: str) -> str:
    """The digits of a phone number without its zero in front, empty for anything else."""
    return "".join(filter(str.isdigit, text)).lstrip("0") if _PHONE.fullmatch(text.strip()) else ""


def _told_of(lead: Lead) -> str:
    return " ".join((*(note.text for note in lead.notes), *(code.text for code in lead.codes)))


def _text_of(lead: Lead) -> str:
    person = lead.person
    parts = (
        *(getattr(person, name) for name in person.__slots__),
        *(note.text for note in lead.notes),
        *(f"{item.member_name} {item.offering_title}" for item in lead.interests),
    )
    return " ".join(filter(None, parts))

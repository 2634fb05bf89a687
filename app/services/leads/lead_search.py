"""Finding leads by words, whichever script or spelling the name was written in."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from app.domain.lead import PERSON_FIELDS, FieldValue, Lead
from app.domain.lead_fields import ANSWER, is_answer
from app.domain.question import CHOOSING, NO_QUESTIONS, Questionnaire
from app.language.languages import LanguageData, language_rules
from app.language.phone import PhonePart, phone_parts
from app.language.tokens import word_texts

_START = "\n"
_TRIPLED = re.compile(r"(.)\1\1|\d")
"""What no word is written with that is heard as another: letters three in a row, and digits."""


class LeadFinder:
    """Finds words in all that is written about a lead: Иванов, Ivanov and Iwanow are one."""

    def __init__(self, resources: Path) -> None:
        self._language: LanguageData = language_rules(resources)

    def over(
        self, leads: Iterable[Lead], questions: Mapping[str, Questionnaire] | None = None
    ) -> "PhoneticLeadIndex":
        """These leads, for several searches; `questions` are those of fairs by their ids."""
        return PhoneticLeadIndex(leads, self._sounds_of, self._typed, questions)

    def matching(
        self, leads: Iterable[Lead], text: str, langs: Sequence[str] = ()
    ) -> tuple[Lead, ...]:
        """The leads that a text finds, as `PhoneticLeadIndex.matching` tells."""
        return self.over(leads).matching(text, langs)

    def matches(self, told: str, text: str) -> bool:
        """Whether every word of the text stands in what is told, begun or sounding alike."""
        wanted = [self._typed(word) for word in word_texts(text)]
        known = self._forms_in(told)
        return bool(wanted) and all(
            any(form.startswith(begun) for form in known for begun in forms) for forms in wanted
        )

    def is_named(self, name: str, text: str, beside: str = "") -> bool:
        """Whether each word of the text is a whole one of a name, and one at least of that alone.

        Others may be of what stands `beside` the name, and a letter may be an initial. Ivanov is no
        Ivanova, and nobody is called as the company is.
        """
        own, more = (self._forms_in(told) for told in (name, beside))
        every, words = own | more, word_texts(text)
        is_whole = any(len(word) > 1 and not own.isdisjoint(self._typed(word)) for word in words)
        return is_whole and all(self._is_among(every, word) for word in words)

    def _forms_in(self, text: str) -> set[str]:
        return {form for word in word_texts(text) for form in self._sounds_of(word)}

    def _is_among(self, forms: Collection[str], word: str) -> bool:
        """Whether a word is one of them, or begins one as an initial."""
        typed = self._typed(word)
        if len(word) > 1:
            return not typed.isdisjoint(forms)
        return any(form.startswith(begun) for form in forms for begun in typed)

    def sounds(self, text: str) -> tuple[frozenset[str], ...]:
        """For each word of a text how it may be written or heard."""
        return tuple(self._sounds_of(word) for word in word_texts(text))

    def _typed(self, word: str) -> frozenset[str]:
        """The forms whose beginnings a typed word finds.

        Doubled letters are heard as one: `zzzz` would be heard as any word with an s or a z.
        """
        folded = self._language.folding.fold(word)
        is_heard = not _TRIPLED.search(folded) and (len(folded) == 1 or len(set(folded)) > 1)
        return self._sounds_of(word) if is_heard else frozenset({folded})

    def _sounds_of(self, word: str) -> frozenset[str]:
        folding, sounds = self._language.folding, self._language.sounds
        folded = folding.fold(word)
        if folded.isascii():
            heard = sounds.of_latin(folding.plain(word), folding)
        else:
            heard = sounds.of_cyrillic(folded)
        # A sound stands apart from what is written: they are never the same word.
        return frozenset({folded, *(f"~{form}" for form in heard)})


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a text asks for: beginnings of words, and parts of phone numbers or else their words."""

    words: tuple[tuple[str, ...], ...]
    numbers: tuple[tuple[PhonePart, tuple[tuple[str, ...], ...]], ...]


class PhoneticLeadIndex:
    """Leads with the sounds of their words, which are made out once and go with the object."""

    def __init__(
        self,
        leads: Iterable[Lead],
        sounds_of: Callable[[str], frozenset[str]],
        typed: Callable[[str], frozenset[str]],
        questions: Mapping[str, Questionnaire] | None = None,
        heard: dict[str, str] | None = None,
    ) -> None:
        self._leads = tuple(leads)
        self._sounds_of = sounds_of
        self._typed = typed
        self._questions = questions or {}
        self._answers: dict[tuple[str, FieldValue, str], str] = {}
        self._heard: dict[str, str] = heard if heard is not None else {}
        self._texts: dict[str, str] = {}
        self._countries: dict[tuple[str, str], str] = {}

    def matching(
        self, text: str, langs: Sequence[str] = (), among: Sequence[Lead] | None = None
    ) -> tuple[Lead, ...]:
        """The leads, or those `among` them, in which every word stands, begun or sounding alike.

        Phone numbers are found in any spelling, countries and choices of answers by their names
        in these languages. A text without any word, `@` say, is looked for as it stands.
        """
        plain, wanted = text.strip().casefold(), self._wanted(text)
        leads = self._leads if among is None else among
        if not wanted.words and not wanted.numbers:
            return tuple(lead for lead in leads if plain in _text_of(lead).casefold())
        return tuple(lead for lead in leads if self._is_found(lead, wanted, langs))

    def after(self, leads: Iterable[Lead], changed: Collection[str]) -> "PhoneticLeadIndex":
        """The leads of now: of those held before, only those `changed` are made out again."""
        found = PhoneticLeadIndex(leads, self._sounds_of, self._typed, self._questions, self._heard)
        texts = dict(self._texts)  # at once: another thread may be making some out
        for id_ in changed:
            texts.pop(id_, None)
        found._texts = texts
        return found

    def is_prepared(self) -> bool:
        """Whether the words of all leads are made out, so that every search is quick."""
        return len(self._texts) == len(self._leads)

    def prepare(self, first: int, last: int) -> bool:
        """Make out the words of these leads before anybody searches; whether there are more."""
        for lead in self._leads[first:last]:
            self._text(lead)
        return last < len(self._leads)

    def _wanted(self, text: str) -> _Wanted:
        rest, parts = phone_parts(text)
        numbers = tuple((part, self._beginnings(part.text)) for part in parts)
        return _Wanted(self._beginnings(rest), numbers)

    def _beginnings(self, text: str) -> tuple[tuple[str, ...], ...]:
        return tuple(
            tuple(f"{_START}{form}" for form in self._typed(word)) for word in word_texts(text)
        )

    def _is_found(self, lead: Lead, wanted: _Wanted, langs: Sequence[str]) -> bool:
        return all(self._has(lead, forms, langs) for forms in wanted.words) and all(
            part.is_in(lead.person.phone)
            or part.is_in(lead.person.mobile)
            or all(self._has(lead, forms, langs) for forms in words)
            for part, words in wanted.numbers
        )

    def _has(self, lead: Lead, forms: tuple[str, ...], langs: Sequence[str]) -> bool:
        text = self._text(lead)
        if any(form in text for form in forms):
            return True
        country = lead.person.country
        countries = (self._country(country, lang) for lang in langs) if country else ()
        chosen = (
            self._answer(lead.fair, it, lang)
            for it in lead.values
            if is_answer(it.field)
            for lang in langs
        )
        return any(form in name for name in chain(countries, chosen) for form in forms)

    def _text(self, lead: Lead) -> str:
        if lead.id not in self._texts:
            words = dict.fromkeys(word_texts(_text_of(lead)))
            self._texts[lead.id] = "".join(map(self._forms, words))
        return self._texts[lead.id]

    def _country(self, code: str, lang: str) -> str:
        if (code, lang) not in self._countries:
            from app.i18n.formats import country_name  # noqa: PLC0415 - CLDR comes late

            words = word_texts(country_name(code, lang))
            self._countries[code, lang] = "".join(map(self._forms, words))
        return self._countries[code, lang]

    def _answer(self, fair: str, answer: FieldValue, lang: str) -> str:
        """The choices of an answer in the words of a language; others are found as they stand."""
        key = fair, answer, lang
        if key not in self._answers:
            question = self._questions.get(fair, NO_QUESTIONS).find(
                answer.field.removeprefix(ANSWER), answer.version
            )
            is_chosen = question is not None and question.kind in CHOOSING
            words = word_texts(question.said(answer.value, lang)) if question and is_chosen else ()
            self._answers[key] = "".join(map(self._forms, words))
        return self._answers[key]

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
        *(item.value for item in lead.values),
    )
    return " ".join(filter(None, parts))

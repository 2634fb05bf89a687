"""Whether two leads seem to be of one person, and by what.

A mail address or a number alone says little where colleagues share it, a name alone where father
and son bear it: each counts beside what the other fields say.

One story: the rules that make two leads one person, and the words they are told by.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from app.domain.lead import Lead
from app.language.edit_distance import edit_distance
from app.language.phone import e164
from app.language.tokens import word_texts

WordForms = frozenset[str]
"""The ways a word may be written or heard."""

_POINTS = re.compile(r"(?<=\b\w)\.\s?(?=\w\b)|[.'’`]")
_MARKS = str.maketrans({".": " ", "'": "", "’": "", "`": ""})
_JOINTS = re.compile("[-\u2010\u2011]")
_LONG = 6
"""From so many letters on one slip in a word is a slip, and no other name."""


class MatchReason(StrEnum):
    """What two leads share, the surest first."""

    MAIL = "mail"
    PHONE = "phone"
    CODE = "code"
    NAME = "name"


class NameAgreement(StrEnum):
    """What two names say of two leads."""

    SAME = "same"
    OPEN = "open"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class NameVocabulary:
    """Words that tell no two people or companies apart, and those that do."""

    legal_forms: frozenset[str]
    between_words: frozenset[str]
    titles: frozenset[str]
    elders: frozenset[str]
    youngers: frozenset[str]
    shared_mailboxes: frozenset[str]
    free_mail: frozenset[str]


def read_vocabulary(resources: Path) -> NameVocabulary:
    """The words that come with the program."""
    text = (resources / "leads" / "same_person.json").read_text(encoding="utf-8")
    known: Mapping[str, str] = json.loads(text)
    return NameVocabulary(**{name: frozenset(words.split()) for name, words in known.items()})


class Facts:
    """What is compared of a lead, made out once."""

    def __init__(
        self, lead: Lead, words: NameVocabulary, sounds: Callable[[str], tuple[WordForms, ...]]
    ) -> None:
        self.lead = lead
        self._words = words
        self._sounds = sounds

    def make_out(self) -> None:
        """Make out now what takes the time: phone numbers and the sounds of the words."""
        _ = self.phones, self.name, self.name_as_one, self.company, self.company_as_one

    @cached_property
    def mail(self) -> str:
        """The address of mail as its provider reads it."""
        mailbox, at, domain = self.lead.person.email.strip().casefold().partition("@")
        mailbox = mailbox.partition("+")[0]
        if domain in {"gmail.com", "googlemail.com"}:
            mailbox, domain = mailbox.replace(".", ""), "gmail.com"
        return f"{mailbox}@{domain}" if at else ""

    @property
    def is_shared_mail(self) -> bool:
        """Whether colleagues read one mailbox."""
        mailbox = re.split(r"[^\w]|\d", self.mail.partition("@")[0])[0]
        return mailbox in self._words.shared_mailboxes

    @cached_property
    def own_domain(self) -> str:
        """The domain of a company's mail; empty for a provider that anyone may use."""
        domain = self.mail.partition("@")[2]
        is_free = domain.partition(".")[0] in self._words.free_mail or self.mail == ""
        return "" if is_free else domain

    @cached_property
    def phones(self) -> frozenset[str]:
        """The numbers as they are dialled from anywhere."""
        person = self.lead.person
        numbers = (e164(it, person.country) or it for it in (person.phone, person.mobile))
        digits = ("".join(filter(str.isdigit, it)).removeprefix("00") for it in numbers)
        return frozenset(it for it in digits if len(it) > 5)

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes that were scanned."""
        return frozenset(code.text.strip() for code in self.lead.codes) - {""}

    @cached_property
    def name(self) -> tuple[WordForms, ...]:
        """The name's words, without titles and without what tells father and son apart."""
        return self._sounds(" ".join(self._stated_name))

    @cached_property
    def name_as_one(self) -> tuple[WordForms, ...]:
        """The same with double names written as one word."""
        return self._sounds(_JOINTS.sub("", " ".join(self._stated_name)))

    @cached_property
    def generation(self) -> bool | None:
        """Whether the name says that it is the younger one, or the elder; None if neither."""
        for words, is_younger in ((self._words.youngers, True), (self._words.elders, False)):
            if words.intersection(self._name_words[1:]):
                return is_younger
        return None

    @cached_property
    def company(self) -> tuple[WordForms, ...]:
        """The company's words without its legal form."""
        return self._sounds(" ".join(self._company_words))

    @cached_property
    def company_as_one(self) -> tuple[WordForms, ...]:
        """The same as one word."""
        return self._sounds("".join(self._company_words))

    @cached_property
    def _name_words(self) -> list[str]:
        person = self.lead.person
        text = f"{person.first_name} {person.last_name}".casefold().translate(_MARKS)
        return [word for word in text.replace(",", " ").split() if word not in self._words.titles]

    @property
    def _stated_name(self) -> list[str]:
        marks = self._words.youngers | self._words.elders
        return [it for place, it in enumerate(self._name_words) if not place or it not in marks]

    @cached_property
    def _company_words(self) -> list[str]:
        text = _POINTS.sub("", self.lead.person.company).casefold()
        words = [word for word in word_texts(text) if word not in self._words.between_words]
        return [word for word in words if word not in self._words.legal_forms] or words


def reason_for(one: Facts, two: Facts) -> MatchReason | None:
    """Why two leads seem to be of one person; None where they do not."""
    likeness = _name_agreement(one, two)
    is_other = likeness is NameAgreement.OTHER
    # Whoever wrote a surname alone may have misheard it; two whole names are two people.
    are_two = is_other and min(len(one.name), len(two.name)) > 1
    tells = likeness is NameAgreement.SAME or not (one.is_shared_mail or are_two)
    if one.mail and one.mail == two.mail and tells:
        return MatchReason.MAIL
    if one.phones & two.phones and not is_other:
        return MatchReason.PHONE
    if one.codes & two.codes and not are_two:
        return MatchReason.CODE
    if likeness is NameAgreement.SAME and _is_one_company(one, two):
        return MatchReason.NAME
    return None


def _name_agreement(one: Facts, two: Facts) -> NameAgreement:
    generations = {one.generation, two.generation}
    if not one.name or not two.name:
        return NameAgreement.OPEN
    if generations == {True, False}:
        return NameAgreement.OTHER
    ways = ((one.name, two.name), (one.name_as_one, two.name_as_one))
    agreements = [_of_names(*sorted(pair, key=len)) for pair in ways]
    found = next(
        (it for it in (NameAgreement.SAME, NameAgreement.OPEN) if it in agreements),
        NameAgreement.OTHER,
    )
    return NameAgreement.OPEN if found is NameAgreement.SAME and len(generations) > 1 else found


def _of_names(few: tuple[WordForms, ...], many: tuple[WordForms, ...]) -> NameAgreement:
    left = _left_of(few, many)
    if left is None:
        return NameAgreement.OTHER
    if len(few) == 1 and len(many) > 1:
        return NameAgreement.OPEN
    return (
        NameAgreement.SAME if any(len(_written(word)) > 1 for word in few) else NameAgreement.OPEN
    )


def _left_of(few: tuple[WordForms, ...], many: tuple[WordForms, ...]) -> list[WordForms] | None:
    """What of the many words none of the few is; None where one of the few is none of them.

    A letter alone begins a word, and one word may hold a slip.
    """
    left, unknown = list(many), []
    for word in few:
        same = next((it for it in left if it & word), None)
        same = same or next((it for it in left if _begins(word, it) or _begins(it, word)), None)
        if same is None:
            unknown.append(word)
        else:
            left.remove(same)
    if len(unknown) == 1 and len(few) > 1:
        slip = next((it for it in left if _is_slip(unknown[0], it)), None)
        if slip is not None:
            left.remove(slip)
            return left
    return None if unknown else left


def _is_one_company(one: Facts, two: Facts) -> bool:
    if one.own_domain and one.own_domain == two.own_domain:
        return True
    few, many = sorted((one.company, two.company), key=len)
    if not few:
        return False
    as_one = any(a & b for a in one.company_as_one for b in two.company_as_one)
    slipped = len(few) == len(many) == 1 and _is_slip(few[0], many[0])
    return as_one or slipped or _left_of(few, many) is not None


def is_initial(word: WordForms) -> bool:
    """Whether a word is a letter alone, which begins others."""
    return len(_written(word)) == 1


def can_slip(word: WordForms) -> bool:
    """Whether a word is so long that another with one letter changed is the same with a slip."""
    return len(_written(word)) >= _LONG


def _begins(letter: WordForms, word: WordForms) -> bool:
    return is_initial(letter) and any(
        form.strip("~").startswith(it.strip("~")) for form in word for it in letter
    )


def _is_slip(one: WordForms, two: WordForms) -> bool:
    """Whether one letter alone differs; one more at the end tells a woman's name from a man's."""
    a, b = sorted((_written(one), _written(two)), key=len)
    return len(a) >= _LONG and edit_distance(a, b) == 1 and not b.startswith(a)


def _written(word: WordForms) -> str:
    return next(form for form in sorted(word, reverse=True) if not form.startswith("~"))

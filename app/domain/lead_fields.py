"""Every field of a lead, said once: what it holds, what it is called, and what becomes of it.

Saving, rows, merging, histories, exports, the command line and the sheet follow from what stands
here, and one test walks every field through all of them (tests/domain/test_lead_fields.py). A new
field is an entry in `VALUE_FIELDS`: its values lie in one table, so that no schema grows with it.

One story: the fields, and the words of each in the history, are told side by side.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Any

from app.domain.bounds import FIELD_FORM
from app.domain.field_kinds import (
    DAY,
    LINE,
    MAX_FIELD,
    ChoiceKind,
    FieldKind,
    LineKind,
    is_readable,
)
from app.domain.lead import DataSource, FieldValue, Lead, NextStep, Person, Rating, Values
from app.domain.messages import N_


class FieldLocation(StrEnum):
    """Where a field stands in a lead, and in its row."""

    PERSON = auto()
    LEAD = auto()
    TABLE = auto()
    """What a lead has several of lies in a table of its own."""
    VALUES = auto()


class MergeStrategy(StrEnum):
    """What two laptops make of what each says in a field."""

    LATER = auto()
    """The later change counts; the other one stays in the history."""
    ALL = auto()
    """What either has, each once, as its own rules say."""
    LONGER = auto()
    EVENTS = auto()
    """What came last, an edit counting for the lead."""


@dataclass(frozen=True, slots=True)
class LeadField:
    """A field of a lead; `title` is a message id, and without `kind` no single text says it.

    A `personal` field tells who somebody is: where no personal data may be stored it stays empty.
    `is_in_history` is one whose changes the history words; notes and consents tell their own. One
    `for_members` is in the list that a member gets. `version` is that of its text form.
    """

    name: str
    title: str
    kind: FieldKind | None = LINE
    lies: FieldLocation = FieldLocation.VALUES
    merge: MergeStrategy = MergeStrategy.LATER
    personal: bool = True
    is_in_history: bool = True
    for_members: bool = False
    version: int = 1

    @property
    def text_kind(self) -> FieldKind:
        """The kind of a field with a text form. Raises TypeError for another."""
        if self.kind is None:
            raise TypeError(self.name)
        return self.kind

    @property
    def longest(self) -> int:
        """How many characters it has at most."""
        return self.kind.longest if isinstance(self.kind, LineKind) else MAX_FIELD


RATINGS = ChoiceKind({Rating.HOT: N_("Hot"), Rating.WARM: N_("Warm"), Rating.COLD: N_("Cold")})
NEXT_STEPS = ChoiceKind(
    {
        NextStep.OFFER: N_("Quote"),
        NextStep.CALL: N_("Call"),
        NextStep.MEETING: N_("Meeting"),
    }
)


SOURCES = ChoiceKind(
    {
        DataSource.VISITOR: N_("Entered by the visitor"),
        DataSource.CARD: N_("Business card or its code"),
        DataSource.BADGE: N_("Badge of the fair"),
        DataSource.LIST: N_("Organiser's list"),
        DataSource.OTHER: N_("Another person"),
    }
)


def _person(name: str, title: str, *, personal: bool = True) -> LeadField:
    return LeadField(name, title, lies=FieldLocation.PERSON, personal=personal, for_members=True)


def _of_lead(name: str, title: str, kind: FieldKind) -> LeadField:
    return LeadField(name, title, kind, FieldLocation.LEAD, personal=False)


def _several(
    name: str,
    title: str,
    *,
    personal: bool = True,
    is_in_history: bool = False,
    for_members: bool = False,
) -> LeadField:
    return LeadField(
        name,
        title,
        None,
        FieldLocation.TABLE,
        MergeStrategy.ALL,
        personal,
        is_in_history,
        for_members,
    )


PERSON = (
    _person("first_name", N_("First name")),
    _person("last_name", N_("Last name")),
    _person("company", N_("Company")),
    _person("job_title", N_("Job title")),
    _person("email", N_("Email")),
    _person("phone", N_("Phone")),
    _person("mobile", N_("Mobile")),
    _person("website", N_("Website")),
    _person("street", N_("Street")),
    _person("postcode", N_("Postcode")),
    _person("city", N_("City")),
    _person("country", N_("Country"), personal=False),
    _person("language", N_("Language"), personal=False),
)
FAIR = LeadField("fair", N_("Fair"), lies=FieldLocation.LEAD, personal=False, for_members=True)
OWN = (
    _of_lead("rating", N_("Rating"), RATINGS),
    _of_lead("next_step", N_("Next step"), NEXT_STEPS),
    _of_lead("due", N_("Due"), DAY),
)
"""What the staff say of a lead, in columns of its row."""

OWN_STEP = LeadField("own_step", N_("Next step in your own words"))
"""What was promised where none of the steps says it; its day is that of the step."""

SOURCE = LeadField("source", N_("Source of the data"), SOURCES, personal=False)
"""Set by what a lead was captured with; without it, staff typed what the visitor said."""
VALUE_FIELDS: tuple[LeadField, ...] = (OWN_STEP, SOURCE)
"""Fields without a column, in the order in which they are asked for.

Answers to the questions of a fair stand beside them, under names with a colon.
"""

FIELDS = (
    *PERSON,
    FAIR,
    *OWN,
    _several("interests", N_("Interests"), personal=False, is_in_history=True, for_members=True),
    _several("codes", N_("Codes"), is_in_history=True),
    _several("attachments", N_("Photos"), is_in_history=True),
    LeadField(
        "deleted", N_("Deleted"), None, FieldLocation.LEAD, MergeStrategy.EVENTS, personal=False
    ),
    LeadField(
        "trail", N_("Visit"), None, FieldLocation.LEAD, MergeStrategy.LONGER, is_in_history=False
    ),
    _several("consents", N_("Consent")),
    _several("notices", N_("Privacy notice shown")),
    _several("notes", N_("Notes"), for_members=True),
    *VALUE_FIELDS,
)
FIELD_OF: Mapping[str, LeadField] = {field.name: field for field in FIELDS}
COLUMNS = tuple(
    it.name for it in FIELDS if it.lies is not FieldLocation.VALUES and it.kind is not None
)
"""The fields of one text that have a column, in the order of the history."""
IMPERSONAL = frozenset(it.name for it in FIELDS if not it.personal)

MARKS = frozenset(
    ("attachment_gone", "merged_into", "not_same_as", "consent_ended", "settled", "note", "values")
)
"""What else stands in a history or a draft under a name; no field has one of these.

A later program's marks have a name that is no field's, with a hyphen say: an older one would take
any other for a field that it does not know.
"""


ANSWER = "answer:"
"""Before the ID of a question of the fair, in the name under which a lead keeps its answer.

The version of such a value is that of the question, not of a form (app/domain/question.py).
"""

_FORM, _DIGITS = "\x1f", 6
"""Stands in a history between a text and the version of its form, where that is not the first."""


def is_value(name: str) -> bool:
    """Whether what has this name is a field without a column, known or not."""
    field = FIELD_OF.get(name)
    if field is not None:
        return field.lies is FieldLocation.VALUES
    return name not in MARKS and re.fullmatch(FIELD_FORM, name) is not None


def known_in(values: Values) -> Iterable[tuple[LeadField, FieldValue]]:
    """The values of fields that this program knows and can read, in the order of the fields."""
    there = {it.field: it for it in values}
    for field in VALUE_FIELDS:
        found = there.get(field.name)
        if found and found.version == field.version and is_readable(field.text_kind, found.value):
            yield field, found


def unknown_in(values: Values) -> Values:
    """The values of fields, or of forms of them, that this program does not know.

    They are kept, told and passed on as they came. Answers to questions are none of them.
    """
    known = {it.field for _, it in known_in(values)}
    return tuple(it for it in values if it.field not in known and not is_answer(it.field))


def is_answer(name: str) -> bool:
    """Whether a value of this name answers a question of a fair."""
    return name.startswith(ANSWER)


def with_text(values: Values, field: str, text: str, version: int = 0) -> Values:
    """The values with another one of a field; the version is that of the field, if none is told."""
    known = FIELD_OF[field].version if field in FIELD_OF else 1
    others = [it for it in values if it.field != field]
    new = [FieldValue(field, text, version or known)] if text else []
    return tuple(sorted((*others, *new), key=lambda it: it.field))


def text_in(values: Values, field: str) -> str:
    """The text form of what a field says; empty for nothing."""
    return next((it.value for it in values if it.field == field), "")


def word_in(values: Values, field: str) -> str:
    """What a field says as the history words it: its text form, and the version of a later form."""
    found = next((it for it in values if it.field == field), None)
    if found is None or found.version == 1:
        return found.value if found else ""
    return f"{found.value}{_FORM}{found.version}"


def with_word(values: Values, field: str, word: str) -> Values:
    """The values with what a history says of a field."""
    return with_text(values, field, *field_word(word))


def field_word(word: str) -> tuple[str, int]:
    """The text form that a history words, and its version."""
    text, _, version = word.partition(_FORM)
    is_version = version.isdecimal() and len(version) <= _DIGITS
    return text, int(version) if is_version else 1


def bare(word: str) -> str:
    """What a history says of a field, for people."""
    return word.partition(_FORM)[0]


def is_promised(lead: Lead) -> bool:
    """Whether there is a next step, chosen or in own words."""
    return lead.next_step is not None or bool(text_in(lead.values, OWN_STEP.name))


def value_in(lead: Lead, name: str) -> Any:  # noqa: ANN401 - of the type of its field
    """What a field with a column says."""
    return getattr(lead.person if FIELD_OF[name].lies is FieldLocation.PERSON else lead, name)


def names_in(*several: Values) -> tuple[str, ...]:
    """The fields of which one of these says something, in order."""
    return tuple(sorted({it.field for values in several for it in values}))


def without_personal(person: Person) -> Person:
    """What says where somebody comes from, but not who they are."""
    kept = {it.name: getattr(person, it.name) for it in PERSON if not it.personal}
    return Person(**kept)


def single(*leads: Lead) -> tuple[str, ...]:
    """The fields of these leads that hold one value, for which the later change wins.

    Of fields without a column those that say something, whether this program knows them or not:
    an older and a newer one come to the same.
    """
    return (*COLUMNS, *names_in(*(lead.values for lead in leads)))


def value_of(lead: Lead, name: str) -> str:
    """A single field as the history words it."""
    if name in COLUMNS:
        return FIELD_OF[name].text_kind.to_text(value_in(lead, name))
    return word_in(lead.values, name)

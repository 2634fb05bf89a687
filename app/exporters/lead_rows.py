"""Leads as rows for people: typed cells under headers in the reader's language."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.domain.export import LeadBook, Selection
from app.domain.field_kinds import ChoiceKind, is_readable
from app.domain.lead import ContactChannel, Lead, NextStep, Purpose, Rating, Stamp
from app.domain.lead_answer import LeadAnswer, answers_in
from app.domain.lead_fields import (
    FAIR,
    FIELD_OF,
    FIELDS,
    VALUE_FIELDS,
    FieldLocation,
    LeadField,
    known_in,
    value_in,
)
from app.domain.messages import N_
from app.domain.question import Question, QuestionKind
from app.exporters.lead_facts import (
    UNCONFIRMED,
    agreed,
    consent_records,
    handover_names,
    interest_name,
    note_lines,
)
from app.exporters.spreadsheet import Cell, Worksheet
from app.i18n.answer_words import answer_words
from app.i18n.formats import country_name, language_name
from app.i18n.texts import Texts

_Value = Callable[[Lead, LeadBook, Texts], Cell]

_WORDS = {
    Rating.HOT: N_("hot"),
    Rating.WARM: N_("warm"),
    Rating.COLD: N_("cold"),
    NextStep.OFFER: N_("quote"),
    NextStep.CALL: N_("call"),
    NextStep.MEETING: N_("meeting"),
    "yes": N_("yes"),
    "no": N_("no"),
    "withdrawn": N_("withdrawn"),
    UNCONFIRMED: N_("not confirmed by email yet"),
    ContactChannel.EMAIL: N_("by email only"),
    ContactChannel.PHONE: N_("by phone only"),
}


def lead_sheet(leads: Sequence[Lead], book: LeadBook, texts: Texts) -> Worksheet:
    """One row a lead."""
    return _sheet(_COLUMNS, leads, book, texts)


def archive_sheet(
    title: str,
    leads: Sequence[Lead],
    book: LeadBook,
    pictures: Mapping[str, str],
    texts: Texts,
) -> Worksheet:
    """One row a lead under a title, with the names that `pictures` have in the archive, by id."""

    def names(lead: Lead, _book: LeadBook, _texts: Texts) -> Cell:
        return "\n".join(pictures[it.id] for it in lead.attachments if it.id in pictures)

    columns = tuple((name, names if name == _PHOTOS else value) for name, value in _COLUMNS)
    return replace(_sheet(columns, leads, book, texts), name=texts.gettext(title))


def member_sheet(leads: Sequence[Lead], book: LeadBook, texts: Texts) -> Worksheet:
    """One row a lead, in the columns that concern a member to whom it is handed."""
    columns = tuple(column for column in _COLUMNS if column[0] in _FOR_MEMBERS)
    return _sheet(columns, leads, book, texts)


def _sheet(
    columns: Sequence[tuple[str, _Value]], leads: Sequence[Lead], book: LeadBook, texts: Texts
) -> Worksheet:
    asked = answered_questions(leads, book)
    values = [*(value for _, value in columns), *map(_answer, asked)]
    rows = [[value(lead, book, texts) for value in values] for lead in leads]
    header = [texts.gettext(title) for title, _ in columns]
    header += [question.title(texts.lang) for question in asked]
    naming = [title for title, _ in columns].index(_LAST_NAME) + 1
    return Worksheet(texts.gettext(N_("Leads")), header, rows, naming)


def answered_questions(leads: Iterable[Lead], book: LeadBook) -> tuple[Question, ...]:
    """The questions that these leads answer, each once, as they are asked now or were last."""
    found: dict[str, Question] = {}
    for lead in leads:
        questions = book.questions(lead.fair)
        latest = {it.id: it for it in questions.latest()}
        for answer in answers_in(lead.values, questions):
            if question := latest.get(answer.id):
                found.setdefault(question.id, question)
    order = {
        it.id: place for fair in book.fairs for place, it in enumerate(fair.questions.latest())
    }
    return tuple(sorted(found.values(), key=lambda it: (order[it.id], it.id)))


def _answer(question: Question) -> _Value:
    """The column of a question: what each lead answered, in the words in which it was asked."""

    def value(lead: Lead, book: LeadBook, texts: Texts) -> Cell:
        for answer in answers_in(lead.values, book.fair(lead.fair).questions):
            if answer.id == question.id:
                return _answer_cell(answer, texts)
        return ""

    return value


def _answer_cell(answer: LeadAnswer, texts: Texts) -> Cell:
    text, then = answer.value.value, answer.then
    if then and then.kind is QuestionKind.DATE and is_readable(then.text_kind, text):
        return date.fromisoformat(text)
    if then and then.kind is QuestionKind.NUMBER and not then.unit and text.isdecimal():
        return int(text)
    return answer_words(answer, texts)


def about_sheet(
    leads: Sequence[Lead], book: LeadBook, selection: Selection, stamp: Stamp, texts: Texts
) -> Worksheet:
    """What the file is, whose it is, and for what it may be used."""
    fair = book.fair(selection.fair)
    names = {item.member: item.member_name for lead in leads for item in lead.interests}
    lines: tuple[tuple[str, Cell], ...] = (
        (N_("Organisation"), book.organisation.name),
        (N_("Data protection contact"), book.organisation.data_protection_contact),
        (N_("Fair"), fair.name or fair.id),
        (N_("Passed on to"), names.get(selection.member) or selection.member),
        (N_("Since"), selection.since),
        (N_("Leads"), len(leads)),
        (N_("Exported at"), stamp.at),
        (N_("Exported by"), "" if selection.member else stamp.author),
        (
            N_("Please note"),
            texts.gettext(
                N_("Personal data: use it only for what the visitor agreed to, then delete it.")
            ),
        ),
    )
    rows = [[texts.gettext(name), value] for name, value in lines if value not in ("", None)]
    return Worksheet(texts.gettext(N_("About this file")), (), rows)


def _word(key: str | None, texts: Texts) -> str:
    return texts.gettext(_WORDS[key]) if key else ""


def _agreed(purpose: Purpose) -> _Value:
    return lambda lead, book, texts: _word(agreed(lead, purpose, book.law(lead)), texts)


def _contact(lead: Lead, _: LeadBook, texts: Texts) -> Cell:
    """Whether contact was agreed to; by what, where that is one way alone."""
    ways = lead.channels()
    return _word(ways[0] if len(ways) == 1 else agreed(lead, Purpose.CONTACT), texts)


def _field(field: LeadField) -> tuple[str, _Value]:
    """The column of a field with one value: the word, day or amount that it is."""
    name, kind = field.name, field.text_kind

    def value(lead: Lead, _: LeadBook, texts: Texts) -> Cell:
        if field.lies is FieldLocation.VALUES:
            values = {known.name: it.value for known, it in known_in(lead.values)}
            said = kind.from_text(values.get(name, ""))
        else:
            said = value_in(lead, name)
        if isinstance(kind, ChoiceKind) and said:
            return texts.gettext(_WORDS.get(said) or kind.titles[said])
        if isinstance(said, Decimal):
            return kind.to_text(said)
        return _WORDED[name](said, texts) if said and name in _WORDED else said

    return field.title, value


_WORDED: Mapping[str, Callable[[str, Texts], str]] = {
    "country": lambda code, texts: country_name(code, texts.lang),
    "language": lambda tag, texts: language_name(tag, texts.lang),
}

_Several = Callable[[Lead], Cell]


def _several(name: str, value: _Several) -> tuple[str, _Value]:
    """The column of a field that a lead has several of."""
    return FIELD_OF[name].title, lambda lead, *_: value(lead)


def _lines(names: Iterable[str]) -> tuple[tuple[str, _Value], ...]:
    return tuple(_field(FIELD_OF[name]) for name in names)


def _photos(lead: Lead) -> int:
    """How many pictures there are; a signature and a brochure that was made are none."""
    signed = {item.signature for item in lead.consents}
    return sum(it.mime.startswith("image/") and it.id not in signed for it in lead.attachments)


_LAST_NAME = FIELD_OF["last_name"].title
_PHOTOS = FIELD_OF["attachments"].title
_HANDED_OVER, _PROOF = N_("Agreed: passing on"), N_("Proof of consent")
_MADE_AT, _ID = N_("Captured at"), N_("ID")

_COLUMNS: tuple[tuple[str, _Value], ...] = (
    *_lines(("rating", "first_name", "last_name", "company", "job_title")),
    *_lines(("email", "phone", "mobile")),
    _several("interests", lambda lead: "\n".join(interest_name(it) for it in lead.interests)),
    *_lines(("next_step", "due")),
    _several("notes", lambda lead: "\n".join(note_lines(lead))),
    *_lines(("website", "street", "postcode", "city", "country", "language")),
    (N_("Agreed: contact"), _contact),
    (_HANDED_OVER, _agreed(Purpose.HANDOVER)),
    (N_("Agreed: newsletter"), _agreed(Purpose.NEWSLETTER)),
    (N_("Agreed: transfer abroad"), _agreed(Purpose.TRANSFER)),
    (N_("Pass on to"), lambda lead, *_: "\n".join(handover_names(lead))),
    (_PROOF, lambda lead, *_: "\n".join(consent_records(lead))),
    (FAIR.title, lambda lead, book, _: book.fair(lead.fair).name or lead.fair),
    (_MADE_AT, lambda lead, *_: lead.created.at),
    (N_("Captured by"), lambda lead, *_: lead.created.author),
    (N_("Changed at"), lambda lead, *_: lead.changed.at),
    _several("codes", lambda lead: "\n".join(code.text for code in lead.codes)),
    _several("attachments", _photos),
    *map(_field, VALUE_FIELDS),
    (_ID, lambda lead, *_: lead.id),
)

_FOR_MEMBERS = frozenset(
    (*(it.title for it in FIELDS if it.for_members), _HANDED_OVER, _PROOF, _MADE_AT, _ID)
)
"""The titles of what a member gets to see."""

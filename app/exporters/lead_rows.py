"""Leads as rows for people: typed cells under headers in the reader's language."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from app.domain.export import LeadBook, Selection
from app.domain.fair import Fair
from app.domain.lead import Lead, NextStep, Purpose, Rating, Stamp
from app.domain.messages import N_
from app.exporters.lead_facts import (
    agreed,
    consent_records,
    handover_names,
    interest_name,
    note_lines,
)
from app.exporters.spreadsheet import Cell, Sheet
from app.i18n.formats import country_name, language_name
from app.i18n.texts import Texts

_Value = Callable[[Lead, Fair, Texts], Cell]

_WORDS = {
    Rating.HOT: N_("hot"),
    Rating.WARM: N_("warm"),
    Rating.COLD: N_("cold"),
    NextStep.OFFER: N_("offer"),
    NextStep.CALL: N_("call"),
    NextStep.MEETING: N_("meeting"),
    "yes": N_("yes"),
    "no": N_("no"),
    "withdrawn": N_("withdrawn"),
}


def lead_sheet(leads: Sequence[Lead], book: LeadBook, texts: Texts) -> Sheet:
    """One row a lead."""
    return _sheet(_COLUMNS, leads, book, texts)


def archive_sheet(
    title: str,
    leads: Sequence[Lead],
    book: LeadBook,
    pictures: Mapping[str, str],
    texts: Texts,
) -> Sheet:
    """One row a lead under a title, with the names that `pictures` have in the archive, by id."""

    def names(lead: Lead, _fair: Fair, _texts: Texts) -> Cell:
        return "\n".join(pictures[it.id] for it in lead.attachments if it.id in pictures)

    columns = tuple((name, names if name == _PHOTOS else value) for name, value in _COLUMNS)
    return replace(_sheet(columns, leads, book, texts), name=texts.gettext(title))


def member_sheet(leads: Sequence[Lead], book: LeadBook, texts: Texts) -> Sheet:
    """One row a lead, in the columns that concern a member to whom it is handed."""
    columns = tuple(column for column in _COLUMNS if column[0] in _FOR_MEMBERS)
    return _sheet(columns, leads, book, texts)


def _sheet(
    columns: Sequence[tuple[str, _Value]], leads: Sequence[Lead], book: LeadBook, texts: Texts
) -> Sheet:
    rows = [[value(lead, book.fair(lead.fair), texts) for _, value in columns] for lead in leads]
    header = [texts.gettext(title) for title, _ in columns]
    return Sheet(texts.gettext(N_("Leads")), header, rows)


def about_sheet(
    leads: Sequence[Lead], book: LeadBook, wanted: Selection, stamp: Stamp, texts: Texts
) -> Sheet:
    """What the file is, whose it is, and for what it may be used."""
    fair = book.fair(wanted.fair)
    names = {item.member: item.member_name for lead in leads for item in lead.interests}
    lines: tuple[tuple[str, Cell], ...] = (
        (N_("Organisation"), book.organisation.name),
        (N_("Data protection contact"), book.organisation.data_protection_contact),
        (N_("Fair"), fair.name or fair.id),
        (N_("Handed to"), names.get(wanted.member) or wanted.member),
        (N_("Since"), wanted.since),
        (N_("Leads"), len(leads)),
        (N_("Exported at"), stamp.at),
        (N_("Exported by"), "" if wanted.member else stamp.author),
        (
            N_("Please note"),
            texts.gettext(
                N_("Personal data: use it for what the visitor agreed to alone, then delete it.")
            ),
        ),
    )
    rows = [[texts.gettext(name), value] for name, value in lines if value not in ("", None)]
    return Sheet(texts.gettext(N_("About this file")), (), rows)


def _word(key: str | None, texts: Texts) -> str:
    return texts.gettext(_WORDS[key]) if key else ""


def _agreed(purpose: Purpose) -> _Value:
    return lambda lead, _, texts: _word(agreed(lead, purpose), texts)


def _country(lead: Lead, _: Fair, texts: Texts) -> Cell:
    code = lead.person.country
    return country_name(code, texts.lang) if code else ""


def _language(lead: Lead, _: Fair, texts: Texts) -> Cell:
    tag = lead.person.language
    return language_name(tag, texts.lang) if tag else ""


def _person(name: str) -> _Value:
    return lambda lead, _fair, _texts: str(getattr(lead.person, name))


_PHOTOS = N_("Photos")

_COLUMNS: tuple[tuple[str, _Value], ...] = (
    (N_("Rating"), lambda lead, _, texts: _word(lead.rating, texts)),
    (N_("First name"), _person("first_name")),
    (N_("Last name"), _person("last_name")),
    (N_("Company"), _person("company")),
    (N_("Job title"), _person("job_title")),
    (N_("E-mail"), _person("email")),
    (N_("Phone"), _person("phone")),
    (N_("Mobile"), _person("mobile")),
    (N_("Interests"), lambda lead, *_: "\n".join(interest_name(it) for it in lead.interests)),
    (N_("Next step"), lambda lead, _, texts: _word(lead.next_step, texts)),
    (N_("Due"), lambda lead, *_: lead.due),
    (N_("Notes"), lambda lead, *_: "\n".join(note_lines(lead))),
    (N_("Website"), _person("website")),
    (N_("Street"), _person("street")),
    (N_("Postcode"), _person("postcode")),
    (N_("City"), _person("city")),
    (N_("Country"), _country),
    (N_("Language"), _language),
    (N_("Agreed: contact"), _agreed(Purpose.CONTACT)),
    (N_("Agreed: hand-over"), _agreed(Purpose.HANDOVER)),
    (N_("Agreed: newsletter"), _agreed(Purpose.NEWSLETTER)),
    (N_("Agreed: transfer abroad"), _agreed(Purpose.TRANSFER)),
    (N_("Hand over to"), lambda lead, *_: "\n".join(handover_names(lead))),
    (N_("Proof of consent"), lambda lead, *_: "\n".join(consent_records(lead))),
    (N_("Fair"), lambda lead, fair, _: fair.name or lead.fair),
    (N_("Captured at"), lambda lead, *_: lead.created.at),
    (N_("Captured by"), lambda lead, *_: lead.created.author),
    (N_("Changed at"), lambda lead, *_: lead.changed.at),
    (N_("Codes"), lambda lead, *_: "\n".join(code.text for code in lead.codes)),
    (_PHOTOS, lambda lead, *_: len(lead.attachments)),
    (N_("ID"), lambda lead, *_: lead.id),
)

_FOR_MEMBERS = frozenset(
    (
        *("First name", "Last name", "Company", "Job title", "E-mail", "Phone", "Mobile"),
        *("Interests", "Notes", "Website", "Street", "Postcode", "City", "Country", "Language"),
        *("Agreed: hand-over", "Proof of consent", "Fair", "Captured at", "ID"),
    )
)
"""The titles of what a member gets to see."""

"""What is stored about a person: as JSON, and as text to read in a language."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from app.domain.consent import CONSENT_HOW_TEXTS, ConsentText
from app.domain.disclosure import Disclosure, LeadDisclosure
from app.domain.export import ExportFormat, ExportRecord, LeadBook
from app.domain.lead import ContactChannel, Lead, Purpose
from app.domain.lead_answer import answers_in
from app.domain.lead_fields import PERSON, is_answer, unknown_in
from app.domain.messages import N_
from app.domain.question import Questionnaire
from app.domain.serialise import to_dict
from app.domain.three_way_merge import Change
from app.exporters.disclosure_rights import (
    context_lines,
    context_to_json,
    is_known,
    ledger_lines,
    rights_lines,
)
from app.exporters.lead_json import lead_to_json
from app.exporters.lead_rows import lead_sheet
from app.i18n.answer_words import answer_of_word, answer_title, answer_words, words_of_now
from app.i18n.formats import long_day, moment
from app.i18n.texts import Texts

Json = dict[str, Any]

_PURPOSES = {
    Purpose.CONTACT: N_("contact"),
    Purpose.HANDOVER: N_("passing on"),
    Purpose.NEWSLETTER: N_("newsletter"),
    Purpose.TRANSFER: N_("transfer abroad"),
}

_CONTACT_BY = {
    ContactChannel.EMAIL: N_("contact by email"),
    ContactChannel.PHONE: N_("contact by phone"),
}

_OWN_SECTIONS = {N_("Proof of consent"), N_("Photos"), N_("Notes")}
"""What a list has a column for, and a report says at length."""

_RULE = "—" * 24


def disclosure_to_json(disclosure: Disclosure, texts: Texts) -> Json:
    """The report for machines, as docs/reference/leads-format.md describes it."""
    return {
        "format": "faircat person report",
        "version": 1,
        "made": to_dict(disclosure.stamp),
        "organisation": {
            "name": disclosure.organisation.name,
            "address": "\n".join(disclosure.organisation.postal),
            "data_protection_contact": disclosure.organisation.data_protection_contact,
        },
        "leads": [_lead_to_json(item) for item in disclosure.leads],
        "drafts": [to_dict(draft) for draft in disclosure.drafts],
        "mentioned_in": [lead.id for lead in disclosure.mentions],
        **context_to_json(disclosure, texts),
    }


def disclosure_to_text(disclosure: Disclosure, texts: Texts) -> str:
    """The report for people."""
    return "\n".join(_lines(disclosure, texts)) + "\n"


def _lead_to_json(item: LeadDisclosure) -> Json:
    return {
        **lead_to_json(item.lead, item.fair.questions),
        "deleted": item.lead.deleted,
        "fair_name": item.fair.name,
        "kept_until": item.until.isoformat(),
        "history": [to_dict(change) for change in item.history],
        "exports": [
            {
                "at": record.stamp.at.isoformat(),
                "by": record.stamp.author,
                "format": record.format,
                "member": record.selection.member,
                "receiver": record.receiver,
                "done": record.done,
            }
            for record in item.exports
        ],
        "consent_texts": {key: to_dict(text) for key, text in (item.texts or {}).items()},
    }


def _lines(disclosure: Disclosure, texts: Texts) -> Iterator[str]:
    organisation = disclosure.organisation
    yield texts.gettext(N_("What is stored about you"))
    yield ""
    named = (organisation.named, organisation.contact)
    yield from filter(None, [", ".join(filter(None, named))])
    yield moment(disclosure.stamp.at, texts.lang)
    yield ""
    if is_known(disclosure):
        yield from context_lines(disclosure, texts)
    else:
        yield texts.gettext(N_("Nothing is stored about this person."))
    for item in disclosure.leads:
        yield from ("", _RULE)
        yield from _of_lead(item, texts)
    for draft in disclosure.drafts:
        yield from ("", texts.gettext(N_("Unfinished, not saved yet")))
        values = [getattr(draft.person, field.name) for field in PERSON]
        values += [draft.note, *(it.value for it in draft.values)]
        yield from (f"  {value}" for value in values if value)
    yield from ("", _RULE)
    ledger = ledger_lines(disclosure, texts)
    yield from _section(N_("Kept apart from all other data"), ledger, texts)
    yield from ("", _RULE)
    yield from rights_lines(disclosure, texts)


def _of_lead(item: LeadDisclosure, texts: Texts) -> Iterator[str]:
    lead = item.lead
    sheet = lead_sheet([lead], LeadBook((lead,), (item.fair,)), texts)
    skipped = {texts.gettext(title) for title in _OWN_SECTIONS}
    for title, value in zip(sheet.header, sheet.rows[0], strict=True):
        if title not in skipped and value not in ("", None):
            told = _cell(value, texts).replace("\n", "\n  ")
            yield f"{title}: {told}"
    for title, said in _unlisted(lead, item.fair.questions, texts):
        yield f"{title}: {said}"
    if lead.deleted:
        yield texts.gettext(N_("Removed from all lists, not erased yet."))
    kept = texts.gettext(N_("Kept until"))
    yield f"{kept}: {long_day(item.until, texts.lang)}"
    yield from _section(N_("Notes"), _notes(lead, texts), texts)
    yield from _section(N_("Consents"), _consents(lead, item, texts), texts)
    notices = (
        f"{moment(notice.stamp.at, texts.lang)} ({notice.text_version} {notice.language})"
        for notice in lead.notices
    )
    yield from _section(N_("Privacy notice shown"), notices, texts)
    notice_texts = (text.notice for text in _shown(lead, item))
    yield from _section(N_("Privacy notice"), notice_texts, texts)
    left = (
        " ".join(filter(None, (moment(record.stamp.at, texts.lang), record.format, to)))
        for record in item.exports
        for to in [_member_name(lead, record.selection.member) or _laptop(record, texts)]
    )
    yield from _section(N_("Included in these files"), left, texts)
    files = (attachment.name for attachment in lead.attachments)
    yield from _section(N_("Images and signatures"), files, texts)
    yield from _section(N_("Searches and pages viewed during the visit"), iter(lead.trail), texts)
    yield from _section(N_("Changes"), _history(item, texts), texts)


def _unlisted(lead: Lead, questions: Questionnaire, texts: Texts) -> Iterator[tuple[str, str]]:
    """What no column of a list says: values of a newer program, answers without a question."""
    for answer in answers_in(lead.values, questions):
        if not questions.of_id(answer.id):
            yield answer_title(answer, texts), answer_words(answer, texts)
        elif now := words_of_now(answer, texts):
            yield texts.gettext(N_("In the current wording")), now
    for it in unknown_in(lead.values):
        yield it.field, it.value


def _laptop(record: ExportRecord, texts: Texts) -> str:
    """To whom a bundle went: another laptop of the organisation, by its name if that was said."""
    if record.format is not ExportFormat.BUNDLE:
        return ""
    laptop = texts.gettext(N_("another laptop of the organisation"))
    return f"{laptop}: {record.receiver}" if record.receiver else laptop


def _notes(lead: Lead, texts: Texts) -> Iterator[str]:
    for note in lead.notes:
        written = f"{moment(note.stamp.at, texts.lang)} {note.stamp.author}".rstrip()
        yield f"{written}: {note.text}"


def _history(item: LeadDisclosure, texts: Texts) -> Iterator[str]:
    for change in item.history:
        written = f"{moment(change.stamp.at, texts.lang)} {change.stamp.author}".rstrip()
        if is_answer(change.field):
            answers = (
                answer_of_word(change.field, it, item.fair.questions)
                for it in (change.before, change.after)
            )
            before, after = (answer_words(it, texts) or "–" for it in answers)
        else:
            before, after = (_value(change, it, texts) for it in (change.before, change.after))
        yield f"{written}: {change.field} {before} → {after}"


def _section(title: str, lines: Iterator[str], texts: Texts) -> Iterator[str]:
    found = list(lines)
    if found:
        yield ""
        yield texts.gettext(title)
        yield from (f"  {line}".replace("\n", "\n  ") for line in found)


def _consents(lead: Lead, item: LeadDisclosure, texts: Texts) -> Iterator[str]:
    for consent in lead.consents:
        text = (item.texts or {}).get(consent.text)
        words = text.statement(consent.agreed) if text else ""
        to = _member_name(lead, consent.member)
        what = _CONTACT_BY.get(consent.channel) or _PURPOSES[consent.purpose]
        named = " → ".join(filter(None, (texts.gettext(what), to)))
        if consent.is_objection:
            objected = texts.gettext(N_("objected"))
            yield f"{moment(consent.stamp.at, texts.lang)} {objected}: {named}"
            continue
        if consent.mistaken:
            mistaken = texts.gettext(N_("the objection was noted by mistake"))
            yield f"{moment(consent.stamp.at, texts.lang)} {mistaken}: {named}"
            continue
        yield f"{moment(consent.stamp.at, texts.lang)} {named}"
        if words:
            yield f"  {texts.quoted(words)} ({consent.text_version} {consent.language})"
        if consent.how in CONSENT_HOW_TEXTS:
            yield f"  {texts.gettext(CONSENT_HOW_TEXTS[consent.how])}"
        if consent.withdrawn:
            taken_back = texts.gettext(N_("withdrawn"))
            yield f"  {taken_back}: {moment(consent.withdrawn, texts.lang)}"


def _shown(lead: Lead, item: LeadDisclosure) -> Iterator[ConsentText]:
    """The notices that were shown, each once."""
    for key in dict.fromkeys(notice.text for notice in lead.notices):
        if item.texts and key in item.texts:
            yield item.texts[key]


def _member_name(lead: Lead, member: str) -> str:
    names = {item.member: item.member_name for item in lead.interests}
    return names.get(member) or member


def _value(change: Change, value: str, texts: Texts) -> str:
    """What a field said, days as the language writes them."""
    is_day = change.field == "due" and bool(value)
    return texts.quoted(long_day(date.fromisoformat(value), texts.lang) if is_day else value)


def _cell(value: object, texts: Texts) -> str:
    if isinstance(value, datetime):
        return moment(value, texts.lang)
    return long_day(value, texts.lang) if isinstance(value, date) else str(value)

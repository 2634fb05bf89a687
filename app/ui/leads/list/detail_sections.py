"""The sections of a lead's detail, as lines of text.

One story: all that is known of a lead, in the order in which it is read.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from app.domain.consent import CONSENT_HOW_TEXTS
from app.domain.fair import Fair
from app.domain.interest import Interest
from app.domain.lawful_use import REASONS, Bar
from app.domain.lead import Consent, Lead, Note
from app.domain.lead_answer import answers_in
from app.domain.lead_fields import OWN_STEP, is_answer, known_in, text_in, unknown_in
from app.domain.messages import N_
from app.domain.newsletter import is_unconfirmed, standing_newsletter
from app.domain.recipient import Recipient
from app.domain.three_way_merge import Change
from app.domain.unicode_safety import isolated
from app.i18n.answer_words import answer_title, answer_words, words_of_now
from app.ui.leads.parts.lead_labels import LeadLabels

MOST_OF_A_CODE = 240


@dataclass(frozen=True, slots=True)
class DetailLine:
    """A line of a section; `quiet` is what is said about the text."""

    text: str
    quiet: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class DetailSection:
    """A heading and its lines; one without lines is not shown."""

    title: str
    lines: tuple[DetailLine, ...] = field(default=())


def sections(
    lead: Lead, fair: Fair, until: date, words: LeadLabels, why: Bar | None = None
) -> tuple[DetailSection, ...]:
    """All that is known of a lead but its pictures and its history, and why it may not be used."""
    _ = words.texts.gettext
    barred = [DetailLine(_(REASONS[why]), role="urgent")] if why else []
    found = (
        DetailSection(
            _("Interested in"), tuple(_interest(item, lead, words) for item in lead.interests)
        ),
        DetailSection(_("Notes"), tuple(_note(note, words) for note in lead.notes)),
        DetailSection(_("Answers"), tuple(_answers(lead, fair, words))),
        DetailSection(_("Next step"), tuple(_step(lead, words))),
        DetailSection(_("Consent"), (*barred, *_consents(lead, fair, until, words))),
        DetailSection(
            words.texts.pgettext("how to reach a person", "Contact"),
            tuple(_contact(lead, words)),
        ),
        DetailSection(_("Further details"), tuple(_further(lead, words))),
        DetailSection(_("Codes"), tuple(_codes(lead))),
    )
    return tuple(section for section in found if section.lines)


def recipients_section(recipients: Iterable[Recipient], words: LeadLabels) -> DetailSection:
    """Who got a file with the lead before something was taken back, and is to be told of that."""
    _ = words.texts.gettext
    lines = [
        DetailLine(
            _("{name} got the data on {day}: tell them of the withdrawal").format(
                name=it.name if it.member else _("Your own organisation"), day=words.day(file.day)
            ),
            file.name,
            role="urgent",
        )
        for it in recipients
        for file in it.files
    ]
    others = DetailLine(_("Files that another laptop exported are listed there."))
    return DetailSection(_("Passed on before it was withdrawn"), (*lines, others))


def doubtful_section(others: Iterable[Lead], words: LeadLabels) -> DetailSection:
    """Leads that may be of the same person, in which what was taken back here still stands."""
    _ = words.texts.gettext
    hint = _("The consent is still valid there. If it is the same person, withdraw it there too.")
    lines = [DetailLine(_who(it, words), hint, role="urgent") for it in others]
    return DetailSection(_("Possibly the same person"), tuple(lines))


def place_of(lead: Lead, words: LeadLabels) -> str:
    """Company, city and country in one line."""
    person = lead.person
    parts = (person.company, person.city, words.country(person.country))
    return " · ".join(filter(None, parts))


def history_section(changes: Iterable[Change], lead: Lead, words: LeadLabels) -> DetailSection:
    """Who made the lead and changed what, the latest first."""
    _ = words.texts.gettext
    line = DetailLine(_("Captured"), _when(lead.created.author, words.moment(lead.created.at)))
    lines = [
        DetailLine(
            _changed(change, lead, words), _when(change.stamp.author, words.moment(change.stamp.at))
        )
        for change in changes
    ]
    return DetailSection(_("History"), (*reversed(lines), line))


def _who(lead: Lead, words: LeadLabels) -> str:
    return " · ".join(filter(None, (words.name(lead), place_of(lead, words))))


def _interest(asked: Interest, lead: Lead, words: LeadLabels) -> DetailLine:
    item = words.interest(asked)
    member = item.member_name or item.member
    title = item.offering_title or item.offering
    handed = words.texts.gettext("may be passed on") if lead.goes_to(item.member) else ""
    quiet = " · ".join(filter(None, (member if title else "", handed)))
    return DetailLine(title or member, quiet)


def _note(note: Note, words: LeadLabels) -> DetailLine:
    return DetailLine(note.text, _when(note.stamp.author, words.moment(note.stamp.at)))


def _answers(lead: Lead, fair: Fair, words: LeadLabels) -> Iterator[DetailLine]:
    """What was asked and answered, in the words of then; beside it how it is asked now."""
    for answer in answers_in(lead.values, fair.questions):
        now = words_of_now(answer, words.texts)
        asked = answer_title(answer, words.texts)
        then = (
            words.texts.gettext("current question: {question}").format(question=now) if now else ""
        )
        text = answer_words(answer, words.texts)
        yield DetailLine(text, " · ".join(filter(None, (asked, then))))


def _step(lead: Lead, words: LeadLabels) -> Iterator[DetailLine]:
    due = _due(lead.due, words) if lead.due else ""
    own = text_in(lead.values, OWN_STEP.name)
    text = " · ".join(filter(None, (words.word(lead.next_step), own, due)))
    if text:
        is_late = lead.due is not None and lead.due <= words.today
        yield DetailLine(text, role="urgent" if is_late else "")


def _due(due: date, words: LeadLabels) -> str:
    """Until when, and in words whether that has passed."""
    _ = words.texts.gettext
    if due == words.today:
        return _("due today")
    text = _("due {day}") if due > words.today else _("overdue since {day}")
    return text.format(day=words.day(due))


def _consents(lead: Lead, fair: Fair, until: date, words: LeadLabels) -> Iterator[DetailLine]:
    _ = words.texts.gettext
    if not lead.counting():
        yield DetailLine(_("No consent was given."), role="urgent")
    names = {asked.member: words.interest(asked).member_name for asked in lead.interests}
    open_ones = standing_newsletter(lead) if is_unconfirmed(lead) else ()
    for item in lead.consents:
        to = names.get(item.member, "")
        what = " · ".join(filter(None, (words.agreed(item.agreed), to or item.member)))
        waiting = _("not confirmed by email yet") if item in open_ones else ""
        yield DetailLine(what, " · ".join(filter(None, (_proof(item, words), waiting))))
    yield DetailLine(_("Erase by {day}").format(day=words.day(until)), fair.name)


def _proof(item: Consent, words: LeadLabels) -> str:
    _ = words.texts.gettext
    if item.is_objection:
        return " · ".join((_("objected"), _when(item.stamp.author, words.moment(item.stamp.at))))
    if item.mistaken:
        text = _("the objection was noted by mistake")
        return " · ".join((text, _when(item.stamp.author, words.moment(item.stamp.at))))
    version = _("text {version}").format(version=item.text_version) if item.text_version else ""
    withdrawn = ""
    if item.withdrawn is not None:
        withdrawn = _("withdrawn {when}").format(when=words.moment(item.withdrawn))
    given = _when(item.stamp.author, words.moment(item.stamp.at))
    how = _(CONSENT_HOW_TEXTS[item.how]) if item.how in CONSENT_HOW_TEXTS else ""
    language = words.language(item.language)
    return " · ".join(filter(None, (given, how, version, language, withdrawn)))


def _contact(lead: Lead, words: LeadLabels) -> Iterator[DetailLine]:
    person = lead.person
    town = " ".join(filter(None, (person.postcode, person.city)))
    address = ", ".join(filter(None, (person.street, town, words.country(person.country))))
    for name, value in (
        ("job_title", person.job_title),
        ("email", person.email),
        ("phone", person.phone),
        ("mobile", person.mobile),
        ("website", person.website),
        ("street", address if person.street else ""),
        ("language", words.language(person.language)),
    ):
        if value:
            yield DetailLine(f"{words.field(name)}: {value}")


def _further(lead: Lead, words: LeadLabels) -> Iterator[DetailLine]:
    """Fields without a column; one that only a newer program knows under its bare name."""
    for known, it in known_in(lead.values):
        if known is OWN_STEP:
            continue  # it is said with the next step
        yield DetailLine(f"{words.field(known.name)}: {words.value(known.name, it.value)}")
    for it in unknown_in(lead.values):
        yield DetailLine(f"{it.field}: {it.value}")


def _codes(lead: Lead) -> Iterator[DetailLine]:
    for code in lead.codes:
        text = " ".join(code.text.split())
        cut = text if len(text) <= MOST_OF_A_CODE else f"{text[:MOST_OF_A_CODE]}…"
        yield DetailLine(cut, code.symbology)


def _changed(change: Change, lead: Lead, words: LeadLabels) -> str:
    text = _SAID.get((change.field, bool(change.after)))
    if text is not None:
        ended = next((it for it in lead.consents if it.id == change.before), None)
        what = words.purpose(ended.purpose) if ended else ""
        return ": ".join(filter(None, (what, words.texts.gettext(text))))
    before, after = change.before or "—", change.after or "—"
    if is_answer(change.field):
        lines = (words.value(change.field, it) for it in (change.before, change.after))
        before, after = (it or "—" for it in lines)
    return f"{words.field(change.field)}: {before} → {after}"


_SAID = {
    ("deleted", True): N_("Deleted"),
    ("deleted", False): N_("Restored"),
    ("merged_into", True): N_("Merged into another lead"),
    ("merged_into", False): N_("Separate lead again"),
    ("not_same_as", True): N_("Not the same person as in another lead"),
    ("not_same_as", False): N_("Possibly the same person as in another lead"),
    ("settled", True): N_("Value to keep was chosen"),
    ("settled", False): N_("Value to keep must be chosen again"),
    ("consent_ended", True): N_("withdrawn in the other lead of this person"),
}
"""What is said of a change whose values tell nothing to people."""


def _when(author: str, moment: str) -> str:
    return " · ".join(filter(None, (isolated(author), moment)))

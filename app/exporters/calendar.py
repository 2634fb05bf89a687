"""Next steps as a calendar (RFC 5545): one whole-day event for each lead with a day."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, timedelta

from app.domain.fair import Fair
from app.domain.lead import ContactChannel, Lead, NextStep
from app.domain.lead_fields import OWN_STEP, text_in
from app.domain.messages import N_
from app.exporters.content_lines import file_of, text
from app.exporters.lead_facts import display_name, interest_name
from app.i18n.texts import Texts

_STEPS: Mapping[NextStep | None, str] = {
    NextStep.OFFER: N_("Quote"),
    NextStep.CALL: N_("Call"),
    NextStep.MEETING: N_("Meeting"),
    None: N_("Next step"),
}


PRODUCT = "-//MinGenTec//Fair Catalogue//EN"
"""The program to other programs. It stays: calendars know by it what they took before."""


_ALARM = "PT9H"
"""A day begins at midnight: nine hours later it is time to call."""


def calendar_of(leads: Iterable[tuple[Lead, Fair]], texts: Texts) -> bytes:
    """The calendar; a lead without a day has no event."""
    events = (line for lead, fair in leads for line in _event(lead, fair, texts))
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}")
    return file_of((*head, *events, "END:VCALENDAR"))


def _event(lead: Lead, fair: Fair, texts: Texts) -> Iterator[str]:
    if lead.due is None:
        return
    person = lead.person
    name = display_name(lead)
    company = person.company if person.company != name else ""
    who = ", ".join(filter(None, (name, company)))
    asked = (interest_name(item) for item in lead.interests)
    # A calendar is synchronised to phones, which dial what stands there.
    may_call = lead.reachable_by(ContactChannel.PHONE)
    numbers = (person.phone, person.mobile) if may_call else ()
    told = (fair.name, person.email, *numbers, *asked)
    yield "BEGIN:VEVENT"
    yield f"UID:{text(lead.id)}@faircat"
    yield f"DTSTAMP:{lead.changed.at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{_basic(lead.due)}"
    if lead.due < date.max:  # a slip of the keyboard must not cost the others their calendar
        yield f"DTEND;VALUE=DATE:{_basic(lead.due + timedelta(days=1))}"
    title = text(f"{_promise(lead, texts)}: {who}")
    yield f"SUMMARY:{title}"
    yield f"DESCRIPTION:{text(chr(10).join(filter(None, told)))}"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{title}"
    yield f"TRIGGER:{_ALARM}"
    yield "END:VALARM"
    yield "END:VEVENT"


def _promise(lead: Lead, texts: Texts) -> str:
    """The next step as it was chosen, and what was added in own words."""
    own = text_in(lead.values, OWN_STEP.name)
    chosen = texts.gettext(_STEPS[lead.next_step]) if lead.next_step or not own else ""
    return " · ".join(filter(None, (chosen, own)))


def _basic(day: date) -> str:
    """A day as calendars write it, which `%Y` does not for years before 1000."""
    return day.isoformat().replace("-", "")

"""The days of one who takes part as a calendar (RFC 5545), which later files correct."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time

from app.domain.delegation import Delegation, Participant
from app.domain.delegation_meetings import meeting_id
from app.domain.dossier import Dossier
from app.domain.meeting_plan import PlannedMeeting
from app.domain.personal_programme import Appointment, appointments_in, personal_days
from app.exporters.calendar import PRODUCT
from app.exporters.content_lines import file_of, text
from app.i18n.delegation_words import KINDS_OF_ITEMS
from app.i18n.texts import Texts
from app.language.roles import role_in
from app.language.usual_places import place_in


def meeting_calendar(dossier: Dossier, person: Participant, texts: Texts, stamp: datetime) -> bytes:
    """The calendar of somebody; a meeting keeps its UID, and each plan has a higher SEQUENCE.

    What fell out of an earlier plan is cancelled in it.
    """
    plan = dossier.plan.number if dossier.plan else 0
    events = _Events(dossier, person, texts, plan, f"{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    # No METHOD: with PUBLISH, RFC 5546 wants an ORGANIZER, whom Outlook would have guests answer.
    # RFC 5545 wants none in events of somebody's own calendar.
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}")
    return file_of((*head, *events.lines(), "END:VCALENDAR"))


class _Events:
    """The events of one person."""

    def __init__(
        self, dossier: Dossier, person: Participant, texts: Texts, plan: int, stamp: str
    ) -> None:
        self._dossier = dossier
        self._person = person
        self._texts = texts
        self._plan = plan
        self._stamp = stamp

    def lines(self) -> Iterator[str]:
        """The lines of all events, in the order of time."""
        now: set[tuple[str, str]] = set()
        for day in personal_days(self._dossier, self._person):
            for entry in day.entries:
                if not entry.appointments:
                    yield from self._item_lines(entry.item.id)
                for it in entry.appointments:
                    now.add(it.meeting.pair)
                    yield from self._meeting_lines(it, "CONFIRMED")
        for it in self._fallen_out(now):
            yield from self._meeting_lines(it, "CANCELLED")

    def _fallen_out(self, now: Iterable[tuple[str, str]]) -> tuple[Appointment, ...]:
        """The meetings of earlier plans that are no more, where they were last."""
        unit = self._dossier.units.find(self._person.id)
        last: dict[tuple[str, str], PlannedMeeting] = {}
        for plan in self._dossier.plans:
            for it in plan.meetings:
                if unit is not None and unit.id in it.pair:
                    last[it.pair] = it
        known = set(now)
        gone = (it for pair, it in last.items() if pair not in known)
        return tuple(it for it in appointments_in(self._dossier, gone) if it.slot is not None)

    def _item_lines(self, id_: str) -> Iterator[str]:
        item = next(it for it in self._dossier.items if it.id == id_)
        delegation = self._dossier.delegation
        title = item.title(self._texts.lang) or self._texts.gettext(KINDS_OF_ITEMS[item.kind])
        where = ", ".join(filter(None, (place_in(item.place, self._texts.lang), item.address)))
        told = "\n".join(filter(None, (item.note(self._texts.lang), item.link)))
        times = _utc(delegation, item.day, item.starts), _utc(delegation, item.day, item.ends)
        yield from self._event(item.id, times, (title, where, told), "CONFIRMED")

    def _meeting_lines(self, it: Appointment, status: str) -> Iterator[str]:
        _, delegation, slot = self._texts.gettext, self._dossier.delegation, it.slot
        unit = self._dossier.units.find(self._person.id)
        if slot is None or unit is None:
            return
        partner = it.partner(unit.id)
        lang = self._texts.lang
        people = "; ".join(
            ", ".join(filter(None, (one.name, role_in(one.role, lang, one.honorific))))
            for one in partner.people
        )
        by = it.interpreter.name if it.interpreter else ""
        told = "\n".join(
            filter(None, (people, _("Interpreter: {name}").format(name=by) if by else ""))
        )
        item = next((one for one in self._dossier.items if one.id == slot.item), None)
        table = _("Table {table}").format(table=it.table) if it.table else ""
        where = ", ".join(
            filter(None, (place_in(item.place, self._texts.lang) if item else "", table))
        )
        times = _utc(delegation, slot.day, slot.starts), _utc(delegation, slot.day, slot.ends)
        id_ = meeting_id(delegation, *it.meeting.pair)
        yield from self._event(id_, times, (partner.distinct_label, where, told), status)

    def _event(
        self, id_: str, times: tuple[str, str], told: tuple[str, str, str], status: str
    ) -> Iterator[str]:
        yield "BEGIN:VEVENT"
        yield f"UID:{text(id_)}@faircat"
        yield f"DTSTAMP:{self._stamp}"
        yield f"SEQUENCE:{self._plan}"
        yield f"STATUS:{status}"
        yield f"DTSTART:{times[0]}"
        yield f"DTEND:{times[1]}"
        for name, value in zip(("SUMMARY", "LOCATION", "DESCRIPTION"), told, strict=True):
            if value:
                yield f"{name}:{text(value)}"
        yield "END:VEVENT"


def _utc(delegation: Delegation, day: date, at: time) -> str:
    """A time of day there, for every calendar the same."""
    return f"{delegation.moment(day, at).astimezone(UTC):%Y%m%dT%H%M%SZ}"

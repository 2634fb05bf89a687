"""The schedules of delegations, each sealed for the badge of one person: for visitor mode."""

import json
from collections.abc import Callable, Collection

from app.domain.badge_key import badge_key
from app.domain.delegation import LocalMoment, Participant
from app.domain.delegation_units import MeetingUnit
from app.domain.dossier import Dossier
from app.domain.personal_programme import Appointment, ProgrammeEntry, personal_days
from app.domain.personal_schedule import (
    PersonalSchedule,
    ScheduledDay,
    ScheduledItem,
    ScheduledMeeting,
    SealedSchedule,
)
from app.domain.serialise import to_dict
from app.language.roles import role_in
from app.language.usual_places import place_in
from app.security.schedule_seal import sealed_schedule
from app.services.delegation.delegations import DelegationsService
from app.services.delegation.paper_languages import PaperLanguages


class BadgeSchedulesService:
    """Raises VaultError while the vault is closed; nothing of it is stored anywhere."""

    def __init__(
        self, delegations: DelegationsService, languages: Callable[[], Collection[str]]
    ) -> None:
        self._delegations = delegations
        self._languages = languages

    def sealed(self) -> tuple[SealedSchedule, ...]:
        """Each schedule as it is now, of delegations that are not over; in no order of people."""
        delegations = self._delegations
        found = [
            sealed
            for it in delegations.delegations()
            if not delegations.is_over(it)
            for sealed in self._of(delegations.dossier(it.id), delegations.now_there(it))
        ]
        return tuple(sorted(found, key=lambda it: it.place))

    def _of(self, dossier: Dossier, now: LocalMoment) -> list[SealedSchedule]:
        languages = PaperLanguages(dossier, self._languages())
        keyed = ((it, badge_key(dossier.delegation, it.id)) for it in dossier.people)
        return [
            sealed_schedule(_plain(schedule_of(dossier, person, languages.of(person), now)), key)
            for person, key in keyed
            if key
        ]


def schedule_of(
    dossier: Dossier, person: Participant, lang: str, now: LocalMoment
) -> PersonalSchedule:
    """The days of somebody, in their language as far as there are words in it."""
    delegation, unit = dossier.delegation, dossier.units.find(person.id)
    return PersonalSchedule(
        lang,
        person.label,
        delegation.name,
        now,
        tuple(
            ScheduledDay(it.day, tuple(_item(entry, unit, lang) for entry in it.entries))
            for it in personal_days(dossier, person)
        ),
        delegation.host,
        delegation.host_phone,
    )


def _item(entry: ProgrammeEntry, unit: MeetingUnit | None, lang: str) -> ScheduledItem:
    it = entry.item
    return ScheduledItem(
        starts=it.starts,
        ends=it.ends,
        kind=it.kind,
        title=it.title(lang),
        place=place_in(it.place, lang),
        address=it.address,
        link=it.link,
        note=it.note(lang),
        meetings=tuple(
            meeting
            for one in entry.appointments
            if (meeting := _meeting(one, unit, lang)) is not None
        ),
    )


def _meeting(it: Appointment, unit: MeetingUnit | None, lang: str) -> ScheduledMeeting | None:
    if it.slot is None or unit is None:
        return None
    partner = it.partner(unit.id)
    people = (
        ", ".join(filter(None, (one.name, role_in(one.role, lang, one.honorific))))
        for one in partner.people
        if one.name
    )
    return ScheduledMeeting(
        it.slot.starts,
        it.slot.ends,
        partner.label,
        "; ".join(people),
        it.table,
        it.interpreter.name if it.interpreter else "",
    )


def _plain(schedule: PersonalSchedule) -> bytes:
    return json.dumps(to_dict(schedule), ensure_ascii=False).encode()

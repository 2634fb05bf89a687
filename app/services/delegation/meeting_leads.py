"""A meeting of a delegation becomes a lead: the guest, whom they met, when and where."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from app.domain.delegation import AttendanceState, Delegation, Participant, Party
from app.domain.delegation_meetings import Meeting, MeetingState
from app.domain.dossier import Dossier
from app.domain.errors import ConsentNeeded, LeadError
from app.domain.interest import Interest
from app.domain.lead import DataSource, Lead, NextStep, Person
from app.domain.lead_draft import LeadDraft
from app.domain.lead_fields import SOURCE, with_text
from app.domain.messages import N_
from app.i18n.formats import long_day
from app.i18n.texts import Texts
from app.i18n.working_days import usual_due
from app.services.booth.fairs import FairsService
from app.services.delegation.delegation_names import name_of
from app.services.delegation.delegations import DelegationsService
from app.services.leads.leads import LeadsService


class MeetingLeads:
    """Raises VaultError while the vault is closed; `members` are names by IDs."""

    def __init__(
        self,
        delegations: DelegationsService,
        leads: LeadsService,
        fairs: FairsService,
        members: Callable[[], Mapping[str, str]],
    ) -> None:
        self._delegations = delegations
        self._leads = leads
        self._fairs = fairs
        self._members = members

    def lead_of(self, meeting: Meeting) -> Lead | None:
        """The lead that a meeting became; None where there is none, or none any more."""
        try:
            return self._leads.lead(meeting.lead) if meeting.lead else None
        except LeadError:
            return None

    def draft(self, delegation: Delegation, meeting: Meeting, texts: Texts) -> LeadDraft:
        """A lead of the guest who comes first, to be looked at and saved; no consent is in it.

        Raises LeadError for a meeting that did not take place, one whose guest is gone, and one of
        a sample anywhere but at the practice fair.
        """
        dossier = self._delegations.dossier(delegation.id)
        self._refuse_invented(dossier.delegation)
        if meeting.state in {MeetingState.NO_SHOW, MeetingState.CANCELLED}:
            raise LeadError(N_("This meeting did not take place. Nothing was saved."))
        guest = _guest(dossier, meeting)
        members = self._members()
        unit = dossier.units.find(meeting.host)
        member = unit.member if unit else meeting.host
        asked = (Interest(member, members[member]),) if member in members else ()
        draft = self._leads.new_draft()
        return replace(
            draft,
            person=_person(guest, dossier.delegation),
            interests=asked,
            next_step=NextStep.MEETING if meeting.wanted_again else None,
            due=self._due(dossier.delegation) if meeting.wanted_again else None,
            note=_note(dossier, meeting, members, texts),
            values=with_text(draft.values, SOURCE.name, DataSource.LIST),
        )

    def save(self, delegation: Delegation, meeting: Meeting, texts: Texts) -> Lead:
        """Save the draft of a meeting, which then knows its lead; once made it is not made again.

        Raises LeadError as `draft` does, and ConsentNeeded where the law of the fair's country
        wants a consent that nobody has asked for.
        """
        known = self.lead_of(meeting)
        if known is not None:
            return known
        try:
            lead = self._leads.save(self.draft(delegation, meeting, texts))
        except ConsentNeeded as error:
            remedy = N_("Add this lead in the window, where the guest is asked.")
            raise ConsentNeeded(error.what, remedy, **error.values) from error
        self._delegations.save(delegation.id, replace(meeting, lead=lead.id), base=meeting)
        return lead

    def _due(self, delegation: Delegation) -> date:
        return usual_due(self._fairs.stamp().at.date(), (delegation.country,))

    def _refuse_invented(self, delegation: Delegation) -> None:
        if delegation.sample and not self._fairs.current().practice:
            raise LeadError(
                N_("The people of this sample are invented. Nothing was saved."),
                N_("Switch to the practice fair first; its leads are erased in one step."),
            )


def _guest(dossier: Dossier, meeting: Meeting) -> Participant:
    """The first of the guests at the table who is not said to be away."""
    unit = dossier.units.find(meeting.guest)
    people = unit.people if unit and unit.party is Party.GUEST else ()
    if not people:
        raise LeadError(N_("The guest of this meeting is no longer in the delegation."))
    there = (it for it in people if it.attendance is not AttendanceState.ABSENT)
    return next(there, people[0])


def _person(guest: Participant, delegation: Delegation) -> Person:
    return Person(
        guest.given_name,
        guest.family_name,
        guest.organisation,
        guest.role,
        guest.email,
        guest.phone,
        country=delegation.country,
        language=next(iter(guest.languages), ""),
    )


def _note(dossier: Dossier, meeting: Meeting, members: Mapping[str, str], texts: Texts) -> str:
    """Where and when they met whom, and what was noted of it."""
    slot, host = dossier.slot_of.get(meeting.slot), name_of(dossier, meeting.host, members)
    name = dossier.delegation.name
    if slot is None:
        text = texts.gettext("Delegation “{delegation}”: meeting with {host}.")
        first = text.format(delegation=name, host=host)
    else:
        text = texts.gettext(
            "Delegation “{delegation}”, {day}, {time}, table {table}: meeting with {host}."
        )
        first = text.format(
            delegation=name,
            day=long_day(slot.day, texts.lang),
            time=f"{slot.starts:%H:%M}",
            table=name_of(dossier, meeting.table, {}) or "–",
            host=host,
        )
    return "\n".join(filter(None, (first, meeting.note)))

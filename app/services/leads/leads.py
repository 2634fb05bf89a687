"""Leads: capturing, listing and changing them, and telling what left the laptop.

One story: one lead from its draft to what is kept of it, each action with the history it leaves.
"""

import json
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.domain.bounds import file_name
from app.domain.consent import ConsentText
from app.domain.errors import (
    LeadError,
    NotSaved,
    NoVault,
    OnlyInMemory,
    VaultBusy,
    VaultError,
    VaultLocked,
)
from app.domain.export import BarredCount, ExportRecord, LeadBook, Selection
from app.domain.impersonal_draft import personal_fields, without_person
from app.domain.lawful_use import Door
from app.domain.lead import Attachment, Consent, Lead
from app.domain.lead_draft import LeadDraft, Problem, draft_of, problems_with, raise_if_blocked
from app.domain.lead_filter import FilterContext, Scope
from app.domain.messages import N_
from app.domain.named_lead import NamedLead
from app.domain.question import NO_QUESTIONS, Questionnaire
from app.domain.serialise import from_dict, to_dict
from app.domain.three_way_merge import Change, apply_draft, differences
from app.domain.vault_state import VaultState
from app.exporters.selection import barred_of, is_selected
from app.language.phone import e164
from app.services.booth.fairs import FairsService
from app.services.history import merge_history
from app.services.history.export_audit import log_export
from app.services.leads.attachment_reader import read_attachment
from app.services.leads.consent_policy import ConsentPolicy
from app.services.leads.normalise_draft import normalised_draft
from app.services.leads.save_draft import save
from app.services.vault.vault import VaultService
from app.store.leads import (
    attachment_store,
    consent_store,
    draft_store,
    export_log,
    fair_alias_store,
    lead_store,
    refusals,
)
from app.store.leads.database import Connection
from app.store.leads.draft_fair import at_its_fair
from app.store.leads.refusals import as_it_counts


@dataclass(frozen=True, slots=True)
class NewestLeads:
    """The newest leads that are not deleted, and how many each scope has of all."""

    leads: tuple[Lead, ...]
    counts: Mapping[Scope, int]


class LeadsService:
    """Leads in the vault. Every call raises VaultError while the vault is closed.

    A lead is given at the fair that its fair goes by, where that is joined with others, and with
    what its person took back in another lead.
    """

    def __init__(self, vault: VaultService, fairs_service: FairsService) -> None:
        self._vault = vault
        self._fairs = fairs_service
        self.laws = ConsentPolicy(vault, fairs_service)
        self._asked: Mapping[str, Questionnaire] = {}

    # Capturing

    def new_draft(self) -> LeadDraft:
        """An empty sheet; its id becomes the lead's, its fair is known once the vault is open."""
        fair = self._fairs.current().id if self._vault.state() is VaultState.OPEN else ""
        self.laws.forbids_personal_data(fair)
        draft = LeadDraft(str(uuid.uuid4()), fair)
        self._asked_at(draft)
        return draft

    def problems_with(self, draft: LeadDraft) -> tuple[Problem, ...]:
        """What stands beside the fields while they are filled in."""
        draft = normalised_draft(draft)
        if draft.fair in self.laws.known:
            return tuple(personal_fields(draft, self._asked.get(draft.fair, NO_QUESTIONS)))
        odd = (
            N_("This is not a phone number of this country. Add + and the country code.")
            if draft.person.country
            else N_(
                "This number is not complete. Choose the country, or add + and the country code."
            )
        )
        phones = [
            Problem(name, odd)
            for name in ("phone", "mobile")
            if (text := getattr(draft.person, name)) and e164(text, draft.person.country) != text
        ]
        return (*problems_with(draft), *phones, *self.laws.hints(draft))

    def save_draft(self, draft: LeadDraft) -> None:
        """Keep a half-written lead, sealed in the inbox while the vault is locked.

        At a fair without personal data nothing of a person is kept.
        """
        is_open = self._vault.state() is VaultState.OPEN
        if is_open:
            draft = self._begun(draft)
        if self.laws.forbids_personal_data(draft.fair):
            draft = without_person(draft, self._asked_at(draft))
        if is_open:
            content = json.dumps(to_dict(draft))
            self._vault.write(lambda connection: draft_store.save(connection, draft.id, content))
        else:
            self._vault.leave_draft(draft)

    def _begun(self, draft: LeadDraft) -> LeadDraft:
        return self._vault.read(lambda connection: at_its_fair(connection, draft))

    def drafts(self) -> tuple[LeadDraft, ...]:
        """What was half-written when the program ended, oldest first."""
        kept = self._vault.read(draft_store.all_of)
        return tuple(from_dict(LeadDraft, json.loads(content)) for content in kept)

    def discard_draft(self, id_: str) -> None:
        """Throw a half-written lead away, with its photos."""
        self._vault.write(lambda connection: draft_store.discard(connection, id_, photos=True))

    def attach(self, draft: LeadDraft, name: str, mime: str, data: bytes) -> Attachment:
        """Keep a photo for a draft, whose attachments then have to name it.

        Raises LeadError for a draft of a fair without personal data.
        """
        if self.laws.forbids_personal_data(draft.fair):
            raise LeadError(
                N_("No personal data may be stored at this fair. Nothing was attached.")
            )
        item = Attachment(str(uuid.uuid4()), file_name(name), mime)
        self._vault.write(
            lambda connection: attachment_store.attach(
                connection, draft.id, item.id, item.name, mime, data
            )
        )
        return item

    def attach_to(self, id_: str, name: str, mime: str, data: bytes) -> Lead:
        """Keep a file with a lead that is saved. Raises LeadError."""
        lead = self.lead(id_)
        draft = draft_of(lead)
        item = self.attach(draft, name, mime, data)
        return self.save(replace(draft, attachments=(*draft.attachments, item)), lead)

    def photo(self, id_: str) -> bytes:
        """The bytes of an attachment, as `read_attachment` gives them."""
        return read_attachment(self._vault, id_)

    def save(self, draft: LeadDraft, base: Lead | None = None) -> Lead:
        """Save a draft that was opened on `base`; it is on the disk when this returns.

        What others changed meanwhile stays. Saving again saves nothing twice. Raises LeadError for
        a draft that holds too little, lacks a signature or a consent that the law requires, and
        NotSaved where the disk failed twice: the lead is then sealed beside the vault, or else in
        the caller's hands alone.
        """
        draft = self._begun(normalised_draft(draft))
        draft = replace(draft, fair=draft.fair or self._fairs.current().id)
        nameless = self.laws.forbids_personal_data(draft.fair)
        asked = self._asked_at(draft)
        raise_if_blocked(personal_fields(draft, asked) if nameless else problems_with(draft))
        draft = self.laws.with_channels(without_person(draft, asked) if nameless else draft, base)
        self.laws.refuse_unsigned(draft, base)
        self.laws.refuse_suppressed(draft, base)
        stamp = self._fairs.stamp()
        self.laws.refuse_without_consent(apply_draft(base, base, draft, stamp), base)
        try:
            return self._vault.write(
                lambda link: fair_alias_store.seen(link, save(link, draft, base, stamp))
            )
        except (VaultBusy, VaultLocked, NoVault):
            raise
        except VaultError as error:
            raise self._spooled(apply_draft(base, base, draft, stamp), error) from error

    def save_interests(self, draft: LeadDraft) -> Lead:
        """Save what was asked for and what comes next; the person, photos and codes are forgotten.

        Raises LeadError for a draft without an interest or a next step, and of a lead that is
        there already.
        """
        draft = self._begun(normalised_draft(draft))
        draft = replace(draft, fair=draft.fair or self._fairs.current().id)
        bare = without_person(draft, self._asked_at(draft))
        raise_if_blocked(personal_fields(bare))
        stamp = self._fairs.stamp()

        def work(connection: Connection) -> Lead:
            if lead_store.find(connection, draft.id) is not None:
                raise LeadError(N_("This lead is stored already; delete or erase it instead."))
            attachment_store.forget_of(connection, draft.id)
            return fair_alias_store.seen(connection, save(connection, bare, None, stamp))

        return self._vault.write(work)

    def barred(self, fair: str = "") -> tuple[BarredCount, ...]:
        """How many leads, of a fair or of all, the law lets out by no export, and why."""
        book = self.book(Selection(fair=fair))
        return barred_of(book.leads, book, Door.EXPORT)

    def delete(self, id_: str) -> Lead:
        """Take a lead out of all lists; `undelete` brings it back."""
        return self._marked(id_, lambda lead: replace(lead, deleted=True))

    def undelete(self, id_: str) -> Lead:
        """Bring a deleted lead back."""
        return self._marked(id_, lambda lead: replace(lead, deleted=False))

    def add_consents(self, id_: str, *items: Consent, text: ConsentText | None = None) -> Lead:
        """Keep more records of what a visitor agreed to or not, beside those that are there.

        `text` has the words of them.
        """
        return self._marked(
            id_, lambda lead: replace(lead, consents=(*lead.consents, *items)), text
        )

    # Reading

    def lead(self, text: str) -> Lead:
        """The lead of this id, or of the one id that begins so. Raises LeadError."""
        lead = self._found(lambda link: lead_store.find_named(link, text))
        if lead is None:
            raise LeadError(
                N_("“{lead}” does not match exactly one lead."),
                N_(
                    "Enter at least the first four characters of its ID. `faircat leads list` "
                    "shows the IDs."
                ),
                lead=text,
            )
        return lead

    def of_code(self, text: str) -> Lead | None:
        """The lead that came with this code, if there is one."""
        return self._found(lambda link: lead_store.of_code(link, text))

    def leads(
        self,
        *,
        fair: str = "",
        member: str = "",
        since: date | None = None,
        deleted: bool | None = False,
    ) -> tuple[Lead, ...]:
        """Leads that are not deleted, or those that are, or both where it is None; newest first.

        `member` means interest with hand-over.
        """

        def read(connection: Connection) -> tuple[Lead, ...]:
            found = merge_history.listed(connection, fair, deleted=deleted)
            return as_it_counts(connection, fair_alias_store.resolve_aliases(connection, found))

        found = self._vault.read(read)
        return tuple(
            lead
            for lead in found
            if (not member or lead.goes_to(member))
            and (since is None or lead.changed.at.date() >= since)
        )

    def newest(self, number: int, here: FilterContext) -> NewestLeads:
        """The first so many of `leads`, read alone, and how many each scope has."""

        def read(connection: Connection) -> NewestLeads:
            found = lead_store.newest_of(connection, number)
            stored = lead_store.count_by_fair(connection)
            of_fair = fair_alias_store.ids_of(connection, here.fair)
            counts = {
                Scope.TODAY: lead_store.count_of_day(connection, here.today),
                Scope.FAIR: sum(stored.get(id_, 0) for id_ in of_fair),
                Scope.ALL: sum(stored.values()),
            }
            leads = as_it_counts(connection, fair_alias_store.resolve_aliases(connection, found))
            return NewestLeads(leads, counts)

        return self._vault.read(read)

    def names(self) -> list[str] | None:
        """The names of all people among the leads; None while the vault is locked."""
        match self._vault.state():
            case VaultState.ABSENT:
                return []
            case VaultState.LOCKED:
                return None
            case _:
                return self._vault.read(lead_store.names)

    def directory(self) -> tuple[NamedLead, ...]:
        """Who the leads are, newest first: names alone, of all that are not deleted."""
        return self._vault.read(lead_store.directory)

    def count_today(self) -> int:
        """How many leads were made on the laptop's calendar day."""
        today = self._fairs.today()
        return self._vault.read(lambda connection: lead_store.count_of_day(connection, today))

    def history(self, id_: str) -> tuple[Change, ...]:
        """What became of a lead, oldest first."""
        changes = self._vault.read(lambda connection: lead_store.history(connection, id_))
        return tuple(change for change in changes if change.before != change.after)

    # Leaving

    def book(self, selection: Selection) -> LeadBook:
        """What an export is made of: the selected leads, their fairs, the organisation."""
        chosen = tuple(lead for lead in self.leads() if is_selected(lead, selection))
        suppressed = self._vault.read(refusals.suppressed)
        fairs = self._fairs.fairs()
        untils = {due.lead.id: due.until for due in self._fairs.clocks(chosen)}
        return LeadBook(
            chosen,
            fairs,
            self._fairs.organisation(),
            laws=self._fairs.laws(fairs),
            untils=untils,
            today=self._fairs.today(),
            suppressed=suppressed,
        )

    def log_export(self, record: ExportRecord) -> None:
        """Keep what left, to where, by whom and when; the same id again replaces its record."""
        self._vault.write(lambda connection: log_export(connection, record))

    def exports(self) -> tuple[ExportRecord, ...]:
        """What has left, newest first."""
        return self._vault.read(export_log.all_of)

    def merged(self) -> dict[str, str]:
        """Into which lead each is merged that is part of another now."""
        return self._vault.read(merge_history.merged_into)

    def _found(self, find: Callable[[Connection], Lead | None]) -> Lead | None:
        def read(connection: Connection) -> tuple[Lead, ...]:
            found = fair_alias_store.seen(connection, find(connection))
            return as_it_counts(connection, filter(None, [found]))

        return next(iter(self._vault.read(read)), None)

    def _asked_at(self, draft: LeadDraft) -> Questionnaire:
        """What is asked at the fair of a draft; while the vault is closed, as it was last read."""
        if self._vault.state() is VaultState.OPEN:
            self._asked = {id_: it.questions for id_, it in self._fairs.by_id().items()}
        return self._asked.get(draft.fair, NO_QUESTIONS)

    def _marked(
        self, id_: str, mark: Callable[[Lead], Lead], text: ConsentText | None = None
    ) -> Lead:
        lead, stamp = self.lead(id_), self._fairs.stamp()

        def work(connection: Connection) -> Lead:
            (stored,) = as_it_counts(connection, [lead_store.find(connection, lead.id) or lead])
            marked = replace(mark(stored), changed=stamp)
            if text is not None:
                consent_store.save_text(connection, text)
            lead_store.save(connection, marked)
            refusals.save(connection, [marked])
            lead_store.add_changes(connection, lead.id, differences(stored, marked, stamp))
            return fair_alias_store.seen(connection, marked)

        return self._vault.write(work)

    def _spooled(self, lead: Lead, cause: VaultError) -> NotSaved:
        try:
            self._vault.spool(lead)
        except VaultError:
            return OnlyInMemory(
                N_(
                    "The lead is NOT saved: {cause} It exists only in this window, so keep the "
                    "window open."
                ),
                N_("Free some space or connect the disk, then save again."),
                cause=cause,
            )
        return NotSaved(
            N_(
                "The lead could not be saved in the vault: {cause} It is safe in a sealed file "
                "beside it."
            ),
            N_("It is added when you next unlock the vault."),
            cause=cause,
        )

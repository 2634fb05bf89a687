"""Capturing a lead in a sheet: how it begins, what stands beside its fields, and taking it back."""

import json
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from app.domain.errors import LeadError
from app.domain.fair import Staff
from app.domain.lead import Attachment, Lead, Person
from app.domain.lead_draft import LeadDraft, Problem
from app.domain.messages import N_
from app.domain.question import Question
from app.domain.serialise import to_dict
from app.domain.vault_state import VaultState
from app.language.phone import country_of
from app.scanning.camera.still import ReadCode, codes_in, jpeg_of, photo_of
from app.scanning.vcard.card_encoding import card_text_in
from app.services.booth.fairs import FairsService
from app.services.leads.draft_expiry import DraftExpiry
from app.services.leads.identity_documents import refuse_identities
from app.services.leads.leads import LeadsService
from app.services.leads.normalise_draft import normalised_draft
from app.services.vault.vault import VaultService
from app.store.leads import draft_store, lead_store
from app.store.leads.database import Connection


@dataclass(frozen=True, slots=True)
class PendingDrafts:
    """What was half-written before a sheet that opens, and how many things lie sealed.

    `ended` are the drafts whose day is over.
    """

    waiting: tuple[LeadDraft, ...] = ()
    sealed: int = 0
    ended: frozenset[str] = frozenset()
    asks_who: bool = False
    """Whether nobody has said yet who is at the laptop."""
    staff: tuple[Staff, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """A draft as it would be saved, and what stands beside its fields.

    `country` is where its phone numbers are dialled, if they say so.
    """

    draft: LeadDraft
    problems: tuple[Problem, ...]
    country: str = ""
    shown: tuple[Question, ...] = ()
    """The questions of the fair that concern this lead."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo that was attached, as it is kept, and the codes that are seen in it."""

    attachment: Attachment
    data: bytes
    codes: tuple[ReadCode, ...] = ()


class CaptureService:
    """What a sheet asks while a lead is written."""

    def __init__(
        self,
        leads_service: LeadsService,
        vault: VaultService,
        fairs: FairsService,
        expiry: DraftExpiry,
    ) -> None:
        self._leads = leads_service
        self._vault = vault
        self._fairs = fairs
        self._expiry = expiry

    def begin(self, *, shown: bool) -> PendingDrafts:
        """What was left half-written, the latest first; only counted where it is not `shown`."""
        self._leads.laws.forbids_personal_data("")  # what the sheet then asks for goes by it
        if not shown or self._vault.state() is not VaultState.OPEN:
            return PendingDrafts(sealed=self._vault.status().inbox)
        ended = self._expiry.end()
        return PendingDrafts(
            tuple(filter(has_content, reversed(self._leads.drafts()))),
            ended=ended,
            asks_who=not self._fairs.author(),
            staff=self._fairs.staff(),
        )

    def count_waiting(self) -> int:
        """How many leads are half-written, or lie sealed until the vault is open."""
        sealed = self._vault.status().inbox
        if self._vault.state() is not VaultState.OPEN:
            return sealed
        return sealed + sum(map(has_content, self._leads.drafts()))

    def drop(self, draft: LeadDraft) -> None:
        """Throw a half-written draft away; while the vault is locked it only becomes empty."""
        if self._vault.state() is VaultState.OPEN:
            self._leads.discard_draft(draft.id)
        else:
            self._leads.save_draft(LeadDraft(draft.id))

    def check(self, draft: LeadDraft) -> CheckedDraft:
        """What is odd about a draft; reads nothing of the vault."""
        tidy = normalised_draft(draft)
        numbers = (tidy.person.phone, tidy.person.mobile)
        countries = (country_of(number) for number in numbers if number.startswith("+"))
        return CheckedDraft(
            tidy, self._leads.problems_with(draft), next(filter(None, countries), "")
        )

    def attach(self, draft: LeadDraft, name: str, source: Path | bytes) -> Photo:
        """Keep a photo with a draft: small, upright, without what a camera writes into it.

        Raises UsageError for no picture, or for one of an identity document with its code;
        VaultError while the vault is closed.
        """
        data = photo_of(source) if isinstance(source, Path) else jpeg_of(source)
        codes = codes_in(BytesIO(data))
        refuse_identities(codes)
        attachment = self._leads.attach(draft, f"{name}.jpg", "image/jpeg", data)
        return Photo(attachment, data, codes)

    def card_in(self, path: Path) -> str:
        """The text of a card's file. Raises UsageError."""
        return card_text_in(path)

    def base_of(self, draft: LeadDraft) -> Lead | None:
        """The lead that a half-written draft was about to change."""
        return self._vault.read(lambda connection: lead_store.find(connection, draft.id))

    def take_back(self, lead: Lead, draft: LeadDraft) -> None:
        """Undo the first save of a lead: it is gone, and its draft is there again.

        Raises LeadError where the lead was changed since.
        """
        content = json.dumps(to_dict(draft))

        def work(connection: Connection) -> None:
            stored = lead_store.find(connection, lead.id)
            if stored is not None and stored != lead:
                raise LeadError(N_("This lead has been changed since. It was left unchanged."))
            lead_store.remove(connection, lead.id)
            draft_store.save(connection, draft.id, content)

        self._vault.write(work)


def has_content(draft: LeadDraft) -> bool:
    """Whether a draft holds anything that was written or scanned for it."""
    blank = LeadDraft(draft.id, draft.fair, trail=draft.trail)
    language = Person(language=draft.person.language)
    return replace(draft, interests=()) != replace(blank, person=language)

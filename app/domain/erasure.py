"""The certificate that leads are gone, which says nothing about whose they were."""

from dataclasses import dataclass

from app.domain.consent_proof import ProofRetention
from app.domain.lead import Lead, Stamp
from app.domain.lead_draft import LeadDraft


@dataclass(frozen=True, slots=True)
class Traces:
    """Where the person of a lead stands in the vault.

    `sure` are leads of the same e-mail address or phone, the lead itself first; `maybe` those of
    the same name, for someone to look at; `mentions` leads of others whose notes name them.
    """

    sure: tuple[Lead, ...]
    maybe: tuple[Lead, ...] = ()
    drafts: tuple[LeadDraft, ...] = ()
    mentions: tuple[Lead, ...] = ()


@dataclass(frozen=True, slots=True)
class ErasureCertificate:
    """What was erased, when and by whom.

    `ids` are the numbers of the leads and drafts, as they stand on receipts. `exports` are the
    days, formats and receivers of files that held them: those are out of the program's reach, and
    so are `unopened` backups, of other vaults or damaged. `proofs` stay of their consents, each
    until its last day; `proofs_erased` of earlier ones went, as theirs was over.
    """

    stamp: Stamp
    ids: tuple[str, ...]
    leads: int
    drafts: int
    waiting: int
    backups_rewritten: int
    exports: tuple[str, ...] = ()
    unopened: tuple[str, ...] = ()
    held_open: bool = False
    """Another window reads the vault, so its log is emptied when that one closes."""
    proofs: tuple[ProofRetention, ...] = ()
    proofs_erased: int = 0

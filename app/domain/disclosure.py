"""Everything that is stored about one person, to be told to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.domain.consent import ConsentText
from app.domain.consent_proof import ConsentProof
from app.domain.country import CountryProfile
from app.domain.export import ExportRecord
from app.domain.fair import Fair, Organisation
from app.domain.lead import Lead, Purpose, Stamp
from app.domain.lead_draft import LeadDraft
from app.domain.three_way_merge import Change


@dataclass(frozen=True, slots=True)
class LeadDisclosure:
    """One lead with what is kept beside it; `texts` are the words agreed to, by their keys.

    `profile` is the law of its fair, from which the basis follows.
    """

    lead: Lead
    fair: Fair
    until: date
    history: tuple[Change, ...] = ()
    exports: tuple[ExportRecord, ...] = ()
    texts: Mapping[str, ConsentText] | None = None
    profile: CountryProfile = field(default_factory=lambda: CountryProfile(""))


@dataclass(frozen=True, slots=True)
class ProofDisclosure:
    """The proof of a consent whose lead is gone, with the words, and what was drawn for it."""

    proof: ConsentProof
    words: str = ""
    drawing: bytes = b""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What is stored about a person: their leads, half-written ones, and where else they stand.

    `mentions` are leads of others whose notes name them; what those say is for someone to look at.
    `proofs` are of consents whose leads are gone. Their address is `suppressed` for some purposes.
    """

    stamp: Stamp
    organisation: Organisation
    leads: tuple[LeadDisclosure, ...] = ()
    drafts: tuple[LeadDraft, ...] = ()
    mentions: tuple[Lead, ...] = ()
    proofs: tuple[ProofDisclosure, ...] = ()
    suppressed: tuple[Purpose, ...] = ()

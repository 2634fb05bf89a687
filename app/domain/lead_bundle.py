"""What one laptop hands another: leads with all that belongs to them."""

from dataclasses import dataclass, field

from app.domain.bounds import Id
from app.domain.consent import ConsentText
from app.domain.consent_proof import ConsentProof
from app.domain.correction import Corrections
from app.domain.delegation_record import DelegationRecord
from app.domain.fair import Fair
from app.domain.fair_alias import FairAlias
from app.domain.lead import Consent, Stamp
from app.domain.lead_copy import LeadCopy
from app.domain.logged_export import LoggedExport
from app.domain.suppression import Suppression, SuppressionKey


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What was taken back on a lead that is not in a bundle itself, as the law keeps it at home."""

    lead: Id
    consents: tuple[Consent, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactByChannel:
    """The consents to contact of a lead that may be contacted by one channel alone.

    They travel beside the lead: programs that know no channels would take them for any contact.
    """

    lead: Id
    consents: tuple[Consent, ...] = ()


@dataclass(frozen=True, slots=True)
class Bundle:
    """Leads with their history, their fairs, words and files, and the tombstones of the erased.

    `aliases` say which fairs are one, `corrections` what the booth corrected of members, `exports`
    which of the leads were written into files; programs that know none pass them over.
    `unknown` counts the names of fields that only the program that made it knows, `bad_files` the
    files that are not what they are called or cannot be shown.

    Of all leads, those of no fair in it, too, there are the `withdrawals` of what does not travel,
    the `proofs` of consents whose leads are gone, and the suppression list with its keys. All that
    is kept of `delegations` travels, too.
    """

    made: Stamp
    copies: tuple[LeadCopy, ...] = ()
    fairs: tuple[Fair, ...] = ()
    aliases: tuple[FairAlias, ...] = ()
    texts: tuple[ConsentText, ...] = ()
    stones: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    unknown: int = 0
    bad_files: int = 0
    corrections: Corrections = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    proofs: tuple[ConsentProof, ...] = ()
    suppression_keys: tuple[SuppressionKey, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    exports: tuple[LoggedExport, ...] = ()
    delegations: tuple[DelegationRecord, ...] = ()

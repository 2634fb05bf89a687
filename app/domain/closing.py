"""Closing a fair: what leaves in its archive, and what lies apart and is erased without a copy."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from app.domain.consent_proof import ProofRetention
from app.domain.errors import LeadError
from app.domain.fair import Fair
from app.domain.fair_totals import FairTotals
from app.domain.lawful_use import Bar
from app.domain.lead import Lead, Purpose, Stamp
from app.domain.lead_fields import is_promised
from app.domain.messages import N_


class ExclusionReason(StrEnum):
    """Why a lead lies apart from the others of its fair: it is in the archive only if ticked.

    What is barred cannot be ticked.
    """

    BARRED = "barred"
    """The law lets no archive hold it, or its last day is over."""

    DELETED = "deleted"
    WITHDRAWN = "withdrawn"
    """A consent was taken back, or contact objected to, and none to be contacted stands."""
    NO_CONSENT = "no-consent"
    """Nothing was given that the law of the fair's country asks for."""


def exclusion_reason_for(
    lead: Lead, missing: tuple[Purpose, ...], why: Bar | None
) -> ExclusionReason | None:
    """Why a lead lies apart, if it does.

    `missing` are consents that its fair asks for in vain, `why` is what bars it from an archive.
    """
    if why is not None:
        return ExclusionReason.BARRED
    if lead.deleted:
        return ExclusionReason.DELETED
    taken_back = {item.purpose for item in lead.counting() if item.withdrawn is not None}
    if (taken_back and not lead.agreed_to(Purpose.CONTACT)) or taken_back & set(missing):
        return ExclusionReason.WITHDRAWN
    return ExclusionReason.NO_CONSENT if missing else None


@dataclass(frozen=True, slots=True)
class FairClosing:
    """What closing a fair would do on this laptop at this moment.

    `leads` leave, oldest first; those `excluded` leave if they are ticked. The `merged` are part of
    another lead and count with it. `unexported` are the ids that no file held yet. While there are
    `drafts` of the fair it is not closed. `mark` is that of the recovery key which would open the
    archive, empty where none can. `proofs` of their consents will stay. So many of their photos
    are `awaited`: they are on a hub alone, and in no archive before they are fetched.
    """

    fair: Fair
    day: date
    leads: tuple[Lead, ...]
    excluded: Mapping[ExclusionReason, tuple[Lead, ...]]
    merged: frozenset[str] = frozenset()
    unexported: frozenset[str] = frozenset()
    drafts: int = 0
    mark: str = ""
    proofs: tuple[ProofRetention, ...] = ()
    awaited: int = 0

    def refuse_drafts(self) -> None:
        """Raise LeadError while there are half-written leads: no archive holds them."""
        if self.drafts:
            raise LeadError(
                N_("“{fair}” stays open. Unfinished leads: {count}."),
                N_(
                    "Ctrl+Shift+D in the window opens them one after the other: save each, or "
                    "empty it, which discards it."
                ),
                fair=self.fair.name or self.fair.id,
                count=self.drafts,
            )

    def is_over(self) -> bool:
        """Whether the last day of the fair is known and past."""
        return self.fair.is_over(self.day)

    def named(self) -> frozenset[str]:
        """The ids of those that lie apart."""
        return frozenset(lead.id for leads in self.excluded.values() for lead in leads)

    def never_left(self) -> int:
        """How many of the leads that leave no file held yet."""
        return sum(lead.id in self.unexported for lead in self.leads)

    def open_steps(self) -> int:
        """How many of the leads that leave were promised something."""
        return sum(is_promised(lead) for lead in self.leads)

    def tickable(self) -> frozenset[str]:
        """The ids of those that can be ticked."""
        barred = {lead.id for lead in self.excluded.get(ExclusionReason.BARRED, ())}
        return self.named() - barred

    def leaving(self, ticked: frozenset[str]) -> dict[ExclusionReason | None, tuple[Lead, ...]]:
        """What the archive holds of each kind; those that are not apart have none."""
        wanted = ticked & self.tickable()
        chosen = {
            kind: tuple(lead for lead in leads if lead.id in wanted)
            for kind, leads in self.excluded.items()
        }
        return {None: self.leads, **{kind: leads for kind, leads in chosen.items() if leads}}


@dataclass(frozen=True, slots=True)
class ClosingOrder:
    """That a fair is to be closed, and how.

    `ticked` are the ids, of those that lie apart, which go into the archive; `named` those that
    somebody was told of, None where nobody was. Without a `password` the archive is open; `typed`
    is the password as it was typed again from a note, by which the archive is read back.
    """

    fair: str
    out: Path
    ticked: frozenset[str] = frozenset()
    named: frozenset[str] | None = None
    password: str = field(default="", repr=False)
    typed: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ExclusionCount:
    """How many leads that lie apart are in the archive, and how many were erased without it."""

    kind: ExclusionReason
    kept: int
    dropped: int


@dataclass(frozen=True, slots=True)
class FairErasure:
    """The certificate that a fair's leads are gone from this laptop, after which archive.

    `leads`, `unexported`, `open_steps` and `pictures` were counted in the archive as it was read
    back. `merged` were part of other leads. `damaged` are the pictures that the disk had damaged,
    so that no file holds them. `mark` is that of the recovery key that opens the archive.
    `uncleaned` are the backups, or the folders of them, that may hold the leads still. `proofs` of
    their consents stay here. `totals` are what stays of the fair, and tell of nobody.
    """

    fair: Fair
    leads: int
    stamp: Stamp
    export: str
    sha256: str
    merged: int = 0
    excluded: tuple[ExclusionCount, ...] = ()
    unexported: int = 0
    open_steps: int = 0
    pictures: int = 0
    damaged: tuple[str, ...] = ()
    encrypted: bool = False
    mark: str = ""
    uncleaned: tuple[str, ...] = ()
    proofs: tuple[ProofRetention, ...] = ()
    totals: FairTotals | None = None

    def erased(self) -> int:
        """How many leads are gone; one that was put together from several counts once."""
        return self.leads + sum(count.kept + count.dropped for count in self.excluded)

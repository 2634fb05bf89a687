"""What merging a bundle did, in leads: how many are new, changed or the same, and more."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.domain.conflict import Conflict
from app.domain.lead_bundle import Bundle
from app.domain.lead_copy import LeadCopy
from app.services.booth.fair_aliases import AliasNews
from app.services.history.giving_up import FairLeadCount
from app.services.merge.bundle_delegations import DelegationNews
from app.sync.conflict_detection import standing
from app.sync.lead_copy_merge import merge_copies
from app.sync.merge_and_split import is_merged

_MINUTE = timedelta(minutes=1)
_USUAL_DRIFT = 2
"""By so many minutes clocks of laptops differ without anybody minding."""


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge did, in leads; `deleted` and `erased` are those this laptop still showed.

    `merged` are duplicates that the other laptop made part of another lead, `conflicts` those that
    came up by this merge. Of fairs that were closed here, `late` came in and `left_out` did not, as
    they were given up here. `spared` were to be erased because an older program closed their fair
    on another laptop; they stay. `ahead` is by how many minutes the clock of the laptop that made
    the bundle is known to be ahead: their edits may count as later than they were. `unknown` counts
    the names of fields that only the other laptop's program knows, what stands in them stays there;
    `bad_files` those that are not what they are called or cannot be shown, and did not come.
    `fairs` says which fairs the bundle joined and parted, `changed_fairs` how many are new or
    others here by that or by what it tells of them; leads that came stand here `is_as_came` where
    merging made nothing else of them, nor of any other. `corrections` how many corrections of
    members were news here, `delegations` what came of those.
    """

    new: int = 0
    changed: int = 0
    same: int = 0
    deleted: int = 0
    merged: int = 0
    erased: int = 0
    conflicts: tuple[Conflict, ...] = ()
    ahead: int = 0
    late: tuple[FairLeadCount, ...] = ()
    left_out: tuple[FairLeadCount, ...] = ()
    spared: int = 0
    unknown: int = 0
    bad_files: int = 0
    fairs: AliasNews = field(default_factory=AliasNews)
    corrections: int = 0
    delegations: tuple[DelegationNews, ...] = ()
    changed_fairs: int = field(default=0, compare=False)
    is_as_came: bool = field(default=True, compare=False)

    @property
    def days_ahead(self) -> int:
        """By how many whole days that clock is ahead."""
        return self.ahead * _MINUTE // timedelta(days=1)

    def audit_facts(self) -> dict[str, str | int]:
        """What became of leads here, as the audit log has it; empty for nothing."""
        names = ("new", "changed", "deleted", "merged", "erased")
        return {name: count for name in names if (count := getattr(self, name))}


def minutes_ahead(bundle: Bundle, now: datetime) -> int:
    """By how many minutes the clock of who made a bundle is ahead, where that is worth telling."""
    ahead = int((bundle.made.at - now) / _MINUTE)
    return ahead if ahead > _USUAL_DRIFT else 0


def new_conflicts(
    here: Mapping[str, LeadCopy], after: Mapping[str, LeadCopy]
) -> tuple[Conflict, ...]:
    """The conflicts that were none before the merge."""
    known = {it for copy in here.values() for it in standing(copy)}
    seen = (copy for copy in after.values() if not is_merged(copy, after))
    return tuple(it for copy in seen for it in standing(copy) if it not in known)


def outcome_counts(
    here: Mapping[str, LeadCopy], after: Mapping[str, LeadCopy], coming: Iterable[str]
) -> Counter[str]:
    """How many of the leads that came are new, changed, and so on."""
    alike = {id_: merge_copies(copy, copy) for id_, copy in here.items()}
    outcomes = (_outcome(alike.get(id_), after[id_], after) for id_ in coming if id_ in after)
    return Counter(outcome for outcome in outcomes if outcome)


def are_as_they_came(
    here: Mapping[str, LeadCopy], coming: Mapping[str, LeadCopy], after: Mapping[str, LeadCopy]
) -> bool:
    """Whether each lead that came stands here just so, and all others as they were."""
    expected = {**here, **coming}
    return expected.keys() == after.keys() and all(
        copy.lead == after[id_].lead and set(copy.changes) == set(after[id_].changes)
        for id_, copy in expected.items()
    )


def _outcome(before: LeadCopy | None, after: LeadCopy, among: Mapping[str, LeadCopy]) -> str:
    """What became of a lead; empty for one that is part of another, which tells it.

    `before` is in the order of a merge, so that another order alone is no change.
    """
    if is_merged(after, among):
        return "" if before is None or before.lead.deleted else "merged"
    if before is None:
        return "new"
    if before == after:
        return "same"
    return "deleted" if after.lead.deleted and not before.lead.deleted else "changed"

"""Merging a bundle in one unit of work: first what it makes of the leads here, then the writing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.fair import Fair, later
from app.domain.lead import Lead
from app.domain.lead_bundle import Bundle
from app.domain.lead_copy import LeadCopy
from app.domain.question import merged_questions
from app.services.booth.fair_aliases import AliasNews, FairAliases
from app.services.history import merge_history
from app.services.history.giving_up import of_fairs
from app.services.leads.consent_ledger import Laws, leave_proofs
from app.services.merge.bundle_delegations import erased_delegations, take_in_delegations
from app.services.merge.bundle_erasures import merge_bundle, named_in, person_tombstones, stones_of
from app.services.merge.bundle_ledger import take_in_ledger, withdrawals_in
from app.services.merge.merge_report import (
    MergeReport,
    are_as_they_came,
    minutes_ahead,
    new_conflicts,
    outcome_counts,
)
from app.store.leads import (
    consent_store,
    erase,
    fair_store,
    given_up_store,
    lead_store,
    tombstone_store,
)
from app.store.leads.database import Connection
from app.sync.given_up import left_by_closings, staying
from app.sync.merge_and_split import settled


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What a bundle makes of the leads here.

    `before` are the copies here that it can touch, `arrived` those that it brings. `concerned` are
    the ids of all leads that it says anything of. `merged` are both together, `surviving` what no
    tombstone erases of them, `after` what is left of that without what was given up here.
    `departing` are the leads that go, for whatever reason; `tombstones` those not known here yet.
    """

    before: Mapping[str, LeadCopy]
    arrived: Mapping[str, LeadCopy]
    concerned: frozenset[str]
    merged: Mapping[str, LeadCopy]
    surviving: Mapping[str, LeadCopy]
    after: Mapping[str, LeadCopy]
    departing: tuple[Lead, ...]
    tombstones: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BundleMerge:
    """What was merged: the report, and which leads must be wiped from the disk now.

    `erased` are the ids that tombstones erased; `has_removed` tells that others were given up.
    """

    report: MergeReport
    erased: tuple[str, ...]
    has_removed: bool


def plan_merge(connection: Connection, bundle: Bundle, *, take_given_up: bool) -> MergePlan:
    """What merging a bundle would make of the leads here; nothing is written."""
    arrived = {it.lead.id: it for it in bundle.copies}
    withdrawals = withdrawals_in(connection, bundle)
    concerned = frozenset({*arrived, *withdrawals.leads})
    family = merge_history.family(connection, concerned, bundle.copies)
    before = merge_history.copies_of(connection, family)
    merged = withdrawals.applied(merge_bundle(before, arrived))
    told = person_tombstones(bundle)
    known = tombstone_store.among(connection, {*told, *named_in(merged)})
    stones = stones_of(merged, told | known)
    surviving = settled({id_: copy for id_, copy in merged.items() if id_ not in stones})
    marks = {} if take_given_up else given_up_store.among(connection, surviving)
    after = staying(surviving, marks)
    gone = stones.keys() | (before.keys() - after.keys())
    return MergePlan(
        before=before,
        arrived=arrived,
        concerned=concerned,
        merged=merged,
        surviving=surviving,
        after=after,
        departing=tuple(copy.lead for id_, copy in merged.items() if id_ in gone),
        tombstones={id_: at for id_, at in stones.items() if id_ not in known},
    )


def apply_merge(
    connection: Connection,
    plan: MergePlan,
    bundle: Bundle,
    laws: Laws,
    fair_aliases: FairAliases,
    now: datetime,
) -> BundleMerge:
    """Write a plan, and all else that the bundle tells."""
    leave_proofs(connection, plan.departing, laws, now.date(), bundle.files)
    delegations = erased_delegations(connection, plan.tombstones, now)
    erased = erase.erase(connection, plan.tombstones)
    changed_fairs = _save_fairs_and_texts(connection, bundle)
    given_up = plan.before.keys() & (plan.surviving.keys() - plan.after.keys())
    has_removed = bool(erase.remove(connection, given_up))
    merge_history.save(connection, plan.before, plan.after, bundle.files)
    take_in_ledger(connection, bundle, plan.merged.values())
    aliases = fair_aliases.take_in(connection, bundle.aliases, now)
    delegations += take_in_delegations(connection, bundle.delegations, now)
    report = replace(
        _report(connection, plan, bundle),
        erased=erased,
        ahead=minutes_ahead(bundle, now),
        fairs=aliases,
        delegations=delegations,
        changed_fairs=changed_fairs + (aliases != AliasNews()),
    )
    return BundleMerge(report, tuple(plan.tombstones), has_removed)


def _report(connection: Connection, plan: MergePlan, bundle: Bundle) -> MergeReport:
    """What the merge did with leads, once it is written."""
    before, after, surviving = plan.before, plan.after, plan.surviving
    places = fair_store.resolved(connection)
    closed = [it for it in places if it.closed]
    counts = outcome_counts(before, after, plan.concerned)
    return MergeReport(
        new=counts["new"],
        changed=counts["changed"],
        same=counts["same"],
        deleted=counts["deleted"],
        merged=counts["merged"],
        conflicts=new_conflicts(before, after),
        late=of_fairs(closed, after, after.keys() - before.keys()),
        left_out=of_fairs(places, surviving, surviving.keys() - after.keys()),
        spared=len(lead_store.of_ids(connection, left_by_closings(bundle.stones))),
        unknown=bundle.unknown,
        bad_files=bundle.bad_files,
        is_as_came=not plan.tombstones and are_as_they_came(before, plan.arrived, after),
    )


def _save_fairs_and_texts(connection: Connection, bundle: Bundle) -> int:
    """Keep what leads refer to; how many fairs are others now."""
    for text in bundle.texts:
        consent_store.save_text(connection, text)
    return _save_fairs(connection, bundle.fairs)


def _save_fairs(connection: Connection, coming: tuple[Fair, ...]) -> int:
    """Keep the fairs that are unknown here; what is set here of a known one stays.

    How many are others now.

    That one is closed holds on the laptop alone that closed it. Of who signed the profile of its
    country off, and of what is asked there, the later counts.
    """
    here_now = fair_store.all_of(connection) if coming else ()
    known, changed = {fair.id: fair for fair in here_now}, set[str]()
    for fair in coming:
        here = known.get(fair.id, Fair(fair.id, ""))
        kept = here if here.name else replace(fair, closed=here.closed)
        kept = replace(kept, sign_off=later(here.sign_off, fair.sign_off))
        if kept != known.get(fair.id):
            fair_store.save(connection, kept)
            changed.add(fair.id)
        questions = merged_questions(here.questions, fair.questions)
        if questions != here.questions:
            fair_store.save_questions(connection, fair.id, questions)
            changed.add(fair.id)
    return len(changed)

"""`faircat delegation plan`: meetings planned, planned again, compared."""

import argparse
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby

from app.bootstrap import Services
from app.cli import delegation_print
from app.cli.common_options import AddAction
from app.cli.delegation_json import (
    comparison_as_json,
    plan_as_json,
    refused_as_json,
)
from app.cli.leads_unlock import unlock
from app.cli.output import counted, note, say, say_json
from app.domain.delegation_meetings import Meeting, MeetingSlot, meeting_id
from app.domain.delegation_problem import unplanned, waited_for, without_languages
from app.domain.dossier import Dossier
from app.domain.errors import FieldError
from app.domain.meeting_plan import PlannedMeeting, RefusedWish
from app.domain.messages import N_
from app.domain.plan_comparison import PlanComparison
from app.domain.programme_moves import hurried_moves
from app.domain.serialise import to_dict
from app.i18n.delegation_words import NOBODY_THERE, refusal_in_words
from app.services.delegation.delegation_names import (
    label_of,
    name_of,
    pair_wished,
    plan_numbered,
)
from app.services.delegation.meeting_plans import SECONDS, PlanRevision

Names = Mapping[str, str]

MOST_SECONDS = 3_600


def add_action(action: AddAction) -> None:
    """Add `plan`, and `print` for what is made of it."""
    plan = action("plan", "plan the meetings, or plan again after changes", _plan)
    plan.add_argument(
        "--seconds",
        type=float,
        default=SECONDS,
        metavar="S",
        help="seconds for the search (default: 5)",
    )
    plan.add_argument(
        "--repair-only",
        action="store_true",
        help="use only the quick search, whose plan may not be the best",
    )
    plan.add_argument(
        "--grant",
        nargs="*",
        metavar="ID",
        help="after printing: also grant what can be granted, all of it or these meetings",
    )
    plan.add_argument(
        "--anew", action="store_true", help="find the best plan, even if much changes"
    )
    plan.add_argument("--back", action="store_true", help="return to the previous plan")
    plan.add_argument("--again", metavar="NUMBER", help="return to this plan")
    plan.add_argument(
        "--compare",
        nargs=2,
        metavar=("ONE", "TWO"),
        help="only show what changed between two plans",
    )
    plan.add_argument("--printed", metavar="NUMBER", help="note that this plan was printed")
    delegation_print.add_action(action)


def line_of_meeting(dossier: Dossier, meeting: Meeting, members: Names) -> str:
    """A meeting in one line."""
    pinned = " pinned" * meeting.pinned
    return f"{meeting.id}  {_line_of(dossier, meeting.planned, members)}  {meeting.state}{pinned}"


def _line_of(dossier: Dossier, it: PlannedMeeting, members: Names) -> str:
    slot = dossier.slot_of.get(it.slot)
    when = f"{slot.day} {slot.starts:%H:%M}" if slot else it.slot or "–"
    return f"{when}  {_who_meets(dossier, it, members)}"


def _who_meets(dossier: Dossier, it: PlannedMeeting, members: Names) -> str:
    who = " – ".join(name_of(dossier, id_, members) for id_ in it.pair)
    by = f", interpreter: {name_of(dossier, it.interpreter, {})}" if it.interpreter else ""
    return f"table {name_of(dossier, it.table, {}) or '–'}  {who}{by}"


def print_missing(dossier: Dossier, members: Names) -> None:
    """Tell what a list lacks: people of members that are wished for, and languages of people."""
    waited = waited_for(dossier)
    if silent := sorted(members[it] for it in waited if it in members):
        wishes = sum(count for it, count in waited.items() if it in members)
        note(
            f"{counted(wishes, 'wish', 'wishes')} for "
            f"{counted(len(silent), 'member')} with nobody taking part yet: {', '.join(silent)}"
        )
    if later := unplanned(dossier):
        text = counted(len(later), "wish", "wishes")
        note(f"{text} since plan {dossier.plan.number if dossier.plan else 0}: plan again")
    if people := without_languages(dossier):
        names = ", ".join(label_of(it) for it in people)
        get = "gets" if len(people) == 1 else "get"
        counted_people = counted(len(people), "person", "people")
        note(f"{counted_people} without known languages {get} no interpreter: {names}")

    for move in hurried_moves(dossier):
        before, after = move.before, move.after
        note(
            f"{before.day}: from {before.place} to {after.place} in {move.minutes} min "
            f"({before.ends:%H:%M} to {after.starts:%H:%M}); no travel minutes are set"
        )


def _plan(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    delegation, plans = services.delegations.find(options.delegation), services.meeting_plans
    dossier = services.delegations.dossier(delegation.id)
    if options.compare:
        one, two = (plan_numbered(dossier, text) for text in options.compare)
        return _print_comparison(plans.compare(one, two), dossier, options, services)
    if options.printed:
        plan = plan_numbered(dossier, options.printed)
        services.plan_prints.note_print(delegation, plan)
        say_json({"printed": plan.number}) if options.json else say(f"plan {plan.number}: printed")
        return 0
    if options.back:
        revision = plans.back(delegation)
    elif options.again:
        revision = plans.back_to(delegation, plan_numbered(dossier, options.again))
    else:
        if not 0 <= options.seconds <= MOST_SECONDS:
            what = N_("Enter 0 to {most} seconds for planning.")
            raise FieldError("seconds", what, most=MOST_SECONDS)
        revision = plans.plan(
            delegation,
            options.seconds,
            repair_only=options.repair_only,
            anew=options.anew,
            grant=_asked(dossier, options.grant),
        )
    return _print_plan(revision, options, services)


def _asked(dossier: Dossier, ids: Sequence[str] | None) -> Collection[tuple[str, str]] | None:
    """The pairs to grant: none without the option, all (None) where it names no meeting."""
    if ids is None:
        return ()
    return {pair_wished(dossier, it) for it in ids} or None


def _print_plan(revision: PlanRevision, options: argparse.Namespace, services: Services) -> int:
    dossier, texts = revision.dossier, services.texts("en")
    if not dossier.wishes:
        note(f"no wishes yet, so no meetings: faircat delegation wishes {dossier.delegation.id}")
    members = services.delegation_wishes.members()
    whys = [(it, refusal_in_words(it, dossier, texts)) for it in revision.plan.refused]
    if options.json:
        plan = plan_as_json(revision.plan) | {
            "refused": [refused_as_json(*it, dossier) for it in whys]
        }
        since = revision.since_print
        say_json(
            plan
            | {
                "not_taking_part": [to_dict(it) for it in revision.unplannable],
                "without_languages": [it.id for it in without_languages(dossier)],
                "changed": comparison_as_json(revision.changed),
                "since_print": comparison_as_json(since) if since else None,
            }
        )
        return 0
    as_plan = f", as plan {revision.plan.as_plan} was" if revision.plan.as_plan else ""
    say(f"plan {revision.plan.number}: {counted(len(revision.plan.meetings), 'meeting')}{as_plan}")
    _say_by_slot(dossier, revision.plan.meetings, members)
    _note_refused(dossier, whys, members)
    for wish in revision.unplannable:
        if not {wish.by, wish.wanted} & (waited_for(dossier).keys() & members.keys()):
            names = " → ".join(name_of(dossier, id_, members) for id_ in (wish.by, wish.wanted))
            note(f"not granted: {names}: {NOBODY_THERE}")
    print_missing(dossier, members)
    if revision.plan.number > 1:
        note(_sum_of(revision.changed, "previous plan"))
    if revision.since_print is not None:
        note(_sum_of(revision.since_print, f"printed plan {revision.plan.printed}"))
    return 0


def _note_refused(
    dossier: Dossier, whys: Iterable[tuple[RefusedWish, str]], members: Names
) -> None:
    can_be_granted = False
    for refused, why in whys:
        names = " – ".join(name_of(dossier, id_, members) for id_ in refused.pair)
        id_ = f"{meeting_id(dossier.delegation, *refused.pair)} " * refused.can_be_granted
        note(f"not granted: {id_}{names}: {why}")
        can_be_granted |= refused.can_be_granted
    if can_be_granted:
        note(f"to grant them: faircat delegation plan {dossier.delegation.id} --grant [ID ...]")


def _say_by_slot(dossier: Dossier, meetings: Iterable[PlannedMeeting], members: Names) -> None:
    """The meetings below the day and time of their slot, by tables."""
    slots, tables = ([it.id for it in one] for one in (dossier.slots, dossier.tables))
    placed = [it for it in meetings if it.slot in slots]
    placed.sort(key=lambda it: (slots.index(it.slot), tables.index(it.table)))
    for slot, several in groupby(placed, key=lambda it: dossier.slot_of[it.slot]):
        say(_heading(slot))
        for it in several:
            say(f"  {_who_meets(dossier, it, members)}")
    for it in meetings:
        if it.slot not in slots:  # of a slot that an older plan had
            say(_line_of(dossier, it, members))


def _heading(slot: MeetingSlot) -> str:
    return f"{slot.day} {slot.starts:%H:%M}–{slot.ends:%H:%M}"


def _sum_of(it: PlanComparison, what: str) -> str:
    return (
        f"compared with the {what}: {it.same} same, {len(it.moved)} moved, {len(it.added)} added, "
        f"{len(it.gone)} removed; guests and hosts affected: {len(it.touched)}"
    )


def _print_comparison(
    it: PlanComparison, dossier: Dossier, options: argparse.Namespace, services: Services
) -> int:
    if options.json:
        say_json(comparison_as_json(it))
        return 0
    members = services.delegation_wishes.members()
    for one in it.gone:
        say(f"removed  {_line_of(dossier, one, members)}")
    for one in it.added:
        say(f"added    {_line_of(dossier, one, members)}")
    for moved in it.moved:
        before, after = (_line_of(dossier, one, members) for one in (moved.before, moved.after))
        say(f"moved    {before}")
        say(f"      to {after}")
    note(f"{it.same} same")
    return 0

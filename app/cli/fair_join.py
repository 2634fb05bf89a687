"""`faircat fair join|part`: two names of one fair, and two fairs again."""

import argparse
from typing import TYPE_CHECKING

from app.bootstrap import Services
from app.cli.common_options import AddAction
from app.cli.due_confirmation import confirm_due
from app.cli.leads_unlock import unlock
from app.cli.output import counted, note, say, say_json
from app.domain.messages import N_

if TYPE_CHECKING:
    from app.services.booth.fair_aliases import JoinPlan


def add_alias_actions(action: AddAction) -> None:
    """Add `join` and `part`."""
    what = "join two entries of one fair, typed differently; no lead is changed, `part` undoes it"
    join = action("join", what, _join)
    join.add_argument("fair", help="ID or name of the fair")
    join.add_argument("name", metavar="OTHER", help="fair whose name both then have")
    what = "join even if leads become due for erasure; nothing is erased automatically"
    join.add_argument("--yes", action="store_true", help=what)
    part = action("part", "separate a joined fair again", _part)
    part.add_argument("fair", help="ID or name of the fair")


def _join(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    plan = services.fair_aliases.plan(options.fair, options.name)
    if plan.due and not options.yes:
        _ask(plan)
    services.fair_aliases.join(plan)
    one = services.fairs.of_id(plan.name.id)
    if options.json:
        due = [lead.id for lead in plan.due]
        ids = [part.id for part in one.each[1:]]
        data = {"fair": one.id, "joined": ids, "leads": plan.leads, "sooner": plan.sooner}
        say_json({**data, "due": due})
        return 0
    names = " and ".join(f"“{part.name or part.id}”" for part in one.each[1:])
    say(f"{one.id}: {one.name}; {names} is this fair from now on, {counted(plan.leads, 'lead')}")
    if plan.sooner:
        note(f"{counted(plan.sooner, 'lead')} will be due earlier: the earlier day counts")
    if plan.due:
        note(f"{counted(len(plan.due), 'lead')} due now: faircat leads due")
    note(f"undo it with: faircat fair part {plan.fair.id}")
    return 0


def _part(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    fair = services.fair_aliases.part(options.fair)
    if options.json:
        say_json({"fair": fair.id})
    else:
        say(f"{fair.id}: {fair.name or fair.id} is a separate fair again")
    return 0


def _ask(plan: "JoinPlan") -> None:
    due = counted(len(plan.due), "lead")
    confirm_due(
        plan.due,
        f"if they are joined, {due} will be due for erasure: the earlier last day counts",
        unasked=N_("Nothing was joined, because leads would become due for erasure ({count})."),
        refused=N_("Nothing was joined."),
    )

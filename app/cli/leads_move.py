"""`faircat leads move`: leads of one fair become leads of another, and back."""

import argparse

from app.bootstrap import Services
from app.cli.common_options import Commands
from app.cli.due_confirmation import confirm_due
from app.cli.leads_list import line_of
from app.cli.leads_unlock import add_vault_action, unlock
from app.cli.output import counted, note, say, say_json
from app.domain.messages import N_
from app.services.leads.move_to_fair import MovePlan


def add_action(actions: Commands, common: argparse.ArgumentParser) -> None:
    """Add `move`."""
    what = "move leads to another fair; their history records it, --back undoes it"
    move = add_vault_action(actions, common, "move", what, _move)
    move.add_argument("leads", nargs="+", metavar="ID", help="IDs, or their first characters")
    where = move.add_mutually_exclusive_group(required=True)
    where.add_argument("--fair", metavar="F", help="ID or name of the fair to move them to")
    where.add_argument(
        "--back", action="store_true", help="move each back to the fair where it was before"
    )
    what = "move even if leads become due for erasure; nothing is erased automatically"
    move.add_argument("--yes", action="store_true", help=what)


def _move(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    if options.back:
        moved, plan = services.moving.back(options.leads), None
    else:
        plan = services.moving.plan(options.leads, options.fair)
        _print(plan)
        if plan.due and not options.yes:
            _ask(plan)
        moved = services.moving.move(plan)
    if options.json:
        say_json([{"id": lead.id, "fair": lead.fair} for lead in moved])
        return 0
    for lead in moved:
        say(f"{line_of(lead)}  {services.fairs.of_id(lead.fair).name or lead.fair}")
    if plan is not None:
        ids = " ".join(lead.id[:8] for lead in moved)
        note(f"undo it with: faircat leads move {ids} --back")
    return 0


def _print(plan: MovePlan) -> None:
    """Say what is another at that fair."""
    if plan.lacking:
        needed = ", ".join(plan.required)
        note(
            f"{counted(len(plan.lacking), 'lead')} without the consents that fair needs ({needed}):"
        )
        for lead in plan.lacking:
            note(f"  {line_of(lead)}")
    if plan.sooner:
        note(f"{counted(plan.sooner, 'lead')} will be due earlier: the earlier day counts")


def _ask(plan: MovePlan) -> None:
    confirm_due(
        plan.due,
        f"moved, {counted(len(plan.due), 'lead')} would be due for erasure",
        unasked=N_("Nothing was moved, because leads would become due for erasure ({count})."),
        refused=N_("Nothing was moved."),
    )

"""`faircat leads conflicts`: what two laptops changed without knowing of each other."""

import argparse

from app.bootstrap import Services
from app.cli.common_options import Commands, any_text
from app.cli.leads_list import line_of
from app.cli.leads_unlock import add_vault_action, unlock
from app.cli.output import counted, note, say, say_json
from app.domain.conflict import Conflict
from app.domain.errors import UsageError
from app.domain.lead import Stamp
from app.domain.messages import N_
from app.domain.serialise import to_dict


def add_action(actions: Commands, common: argparse.ArgumentParser) -> None:
    """Add `conflicts`."""
    what = "list the fields that were changed on two laptops, or resolve a conflict"
    conflicts = add_vault_action(actions, common, "conflicts", what, _conflicts)
    conflicts.add_argument(
        "--decide",
        type=any_text,
        nargs=3,
        metavar=("ID", "FIELD", "VALUE"),
        help="keep this value, here and on every laptop that merges it",
    )


def _conflicts(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    if options.decide:
        return _decide(options, services)
    found = services.conflicts.standing()
    if options.json:
        say_json([to_dict(it) for it in found])
        return 0
    for it in found:
        say(line_of_conflict(it))
    note(counted(len(found), "conflict"))
    return 0


def line_of_conflict(it: Conflict) -> str:
    """What counts and what else was said, each with who said it, where, and when."""
    kept, other = f"“{it.kept}”{_by(it.kept_by)}", f"“{it.other}”{_by(it.other_by)}"
    return f"{it.lead[:8]}  {it.field}: {kept} is kept, the other value is {other}"


def _by(stamp: Stamp | None) -> str:
    if stamp is None:
        return ""
    told = (stamp.author, stamp.device, f"{stamp.at:%Y-%m-%d %H:%M}")
    return f" ({', '.join(filter(None, told))})"


def _decide(options: argparse.Namespace, services: Services) -> int:
    text, field, value = options.decide
    lead = services.leads.lead(text)
    found = [it for it in services.conflicts.standing() if (it.lead, it.field) == (lead.id, field)]
    if not found:
        raise UsageError(N_("“{field}” of this lead has no conflict."), field=field)
    values = [found[0].kept, *(it.other for it in found)]
    if value not in values:
        raise UsageError(
            N_("“{value}” is not one of the values to choose from. Nothing was changed."),
            N_("Choose one of: {values}."),
            value=value,
            values=", ".join(f"“{it}”" for it in values),
        )
    services.conflicts.decide({it: it.other == value for it in found})
    after = services.leads.lead(lead.id)
    if options.json:
        say_json({"lead": after.id, "field": field, "value": value})
    else:
        say(line_of(after))
    return 0

"""What two laptops changed differently of a delegation: listed, and decided."""

import argparse
import json

from app.bootstrap import Services
from app.cli.delegation_json import conflict_as_json
from app.cli.leads_unlock import unlock
from app.cli.output import counted, note, say, say_json
from app.domain.delegation_record import GONE, RecordConflict
from app.domain.dossier import Dossier
from app.domain.errors import UsageError
from app.domain.messages import N_
from app.services.delegation.delegation_names import name_of


def print_conflicts(dossier: Dossier, options: argparse.Namespace) -> int:
    """List what two laptops wrote differently, numbered."""
    if options.json:
        say_json([conflict_as_json(it) for it in dossier.conflicts])
        return 0
    for number, it in enumerate(dossier.conflicts, 1):
        say(f"{number}  {_conflict_in_words(dossier, it)}")
    if dossier.conflicts:
        note("to decide: faircat delegation decide NAME N kept|other")
    return 0


def _conflict_in_words(dossier: Dossier, it: RecordConflict) -> str:
    about = f"{it.kind} {_name(dossier, it.id)}"
    if it.field == GONE:
        return f"{about}: changed on {it.kept_by.device}, removed on {it.other_by.device}"
    kept, other = (_shown(dossier, text) for text in (it.kept, it.other))
    return f"{about}, {it.field}: {kept} ({it.kept_by.device}), {other} ({it.other_by.device})"


def _shown(dossier: Dossier, text: str) -> str:
    value = json.loads(text)
    if isinstance(value, dict):
        named = ((name, _name(dossier, str(it or "–"))) for name, it in value.items())
        return ", ".join(f"{name} {it.removeprefix(f'{name} ')}" for name, it in named)
    return str(value)


def _name(dossier: Dossier, id_: str) -> str:
    """What a thing of the delegation is called: a meeting by its two sides, a slot by its time."""
    if id_ == dossier.delegation.id:
        return dossier.delegation.name
    if (slot := dossier.slot_of.get(id_)) is not None:
        return f"{slot.day} {slot.starts:%H:%M}"
    meeting = next((it for it in dossier.meetings if it.id == id_), None)
    if meeting is not None:
        return " – ".join(name_of(dossier, unit, {}) for unit in meeting.pair)
    return name_of(dossier, id_, {})


def decide(options: argparse.Namespace, services: Services) -> int:
    """Let one of two values count."""
    unlock(options, services)
    dossier = services.delegations.dossier(services.delegations.find(options.delegation).id)
    if not 1 <= options.number <= len(dossier.conflicts):
        raise UsageError(
            N_("There is no conflict number {number}; there are {count}."),
            number=options.number,
            count=len(dossier.conflicts),
        )
    conflict = dossier.conflicts[options.number - 1]
    left = services.delegations.decide(conflict, other=options.choice == "other").conflicts
    if options.json:
        say_json([conflict_as_json(it) for it in left])
    else:
        say(f"{counted(len(left), 'conflict')} left")
    return 0

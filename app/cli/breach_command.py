"""Print the figures for judging a data breach, from this copy of the vault, without names."""

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from app.bootstrap import Services
from app.cli.common_options import Commands
from app.cli.leads_unlock import add_unlock_options, open_alone
from app.cli.output import counted, say, say_json

if TYPE_CHECKING:
    from app.domain.breach import BreachFacts, DelegationAtRisk
    from app.domain.export import ExportRecord

_SHOWN = 10
"""So many exports are shown; JSON has all."""

_DISK = {
    "encrypted": "encrypted, as the system says",
    "not-seen": "no encryption seen; a drive may still encrypt itself",
    "unknown": "cannot be told here",
}


def add_command(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "breach",
        parents=[common],
        help="the numbers for a data breach, from this copy of the vault",
        description=__doc__,
    )
    add_unlock_options(parser)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, services: Services) -> int:
    """Print the numbers."""
    open_alone(options, services)
    facts = services.breaches.facts()
    if options.json:
        say_json(_as_json(facts))
        return 0
    for name, value in _lines(facts):
        say(f"{name + ':':17} {value}")
    say("This is this copy of the vault; the lost laptop may hold more. This is not legal advice.")
    return 0


def _lines(facts: "BreachFacts") -> Iterator[tuple[str, str]]:
    yield "counted", f"{_moment(facts.at)}, laptop {facts.device}"
    yield "leads", f"{counted(facts.leads, 'lead')}, {facts.personal} with personal data"
    for item in facts.fairs:
        name = item.fair.name or item.fair.id
        where = item.fair.country or "no country"
        yield "  fair", f"{name} ({where}): {item.leads}, {item.personal} with personal data"
    for it in facts.delegations:
        text = f"{it.people} people, {counted(it.diets, 'diet')}"
        yield "  delegation", f"{it.delegation.name} ({it.delegation.country}): {text}"
    for hub in facts.hubs:
        yield "hub", f"{hub}: sealed copies; close the role of the laptop with `faircat hub revoke`"
    yield "deleted", f"{facts.deleted} not erased yet"
    yield "drafts", f"{facts.drafts}, and {facts.waiting} sealed beside the vault"
    yield "files", f"{counted(facts.files, 'file')}: photos, signatures and brochures"
    yield "last change", _moment(facts.changed)
    yield "backups", f"{facts.backups} beside the vault, the last {_moment(facts.last_backup)}"
    yield "second place", facts.second_place or "none"
    for record in facts.exports[:_SHOWN]:
        yield "export", _export(record, facts.device)
    if len(facts.exports) > _SHOWN:
        yield "more exports", str(len(facts.exports) - _SHOWN)
    yield "last lock", f"only by command is recorded: {_moment(facts.lock_asked)}"
    yield "keyring", "holds the key" if facts.remembered else "holds no key"
    yield "disk", _DISK[facts.disk]
    unsure = {it.profile.country for it in facts.fairs if it.profile.is_for_a_lawyer("breach")}
    for country, term in facts.deadlines.items():
        mark = ", ask a lawyer" if term and country in unsure else ""
        yield f"deadline {country}", f"{term or 'not in its profile'}{mark}"


def _export(record: "ExportRecord", device: str) -> str:
    receiver = record.selection.member or record.out
    state = "" if record.done else ", not finished"
    if record.stamp.device != device:
        state += f", on {record.stamp.device}"
    leads = counted(record.leads, "lead")
    return f"{_moment(record.stamp.at)}, {leads} as {record.format} to {receiver}{state}"


def _moment(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M}" if at else "unknown"


def _as_json(facts: "BreachFacts") -> dict[str, object]:
    found = asdict(facts)
    for name in ("at", "last_backup", "changed", "lock_asked"):
        at = getattr(facts, name)
        found[name] = at.isoformat() if at else None
    found["leads"], found["personal"] = facts.leads, facts.personal
    found["fairs"] = [
        {
            "id": item.fair.id,
            "name": item.fair.name,
            "country": item.fair.country,
            "leads": item.leads,
            "personal": item.personal,
            "deadline": item.profile.breach,
        }
        for item in facts.fairs
    ]
    found["delegations"] = [_delegation_as_json(it) for it in facts.delegations]
    found["exports"] = [
        {
            "at": record.stamp.at.isoformat(),
            "format": record.format,
            "member": record.selection.member,
            "receiver": record.receiver,
            "out": record.out,
            "leads": record.leads,
            "done": record.done,
        }
        for record in facts.exports
    ]
    found["deadlines"] = facts.deadlines
    return found


def _delegation_as_json(item: "DelegationAtRisk") -> dict[str, object]:
    return {
        "id": item.delegation.id,
        "name": item.delegation.name,
        "country": item.delegation.country,
        "people": item.people,
        "diets": item.diets,
        "until": item.until.isoformat(),
    }

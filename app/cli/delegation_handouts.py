"""`faircat delegation show --handouts`: what of a delegation left, with whose names, for whom."""

import argparse
from collections.abc import Mapping

from app.cli.delegation_json import handouts_as_json
from app.cli.output import counted, note, say, say_json
from app.domain.delegation_handout import DelegationHandout
from app.domain.dossier import Dossier
from app.domain.handout_changes import changed_since


def print_handouts(
    dossier: Dossier, members: Mapping[str, str], options: argparse.Namespace
) -> int:
    """Say what was written, the last first."""
    if options.json:
        say_json(handouts_as_json(dossier))
        return 0
    for it in reversed(dossier.handouts):
        say(_line(it, dossier, members))
    if not dossier.handouts:
        note("nothing was written yet")
    return 0


def _line(it: DelegationHandout, dossier: Dossier, members: Mapping[str, str]) -> str:
    person = dossier.person_of.get(it.receiver)
    changed = counted(len(changed_since(dossier, it) or ()), "person", "people")
    receiver = person.label if person is not None else members.get(it.receiver, it.receiver)
    parts = (
        f"{it.at:%Y-%m-%d %H:%M}" if it.at else "",
        it.what,
        f"plan {it.plan}" if it.plan else "",
        counted(it.files, "file"),
        counted(len(it.people), "person", "people"),
        f"for {receiver}" if receiver else "",
        f"by {it.by}" if it.by else "",
        it.name,
        "" if changed.startswith("0 ") else f"other meetings since: {changed}",
    )
    return "  ".join(filter(None, parts))

"""`faircat leads log`: the audit log, and whether a line of it was changed or is missing."""

import argparse

from app.bootstrap import Services
from app.cli.common_options import Commands
from app.cli.leads_unlock import add_vault_action, unlock
from app.cli.output import counted, minute_of, note, say, say_json
from app.domain.serialise import to_dict


def add_actions(actions: Commands, common: argparse.ArgumentParser) -> None:
    """Add `log`."""
    what = "what was exported, merged, erased, closed and unlocked, by whom"
    log = add_vault_action(actions, common, "log", what, _log)
    what = "only check whether a line was changed or is missing; exit code 1 if so"
    log.add_argument("--check", action="store_true", help=what)
    what = "with --check: hash of a line that was noted earlier, which must still be there"
    log.add_argument("--noted", default="", metavar="HASH", help=what)


def _log(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    lines, faults = services.audit.lines(), services.audit.faults(options.noted.strip().lower())
    if options.json:
        shown = [] if options.check else [to_dict(line) for line in lines]
        say_json({"lines": shown, "faults": [to_dict(fault) for fault in faults]})
    else:
        for line in () if options.check else lines:
            facts = ", ".join(f"{name} {value}" for name, value in line.facts.items())
            who = " ".join(filter(None, (line.author, f"({line.device})")))
            say(
                "  ".join(
                    filter(None, (str(line.number), minute_of(line.at), line.deed, who, facts))
                )
            )
        for fault in faults:
            say(f"line {fault.number}: {fault.what}" if fault.number else fault.what)
        if not faults:
            note(f"{counted(len(lines), 'line')}, none changed, none missing")
        if lines:
            note(f"note this hash elsewhere, to check against it later: {lines[-1].hash}")
    return 1 if options.check and faults else 0

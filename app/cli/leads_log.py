"""`faircat leads log`: the audit log, and whether a line of it was changed or is missing."""

import argparse
from collections.abc import Iterator

from app.bootstrap import Services
from app.cli.common_options import Commands, new_file
from app.cli.leads_unlock import add_vault_action, unlock
from app.cli.output import counted, minute_of, note, say, say_json
from app.domain.audit import AuditLine
from app.domain.serialise import to_dict


def add_actions(actions: Commands, common: argparse.ArgumentParser) -> None:
    """Add `log`."""
    what = "what was exported, merged, erased, closed and unlocked, by whom"
    log = add_vault_action(actions, common, "log", what, _log)
    what = "only check whether a line was changed or is missing; exit code 1 if so"
    log.add_argument("--check", action="store_true", help=what)
    what = "with --check: hash of a line that was noted earlier, which must still be there"
    log.add_argument("--noted", default="", metavar="HASH", help=what)
    what = "write all lines with their hashes to a CSV file, for an auditor"
    log.add_argument("--out", type=new_file, metavar="FILE", help=what)


def _log(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    found = services.audit.look(options.noted.strip().lower())
    lines, faults = found.lines, found.faults
    if options.out is not None:
        services.audit.write(options.out)
    is_listed = not options.check and options.out is None
    if options.json:
        shown = [to_dict(line) for line in lines] if is_listed else []
        say_json({"lines": shown, "faults": [to_dict(fault) for fault in faults]})
        return 1 if options.check and faults else 0
    for line in lines if is_listed else ():
        say("  ".join(filter(None, _parts(line))))
    for fault in faults:
        say(f"line {fault.number}: {fault.what}" if fault.number else fault.what)
    if options.out is not None:
        note(f"wrote {options.out}")
    if not faults:
        note(f"{counted(len(lines), 'line')}, none changed, none missing")
    if lines:
        note(f"note this hash elsewhere, to check against it later: {lines[-1].hash}")
    return 1 if options.check and faults else 0


def _parts(line: AuditLine) -> Iterator[str]:
    yield from (str(line.number), minute_of(line.at), line.deed)
    yield " ".join(filter(None, (line.author, f"({line.device})")))
    yield ", ".join(f"{name} {value}" for name, value in line.facts.items())

"""The audit log, which whoever answers for leads may be asked for, chained by hashes.

Each line carries the hash of the line before it, so that one that is changed or missing is
noticed. It names nobody whose lead it is about. One story: how a line is made and checked.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.lead import Stamp

COMMAND = "command"
"""What opened the vault, where it was no window."""

FIRST = "0" * 64
"""What stands in place of a line before the first."""


class AuditAction(StrEnum):
    """What is logged."""

    UNLOCK = "unlock"
    EXPORT = "export"
    MERGE = "merge"
    DUPLICATES = "duplicates"
    ERASURE = "erasure"
    CLOSING = "closing"
    APPROVAL = "approval"
    """The office said yes to an erasure that another laptop asked a hub for."""
    REFUSAL = "refusal"
    """It said no."""


@dataclass(frozen=True, slots=True)
class AuditLine:
    """Who did what, on which laptop and when; `facts` are numbers and kinds, and no names.

    Vaults and files have the fields by these names, so `deed` stays: the action that is logged.
    """

    number: int
    deed: str
    at: str
    author: str
    device: str
    facts: Mapping[str, str | int] = field(default_factory=dict)
    before: str = FIRST
    hash: str = ""


@dataclass(frozen=True, slots=True)
class AuditFault:
    """Where the chain is broken: the number of the line, and what is the matter with it."""

    number: int
    what: str


@dataclass(frozen=True, slots=True)
class AuditLog:
    """All lines, oldest first, and what is wrong with their chain."""

    lines: tuple[AuditLine, ...] = ()
    faults: tuple[AuditFault, ...] = ()

    def narrowed(self, action: str = "", author: str = "") -> tuple[AuditLine, ...]:
        """The lines of one action and one person, the latest first; empty means any."""
        return tuple(
            line
            for line in reversed(self.lines)
            if action in {"", line.deed} and author in {"", line.author}
        )


def next_line(
    last: AuditLine | None, action: AuditAction, stamp: Stamp, facts: Mapping[str, str | int]
) -> AuditLine:
    """The line after the last one."""
    number, before = (last.number + 1, last.hash) if last else (1, FIRST)
    at = stamp.at.isoformat(timespec="seconds")
    bare = AuditLine(number, action.value, at, stamp.author, stamp.device, dict(facts), before)
    return AuditLine(
        number, bare.deed, at, bare.author, bare.device, bare.facts, before, hash_of(bare)
    )


def hash_of(line: AuditLine) -> str:
    """SHA-256 of everything a line says, and of the hash before it."""
    told = [line.number, line.deed, line.at, line.author, line.device, dict(line.facts)]
    plain = json.dumps([*told, line.before], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()


def faults_in(lines: Sequence[AuditLine], length: int, noted: str = "") -> tuple[AuditFault, ...]:
    """What is wrong with a chain of this `length`, and whether a hash that was `noted` is in it.

    Whoever has the vault open could write the whole chain anew: that is noticed by a hash which
    somebody noted elsewhere.
    """
    found: list[AuditFault] = []
    expected, before = 1, FIRST
    for line in lines:
        found += [AuditFault(gone, "missing") for gone in range(expected, line.number)]
        is_next = line.number == expected
        if line.hash != hash_of(line) or (is_next and line.before != before):
            found.append(AuditFault(line.number, "changed"))
        expected, before = line.number + 1, line.hash
    found += [AuditFault(gone, "missing") for gone in range(expected, length + 1)]
    if noted and noted not in {line.hash for line in lines}:
        found.append(AuditFault(0, "no line has the hash that was noted"))
    return tuple(found)

"""What one connection to the vault wrote since a moment: whose leads, and which other tables.

Triggers of the connection tell it. They and what they note lie in memory, never in the file.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

_OF_A_LEAD = ("lead_value", "interest", "consent", "notice", "note", "code", "change", "attachment")
_WHOSE = {"lead": "id", **dict.fromkeys(_OF_A_LEAD, "lead")}
"""Tables of leads, and the column that says of which."""
_UNTOLD = {"setting", "draft", "attachment_sum"}
"""Tables of which nobody wants to know."""
_BEGINNING = (
    """CREATE TEMP TABLE IF NOT EXISTS written
    (place INTEGER PRIMARY KEY AUTOINCREMENT, lead TEXT NOT NULL, name TEXT NOT NULL)""",
    "CREATE INDEX IF NOT EXISTS temp.written_again ON written (lead, name)",
)
_ROWS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}

Execute = Callable[..., list[tuple[Any, ...]]]
"""Runs one statement with its values, outside of any transaction."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the ids of leads, and the names of tables that are of no lead."""

    leads: frozenset[str]
    tables: frozenset[str]


@dataclass(frozen=True, slots=True)
class JournalMark:
    """A moment of a journal; it means nothing to another one.

    `version` tells whether another connection has written since.
    """

    journal: "WriteJournal"
    version: int
    place: int


class WriteJournal:
    """Begins with the moment when it is made. It ends with the connection, and knows no other."""

    def __init__(self, execute: Execute, script: Callable[[str], None]) -> None:
        self._execute = execute
        found = "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE ?"
        names = [str(name) for (name,) in execute(found, "sqlite_%")]
        watching = [it for name in names if name not in _UNTOLD for it in _watching(name)]
        script(";\n".join(("BEGIN", *_BEGINNING, *watching, "COMMIT;")))

    def place(self) -> int:
        """How far it has come."""
        ((place,),) = self._execute("SELECT coalesce(max(place), 0) FROM temp.written")
        return int(place)

    def since(self, place: int) -> Written:
        """What was written after a place."""
        found = self._execute("SELECT lead, name FROM temp.written WHERE place > ?", place)
        return Written(
            frozenset(str(lead) for lead, _ in found if lead),
            frozenset(str(name) for _, name in found if name),
        )


def _watching(table: str) -> Iterator[str]:
    """What has a table tell who writes to it."""
    for event, rows in _ROWS.items():
        values = [
            f"{row}.{_WHOSE[table]}, ''" if table in _WHOSE else f"'', '{table}'"
            for row in (rows if table in _WHOSE else rows[:1])
        ]
        # Taken out and put in: a place that was handed out means what it meant. An outer
        # statement's OR would hold for a REPLACE here.
        notes = [
            f"DELETE FROM written WHERE (lead, name) = ({it});"  # noqa: S608 - names of ours
            f" INSERT INTO written (lead, name) VALUES ({it});"
            for it in values
        ]
        yield (
            f'CREATE TEMP TRIGGER IF NOT EXISTS "{table} {event}" AFTER {event}'
            f' ON main."{table}" BEGIN {" ".join(notes)} END'
        )

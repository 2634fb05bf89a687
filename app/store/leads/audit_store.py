"""The audit log, as single values of the vault: a line each, and how many there are."""

import json
from collections.abc import Mapping

from sqlalchemy import Connection, select

from app.domain.audit import AuditAction, AuditLine, next_line
from app.domain.lead import Stamp
from app.domain.serialise import to_dict
from app.store.leads import fair_store
from app.store.leads.booth_tables import SettingRow

_LINE, _LENGTH = "audit ", "audit length"


def append(
    connection: Connection, action: AuditAction, stamp: Stamp, facts: Mapping[str, str | int]
) -> None:
    """Write what is done in this very unit of work: neither is there without the other."""
    line = next_line(latest(connection), action, stamp, facts)
    fair_store.set_setting(connection, _key(line.number), json.dumps(to_dict(line)))
    fair_store.set_setting(connection, _LENGTH, str(line.number))


def latest(connection: Connection) -> AuditLine | None:
    """The last line that was written; None before the first."""
    count = length(connection)
    text = fair_store.setting(connection, _key(count))
    return _line(text) if text else _gap(count) if count else None


def length(connection: Connection) -> int:
    """How many lines were written."""
    return int(fair_store.setting(connection, _LENGTH) or 0)


def every(connection: Connection) -> tuple[AuditLine, ...]:
    """The lines that are there, in their order."""
    rows = connection.scalars(
        select(SettingRow.value)
        .where(SettingRow.key.startswith(_LINE), SettingRow.key != _LENGTH)
        .order_by(SettingRow.key)
    )
    return tuple(_line(text) for text in rows)


def _gap(count: int) -> AuditLine:
    """In place of a last line that somebody took away: the next one does not continue at one."""
    return AuditLine(count, "", "", "", "")


def _key(number: int) -> str:
    return f"{_LINE}{number:010}"


def _line(text: str) -> AuditLine:
    return AuditLine(**json.loads(text))

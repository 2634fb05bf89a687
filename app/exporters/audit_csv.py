"""The audit log as CSV: with the hashes, so that others can check the chain."""

import json
from collections.abc import Iterable, Iterator

from app.domain.audit import AuditLine
from app.exporters.spreadsheet import csv_bytes

HEADER = ("number", "at", "deed", "author", "device", "facts", "before", "hash")
"""The names of the columns, for machines."""


def audit_csv(lines: Iterable[AuditLine]) -> bytes:
    """Every line, oldest first; `facts` as JSON."""
    return csv_bytes(HEADER, map(tuple, map(_cells, lines)))


def _cells(line: AuditLine) -> Iterator[str]:
    yield str(line.number)
    yield from (line.at, line.deed, line.author, line.device)
    yield json.dumps(dict(line.facts), ensure_ascii=False, sort_keys=True)
    yield from (line.before, line.hash)

"""What the log of exports tells other laptops: who received which lead, so that it is done once.

One story: what goes, in which form, and what two tellings of one export come to.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from app.domain.bounds import MANY, FileName, Id, Number, Text, file_name
from app.domain.export import ExportFormat, ExportRecord, Selection, format_named
from app.domain.follow_up_actions import is_certain
from app.domain.lead import Purpose, Stamp

_STAYS = {ExportFormat.BUNDLE, ExportFormat.REPORT, ExportFormat.PAPERS}
"""A bundle is for a laptop of one's own, nobody is named in a report, and what of a delegation left
goes with the delegation itself."""

Leads = Annotated[int, Number(0, 10_000_000)]
ExportWord = Annotated[str, Text(100, r"[a-z0-9_-]*")]


@dataclass(frozen=True, slots=True)
class LoggedExport:
    """An export that was made on the laptop of its `stamp`, and which leads were in it.

    `name` is that of the file alone: no other laptop has its folder.
    """

    id: Id
    stamp: Stamp
    format: ExportWord
    name: FileName = ""
    fair: str = ""
    member: str = ""
    since: date | None = None
    purpose: ExportWord = ""
    leads: Leads = 0
    files: Leads = 0
    sha256: Annotated[str, Text(64, "[0-9a-f]*")] = ""
    ids: tuple[Id, ...] = ()


def disclosed_exports(
    records: Iterable[ExportRecord], leads: Collection[str]
) -> Iterator[LoggedExport]:
    """What is told of these leads; nothing of what may not have been written.

    One of very many leads is told in several parts.
    """
    for record in records:
        if record.format in _STAYS or not is_certain(record):
            continue
        here = tuple(it for it in sorted(record.ids) if it in leads)
        for start in range(0, len(here), MANY):
            yield LoggedExport(
                id=record.id,
                stamp=record.stamp,
                format=str(record.format),
                name=file_name(record.out.replace("\\", "/").rpartition("/")[2]),
                fair=record.selection.fair,
                member=record.selection.member,
                since=record.selection.since,
                purpose=record.selection.purpose or "",
                leads=record.leads,
                files=record.files,
                sha256=record.sha256,
                ids=here[start : start + MANY],
            )


def record_of(export: LoggedExport) -> ExportRecord | None:
    """The record of it here; None for one with a purpose that this program does not know."""
    if export.purpose not in {"", *Purpose}:
        return None
    purpose = Purpose(export.purpose) if export.purpose else None
    return ExportRecord(
        id=export.id,
        stamp=export.stamp,
        format=format_named(export.format),
        selection=Selection(export.fair, export.member, export.since, purpose),
        out=export.name,
        leads=export.leads,
        done=True,
        files=export.files,
        sha256=export.sha256,
        ids=export.ids,
    )


def joined_record(here: ExportRecord | None, record: ExportRecord) -> ExportRecord:
    """What is known of an export here, and what is told of it: in any order, and twice, the same.

    Of one that is still being written here others know no more than this laptop does.
    """
    if here is None:
        return record
    both = replace(here, ids=tuple(sorted({*here.ids, *record.ids})))
    if not here.done:
        return both
    return replace(
        both,
        leads=max(here.leads, record.leads),
        files=max(here.files, record.files),
        sha256=max(here.sha256, record.sha256),
    )

"""Photos and signatures, before and after their lead is saved, each with its sum.

A sum is SHA-256 and a length: what was kept is what is given out, or nothing is. One without bytes
is awaited: it is on a hub, and its bytes come later.
"""

from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection, delete, func, or_, select, true, update
from sqlcipher3 import dbapi2

from app.domain.errors import AttachmentDamaged, KnownError
from app.domain.messages import N_
from app.store.leads.batches import batched
from app.store.leads.lead_tables import AttachmentRow, AttachmentSumRow
from app.store.leads.upsert import upsert
from app.store.leads.vault_connection import connect, whole_pages

Sum = tuple[str, int]
"""SHA-256 in hexadecimal digits, and the length in bytes."""


@dataclass(frozen=True, slots=True)
class AwaitedFile:
    """A photo whose bytes are on a hub still: of which lead, and of which media type."""

    id: str
    lead: str
    mime: str


def attach(connection: Connection, lead: str, id_: str, name: str, mime: str, data: bytes) -> None:
    """Keep a photo for a lead that may not be saved yet; without bytes it is awaited."""
    count = connection.scalar(
        select(func.count()).select_from(AttachmentRow).where(AttachmentRow.lead == lead)
    )
    values = {
        "id": id_,
        "lead": lead,
        "position": count,
        "name": name,
        "mime": mime,
        "data": data,
    }
    upsert(connection, AttachmentRow, values)
    if data:
        save_sums(connection, {id_: sum_of(data)})


def awaited(connection: Connection, leads: Iterable[str] | None = None) -> list[AwaitedFile]:
    """The attachments without bytes, of these leads or of all."""
    row = AttachmentRow
    found: list[AwaitedFile] = []
    for among in [true()] if leads is None else map(row.lead.in_, batched(leads)):
        chosen = select(row.id, row.lead, row.mime).where(among, func.length(row.data) == 0)
        found += [AwaitedFile(*told) for told in connection.execute(chosen)]
    return found


def is_awaited(connection: Connection, id_: str) -> bool:
    """Whether an attachment is there without its bytes."""
    row = AttachmentRow
    return connection.scalar(select(row.id).where(row.id == id_, func.length(row.data) == 0)) == id_


def fill(connection: Connection, files: Mapping[str, bytes]) -> int:
    """Give the bytes of files to the attachments that await them, of whichever lead; how many."""
    row, count = AttachmentRow, 0
    for file, data in files.items():
        # Another lead has it under the file's id and its own behind an @.
        same = or_(row.id == file, row.id.between(f"{file}@", f"{file}@~"))
        found = connection.scalars(select(row.id).where(same, func.length(row.data) == 0)).all()
        for id_ in found if data else ():
            connection.execute(update(row).where(row.id == id_).values(data=data))
            save_sums(connection, {id_: sum_of(data)})
            count += 1
    return count


def read(connection: Connection, id_: str) -> bytes | None:
    """The bytes of an attachment, if they are here.

    Raises AttachmentDamaged where they are not those that came.
    """
    data = connection.scalar(select(AttachmentRow.data).where(AttachmentRow.id == id_)) or None
    kept = known_sum(connection, id_)
    if data is not None and kept not in {None, sum_of(data)}:
        raise AttachmentDamaged(N_("This photo was damaged on the disk and is incomplete."))
    return data


def read_in(path: Path, key: str, id_: str) -> bytes | None:
    """The bytes of an attachment in a backup; None where it has none, or does not read."""
    statement = "SELECT data FROM attachment WHERE id = ?"
    try:
        with (
            closing(connect(path, key, still=True)) as connection,
            whole_pages(connection.execute, path),
        ):
            found = connection.execute(statement, (id_,)).fetchone()
    except (KnownError, OSError, dbapi2.Error):
        return None
    return bytes(found[0]) if found else None


def forget_of(connection: Connection, lead: str) -> None:
    """Erase every attachment of a lead, or of a draft that was to become one."""
    connection.execute(delete(AttachmentRow).where(AttachmentRow.lead == lead))


def existing_ids(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Those of these attachments that are there."""
    found: set[str] = set()
    for some in batched(ids):
        found |= set(connection.scalars(select(AttachmentRow.id).where(AttachmentRow.id.in_(some))))
    return found


def without_sum(connection: Connection) -> list[str]:
    """The attachments of an older program, of which nobody noted yet what they are."""
    known = select(AttachmentSumRow.id)
    return list(connection.scalars(select(AttachmentRow.id).where(AttachmentRow.id.not_in(known))))


def save_sums(connection: Connection, sums: Mapping[str, Sum]) -> None:
    """Note what attachments are."""
    rows = [{"id": id_, "sha256": digest, "size": size} for id_, (digest, size) in sums.items()]
    if rows:
        upsert(connection, AttachmentSumRow, *rows)


def known_sum(connection: Connection, id_: str) -> Sum | None:
    """What an attachment was when it was kept."""
    columns = (AttachmentSumRow.sha256, AttachmentSumRow.size)
    found = connection.execute(select(*columns).where(AttachmentSumRow.id == id_)).first()
    return (found.sha256, found.size) if found else None


def sum_of(data: bytes) -> Sum:
    """What these bytes are."""
    return sha256(data).hexdigest(), len(data)

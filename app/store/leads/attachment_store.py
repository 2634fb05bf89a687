"""Photos and signatures, before and after their lead is saved, each with its sum.

A sum is SHA-256 and a length: what was kept is what is given out, or nothing is.
"""

from collections.abc import Mapping
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection, delete, func, select
from sqlcipher3 import dbapi2

from app.domain.errors import AttachmentDamaged, KnownError
from app.domain.messages import N_
from app.store.leads.lead_tables import AttachmentRow, AttachmentSumRow
from app.store.leads.upsert import upsert
from app.store.leads.vault_connection import connect, whole_pages

Sum = tuple[str, int]
"""SHA-256 in hexadecimal digits, and the length in bytes."""


def attach(connection: Connection, lead: str, id_: str, name: str, mime: str, data: bytes) -> None:
    """Keep a photo for a lead that may not be saved yet."""
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
    keep_sums(connection, {id_: sum_of(data)})


def read(connection: Connection, id_: str) -> bytes | None:
    """The bytes of an attachment. Raises AttachmentDamaged where they are not those that came."""
    data = connection.scalar(select(AttachmentRow.data).where(AttachmentRow.id == id_))
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


def ids(connection: Connection) -> set[str]:
    """Which attachments are there."""
    return set(connection.scalars(select(AttachmentRow.id)))


def without_sum(connection: Connection) -> list[str]:
    """The attachments of an older program, of which nobody noted yet what they are."""
    known = select(AttachmentSumRow.id)
    return list(connection.scalars(select(AttachmentRow.id).where(AttachmentRow.id.not_in(known))))


def keep_sums(connection: Connection, sums: Mapping[str, Sum]) -> None:
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

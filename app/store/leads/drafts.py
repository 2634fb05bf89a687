"""Half-written leads, and photos before and after their lead is saved."""

from datetime import UTC, datetime

from sqlalchemy import Connection, delete, func, select

from app.store.leads.put import put
from app.store.leads.tables import AttachmentRow, DraftRow, LeadRow


def keep(connection: Connection, id_: str, content: str) -> None:
    """Keep a draft in place of what was kept of it before."""
    values = {"id": id_, "content": content, "at": datetime.now(UTC).isoformat()}
    put(connection, DraftRow, values)


def all_of(connection: Connection) -> list[str]:
    """The drafts, oldest first."""
    return list(connection.scalars(select(DraftRow.content).order_by(DraftRow.at)))


def discard(connection: Connection, id_: str, *, photos: bool) -> None:
    """Take a draft away; with its photos where no lead came of it."""
    connection.execute(delete(DraftRow).where(DraftRow.id == id_))
    if photos:
        saved = select(LeadRow.id)
        connection.execute(
            delete(AttachmentRow).where(AttachmentRow.lead == id_, AttachmentRow.lead.not_in(saved))
        )


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
    put(connection, AttachmentRow, values)


def photo(connection: Connection, id_: str) -> bytes | None:
    """The bytes of a photo."""
    return connection.scalar(select(AttachmentRow.data).where(AttachmentRow.id == id_))


def photo_ids(connection: Connection) -> set[str]:
    """Which photos are there."""
    return set(connection.scalars(select(AttachmentRow.id)))

"""Half-written leads."""

from datetime import UTC, datetime

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from app.store.leads.lead_tables import AttachmentRow, DraftRow, LeadRow


def save(connection: Connection, id_: str, content: str, begun: datetime | None = None) -> None:
    """Keep a draft in place of what was kept of it before; the day it was `begun` stays."""
    at = (begun or datetime.now(UTC)).astimezone(UTC).isoformat()
    statement = insert(DraftRow).values(id=id_, content=content, at=at)
    connection.execute(
        statement.on_conflict_do_update(index_elements=["id"], set_={"content": content})
    )


def all_of(connection: Connection) -> list[str]:
    """The drafts, oldest first."""
    return list(connection.scalars(select(DraftRow.content).order_by(DraftRow.at)))


def days_of(connection: Connection) -> dict[str, datetime]:
    """When each draft was begun, in UTC, by its id."""
    found = connection.execute(select(DraftRow.id, DraftRow.at))
    return {row.id: datetime.fromisoformat(row.at) for row in found}


def find(connection: Connection, id_: str) -> str | None:
    """What is kept of a draft."""
    return connection.scalar(select(DraftRow.content).where(DraftRow.id == id_))


def is_there(connection: Connection, id_: str) -> bool:
    """Whether a draft of this id is kept."""
    return connection.scalar(select(DraftRow.id).where(DraftRow.id == id_)) is not None


def discard(connection: Connection, id_: str, *, photos: bool) -> None:
    """Take a draft away; with its photos where no lead came of it."""
    connection.execute(delete(DraftRow).where(DraftRow.id == id_))
    if photos:
        saved = select(LeadRow.id)
        connection.execute(
            delete(AttachmentRow).where(AttachmentRow.lead == id_, AttachmentRow.lead.not_in(saved))
        )

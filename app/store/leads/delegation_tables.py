"""What is kept of delegations, in the schema of `leads.db`."""

from sqlalchemy.orm import Mapped, mapped_column

from app.store.leads.booth_tables import VaultBase as VaultBase  # noqa: PLC0414 - one schema, several modules


class DelegationRecordRow(VaultBase):
    """One thing of a delegation; `fields` is JSON: its registers with all that they hold."""

    __tablename__ = "delegation_record"
    delegation: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    fields: Mapped[str]

"""What outlives leads, in the schema of `leads.db`: proofs of consents, the suppression list."""

from sqlalchemy.orm import Mapped, mapped_column

from app.store.leads.delegation_tables import VaultBase as VaultBase  # noqa: PLC0414 - one schema, several modules


class ConsentProofRow(VaultBase):
    """A consent without its lead, with the address that it was given for.

    `drawing` are the bytes of its signature. It is kept for `years` after it ended, and longer than
    the lead that gave it, of which it does not tell the id.
    """

    __tablename__ = "consent_proof"
    id: Mapped[str] = mapped_column(primary_key=True)
    purpose: Mapped[str]
    member: Mapped[str]
    text: Mapped[str]
    text_version: Mapped[str]
    language: Mapped[str]
    how: Mapped[str]
    channel: Mapped[str]
    author: Mapped[str]
    device: Mapped[str]
    at: Mapped[str]
    at_offset: Mapped[int]
    withdrawn: Mapped[str]
    withdrawn_offset: Mapped[int]
    signature: Mapped[str]
    drawing: Mapped[bytes]
    address: Mapped[str]
    country: Mapped[str]
    years: Mapped[int]


class SuppressionKeyRow(VaultBase):
    """A key of the suppression list, in hexadecimal digits; a new data key leaves it as it is."""

    __tablename__ = "suppression_key"
    id: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str]
    at: Mapped[str]


class SuppressionRow(VaultBase):
    """An address, as its hash, that is not to be used for a purpose; moments are UTC or empty."""

    __tablename__ = "suppression"
    key: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(primary_key=True)
    purpose: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[str]
    ended: Mapped[str]

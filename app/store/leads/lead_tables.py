"""The schema of `leads.db`, its leads; migrations.py brings older files up to it.

A moment is two columns: UTC in ISO 8601, and the minutes the laptop's clock was ahead of it.
"""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.store.leads.ledger_tables import VaultBase as VaultBase  # noqa: PLC0414 - one schema, several modules


class Stamped:
    """Who did it, on which laptop, and when."""

    author: Mapped[str]
    device: Mapped[str]
    at: Mapped[str]
    at_offset: Mapped[int]


class LeadRow(VaultBase):
    """A lead: who, what was promised, when it was made and last changed.

    `trail` are lines; a deleted lead stays until it is erased, so that deleting can be undone.
    """

    __tablename__ = "lead"
    id: Mapped[str] = mapped_column(primary_key=True)
    fair: Mapped[str] = mapped_column(ForeignKey("fair.id"), index=True)
    first_name: Mapped[str]
    last_name: Mapped[str]
    company: Mapped[str]
    job_title: Mapped[str]
    email: Mapped[str]
    phone: Mapped[str]
    mobile: Mapped[str]
    website: Mapped[str]
    street: Mapped[str]
    postcode: Mapped[str]
    city: Mapped[str]
    country: Mapped[str]
    language: Mapped[str]
    rating: Mapped[str]
    next_step: Mapped[str]
    due: Mapped[str]
    trail: Mapped[str]
    deleted: Mapped[bool]
    created_author: Mapped[str]
    created_device: Mapped[str]
    created_at: Mapped[str] = mapped_column(index=True)
    created_offset: Mapped[int]
    changed_author: Mapped[str]
    changed_device: Mapped[str]
    changed_at: Mapped[str]
    changed_offset: Mapped[int]


class LeadValueRow(VaultBase):
    """What a lead says in a field without a column, in a text form of this version.

    Also in a field that this program does not know: it is kept, and passed on.
    """

    __tablename__ = "lead_value"
    lead: Mapped[str] = mapped_column(ForeignKey("lead.id", ondelete="CASCADE"), primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
    version: Mapped[int]


class LeadChild:
    """The n-th of something a lead has several of."""

    lead: Mapped[str] = mapped_column(ForeignKey("lead.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)


class InterestRow(LeadChild, VaultBase):
    """A member or offering that was asked for."""

    __tablename__ = "interest"
    member: Mapped[str] = mapped_column(index=True)
    member_name: Mapped[str]
    offering: Mapped[str]
    offering_title: Mapped[str]
    handover: Mapped[bool]


class ConsentRow(LeadChild, Stamped, VaultBase):
    """What was agreed to; `withdrawn` is empty while it stands.

    `text` names a row of `consent_text`, `signature` one of `attachment`; `how` says in what way.
    """

    __tablename__ = "consent"
    purpose: Mapped[str]
    text_version: Mapped[str]
    language: Mapped[str]
    withdrawn: Mapped[str]
    withdrawn_offset: Mapped[int]
    id: Mapped[str]
    member: Mapped[str]
    text: Mapped[str]
    signature: Mapped[str]
    how: Mapped[str]
    channel: Mapped[str]


class NoticeRow(LeadChild, Stamped, VaultBase):
    """That the notice was shown."""

    __tablename__ = "notice"
    text_version: Mapped[str]
    language: Mapped[str]
    text: Mapped[str]


class ConsentTextRow(VaultBase):
    """The very words of a notice and its statements, as JSON, under their hash."""

    __tablename__ = "consent_text"
    key: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[str]


class NoteRow(LeadChild, Stamped, VaultBase):
    """Something written about a lead."""

    __tablename__ = "note"
    text: Mapped[str]


class CodeRow(LeadChild, VaultBase):
    """A code as it was read."""

    __tablename__ = "code"
    text: Mapped[str] = mapped_column(index=True)
    symbology: Mapped[str]


class ChangeRow(Stamped, VaultBase):
    """A field of a lead that became another."""

    __tablename__ = "change"
    row: Mapped[int] = mapped_column(primary_key=True)
    lead: Mapped[str] = mapped_column(ForeignKey("lead.id", ondelete="CASCADE"), index=True)
    field: Mapped[str]
    before: Mapped[str]
    after: Mapped[str]


class AttachmentRow(VaultBase):
    """A photo or signature. It comes before its lead is saved: `lead` need not be there yet."""

    __tablename__ = "attachment"
    id: Mapped[str] = mapped_column(primary_key=True)
    lead: Mapped[str] = mapped_column(index=True)
    position: Mapped[int]
    name: Mapped[str]
    mime: Mapped[str]
    data: Mapped[bytes]


class AttachmentSumRow(VaultBase):
    """What an attachment was when it was kept: a table of its own, so that no list reads photos."""

    __tablename__ = "attachment_sum"
    id: Mapped[str] = mapped_column(
        ForeignKey("attachment.id", ondelete="CASCADE"), primary_key=True
    )
    sha256: Mapped[str]
    size: Mapped[int]


class DraftRow(VaultBase):
    """A half-written lead as JSON; `at` is the moment it was last kept, in UTC."""

    __tablename__ = "draft"
    id: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[str]
    at: Mapped[str]


class ExportRow(Stamped, VaultBase):
    """What left the laptop."""

    __tablename__ = "exports"
    id: Mapped[str] = mapped_column(primary_key=True)
    format: Mapped[str]
    fair: Mapped[str]
    member: Mapped[str]
    since: Mapped[str]
    purpose: Mapped[str]
    out: Mapped[str]
    leads: Mapped[int]
    done: Mapped[bool]
    files: Mapped[int]
    sha256: Mapped[str]
    receiver: Mapped[str]


class ExportLeadRow(VaultBase):
    """That a lead was part of what left."""

    __tablename__ = "export_lead"
    export: Mapped[str] = mapped_column(ForeignKey("exports.id"), primary_key=True)
    lead: Mapped[str] = mapped_column(
        ForeignKey("lead.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class TombstoneRow(VaultBase):
    """That a person's lead was erased, so that nothing brings it back; `at` is UTC.

    No two have the same moment: many of one moment are what closing a fair left in version 2.
    """

    __tablename__ = "tombstone"
    id: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[str]


class GivenUpRow(VaultBase):
    """That this laptop gave a lead up when its fair was closed here; `at` is UTC.

    It keeps the lead of this fair from coming back here and travels nowhere. An empty `fair` is
    one that nobody knows any more, and stands for every one.
    """

    __tablename__ = "given_up"
    lead: Mapped[str] = mapped_column(primary_key=True)
    fair: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[str]

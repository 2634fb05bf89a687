"""What is set for the booth, in the schema of `leads.db`; lead_tables has the leads."""

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class VaultBase(DeclarativeBase):
    """The tables of the vault."""

    metadata = MetaData()


class SettingRow(VaultBase):
    """A single value: the current fair, who is at the laptop, the PIN's digest, this device."""

    __tablename__ = "setting"
    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class OrganisationRow(VaultBase):
    """Who runs the booth; one row. `details` is JSON: what a notice tells beyond the rest."""

    __tablename__ = "organisation"
    row: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    address: Mapped[str]
    data_protection_contact: Mapped[str]
    sender_mail: Mapped[str]
    logo: Mapped[bytes]
    details: Mapped[str]


class StaffRow(VaultBase):
    """Someone who works at the booth."""

    __tablename__ = "staff"
    keys: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    active: Mapped[bool]


class FairAliasRow(VaultBase):
    """That two fairs are one under the name of one of them, or no more, where `name` is empty."""

    __tablename__ = "fair_alias"
    one: Mapped[str] = mapped_column(primary_key=True)
    two: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    author: Mapped[str]
    device: Mapped[str]
    at: Mapped[str]
    at_offset: Mapped[int]


class FairRow(VaultBase):
    """A fair; `languages` are separated by blanks, dates are ISO 8601 or empty.

    `sign_off` is JSON, empty where nobody has signed the country's profile off for this fair.
    """

    __tablename__ = "fair"
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    place: Mapped[str]
    booth: Mapped[str]
    starts: Mapped[str]
    ends: Mapped[str]
    languages: Mapped[str]
    retention_months: Mapped[int]
    practice: Mapped[bool]
    closed: Mapped[bool]
    country: Mapped[str]
    sign_off: Mapped[str]

"""Reads whole members, offerings and media out of a catalogue as domain objects."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.pool import NullPool

from app.domain.edition import Medium
from app.domain.member import Member
from app.store.catalogue.assemble import MemberParts, assemble
from app.store.catalogue.connection import open_catalogue
from app.store.catalogue.tables import (
    ContactRow,
    FactRow,
    MediumRow,
    MemberRow,
    MemberTagRow,
    MemberTextRow,
    OfferingRow,
    OfferingSectorRow,
    OfferingTextRow,
    PictureRow,
    ReferenceRow,
    ReferenceTextRow,
)

_CHUNK = 400


class CatalogueReader:
    """One open catalogue; every call gives frozen objects that may cross threads.

    Raises CatalogueError when opened on a file that is no catalogue.
    """

    def __init__(self, path: Path) -> None:
        open_catalogue(path).close()
        self._engine = create_engine(
            "sqlite://", creator=lambda: open_catalogue(path), poolclass=NullPool
        )

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def member(self, member_id: str) -> Member | None:
        """The member with this id, or None."""
        with Session(self._engine) as session:
            row = session.scalar(select(MemberRow).where(MemberRow.id == member_id))
            return _members(session, [row])[0] if row else None

    def find_member(self, text: str) -> Member | None:
        """The member with this id or, in any case of letters, this name; None if not just one."""
        with Session(self._engine) as session:
            wanted = text.strip().lower()
            name = func.lower(MemberRow.name)
            rows = session.scalars(select(MemberRow).where(name == wanted)).all()
            found = _members(session, rows) if len(rows) == 1 else []
        return self.member(text) or next(iter(found), None)

    def members(self) -> Iterator[Member]:
        """All members in the order of their ids."""
        with Session(self._engine) as session:
            rows = session.scalars(select(MemberRow).order_by(MemberRow.row)).all()
            for start in range(0, len(rows), _CHUNK):
                yield from _members(session, rows[start : start + _CHUNK])

    def medium(self, name: str) -> Medium | None:
        """A logo or picture by its name, or None."""
        with Session(self._engine) as session:
            row = session.get(MediumRow, name)
            return Medium(row.name, row.mime, row.data) if row else None

    def media(self) -> Iterator[Medium]:
        """All logos and pictures."""
        with Session(self._engine) as session:
            for row in session.scalars(select(MediumRow).order_by(MediumRow.name)):
                yield Medium(row.name, row.mime, row.data)


def _members(session: Session, rows: Sequence[MemberRow]) -> list[Member]:
    numbers = [row.row for row in rows]
    offerings = _grouped(session, OfferingRow.member, numbers, OfferingRow.row)
    offering_numbers = [row.row for group in offerings.values() for row in group]
    parts = MemberParts(
        texts=_grouped(session, MemberTextRow.member, numbers, MemberTextRow.lang),
        tags=_grouped(session, MemberTagRow.member, numbers, MemberTagRow.position),
        contacts=_grouped(session, ContactRow.member, numbers, ContactRow.position),
        references=_grouped(session, ReferenceRow.member, numbers, ReferenceRow.position),
        reference_texts=_grouped(
            session, ReferenceTextRow.member, numbers, ReferenceTextRow.position
        ),
        offerings=offerings,
        offering_texts=_grouped(
            session, OfferingTextRow.offering, offering_numbers, OfferingTextRow.lang
        ),
        offering_sectors=_grouped(
            session, OfferingSectorRow.offering, offering_numbers, OfferingSectorRow.position
        ),
        facts=_grouped(session, FactRow.offering, offering_numbers, FactRow.position),
        pictures=_grouped(session, PictureRow.offering, offering_numbers, PictureRow.position),
    )
    return [assemble(row, parts) for row in rows]


def _grouped(
    session: Session,
    owner: InstrumentedAttribute[int],
    owners: Sequence[int],
    order: InstrumentedAttribute[Any],
) -> dict[int, list[Any]]:
    """All rows of a table whose `owner` column is among `owners`, by owner, in `order`."""
    groups: dict[int, list[Any]] = defaultdict(list)
    for chunk in _chunks(owners):
        statement = select(owner.class_).where(owner.in_(chunk)).order_by(owner, order)
        for row in session.scalars(statement):
            groups[getattr(row, owner.key)].append(row)
    return groups


def _chunks(numbers: Sequence[int]) -> Iterable[Sequence[int]]:
    return (numbers[start : start + _CHUNK] for start in range(0, len(numbers), _CHUNK))

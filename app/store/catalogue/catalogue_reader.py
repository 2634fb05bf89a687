"""Reads whole members and media out of a catalogue as domain objects.

By `sqlite3` alone: a window that shows a profile needs neither the 45 MB nor the third of a second
that SQLAlchemy takes (docs/adr/0001-two-databases-and-layers.md).
"""

import sqlite3
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from app.domain.edition import Edition, Medium
from app.domain.locked_cached_property import locked_cached_property
from app.domain.member import (
    Address,
    Contact,
    Fact,
    Member,
    MemberText,
    Offering,
    OfferingText,
    Picture,
    Reference,
)
from app.domain.stand import Stand
from app.store.catalogue.catalogue_connection import open_catalogue
from app.store.catalogue.content_hash import later_tables
from app.store.catalogue.edition_reader import read_edition

if TYPE_CHECKING:
    from app.domain.update_memory import OutdatedPlace, UpdateMemory

REMEMBERED = 500
"""How many members are kept once they were read; each has about ten kilobytes."""


class CatalogueReader:
    """One open catalogue; every call gives frozen objects that may cross threads.

    Raises CatalogueError when opened on a file that is no catalogue, and sqlite3.DatabaseError
    where a page turns out to be damaged. Threads take turns. One that is open already may be given.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection | None = None) -> None:
        self._path = path
        self._connection = connection or open_catalogue(path)
        self._turn = Lock()
        self._known: dict[int, Member] = {}

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def edition(self) -> Edition:
        """The edition with its sector tree. Raises CatalogueError."""
        return read_edition(self._connection, self._path)

    def find_members(self, text: str) -> tuple[Member, ...]:
        """The member with this id or, in any case of letters, all of this name."""
        numbers = [row for (row,) in self._rows("SELECT row FROM member WHERE id = ?", text)]
        if not numbers:
            wanted = text.strip().casefold()
            names = self._rows("SELECT row, name FROM member ORDER BY row")
            numbers = [row for row, name in names if name.casefold() == wanted]
        return tuple(map(self._member, numbers))

    def names(self) -> dict[str, str]:
        """The names of all members by their ids."""
        return dict(self._rows("SELECT id, name FROM member ORDER BY row"))

    def members(self) -> Iterator[Member]:
        """All members in the order of their ids."""
        for (number,) in self._rows("SELECT row FROM member ORDER BY row"):
            yield self._member(number)

    def medium(self, name: str) -> Medium | None:
        """A logo or picture by its name, or None."""
        rows = self._rows("SELECT name, mime, data FROM medium WHERE name = ?", name)
        return next((Medium(*row) for row in rows), None)

    def media(self) -> Iterator[Medium]:
        """All logos and pictures."""
        for row in self._rows("SELECT name, mime, data FROM medium ORDER BY name"):
            yield Medium(*row)

    def memory(self) -> "UpdateMemory":
        """What the edition remembers of its sources. Raises ValueError for what is none of ours."""
        from app.store.catalogue.memory_reader import read_memory  # noqa: PLC0415 - as below

        with self._turn:
            return read_memory(self._connection)

    def outdated(self) -> "frozenset[OutdatedPlace]":
        """The translations whose original has changed since."""
        # The first answer waits for nothing of updates.
        from app.store.catalogue.memory_reader import read_outdated  # noqa: PLC0415

        with self._turn:
            return read_outdated(self._connection)

    def _rows(self, statement: str, *values: object) -> list[Any]:
        with self._turn:
            return self._connection.execute(statement, values).fetchall()

    def _member(self, number: int) -> Member:
        """A member by the number of its row: what is open is never written, so it stays true."""
        if number not in self._known:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[number] = self._read_member(number)
        return self._known[number]

    def _read_member(self, number: int) -> Member:
        (row,) = self._rows(
            "SELECT id, name, kind, street, postcode, city, region, country, website, profile_url,"
            " phone, email, founded, employees, logo FROM member WHERE row = ?",
            number,
        )
        texts = self._rows(
            "SELECT lang, tagline, description FROM member_text WHERE member = ? ORDER BY lang",
            number,
        )
        offerings = self._rows(
            "SELECT row, id, kind FROM offering WHERE member = ? ORDER BY row", number
        )
        member_id, name, kind = row[:3]
        website, profile_url, phone, email = row[8:12]
        return Member(
            id=member_id,
            name=name,
            kind=kind,
            address=Address(*row[3:8]),
            website=website,
            profile_url=profile_url,
            phone=phone,
            email=email,
            founded=row[12] or None,
            employees=row[13],
            sectors=self._tags(number, "sector"),
            certificates=self._tags(number, "certificate"),
            markets=self._tags(number, "market"),
            texts={lang: MemberText(*words) for lang, *words in texts},
            contacts=tuple(self._contacts(number)),
            references=tuple(self._references(number)),
            offerings=tuple(self._offering(*offering) for offering in offerings),
            logo=row[14],
            stands=tuple(self._stands(number)),
        )

    def _tags(self, member: int, facet: str) -> tuple[str, ...]:
        statement = "SELECT value FROM member_tag WHERE member = ? AND facet = ? ORDER BY position"
        return tuple(value for (value,) in self._rows(statement, member, facet))

    def _contacts(self, member: int) -> Iterator[Contact]:
        for name, role, email, phone, languages in self._rows(
            "SELECT name, role, email, phone, languages FROM contact WHERE member = ?"
            " ORDER BY position",
            member,
        ):
            yield Contact(name, role, email, phone, tuple(languages.split()))

    def _references(self, member: int) -> Iterator[Reference]:
        texts: dict[int, dict[str, str]] = {}
        for position, lang, text in self._rows(
            "SELECT position, lang, text FROM reference_text WHERE member = ? ORDER BY lang", member
        ):
            texts.setdefault(position, {})[lang] = text
        for position, year, country in self._rows(
            "SELECT position, year, country FROM reference WHERE member = ? ORDER BY position",
            member,
        ):
            yield Reference(year or None, country, texts.get(position, {}))

    def _stands(self, member: int) -> Iterator[Stand]:
        if not self._has_stands:
            return
        statement = "SELECT fair, hall, stand, note FROM stand WHERE member = ? ORDER BY position"
        for row in self._rows(statement, member):
            yield Stand(*row)

    @locked_cached_property
    def _has_stands(self) -> bool:
        with self._turn:
            return "stand" in later_tables(self._connection)

    def _offering(self, number: int, offering_id: str, kind: str) -> Offering:
        texts = self._rows(
            "SELECT lang, title, summary, description, keywords FROM offering_text"
            " WHERE offering = ? ORDER BY lang",
            number,
        )
        sectors = self._rows(
            "SELECT value FROM offering_sector WHERE offering = ? ORDER BY position", number
        )
        return Offering(
            id=offering_id,
            kind=kind,
            sectors=tuple(value for (value,) in sectors),
            texts={lang: OfferingText(*words) for lang, *words, _ in texts if any(words)},
            keywords={lang: tuple(words.split("\n")) for lang, *_, words in texts if words},
            facts=tuple(self._facts(number)),
            pictures=tuple(self._pictures(number)),
        )

    def _facts(self, offering: int) -> Iterator[Fact]:
        rows = self._rows(
            "SELECT position, lang, name, value, unit FROM fact WHERE offering = ?"
            " ORDER BY position, lang",
            offering,
        )
        for _, group in groupby(rows, key=itemgetter(0)):
            versions = list(group)
            yield Fact(
                name={lang: name for _, lang, name, _, _ in versions if name},
                value={lang: value for _, lang, _, value, _ in versions if value},
                unit=versions[0][4],
            )

    def _pictures(self, offering: int) -> Iterator[Picture]:
        rows = self._rows(
            "SELECT position, lang, file, caption FROM picture WHERE offering = ?"
            " ORDER BY position, lang",
            offering,
        )
        for _, group in groupby(rows, key=itemgetter(0)):
            versions = list(group)
            captions = {lang: caption for _, lang, _, caption in versions if caption}
            yield Picture(versions[0][2], captions)

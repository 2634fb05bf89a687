"""What is searched: offerings and members as documents, read from the tables of the catalogue."""

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from app.domain.localized import UNDETERMINED

_ABBREVIATED = re.compile(r"\S*\.\S*")
"""Dr., Dipl.-Ing. and initials: no names that anybody looks for."""


class DocumentField(IntEnum):
    """Where a text stands in its document; all but the body are kept word by word for ranking."""

    TITLE = 0
    KEYWORD = 1
    NAME = 2
    BODY = 3


class DocumentText(NamedTuple):
    """A text of a document."""

    field: DocumentField
    lang: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """An offering or, with `offering` 0, a member, by the numbers of their rows."""

    member: int
    offering: int
    passages: list[DocumentText]


def count_documents(connection: sqlite3.Connection) -> tuple[int, int]:
    """The numbers of offerings and of members."""
    (offerings,) = connection.execute("SELECT count(*) FROM offering").fetchone()
    (members,) = connection.execute("SELECT count(*) FROM member").fetchone()
    return offerings, members


def read_documents(connection: sqlite3.Connection) -> Iterator[Document]:
    """All documents in the order of their numbers: short titles first, then as in the source."""
    of_members: dict[int, list[DocumentText]] = {}
    for offering, member in connection.execute(
        "SELECT offering.row, offering.member FROM offering"
        " LEFT JOIN offering_text ON offering_text.offering = offering.row AND title <> ''"
        " GROUP BY offering.row ORDER BY coalesce(avg(length(title)), 1e9), offering.row"
    ).fetchall():
        if member not in of_members:
            of_members[member] = [*_member_passages_of_offering(connection, member)]
        passages = [*_offering_passages(connection, offering), *of_members[member]]
        yield Document(member, offering, passages)
    for (member,) in connection.execute(
        "SELECT row FROM member ORDER BY length(name), row"
    ).fetchall():
        yield Document(member, 0, [*_member_passages(connection, member)])


def _offering_passages(connection: sqlite3.Connection, offering: int) -> Iterator[DocumentText]:
    for lang, title, keywords, body in connection.execute(
        "SELECT lang, title, keywords, summary || char(10) || description FROM offering_text"
        " WHERE offering = ? ORDER BY lang",
        (offering,),
    ):
        yield DocumentText(DocumentField.TITLE, lang, title)
        yield from (
            DocumentText(DocumentField.KEYWORD, lang, word) for word in keywords.splitlines()
        )
        yield DocumentText(DocumentField.BODY, lang, body)
    for lang, fact in connection.execute(
        "SELECT lang, name || ' ' || value || ' ' || unit FROM fact"
        " WHERE offering = ? ORDER BY position, lang",
        (offering,),
    ):
        yield DocumentText(DocumentField.BODY, lang, fact)


def _member_passages_of_offering(
    connection: sqlite3.Connection, member: int
) -> Iterator[DocumentText]:
    name, city, region = _member_row(connection, member)
    yield DocumentText(DocumentField.NAME, UNDETERMINED, name)
    yield DocumentText(DocumentField.BODY, UNDETERMINED, f"{city} {region}")
    yield from _tags(connection, member)


def _member_passages(connection: sqlite3.Connection, member: int) -> Iterator[DocumentText]:
    name, city, region = _member_row(connection, member)
    yield DocumentText(DocumentField.TITLE, UNDETERMINED, name)
    for lang, tagline, description in connection.execute(
        "SELECT lang, tagline, description FROM member_text WHERE member = ? ORDER BY lang",
        (member,),
    ):
        yield DocumentText(DocumentField.KEYWORD, lang, tagline)
        yield DocumentText(DocumentField.BODY, lang, description)
    for name, role in connection.execute(
        "SELECT name, role FROM contact WHERE member = ? ORDER BY position", (member,)
    ):
        yield DocumentText(DocumentField.NAME, UNDETERMINED, _ABBREVIATED.sub("", name).strip())
        yield DocumentText(DocumentField.BODY, UNDETERMINED, f"{name}, {role}")
    for lang, text in connection.execute(
        "SELECT lang, text FROM reference_text WHERE member = ? ORDER BY position, lang", (member,)
    ):
        yield DocumentText(DocumentField.BODY, lang, text)
    yield DocumentText(DocumentField.BODY, UNDETERMINED, f"{city} {region}")
    yield from _tags(connection, member)


def _member_row(connection: sqlite3.Connection, member: int) -> tuple[str, str, str]:
    row: tuple[str, str, str] = connection.execute(
        "SELECT name, city, region FROM member WHERE row = ?", (member,)
    ).fetchone()
    return row


def _tags(connection: sqlite3.Connection, member: int) -> Iterator[DocumentText]:
    """Certificates, and sectors in the words of a list; those of the edition are filters only."""
    for (value,) in connection.execute(
        "SELECT value FROM member_tag WHERE member = ? AND (facet = 'certificate'"
        " OR facet = 'sector' AND value NOT IN (SELECT code FROM sector)) ORDER BY facet, position",
        (member,),
    ):
        yield DocumentText(DocumentField.BODY, UNDETERMINED, value)

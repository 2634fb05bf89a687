"""What is searched: offerings and members as documents, read from the tables of the catalogue."""

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from app.domain.localized import UNDETERMINED

_ABBREVIATED = re.compile(r"\S*\.\S*")
"""Dr., Dipl.-Ing. and initials: no names that anybody looks for."""


class DocumentField(IntEnum):
    """Where a text stands in its document; all but the body are kept word by word for ranking."""

    TITLE = 0
    KEYWORD = 1
    NAME = 2
    BODY = 3


@dataclass(frozen=True, slots=True)
class DocumentText:
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
    for offering, member in connection.execute(
        "SELECT offering.row, offering.member FROM offering"
        " LEFT JOIN offering_text ON offering_text.offering = offering.row AND title <> ''"
        " GROUP BY offering.row ORDER BY coalesce(avg(length(title)), 1e9), offering.row"
    ).fetchall():
        passages = [*_offering_passages(connection, offering)]
        passages += _member_passages_of_offering(connection, member)
        yield Document(member, offering, passages)
    for (member,) in connection.execute(
        "SELECT row FROM member ORDER BY length(name), row"
    ).fetchall():
        yield Document(member, 0, [*_member_passages(connection, member)])


def _offering_passages(connection: sqlite3.Connection, offering: int) -> Iterator[DocumentText]:
    for lang, title, summary, description, keywords in connection.execute(
        "SELECT lang, title, summary, description, keywords FROM offering_text"
        " WHERE offering = ? ORDER BY lang",
        (offering,),
    ):
        yield DocumentText(DocumentField.TITLE, lang, title)
        yield from (
            DocumentText(DocumentField.KEYWORD, lang, word) for word in keywords.splitlines()
        )
        yield DocumentText(DocumentField.BODY, lang, summary)
        yield DocumentText(DocumentField.BODY, lang, description)
    for lang, name, value, unit in connection.execute(
        "SELECT lang, name, value, unit FROM fact WHERE offering = ? ORDER BY position, lang",
        (offering,),
    ):
        yield DocumentText(DocumentField.BODY, lang, f"{name} {value} {unit}")


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

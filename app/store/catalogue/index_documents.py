"""What is searched: offerings and members as documents, read from the tables of the catalogue."""

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from app.domain.localized import UNDETERMINED

_AT_ONCE = 500
_ABBREVIATED = re.compile(r"\S*\.\S*")
"""Dr., Dipl.-Ing. and initials: no names that anybody looks for."""


class DocumentField(IntEnum):
    """Where a text stands in its document; all but the body are kept word by word for ranking."""

    TITLE = 0
    KEYWORD = 1
    NAME = 2
    BODY = 3


DocumentText = tuple[DocumentField, str, str]
"""A text of a document: where it stands, its language, the text."""


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
    rows = connection.execute(
        "SELECT offering.row, offering.member FROM offering"
        " LEFT JOIN offering_text ON offering_text.offering = offering.row AND title <> ''"
        " GROUP BY offering.row ORDER BY coalesce(avg(length(title)), 1e9), offering.row"
    ).fetchall()
    for at in range(0, len(rows), _AT_ONCE):
        some = rows[at : at + _AT_ONCE]
        of_offerings = _offering_passages(connection, [offering for offering, _ in some])
        for offering, member in some:
            if member not in of_members:
                of_members[member] = [*_member_passages_of_offering(connection, member)]
            yield Document(member, offering, of_offerings[offering] + of_members[member])
    for (member,) in connection.execute(
        "SELECT row FROM member ORDER BY length(name), row"
    ).fetchall():
        yield Document(member, 0, [*_member_passages(connection, member)])


def _offering_passages(
    connection: sqlite3.Connection, offerings: Sequence[int]
) -> Mapping[int, list[DocumentText]]:
    found: dict[int, list[DocumentText]] = {offering: [] for offering in offerings}
    title_of, keyword_of, body_of = DocumentField.TITLE, DocumentField.KEYWORD, DocumentField.BODY
    wanted = json.dumps(offerings)
    for offering, lang, title, keywords, summary, description in connection.execute(
        "SELECT offering, lang, title, keywords, summary, description"
        " FROM offering_text WHERE offering IN (SELECT value FROM json_each(?))"
        " ORDER BY offering, lang",
        (wanted,),
    ):
        own = found[offering]
        own.append((title_of, lang, title))
        if keywords:
            own += [(keyword_of, lang, word) for word in keywords.splitlines()]
        own.append((body_of, lang, without_repeated(summary, description)))
    return found


def without_repeated(summary: str, description: str) -> str:
    """A text that has the words of both, each beginning that they share once.

    Many a summary is the beginning of its description, cut off somewhere: of it the last words
    alone can be others. A number belongs to the word before it.
    """
    if not description.startswith(summary):
        return f"{summary}\n{description}"
    before = summary.rfind(" ", 0, max(summary.rfind(" "), 0))
    return f"{summary[before + 1 :]}\n{description}"


def documents_of_facts(
    connection: sqlite3.Connection, numbers: Mapping[int, int]
) -> Mapping[str, Mapping[str, list[int]]]:
    """By language what facts say, each text with its documents in whatever order.

    `numbers` has the documents of offerings by their rows.
    """
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for offering, lang, fact in connection.execute(
        "SELECT offering, lang, name || ' ' || value || ' ' || unit FROM fact"
    ):
        found[lang][fact].append(numbers[offering])
    return found


def _member_passages_of_offering(
    connection: sqlite3.Connection, member: int
) -> Iterator[DocumentText]:
    name, city, region = _member_row(connection, member)
    yield (DocumentField.NAME, UNDETERMINED, name)
    yield (DocumentField.BODY, UNDETERMINED, f"{city} {region}")
    yield from _tags(connection, member)


def _member_passages(connection: sqlite3.Connection, member: int) -> Iterator[DocumentText]:
    name, city, region = _member_row(connection, member)
    yield (DocumentField.TITLE, UNDETERMINED, name)
    for lang, tagline, description in connection.execute(
        "SELECT lang, tagline, description FROM member_text WHERE member = ? ORDER BY lang",
        (member,),
    ):
        yield (DocumentField.KEYWORD, lang, tagline)
        yield (DocumentField.BODY, lang, description)
    for name, role in connection.execute(
        "SELECT name, role FROM contact WHERE member = ? ORDER BY position", (member,)
    ):
        yield (DocumentField.NAME, UNDETERMINED, _ABBREVIATED.sub("", name).strip())
        yield (DocumentField.BODY, UNDETERMINED, f"{name}, {role}")
    for lang, text in connection.execute(
        "SELECT lang, text FROM reference_text WHERE member = ? ORDER BY position, lang", (member,)
    ):
        yield (DocumentField.BODY, lang, text)
    yield (DocumentField.BODY, UNDETERMINED, f"{city} {region}")
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
        yield (DocumentField.BODY, UNDETERMINED, value)

"""Opens a catalogue of others with a current SQLite, and compares all that it defines with ours.

The SQLite of Python may be years old: what came with the system or with Python itself. SQLCipher's,
which the vault needs anyway, is as new as its package, and opens plain files when it has no key.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from app.domain.errors import CatalogueError
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.program import program_folder
from app.store.address import uri_of
from app.store.catalogue.catalogue_connection import damaged
from app.store.catalogue.content_hash import LATER_TABLES, TABLES, later_tables
from app.store.catalogue.index_schema import statements

LEAST_SQLITE = (3, 51, 3)
"""No older SQLite reads what others made: some of those could be led out of their memory."""

MAX_BYTES = 2_000_000_000
MAX_STATEMENTS = 200
MAX_VALUE = 20_000_000
"""Bytes of one value, a picture."""
MAX_WORDS = 1_000_000

_LATER = tuple(f"CREATE TABLE {table}(" for table in LATER_TABLES)
_KINDS = {"VARCHAR": str, "INTEGER": int, "BLOB": bytes}
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
"""Control characters and what turns the direction of writing round, which importing takes out."""
_OF_AN_INDEX = re.compile(
    r"""CREATE\ TABLE\ "?search_\w+"?\(
        (?:(?:\w+\ (?:TEXT|INTEGER|BLOB)(?:\ PRIMARY\ KEY|\ NOT\ NULL)*
           |PRIMARY\ KEY\(\w+(?:,\w+)*\)),?)+\)(?:\ WITHOUT\ ROWID)?
      |CREATE\ (?:UNIQUE\ )?INDEX\ search_\w+\ ON\ search_\w+\(\w+(?:,\w+)*\)""",
    re.VERBOSE,
)
"""Statements of an index of another version, which is not read: plain tables, and no expression."""


@contextmanager
def opened_foreign(path: Path) -> Iterator[Any]:
    """A connection that reads a file and runs nothing that is named in it. Raises CatalogueError.

    All that its schema holds was compared with ours before anything of it was read.
    """
    if path.stat().st_size > MAX_BYTES:
        raise not_ours(path, Sentence(N_("the file is larger than 2 GB")))
    try:
        connection = dbapi2.connect(
            f"{uri_of(path.absolute())}?mode=ro&immutable=1", uri=True, isolation_level=None
        )
    except dbapi2.Error as error:
        raise damaged(path) from error
    try:
        for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON"):
            connection.execute(f"PRAGMA {pragma}")
        _compare_schema(connection, path)
        yield connection
    except dbapi2.Error as error:
        raise damaged(path) from error
    finally:
        connection.close()


def not_ours(path: Path, reason: object) -> CatalogueError:
    """The refusal of a catalogue that holds what no program of ours writes."""
    return CatalogueError(
        N_(
            "The catalogue “{name}” contains something this program never writes, so it is "
            "not opened: {reason}."
        ),
        N_("Get it again from whoever made it; the catalogue in use is unchanged."),
        name=path.name,
        reason=reason,
    )


def refuse_wrong_kinds(connection: Any, path: Path) -> None:  # noqa: ANN401 - of either library
    """Read every value of our tables. Raises CatalogueError for one of another kind."""
    for table in (*TABLES, *later_tables(connection)):
        kinds = [
            _KINDS[row[2]]
            for row in connection.execute(f"PRAGMA table_info({table})")  # a name of ours
        ]
        for row in connection.execute(f"SELECT * FROM {table}"):  # noqa: S608 - a name of ours
            if not all(map(_is_of, row, kinds)):
                what = N_("a value of the table “{table}” has the wrong type")
                raise not_ours(path, Sentence(what, table=table))


def _is_of(value: object, kind: type) -> bool:
    if isinstance(value, str):
        return kind is str and len(value) <= MAX_WORDS and not _UNSEEN.search(value)
    if isinstance(value, bytes):
        return kind is bytes and len(value) <= MAX_VALUE
    return isinstance(value, kind)


def _compare_schema(connection: Any, path: Path) -> None:  # noqa: ANN401 - as above
    ours, of_index = set(_own_statements()), set(map(_plain, statements()))
    found: list[str] = []
    rows = connection.execute(
        "SELECT type, name, sql FROM sqlite_schema LIMIT ?", (MAX_STATEMENTS,)
    )
    for kind, name, sql in rows:
        if kind == "index" and sql is None and str(name).startswith("sqlite_autoindex_"):
            continue
        statement = _plain(str(sql))
        known = statement in ours or statement in of_index
        if kind not in {"table", "index"} or not (known or _OF_AN_INDEX.fullmatch(statement)):
            what = N_("“{found}” is not a table of a catalogue")
            raise not_ours(path, Sentence(what, found=str(name)[:60]))
        found.append(statement)
    needed = {one for one in ours if not one.startswith(_LATER)}
    if len(found) != len(set(found)) or len(found) >= MAX_STATEMENTS or not needed <= set(found):
        raise damaged(path)


def _own_statements() -> Iterator[str]:
    file = program_folder() / "resources" / "schema" / "catalog.sql"
    text = "\n".join(
        line for line in file.read_text(encoding="utf-8").splitlines() if line[:2] != "--"
    )
    yield from filter(None, map(_plain, text.split(";")))


def _plain(sql: str) -> str:
    """A statement whose blanks do not count."""
    return re.sub(r"\s*([(),])\s*", r"\1", " ".join(sql.split())).replace(")WITHOUT", ") WITHOUT")

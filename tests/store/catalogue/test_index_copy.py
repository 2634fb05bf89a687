"""Whether the index of an edition is taken over by the next one, or is built anew."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.domain.member import Member
from app.domain.stand import Stand
from app.store.catalogue.build_index import build_index
from app.store.catalogue.index_copy import copied_index, is_searched_alike
from app.store.catalogue.index_hash import write_index_hash
from app.store.catalogue.index_resources import mark_of_words
from tests.support.catalogues import DRILLS, PUMPS, RESOURCES, build

_WITH_STAND = Member("alpha", "Alpha GmbH", stands=(Stand("Expomin 2027", "3", "B12"),))

_NOT_SEARCHED = (
    "UPDATE member SET street = 'Am Kanal 2', phone = '110', email = '', website = '', logo = ''",
    "UPDATE contact SET email = 'b@seewald-pumpen.example', phone = '110'",
    "UPDATE reference SET year = 2020",
    "UPDATE edition SET value = '2027' WHERE key = 'version'",
    "DELETE FROM picture",
    "DELETE FROM medium",
)
_SEARCHED = (
    "UPDATE member SET name = 'Seewald' WHERE row = 1",
    "UPDATE member SET postcode = '01969' WHERE row = 1",
    "UPDATE member SET founded = 1993 WHERE row = 1",
    "UPDATE member_text SET description = description || ' Neu.' WHERE lang = 'de'",
    "UPDATE contact SET role = 'Vertrieb'",
    "UPDATE reference SET country = 'CL'",
    "UPDATE reference_text SET text = 'Tagebau'",
    "UPDATE offering_text SET summary = 'Neu' WHERE lang = 'ru'",
    "UPDATE offering SET kind = 'research' WHERE kind = 'product'",
    "UPDATE fact SET value = '721' WHERE value = '720'",
    "UPDATE stand SET stand = 'B13'",
    "UPDATE sector SET parent = '' WHERE parent = 'water'",
    "DELETE FROM member_tag WHERE facet = 'market'",
    "DELETE FROM offering_sector",
    "INSERT INTO edition VALUES ('synonyms', '[[\"Sumpf\", \"Grube\"]]')",
)


@pytest.fixture
def before(tmp_path: Path) -> Path:
    build(tmp_path / "before.db", PUMPS, DRILLS, _WITH_STAND)
    return tmp_path / "before.db"


@pytest.fixture
def after(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """The same content once more, in memory, still to be changed and without an index."""
    build(tmp_path / "after.db", PUMPS, DRILLS, _WITH_STAND)
    with (
        closing(sqlite3.connect(tmp_path / "after.db")) as file,
        closing(sqlite3.connect(":memory:")) as memory,
    ):
        file.backup(memory)
        memory.execute("DELETE FROM search_meta")
        yield memory


def rows_of_index(connection: sqlite3.Connection) -> list[str]:
    """All that an index says, line by line."""
    return [line for line in connection.iterdump() if "search_" in line]


def columns_read(
    connection: sqlite3.Connection, work: Callable[[], object]
) -> set[tuple[str, str]]:
    """Which columns of which tables of the content a piece of work asks for."""
    found = set()

    def ask(action: int, table: str | None, column: str | None, *_: object) -> int:
        is_content = not str(table).startswith(("search_", "sqlite_", "json_"))
        if action == sqlite3.SQLITE_READ and is_content and column:
            found.add((str(table), column))
        return sqlite3.SQLITE_OK

    connection.set_authorizer(ask)
    work()
    connection.set_authorizer(None)
    return found


def test_what_is_not_searched_leaves_the_index_as_one_built_anew(
    before: Path, after: sqlite3.Connection
) -> None:
    assert all(after.execute(change).rowcount for change in _NOT_SEARCHED)
    assert copied_index(after, before, RESOURCES)
    copied = rows_of_index(after)
    build_index(after, RESOURCES)
    assert copied == rows_of_index(after)


@pytest.mark.parametrize("change", _SEARCHED)
def test_whatever_is_searched_has_the_index_built_anew(
    before: Path, after: sqlite3.Connection, change: str
) -> None:
    assert after.execute(change).rowcount
    assert not copied_index(after, before, RESOURCES)


def test_all_that_an_index_is_made_of_is_compared(after: sqlite3.Connection) -> None:
    """A column that the index begins to read has to be compared as well."""
    compared = columns_read(after, lambda: is_searched_alike(after, after))
    assert columns_read(after, lambda: build_index(after, RESOURCES)) <= compared


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE search_word SET title = x'00' WHERE id = 7",
        "UPDATE search_meta SET value = '\"\"' WHERE key = 'hash'",
        "DROP TABLE stand",
        "DROP TABLE search_meta",
    ],
)
def test_an_index_that_is_damaged_or_lacks_tables_is_not_taken_over(
    before: Path, after: sqlite3.Connection, damage: str
) -> None:
    with closing(sqlite3.connect(before)) as connection, connection:
        connection.execute(damage)
    assert not copied_index(after, before, RESOURCES)


@pytest.mark.parametrize(
    "difference",
    [
        "UPDATE search_meta SET value = '1' WHERE key = 'version'",
        "DROP TABLE search_place",
        "CREATE TABLE search_more (id INTEGER PRIMARY KEY)",
    ],
)
def test_an_index_that_is_whole_but_of_another_version_is_not_taken_over(
    before: Path, after: sqlite3.Connection, difference: str
) -> None:
    with closing(sqlite3.connect(before)) as connection, connection:
        connection.execute(difference)
        connection.execute("DELETE FROM search_meta WHERE key = 'hash'")
        write_index_hash(connection)
    assert not copied_index(after, before, RESOURCES)


def test_another_word_that_the_search_knows_has_the_index_built_anew(
    before: Path, after: sqlite3.Connection, tmp_path: Path
) -> None:
    shutil.copytree(RESOURCES / "search", tmp_path / "search")
    assert copied_index(after, before, tmp_path)
    with (tmp_path / "search/synonyms.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    mark_of_words.cache_clear()  # nobody changes them while the program runs
    assert not copied_index(after, before, tmp_path)


def test_an_edition_whose_file_is_gone_or_none_gives_no_index(
    before: Path, after: sqlite3.Connection
) -> None:
    before.write_bytes(b"no catalogue")
    assert not copied_index(after, before, RESOURCES)
    before.unlink()
    assert not copied_index(after, before, RESOURCES)

"""Catalogues whose fingerprint is right and whose content no program of ours wrote."""

import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import monotonic

import pytest

from app.bootstrap import Services, build_services
from app.config.machine import local_now
from app.config.paths import find_paths
from app.domain.catalogue_content import CatalogueContent
from app.domain.edition import Medium
from app.domain.errors import CatalogueError
from app.services.catalogue.imports import ImportRequest
from app.services.catalogue.verified_catalogues import VerifiedCatalogues, check_in_sandbox
from app.store.catalogue.build_catalogue import build_catalogue
from app.store.catalogue.edition_reader import derived_values
from app.store.catalogue.foreign import LEAST_SQLITE, opened_foreign
from app.store.catalogue.index_hash import write_index_hash
from tests.support.catalogues import (
    EDITION,
    MEDIA,
    PUMPS,
    RESOURCES,
    build,
    check_catalogue,
    put_catalogue,
)
from tests.support.pictures import head_of_png

DRAWING_OF_FILES = '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/x"/></svg>'
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue as it should be."""
    path = tmp_path_factory.mktemp("sound") / "catalog.db"
    build(path)
    return path


@pytest.fixture
def file(sound: Path, tmp_path: Path) -> Path:
    """A catalogue to be altered."""
    return Path(shutil.copyfile(sound, tmp_path / "catalog.db"))


def altered(path: Path, *statements: str) -> None:
    """Alter a catalogue, and make its fingerprints anew as who altered it would."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)
    with closing(sqlite3.connect(path)) as connection, connection:
        values = derived_values(connection)
        connection.executemany(
            "UPDATE edition SET value = ? WHERE key = ?",
            [(value, key) for key, value in values.items()],
        )
        connection.execute("DELETE FROM search_meta WHERE key = 'hash'")
        write_index_hash(connection)


def schema_written(path: Path, statement: str) -> None:
    """Write into the schema what no CREATE would."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(statement)


def in_place_of(table: str, select: str) -> tuple[str, ...]:
    return f"ALTER TABLE {table} RENAME TO other", f"CREATE VIEW {table} AS {select}"


SCHEMAS: dict[str, tuple[str, ...]] = {
    "a trigger": ("CREATE TRIGGER t AFTER INSERT ON edition BEGIN DELETE FROM member; END",),
    "a view": ("CREATE VIEW v AS SELECT 1",),
    "a table that is none of ours": ("CREATE TABLE more (x)",),
    "an index with an expression": ("CREATE INDEX i ON member (abs(founded))",),
    "an index of the search with one": ("CREATE INDEX search_i ON search_word (abs(id))",),
    "a column more": ("ALTER TABLE member ADD COLUMN x",),
    "a computed column": ("ALTER TABLE member ADD COLUMN x GENERATED ALWAYS AS (abs(founded))",),
    "a virtual table": ("CREATE VIRTUAL TABLE search_more USING fts5(x)",),
    "a table of the search that computes": ("CREATE TABLE search_more (x TEXT CHECK (abs(1)))",),
}


def brand_row(plain: str) -> str:
    return f"INSERT INTO edition (key, value) VALUES ('brand', '{plain}')"


VALUES: dict[str, tuple[str, str]] = {
    "a name that is no text": ("UPDATE member SET name = x'ff00'", "wrong type"),
    "a name that is a number": (
        "UPDATE member SET name = cast(7 AS BLOB) WHERE row = 1",
        "wrong type",
    ),
    "a year that is a text": ("UPDATE member SET founded = 'x'", "wrong type"),
    "a sector that is no text": ("UPDATE sector_name SET name = x'00'", "wrong type"),
    "a picture that is a text": ("UPDATE medium SET data = 'x'", "wrong type"),
    "no name": ("UPDATE member SET name = '' WHERE row = 1", "name"),
    "a very long name": ("UPDATE member SET name = printf('%.*c', 30000000, 'x')", "wrong type"),
    "a long name": ("UPDATE member SET name = printf('%.*c', 501, 'x')", "name"),
    "a name that turns round": ("UPDATE member SET name = 'x' || char(8238)", "wrong type"),
    "an address that runs": ("UPDATE member SET website = 'javascript:alert(1)'", "website"),
    "an address of a file": ("UPDATE member SET profile_url = 'file:///etc/passwd'", "profile_url"),
    "a kind of member": ("UPDATE member SET kind = 'x' WHERE row = 1", "kind"),
    "a logo with a path": ("UPDATE member SET logo = '../../x.svg' WHERE row = 1", "logo"),
    "an offering's picture": ("UPDATE picture SET file = '/etc/passwd'", "pictures"),
    "a language": ("UPDATE member_text SET lang = '<b>' WHERE member = 1", "texts"),
    "a year to come": ("UPDATE reference SET year = 9999", "year"),
    "a date long after now": ("UPDATE edition SET value = '2099-01-01' WHERE key = 'date'", "2099"),
    "a template that runs": (
        "UPDATE edition SET value = 'javascript:{id}' WHERE key = 'profile_template'",
        "not a web address",
    ),
    "a language of the edition": (
        "UPDATE edition SET value = '[\"<b>\"]' WHERE key = 'languages'",
        "not a language",
    ),
    "a colour that writes style": (
        brand_row('{"name": "N", "colours": {"primary": "#fff;}"}}'),
        "colour",
    ),
    "colours that nobody reads": (
        brand_row('{"name": "N", "colours": {"primary": "#ffee00"}}'),
        "The contrast is",
    ),
    "a brand that turns round": (brand_row('{"name": "N\\u202e"}'), "its brand"),
    "a brand's address that runs": (
        brand_row('{"name": "N", "website": "javascript:alert(1)"}'),
        "its brand",
    ),
    "a brand's logo that is a member's": (brand_row('{"name": "N", "logo": "a.svg"}'), "its brand"),
    "a set that fills the memory": (
        f"UPDATE search_word SET body = x'01{zlib.compress(bytes(1 << 22) + b'x').hex()}'",
        "wrong type",
    ),
    "a document that is not there": (
        "UPDATE search_facet SET documents = x'00ffffffff'",
        "wrong type",
    ),
    "a word that is not there": ("UPDATE search_family SET words = x'02ffff'", "wrong type"),
    "a rule that is none": (
        "UPDATE search_meta SET value = '[' || value WHERE key = 'names'",
        "wrong type",
    ),
    "a set that is none": ("UPDATE search_place SET documents = 'x'", "wrong type"),
    "sectors in a ring": (
        "UPDATE sector SET parent = 'water' WHERE code = 'water'",
        ("no position"),
    ),
    "a drawing of files": (
        f"UPDATE medium SET data = cast('{DRAWING_OF_FILES}' AS BLOB)",
        "refers to other files",
    ),
    "a page as a picture": ("UPDATE medium SET mime = 'text/html'", "not a PNG"),
    "a path as a picture": ("UPDATE medium SET name = '../' || name", "contains a path"),
    "no picture": (
        "UPDATE medium SET mime = 'image/png', data = x'89504e470d0a'",
        "not a readable",
    ),
}


@pytest.mark.parametrize("case", SCHEMAS)
def test_a_schema_that_is_not_ours_is_refused(file: Path, case: str) -> None:
    altered(file, *SCHEMAS[case])
    check_catalogue(file)  # its fingerprint is right
    with pytest.raises(CatalogueError, match="never writes"):
        check_in_sandbox(file)


@pytest.mark.parametrize("case", VALUES)
def test_a_value_that_no_import_lets_pass_is_refused(file: Path, case: str) -> None:
    statement, reason = VALUES[case]
    altered(file, statement)
    with pytest.raises(CatalogueError, match="never writes") as told:
        check_in_sandbox(file)
    assert reason in str(told.value)
    assert len(str(told.value)) < 500


def test_a_picture_of_900_million_pixels_is_refused(tmp_path: Path) -> None:
    huge = Medium("logo.svg", "image/png", head_of_png(30_000, 30_000))
    build_catalogue(
        CatalogueContent(EDITION, [PUMPS], (huge, MEDIA[1])), tmp_path / "a.db", RESOURCES
    )
    with pytest.raises(CatalogueError, match="60 million pixels"):
        check_in_sandbox(tmp_path / "a.db")


@pytest.mark.parametrize("table", ["edition", "member", "search_meta"])
def test_a_view_without_end_ends_at_once(file: Path, table: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        named = ", ".join(f"i AS {name}" for name in columns)
        for statement in in_place_of(table, f"{ENDLESS} SELECT {named} FROM n"):
            connection.execute(statement)
    started = monotonic()
    with pytest.raises(CatalogueError, match="is not a table of a catalogue"):
        check_in_sandbox(file)
    assert monotonic() - started < 30


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE sqlite_schema SET sql = 'CREATE TABLE member (x)' WHERE name = 'member'",
        "UPDATE sqlite_schema SET sql = NULL WHERE name = 'member'",
        "UPDATE sqlite_schema SET sql = x'ff' WHERE name = 'member'",
        "UPDATE sqlite_schema SET type = 'view' WHERE name = 'member'",
        "UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'member'",
        "UPDATE sqlite_schema SET rootpage = 999999 WHERE name = 'member'",
        "DELETE FROM sqlite_schema WHERE name = 'fact'",
        "INSERT INTO sqlite_schema SELECT * FROM sqlite_schema WHERE name = 'fact'",
    ],
)
def test_a_schema_written_by_hand_is_refused(file: Path, statement: str) -> None:
    schema_written(file, statement)
    with pytest.raises(CatalogueError):
        check_in_sandbox(file)


@pytest.mark.parametrize("page", [0, 2, 5, 9, 17])
def test_broken_pages_are_refused(file: Path, page: int) -> None:
    data = bytearray(file.read_bytes())
    start = page * 4096
    data[start : start + 400] = b"\xff" * 400
    file.write_bytes(data)
    with pytest.raises(CatalogueError):
        check_in_sandbox(file)


def test_what_is_ours_passes_with_an_index_of_any_version(file: Path) -> None:
    check_in_sandbox(file)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("DROP TABLE search_meta")
        connection.execute("DROP TABLE search_start")
        connection.execute("CREATE TABLE search_old (id INTEGER PRIMARY KEY, words BLOB NOT NULL)")
        connection.execute("CREATE INDEX search_old_id ON search_old (id, words)")
    check_in_sandbox(file)
    check_in_sandbox(Path(__file__).parents[3] / "catalog.db")


def test_the_statements_that_are_compared_are_those_that_are_written(sound: Path) -> None:
    """`resources/schema/catalog.sql` says them once more, for a process without SQLAlchemy."""
    with closing(sqlite3.connect(sound)) as connection:
        made = connection.execute(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND tbl_name NOT LIKE 'search%'"
        ).fetchall()
    written = (RESOURCES / "schema" / "catalog.sql").read_text(encoding="utf-8")
    body = "\n".join(line for line in written.splitlines() if not line.startswith("--"))
    assert {"".join(sql.split()) for (sql,) in made} == {
        "".join(sql.split()) for sql in body.split(";") if sql.strip()
    }


def test_what_reads_files_of_others_is_a_current_sqlite(sound: Path) -> None:
    assert LEAST_SQLITE >= (3, 51, 3)
    with opened_foreign(sound) as connection:
        ((version,),) = connection.execute("SELECT sqlite_version()").fetchall()
    assert tuple(map(int, version.split("."))) >= LEAST_SQLITE


# Where such files come in


@pytest.fixture
def wrong(file: Path) -> Path:
    """A catalogue whose content is not what its fingerprint says."""
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE member SET name = 'Other' WHERE row = 1")
    return file


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    found = build_services(find_paths(tmp_path / "data"))
    yield found
    found.close()


DOORS: dict[str, Callable[[Services, Path], object]] = {
    "check": lambda desk, path: desk.editions.check(path),
    "info": lambda desk, path: desk.editions.info(path),
    "difference": lambda desk, path: desk.editions.difference(path, desk.catalogue),
    "take over": lambda desk, path: desk.editions.take_over(path),
    "base": lambda desk, path: desk.imports.import_files(ImportRequest((), None, base=path)),
    "open": lambda desk, path: build_services(desk.paths, path).catalogue,
}


@pytest.mark.parametrize("door", DOORS)
def test_no_door_lets_a_hostile_catalogue_in(services: Services, file: Path, door: str) -> None:
    altered(file, "UPDATE member SET website = 'javascript:alert(1)'")
    with pytest.raises(CatalogueError, match="never writes"):
        DOORS[door](services, file)
    assert not list(services.paths.editions.glob("*.db"))


def test_a_catalogue_that_is_altered_while_it_is_copied_is_not_taken_over(
    services: Services, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile, copy = tmp_path / "hostile.db", shutil.copyfile
    copy(file, hostile)
    altered(hostile, "UPDATE member SET website = 'javascript:alert(1)'")
    monkeypatch.setattr("shutil.copyfile", lambda _source, target: copy(hostile, target))
    with pytest.raises(CatalogueError, match="never writes"):
        services.editions.take_over(file)
    assert not list(services.paths.editions.glob("*.db"))


def test_a_catalogue_whose_content_was_changed_is_not_opened(
    services: Services, wrong: Path
) -> None:
    with pytest.raises(CatalogueError, match="is damaged"):
        DOORS["open"](services, wrong)


def test_an_edition_that_was_changed_in_the_data_folder_gives_way(
    services: Services, sound: Path
) -> None:
    services.editions.take_over(sound)
    (copy,) = services.paths.editions.glob("*.db")
    altered(copy, "UPDATE member SET website = 'javascript:alert(1)'")
    opened = services.editions.open_current()
    opened.catalogue.close()
    assert opened.catalogue.path == services.paths.seed
    assert opened.problem is not None


def test_a_file_is_checked_once_for_every_state(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = VerifiedCatalogues(tmp_path / "sound.json")
    known.check(file)
    told = (tmp_path / "sound.json").read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr("app.config.sandbox.own_command", lambda *_: ["no program is needed now"])
        VerifiedCatalogues(tmp_path / "sound.json").check(file)
    assert (tmp_path / "sound.json").read_bytes() == told
    VerifiedCatalogues(tmp_path / "no" / "data" / "sound.json").check(file)
    assert not (tmp_path / "no").exists()
    put_catalogue(tmp_path / "other.db")
    altered(tmp_path / "other.db", "UPDATE member SET website = 'javascript:alert(1)'")
    (tmp_path / "other.db").replace(file)
    with pytest.raises(CatalogueError):
        known.check(file)
    assert (tmp_path / "sound.json").read_bytes() == told


@pytest.mark.parametrize("text", ["", "[]", '{"check": 0}', '{"check": 1, "sound": 7}', "[" * 9999])
def test_what_was_checked_is_checked_again_where_nobody_can_say(
    wrong: Path, tmp_path: Path, text: str
) -> None:
    (tmp_path / "sound.json").write_text(text)
    with pytest.raises(CatalogueError):
        VerifiedCatalogues(tmp_path / "sound.json").check(wrong)


def test_a_date_some_years_ahead_is_that_of_a_laptop_whose_clock_is_behind(tmp_path: Path) -> None:
    ahead = replace(EDITION, date=date(local_now().year + 6, 1, 1))
    build(tmp_path / "a.db", edition=ahead)
    check_in_sandbox(tmp_path / "a.db")

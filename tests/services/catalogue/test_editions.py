"""Taking over an edition, going back, and what happens when one is damaged."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.bootstrap import build_services
from app.config.paths import find_paths
from app.domain.errors import Cancelled, CatalogueError
from app.domain.search_request import SearchRequest
from app.services.catalogue.editions import (
    KEPT,
    EditionDifference,
    EditionsService,
    OlderEditionError,
)
from app.services.catalogue.verified_catalogues import VerifiedCatalogues
from app.store.catalogue.edition_reader import read_info
from tests.support.catalogues import DRILLS, PUMPS, RESOURCES, build, edition_named


@pytest.fixture
def editions(tmp_path: Path) -> EditionsService:
    build(tmp_path / "seed.db", PUMPS, edition=edition_named("seed"))
    build(tmp_path / "one.db", PUMPS, DRILLS, edition=edition_named("one"))
    build(tmp_path / "two.db", DRILLS, edition=edition_named("two"))
    folder = tmp_path / "data" / "editions"
    sound = VerifiedCatalogues(folder / "sound.json")
    return EditionsService(folder, tmp_path / "seed.db", RESOURCES, sound)


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def version_in_use(editions: EditionsService) -> str:
    opened = editions.open_current()
    version = opened.catalogue.edition.version
    opened.catalogue.close()
    return version


def use_many(editions: EditionsService, folder: Path) -> list[str]:
    """Use more editions than are kept; their versions, the first one first."""
    versions = [f"2026-{month:02}" for month in range(1, KEPT + 4)]
    for version in versions:
        build(folder / f"{version}.db", PUMPS, edition=edition_named(version))
        editions.take_over(folder / f"{version}.db")
    return versions


def copy_in_use(editions: EditionsService, folder: Path) -> Path:
    """The copy, with an index of ours, of a catalogue that has another one."""
    editions.open_current().catalogue.close()
    (copy,) = (folder / "data" / "editions").glob("*.searchable")
    return copy


def test_at_first_the_seed_is_in_use(editions: EditionsService) -> None:
    assert version_in_use(editions) == "seed"
    assert not editions.can_go_back()


def test_an_edition_is_taken_over_and_given_back(editions: EditionsService, tmp_path: Path) -> None:
    assert editions.take_over(tmp_path / "one.db").edition
    assert version_in_use(editions) == "one"
    editions.take_over(tmp_path / "two.db")
    assert version_in_use(editions) == "two"
    editions.go_back()
    assert version_in_use(editions) == "one"
    editions.go_back()
    assert version_in_use(editions) == "two"


def test_the_edition_in_use_is_taken_over_again_and_keeps_its_way_back(
    editions: EditionsService, tmp_path: Path
) -> None:
    for name in ("one", "two", "two"):
        assert editions.take_over(tmp_path / f"{name}.db").edition
    assert version_in_use(editions) == "two"
    editions.go_back()
    assert version_in_use(editions) == "one"


@pytest.mark.parametrize("damaged", [b"gone", None])
def test_a_damaged_edition_is_repaired_by_taking_it_over_again(
    editions: EditionsService, tmp_path: Path, damaged: bytes | None
) -> None:
    editions.take_over(tmp_path / "one.db")
    (copy,) = (tmp_path / "data" / "editions").glob("*.db")
    copy.write_bytes(copy.read_bytes()[:-4096] + bytes(4096) if damaged is None else damaged)
    editions.take_over(tmp_path / "one.db")
    assert copy.read_bytes() == (tmp_path / "one.db").read_bytes()
    assert version_in_use(editions) == "one"


def test_a_damaged_edition_is_nothing_to_go_back_to(
    editions: EditionsService, tmp_path: Path
) -> None:
    editions.take_over(tmp_path / "one.db")
    (copy,) = (tmp_path / "data" / "editions").glob("*.db")
    copy.write_bytes(b"gone")
    editions.take_over(tmp_path / "two.db")
    editions.go_back()
    assert version_in_use(editions) == "seed"


def test_taking_over_the_edition_in_use_leaves_a_catalogue_named_at_the_start(
    editions: EditionsService, tmp_path: Path
) -> None:
    editions.take_over(tmp_path / "one.db")
    services = build_services(find_paths(tmp_path / "data"), tmp_path / "two.db")
    assert services.catalogue.edition.version == "two"
    assert services.editions.take_over(tmp_path / "one.db").edition
    services.let_go_of_catalogue()
    assert services.catalogue.edition.version == "one"
    services.close()


def test_a_program_that_ends_lets_go_of_its_catalogue(tmp_path: Path) -> None:
    services = build_services(find_paths(tmp_path / "data"))
    catalogue = services.catalogue
    assert any(True for _ in catalogue.members())
    services.close()
    with pytest.raises(Cancelled):
        next(catalogue.members())


def test_the_file_taken_over_is_not_needed_any_more(
    editions: EditionsService, tmp_path: Path
) -> None:
    editions.take_over(tmp_path / "one.db")
    (tmp_path / "one.db").unlink()
    assert version_in_use(editions) == "one"


def test_the_last_editions_are_kept_and_no_more(editions: EditionsService, tmp_path: Path) -> None:
    versions = use_many(editions, tmp_path)
    kept = [read_info(path) for path in (tmp_path / "data" / "editions").glob("*.db")]
    assert sorted(info.edition.version for info in kept) == versions[-KEPT - 1 :]


def test_each_edition_that_was_in_use_can_be_returned_to(
    editions: EditionsService, tmp_path: Path
) -> None:
    versions = use_many(editions, tmp_path)
    earlier = editions.earlier()
    named = [it.info.edition.version for it in earlier]
    assert named == [*reversed(versions[-KEPT - 1 : -1]), "seed"]
    editions.go_back(earlier[2].name)
    assert version_in_use(editions) == named[2]
    assert [it.info.edition.version for it in editions.earlier()][:2] == [versions[-1], named[0]]
    editions.go_back()
    assert version_in_use(editions) == versions[-1]


def test_an_edition_that_is_not_kept_is_nothing_to_go_back_to(
    editions: EditionsService, tmp_path: Path
) -> None:
    editions.take_over(tmp_path / "one.db")
    with pytest.raises(CatalogueError, match="no longer here"):
        editions.go_back("0123456789abcdef.db")
    assert version_in_use(editions) == "one"


def test_one_step_back_that_an_older_program_noted_is_there(
    editions: EditionsService, tmp_path: Path
) -> None:
    editions.take_over(tmp_path / "one.db")
    editions.take_over(tmp_path / "two.db")
    pointer = tmp_path / "data" / "editions" / "in-use.json"
    noted = json.loads(pointer.read_text())
    old = {"current": noted["current"], "before": noted["earlier"][0]}
    pointer.write_text(json.dumps(old))
    editions.go_back()
    assert version_in_use(editions) == "one"


OLDER = [
    ("2026-11", date(2026, 11, 30), "older than the one in use"),
    ("2026-12.2", date(2026, 12, 1), "older than the one in use"),
    ("2026-12.10", date(2026, 12, 1), "the name of the one in use, but other content"),
]


@pytest.mark.parametrize(("version", "day", "sentence"), OLDER)
def test_an_older_edition_is_taken_for_a_newer_one_by_nobody_who_does_not_say_so(
    editions: EditionsService, tmp_path: Path, version: str, day: date, sentence: str
) -> None:
    newer = replace(edition_named("2026-12.10"), date=date(2026, 12, 1))
    build(tmp_path / "newer.db", PUMPS, edition=newer)
    build(tmp_path / "older.db", DRILLS, edition=replace(newer, version=version, date=day))
    editions.take_over(tmp_path / "newer.db")
    with pytest.raises(OlderEditionError, match=sentence):
        editions.take_over(tmp_path / "older.db")
    assert version_in_use(editions) == "2026-12.10"
    editions.take_over(tmp_path / "older.db", although_older=True)
    assert version_in_use(editions) == version


def test_an_own_edition_is_never_older_than_the_sample(
    editions: EditionsService, tmp_path: Path
) -> None:
    sample = replace(edition_named("sample"), sample=True)
    build(tmp_path / "seed.db", PUMPS, edition=sample)
    own = replace(edition_named("own"), sample=False, date=sample.date - timedelta(days=400))
    build(tmp_path / "own.db", PUMPS, edition=own)
    editions.take_over(tmp_path / "own.db")
    assert version_in_use(editions) == "own"


def test_a_damaged_file_is_not_taken_over(editions: EditionsService, tmp_path: Path) -> None:
    editions.take_over(tmp_path / "one.db")
    (tmp_path / "two.db").write_bytes((tmp_path / "two.db").read_bytes()[:9000])
    with pytest.raises(CatalogueError, match="damaged"):
        editions.take_over(tmp_path / "two.db")
    assert version_in_use(editions) == "one"


def test_a_damaged_edition_gives_way_to_the_one_before(
    editions: EditionsService, tmp_path: Path
) -> None:
    editions.take_over(tmp_path / "one.db")
    editions.take_over(tmp_path / "two.db")
    newest = max(
        (tmp_path / "data" / "editions").glob("*.db"), key=lambda path: path.stat().st_mtime_ns
    )
    newest.write_bytes(b"gone")
    opened = editions.open_current()
    opened.catalogue.close()
    assert opened.catalogue.edition.version == "one"
    assert opened.problem is not None


def test_an_edition_with_an_unreadable_value_gives_way(
    editions: EditionsService, tmp_path: Path
) -> None:
    editions.take_over(tmp_path / "one.db")
    (copy,) = (tmp_path / "data" / "editions").glob("*.db")
    change(copy, "UPDATE edition SET value = 'x' WHERE key = 'date'")
    opened = editions.open_current()
    opened.catalogue.close()
    assert opened.catalogue.edition.version == "seed"
    assert opened.problem is not None


@pytest.mark.parametrize(
    "pointer",
    [
        *("", "{", "[]", '{"current": 5}', '{"current": "../../x", "before": ""}'),
        pytest.param("[" * 100_000, id="deep"),
    ],
)
def test_a_broken_pointer_leaves_the_seed_and_is_told(
    editions: EditionsService, tmp_path: Path, pointer: str
) -> None:
    folder = tmp_path / "data" / "editions"
    folder.mkdir(parents=True)
    (folder / "in-use.json").write_text(pointer)
    opened = editions.open_current()
    opened.catalogue.close()
    assert opened.catalogue.edition.version == "seed"
    assert opened.problem is not None


def test_the_comparison_names_what_changes(editions: EditionsService, tmp_path: Path) -> None:
    build(tmp_path / "three.db", replace(PUMPS, phone="+49 30 23125 009"), DRILLS)
    compared = {}
    for name in ("one", "two", "three"):
        current = editions.open_current().catalogue
        compared[name] = editions.difference(tmp_path / f"{name}.db", current)
        current.close()
    assert compared == {
        "one": EditionDifference(added=(DRILLS.name,), removed=(), changed=()),
        "two": EditionDifference(added=(DRILLS.name,), removed=(PUMPS.name,), changed=()),
        "three": EditionDifference(added=(DRILLS.name,), removed=(), changed=(PUMPS.name,)),
    }


def test_without_any_usable_catalogue_that_is_told(
    editions: EditionsService, tmp_path: Path
) -> None:
    editions.take_over(tmp_path / "one.db")
    for path in (tmp_path / "seed.db", *(tmp_path / "data" / "editions").glob("*.db")):
        path.write_bytes(b"gone")
    with pytest.raises(CatalogueError, match="not a catalogue"):
        editions.open_current()


def test_there_is_nothing_to_go_back_to_at_first(editions: EditionsService) -> None:
    with pytest.raises(CatalogueError, match="no earlier catalogue"):
        editions.go_back()


def test_an_index_of_another_version_is_made_anew_once(
    editions: EditionsService, tmp_path: Path
) -> None:
    change(tmp_path / "one.db", "DROP TABLE search_meta")
    editions.take_over(tmp_path / "one.db")
    for _ in range(2):
        catalogue = editions.open_current().catalogue
        assert catalogue.search(SearchRequest(text="pumpe", lang="de")).hits
        catalogue.close()
    assert len(list((tmp_path / "data" / "editions").glob("*.searchable"))) == 1


DAMAGED_WORDS = "UPDATE search_text SET words = 'x'"


def test_who_reads_a_catalogue_that_was_closed_is_stopped(editions: EditionsService) -> None:
    catalogue = editions.open_current().catalogue
    catalogue.member(PUMPS.id)
    catalogue.close()
    with pytest.raises(Cancelled):
        catalogue.member(PUMPS.id)
    with pytest.raises(Cancelled):
        catalogue.search(SearchRequest(text="pumpe"))


@pytest.mark.parametrize("damage", ["UPDATE search_meta SET value = 'x'", DAMAGED_WORDS])
def test_a_catalogue_with_a_damaged_index_is_not_taken_over(
    editions: EditionsService, tmp_path: Path, damage: str
) -> None:
    change(tmp_path / "one.db", damage)
    with pytest.raises(CatalogueError, match="damaged"):
        editions.take_over(tmp_path / "one.db")


def test_an_index_that_cannot_be_read_is_made_anew(
    editions: EditionsService, tmp_path: Path
) -> None:
    change(tmp_path / "seed.db", "UPDATE search_meta SET value = 'x'")
    catalogue = editions.open_current().catalogue
    assert catalogue.search(SearchRequest(text="pumpe", lang="de")).hits
    catalogue.close()


def test_damage_that_a_search_comes_upon_is_told(editions: EditionsService, tmp_path: Path) -> None:
    change(tmp_path / "seed.db", "UPDATE search_word SET title = x'01ff'")
    catalogue = editions.open_current().catalogue
    with pytest.raises(CatalogueError, match="damaged"):
        catalogue.search(SearchRequest(text="pumpe", lang="de"))
    catalogue.close()


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"SQLite format 3\0"),
        lambda path: path.write_bytes(path.read_bytes()[:5000]),
    ],
)
def test_a_damaged_copy_with_an_index_is_made_anew(
    editions: EditionsService, tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    change(tmp_path / "seed.db", "DROP TABLE search_meta")
    damage(copy_in_use(editions, tmp_path))
    catalogue = editions.open_current().catalogue
    assert catalogue.search(SearchRequest(text="pumpe", lang="de")).hits
    catalogue.close()


def test_taking_over_again_mends_a_copy_that_a_search_found_damaged(
    editions: EditionsService, tmp_path: Path
) -> None:
    change(tmp_path / "one.db", "DROP TABLE search_meta")
    editions.take_over(tmp_path / "one.db")
    copy = copy_in_use(editions, tmp_path)
    change(copy, "UPDATE search_word SET title = x'01ff'")
    pumps = SearchRequest(text="pumpe", lang="de")
    catalogue = editions.open_current().catalogue
    with pytest.raises(CatalogueError, match="damaged"):
        catalogue.search(pumps)
    catalogue.close()
    editions.take_over(tmp_path / "one.db")
    catalogue = editions.open_current().catalogue
    assert catalogue.search(pumps).hits
    catalogue.close()


def test_a_copy_with_an_index_goes_with_its_edition(
    editions: EditionsService, tmp_path: Path
) -> None:
    change(tmp_path / "one.db", "DROP TABLE search_meta")
    editions.take_over(tmp_path / "one.db")
    assert version_in_use(editions) == "one"
    folder = tmp_path / "data" / "editions"
    editions.take_over(tmp_path / "two.db")
    assert list(folder.glob("*.searchable"))
    use_many(editions, tmp_path)
    assert not list(folder.glob("*.searchable"))

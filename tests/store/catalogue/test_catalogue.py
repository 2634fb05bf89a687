"""A catalogue gives back what was built into it, and refuses what is none."""

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.catalogue_content import CatalogueContent
from app.domain.errors import Cancelled, CatalogueError, SourceError
from app.domain.member import Member, MemberText, Picture, Reference
from app.domain.progress import Progress
from app.services.catalogue.catalogue_service import CatalogueService
from app.store.address import uri_of
from app.store.catalogue.build_catalogue import build_catalogue
from app.store.catalogue.catalogue_reader import CatalogueReader
from app.store.catalogue.edition_reader import read_info
from tests.support.catalogues import (
    DRILLS,
    EDITION,
    MEDIA,
    PUMPS,
    RESOURCES,
    SVG,
    check_catalogue,
    members,
)
from tests.support.catalogues import build_anew as build
from tests.support.disks import small_disk


def read_all(path: Path) -> list[Member]:
    reader = CatalogueReader(path)
    try:
        return list(reader.members())
    finally:
        reader.close()


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(members, max_size=4, unique_by=lambda member: member.id))
def test_what_is_built_is_read_back(tmp_path: Path, built: list[Member]) -> None:
    path = tmp_path / "catalog.db"
    build_catalogue(CatalogueContent(EDITION, built), path, RESOURCES)
    assert read_all(path) == sorted(built, key=lambda member: member.id)


def test_the_order_of_the_source_does_not_count(tmp_path: Path) -> None:
    one = build(tmp_path / "one.db", PUMPS, DRILLS)
    other = build(tmp_path / "other.db", DRILLS, PUMPS)
    assert one.content_hash == other.content_hash
    assert (tmp_path / "one.db").read_bytes() == (tmp_path / "other.db").read_bytes()


def _reworded(member: Member) -> Iterator[Member]:
    """The member with one word of one place changed, for places of every table."""
    first, *others = member.offerings
    yield replace(member, name="Seewald Pumpe GmbH")
    yield replace(member, address=replace(member.address, street="Am Kanal 2"))
    yield replace(member, sectors=("mining",))
    yield replace(member, markets=("CL", "MN"))
    yield replace(member, texts={**member.texts, "de": MemberText("Pumpen", "Wir bauen Pumpen!")})
    yield replace(member, contacts=(replace(member.contacts[0], role="Import"),))
    yield replace(member, references=(replace(member.references[0], year=2020),))
    yield replace(member, references=(Reference(2019, "MN", {"de": "Tagebau Baganuur"}),))
    for offering in (
        replace(first, kind="service"),
        replace(first, sectors=("mining",)),
        replace(first, keywords={"de": ("Pumpe", "Sümpfe")}),
        replace(first, facts=(replace(first.facts[0], unit="l/s"),)),
        replace(first, pictures=(Picture("pump.svg", {"de": "Pumpe im See"}),)),
        replace(first, texts={"de": first.texts["de"]}),
    ):
        yield replace(member, offerings=(offering, *others))


def test_every_changed_word_changes_the_content_hash(tmp_path: Path) -> None:
    variants = [PUMPS, *_reworded(PUMPS)]
    builds = [build(tmp_path / f"{number}.db", member) for number, member in enumerate(variants)]
    assert len({info.content_hash for info in builds}) == len(variants)


def test_the_edition_and_its_pictures_change_the_content_hash(tmp_path: Path) -> None:
    editions = [
        EDITION,
        replace(EDITION, version="2026-text"),
        replace(EDITION, date=date(2026, 11, 21)),
        replace(EDITION, sample=False),
        replace(EDITION, sectors=EDITION.sectors[:2]),
        replace(EDITION, sectors=(*EDITION.sectors[:2], replace(EDITION.sectors[2], names={}))),
    ]
    contents = [(edition, MEDIA) for edition in editions]
    contents.append((EDITION, (replace(MEDIA[0], data=SVG + b" "), MEDIA[1])))
    hashes = {
        build_catalogue(
            CatalogueContent(edition, (), media), tmp_path / "a.db", RESOURCES
        ).content_hash
        for edition, media in contents
    }
    assert len(hashes) == len(contents)


@pytest.mark.parametrize("keys", [(), ("members", "offerings", "texts"), ("texts",)])
def test_info_counts_members_offerings_and_texts(tmp_path: Path, keys: tuple[str, ...]) -> None:
    path = tmp_path / "catalog.db"
    build(path)
    # Catalogues of older programs lack the counts.
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany("DELETE FROM edition WHERE key = ?", [(key,) for key in keys])
    info = check_catalogue(path)
    assert info == read_info(path)
    assert (info.members, info.offerings, info.edition) == (2, 3, EDITION)
    assert {lang: (texts.members, texts.offerings) for lang, texts in info.languages.items()} == {
        "de": (2, 3),
        "en": (0, 0),
        "ru": (1, 1),
    }


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("seewald-pumpen", ["seewald-pumpen"]),
        ("Seewald Pumpen GmbH", ["seewald-pumpen"]),
        ("seewald pumpen gmbh", ["seewald-pumpen"]),
        (" SEEWALD PUMPEN GMBH ", ["seewald-pumpen"]),
        ("twins", ["twin-1", "twin-2"]),
        ("twin-2", ["twin-2"]),
        ("nobody", []),
        ("' OR 1=1 --", []),
    ],
)
def test_members_are_found_by_id_or_name(tmp_path: Path, wanted: str, found: list[str]) -> None:
    twins = [replace(DRILLS, id=f"twin-{number}", name="Twins") for number in (1, 2)]
    build(tmp_path / "catalog.db", PUMPS, *twins)
    reader = CatalogueReader(tmp_path / "catalog.db")
    assert [member.id for member in reader.find_members(wanted)] == found
    reader.close()


def test_media_come_back_byte_for_byte(tmp_path: Path) -> None:
    build(tmp_path / "catalog.db")
    reader = CatalogueReader(tmp_path / "catalog.db")
    assert tuple(reader.media()) == MEDIA
    assert reader.medium("logo.svg") == MEDIA[0]
    assert reader.medium("nothing.svg") is None
    reader.close()


def _damage_middle(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 3 : len(data) // 3 + 4000] = bytes(4000)
    path.write_bytes(data)


def _cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _change_a_word(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE member SET name = 'Other' WHERE row = 1")


def _with(key: str, value: object) -> Callable[[Path], None]:
    """Damage one value of the edition, and leave the rest of the file sound."""

    def damage(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("UPDATE edition SET value = ? WHERE key = ?", (value, key))

    return damage


UNREADABLE_VALUES = [
    ("date", "x"),
    ("date", b"2026-11-20"),
    ("languages", "de, en"),
    ("languages", "5"),
    ("languages", '["de", 5]'),
    ("version", b"\xff"),
]
UNREADABLE_COUNTS = [("offerings", "many"), ("texts", '{"de": 5}'), ("texts", "[]")]


def _from_the_future(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


def _foreign_database(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE edition (key, value)")


def _text_file(path: Path) -> None:
    path.write_text("name;city\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (_damage_middle, "is damaged"),
        (_cut_off, "is damaged"),
        (_change_a_word, "is damaged"),
        *((_with(*value), "is damaged") for value in UNREADABLE_VALUES + UNREADABLE_COUNTS),
        (_with("members", "3"), "is damaged"),
        (_with("texts", '{"de": [2, 3]}'), "is damaged"),
        (_from_the_future, "newer version"),
        (_foreign_database, "not a catalogue"),
        (_text_file, "not a catalogue"),
        (Path.unlink, "does not exist"),
    ],
)
def test_what_is_no_sound_catalogue_is_refused(
    tmp_path: Path, damage: Callable[[Path], object], sentence: str
) -> None:
    path = tmp_path / "catalog.db"
    build(path)
    damage(path)
    with pytest.raises(CatalogueError, match=sentence):
        check_catalogue(path)


@pytest.mark.parametrize(("key", "value"), UNREADABLE_VALUES)
@pytest.mark.parametrize("opened", [read_info, CatalogueService])
def test_an_edition_with_an_unreadable_value_is_not_opened(
    tmp_path: Path, opened: Callable[[Path], object], key: str, value: object
) -> None:
    path = tmp_path / "catalog.db"
    build(path)
    _with(key, value)(path)
    with pytest.raises(CatalogueError, match="is damaged"):
        opened(path)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PurePosixPath("/srv/fair/catalog.db"), "file:///srv/fair/catalog.db"),
        (PurePosixPath("/Messe 1/50 %?#.db"), "file:///Messe%201/50%20%25%3F%23.db"),
        (PureWindowsPath("C:/Messe/ö.db"), "file:///C:/Messe/%C3%B6.db"),
        (PureWindowsPath(r"\\server\share\a b.db"), "file:////server/share/a%20b.db"),
    ],
)
def test_addresses_have_no_authority(path: PurePath, address: str) -> None:
    assert uri_of(path) == address


@pytest.mark.parametrize("name", ["50 %?#&.db", "a?mode=memory.db", "ö ө.db"])
def test_a_catalogue_may_have_any_name(tmp_path: Path, name: str) -> None:
    if sys.platform == "win32" and "?" in name:
        pytest.skip("no such names here")
    build(tmp_path / name)
    assert read_info(tmp_path / name).members == 2


@pytest.mark.parametrize("stopped_in", ["members", "index"])
def test_a_stopped_build_leaves_the_old_file(tmp_path: Path, stopped_in: str) -> None:
    path = tmp_path / "catalog.db"
    path.write_bytes(b"the one before")
    steps: list[str] = []
    watch = Progress(lambda step, _done, _total: steps.append(step), lambda: stopped_in in steps)
    with pytest.raises(Cancelled):
        build_catalogue(CatalogueContent(EDITION, [PUMPS]), path, RESOURCES, watch)
    assert steps[-1] == stopped_in
    assert path.read_bytes() == b"the one before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_build_on_a_full_disk_is_a_sentence(tmp_path: Path) -> None:
    with (
        small_disk(tmp_path / "disk", "128k") as disk,
        pytest.raises(SourceError, match="written: the disk is full"),
    ):
        build(disk / "catalog.db")


def test_a_build_into_a_file_used_as_folder_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(SourceError, match="written: a part of its path is not a folder"):
        build(tmp_path / "file" / "catalog.db")

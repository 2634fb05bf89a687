"""Packs that were altered on the way, and laptops that lose power: what the docs' table says.

docs/network/packs.md, What a laptop refuses.
"""

import os
import random
import shutil
import struct
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.domain.catalogue_content import CatalogueContent
from app.domain.errors import KnownError
from app.domain.member import Member, MemberText
from app.domain.pack import PackContents, PackError
from app.exporters.member_json import member_to_json
from app.importers.members.schema import conforms
from app.services.catalogue.pack_manifest import manifest_of, read_manifest
from tests.support.catalogues import DRILLS, EDITION, MEDIA, PUMPS, members_of
from tests.support.packs import Laptop, Network

SMALL = Member(id="a", name="A")
TRIES = 600
"""Bytes of a whole pack that are flipped, half of them of its metadata."""


@pytest.fixture
def network(tmp_path: Path) -> Network:
    return Network(tmp_path)


def told(laptop: Laptop, pack: Path) -> PackContents | None:
    """What a pack says of itself once it is verified; None where it is refused."""
    try:
        return laptop.packs.show(pack)
    except PackError:
        return None


def flipped(pack: Path, places: Iterator[int]) -> Iterator[tuple[int, Path]]:
    """The pack with one bit of each place turned over."""
    data = bytearray(pack.read_bytes())
    out = pack.with_stem("flipped")
    for place in places:
        data[place] ^= 1 << place % 8
        out.write_bytes(data)
        data[place] ^= 1 << place % 8
        yield place, out


@pytest.mark.parametrize("quarter", range(4))
def test_every_byte_of_a_small_pack_is_refused_or_says_nothing(
    network: Network, quarter: int
) -> None:
    laptop = network.laptop()
    pack = network.pack("small", SMALL)
    sound = laptop.packs.show(pack)
    size = pack.stat().st_size
    silent = []
    for place, changed in flipped(pack, iter(range(quarter, size, 4))):
        contents = told(laptop, changed)
        assert contents is None or contents == sound, place
        if contents is not None:
            silent.append(place)
    assert len(silent) < size / 16
    for _place, changed in flipped(pack, iter(random.Random(24).sample(silent, 2))):
        laptop.take(changed)
        assert laptop.content_hash == sound.signing.content_hash


def test_of_a_whole_pack_a_sample_of_metadata_and_of_the_rest(network: Network) -> None:
    """Metadata is as small as that of a small pack, of which every byte is flipped."""
    laptop = network.laptop()
    pack = network.pack("whole", *many_members(40))
    sound = laptop.packs.show(pack)
    with zipfile.ZipFile(pack) as archive:
        first = min(it.header_offset for it in archive.infolist() if "objects/" in it.filename)
    chance = random.Random(24)
    kinds = (range(first), range(first, pack.stat().st_size))
    sampled = [place for kind in kinds for place in chance.sample(kind, TRIES // 2)]
    for place, changed in flipped(pack, iter(sampled)):
        contents = told(laptop, changed)
        assert contents is None or contents == sound, place


def test_a_pack_that_was_cut_off_is_refused_wherever(network: Network) -> None:
    laptop = network.laptop()
    pack = network.pack("cut", PUMPS)
    data = pack.read_bytes()
    for size in [*range(0, len(data), 61), len(data) - 1]:
        pack.write_bytes(data[:size])
        assert told(laptop, pack) is None, size
    pack.write_bytes(data + b"x")
    assert told(laptop, pack) is None
    pack.write_bytes(with_sizes_of_zip64(data))
    assert told(laptop, pack) is None


def with_sizes_of_zip64(data: bytes) -> bytes:
    """The pack with a record in which sizes beyond all limits could stand; here they are right."""
    end = data[-22:]
    *_, entries, size, start, _comment = struct.unpack("<4s4H2LH", end)
    large = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, entries, entries, size, start)
    return data[:-22] + large + struct.pack("<4sLQL", b"PK\6\7", 0, len(data) - 22, 1) + end


class PowerCut(BaseException):
    """The power is gone: nothing is cleaned up after it."""


CALLS = ("replace", "unlink", "mkdir", "open", "fsync")
"""What a laptop asks of its disk while it takes a pack."""


def cut_at(monkeypatch: pytest.MonkeyPatch, moment: int) -> Callable[[], int]:
    """Let the disk do so many calls and none after; says how many were asked for."""
    asked = 0

    def counted(call: Callable[..., Any]) -> Callable[..., Any]:
        def ask(*arguments: Any, **options: Any) -> Any:
            nonlocal asked
            asked += 1
            if asked > moment:
                raise PowerCut
            return call(*arguments, **options)

        return ask

    for name in CALLS:
        monkeypatch.setattr(os, name, counted(getattr(os, name)))
    return lambda: asked


def test_the_power_may_go_between_any_two_calls(
    network: Network, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # nobody clears up after a cut
    older = network.pack("2026-11", SMALL)
    newer = network.pack("2026-12", SMALL, DRILLS)
    before = network.laptop("before")
    before.take(older)
    seen = set()
    for moment in range(400):
        shutil.rmtree(tmp_path / "cut", ignore_errors=True)
        shutil.copytree(before.folder, tmp_path / "cut")
        laptop = Laptop(tmp_path / "cut", network.chain)
        with monkeypatch.context() as patch:
            asked = cut_at(patch, moment)
            with suppress(PowerCut, KnownError):
                laptop.take(newer)
        opened = laptop.editions.open_current()
        assert opened.problem is None, moment
        assert opened.catalogue.edition.version in {"2026-11", "2026-12"}, moment
        seen.add(opened.catalogue.edition.version)
        opened.catalogue.close()
        if asked() <= moment:
            break
        if opened.catalogue.edition.version == "2026-12":
            assert told(laptop, older) is None, moment
    else:
        pytest.fail("the disk is asked for ever more")
    assert seen == {"2026-11", "2026-12"}


def test_a_laptop_that_lost_its_power_takes_the_pack_afterwards(
    network: Network, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    newer = network.pack("2026-12", SMALL, DRILLS)
    laptop = network.laptop()
    for moment in (5, 20, 40, 60):
        with monkeypatch.context() as patch:
            cut_at(patch, moment)
            with pytest.raises((PowerCut, KnownError)):
                laptop.take(newer)
    laptop.take(newer)
    assert laptop.version == "2026-12"


def many_members(number: int) -> list[Member]:
    texts = {"de": MemberText("Pumpen", "Wir bauen Pumpen. " * 20)}
    return [
        replace(PUMPS, id=f"member-{place}", name=f"Member {place}", texts=texts, offerings=())
        for place in range(number)
    ]


def next_members(members: list[Member], chance: random.Random) -> list[Member]:
    """What a month changes: one leaves, one joins, some have another phone."""
    stay = chance.sample(members, len(members) - 1)
    new = replace(PUMPS, id=f"new-{chance.randrange(10**9)}", offerings=())
    called = [
        replace(it, phone=f"+49 30 23125 {chance.randrange(100, 1000)}")
        if chance.random() < 0.3
        else it
        for it in stay
    ]
    return [*called, new]


def test_twenty_editions_by_deltas_and_by_whole_packs_are_the_same(
    network: Network, tmp_path: Path
) -> None:
    by_deltas, by_whole, last_alone = (network.laptop(name) for name in ("d", "w", "l"))
    chance, members = random.Random(24), many_members(6)
    pack = network.pack("00", *members)
    by_deltas.take(pack)
    for number in range(1, 21):
        members = next_members(members, chance)
        delta = network.pack(f"{number:02}", *members, since=pack)
        pack = tmp_path / f"{number:02}.fairpack"
        by_deltas.take(delta)
        by_whole.take(pack)
        assert by_deltas.content_hash == by_whole.content_hash
    last_alone.take(pack)
    assert last_alone.content_hash == by_deltas.content_hash


@settings(max_examples=20)
@given(
    st.lists(
        members_of(st.text("aäß字Ж😀 ", min_size=1).filter(str.strip)),
        max_size=3,
        unique_by=lambda it: it.id,
    )
)
def test_whatever_an_edition_holds_comes_out_of_its_pack(members: list[Member]) -> None:
    content = CatalogueContent(EDITION, sorted(members, key=lambda it: it.id), list(MEDIA))
    assume(all(conforms(member_to_json(it)) for it in members))
    manifest, parts = manifest_of(content, "0" * 64, datetime(2026, 12, 1, tzinfo=UTC), None)
    read = read_manifest(manifest.to_bytes())
    assert read == manifest
    assert read.content(lambda part: parts[part.digest]) == content

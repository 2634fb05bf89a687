"""Signed packs: what a laptop takes, whole and as deltas, and what it refuses."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.domain.brand import Brand
from app.domain.errors import KnownError
from app.domain.pack import PackError, SigningKeyError
from app.security.pack_metadata import signed_metadata
from app.services.catalogue.edition_signing import read_signing
from app.services.catalogue.pack_file import write_pack
from app.services.catalogue.pack_manifest import FORMAT
from tests.support.catalogues import DRILLS, EDITION, PUMPS, build
from tests.support.packs import DUE, Laptop, Network, days_ago, key_of

ROOT = Path(__file__).parents[3]
PHONE = replace(PUMPS, phone="+49 30 23125 777")


@pytest.fixture
def network(tmp_path: Path) -> Network:
    return Network(tmp_path)


@pytest.fixture
def laptop(network: Network) -> Laptop:
    return network.laptop()


def refused(laptop: Laptop, pack: Path, match: str = ".") -> None:
    """A pack is refused with a sentence, and nothing at all changes on the laptop."""
    before = state_of(laptop)
    with pytest.raises(PackError, match=match):
        laptop.take(pack)
    assert state_of(laptop) == before


def state_of(laptop: Laptop) -> dict[str, bytes]:
    """What a laptop has, but for which catalogues it knows as sound."""
    files = (path for path in laptop.paths.data.rglob("*") if path.is_file())
    return {path.name: path.read_bytes() for path in files if path.name != "sound.json"}


def repacked(pack: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The pack with other entries, as somebody without a key could write it."""
    with zipfile.ZipFile(pack) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    change(entries)
    out = pack.with_stem(f"{pack.stem}-changed")
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out


def test_a_pack_carries_the_brand_of_its_edition(network: Network, laptop: Laptop) -> None:
    brand = Brand(name="Revontuli", foreword={"de": "Willkommen"}, address=("Example Street 1",))
    edition = replace(EDITION, version="2026-12", brand=brand)
    laptop.take(network.pack("2026-12", PUMPS, edition=edition))
    assert laptop.editions.current().edition.brand == brand


def test_a_pack_gives_the_edition_that_was_signed_and_says_by_whom(
    network: Network, laptop: Laptop
) -> None:
    taken = laptop.take(network.pack("2026-12"))
    assert laptop.version == "2026-12"
    signing = read_signing(laptop.paths.editions, laptop.content_hash)
    assert signing == taken.contents.signing
    assert signing is not None
    assert signing.network == "Trial network"
    assert signing.signers == ("Trial network, office",)
    assert signing.due == DUE


def test_a_pack_can_be_taken_twice(network: Network, laptop: Laptop) -> None:
    pack = network.pack("2026-12")
    laptop.take(pack)
    laptop.take(pack)
    assert laptop.version == "2026-12"


def test_showing_a_pack_takes_nothing(network: Network, laptop: Laptop) -> None:
    before = state_of(laptop)
    contents = laptop.packs.show(network.pack("2026-12"))
    assert (contents.edition.version, contents.members, contents.is_whole) == ("2026-12", 2, True)
    assert state_of(laptop) == before


def test_a_delta_needs_the_edition_that_it_continues(
    network: Network, laptop: Laptop, tmp_path: Path
) -> None:
    first = network.pack("2026-11")
    delta = network.pack("2026-12", PHONE, DRILLS, since=first)
    refused(laptop, delta, "only changes since the edition 2026-11")
    laptop.take(first)
    laptop.take(delta)
    whole = network.laptop("another")
    whole.take(tmp_path / "2026-12.fairpack")
    assert laptop.content_hash == whole.content_hash
    assert laptop.version == "2026-12"


def test_a_delta_holds_no_picture_that_did_not_change(network: Network) -> None:
    first = network.pack("2026-11")
    delta = network.pack("2026-12", PHONE, DRILLS, since=first)
    with zipfile.ZipFile(delta) as archive:
        objects = [name for name in archive.namelist() if name.startswith("objects/")]
    assert len(objects) == 2  # the edition and one member


def test_an_older_pack_is_refused_after_a_newer_one(network: Network, laptop: Laptop) -> None:
    older, newer = network.pack("2026-11"), network.pack("2026-12")
    laptop.take(newer)
    refused(laptop, older, "older than one that was used")
    assert laptop.version == "2026-12"


def test_an_older_pack_is_refused_after_going_back_too(network: Network, laptop: Laptop) -> None:
    older, newer = network.pack("2026-11"), network.pack("2026-12")
    laptop.take(newer)
    laptop.editions.go_back()
    refused(laptop, older, "older")


def test_an_expired_pack_is_refused_and_the_edition_in_use_stays(
    network: Network, laptop: Laptop
) -> None:
    laptop.take(network.pack("2026-11"))
    refused(laptop, network.pack("2026-12", made=days_ago(401)), "has expired")
    assert laptop.version == "2026-11"


def test_a_pack_of_an_expired_root_is_refused(tmp_path: Path) -> None:
    network = Network(tmp_path, days=1, now=lambda: days_ago(2))
    refused(network.laptop(), network.pack("2026-12"), "has expired")
    with pytest.raises(SigningKeyError, match="was valid until"):
        network.pack("2027-01", made=days_ago(0))
    assert not (tmp_path / "2027-01.fairpack").exists()


def test_what_was_taken_in_time_is_used_when_all_has_expired(
    network: Network, laptop: Laptop, tmp_path: Path
) -> None:
    laptop.take(network.pack("2026-12"))
    laptop.trust(Network(tmp_path, "Expired", days=1, now=lambda: days_ago(2)).chain)
    opened = laptop.editions.open_current()
    assert (opened.catalogue.edition.version, opened.problem) == ("2026-12", None)
    opened.catalogue.close()


def test_a_clock_of_1970_takes_nothing(network: Network) -> None:
    laptop = network.laptop(now=lambda: datetime(1970, 1, 1, tzinfo=UTC))
    refused(laptop, network.pack("2026-12"), "clock of this laptop shows 1970-01-01")


def test_a_pack_of_another_network_is_refused(tmp_path: Path, laptop: Laptop) -> None:
    refused(
        laptop, Network(tmp_path, "Others").pack("2026-12"), "someone this laptop does not trust"
    )


def test_a_pack_whose_root_was_replaced_is_refused(
    network: Network, laptop: Laptop, tmp_path: Path
) -> None:
    """Metadata of another network under the first root of this one."""
    others = Network(tmp_path, "Others")
    theirs = others.pack("2026-12")

    def under_our_root(entries: dict[str, bytes]) -> None:
        entries["metadata/1.root.json"] = network.chain.roots[0]
        entries["metadata/2.root.json"] = others.chain.roots[0]

    refused(laptop, repacked(theirs, under_our_root))


def test_parts_of_two_packs_do_not_mix(network: Network, laptop: Laptop) -> None:
    older, newer = network.pack("2026-11"), network.pack("2026-12", PHONE, DRILLS)
    with zipfile.ZipFile(older) as archive:
        entries_of_older = {name: archive.read(name) for name in archive.namelist()}
    for mixed in ("manifest.json", "metadata/targets.json", "metadata/snapshot.json"):
        name = mixed  # the closure is called within the round

        def mix(entries: dict[str, bytes], name: str = name) -> None:
            entries[name] = entries_of_older[name]

        refused(laptop, repacked(newer, mix))


def test_a_swapped_mail_is_noticed(network: Network, laptop: Laptop) -> None:
    """What was "Checked and sound" before packs were signed."""

    def swap(entries: dict[str, bytes]) -> None:
        for name, data in entries.items():
            if name.startswith("objects/"):
                entries[name] = data.replace(
                    b"a@seewald-pumpen.example", b"b@seewald-pumpen.example"
                )

    refused(laptop, repacked(network.pack("2026-12"), swap), "altered")


def test_two_rotations_are_followed_from_the_first_root(network: Network, laptop: Laptop) -> None:
    laptop.take(network.pack("2026-11"))
    network.rotate(manager=key_of("new office"))
    network.rotate(roots=[key_of(name) for name in ("one", "two", "three")])
    pack = network.pack("2026-12")
    laptop.take(pack)
    assert laptop.packs.show(pack).signing.signers == ("new office",)


def test_who_is_trusted_is_told_after_what_packs_replaced(network: Network, laptop: Laptop) -> None:
    for name in ("2026-11", "2026-12"):
        network.rotate(roots=[key_of(f"{name} {number}") for number in (1, 2, 3)])
        pack = network.pack(name)
        assert laptop.store.in_force().root != network.chain.trusted_root(), (
            "looking changes nothing"
        )
        laptop.packs.show(pack)
        assert laptop.store.in_force().root != network.chain.trusted_root()
        laptop.take(pack)
        assert laptop.store.in_force().root == network.chain.trusted_root()


@pytest.mark.parametrize("swap", ["unsigned", "foreign", "broken"])
def test_roots_that_do_not_follow_are_not_told(network: Network, laptop: Laptop, swap: str) -> None:
    """Whoever writes into what a laptop remembers makes nobody trusted."""
    before = laptop.store.in_force()
    network.rotate(manager=key_of("new office"))
    laptop.take(network.pack("2026-12"))
    file = laptop.paths.editions / "trust.json"
    stored = json.loads(file.read_text(encoding="utf-8"))
    others = Network(network.folder / "others", "Others")
    others.rotate(manager=key_of("thief"))
    last = json.loads(stored["roots"][-1])
    last["signatures"] = last["signatures"][:1]
    stored["roots"][-1] = {
        "unsigned": json.dumps(last),
        "foreign": others.chain.roots[-1].decode(),
        "broken": "{",
    }[swap]
    file.write_text(json.dumps(stored), encoding="utf-8")
    assert laptop.store.in_force() == before


def test_a_pack_signed_by_the_manager_of_before_is_refused_after_a_rotation(
    network: Network, laptop: Laptop
) -> None:
    old_chain, old_manager = network.chain, network.manager
    network.rotate(manager=key_of("new office"))
    laptop.take(network.pack("2026-11"))
    network.chain, network.manager = old_chain, old_manager
    refused(laptop, network.pack("2026-12"), "someone this laptop does not trust")


def test_two_packs_with_one_number_are_not_called_damaged(network: Network, laptop: Laptop) -> None:
    laptop.take(network.pack("2026-11"))
    network.office = network.laptop("a second office that never saw a pack")
    refused(laptop, network.pack("2026-12"), "same number")


def test_a_root_that_one_of_two_signed_is_not_followed(network: Network, laptop: Laptop) -> None:
    network.roots = [network.roots[0], key_of("x"), key_of("y")]
    network.manager = key_of("thief")
    network.chain = network.chain.followed_by(network._plan(), network.now())
    network.chain = network.chain.signed(*network.roots[0])
    with pytest.raises(SigningKeyError):
        network.pack("2026-12")
    assert laptop.version == "seed"


def test_only_the_manager_signs_packs(network: Network) -> None:
    network.manager = key_of("somebody")
    with pytest.raises(SigningKeyError, match="does not let “somebody” sign"):
        network.pack("2026-12")
    assert not list(network.folder.glob("*.fairpack"))


def test_an_entry_that_swells_is_refused(network: Network, laptop: Laptop) -> None:
    def swell(entries: dict[str, bytes]) -> None:
        name = next(name for name in entries if name.startswith("objects/"))
        entries[name] = bytes(200_000_000)

    bomb = repacked(network.pack("2026-12"), swell)
    assert bomb.stat().st_size < 1_000_000
    refused(laptop, bomb)


def test_a_bomb_of_entries_is_refused(network: Network, laptop: Laptop) -> None:
    def many(entries: dict[str, bytes]) -> None:
        entries |= {f"x{number}": b"" for number in range(61_000)}

    refused(laptop, repacked(network.pack("2026-12"), many))


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x05\x06" + bytes(18), b"x" * 100])
def test_what_is_no_pack_is_refused(laptop: Laptop, tmp_path: Path, data: bytes) -> None:
    pack = tmp_path / "x.fairpack"
    pack.write_bytes(data)
    refused(laptop, pack)
    refused(laptop, tmp_path / "not there.fairpack", "cannot be read")


def test_a_pack_of_a_newer_program_says_so(network: Network, laptop: Laptop) -> None:
    manifest = json.dumps({"format": FORMAT, "version": 2}).encode()
    entries = signed_metadata(manifest, network.chain, network.manager, 1, network.now())
    write_pack(network.folder / "newer.fairpack", entries)
    refused(laptop, network.folder / "newer.fairpack", "newer program")


def test_going_back_still_says_who_signed(network: Network, laptop: Laptop) -> None:
    laptop.take(network.pack("2026-11"))
    laptop.take(network.pack("2026-12", PHONE, DRILLS))
    laptop.editions.go_back()
    signing = read_signing(laptop.paths.editions, laptop.content_hash)
    assert signing is not None
    assert signing.number == 1


def test_an_edition_of_lists_is_signed_by_nobody(laptop: Laptop, tmp_path: Path) -> None:
    build(tmp_path / "lists.db", PHONE, edition=replace(EDITION, version="lists"))
    laptop.editions.take_over(tmp_path / "lists.db")
    assert read_signing(laptop.paths.editions, laptop.content_hash) is None


def test_a_pack_of_an_earlier_day_than_the_edition_in_use_needs_a_word(
    network: Network, laptop: Laptop, tmp_path: Path
) -> None:
    build(
        tmp_path / "own.db",
        edition=replace(EDITION, version="own", date=date(2027, 5, 1), sample=False),
    )
    laptop.editions.take_over(tmp_path / "own.db")
    pack = network.pack("2026-12", edition=replace(EDITION, version="2026-12", sample=False))
    with pytest.raises(KnownError, match="older than the one in use"):
        laptop.take(pack)
    laptop.packs.take(pack, although_older=True)
    assert laptop.version == "2026-12"


def test_the_hint_of_a_delta_is_only_a_hint(network: Network, laptop: Laptop) -> None:
    first = network.pack("2026-11")
    delta = network.pack("2026-12", PHONE, DRILLS, since=first)

    def lie(entries: dict[str, bytes]) -> None:
        entries["since.json"] = json.dumps({"since": "\u202e\n" + "x" * 9_900}).encode()

    changed = repacked(delta, lie)
    refused(laptop, changed, "x" * 100 + ",")
    laptop.take(first)
    laptop.take(changed)
    assert laptop.version == "2026-12"


def test_a_pack_says_which_members_change(network: Network, laptop: Laptop) -> None:
    laptop.take(network.pack("2026-11", PUMPS))
    changes = laptop.packs.show(network.pack("2026-12", PHONE, DRILLS)).changes
    assert (changes.added, changes.changed, changes.removed) == ((DRILLS.name,), (PUMPS.name,), ())
    changes = laptop.packs.show(network.pack("2027-01", DRILLS)).changes
    assert (changes.added, changes.changed, changes.removed) == (
        *((DRILLS.name,), ()),
        (PUMPS.name,),
    )


def test_a_pack_that_was_looked_at_is_not_used_after_a_newer_one(
    network: Network, laptop: Laptop, tmp_path: Path
) -> None:
    older, newer = network.pack("2026-11"), network.pack("2026-12", PHONE)
    looked_at = laptop.packs.candidate(older, tmp_path / "looked-at.db")
    laptop.take(newer)
    with pytest.raises(PackError, match="older"):
        laptop.packs.use(looked_at, although_older=True)  # as the window does
    assert laptop.version == "2026-12"


def test_a_damaged_edition_is_repaired_by_its_pack(network: Network, laptop: Laptop) -> None:
    pack = network.pack("2026-12")
    laptop.take(pack)
    (copy,) = laptop.paths.editions.glob("*.db")
    sound = copy.read_bytes()
    for damaged in (b"gone", sound[:9_000], sound[:40_000] + bytes(len(sound) - 40_000)):
        copy.write_bytes(damaged)
        laptop.take(pack)
        assert copy.read_bytes() == sound


def test_another_network_may_be_trusted_and_counts_from_one(
    network: Network, laptop: Laptop, tmp_path: Path
) -> None:
    for version in ("2026-10", "2026-11"):
        laptop.take(network.pack(version))
    others = Network(tmp_path, "Others")
    laptop.trust(others.chain)
    taken = laptop.take(others.pack("2026-12"))
    assert (taken.contents.signing.network, taken.contents.signing.number) == ("Others", 1)


WITHOUT_OPENSSL = """
import sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"ssl", "_ssl", "_hashlib", "cryptography"}:
            raise ImportError(name)

sys.meta_path.insert(0, Blocked())
from app.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def test_a_pack_is_verified_without_openssl_as_in_a_bundle(
    network: Network, laptop: Laptop
) -> None:
    pack = network.pack("2026-12")
    words = ("pack", "show", str(pack), "--data", str(laptop.paths.data), "--json")
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_OPENSSL, *words],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert json.loads(done.stdout)["signing"]["network"] == "Trial network"

"""Bundles whose passphrase is right and whose content no laptop wrote: nothing comes of them."""

import json
import zlib
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.bootstrap import Services
from app.config.machine import local_now
from app.domain.bounds import MANY
from app.domain.errors import VaultError
from app.domain.lead import NextStep
from app.domain.lead_bundle import Bundle
from app.domain.lead_draft import draft_of
from app.exporters.archive import archive_of
from app.security import sealed_file
from app.security.key_file import LEAST
from app.services.history.merge_history import copies_of
from app.services.merge.bundle_sandbox import bundle_in
from app.services.merge.merge_report import MergeReport
from app.store.leads import tombstone_store
from app.sync.bundle import bundle_to_bytes
from app.sync.bundle_reading import MAX_FILE, MOST, allowance, bundle_of, messages_in
from tests.support.laptops import SHARED, bundles_of, take_in
from tests.support.pictures import head_of_png, photo
from tests.support.vaults import draft_in, vault_in

Plain = dict[str, Any]
NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


def packed(plain: object) -> bytes:
    return zlib.compress(json.dumps(plain).encode())


def filled() -> Plain:
    """A bundle with something in every field."""
    stamp = {"author": "A", "device": "booth-1", "at": "2026-11-20T10:00:00+08:00"}
    change = {"field": "rating", "before": "", "after": "hot", "stamp": stamp}
    consent = {"purpose": "contact", "stamp": stamp, "id": "c", "withdrawn": stamp["at"]}
    lead = {
        "id": "lead-1",
        "fair": "fair",
        "created": stamp,
        "changed": stamp,
        "person": {"last_name": "Bat"},
        "rating": "hot",
        "due": "2026-12-01",
        "interests": [{"member": "seewald"}],
        "consents": [consent],
        "notices": [{"stamp": stamp}],
        "notes": [{"text": "three pumps", "stamp": stamp}],
        "codes": [{"text": "4711"}],
        "attachments": [{"id": "p", "name": "badge.jpg", "mime": "image/jpeg"}],
        "trail": ["pump"],
    }
    words = {"purpose": "contact", "text": "May we write to you?"}
    return {
        "version": 1,
        "made": stamp,
        "leads": [{"lead": lead, "changes": [change]}],
        "fairs": [{"id": "fair", "name": "Fair", "starts": "2026-11-20", "languages": ["mn"]}],
        "aliases": [{"one": "expo", "two": "fair", "name": "fair", "stamp": stamp}],
        "texts": [{"version": "1", "language": "mn", "statements": [words]}],
        "stones": {"gone": "2026-11-20T10:00:00+00:00"},
        "files": {"p": b64encode(photo("badge")).decode()},
    }


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """A laptop that takes in one bundle after the other."""
    services = vault_in(tmp_path_factory.mktemp("desk"))
    services.bundles = bundles_of(services)
    yield services
    services.close()


@pytest.fixture
def plain() -> Plain:
    """What a bundle of one lead holds, to be changed."""
    return filled()


def read(plain: Plain) -> Bundle:
    """What a bundle holds, unpacked here and not in a sandbox: quick."""
    told = list(messages_in(packed(plain), NOW, lambda _mime, _data: ""))
    return bundle_of(json.loads(json.dumps(told)), NOW)


def lead_of(plain: Plain) -> Plain:
    lead: Plain = plain["leads"][0]["lead"]
    return lead


def with_file(data: bytes, mime: str = "image/jpeg") -> Callable[[Plain], None]:
    def change(plain: Plain) -> None:
        (item,) = lead_of(plain)["attachments"]
        item["mime"] = mime
        plain["files"][item["id"]] = b64encode(data).decode()

    return change


def change_of(field: str, after: str) -> Callable[[Plain], None]:
    def change(plain: Plain) -> None:
        stamp = lead_of(plain)["created"]
        told = {"field": field, "before": "", "after": after, "stamp": stamp}
        plain["leads"][0]["changes"].append(told)

    return change


REFUSED: dict[str, Callable[[Plain], object]] = {
    "a path as a file": lambda it: lead_of(it)["attachments"][0].update(name="../../../../x.sh"),
    "a path of Windows": lambda it: lead_of(it)["attachments"][0].update(name="..\\..\\x.cmd"),
    "an id with a path": lambda it: lead_of(it)["attachments"][0].update(id="../../x"),
    "a lead with a path": lambda it: lead_of(it).update(id="../x"),
    "a fair with a path": lambda it: it["fairs"][0].update(id="/etc"),
    "an alias with a path": lambda it: it["aliases"][0].update(one="../x"),
    "an alias of one fair": lambda it: it["aliases"][0].update(one="fair"),
    "an alias turned round": lambda it: it["aliases"][0].update(one="gala"),
    "an alias under a third name": lambda it: it["aliases"][0].update(name="gala"),
    "an alias long after now": lambda it: it["aliases"][0].update(
        stamp={**it["made"], "at": "2099-01-01T00:00Z"}
    ),
    "aliases by name": lambda it: it.update(aliases={}),
    "a file under a path": lambda it: it["files"].update({"../x": b64encode(b"x").decode()}),
    "a page": lambda it: lead_of(it)["attachments"][0].update(mime="text/html"),
    "a very long name": lambda it: lead_of(it)["person"].update(last_name="x" * 30_000_000),
    "a long name": lambda it: lead_of(it)["person"].update(last_name="x" * 2_001),
    "half a letter": lambda it: lead_of(it)["person"].update(last_name="\ud83d"),
    "a number as a name": lambda it: lead_of(it)["person"].update(last_name=7),
    "no name at all": lambda it: lead_of(it)["person"].update(last_name=None),
    "a truth as a number": lambda it: it["fairs"][0].update(retention_months=True),
    "a time without end": lambda it: it["fairs"][0].update(retention_months=10**12),
    "a moment without a zone": lambda it: lead_of(it)["created"].update(at="2026-11-20T10:00:00"),
    "a moment long after now": lambda it: lead_of(it)["created"].update(at="2099-01-01T00:00Z"),
    "a moment before clocks": lambda it: lead_of(it)["created"].update(at="0001-01-01T00:00Z"),
    "a day of nobody": lambda it: lead_of(it).update(due="9999-12-31"),
    "an unknown rating": lambda it: lead_of(it).update(rating="boiling"),
    "a history of an unknown rating": change_of("rating", "boiling"),
    "a history of no day": change_of("due", "tomorrow"),
    "a list in place of the erased": lambda it: it.update(stones=[]),
    "the erased by a path": lambda it: it["stones"].update({"../x": NOW.isoformat()}),
    "the erased at no time": lambda it: it["stones"].update({"x": "then"}),
    "no leads": lambda it: it.pop("leads"),
    "leads by name": lambda it: it.update(leads={}),
    "a lead that is none": lambda it: it["leads"].append(7),
    "too many notes": lambda it: lead_of(it).update(notes=lead_of(it)["notes"] * (MANY + 1)),
    "too many fairs": lambda it: it.update(fairs=it["fairs"] * (MOST["fair"] + 1)),
    "files that are not packed": lambda it: it["files"].update(x="§"),
    "files that are none": lambda it: it["files"].update(x=[]),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_no_laptop_writes_is_refused(plain: Plain, case: str) -> None:
    REFUSED[case](plain)
    with pytest.raises(VaultError, match="Nothing was changed") as told:
        read(plain)
    assert len(str(told.value)) < 300


def test_a_bundle_of_a_program_that_knows_no_aliases_is_read(plain: Plain) -> None:
    assert len(read(plain).aliases) == 1
    del plain["aliases"]
    assert read(plain).aliases == ()


def other_leads(case: str) -> list[Any]:
    """The leads of a refused bundle, where they are what is wrong."""
    plain = filled()
    REFUSED[case](plain)
    leads = plain.get("leads")
    return leads if isinstance(leads, list) and leads != filled()["leads"] else []


@pytest.mark.parametrize("case", [case for case in REFUSED if other_leads(case)])
def test_what_a_reader_lets_pass_is_looked_at_again(plain: Plain, case: str) -> None:
    told = list(messages_in(packed(plain), NOW, lambda _mime, _data: ""))
    others = [message for message in told if message[0] != "lead"]
    with pytest.raises(VaultError, match="Nothing was changed"):
        bundle_of([*others, *(["lead", lead] for lead in other_leads(case))], NOW)


def test_a_file_larger_than_any_photo_is_refused(plain: Plain) -> None:
    told = list(messages_in(packed(plain), NOW, lambda _mime, _data: ""))
    most = MAX_FILE // 3 * 4
    assert bundle_of([*told, ["file", "q", "A" * most]], NOW).files["q"]
    with pytest.raises(VaultError, match="Nothing was changed"):
        bundle_of([*told, ["file", "q", "A" * (most + 8)]], NOW)


@pytest.mark.parametrize(
    "content",
    [
        b"not packed",
        packed([]),
        packed({"version": 1, "made": 7}),
        zlib.compress(b"[" * 100_000),
        packed({"version": 99}),
        packed({"version": "1"}),
        packed({"version": 1})[:-3],
        packed({"version": 1}) + b"more",
        zlib.compress(b'{"version": "\xff"}'),
        b"",
    ],
)
def test_a_sealed_bundle_that_holds_nonsense_is_refused(content: bytes) -> None:
    with pytest.raises(VaultError, match="Nothing was changed"):
        bundle_in(content, NOW)


@pytest.mark.parametrize("change", [lambda data: data + b"more", lambda data: data[:-5]])
def test_a_whole_bundle_has_an_end_and_nothing_behind_it(change: Callable[[bytes], bytes]) -> None:
    data = packed(filled())
    assert list(messages_in(data, NOW, lambda _mime, _data: ""))
    with pytest.raises(VaultError, match="is damaged"):
        list(messages_in(change(data), NOW, lambda _mime, _data: ""))


def test_a_newer_bundle_says_so() -> None:
    with pytest.raises(VaultError, match="newer program"):
        bundle_in(packed({"version": 2}), NOW)


@pytest.mark.parametrize(
    ("bomb", "sentence"),
    [
        (b'{"version": 1, "x": "' + b" " * 200_000_000 + b'"}', "too large"),
        (b'{"version": 1, "x": [' + b"[]," * 16_000_000 + b"[]]}", "too large"),
    ],
    ids=["blanks", "lists"],
)
def test_a_bomb_ends_where_it_is_unpacked(bomb: bytes, sentence: str) -> None:
    data = zlib.compress(bomb, 1)
    assert len(data) < 3_000_000
    with pytest.raises(VaultError, match=sentence):
        bundle_in(data, NOW)


def test_what_a_bundle_may_unpack_to_grows_with_its_photos() -> None:
    assert allowance(0) < 150_000_000
    assert allowance(sealed_file.MAX_BYTES) < 1_000_000_000


@pytest.mark.parametrize(
    ("data", "mime"),
    [
        (b"<html><script>alert(1)</script>", "image/jpeg"),
        (b"#!/bin/sh\nrm -r ~\n", "image/jpeg"),
        (head_of_png(30_000, 30_000), "image/png"),
        (b"\x89PNG\r\n\x1a\n and no more", "image/png"),
        (photo("a photo"), "image/png"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', "image/svg+xml"),
        (
            b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
            "image/svg+xml",
        ),
    ],
    ids=["page", "script", "huge", "cut", "misnamed", "active drawing", "drawing of files"],
)
def test_a_file_that_is_not_what_it_is_called_stays_out_and_its_lead_comes(
    desk: Services, plain: Plain, data: bytes, mime: str
) -> None:
    lead_of(plain)["id"] = f"lead-{len(data)}"
    with_file(data, mime)(plain)
    for new, same in ((1, 0), (0, 1)):
        report = desk.bundles.take_in(bundle_in(packed(plain), local_now()))
        assert report == MergeReport(new=new, same=same, bad_files=1, fairs=report.fairs)
    assert desk.leads.lead(f"lead-{len(data)}").attachments == ()


@pytest.mark.parametrize(
    ("data", "mime"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "image/svg+xml"),
        (b"%PDF-1.7 and so on", "application/pdf"),
        (photo("a photo"), "image/jpeg"),
    ],
)
def test_what_is_kept_with_leads_comes(
    desk: Services, plain: Plain, data: bytes, mime: str
) -> None:
    lead_of(plain)["id"] = f"whole-{len(data)}"
    plain["files"] = {f"file-{len(data)}": plain["files"].pop("p")}
    (item,) = lead_of(plain)["attachments"]
    item["id"] = f"file-{len(data)}"
    with_file(data, mime)(plain)
    assert desk.bundles.take_in(bundle_in(packed(plain), local_now())).bad_files == 0
    assert desk.leads.photo(item["id"]) == data


def test_fields_that_a_newer_program_has_pass_and_are_counted(desk: Services, plain: Plain) -> None:
    lead_of(plain)["id"] = "newer"
    lead_of(plain)["pronouns"] = "she"
    lead_of(plain)["person"]["pronouns"] = "she"
    plain["leads"][0]["lead"]["created"]["zone"] = {"of": "the laptop"}
    plain["weather"] = "fair"
    report = desk.bundles.take_in(bundle_in(packed(plain), local_now()))
    assert (report.new, report.unknown) == (1, 3)
    assert desk.leads.lead("newer").person.last_name == "Bat"


def test_a_clock_that_was_never_set_is_no_reason_to_refuse(plain: Plain) -> None:
    lead_of(plain)["created"]["at"] = "1970-01-01T00:01:00+00:00"
    lead_of(plain)["changed"]["at"] = (NOW + timedelta(days=900)).isoformat()
    assert bundle_in(packed(plain), NOW).copies


junk = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=9)
    | st.sampled_from(("\ud800", "../x", "2099-01-01", "1" * 5000)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=6,
)


def places_in(value: object) -> list[tuple[Any, Any]]:
    """Every place of a value where another could stand."""
    items = list(value.items()) if isinstance(value, dict) else []
    items = list(enumerate(value)) if isinstance(value, list) else items
    return [place for key, inner in items for place in ((value, key), *places_in(inner))]


@given(st.lists(st.tuples(st.integers(0, 10_000), junk), min_size=1, max_size=3), st.booleans())
@settings(max_examples=400)
def test_whatever_is_changed_in_a_bundle_it_is_whole_or_refused(
    changes: list[tuple[int, object]], taking_away: bool
) -> None:
    plain = filled()
    for number, other in changes:
        if places := places_in(plain):
            holder, key = places[number % len(places)]
            if taking_away:
                del holder[key]
            else:
                holder[key] = other
    try:
        bundle_to_bytes(read(plain))
    except VaultError as error:
        refusal = str(error)
        assert "Nothing was changed" in refusal


@given(st.data())
@settings(max_examples=25)
def test_whatever_passes_comes_together_whole(desk: Services, data: st.DataObject) -> None:
    plain = filled()
    other = data.draw(junk)
    holder, key = data.draw(st.sampled_from(places_in(plain)))
    holder[key] = other
    try:
        bundle = read(plain)
    except VaultError:
        return
    take_in(desk, bundle)
    here = set(desk.vault.read(copies_of)) | set(desk.vault.read(tombstone_store.all_of))
    assert {copy.lead.id for copy in bundle.copies} <= here


# Erasing


def erased_there(laptops: list[Services], file: Path, many: int, of: int) -> list[str]:
    """A bundle by which some of the leads of the second laptop were erased on the first."""
    one, two, _ = laptops
    leads = [one.leads.save(draft_in(one, last_name=f"N{number}")) for number in range(of)]
    one.bundles.write(file, SHARED)
    two.bundles.merge(file, SHARED)
    gone = [lead.id for lead in leads[:many]]
    for id_ in gone:  # each for itself: many at one moment are left by a closing
        one.erasures.erase([id_])
    one.bundles.write(file, SHARED)
    return gone


@pytest.mark.parametrize(("many", "of", "asks"), [(1, 1, False), (2, 20, False), (2, 19, True)])
def test_more_than_a_few_erased_leads_are_asked_for(
    laptops: list[Services], tmp_path: Path, many: int, of: int, asks: bool
) -> None:
    two = laptops[1]
    gone = erased_there(laptops, tmp_path / "b", many, of)
    doomed = two.bundles.doomed(two.bundles.read(tmp_path / "b", SHARED))
    assert (doomed.are_many, doomed.ids, doomed.here) == (asks, frozenset(gone), of)
    assert doomed.made.device == "booth-0"
    if not asks:
        assert two.bundles.merge(tmp_path / "b", SHARED).erased == many
        return
    kept = two.backups.restore_points()
    with pytest.raises(VaultError, match=f"{many} of the {of} leads"):
        two.bundles.merge(tmp_path / "b", SHARED)
    assert len(two.leads.leads()) == of
    assert two.backups.restore_points() == kept
    assert two.vault.read(tombstone_store.all_of) == {}
    with pytest.raises(VaultError):
        two.bundles.take_in(two.bundles.read(tmp_path / "b", SHARED), gone[:1])
    assert two.bundles.merge(tmp_path / "b", SHARED, erasing=True).erased == many


def test_six_of_many_are_asked_for_and_five_are_not(
    laptops: list[Services], tmp_path: Path
) -> None:
    two = laptops[1]
    gone = erased_there(laptops, tmp_path / "b", 6, 61)
    bundle = two.bundles.read(tmp_path / "b", SHARED)
    assert two.bundles.doomed(bundle).are_many
    few = replace(bundle, stones={id_: at for id_, at in bundle.stones.items() if id_ != gone[0]})
    assert not two.bundles.doomed(few).are_many


def test_a_lead_that_is_merged_with_an_erased_one_is_counted(
    laptops: list[Services], tmp_path: Path
) -> None:
    one, two, _ = laptops
    erased_there(laptops, tmp_path / "b", 0, 3)
    first, second, _third = two.leads.leads()
    two.merging.merge(first.id, second.id)
    one.erasures.erase([second.id])
    one.bundles.write(tmp_path / "b", SHARED)
    doomed = two.bundles.doomed(two.bundles.read(tmp_path / "b", SHARED))
    assert doomed.ids == {first.id, second.id}
    assert doomed.are_many


def test_stones_of_strangers_are_nothing_to_ask_about(laptops: list[Services]) -> None:
    two = laptops[1]
    two.leads.save(draft_in(two, last_name="Bat"))
    stones = {f"stranger-{number}": NOW.isoformat() for number in range(1000)}
    bundle = Bundle(two.fairs.stamp(), stones=stones)
    assert two.bundles.doomed(bundle).leads == ()
    assert two.bundles.take_in(bundle).erased == 0


HEADER = {
    "format": "faircat bundle",
    "version": 1,
    "cost": asdict(LEAST),
    "salt": "00" * 16,
    "nonce": "00" * 24,
}


@pytest.mark.parametrize(
    "line",
    [
        b"[" * 4_000,
        *(
            json.dumps({**HEADER, **change}).encode()
            for change in (
                {"version": None},
                {"version": 1.0, "format": []},
                {"cost": 7},
                {"cost": [64, 3, 4]},
                {"cost": {"memory_kib": "65536"}},
                {"cost": {"memory_kib": 65536.0}},
                {"cost": {"memory_kib": 10**30}},
                {"cost": {"more": 1}},
                {"salt": 7},
                {"salt": "§" * 32},
                {"salt": "00" * 15},
                {"nonce": None},
            )
        ),
    ],
)
def test_a_head_that_says_no_way_to_open_it_is_refused(line: bytes) -> None:
    with pytest.raises(VaultError, match=r"is not a bundle of leads|by a newer program"):
        sealed_file.unseal(line + b"\n" + bytes(64), SHARED)


def test_a_hostile_bundle_with_the_right_passphrase_changes_nothing(
    laptops: list[Services], plain: Plain, tmp_path: Path
) -> None:
    two = laptops[1]
    lead = two.leads.save(draft_in(two, last_name="Mine"))
    lead_of(plain)["person"]["last_name"] = "x" * 3_000
    (tmp_path / "b").write_bytes(sealed_file.seal(packed(plain), SHARED, LEAST))
    with pytest.raises(VaultError, match="in “last_name”"):
        two.bundles.merge(tmp_path / "b", SHARED)
    assert two.leads.leads() == (lead,)
    assert two.backups.restore_points() == []


# What leaves


def test_a_bundle_that_no_laptop_would_take_is_not_written(
    laptops: list[Services], tmp_path: Path
) -> None:
    one = laptops[0]
    draft = replace(draft_in(one, last_name="Bat"), due=date(2999, 1, 1))
    lead = one.leads.save(replace(draft, next_step=NextStep.CALL))
    with pytest.raises(VaultError, match=f"“due” of the lead {lead.id[:8]}"):
        one.bundles.write(tmp_path / "b", SHARED)
    assert not (tmp_path / "b").exists()
    one.leads.save(replace(draft_of(lead), due=date(2027, 1, 1)), lead)
    one.bundles.write(tmp_path / "b", SHARED)
    assert laptops[1].bundles.merge(tmp_path / "b", SHARED).new == 1


def test_a_file_is_attached_without_its_folders_and_written_as_what_it_is(
    laptops: list[Services], tmp_path: Path
) -> None:
    one = laptops[0]
    lead = one.leads.save(draft_in(one, last_name="Bat"))
    lead = one.leads.attach_to(lead.id, "../..\\x\n.sh", "image/jpeg", photo("badge"))
    assert [item.name for item in lead.attachments] == ["..-..-x-.sh"]
    told = one.disclosures.of_leads([lead])
    (path,) = one.disclosures.write_attachments(told, tmp_path / "report")
    assert path.parent == tmp_path / "report"
    assert path.suffix == ".jpg"
    with ZipFile(BytesIO(archive_of([lead], one.leads.photo, NOW).data)) as archive:
        assert [name.rpartition(".")[2] for name in archive.namelist()] == ["json", "jpg"]

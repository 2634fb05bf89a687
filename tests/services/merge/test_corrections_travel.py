"""What one laptop corrected of members is on the other one after a bundle."""

import json
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.config.machine import local_now
from app.domain.correction import CorrectionState
from app.domain.errors import VaultError
from app.security.key_file import LEAST
from app.services.merge.bundles import BundlesService
from app.sync.bundle import bundle_to_bytes
from app.sync.bundle_reading import bundle_of, messages_in
from tests.support.catalogues import PUMPS, put_catalogue
from tests.support.laptops import SHARED, three_laptops

PHONE = ("phone",)


@pytest.fixture
def laptops(tmp_path: Path) -> Iterator[list[Services]]:
    put_catalogue(tmp_path / "catalog.db")
    with three_laptops(tmp_path) as made:
        for desk in made:
            desk.catalogue_file = tmp_path / "catalog.db"
            desk.bundles = BundlesService(
                desk.vault, desk.fairs, desk.backups, local_now, LEAST, desk.corrections
            )
        yield made


def carry(one: Services, two: Services, folder: Path) -> int:
    """Give the leads of one laptop to another; how many corrections were news there."""
    one.bundles.write(folder / "booth.bundle", SHARED)
    return two.bundles.merge(folder / "booth.bundle", SHARED).corrections


def test_corrections_and_what_is_decided_about_them_travel_with_leads(
    laptops: list[Services], tmp_path: Path
) -> None:
    one, two, office = laptops
    one.corrections.correct(PUMPS.id, {PHONE: "+49 355 1"}, "al")
    assert carry(one, two, tmp_path) == 1
    assert two.catalogue.member(PUMPS.id).phone == "+49 355 1"
    two.corrections.correct(PUMPS.id, {PHONE: "+49 355 2"}, "bo")
    assert carry(two, office, tmp_path) == 1
    office.corrections.accept(PUMPS.id)
    assert carry(office, one, tmp_path) == 1
    (entry,) = one.corrections.entries()
    assert (entry.correction.now, entry.state) == ("+49 355 2", CorrectionState.ACCEPTED)
    assert entry.correction.by == "bo"
    assert carry(one, office, tmp_path) == 0


def test_a_damaged_file_of_corrections_keeps_no_lead_from_travelling(
    laptops: list[Services], tmp_path: Path
) -> None:
    one, two, _office = laptops
    one.paths.corrections.write_text("{")
    assert carry(one, two, tmp_path) == 0
    two.corrections.correct(PUMPS.id, {PHONE: "+49 355 1"}, "al")
    assert carry(two, one, tmp_path) == 0
    assert one.paths.corrections.read_text() == "{"


def test_a_bundle_of_an_older_program_is_read(laptops: list[Services], tmp_path: Path) -> None:
    laptops[0].bundles.write(tmp_path / "booth.bundle", SHARED)
    bundle = laptops[0].bundles.read(tmp_path / "booth.bundle", SHARED)
    plain = json.loads(zlib.decompress(bundle_to_bytes(bundle)))
    del plain["corrections"]
    data, now = zlib.compress(json.dumps(plain).encode()), local_now()
    assert bundle_of(messages_in(data, now, lambda _mime, _data: ""), now).corrections == ()


@pytest.mark.parametrize(
    "wrong", [{"by": "Anna Berg"}, {"at": "2026-11-29T12:00:00"}, {"path": "phone"}, {"now": 5}]
)
def test_a_correction_that_no_program_writes_is_refused(
    laptops: list[Services], tmp_path: Path, wrong: dict[str, object]
) -> None:
    one = laptops[0]
    one.corrections.correct(PUMPS.id, {PHONE: "+49 355 1"}, "al")
    one.bundles.write(tmp_path / "booth.bundle", SHARED)
    bundle = one.bundles.read(tmp_path / "booth.bundle", SHARED)
    plain = json.loads(zlib.decompress(bundle_to_bytes(bundle)))
    plain["corrections"][0] |= wrong
    data = zlib.compress(json.dumps(plain).encode())
    now = local_now()
    with pytest.raises(VaultError, match=r"never writes|damaged"):
        bundle_of(messages_in(data, now, lambda _mime, _data: ""), now)

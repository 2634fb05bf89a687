"""What leads asked for, under the names of the reader's language."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.domain.interest import Interest
from app.domain.interest_names import InterestNames
from app.services.catalogue.catalogue_service import CatalogueService
from app.services.catalogue.interest_name_lookup import read_interest_names
from tests.support.catalogues import PUMPS, put_catalogue

PUMP = Interest(PUMPS.id, "Seewald", "tauchpumpe", "Гүний насос")
GONE = Interest("gone", "Gone AG", "x", "Өмнөх нэр")


@pytest.fixture
def names(tmp_path: Path) -> Iterator[InterestNames]:
    put_catalogue(tmp_path / "catalog.db")
    with closing(CatalogueService(tmp_path / "catalog.db")) as catalogue:
        yield read_interest_names(lambda: catalogue, [PUMP, GONE])


def test_an_interest_is_read_in_the_language_of_who_reads_it(names: InterestNames) -> None:
    german = names.named(PUMP, "de")
    assert (german.member_name, german.offering_title) == (PUMPS.name, "Tauchpumpe S 200")
    assert names.named(PUMP, "ru").offering_title == "Погружной насос"
    assert (german.member, german.offering) == (PUMP.member, PUMP.offering)


def test_what_left_the_catalogue_keeps_the_name_it_was_noted_under(names: InterestNames) -> None:
    assert names.named(GONE, "de") == GONE


def test_a_member_that_was_asked_for_as_a_whole_has_no_title(names: InterestNames) -> None:
    assert names.named(Interest(PUMPS.id), "de") == Interest(PUMPS.id, PUMPS.name)

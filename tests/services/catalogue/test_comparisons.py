"""Comparing members and offerings: what stands in the rows, and which of them differ."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from app.bootstrap import Services, build_services
from app.config.paths import find_paths
from app.domain.comparison import ComparedRow, Comparison, fact_rows
from app.domain.errors import CatalogueError
from app.domain.fair import Fair
from app.domain.interest import Interest
from app.domain.member import Fact, Member
from app.domain.stand import Stand
from tests.support.catalogues import DRILLS, PUMPS, build, members, put_catalogue

PUMP = Interest(PUMPS.id, PUMPS.name, "tauchpumpe", "Tauchpumpe S 200")
REPAIR = Interest(PUMPS.id, PUMPS.name, "reparatur", "Pumpenreparatur")


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    put_catalogue(tmp_path / "catalog.db")
    services = build_services(find_paths(tmp_path / "data"), tmp_path / "catalog.db")
    yield services
    services.close()


def compared(services: Services, *items: Interest, lang: str = "de") -> Comparison:
    return services.comparisons.compare(items, lang, services.texts("en"))


def said(made: Comparison) -> dict[str, list[str]]:
    """The rows by their titles."""
    return {
        row.title.text: [" / ".join(v.text for v in cell) for cell in row.cells]
        for row in made.rows
    }


def test_members_stand_side_by_side_by_their_facts(services: Services) -> None:
    made = compared(services, Interest(PUMPS.id), Interest(DRILLS.id))
    rows = said(made)
    assert rows["Certificates"] == ["ISO 9001", ""]
    assert rows["Founded"] == ["1992", ""]
    assert rows["Sectors"] == ["Entwässerung", "Bergbau"]
    assert rows["Export markets"] == ["Mongolei / Chile", "Chile"]
    assert rows["Languages"] == ["Deutsch / Russisch", ""]
    assert rows["Offerings"][1] == "Filterbrunnen"
    assert "Company" not in rows


def test_what_one_language_lacks_comes_from_another_and_says_so(services: Services) -> None:
    made = compared(services, PUMP, REPAIR, lang="ru")
    (summary,) = [row for row in made.rows if row.name == "summary"]
    assert [cell[0].lang for cell in summary.cells] == ["ru", "de"]
    assert said(made)["Подача"] == ["720 м³/ч", ""]


def test_the_same_is_told_from_what_differs(services: Services) -> None:
    made = compared(services, PUMP, REPAIR)
    differing = {row.name for row in made.rows if row.differs}
    assert {"kind", "summary"} <= differing
    (fact,) = (row for row in made.rows if row.name == "fact")
    assert not fact.differs  # the repair has none: nobody says that it is another
    assert not fact.is_same
    assert not differing & {"company", "certificates", "markets", "place"}


def test_what_left_the_catalogue_is_named(services: Services) -> None:
    gone = Interest("gone", "Gone GmbH")
    made = compared(services, PUMP, gone, replace(REPAIR, offering="gone", offering_title="Weg"))
    assert [column.offering.id for column in made.columns if column.offering] == ["tauchpumpe"]
    assert made.missing == ("Gone GmbH", "Weg")


def test_names_find_members_and_offerings(services: Services) -> None:
    named = services.comparisons.named
    assert named("Seewald Pumpen GmbH").member == PUMPS
    found = named("seewald-pumpen/tauchpumpe").offering
    assert found is not None
    assert found.id == "tauchpumpe"
    with pytest.raises(CatalogueError, match="no offering"):
        named("seewald-pumpen/nothing")
    with pytest.raises(CatalogueError, match="no member"):
        named("nothing/nothing")


def test_facts_of_one_name_in_any_language_are_one_row() -> None:
    german = Fact({"de": "Förderstrom", "en": "Flow"}, {"und": "720"}, "m³/h")
    english = Fact({"en": "flow "}, {"und": "400"}, "m³/h")
    (row,) = fact_rows(((german,), (english,)), "de")
    assert row.title.text == "Förderstrom"
    assert [cell[0].text for cell in row.cells] == ["720 m³/h", "400 m³/h"]


@given(members)
def test_nothing_differs_from_itself_and_no_fact_is_lost(member: Member) -> None:
    facts = [offering.facts for offering in member.offerings]
    for own in facts:
        rows = list(fact_rows((own, own), "de"))
        assert len(rows) == len(own)
        assert not any(row.differs for row in rows)
    rows = list(fact_rows(facts, "de"))
    assert sum(bool(cell) for row in rows for cell in row.cells) == sum(map(len, facts))


def test_spaces_and_case_make_no_difference() -> None:
    facts = [(Fact({"de": "Kopf"}, {"und": text}, "m"),) for text in ("1 200", "1200")]
    (row,) = fact_rows(facts, "de")
    assert isinstance(row, ComparedRow)
    assert not row.differs


def test_texts_in_two_languages_are_not_said_to_differ() -> None:
    facts = [(Fact({"en": "Drive"}, text),) for text in ({"de": "Strom"}, {"en": "electric"})]
    (row,) = fact_rows(facts, "ru")
    assert (row.differs, row.is_same) == (False, False)


def test_where_members_are_stands_in_a_row_of_its_own(tmp_path: Path) -> None:
    pumps = replace(PUMPS, stands=(Stand("Expomin", "3", "B12"), Stand("Bauma", "A4", "149")))
    build(tmp_path / "catalog.db", pumps, DRILLS)
    services = build_services(find_paths(tmp_path / "data"), tmp_path / "catalog.db")
    services.fairs.run(Fair("bauma", "bauma 2028"))
    rows = said(compared(services, Interest(PUMPS.id), Interest(DRILLS.id)))
    services.close()
    assert rows["Hall and stand"] == ["Hall A4, stand 149 / Expomin: Hall 3, stand B12", ""]

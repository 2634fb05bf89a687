"""No row is lost, none is counted twice, whatever the list looks like."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.importers.read import read_members
from app.importers.report import RowOutcome, Totals
from tests.importers.lists import NO_SHARED, SHARED, write

HANNOVER = SHARED / "data" / "real-list" / "hannover_messe_2026_exhibitors.raw.csv"
LAUSITZ = SHARED / "data" / "lausitz" / "companies_public_facts.csv"
CORPUS = SHARED / "data" / "search" / "catalogue.jsonl"

CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), max_size=12)
ROWS = st.lists(st.lists(CELL, min_size=1, max_size=5), min_size=1, max_size=60)


def test_every_row_of_any_table_is_accounted_for(tmp_path: Path) -> None:
    @settings(max_examples=8)
    @given(rows=ROWS, delimiter=st.sampled_from(";,\t|"))
    def account(rows: list[list[str]], delimiter: str) -> None:
        buffer = io.StringIO()
        writer = csv.writer(buffer, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerow(["Firma", "Ort", "Land"])
        writer.writerow(["Alpha", "Forst", "DE"])
        writer.writerows(rows)
        result = read_members([write(tmp_path, "a.csv", buffer.getvalue())])
        filled = [row for row in rows if any(cell.strip() for cell in row)]
        totals = result.totals
        assert totals.read == len(filled) + 1 == totals.imported + totals.merged + totals.rejected
        assert len(result.members) == totals.imported
        assert all(row.reason for row in result.rows if row.outcome != "imported")
        known = {member.id for member in result.members}
        assert all((row.member in known) != (row.outcome == "rejected") for row in result.rows)

    account()


def test_the_three_numbers_add_up() -> None:
    rows = [
        RowOutcome("a", 1, "imported"),
        RowOutcome("a", 2, "rejected"),
        RowOutcome("a", 3, "merged"),
    ]
    assert Totals.of([*rows, rows[1]]).as_json() == {
        "read": 4, "imported": 1, "merged": 1, "rejected": 2
    }  # fmt: skip


@pytest.mark.skipif(not HANNOVER.exists(), reason=NO_SHARED)
def test_the_exhibitors_of_a_great_fair() -> None:
    result = read_members([HANNOVER])
    assert result.totals.read == 2739
    assert result.totals.rejected == 0
    by_name = {member.name: member for member in result.members}
    assert by_name["Aashirwad Press Tools"].address.postcode == "401305"
    assert by_name["Accenture Inc."].address.city == "Chicago"
    assert by_name["1oT OÜ"].address.city == "Tallinn"
    # One has another postcode of its own; the others are districts.
    glued = [m.address.city for m in result.members if any(map(str.isdigit, m.address.city))]
    assert sorted(glued) == ["Colombo 05", "Jamnagar 361004", "Prague 4", "Prague 8"]
    assert sum(not member.address.country for member in result.members) <= 1
    assert sum(bool(member.address.postcode) for member in result.members) > 1500


@pytest.mark.skipif(not LAUSITZ.exists(), reason=NO_SHARED)
def test_the_companies_of_a_region() -> None:
    result = read_members([LAUSITZ])
    assert result.totals.as_json() == {"read": 28, "imported": 28, "merged": 0, "rejected": 0}
    abb = next(member for member in result.members if member.id == "abb-automation-gmbh")
    assert (abb.sectors, abb.markets) == (("mining", "power"), ("CL",))
    titles = [text.title for m in result.members for o in m.offerings for text in o.texts.values()]
    assert "surface miners" in titles


@pytest.mark.skipif(not CORPUS.exists(), reason=NO_SHARED)
def test_a_corpus_in_the_canonical_form() -> None:
    result = read_members([CORPUS])
    assert result.totals.as_json() == {"read": 490, "imported": 490, "merged": 0, "rejected": 0}
    assert sum(len(member.offerings) for member in result.members) == 1500
    assert [row for row in result.rows if row.notes] == []


@pytest.mark.skipif(not (HANNOVER.exists() and LAUSITZ.exists()), reason=NO_SHARED)
def test_two_lists_together() -> None:
    result = read_members([HANNOVER, LAUSITZ])
    assert result.totals.read == 2739 + 28
    assert {row.file for row in result.rows} == {HANNOVER.name, LAUSITZ.name}

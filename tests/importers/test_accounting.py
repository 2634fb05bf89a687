"""No row is lost, none is counted twice, whatever the list looks like."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.member import Member
from app.importers.read_members import read_members
from app.importers.tables.import_result import RowOutcome, Totals
from tests.importers.lists import workbook, write
from tests.support.catalogues import RESOURCES
from tests.support.exhibitor_lists import Exhibitor, as_given_out, great_fair, rows_in
from tests.support.more_data import more_files

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


FAIR = great_fair(900)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_exhibitors_of_a_great_fair(tmp_path: Path, encoding: str) -> None:
    result = read_members([write(tmp_path, "fair.csv", as_given_out(FAIR, encoding))])
    assert result.totals.as_json() == {
        "read": len(FAIR), "imported": len(FAIR), "merged": 0, "rejected": 0
    }  # fmt: skip
    assert "fair.csv: headings: row 2" in result.notes
    read = {member.name: (member.address, member.website) for member in result.members}
    assert read == {one.name: (one.address, one.website) for one in FAIR}


def test_the_exhibitors_of_a_great_fair_in_an_old_encoding(tmp_path: Path) -> None:
    western = [one for one in FAIR if _written_in(one, "cp1252")]
    assert len(western) > 500
    result = read_members([write(tmp_path, "fair.csv", as_given_out(western, "cp1252"))])
    assert "fair.csv: encoding: cp1252" in result.notes
    assert {member.name: member.address for member in result.members} == {
        one.name: one.address for one in western
    }


def _written_in(one: Exhibitor, encoding: str) -> bool:
    try:
        "".join(one[:5]).encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


@pytest.mark.parametrize(
    ("lang", "encoding", "delimiter"),
    [
        ("de", "cp1252", ";"),
        ("en", "utf-8", ","),
        ("es", "cp1252", ";"),
        ("mn", "utf-8", ";"),
        ("pl", "cp1250", ";"),
        ("ru", "cp1251", "\t"),
    ],
)
def test_the_fairs_of_six_languages(
    tmp_path: Path, lang: str, encoding: str, delimiter: str
) -> None:
    some = [one for one in FAIR if _written_in(one, encoding)][:60]
    rows = [list(row) for row in rows_in(lang, some)]
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    text = write(tmp_path, "fair.csv", buffer.getvalue().encode(encoding))
    sheet = write(tmp_path, "fair.xlsx", workbook(["2026"], [], *rows, title=rows[0][0]))
    for file in (text, sheet):
        result = read_members([file])
        read = {member.name: (member.address, member.website) for member in result.members}
        assert read == {one.name: (one.address, one.website) for one in some}, file.name
    together = read_members([text, sheet]).totals
    assert (together.read, together.imported) == (2 * len(some), len(some))


def test_exhibitors_that_stand_twice_are_one_member(tmp_path: Path) -> None:
    twice = FAIR[:150]
    result = read_members([write(tmp_path, "fair.csv", as_given_out([*FAIR, *twice], "utf-8"))])
    assert result.totals.as_json() == {
        "read": len(FAIR) + 150, "imported": len(FAIR), "merged": 150, "rejected": 0
    }  # fmt: skip


REGION = Path(__file__).parent / "data" / "region.csv"


def test_the_companies_of_a_region() -> None:
    result = read_members([REGION])
    assert result.totals.as_json() == {"read": 8, "imported": 8, "merged": 0, "rejected": 0}
    read = {member.name: member for member in result.members}
    drives = read["Steuerhaus Automation GmbH"]
    assert (drives.id, drives.sectors, drives.markets) == (
        "steuerhaus-automation-gmbh", ("mining", "power"), ("CL",)
    )  # fmt: skip
    assert read["Gurtwerk Spreeaue GmbH & Co. KG"].markets == ("PL", "RS", "MN")
    assert read['Räumwerk "Nord" GmbH'].markets == ("CZ", "VN")
    assert read["Elektro Immergut GmbH"].markets == ()
    assert read["Kranwerk Ziegenhals GmbH (Nordhang-Gruppe)"].address.city == (
        "Leipzig / Lauchhammer"
    )
    assert _titles(read["Kranwerk Ziegenhals GmbH (Nordhang-Gruppe)"]) == [
        "surface miners",
        "belt tripper cars (300 delivered, the first in 1994)",
        "mobile crushing plant up to 10,000 t/h",
        "transport crawlers with 350 t capacity",
    ]
    assert _titles(drives) == [
        "drive technology for conveyors, bridges and excavators",
        "140 staff in Cottbus (2019)",
    ]


def _titles(member: Member) -> list[str]:
    return [text.title for offering in member.offerings for text in offering.texts.values()]


def test_a_corpus_in_the_canonical_form() -> None:
    files = sorted((RESOURCES / "catalogue" / "members").glob("*.json"))
    result = read_members(files)
    assert result.totals.as_json() == {
        "read": len(files), "imported": len(files), "merged": 0, "rejected": 0
    }  # fmt: skip
    assert [row for row in result.rows if row.notes] == []
    written = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    offered = {member.id: [one.id for one in member.offerings] for member in result.members}
    assert offered == {
        member["id"]: [one["id"] for one in member["offerings"]] for member in written
    }


def test_two_lists_together(tmp_path: Path) -> None:
    fair = write(tmp_path, "fair.csv", as_given_out(FAIR, "utf-8"))
    result = read_members([fair, REGION])
    assert result.totals.read == len(FAIR) + 8
    assert {row.file for row in result.rows} == {"fair.csv", REGION.name}


@pytest.mark.parametrize(
    "paths",
    [[REGION], *([path] for path in more_files("lists/*.csv"))],
    ids=lambda paths: paths[0].name,
)
def test_no_row_of_a_list_is_lost(paths: list[Path]) -> None:
    result = read_members(paths)
    totals = result.totals
    assert totals.read == totals.imported + totals.merged + totals.rejected
    assert all(row.reason for row in result.rows if row.outcome != "imported")

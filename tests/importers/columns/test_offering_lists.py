"""Lists with an offering a row, beside the list of members or alone."""

from pathlib import Path

import pytest

from app.domain.member import MemberText, OfferingText
from tests.importers.lists import only, read, workbook

MEMBERS = [["Mitglieds-Nr.", "Firma", "Ort"], ["M-1", "Alpha GmbH", "Forst"], ["M-2", "Beta", ""]]


@pytest.mark.parametrize(
    ("heading", "member"),
    [("Mitglied", "Alpha GmbH"), ("Mitglied", "M-1"), ("Mitglieds-Nr.", "M-1")],
)
def test_a_sheet_of_offerings_joins_the_sheet_of_members(
    tmp_path: Path, heading: str, member: str
) -> None:
    offerings = [
        [heading, "Titel", "Beschreibung (DE)", "Branche"],
        [member, "Pumpe", "Pumpt gut.", "mining"],
        [member, "Sieb", "Siebt gut.", ""],
    ]
    result = read(tmp_path, "a.xlsx", workbook(*MEMBERS, more={"Angebote": offerings}))
    alpha, beta = result.members
    assert (alpha.id, alpha.name, alpha.texts, beta.offerings) == ("M-1", "Alpha GmbH", {}, ())
    assert [offering.texts["de"] for offering in alpha.offerings] == [
        OfferingText("Pumpe", "", "Pumpt gut."),
        OfferingText("Sieb", "", "Siebt gut."),
    ]
    assert alpha.offerings[0].sectors == ("mining",)


def test_what_rows_describe_differently_is_the_offering(tmp_path: Path) -> None:
    text = "Firma;Ort;Titel;Beschreibung (DE)\nAlpha;Forst;A;eins\nAlpha;Forst;B;zwei\n"
    member = only(read(tmp_path, "a.csv", text))
    assert member.texts == {}
    assert [offering.texts["de"].description for offering in member.offerings] == ["eins", "zwei"]


def test_what_rows_describe_alike_is_the_member(tmp_path: Path) -> None:
    text = "Firma;Ort;Titel;Beschreibung (DE)\nAlpha;Forst;A;eins\nAlpha;Forst;B;eins\n"
    assert only(read(tmp_path, "a.csv", text)).texts == {"de": MemberText(description="eins")}

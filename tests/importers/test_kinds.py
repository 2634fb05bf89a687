"""Kinds of lists that are met in the wild, row by row, as a person would read them."""

from pathlib import Path

import pytest

from app.domain.errors import SourceError
from app.importers.read_members import read_members
from tests.importers.kinds import by_name, expected, list_of, told
from tests.importers.lists import read

KINDS = (
    *("addresses", "states", "mixed-up", "contact-lists", "iso2", "phones"),
    *("pim", "product-ids", "two-sheets", "feed", "cms", "jsonld"),
    *("feed-rss", "wordpress", "bmecat", "cards", "old-workbook", "open-document"),
    *("fair-workbook", "fair-catalogue", "fair-records", "exhibitors", "web-table", "graph"),
    *("chamber", "polish-association", "russian-association", "spanish-association"),
    *("mongolian-association", "languages", "contacts", "places", "address-lines"),
    *("variants", "shop", "fair-app", "turkish-chamber", "places-service", "outlook"),
    *("sharepoint", "atom", "odd-values", "chilean-register"),
    *("odoo-partners", "sap-vendors", "typo3-addresses", "drupal-nodes", "exhibitor-service"),
    *("polish-register", "polish-excerpts", "russian-register", "mongolian-register"),
    *("chilean-suppliers", "peruvian-suppliers", "australian-directory"),
    *("french-federation", "brazilian-exporters", "chinese-exhibitors", "russian-suppliers"),
    *("gulf-exhibitors", "turkish-exhibitors", "supplier-page", "members-and-people"),
    *("members-and-offerings", "companies-and-contacts", "association-page", "pim-disabled"),
    *("cards-without-company", "wordpress-meta", "dynamics-accounts", "bitrix-companies"),
    *("sheets-by-number", "chinese-directory", "mongolian-fair"),
    *("club-software", "directory-plugin", "shop-export", "cloud-table", "notes-database"),
    *("whole-addresses", "graph-by-id", "footnotes"),
    *("andean-register", "search-service", "old-cards", "polish-halls", "mexican-suppliers"),
)


@pytest.mark.parametrize("kind", KINDS)
def test_each_row_becomes_what_a_person_reads_in_it(kind: str, tmp_path: Path) -> None:
    result = read_members([list_of(kind, tmp_path)])
    assert by_name([told(member) for member in result.members]) == expected(kind)


@pytest.mark.parametrize(
    ("heading", "cell", "why"),
    [
        ("Ort", "62", "only a number"),
        ("PLZ", "https://alpha.example", "a web address"),
        ("PLZ", "SAR", "like a postcode"),
        ("Straße", "mail@alpha.example", "an email address"),
        ("Telefon", "Rufen Sie uns bitte zwischen 9 und 17 Uhr an", "a phone number"),
        ("Website", "Die Seite ist gerade im Umbau", "a sentence"),
        ("Website", "https://cdn.example/logo.png?v=2", "an image"),
        ("Website", "https://maps.google.com/?cid=7", "a place on a map"),
        ("Website", "https://de.linkedin.com/in/ines-kolbe", "the page of a person"),
        ("Kontakt", "ja", "only a yes or no"),
    ],
)
def test_a_value_of_another_kind_is_left_out_with_the_reason(
    tmp_path: Path, heading: str, cell: str, why: str
) -> None:
    result = read(tmp_path, "a.csv", f"Firma;Branche;{heading}\nAlpha;Bergbau;{cell}\n")
    assert told(result.members[0]) == {"name": "Alpha", "sectors": ["Bergbau"]}
    assert [note for note in result.rows[0].notes if cell in note and why in note]


@pytest.mark.parametrize(
    ("cells", "place"),
    [
        ("CA;90210", ("US", "CA")),
        ("CA;K1A 0B1", ("CA", "")),
        ("DE;03042", ("DE", "")),
        ("IL;6100000", ("IL", "")),
        ("IL;60601", ("", "")),
        ("Georgia;31201", ("US", "Georgia")),
        ("MA;02108", ("US", "MA")),
        ("Georgia;0105", ("GE", "")),
        ("MA;", ("", "")),
    ],
)
def test_letters_that_are_a_state_too_are_decided_by_the_postcode(
    tmp_path: Path, cells: str, place: tuple[str, str]
) -> None:
    result = read(tmp_path, "a.csv", f"Company;Country;Zip\nAlpha;{cells}\n")
    address = result.members[0].address
    assert (address.country, address.region) == place


def test_letters_beside_states_and_countries_stay_out_where_nothing_decides(tmp_path: Path) -> None:
    text = "Company;Country\nAlpha;TX\nBeta;Germany\nGamma;IL\nDelta;FR\n"
    result = read(tmp_path, "a.csv", text)
    assert {it.name: (it.address.country, it.address.region) for it in result.members} == {
        "Alpha": ("", "TX"),
        "Beta": ("DE", ""),
        "Gamma": ("", ""),
        "Delta": ("FR", ""),
    }
    assert any("may be a state" in note for row in result.rows for note in row.notes)


@pytest.mark.parametrize(
    "beginning",
    [
        '<?xml version="1.0"?>',
        "",
        "\ufeff",
        "<!-- of -->\n<!-- May -->\n",
        "\ufeff<!-- " + "a licence of many words\n" * 1000 + "-->\n<!-- of May -->",
        '<?xml version="1.0"?>\n<!-- no <html> page ' + "-" + " much ado\n" * 1000 + "-->\n",
    ],
)
def test_records_of_xml_may_have_a_name_that_nobody_knows(tmp_path: Path, beginning: str) -> None:
    text = (
        f"{beginning}<register>"
        "<betrieb><name>Alpha</name><ort>Forst</ort></betrieb>"
        "<betrieb><name>Beta</name><ort>Guben</ort></betrieb></register>"
    )
    members = read(tmp_path, "a.xml", text).members
    assert [(it.name, it.address.city) for it in members] == [("Alpha", "Forst"), ("Beta", "Guben")]


def test_xml_that_defines_entities_is_refused(tmp_path: Path) -> None:
    text = (
        '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">]>'
        "<r><company><name>&a;</name></company><company><name>B</name></company></r>"
    )
    with pytest.raises(SourceError, match="unsafe XML"):
        read(tmp_path, "a.xml", text)

"""Lists in shapes that people give them, each as they mean it."""

from collections.abc import Callable, Mapping

import openpyxl
import pytest

from app.domain.member import Member
from app.importers.read_members import read_members
from app.importers.tables.import_result import ImportResult
from tests.importers.lists import saved, write

FILES: dict[str, tuple[str, str]] = {
    "a name once above its products": (
        "once.csv",
        "Firma;Ort;Produkt;Beschreibung\nAlpha;Forst;Pumpe;Sie.\n;;Bohrer;Er.\n;Guben;;Wer?\n",
    ),
    "crosses below groups of products": (
        "crosses.csv",
        "Firma;Bohren;Wasser;Chile;Fax;Zahlt\nBeta;x;;X;x;ja\nGamma;;ja;✓;x;nein\n",
    ),
    "two people": (
        "two.csv",
        (
            "Firma;E-Mail;Kontakt 1;E-Mail 1;Kontakt 2;E-Mail 2\n"
            "Delta;info@d.example;Eva Kern;eva@d.example;Uwe Lang;uwe@d.example\n"
        ),
    ),
    "the e-mail of the second": (
        "second.csv",
        (
            "Firma;E-Mail;Geschäftsführer;Ansprechpartner;E-Mail\n"
            "Chi;c@c.example;Ida Alt;Eva Neu;e@c.example\n"
        ),
    ),
    "a row for each person": (
        "people.csv",
        (
            "Firma;Nachname;Abteilung;Position;E-Mail\nEpsilon;Kern;Einkauf;Chefin;k@e.example\n"
            ";Lang;;Bote;l@e.example\n"
        ),
    ),
    "all of a contact in a cell": (
        "cell.csv",
        'Firma;Kontakt\nZeta;"Tel.: 0355123\nFax: 0355998\nMail: info@z.example\nwww.z.example"\n',
    ),
    "a contact in a line": ("line.csv", "Firma;Kontakt\nPsi;Eva Kern (CEO), e@p.example\n"),
    "a form": ("form.csv", "Firma;Eta\nOrt;Peitz\nE-Mail;info@eta.example\nMitarbeiter;60\n"),
    "a web page": (
        "page.xls",
        (
            "<html><table><tr><th>Firma</th><th>Ort</th><th>E-Mail</th></tr><tr><td rowspan=2>"
            "Theta &amp; Co</td><td>Forst</td><td><a href='mailto:t@t.example'>Mail</a></td></tr>"
            "<tr><td>Forst</td></tr></table></html>"
        ),
    ),
    "text under the name of a workbook": ("text.xlsx", "Firma;Ort\nIota;Forst\n"),
    "lists in a list": ("lists.json", '[["Firma", "Ort"], ["Kappa", "Forst"]]'),
    "lines in marks": ("marks.csv", '"Firma;Ort"\n"Lambda;Forst"\n'),
    "marks inside marks": ("inner.csv", 'Firma;Ort\n"Die "My" AG";Forst\n'),
    "pages and parts": (
        "pages.csv",
        (
            "Firma;Ort\nNy;Forst\nSeite 1 von 2;\nFirma;Ort\n"
            "Xi;Guben\nFörderer;\nFirma;Ort\nOmikron;Peitz\n"
        ),
    ),
    "other marks": ("other.csv", "'Firma';'Ort'\n'Rho';'Forst'\n"),
    "an export of people": (
        "crm.csv",
        "First Name,Last Name,Email,Contact owner,Company\nEva,Kern,e@t.example,Me,Tau\n",
    ),
    "a phone without its plus": ("plus.csv", "Firma;Land;Telefon\nPi;Polen;48321234567\n"),
}


def merged_headings() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Компания", "Страна", "Виды деятельности", None],
        [None, None, "Бурение", "Экология"],
        ["Сигма", "Россия", "+", "x"],
    ):
        sheet.append(row)
    for cells in ("A1:A2", "B1:B2", "C1:D1"):
        sheet.merge_cells(cells)
    return saved(book)


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> ImportResult:
    folder = tmp_path_factory.mktemp("lists")
    files = [write(folder, name, content) for name, content in FILES.values()]
    return read_members([*files, write(folder, "merged.xlsx", merged_headings())])


CHECKS: Mapping[str, Callable[[Member], object]] = {
    "Alpha": lambda it: (
        [(one.texts["de"].title, one.texts["de"].description) for one in it.offerings]
        == [("Pumpe", "Sie."), ("Bohrer", "Er.")]
    ),
    "Beta": lambda it: (it.sectors, it.markets) == (("Bohren",), ("CL",)),
    "Gamma": lambda it: (it.sectors, it.markets) == (("Wasser",), ("CL",)),
    "Delta": lambda it: (
        (it.email, [(one.name, one.email) for one in it.contacts])
        == ("info@d.example", [("Eva Kern", "eva@d.example"), ("Uwe Lang", "uwe@d.example")])
    ),
    "Chi": lambda it: (
        [(one.name, one.email) for one in it.contacts]
        == [("Ida Alt", ""), ("Eva Neu", "e@c.example")]
    ),
    "Epsilon": lambda it: (
        [(one.name, one.role, one.email) for one in it.contacts]
        == [("Kern", "Chefin", "k@e.example"), ("Lang", "Bote", "l@e.example")]
    ),
    "Zeta": lambda it: (
        (it.phone, it.email, it.website, it.contacts)
        == ("0355123", "info@z.example", "https://www.z.example", ())
    ),
    "Psi": lambda it: (
        [(one.name, one.role, one.email) for one in it.contacts]
        == [("Eva Kern", "CEO", "e@p.example")]
    ),
    "Eta": lambda it: (it.address.city, it.employees) == ("Peitz", "50-249"),
    "Theta & Co": lambda it: it.email == "t@t.example",
    "Iota": lambda it: it.address.city == "Forst",
    "Kappa": lambda it: it.address.city == "Forst",
    "Lambda": lambda it: it.address.city == "Forst",
    'Die "My" AG': lambda it: it.address.city == "Forst",
    "Ny": lambda it: it.address.city == "Forst",
    "Xi": lambda it: it.address.city == "Guben",
    "Omikron": lambda it: it.address.city == "Peitz",
    "Pi": lambda it: it.phone == "+48321234567",
    "Rho": lambda it: it.address.city == "Forst",
    "Tau": lambda it: (
        [(one.name, one.email) for one in it.contacts] == [("Eva Kern", "e@t.example")]
    ),
    "Сигма": lambda it: it.sectors == ("Бурение", "Экология"),
}


@pytest.mark.parametrize("name", CHECKS)
def test_a_member_is_as_its_list_means_it(result: ImportResult, name: str) -> None:
    member = next(member for member in result.members if member.name == name)
    assert CHECKS[name](member), member


def test_nothing_else_becomes_a_member(result: ImportResult) -> None:
    assert {member.name for member in result.members} == CHECKS.keys()
    rejected = {(row.file, row.line) for row in result.rows if row.outcome == "rejected"}
    assert rejected == {
        ("once.csv", 4),
        *(("pages.csv", line) for line in (3, 4, 6, 7)),
    }

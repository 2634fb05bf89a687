"""A directory that was a PDF: merged headings over two rows, on each page once more."""

from pathlib import Path

import openpyxl

from tests.importers.kinds import by_name, told
from tests.importers.lists import outcomes, read, saved

HEADINGS = (
    ("No.", "Company", "", "Contact details", "", "Activities"),
    ("", "Name", "Since", "Address / phone / e-mail", "Person", "of the company"),
)
SIGNAL = "12 Quay St, Gdynia 81-372, Poland\nTel: +48 58 555 00 01\nE-mail: hi@signal.example"
OREBYTE = "Trg 4, 1000 Ljubljana, Slovenia\nTel: +386 1 555 00 02\nwww.orebyte.example"
TAIGA = "Sadama 1, 10111 Tallinn, Estonia\nTel: +372 555 0003"
ROWS = (
    ("Member directory 2026",),
    *HEADINGS,
    ("1", "Signal Works\nLtd.", "2004", SIGNAL, "Ms Ewa Lis\nCEO", "Mine radio,\nleaky feeder"),
    ("2", "Orebyte d.o.o.", "2015", OREBYTE, "Jan Kos", "Fleet management"),
    ("", "", "", "info@orebyte.example", "", "Dispatch"),
    ("Page 1 of 2",),
    *HEADINGS,
    ("3", "Taiga Data OÜ", "2019", TAIGA, "Mart Saar\nSales", "Sensor data"),
)
MERGED = ("A1:F1", "A2:A3", "B2:C2", "D2:E2", "A5:A6", "B5:B6", "C5:C6", "E5:E6", "B8:C8", "D8:E8")


def test_a_printed_directory_is_read_across_its_pages(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ROWS:
        sheet.append([cell or None for cell in row])
    for cells in MERGED:
        sheet.merge_cells(cells)
    result = read(tmp_path, "directory.xlsx", saved(book))
    assert by_name([told(member) for member in result.members]) == [
        {
            "name": "Orebyte d.o.o.",
            "street": "Trg 4",
            "postcode": "1000",
            "city": "Ljubljana",
            "country": "SI",
            "phone": "+386 1 555 00 02",
            "email": "info@orebyte.example",
            "website": "https://www.orebyte.example",
            "sectors": ["Fleet management", "Dispatch"],
            "contacts": [{"name": "Jan Kos"}],
        },
        {
            "name": "Signal Works Ltd.",
            "street": "12 Quay St",
            "postcode": "81-372",
            "city": "Gdynia",
            "country": "PL",
            "phone": "+48 58 555 00 01",
            "email": "hi@signal.example",
            "sectors": ["Mine radio", "leaky feeder"],
            "contacts": [{"name": "Ms Ewa Lis", "role": "CEO"}],
        },
        {
            "name": "Taiga Data OÜ",
            "street": "Sadama 1",
            "postcode": "10111",
            "city": "Tallinn",
            "country": "EE",
            "phone": "+372 555 0003",
            "sectors": ["Sensor data"],
            "contacts": [{"name": "Mart Saar", "role": "Sales"}],
        },
    ]
    rejected = [line for line, outcome in outcomes(result) if outcome == "rejected"]
    assert rejected == [7, 8, 9]

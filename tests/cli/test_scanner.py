"""`faircat scanner`, as it is typed."""

import json
from pathlib import Path

import pytest

from app.scanning.camera.still import codes_in
from app.scanning.keyboard.keystroke_decoder import TEST_TEXT
from tests.cli.conftest import Terminal

pytestmark = pytest.mark.usefixtures("data_folder")


def test_what_a_code_says(terminal: Terminal) -> None:
    said = terminal.run("scanner", "read", "https://user@evil.example")
    assert "leads to     evil.example" in said.out
    assert "before the @" in said.err
    (found,) = json.loads(terminal.run("scanner", "read", "--json", "MECARD:N:Byron,Ada;;").out)
    assert found["kind"] == "card"
    assert found["person"] == {"first_name": "Ada", "last_name": "Byron"}
    assert terminal.run("scanner", "read").code == 2


def test_a_file_of_cards_and_what_is_odd_about_their_addresses(
    terminal: Terminal, tmp_path: Path
) -> None:
    file = tmp_path / "cards.vcf"
    cards = ("N:Byron;Ada\nEMAIL:ada@pаypal.com", "N:Müller;Jörg\nEMAIL:j@m.example")
    text = "".join(f"BEGIN:VCARD\n{card}\nEND:VCARD\n" for card in cards)
    file.write_bytes(text.encode())
    said = terminal.run("scanner", "read", "--vcard", str(file))
    assert "Müller" in said.out
    assert said.err.splitlines() == [
        "  pаypal.com (xn--pypal-4ve.com): Its name mixes letters from several scripts."
    ]
    assert terminal.run("scanner", "read", "").code == 0
    assert terminal.run("scanner", "read", "--vcard", str(tmp_path / "no.vcf")).code == 2


def test_the_country_of_the_scanner(terminal: Terminal) -> None:
    assert terminal.run("scanner", "country").out == "auto\n"
    assert terminal.run("scanner", "country", "de").out == "DE\n"
    assert terminal.run("scanner", "country").out == "DE\n"
    refused = terminal.run("scanner", "country", "atlantis")
    assert refused.code == 2
    assert "LATAM" in refused.err
    assert terminal.run("scanner", "country", "auto").out == "auto\n"


def test_a_country_that_cannot_be_saved_is_not_told_as_set(
    terminal: Terminal, data_folder: Path
) -> None:
    (data_folder / "settings.json").mkdir(parents=True)
    refused = terminal.run("scanner", "country", "DE")
    assert (refused.code, refused.out) == (2, "")
    assert "The country was not changed." in refused.err


def test_the_printed_test_code(terminal: Terminal, tmp_path: Path) -> None:
    page = tmp_path / "test.png"
    assert terminal.run("scanner", "test-code", "--out", str(page), "--lang", "de").code == 0
    assert [code.text for code in codes_in(page)] == [TEST_TEXT]
    assert terminal.run("scanner", "test-code", "--out", str(tmp_path / "test.pdf")).code == 0
    assert terminal.run("scanner", "test-code", "--out", str(tmp_path / "test.doc")).code == 2

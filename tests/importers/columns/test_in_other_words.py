"""What is said of a list holds no English inside: all of it can be translated."""

import json
import re
from pathlib import Path

import pytest
from typing_extensions import override

from app.domain.errors import SourceError
from app.i18n.texts import Texts
from app.importers.columns.mapping_file import read_mapping
from app.importers.own_formats.edition_file import read_edition_file
from tests.importers.lists import read, workbook, write
from tests.support.translations import ROOT

COUNTED = "Nr;Firma;Ort\n1;Alpha;Forst\n2;Beta;Guben\n"
TWICE = "Aussteller-ID;Firma;Ort\nA7;Alpha;Forst\nA7;Beta;Guben\n"
NO_NAMES = workbook(["Stadt", "PLZ"], ["Forst", "03149"])
NO_LISTS = workbook(["Preis"], [7], more={"Notizen": [["Stadt", "PLZ"], ["Forst", "03149"]]})
NO_MEMBERS = json.dumps(
    [
        {"name": "Alpha", "texts": {"de": {"description": 7}}},
        {"name": "Beta", "texts": {}, "logo": "../a.png"},
        {"name": "", "texts": {}},
        {"texts": {}},
    ]
)
OF_FILES = {"utf", "json", "string", "texts", "de", "description", "logo", "name", "none", "member"}


class Wordless(Texts):
    """A language without words of its own."""

    @override
    def gettext(self, message: str) -> str:
        return " ".join(re.findall(r"\{[^}]*\}", message))


WORDLESS = Wordless("en", ROOT)


def english_in(said: str, content: str) -> set[str]:
    """The words that come neither of a file nor of its form."""
    found = set(re.findall(r"[^\W\d_]{3,}", said.lower()))
    return found - set(re.findall(r"[^\W\d_]{3,}", content.lower())) - OF_FILES


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", COUNTED),
        ("a.csv", TWICE),
        ("a.csv", 'Firma;Ort\n"Alpha;Forst\nBeta;Guben;Cottbus;x\n'),
        ("a.json", NO_MEMBERS),
        ("a.jsonl", '{"name": "Alpha"}\n{"name": "Be\n{"name": "Gamma"}\n'),
        ("a.xlsx", NO_NAMES),
        ("a.xlsx", NO_LISTS),
    ],
)
def test_notes_and_reasons(tmp_path: Path, name: str, content: str | bytes) -> None:
    try:
        result = read(tmp_path, name, content)
        said = [*result.notes, *(text for row in result.rows for text in (row.reason, *row.notes))]
        told = " ".join(map(WORDLESS.said, said))
    except SourceError as error:
        told = " ".join(WORDLESS.error(error))
    contained = content if isinstance(content, str) else "Stadt PLZ Sheet Notizen Preis"
    assert not english_in(told, f"{name} {contained}")


@pytest.mark.parametrize("text", ["colums = 1", '[columns]\nx = "nmae"', "header_row = -1"])
def test_mapping_files(tmp_path: Path, text: str) -> None:
    with pytest.raises(SourceError) as error:
        read_mapping(write(tmp_path, "m.toml", text))
    assert not english_in(" ".join(WORDLESS.error(error.value)), f"m.toml header row {text}")


@pytest.mark.parametrize("text", ["version = 7", 'version = "7"', 'version = "7"\ndate = "x"'])
def test_edition_files(tmp_path: Path, text: str) -> None:
    with pytest.raises(SourceError) as error:
        read_edition_file(write(tmp_path, "e.toml", text))
    assert not english_in(" ".join(WORDLESS.error(error.value)), f"e.toml date {text}")

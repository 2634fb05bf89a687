"""A new language is one file: the command line, what is printed and a bundle find it by its folder.

What it lacks stays English. The window offers it in tests/ui/settings/test_languages.py.
"""

import json
import shutil
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from tests.brochure.reading import squeezed, text_of
from tests.support.program_folders import ROOT, copy_of_program, run_module

FRENCH = {"Products and services": "Produits et services", "Your contact": "Votre contact"}


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the program with a language begun as docs/develop/add-a-language.md says."""
    root = copy_of_program(tmp_path / "program")
    (root / "i18n").unlink()
    shutil.copytree(ROOT / "i18n", root / "i18n")
    before = {file for file in root.rglob("*") if file.is_file()}
    babel = ("babel.messages.frontend", "--quiet")
    begun = ("--domain=faircat", "--input-file=i18n/faircat.pot", "--output-dir=i18n")
    assert run_module(root, *babel, "init", *begun, "--locale=fr").returncode == 0
    (made,) = {file for file in root.rglob("*") if file.is_file()} - before
    with made.open("rb") as file:
        catalogue = read_po(file, locale="fr")
    for english, french in FRENCH.items():
        catalogue[english].string = french
    with made.open("wb") as file:
        write_po(file, catalogue)
    compiled = run_module(root, *babel, "compile", "--domain=faircat", "--directory=i18n")
    assert compiled.returncode == 0
    return root


def test_it_is_printed_where_it_is_filled(program: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    words = ("seewald-pumpen", "--lang", "fr", "--json", "--out", str(out))
    done = run_module(program, "app", "--data", str(tmp_path / "data"), "brochure", *words)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["fallbacks"]
    text = text_of(out.read_bytes())
    assert [word for word in FRENCH.values() if squeezed(word) not in text] == []
    assert squeezed("As of") in text, "what is not filled stays English"


def test_it_goes_into_a_bundle(program: Path) -> None:
    code = "from installer import contents; print(*contents.languages())"
    told = run_module(program, "timeit", "-n", "1", "-r", "1", code).stdout
    assert "fr" in told.split()

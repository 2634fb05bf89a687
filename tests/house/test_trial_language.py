"""A new language is one file: the command line, what is printed and a bundle find it by its folder.

What it lacks stays English. The window offers it in tests/ui/settings/test_languages.py.
"""

import ast
import json
import re
import shutil
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from tests.brochure.reading import squeezed, text_of
from tests.support.program_folders import ROOT, copy_of_program, run_module

OURS = {"de", "es", "mn", "pl", "ru"}
PAGE = (ROOT / "docs" / "develop" / "add-a-language.md").read_text("utf-8")
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
    with made.open("wb") as out:
        write_po(out, catalogue)
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


def test_how_it_writes_is_one_line_of_a_data_file(program: Path) -> None:
    (program / "resources").unlink()
    (program / "resources").mkdir()
    for part in (ROOT / "resources").iterdir():
        (program / "resources" / part.name).symlink_to(part)
    (program / "resources" / "languages").unlink()
    shutil.copytree(ROOT / "resources" / "languages", program / "resources" / "languages")
    file = program / "resources" / "languages" / "writing.json"
    writing = json.loads(file.read_text("utf-8"))
    assert "fr" not in writing["languages"], "what CLDR says of a language is enough to begin with"
    writing["languages"]["fr"] = {"alphabet": "e é", "thousands": [4, "'"], "units": {"d": "j"}}
    file.write_text(json.dumps(writing, ensure_ascii=False), "utf-8")
    code = (
        "from app.domain.units import grouped_thousands, localized_unit; "
        "from app.i18n.collation import sort_key; "
        "order = sorted(('f', 'éa', 'ez'), key=lambda name: sort_key(name, 'fr')); "
        "print(ascii((grouped_thousands('1234', 'fr'), localized_unit('d', 'fr'), order)))"
    )
    told = run_module(program, "timeit", "-n", "1", "-r", "1", code).stdout
    assert ascii(("1'234", "j", ["ez", "éa", "f"])) in told


def codes_in(part: ast.AST) -> set[str]:
    """The keys of a mapping or the members of a set, if all of them may be codes of languages."""
    held: list[ast.expr | None] = []
    if isinstance(part, ast.Dict):
        held = [*part.keys]
    elif isinstance(part, ast.Set):
        held = [*part.elts]
    constants = [one.value for one in held if isinstance(one, ast.Constant)]
    codes = {code for code in constants if isinstance(code, str)}
    is_of_codes = all(re.fullmatch("[a-z]{2,3}", code) for code in codes)
    return codes if is_of_codes and len(codes) == len(held) else set()


def test_the_page_names_each_table_of_languages_in_the_code() -> None:
    found = [
        source.relative_to(ROOT).as_posix()
        for source in sorted((ROOT / "app").rglob("*.py"))
        if any(codes_in(part) & OURS for part in ast.walk(ast.parse(source.read_text("utf-8"))))
    ]
    assert [source for source in found if f"`{source}`" not in PAGE] == []
    assert found, "the tables are not looked for any more"

"""Translations hold what the source says: same texts, same fields, nothing in doubt."""

import string
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

import dev

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = ROOT / "i18n" / "faircat.pot"
LANGUAGES = sorted(path.parents[1].name for path in ROOT.glob("i18n/*/LC_MESSAGES/faircat.po"))
COMPLETE = {"de"}
"""Languages in which nothing may be left in English."""


def read(file: Path) -> Catalog:
    with file.open("rb") as stream:
        return read_po(stream, abort_invalid=True)


def texts(catalogue: Catalog) -> dict[tuple[str | None, str], Message]:
    return {(text.context, forms(text.id)[0]): text for text in catalogue if text.id}


def forms(text: str | list[str] | tuple[str, ...]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_template_holds_the_texts_of_the_source(tmp_path: Path) -> None:
    fresh = tmp_path / "faircat.pot"
    tool = [sys.executable, "-m", "babel.messages.frontend", "--quiet"]
    subprocess.run(
        [*tool, "extract", *dev.EXTRACT, f"--output-file={fresh}", "app"], cwd=ROOT, check=True
    )
    assert texts(read(fresh)).keys() == texts(read(TEMPLATE)).keys(), (
        "bring the translations up to date: python3 dev.py i18n extract, then i18n update"
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_translation_fits_the_template(lang: str) -> None:
    translated = texts(read(ROOT / "i18n" / lang / "LC_MESSAGES" / "faircat.po"))
    assert translated.keys() == texts(read(TEMPLATE)).keys(), "python3 dev.py i18n update"
    assert [text.id for text in translated.values() if text.fuzzy] == [], "look at these again"
    if lang in COMPLETE:
        assert [text.id for text in translated.values() if not all(forms(text.string))] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_translation_fills_the_same_fields(lang: str) -> None:
    wrong = [
        (text.id, form)
        for text in read(ROOT / "i18n" / lang / "LC_MESSAGES" / "faircat.po")
        if text.id
        for form in forms(text.string)
        if form and fields(form) != fields(forms(text.id)[-1])
    ]
    assert wrong == []

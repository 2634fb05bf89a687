"""The glossary of the code (docs/terms.md): each term lives where it says, and is there once."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "terms.md"
ROWS = re.findall(r"^\| (.+) \| (.+) \| `(app\.[\w.]+)` \|$", PAGE.read_text("utf-8"), re.MULTILINE)
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
QUESTIONS = re.findall(r"^\| ([^|]+) \| `(app\.[\w.]+)` \|$", ARCHITECTURE, re.MULTILINE)


def names_in(module: str) -> set[str]:
    """What a module defines itself: a name that it only takes from another lives there."""
    stem = ROOT / module.replace(".", "/")
    source = stem / "__init__.py" if stem.is_dir() else stem.with_suffix(".py")
    if not source.is_file():
        return set()
    body = ast.parse(source.read_text(encoding="utf-8")).body
    return {part.name for part in body if isinstance(part, ast.ClassDef | ast.FunctionDef)}


@pytest.mark.parametrize("place", [place for _, _, place in ROWS])
def test_a_term_lives_where_the_glossary_says(place: str) -> None:
    module, _, name = place.rpartition(".")
    assert name in names_in(module)


@pytest.mark.parametrize(("question", "place"), QUESTIONS)
def test_what_a_newcomer_looks_for_is_where_the_architecture_says(
    question: str, place: str
) -> None:
    module, _, name = place.rpartition(".")
    assert name in names_in(module), question


def test_every_question_of_a_newcomer_is_read() -> None:
    assert len(QUESTIONS) == ARCHITECTURE.count("| `app.")
    assert len(QUESTIONS) >= 12


def test_one_idea_has_one_word() -> None:
    terms = [word.casefold() for term, _, _ in ROWS for word in term.split(", ")]
    assert sorted({term for term in terms if terms.count(term) > 1}) == []


def test_every_row_of_the_glossary_is_read() -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    assert len(ROWS) == sum("`app." in line for line in lines)
    assert len(ROWS) > 100


@pytest.mark.parametrize("page", ["docs/architecture.md", "CONTRIBUTING.md"])
def test_who_looks_for_a_word_finds_the_glossary(page: str) -> None:
    assert "terms.md)" in (ROOT / page).read_text(encoding="utf-8")

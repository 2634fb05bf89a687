"""A network's name is data of its edition: in code stand the program's own and what is stored."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.support.sources import trees_naming

ROOT = Path(__file__).resolve().parents[2]
BETWEEN_STRINGS = re.compile(r"""["']\s*[rbfu]{0,2}["']""", re.IGNORECASE)
PROGRAM = "app/program.py"
STORED = {
    "app/config/paths.py": "_AUTHOR",
    "app/exporters/calendar.py": "PRODUCT",
    "app/cli/doctor_command.py": "PROJECT",
    "app/security/keyring_key.py": "SERVICE",
}
"""Identifiers of things that lie on laptops, by the one module that has each."""

ASKED_FOR_IT = {
    "app/ui/settings/about_section.py": "About tells which program it is",
    "app/i18n/dpo_words.py": "papers name the software that stores the data",
    "app/brochure/paint.py": "a file names the program that made it, where few look",
    "app/security/sleep_notice.py": "the system lists the program that waits for its sleep",
    "app/security/strength.py": "a passphrase of these words is soon guessed",
}
"""Who takes the program's name from there, and why."""


@cache
def network() -> str:
    file = ROOT / "resources" / "catalogue" / "brand.toml"
    return str(tomllib.loads(file.read_text(encoding="utf-8"))["short_name"]).casefold()


def constants(source: Path) -> Iterator[tuple[ast.stmt, str]]:
    """The texts of a module that are no docstrings, with the statements that hold them."""
    for statement in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(statement, ast.stmt) and not isinstance(
            statement, ast.FunctionDef | ast.ClassDef | ast.If | ast.With | ast.Try | ast.For
        ):
            is_doc = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
            for part in () if is_doc else ast.walk(statement):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield statement, part.value


def test_no_code_says_the_name_of_a_network() -> None:
    found = {}
    for source in (ROOT / "app").rglob("*.py"):
        # What stands in no text, its strings joined, can be in none of its constants.
        joined = BETWEEN_STRINGS.sub("", source.read_text(encoding="utf-8")).casefold()
        for statement, text in constants(source) if network() in joined else ():
            if network() in text.casefold():
                found[source.relative_to(ROOT).as_posix()] = ast.unparse(statement).split(" = ")[0]
    assert found == {PROGRAM: "NAME", **STORED}


def test_what_is_stored_says_why_it_stays() -> None:
    for name, constant in STORED.items():
        body = ast.parse((ROOT / name).read_text(encoding="utf-8")).body
        places = [number for number, it in enumerate(body) if ast.unparse(it).startswith(constant)]
        after = body[places[0] + 1]
        assert isinstance(after, ast.Expr), name
        assert isinstance(after.value, ast.Constant), name


def test_the_programs_own_name_is_taken_where_a_reason_is_given() -> None:
    takers = {
        source.relative_to(ROOT).as_posix()
        for source, tree in trees_naming(("app.program",), "app")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "app.program"
        if any(alias.name == "NAME" for alias in node.names)
    }
    assert takers == ASKED_FOR_IT.keys()


@pytest.mark.parametrize("folder", ["i18n", "resources"])
def test_no_words_of_the_program_say_it(folder: str) -> None:
    files = (
        file
        for pattern in ("*.po", "*.toml", "*.qss", "*.json", "*.csv")
        for file in (ROOT / folder).rglob(pattern)
        if "catalogue" not in file.parts
    )
    found = [
        f"{file.relative_to(ROOT)}:{number}"
        for file in files
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if network() in line.casefold() and not line.startswith(("#", '"Last-Translator'))
    ]
    assert found == []

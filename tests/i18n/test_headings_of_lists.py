"""Columns of a list may be headed by what the window calls the same fields, in each language."""

import ast
import tomllib
from collections.abc import Iterator
from functools import cache

import pytest
from babel.messages.catalog import Message

from tests.support.translations import LANGUAGES, ROOT, file_of, forms, read, texts

HEADINGS = tomllib.loads(
    (ROOT / "resources" / "import" / "delegation.toml").read_text(encoding="utf-8")
)
SHEETS = {
    ("people", "PersonSheet"): "person_sheet.py",
    ("interpreters", "InterpreterSheet"): "person_sheet.py",
    ("programme", "ItemSheet"): "item_sheet.py",
}
"""The sheet that shows the fields of a list, and its file."""


def fields_shown(sheet: str, file: str) -> Iterator[tuple[str, str]]:
    """Each field of a sheet with its label: `LineField("role", N_("Role"))`."""
    source = (ROOT / "app" / "ui" / "delegations" / file).read_text(encoding="utf-8")
    (body,) = (
        it
        for it in ast.walk(ast.parse(source))
        if isinstance(it, ast.ClassDef) and it.name == sheet
    )
    for call in ast.walk(body):
        match call:
            case ast.Call(
                func=ast.Name(id=kind),
                args=[
                    ast.Constant(value=str(name)),
                    ast.Call(args=[ast.Constant(value=str(label))]),
                    *_,
                ],
            ) if kind.casefold().endswith("field"):
                yield name, label


@cache
def messages_of(lang: str) -> dict[tuple[str | None, str], Message]:
    return texts(read(file_of(lang)))


def said_in(lang: str, label: str) -> str:
    """What a language calls a label, without the example behind a comma."""
    said = label if lang == "en" else forms(messages_of(lang)[None, label].string or "")[0]
    return said.partition(",")[0].replace("\N{NO-BREAK SPACE}", " ").casefold()


@pytest.mark.parametrize("lang", ["en", *LANGUAGES])
@pytest.mark.parametrize(("table", "sheet"), SHEETS)
def test_columns_may_be_headed_as_the_window_labels_them(lang: str, table: str, sheet: str) -> None:
    known = {key: {it.casefold() for it in words} for key, words in HEADINGS[table].items()}
    columns = {
        name if name in known else name.removesuffix("s"): label
        for name, label in fields_shown(sheet, SHEETS[table, sheet])
    }
    assert len(known.keys() & columns.keys()) >= 7
    missing = [
        f'[{table}] {name}: "{said}"'
        for name, label in columns.items()
        if name in known and (said := said_in(lang, label)) not in known[name]
    ]
    assert not missing, "\n".join(["add to resources/import/delegation.toml:", *missing])

"""Columns of a list may be headed by what the window calls the same fields, in each language."""

import tomllib
from functools import cache

import pytest
from babel.messages.catalog import Message

from app.ui.delegations.field_titles import OF_INTERPRETER, OF_ITEM, OF_PERSON
from tests.support.translations import LANGUAGES, ROOT, file_of, forms, read, texts

HEADINGS = tomllib.loads(
    (ROOT / "resources" / "import" / "delegation.toml").read_text(encoding="utf-8")
)
TITLES = {"people": OF_PERSON, "interpreters": OF_INTERPRETER, "programme": OF_ITEM}
"""What the sheet calls the fields of a list."""
NOT_ASKED = "member"
"""Chosen by the organisation: as a heading, the word means whoever takes part."""


@cache
def messages_of(lang: str) -> dict[tuple[str | None, str], Message]:
    return texts(read(file_of(lang)))


def said_in(lang: str, label: str) -> str:
    """What a language calls a label, without the example behind a comma."""
    said = label if lang == "en" else forms(messages_of(lang)[None, label].string or "")[0]
    return said.partition(",")[0].replace("\N{NO-BREAK SPACE}", " ").casefold()


@pytest.mark.parametrize("lang", ["en", *LANGUAGES])
@pytest.mark.parametrize("table", TITLES)
def test_columns_may_be_headed_as_the_window_labels_them(lang: str, table: str) -> None:
    known = {key: {it.casefold() for it in words} for key, words in HEADINGS[table].items()}
    columns = {
        name if name in known else name.removesuffix("s"): label
        for name, label in TITLES[table].items()
    }
    assert len(known.keys() & columns.keys()) >= 7
    missing = [
        f'[{table}] {name}: "{said}"'
        for name, label in columns.items()
        if name in known and name != NOT_ASKED and (said := said_in(lang, label)) not in known[name]
    ]
    assert not missing, "\n".join(["add to resources/import/delegation.toml:", *missing])

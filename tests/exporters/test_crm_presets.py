"""A system that files are made for is one file: it is offered everywhere, and checked when read."""

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from app.domain.crm_names import crm_names
from app.domain.errors import KnownError
from app.domain.export import CrmName
from app.exporters.crm import fact_names
from app.exporters.crm_columns import CrmColumn, CrmColumnKind, CrmPreset
from app.exporters.crm_presets import PresetError, preset, system_titles
from app.exporters.lead_facts import CSV_COLUMNS
from app.i18n.texts import Texts
from tests.support.catalogues import RESOURCES
from tests.support.program_folders import program_with

GOOD = """\
title = "Acme"
system = "Acme"
overflow = "Note"
columns = [
  { header = "Name", fact = "full_name", limit = 20, required = true },
  { header = "Note", fact = "summary", kind = "html" },
]
"""

Write = Callable[[str, str], CrmName]


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes the file of a system, of which the program then knows beside its own; gives its name.

    Names are never used twice: the program reads its tables once.
    """

    def write(text: str, name: str) -> CrmName:
        unique = f"{name}-{tmp_path.name}".replace("_", "-")
        program_with({f"crm/{unique}.toml": text}, tmp_path, monkeypatch)
        return CrmName(unique)

    return write


def test_a_file_more_is_a_system_more(written: Write) -> None:
    before = crm_names()
    name = written(GOOD, "acme")
    assert set(crm_names()) == {*before, name}
    assert system_titles()[name] == {"en": "Acme"}
    assert [column.kind for column in preset(name).columns] == [
        CrmColumnKind.TEXT,
        CrmColumnKind.HTML,
    ]


def test_systems_stand_by_their_titles_and_what_takes_a_part_of_the_leads_is_last() -> None:
    titles = [titles["en"] for titles in system_titles().values()]
    assert titles[:-1] == sorted(titles[:-1], key=str.casefold)
    assert titles[-1] == "Newsletter: who agreed to it"
    assert list(system_titles().values())[-1]["ru"] == "Рассылка: кто на неё согласился"


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (GOOD.replace("overflow", "overflows"), "“overflows” is not a known key"),
        (GOOD.replace("limit =", "limits ="), "“limits” is not a known key"),
        (GOOD.replace('system = "Acme"', ""), "“system” is missing"),
        (GOOD.replace('header = "Name",', ""), "column “#1”: “header” is missing"),
        (GOOD.replace('"full_name"', '"shoe_size"'), "a lead has no fact called “shoe_size”"),
        (GOOD.replace('overflow = "Note"', 'overflow = "Notes"'), "has the header “Notes”"),
        (GOOD.replace('overflow = "Note"', 'unique = "Mail"'), "has the header “Mail”"),
        (GOOD.replace('overflow = "Note"', 'needed = "Mail"'), "has the header “Mail”"),
        (GOOD.replace('overflow = "Note"', 'one_of = ["Mail"]'), "has the header “Mail”"),
        (GOOD.replace('header = "Note"', 'header = "Name"'), "the header “Name” appears twice"),
        (GOOD.replace('"html"', '"markdown"'), "column “Note”: “kind” has a wrong value"),
        (GOOD.replace("limit = 20", 'limit = "20"'), "“limit” has a wrong value"),
        (GOOD.replace("limit = 20", "limit = true"), "“limit” has a wrong value"),
        (GOOD.replace("limit = 20", "limit = -1"), "“limit” has a wrong value"),
        (GOOD.replace("limit = 20", "limit = 0"), "“limit” has a wrong value"),
        (GOOD.replace("limit = 20", "values = { hot = 3 }"), "“values” has a wrong value"),
        (GOOD.replace("limit = 20", 'template = "base."'), "“template” has a wrong value"),
        (GOOD.replace("required = true", "required = 1"), "“required” has a wrong value"),
        (GOOD.replace('title = "Acme"', 'title = { de = "Akme" }'), "“title” has a wrong value"),
        (GOOD.replace('title = "Acme"', "title = 7"), "“title” has a wrong value"),
        (GOOD.replace('"Acme"', '""'), "has a wrong value"),
        (GOOD.replace("overflow", 'only = "everything"\noverflow'), "“only” has a wrong value"),
        (GOOD.partition("columns")[0] + "columns = []", "“columns” has a wrong value"),
        (GOOD.partition("columns")[0] + 'columns = ["Name"]', "“columns” has a wrong value"),
        ("title = ", "Invalid value"),
    ],
)
def test_what_no_system_can_take_is_a_sentence(written: Write, wrong: str, reason: str) -> None:
    assert wrong != GOOD
    name = written(wrong, "wrong")
    with pytest.raises(PresetError) as caught:
        preset(name)
    assert f"crm/{name}.toml” cannot be used" in str(caught.value)
    assert reason in str(caught.value)
    assert "The leads are safe" in str(caught.value)
    assert isinstance(caught.value, KnownError)


def test_a_damaged_file_takes_no_other_system_along(written: Write) -> None:
    name = written("title = ", "damaged")
    titles = system_titles()
    assert titles[name] == {"en": name}
    assert len(titles) == len(crm_names())


def test_why_a_file_cannot_be_used_is_told_in_the_language_of_the_window(written: Write) -> None:
    name = written(GOOD.replace('"full_name"', '"shoe_size"'), "wrong")
    with pytest.raises(PresetError) as caught:
        preset(name)
    what, _ = Texts("de", RESOURCES.parent / "i18n").error(caught.value)
    assert "Angabe „shoe_size“" in what


@pytest.mark.parametrize("name", crm_names())
def test_every_own_file_is_sound(name: CrmName) -> None:
    assert preset(name).columns


def test_the_form_of_a_file_is_documented_whole() -> None:
    page = RESOURCES.parent / "docs" / "reference" / "crm-format.md"
    form = page.read_text(encoding="utf-8")
    names = {field.name for kind in (CrmPreset, CrmColumn) for field in fields(kind)}
    assert [name for name in names - {"titles"} | {"title"} if f"`{name}`" not in form] == []
    own = fact_names() - set(CSV_COLUMNS)
    assert [name for name in sorted(own) if f"`{name}`" not in form] == []

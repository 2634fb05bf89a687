"""A new field is two files, a half one is told of, and programs with and without it agree.

A copy of the program gets the field as somebody would write it, and the tests that walk every field
run over that copy.
"""

import json
from pathlib import Path

import pytest

from tests.support.field_merges import outcomes
from tests.support.program_folders import copy_of_program, run_module, run_tests, write_into

ROOT = Path(__file__).parents[2]
WALK = ("tests/domain/test_lead_fields.py", "tests/ui/leads/test_fields_of_the_sheet.py")
JSON_FORM = "tests/exporters/test_lead_json.py"


def changed(file: Path, *pairs: tuple[str, str]) -> None:
    """Write another text in place of each, which has to be there."""
    text = file.read_text(encoding="utf-8")
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after, 1)
    write_into(file, text)


def with_budget(root: Path) -> None:
    """What a new field takes: its entry, and what it is in the schema of the JSON."""
    changed(
        root / "app/domain/lead_fields.py",
        ("    DAY,\n", "    AMOUNT,\n    DAY,\n"),
        (
            "VALUE_FIELDS: tuple[LeadField, ...] = (OWN_STEP, SOURCE)",
            'VALUE_FIELDS = (OWN_STEP, SOURCE, LeadField("budget", N_("Budget"), AMOUNT))',
        ),
    )
    schema = root / "docs/reference/leads.schema.json"
    plain = json.loads(schema.read_text(encoding="utf-8"))
    lead = plain["$defs"]["lead"]
    meaning = "What the visitor means to spend, or null."
    lead["properties"]["budget"] = {"description": meaning, "type": ["string", "null"]}
    lead["required"].append("budget")
    write_into(schema, json.dumps(plain))


def with_half_a_field(root: Path) -> None:
    """The three lines that once were lost on saving while every test stayed green."""
    said = '    budget: str = ""\n'
    changed(root / "app/domain/lead.py", ("    deleted: bool", f"{said}    deleted: bool"))
    changed(
        root / "app/domain/lead_draft.py",
        ('    line: str = ""', f'{said}    line: str = ""'),
        ("        trail=lead.trail,", "        trail=lead.trail,\n        budget=lead.budget,"),
    )


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the program with the tests that walk its fields."""
    return copy_of_program(tmp_path / "program")


def test_a_new_field_is_two_files_and_is_in_every_place(program: Path) -> None:
    with_budget(program)
    which = "budget or once or new_field or typed or word or every_shape or explained"
    done = run_tests(program, which, *WALK, JSON_FORM)
    assert done.returncode == 0, done.stdout
    walked = (ROOT / WALK[0]).read_text(encoding="utf-8").count("@every_field")
    assert done.stdout.count("[budget] PASSED") == walked
    told = run_module(program, "tests.support.field_merges")
    assert json.loads(told.stdout) == [outcomes(seed) for seed in range(60)]


def test_a_field_that_only_lead_and_draft_have_is_told(program: Path) -> None:
    with_half_a_field(program)
    done = run_tests(program, "once", *WALK)
    assert done.returncode == 1
    assert "budget" in done.stdout

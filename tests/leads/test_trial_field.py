"""A new field is two files, a half one is told of, and programs with and without it agree.

A copy of the program gets the field as somebody would write it, and the tests that walk every field
run over that copy.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.field_merges import outcomes

ROOT = Path(__file__).parents[2]
WALK = ("tests/leads/test_lead_fields.py", "tests/ui/test_fields_of_the_sheet.py")
MakeField = Callable[[Path], None]


def changed(file: Path, *pairs: tuple[str, str]) -> None:
    """Write another text in place of each, which has to be there."""
    text = file.read_text(encoding="utf-8")
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after, 1)
    file.write_text(text, encoding="utf-8")


def with_budget(root: Path) -> None:
    """What a new field takes: its entry, and its name in the schema of the JSON."""
    changed(
        root / "app/domain/lead_fields.py",
        ("    DAY,\n", "    AMOUNT,\n    DAY,\n"),
        (
            "VALUE_FIELDS: tuple[LeadField, ...] = ()",
            'VALUE_FIELDS = (LeadField("budget", N_("Budget"), AMOUNT),)',
        ),
    )
    schema = root / "docs/leads.schema.json"
    plain = json.loads(schema.read_text(encoding="utf-8"))
    lead = plain["$defs"]["lead"]
    lead["properties"]["budget"] = {"type": ["string", "null"]}
    lead["required"].append("budget")
    schema.write_text(json.dumps(plain), encoding="utf-8")


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
    root = tmp_path / "program"
    for folder in ("app", "tests", "docs"):
        shutil.copytree(
            ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__", "pictures")
        )
    for name in ("resources", "i18n", "catalog.db"):
        (root / name).symlink_to(ROOT / name)
    shutil.copyfile(ROOT / "pyproject.toml", root / "pyproject.toml")
    return root


def run(root: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def walk(root: Path, which: str) -> "subprocess.CompletedProcess[str]":
    """The tests of this name that walk the fields."""
    return run(
        root, "pytest", "-vv", "-p", "no:xdist", "-p", "no:cacheprovider", "-k", which, *WALK
    )


def test_a_new_field_is_two_files_and_is_in_every_place(program: Path) -> None:
    with_budget(program)
    done = walk(program, "budget or once or new_field or typed or word")
    assert done.returncode == 0, done.stdout
    walked = (ROOT / WALK[0]).read_text(encoding="utf-8").count("@every_field")
    assert done.stdout.count("[budget] PASSED") == walked
    told = run(program, "tests.support.field_merges")
    assert json.loads(told.stdout) == [outcomes(seed) for seed in range(60)]


def test_a_field_that_only_lead_and_draft_have_is_told(program: Path) -> None:
    with_half_a_field(program)
    done = walk(program, "once")
    assert done.returncode == 1
    assert "budget" in done.stdout

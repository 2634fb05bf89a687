"""What the documents show can be typed, and what they point to is there."""

import itertools
import re
import shlex
from pathlib import Path

import pytest

import dev
from app.cli.main import parse

ROOT = Path(__file__).parents[2]
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


def commands(document: Path) -> list[str]:
    lines = document.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if re.match(r"\s*faircat [a-z]", line)]


PATTERN = re.compile(r"[A-Z]{3,}|\[|…|\.\.\.")
"""A line with this shows a form to fill, not a command."""

SHOWN = [(document.name, line) for document in DOCUMENTS for line in commands(document)]


@pytest.mark.parametrize("line", [line for _, line in SHOWN if not PATTERN.search(line)])
def test_a_command_that_is_shown_can_be_typed(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = shlex.split(line, comments=True)[1:]
    # A folder that is written into must be there.
    monkeypatch.chdir(tmp_path)
    for option, place in itertools.pairwise(words):
        if option.startswith("--out"):
            (tmp_path / place).mkdir(parents=True)
    assert parse(words).run is not None


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_command_of_development_that_is_shown_is_one(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    shown = set(re.findall(r"(?:python3|py(?: -3\.\d+)?) dev\.py (\w+)", text))
    assert shown <= set(dev.COMMANDS)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_place_of_the_project_that_is_named_is_there(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    places = re.findall(r"`((?:app|tests|installer|benchmarks)/[\w./-]*\w/?)`", text)
    missing = [place for place in places if not (ROOT / place).exists()]
    assert document.parent.name == "adr" or not missing, missing


NAMED = re.compile(
    r"\b((?:app|benchmarks|docs|i18n|installer|resources|tests)/[a-z0-9_/.-]+\.(?:md|py|sql|toml))\b"
)


def test_a_file_of_the_project_that_the_code_names_is_there() -> None:
    missing = [
        f"{source.relative_to(ROOT)}: {name}"
        for source in (ROOT / "app").rglob("*.py")
        for name in NAMED.findall(source.read_text(encoding="utf-8"))
        if not (ROOT / name).exists()
    ]
    assert not missing, "\n".join(missing)


def test_who_wants_to_help_finds_the_way() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in ("CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"):
        assert f"]({name})" in readme
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for action in ("extract", "update", "check"):
        assert f"dev.py i18n {action}" in guide
    assert "](SECURITY.md)" in guide
    assert "](docs/explain/two-locks.md)" in (ROOT / "SECURITY.md").read_text(encoding="utf-8")

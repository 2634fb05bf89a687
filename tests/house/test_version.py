"""One version, said in app/__init__.py; the change log begins with it and is read in minutes."""

import re
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

from app import __version__
from app.cli.doctor_command import PROJECT
from installer import metadata

ROOT = Path(__file__).parents[2]
LOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
HEADING = re.compile(r"^## \[(?P<version>.+?)\](?: - (?P<date>\d{4}-\d{2}-\d{2}))?$", re.MULTILINE)
JOBS = {
    "Find and show",
    "Capture leads",
    "Keep leads safe",
    "Hand over, follow up, merge",
    "Prepare the catalogue",
    "Host delegations",
    "Together on a hub",
    "Languages, access, installation",
    "Known limits",
}

WORDS = 620
"""What is read in about two minutes."""

ENTRY = 120
"""Signs of an entry, which is one line."""


def test_the_change_log_begins_with_the_programs_version() -> None:
    versions = [found for found in HEADING.finditer(LOG) if found["version"] != "Unreleased"]
    assert versions[0]["version"] == __version__
    assert all(found["date"] for found in versions)
    assert len(re.findall(r"^## ", LOG, re.MULTILINE)) == len(list(HEADING.finditer(LOG)))


def test_the_version_is_said_once() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)
    assert version(PROJECT) == __version__, "set up again: python3 dev.py setup"
    assert metadata.version() == __version__
    others = [ROOT / "pyproject.toml", *(ROOT / "installer").rglob("*.*")]
    others += [file for file in (ROOT / "app").rglob("*.py") if file.parent.name != "app"]
    text = {file: file.read_bytes().decode("utf-8", "replace") for file in others}
    said = re.compile(rf"version\W+{re.escape(__version__)}\b", re.IGNORECASE)
    assert [file for file in others if said.search(text[file])] == []


def test_each_change_is_one_line_of_a_known_job() -> None:
    jobs = re.split(r"^### ", LOG, flags=re.MULTILINE)[1:]
    for job in jobs:
        title, *lines = re.split(r"^## ", job, flags=re.MULTILINE)[0].splitlines()
        entries = [line for line in lines if line]
        assert title in JOBS
        assert entries, title
        assert [line for line in entries if not line.startswith("- ") or len(line) > ENTRY] == []


def test_a_version_is_read_in_minutes() -> None:
    starts = [found.start() for found in HEADING.finditer(LOG)]
    for start, end in pairwise([*starts, len(LOG)]):
        words = [word for word in LOG[start:end].split() if re.search(r"\w", word)]
        assert len(words) <= WORDS, words[0]

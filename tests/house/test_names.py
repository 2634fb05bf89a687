"""Names that are given once: who searches for one finds one place."""

import re
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "app").rglob("*.py"))
CLASS = re.compile(r"^ *class (\w+)\b[(:]", re.MULTILINE)
OF_EVERY_ROOM = {"__init__", "page", "sheet", "controller", "feature"}
"""What stands in one room after the other under one name, and is told apart by its room."""


def twice(places: dict[str, list[str]]) -> list[str]:
    return [f"{name}: {', '.join(where)}" for name, where in places.items() if len(where) > 1]


def test_no_two_classes_have_one_name() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for source in SOURCES:
        for name in CLASS.findall(source.read_text(encoding="utf-8")):
            places[name].append(str(source.relative_to(ROOT)))
    found = twice(places)
    assert not found, "name these by what tells them apart:\n" + "\n".join(found)


def test_no_two_files_have_one_name() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for source in SOURCES:
        if source.stem not in OF_EVERY_ROOM:
            places[source.stem].append(str(source.relative_to(ROOT)))
    found = twice(places)
    assert not found, "name these by what tells them apart:\n" + "\n".join(found)

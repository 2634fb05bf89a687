"""The grades of the rooms (docs/develop/quality.md): each has one, no better than it may be."""

import ast
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGE = DOCS / "develop" / "quality.md"
MISSING = "–"
ROW = re.compile(r"\| `(app[\w.]*)` \| (\w+) \| (.+) \| (.+) \| (.+) \| (.+) \|")
SCALE = ("bronze", "silver", "gold", "platinum")


@dataclass(frozen=True, slots=True)
class Room:
    """A row of the page: where something is missing, its cell is a dash."""

    name: str
    grade: str
    tested: str
    told: str
    limits: str
    held: str

    @property
    def folder(self) -> Path:
        return ROOT / self.name.replace(".", "/")


ROOMS = [Room(*found) for found in ROW.findall(PAGE.read_text(encoding="utf-8"))]
MYPY = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]


def each(rooms: list[Room]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("room", rooms, ids=lambda room: room.name)


def deserved(room: Room) -> str:
    grade = "bronze"
    for step, cells in zip(
        SCALE[1:], ((room.tested, room.told), (room.limits,), (room.held,)), strict=True
    ):
        if MISSING in cells:
            break
        grade = step
    return grade


def test_each_room_has_one_row_in_order_or_stands_in_one_that_has() -> None:
    folders = [file.parent.relative_to(ROOT) for file in (ROOT / "app").rglob("__init__.py")]
    packages = {".".join(folder.parts) for folder in folders}
    rows = [room.name for room in ROOMS]
    assert rows == sorted(packages & set(rows))
    around = tuple(f"{row}." for row in rows if row != "app")
    assert [name for name in packages - set(rows) if not name.startswith(around)] == []


@each(ROOMS)
def test_a_grade_follows_from_its_row(room: Room) -> None:
    assert room.grade == deserved(room)


@each(ROOMS)
def test_a_room_is_typed_and_says_what_it_is_for(room: Room) -> None:
    files = room.folder.glob("*.py") if room.name == "app" else room.folder.rglob("*.py")
    sources = {file: file.read_text(encoding="utf-8") for file in files}
    doors = [text for file, text in sources.items() if file.name == "__init__.py"]
    assert all((ast.get_docstring(ast.parse(door)) or "").strip() for door in doors)
    assert [
        file for file, text in sources.items() if re.search(r"^# mypy:", text, re.MULTILINE)
    ] == []
    assert MYPY["strict"]
    assert "app" in MYPY["files"]
    names = [name for section in MYPY.get("overrides", ()) for name in section["module"]]
    assert [name for name in names if name.split(".")[0] == "app"] == []


def imports(place: Path, *rooms: str) -> bool:
    files = [place] if place.is_file() else place.rglob("*.py")
    wanted = re.compile(rf"^\s*(from|import) ({'|'.join(map(re.escape, rooms))})[. ]", re.MULTILINE)
    return any(wanted.search(file.read_text(encoding="utf-8")) for file in files)


@each([room for room in ROOMS if room.tested != MISSING])
def test_what_tests_a_room_goes_through_its_door(room: Room) -> None:
    place = ROOT / room.tested.strip("`")
    around = room.name.rpartition(".")[0]
    if room.name == "app":  # its door is the command that starts it
        assert place.is_file()
    else:
        assert imports(place, room.name, *([around] if around != "app" else []))


@each([room for room in ROOMS if room.held != MISSING])
def test_what_holds_a_room_is_a_law_or_breaks_things(room: Room) -> None:
    place = ROOT / room.held.strip("`")
    assert place.stem.endswith("_loop") or imports(place, "hypothesis")
    assert imports(place, room.name)


LINKS = [
    pytest.param(cell, id=f"{room.name}-{column}")
    for room in ROOMS
    for column, cell in (("told", room.told), ("limits", room.limits))
    if cell != MISSING
]


@pytest.mark.parametrize("cell", LINKS)
def test_what_is_told_is_found(cell: str) -> None:
    link = re.fullmatch(r"\[[^\]]+\]\(([\w./-]+\.md)(?:#[\w-]+)?\)", cell)
    assert link
    assert (PAGE.parent / link[1]).is_file()


def test_the_limits_of_a_room_are_said_under_a_heading() -> None:
    assert [room.name for room in ROOMS if room.limits != MISSING and "#" not in room.limits] == []

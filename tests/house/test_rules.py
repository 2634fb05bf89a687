"""Rules that no linter knows."""

import ast
import re
import tomllib
from pathlib import Path

from tests.support.sources import trees_naming

ROOT = Path(__file__).resolve().parents[2]
COLOUR = re.compile(r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3}){0,1}(?:[0-9a-fA-F]{2})?\b|\brgba?\(")


def test_colours_stand_in_the_theme_alone() -> None:
    sources = [*(ROOT / "app").rglob("*.py"), *(ROOT / "resources").glob("*.qss")]
    found = [
        f"{source.relative_to(ROOT)}:{number}: {line.strip()}"
        for source in sources
        if "theme" not in source.stem and source.stem != "palettes"
        for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1)
        if COLOUR.search(line)
    ]
    assert not found, "name these by their role in a theme:\n" + "\n".join(found)


def test_lock_names_no_index_and_has_every_hash() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.findall(r"\S*://\S*|^-.*", lock, re.MULTILINE)
    pins = [pin for pin in re.split(r"\n(?=\S)", lock) if not pin.startswith("#")]
    assert [pin.split()[0] for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []


def test_lock_holds_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    asked = [*project["project"]["dependencies"], *groups["dev"], *groups["build"]]
    names = {re.split(r"[<>=~ \[]", line)[0].lower().replace("_", "-") for line in asked}
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert names - set(re.findall(r"^([\w-]+)==", lock, re.MULTILINE)) == set()


def test_fonts_and_icons_bring_their_licences() -> None:
    for folder, licence in (("fonts", "OFL.txt"), ("icons", "LICENSE-lucide.txt")):
        assert (ROOT / "resources" / folder / licence).stat().st_size > 0


def test_every_icon_is_drawn_somewhere() -> None:
    python = (ROOT / "app").rglob("*.py")
    source = "\n".join(path.read_text(encoding="utf-8") for path in python)
    icons = {path.stem for path in (ROOT / "resources" / "icons").glob("*.svg")} - {"faircat"}
    # A style sheet draws a sign of its own on light and on dark; the sheet's code names it once.
    names = {icon: re.sub("-(light|dark)$", "-{kind}.svg", icon) for icon in icons}
    assert {icon for icon, name in names.items() if f'"{name}"' not in source} == set()


OF_POSIX = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "termios", "tty"}


def test_what_windows_lacks_is_imported_where_it_is_used() -> None:
    found = [
        f"{source.relative_to(ROOT)}:{node.lineno}"
        for source, tree in trees_naming(OF_POSIX, "app", "tests")
        for node in tree.body
        for name in imported(node)
        if name in OF_POSIX
    ]
    assert not found, "import these inside of a function:\n" + "\n".join(found)


def imported(node: ast.stmt) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names}
    return {node.module or ""} if isinstance(node, ast.ImportFrom) else set()


STARTS = re.compile(r"subprocess\.[a-zP]|os\.(exec|spawn|posix_spawn|system|popen)|QProcess\(")


def test_our_processes_are_started_without_secrets_of_the_environment() -> None:
    starts = [
        (f"{source.relative_to(ROOT)}:{node.lineno}", node)
        for source, tree in trees_naming(("subprocess", "import os", "QProcess"), "app")
        if source.name != "children.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and STARTS.match(ast.unparse(node.func))
    ]
    bare = [
        place
        for place, node in starts
        if not any(
            word.arg == "env" and "child_environment(" in ast.unparse(word.value)
            for word in node.keywords
        )
    ]
    assert len(starts) >= 3
    assert not bare, "give these env=child_environment(…):\n" + "\n".join(bare)

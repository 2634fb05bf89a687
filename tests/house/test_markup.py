"""Texts and pictures of others reach what Qt would load more for through two doors alone."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOOR = ROOT / "app/ui/kit/plain_text.py"
OWN_PAGES = ROOT / "app/ui/keyboard/printed.py"
"""Prints the keys: it writes its own HTML, and escapes the words in it."""

PICTURES = ROOT / "app/ui/kit/foreign_picture.py"
ICONS = ROOT / "app/ui/style/icons.py"
"""Draws what the program brings itself."""

LOAD = {"QImageReader", "QMovie", "QSvgRenderer", "QSvgWidget", "fromData", "loadFromData"}
"""What draws a picture with all that it refers to."""

READ_MARKUP = {
    *("QErrorMessage", "QGraphicsTextItem", "QInputDialog", "QLabel", "QMessageBox"),
    *("QProgressDialog", "QSplashScreen", "QStaticText", "QSystemTrayIcon", "QTextBrowser"),
    *("QTextEdit", "QToolTip", "QWhatsThis", "QWizardPage"),
}
"""Classes of Qt that take a text for HTML where it looks so."""

TAKE_MARKUP = {
    *("appendHtml", "fromHtml", "fromMarkdown", "insertHtml", "insertMarkdown", "setHtml"),
    *("setMarkdown", "setTabToolTip", "setTabWhatsThis", "setTextFormat", "setToolTip"),
    *("setToolTipsVisible", "setWhatsThis"),
}
"""Methods of Qt that do the same, or let it happen."""

ROLES = {"ToolTipRole", "WhatsThisRole"}
"""What a model is asked for; its answer is that of the door."""


def broken(tree: ast.AST) -> Iterator[str]:
    """Each way in a module past the door, by its line."""
    in_cases = {id(part) for node in ast.walk(tree) for part in cases_of(node)}
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=func) if names_of(func) & READ_MARKUP:
                yield f"{node.lineno}: makes or shows a {ast.unparse(func)}"
            case ast.Call(func=func) if names_of(func) & LOAD:
                yield f"{node.lineno}: draws a picture by {ast.unparse(func)}"
            case ast.ClassDef(name=name, bases=bases) if names_of(*bases) & READ_MARKUP:
                yield f"{node.lineno}: {name} reads markup"
            case ast.Attribute(attr=name) if name in TAKE_MARKUP:
                yield f"{node.lineno}: {name}"
            case ast.Attribute(attr=name) if name in ROLES and id(node) not in in_cases:
                yield f"{node.lineno}: {name} outside of a `match`"
            case ast.match_case() if names_of(node.pattern) & ROLES and not answers(node.body):
                yield f"{node.body[0].lineno}: answers a role without tool_tip"


def cases_of(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.match_case):
        yield from ast.walk(node.pattern)


def names_of(*nodes: ast.AST) -> set[str]:
    parts = (part for node in nodes for part in ast.walk(node))
    return {getattr(part, "attr", getattr(part, "id", "")) for part in parts} - {""}


def answers(body: list[ast.stmt]) -> bool:
    """Whether all that a case gives back comes from the door."""
    given = [part for line in body for part in ast.walk(line) if isinstance(part, ast.Return)]
    return bool(given) and all(
        isinstance(it.value, ast.Call) and names_of(it.value.func) == {"tool_tip"} for it in given
    )


def test_text_reaches_what_reads_markup_through_one_door() -> None:
    found = [
        f"{source.relative_to(ROOT)}:{flaw}"
        for source in sorted((ROOT / "app/ui").rglob("*.py"))
        if source not in {DOOR, OWN_PAGES, PICTURES, ICONS}
        for flaw in broken(ast.parse(source.read_text(encoding="utf-8")))
    ]
    doors = "app/ui/kit/plain_text.py or foreign_picture.py"
    assert not found, f"let these go through {doors}:\n" + "\n".join(found)


@pytest.mark.parametrize(
    "past",
    [
        "box.setToolTip(name)",
        "box.textChanged.connect(box.setToolTip)",
        "QLabel(name)",
        "QtWidgets.QLabel(name)",
        "class Name(QLabel): ...",
        "QMessageBox.warning(window, title, name)",
        "QToolTip.showText(place, name)",
        "text.setTextFormat(format)",
        "QImage.fromData(photo)",
        "pixmap.loadFromData(photo)",
        "QtSvg.QSvgRenderer(logo)",
        "item.setData(Qt.ItemDataRole.ToolTipRole, name)",
        "match role:\n  case roles.ToolTipRole | roles.DisplayRole:\n    return name",
        "match role:\n  case Qt.ToolTipRole:\n    return f'{tool_tip(name)} {name}'",
    ],
)
def test_the_rule_sees_every_way_past(past: str) -> None:
    assert list(broken(ast.parse(past)))


@pytest.mark.parametrize(
    "way",
    [
        "set_tool_tip(box, name)",
        "PlainLabel(name)",
        "labels = part.findChildren(QLabel)",
        "match role:\n  case Qt.ToolTipRole:\n    return tool_tip(name)",
    ],
)
def test_the_rule_lets_the_door_be_used(way: str) -> None:
    assert not list(broken(ast.parse(way)))

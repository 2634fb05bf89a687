"""Texts of a window that gettext was never asked for."""

import ast
import inspect
import platform
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from types import ModuleType

from babel import Locale
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QWidget,
)

from app.exporters.crm_presets import system_titles
from app.i18n.texts import texts_of as texts_of_program
from app.scanning.keyboard.keystroke_decoder import TEST_TEXT
from app.ui.kit.list_rows import row_texts
from app.ui.showing.attract_screen import GREETING
from tests.support import badges, booth, dropped_lists, questions, window_sheets
from tests.support.layout import named
from tests.support.pseudo import LONG, MIRRORED, ROOT, TOLD
from tests.support.translations import LANGUAGES

BETWEEN = re.compile(r"☐\s|,\s?|\d+(?:\.\d+)+|[·•\n:;()+|“”„«»*★=≠✓]|\s[–-]\s|\s{2,}")
NO_WORDS = re.compile(r"[\W\d_]*|[A-Z]{1,4}|.{1,2}|([\d.,–−+×…/ -]+\s?\S{1,4}[ ×]*)+", re.DOTALL)
"""Numbers with their units, signs, and the tags of languages."""

KEYS = re.compile(r"(?:Ctrl|Alt|Shift|Skift|Esc|Del|Enter|F\d+|[A-Z0-9]|[↑↓])+")
PLACE = re.compile(r"(?:/[\w. -]+)+")
ID = re.compile(r"\b[0-9a-f]{6,8}\b")
"""The beginning of a lead's id."""

PAPER_KEY = re.compile(r"\b(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}\b")
"""A recovery key."""

PAIRING_CODE = re.compile(r"(?:faircat-hub-2:)?(?:[0-9A-Z]{5}-){3}[0-9A-Z]{5}@\S+")
"""By which a laptop joins a hub."""

SENTENCE = 3
"""From so many words on, content may have other content put into it."""

UNTRANSLATED = {
    *("qrcode", "vcard fn", "python", "sqlite", "forderbrucke", "be бат-эрдэнэ"),
    "sample network",
}
"""What a scanner and the system call things, what is folded to be found, letters of a name, and
how the trust file of the sample is called."""


def untold_in(root: QWidget) -> list[str]:
    """The visible texts that are in no translation and no content, each with its widget."""
    return [
        f"{part!r} on {named(widget)}"
        for widget in (root, *root.findChildren(QWidget))
        if widget.isVisible()
        for text in texts_of(widget)
        for part in parts_of(text)
        if not _is_known(part)
    ]


def parts_of(text: str) -> Iterator[str]:
    """What a text has beside that which was translated."""
    plain = ID.sub("", text.replace("\u200b", "").replace(platform.platform(), ""))
    bare = PAIRING_CODE.sub("", PAPER_KEY.sub("", plain))
    rest = TOLD.sub("\n", PLACE.sub("\n", bare))
    # What is cut off visibly, its hint has whole.
    if "…" not in rest:
        yield from (part.strip(" .,!?%#<>&0123456789") for part in BETWEEN.split(rest))


def texts_of(widget: QWidget) -> Iterator[str]:
    """What a widget shows, and what it tells of itself; not what was typed into it."""
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    yield widget.toolTip()
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text().replace("&&", "&")
        case QComboBox():
            yield from (widget.itemText(place) for place in range(widget.count()))
        case QLineEdit():
            yield widget.placeholderText()
        case QHeaderView():
            model, across = widget.model(), widget.orientation()
            yield from (str(model.headerData(n, across) or "") for n in range(widget.count()))
        case QListWidget():
            yield from row_texts(widget)
        case QMenu():
            titles = (action.text().partition("\t")[0] for action in widget.actions())  # no keys
            yield from (title.replace("&&", "&") for title in titles)


def _is_known(part: str) -> bool:
    small, content = part.casefold(), _content()
    if NO_WORDS.fullmatch(part) or KEYS.fullmatch(part) or small in UNTRANSLATED:
        return True
    if small in content:
        return True
    words = small.split()
    return len(words) >= SENTENCE and all(word.strip(",.") in content for word in words)


@cache
def _content() -> str:
    """All that is shown as somebody wrote it, and what CLDR says in the long language."""
    sources = [
        file.read_text(encoding="utf-8")
        for folder in ("catalogue", "consent", "delegation", "languages", "mail", "scanning")
        for file in sorted((ROOT / "resources" / folder).rglob("*"))
        if file.suffix in {".json", ".toml", ".txt"}
    ]
    locale = Locale.parse(LONG)
    names = (*locale.territories.values(), *locale.languages.values())
    months = (month for kind in locale.months["format"].values() for month in kind.values())
    days = (day for kind in locale.days["format"].values() for day in kind.values())
    own = (str(Locale.parse(lang).get_language_name()) for lang in (*LANGUAGES, LONG, MIRRORED))
    asked = (texts_of_program(lang, ROOT / "i18n").gettext(GREETING) for lang in LANGUAGES)
    systems = (title for titles in system_titles().values() for title in titles.values())
    written = (
        text
        for module in (badges, booth, dropped_lists, questions, window_sheets)
        for text in _constants(module)
    )
    people = (row[0] for row in booth.PEOPLE)
    with (ROOT / "resources/delegation/mongolia.toml").open("rb") as file:
        sample = tomllib.load(file)
    guests = (" ".join(map(str, it.values())) for it in (*sample["guests"], *sample["hosts"]))
    called = (f"{it.first_name} {it.last_name} {it.first_name}" for it in people)
    parts = (
        *sources,
        *names,
        *months,
        *days,
        *own,
        *asked,
        *systems,
        *written,
        *called,
        *guests,
        TEST_TEXT,
    )
    return "\n".join(parts).casefold()


def _constants(module: ModuleType) -> Iterator[str]:
    """The texts that a module holds."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value

"""Names that are markup, a catalogue full of them, and whatever of a window would read them so."""

import ctypes
import os
import re
import struct
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from html import unescape
from itertools import count, takewhile
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtGui import Qt as Markup
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGraphicsView,
    QHeaderView,
    QLabel,
    QMenu,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from app.domain.brand import Brand
from app.domain.catalogue_content import CatalogueContent
from app.store.catalogue.build_catalogue import build_catalogue
from app.store.catalogue.catalogue_reader import CatalogueReader
from app.store.catalogue.edition_reader import read_info
from tests.support.kinds import perhaps
from tests.support.layout import named

ROOT = Path(__file__).parents[2]
CODES = {
    *("id", "kind", "country", "employees", "sectors", "markets", "languages", "unit"),
    *("website", "profile_url", "email", "phone", "file", "logo", "code", "parent", "date"),
    *("version", "source", "profile_template", "selection_template"),
}
"""Fields of an edition that hold codes, or what its importer takes apart."""

TIPS = (
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.WhatsThisRole,
    Qt.ItemDataRole.StatusTipRole,
)
TIP = "qtooltip_label"
"""What Qt calls the label in which it shows a hint."""

OWN = re.compile(r'^<p style="white-space:pre">|</p>$')
"""What the window puts around a text in which all markup is escaped."""


OF_BRAND = ("name", "foreword", "imprint")
"""What of a brand is no code, colour or picture, and no line that is refused with tags in it."""


class Hostile:
    """Texts and drawings that would have a file loaded which is really there."""

    def __init__(self) -> None:
        # What is short enough passes every limit of lengths that names have.
        self._folder = tempfile.TemporaryDirectory(prefix="p")
        self.picture = Path(self._folder.name, "p.png")
        self.picture.write_bytes((ROOT / "resources/icons/faircat.png").read_bytes())
        self.mark = f"<h1><img src={self.picture.as_uri()}>"
        self.drawing = (
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
            f' width="8" height="8"><image width="8" height="8" xlink:href="{self.picture}"/></svg>'
        ).encode()

    def close(self) -> None:
        self._folder.cleanup()

    def __call__(self, text: str) -> str:
        """The text as somebody would send it who means harm."""
        return self.mark + text

    def is_in(self, text: str) -> bool:
        """Whether a text that may be escaped, or broken into lines, holds what is hostile."""
        return "".join(self.mark.split()) in "".join(unescape(text).split())

    def catalogue(self, path: Path) -> Path:
        """The sample catalogue with such texts in all places."""
        seed = ROOT / "catalog.db"
        reader = CatalogueReader(seed)
        members = [self._within(member) for member in reader.members()]
        media = [replace(it, mime="image/svg+xml", data=self.drawing) for it in reader.media()]
        reader.close()
        edition = self._within(read_info(seed).edition)
        build_catalogue(CatalogueContent(edition, members, media), path, ROOT / "resources")
        return path

    def _within(self, value: Any) -> Any:
        match value:
            case str():
                return self(value) if value else value
            case Brand():
                texts = {it: self._within(getattr(value, it)) for it in OF_BRAND}
                return value._replace(**texts)
            case tuple():
                return tuple(self._within(one) for one in value)
            case Mapping():
                return {key: self._within(one) for key, one in value.items()}
            case _ if is_dataclass(value) and not isinstance(value, type):
                kept = (part.name for part in fields(value) if part.name not in CODES)
                return replace(value, **{it: self._within(getattr(value, it)) for it in kept})
            case _:
                return value


class Opens:
    """How often a file is opened by anybody, as the system counts it; Linux alone can tell."""

    CAN_TELL = sys.platform == "linux"
    IN_OPEN, IN_NONBLOCK = 0x20, 0o4000
    HEADER = struct.Struct("iIII")

    def __init__(self, file: Path) -> None:
        system = ctypes.CDLL(None, use_errno=True)
        self._queue = system.inotify_init1(self.IN_NONBLOCK)
        assert system.inotify_add_watch(self._queue, os.fsencode(file), self.IN_OPEN) > 0

    def since(self) -> int:
        """How often since it was asked last."""
        try:
            told = os.read(self._queue, 65536)
        except BlockingIOError:
            return 0
        return len(told) // self.HEADER.size

    def close(self) -> None:
        os.close(self._queue)


def read_as_markup(root: QWidget) -> Iterator[str]:
    """Each place in a window that reads text as markup, or would if text of others came there."""
    for widget in widgets_in(root):
        for flaw in _flaws_of(widget):
            yield f"{named(widget)}: {flaw}"


def widgets_in(root: QWidget) -> Iterator[QWidget]:
    """A widget and all within it, but for what went while others were looked at."""
    yield from (part for part in (root, *root.findChildren(QWidget)) if isValid(part))


def tips_of(widget: QObject) -> Iterator[str]:
    """Every hint of a widget and of what it lists."""
    if isinstance(widget, QWidget | QAction):
        yield from (widget.toolTip(), widget.whatsThis(), widget.statusTip())
    if isinstance(widget, QHeaderView) and widget.model() is not None:
        sections = range(widget.count())
        model, across = widget.model(), widget.orientation()
        yield from _texts(model.headerData(n, across, role) for n in sections for role in TIPS)
    elif isinstance(widget, QAbstractItemView):
        yield from _texts(place.data(role) for place in places_in(widget) for role in TIPS)


def is_plain(tip: str) -> bool:
    """Whether a hint is shown as a text, with nothing of what others wrote taken for markup."""
    return not Markup.mightBeRichText(tip) or "<" not in OWN.sub("", tip)


def _flaws_of(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QTextEdit | QGraphicsView):
        yield "takes rich text"
    if widget.objectName() == TIP and isinstance(widget, QLabel):
        yield from () if is_plain(widget.text()) else (f"shows the hint {widget.text()!r}",)
    elif isinstance(widget, QLabel) and widget.textFormat() is not Qt.TextFormat.PlainText:
        yield f"a label that may read its text as markup, {widget.text()!r}"
    # A menu keeps the hints of its lines to itself unless it is told to show them.
    lines = widget.actions() if isinstance(widget, QMenu) and widget.toolTipsVisible() else ()
    things = (widget, *lines)
    yield from (f"hint {tip!r}" for it in things for tip in tips_of(it) if not is_plain(tip))


def places_in(view: QAbstractItemView) -> Iterator[QModelIndex]:
    """The places of a list or table, row by row."""
    model = perhaps(view.model())
    if model is None:
        return
    for row in range(model.rowCount(view.rootIndex())):
        columns = (model.index(row, column, view.rootIndex()) for column in count())
        yield from takewhile(QModelIndex.isValid, columns)


def _texts(values: Iterable[object]) -> Iterator[str]:
    yield from (value for value in values if isinstance(value, str))

"""What is not meant well in every view: names that are markup, and a passphrase typed by machine.

A name is shown as the name that it is and loads nothing; the passphrase reaches no lead, no draft
and no file.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFileDialog,
    QLabel,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.domain.bounds import file_name
from tests.support.booth import Booth, open_booth
from tests.support.hostile import Hostile, Opens, places_in, read_as_markup, tips_of, widgets_in
from tests.support.menus import Menus
from tests.support.untold import texts_of
from tests.support.windows import VIEWS, View
from tests.ui.typist import GAPS_MS, Typist, faults_of_typing, files_in_clear

OTHERS = {
    "Seewald Pumpen GmbH",
    "S 200 submersible pump for open-pit dewatering",
    "Maximiliane-Charlotte",
    "Minera Cobre Sur",
    "Jürgen",
    "Anna-Katharina Lehmann-Wiśniewska",
    "Internationale Fachmesse für Bergbau und Rohstoffe",
    "HD User Facing Webcam",
    "booth-1",
}
"""Of each kind of thing that others name, one: who looks everywhere meets it."""

FILE = "Visitenkarte.png"
"""A file that others name; its name is kept without folders, so that it leads to none."""


@dataclass(slots=True)
class Found:
    """What was found on a walk through all views."""

    markup: list[str] = field(default_factory=list)
    met: set[str] = field(default_factory=set)
    tips: int = 0
    typing: list[str] = field(default_factory=list)
    in_clear: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def hostile() -> Iterator[Hostile]:
    with closing(Hostile()) as made:
        yield made


@pytest.fixture(scope="module")
def found(
    qapp: QApplication,
    hostile: Hostile,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Found:
    """A walk through a booth in use, and one without a vault, over names that are markup.

    The passphrase is typed into each view at one pace, by turns; with --every-pace at all of them.
    """
    folder, gone = tmp_path_factory.mktemp("hostile"), Found()
    catalogue = hostile.catalogue(folder / "catalog.db")
    opened = partial(open_booth, qapp, foreign=hostile, catalogue=catalogue)
    paces = len(GAPS_MS) if request.config.getoption("every_pace") else 1
    with (
        no_dialog_of_the_system(),
        opened(folder / "1", fresh=True) as fresh,
        hidden(fresh),
        opened(folder / "2", picture=hostile.drawing) as used,
        hidden(used),
    ):
        looker, typist = Looker(hostile, gone), Typist(used, QtBot(request))
        for booth in (fresh, used):
            booth.window.show()
            for turn, view in enumerate(it for it in VIEWS if it.fresh is booth.is_fresh):
                for more in range(paces):
                    root = view.show(booth).window()
                    if not more:
                        looker.look_at(view, root, booth)
                    if booth is used:
                        gap_ms = GAPS_MS[(turn + more) % len(GAPS_MS)]
                        typing = faults_of_typing(typist, gap_ms)
                        gone.typing += [f"{view.name} at {gap_ms} ms: {it}" for it in typing]
                    booth.clear()
            booth.take_back()
            booth.window.hide()
        gone.in_clear += files_in_clear(folder / "2/data")
    return gone


@contextmanager
def no_dialog_of_the_system() -> Iterator[None]:
    """Where a key opens a dialog of the system, it is left at once."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("getOpenFileName", "getOpenFileNames", "getSaveFileName"):
            patch.setattr(QFileDialog, name, lambda *_how, **_more: ("", ""))
        patch.setattr(QFileDialog, "getExistingDirectory", lambda *_how, **_more: "")
        patch.setattr(QPrintDialog, "exec", lambda _dialog: QPrintDialog.DialogCode.Rejected)
        yield


@contextmanager
def hidden(booth: Booth) -> Iterator[None]:
    """Keeps a window aside: whoever clears another one closes what is open."""
    booth.window.hide()
    yield
    booth.window.show()


class Looker:
    """Looks for what reads a name as markup, in a view and in its hints and menus."""

    def __init__(self, hostile: Hostile, gone: Found) -> None:
        self._hostile, self._gone, self._menus = hostile, gone, Menus()
        self._opens = Opens(hostile.picture) if Opens.CAN_TELL else None
        self.forms = {**{name: hostile(name) for name in OTHERS}, FILE: file_name(hostile(FILE))}

    def look_at(self, view: View, root: QWidget, booth: Booth) -> None:
        """Note what is wrong, and which names stand there."""
        gone = self._gone
        booth.settle()
        gone.tips += show_tips(root, self._hostile)
        for shown in (root, *(popup for _name, popup in self._menus.opened(root))):
            gone.markup += [f"{view.name}: {flaw}" for flaw in read_as_markup(shown)]
            texts = [text for part in widgets_in(shown) for text in texts_of(part)]
            gone.met |= {
                it for it, form in self.forms.items() if any(form in text for text in texts)
            }
        if self._opens is not None and self._opens.since():
            gone.markup.append(f"{view.name}: loads the picture that a name names")


def show_tips(root: QWidget, hostile: Hostile) -> int:
    """Hold the mouse over everything that has a hint in which somebody's name is."""
    shown = 0
    for widget in widgets_in(root):
        if widget.isVisible() and any(map(hostile.is_in, tips_of(widget))):
            for place in _places(widget):
                target = widget.viewport() if isinstance(widget, QAbstractItemView) else widget
                event = QHelpEvent(QEvent.Type.ToolTip, place, target.mapToGlobal(place))
                QApplication.sendEvent(target, event)
                QApplication.processEvents()
                shown += QToolTip.isVisible()
                QToolTip.hideText()
    return shown


def _places(widget: QWidget) -> Iterator[QPoint]:
    if isinstance(widget, QAbstractItemView):
        room = widget.viewport().rect()
        centres = (widget.visualRect(index).center() for index in places_in(widget))
        yield from (centre for centre in centres if room.contains(centre))
    else:
        yield widget.rect().center()


def test_no_view_reads_a_name_as_markup_or_loads_what_it_names(found: Found) -> None:
    assert not found.markup, "\n".join(found.markup)
    assert {*OTHERS, FILE} - found.met == set(), "the walk does not come by these"
    assert found.tips > len(VIEWS)


def test_the_passphrase_typed_into_any_view_reaches_nothing(found: Found) -> None:
    assert found.typing == []
    assert found.in_clear == []


@pytest.mark.skipif(not Opens.CAN_TELL, reason="the system does not tell who opens a file")
@pytest.mark.usefixtures("qapp")
def test_what_reads_markup_would_be_seen(hostile: Hostile) -> None:
    opens = Opens(hostile.picture)
    widget = QLabel("x")
    widget.setToolTip(hostile("Anna"))
    widget.show()
    show_tips(widget, hostile)
    assert opens.since() > 0
    QImage.fromData(hostile.drawing)
    assert opens.since() > 0
    assert len(list(read_as_markup(widget))) == 3  # label, hint, and the hint as it is shown

"""Names that are markup are shown as the names that they are, and load nothing, wherever shown."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QSize
from PySide6.QtGui import QHelpEvent, QImage, Qt, QTextDocument
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QToolTip, QWidget

from app.domain.bounds import file_name
from app.ui.kit.foreign_picture import foreign_picture
from app.ui.kit.plain_text import tool_tip
from tests.support.booth import Booth, open_booth, photo
from tests.support.hostile import Hostile, Opens, places_in, read_as_markup, tips_of, widgets_in
from tests.support.menus import Menus
from tests.support.untold import texts_of
from tests.support.windows import VIEWS

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


@pytest.fixture(scope="module")
def hostile() -> Iterator[Hostile]:
    with closing(Hostile()) as made:
        yield made


@pytest.fixture(scope="module")
def booths(
    qapp: QApplication, hostile: Hostile, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Booth]]:
    """A booth in use, and one without a vault, over names of which each is markup."""
    folder = tmp_path_factory.mktemp("hostile")
    catalogue = hostile.catalogue(folder / "catalog.db")
    with (
        open_booth(qapp, folder / "1", fresh=True, foreign=hostile, catalogue=catalogue) as fresh,
        hidden(fresh),
        open_booth(
            qapp, folder / "2", foreign=hostile, catalogue=catalogue, picture=hostile.drawing
        ) as used,
        hidden(used),
    ):
        yield [fresh, used]


@contextmanager
def hidden(booth: Booth) -> Iterator[None]:
    """Keeps a window aside: whoever clears another one closes what is open."""
    booth.window.hide()
    yield
    booth.window.show()


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


def test_no_view_reads_a_name_as_markup_or_loads_what_it_names(
    booths: list[Booth], hostile: Hostile
) -> None:
    opens = Opens(hostile.picture) if Opens.CAN_TELL else None
    flaws: list[str] = []
    met: set[str] = set()
    forms = {**{name: hostile(name) for name in OTHERS}, FILE: file_name(hostile(FILE))}
    menus, tips = Menus(), 0
    for booth in booths:
        booth.window.show()
        for view in (one for one in VIEWS if one.fresh is booth.is_fresh):
            root = view.show(booth).window()
            booth.settle()
            tips += show_tips(root, hostile)
            for shown in (root, *(popup for _name, popup in menus.opened(root))):
                flaws += [f"{view.name}: {flaw}" for flaw in read_as_markup(shown)]
                texts = [text for part in widgets_in(shown) for text in texts_of(part)]
                met |= {name for name, form in forms.items() for text in texts if form in text}
            if opens is not None and opens.since():
                flaws.append(f"{view.name}: loads the picture that a name names")
            booth.clear()
        booth.take_back()
        booth.window.hide()
    assert not flaws, "\n".join(flaws)
    assert forms.keys() - met == set(), "the walk does not come by these"
    assert tips > len(VIEWS)


@pytest.mark.usefixtures("qapp")
def test_a_picture_is_drawn_from_its_own_bytes(hostile: Hostile) -> None:
    assert foreign_picture(hostile.drawing).isNull()
    assert foreign_picture(b"<svg").isNull()
    assert foreign_picture(b"GIF89a").isNull()
    assert foreign_picture(photo()).size() == QSize(320, 200)
    assert foreign_picture(photo(), QSize(100, 100)).size() == QSize(100, 62)
    plain = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="4"><path d="M0 0"/></svg>'
    assert foreign_picture(plain).size() == QSize(9, 4)
    assert foreign_picture(plain, QSize(90, 90)).size() == QSize(90, 40)


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


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=90))
@example("<h1>x</h1><img src=file:///p.png>")
@example("a &lt;b&gt; <b>c")
@example("<!doctype html><p>x")
@example("<?xml?><b>x</b>")
@example("<a href='file:///x'>x</a>")
def test_a_tool_tip_says_the_text_as_it_stands(text: str) -> None:
    assert shown(tool_tip(text)) == text


def test_a_tool_tip_keeps_the_lines_of_its_text() -> None:
    assert shown(tool_tip("<b>Anna\n  Lehmann</b>")) == "<b>Anna\n  Lehmann</b>"


def test_a_tool_tip_is_no_wider_than_a_screen_and_no_longer() -> None:
    lines = tool_tip("Pumpe " * 100_000 + "<b>").split("\n")
    assert max(map(len, lines)) <= 100
    assert len(lines) < 40
    assert len(tool_tip("x" * 30_000_000)) < 10_000
    assert tool_tip("Pumpe\n" * 1000).endswith("Pumpe\n…")
    assert tool_tip("Pumpe\n" * 1000).count("\n") == 30


def shown(tip: str) -> str:
    """What Qt makes of a tool tip."""
    document = QTextDocument()
    if Qt.mightBeRichText(tip):
        document.setHtml(tip)
        return document.toPlainText()
    return tip

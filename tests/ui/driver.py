"""Drives the real window with the verbs of a user."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QAccessible, QDropEvent, QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from app.domain.search_outcome import Hit
from app.ui.catalogue.hints import ResultNotice
from app.ui.catalogue.page import CataloguePage
from app.ui.edition.page import EditionPage
from app.ui.frame.page_names import EDITION
from app.ui.window.main_window import MainWindow
from tests.support.kinds import there

PATIENCE = 120_000
"""Milliseconds until a thing that should happen is given up; long, as a busy machine takes long."""

TICK = 2
"""Milliseconds after which it is looked again whether it happened."""


class Desk:
    """The window as someone at a booth uses it."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    @property
    def page(self) -> CataloguePage:
        page = self.window.catalogue_page
        assert page is not None
        return page

    def wait_until(self, condition: Callable[[], bool]) -> None:
        """Let the window work until something holds; pytest-qt would look every 10 ms only."""
        late, loop, ticking = QDeadlineTimer(PATIENCE), QEventLoop(), QTimer()
        ticking.timeout.connect(loop.quit)
        ticking.start(TICK)
        while not condition():
            assert not late.hasExpired(), condition
            loop.exec()

    def type(self, text: str) -> None:
        """Type into whatever has the keys, one key event a character, in any script."""
        for character in text:
            target = QApplication.focusWidget() or self.window
            for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
                event = QKeyEvent(
                    kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, character
                )
                QApplication.sendEvent(target, event)

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        target = QApplication.focusWidget() or self.window
        QTest.keyClick(target, key, modifier)

    def type_with_alt_gr(self, sign: str, modifier: Qt.KeyboardModifier) -> None:
        """Hold AltGr and type a sign; `modifier` is what the system reports for AltGr."""
        self.press(Qt.Key.Key_AltGr)
        target = QApplication.focusWidget() or self.window
        event = QKeyEvent(QKeyEvent.Type.KeyPress, ord(sign), modifier, sign)
        QApplication.sendEvent(target, event)

    def press_on(self, window: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        """Press a key in another window of the program."""
        QTest.keyClick(window, key, modifier)

    def tab_to(self, name: str) -> None:
        """Press Tab until the control of this name has the keys."""
        for _ in range(100):
            self.press(Qt.Key.Key_Tab)
            focused = QApplication.focusWidget() or self.window
            told = QAccessible.queryAccessibleInterface(focused).text(QAccessible.Text.Name)
            if told == name:
                return
        raise AssertionError(f"Tab does not come to “{name}”")

    def search(self, text: str) -> Sequence[Hit]:
        """Type a text into the empty field and wait for its answer."""
        self.clear()
        self.type(text)
        self.wait_until(self.is_answered)
        return self.hits()

    def type_over(self, text: str) -> None:
        """Type a text in place of the one that stands in the field."""
        self.window.search_box.field.setFocus()
        self.window.search_box.field.selectAll()
        self.type(text)
        self.wait_until(self.is_answered)

    def clear(self) -> None:
        self.window.search_box.field.clear()

    def is_answered(self) -> bool:
        """Whether the list answers what is typed now."""
        return self.page.answered == self.window.search_box.text()

    def hits(self) -> Sequence[Hit]:
        return self.page.results.hits()

    def titles(self) -> list[str]:
        return [hit.title.text for hit in self.hits()]

    def chosen(self) -> Hit | None:
        return self.page.results.current()

    def count(self) -> str:
        return self.window.search_box.count()

    def facet(self, name: str) -> QCheckBox:
        boxes = self.page.facets.boxes()
        return next(box for box in boxes if box.accessibleName().startswith(name))

    def tick(self, name: str) -> None:
        before = self.count()
        self.facet(name).click()
        self.wait_until(lambda: self.count() != before)

    def profile_text(self) -> str:
        """All words on the profile."""
        labels = self.page.profile.findChildren(QLabel)
        return "\n".join(label.text().replace("\u200b", "") for label in labels)

    def wait_for_profile(self, text: str) -> None:
        self.wait_until(lambda: text in self.profile_text())

    def opened(self) -> str | None:
        """The id of the offering that is open on the profile."""
        subject = self.page.subject()
        return subject.offering if subject else None

    def choose_language(self, place: int) -> None:
        self.press(Qt.Key(Qt.Key.Key_0.value + place), Qt.KeyboardModifier.ControlModifier)

    def notice(self) -> str:
        """The line above the hits."""
        line = self.page.findChild(ResultNotice)
        return texts_of(line) if line is not None and line.isVisible() else ""

    def links(self) -> list[str]:
        buttons = there(self.page.findChild(ResultNotice)).findChildren(QPushButton)
        return [button.text() for button in buttons if button.isVisible()]

    def follow(self, link: str) -> None:
        buttons = there(self.page.findChild(ResultNotice)).findChildren(QPushButton)
        self.click(next(button for button in buttons if button.text() == link))

    def problem(self) -> str:
        banner = self.window.problems
        return banner.accessibleName() if banner.isVisible() else ""

    def told(self) -> list[str]:
        """All that was told lately, also what another message has replaced since."""
        return [message.what for message in self.window.problems.message_log.messages()]

    def status(self) -> str:
        labels = self.window.status.findChildren(QLabel)
        return " ".join(label.text() for label in labels if label.isVisible())

    def take_offer(self, words: str) -> None:
        """Do what the banner offers."""
        offers = self.window.problems.findChildren(QPushButton)
        self.click(next(offer for offer in offers if offer.isVisible() and offer.text() == words))

    def badge(self, page: str) -> str:
        """What a page's button in the rail counts."""
        entry = next(entry for entry in self.window.pages.entries() if entry.name == page)
        title = self.window.context.texts.gettext(entry.title)
        (button,) = (it for it in self.rail_buttons() if it.accessibleName() == title)
        (badge,) = button.findChildren(QLabel, "badge")
        return "" if badge.isHidden() else badge.text()

    def unfinished(self, page: str) -> str:
        """What a page's button in the rail says is unfinished there."""
        entry = next(entry for entry in self.window.pages.entries() if entry.name == page)
        title = self.window.context.texts.gettext(entry.title)
        (button,) = (it for it in self.rail_buttons() if it.accessibleName() == title)
        return button.accessibleDescription()

    def rail_buttons(self) -> list[QToolButton]:
        return self.window.rail.findChildren(QToolButton)

    def picture(self) -> QImage:
        return self.window.grab().toImage()

    def open_edition_page(self) -> EditionPage:
        self.window.show_page(EDITION)
        page = self.window.findChild(EditionPage)
        assert isinstance(page, EditionPage)
        return page

    def drop(self, *files: Path) -> None:
        """Drop files on the edition page and wait for its answer."""
        page = self.open_edition_page()
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        event = QDropEvent(
            QPointF(10, 10),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        page.drop_area.dropEvent(event)
        self.wait_until(lambda: page.preview.isVisible() or bool(self.problem()))

    def click_row(self, place: int) -> None:
        results = self.page.results
        box = results.visualRect(results.model().index(place, 0))
        QTest.mouseClick(results.viewport(), Qt.MouseButton.LeftButton, pos=box.center())

    def overhang(self) -> list[str]:
        """The words on the profile that end beyond its right edge."""
        profile = self.page.profile
        edge = profile.viewport().width()
        labels = there(profile.widget()).findChildren(QLabel)
        return [
            label.text()
            for label in labels
            if label.isVisible()
            and label.mapTo(profile.viewport(), label.rect().topRight()).x() >= edge
        ]

    def click(self, button: QPushButton) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def double_click(button: QWidget) -> None:
    """Click twice as a mouse does: the second press is told as that of a double click."""
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(button, left)
    QTest.mouseDClick(button, left)
    QTest.mouseRelease(button, left)


def texts_of(widget: QWidget) -> str:
    """All visible words of a part of the window."""
    labels, buttons = widget.findChildren(QLabel), widget.findChildren(QPushButton)
    fields = widget.findChildren(QLineEdit)
    children: tuple[QLabel | QPushButton | QLineEdit, ...] = (*labels, *buttons, *fields)
    shown = [child.text() for child in children if child.isVisible()]
    return "\n".join(shown)

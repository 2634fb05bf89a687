"""A screen that nobody uses waits on the choice of a language, with a picture of the edition."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.localized import UNDETERMINED
from app.domain.messages import N_
from app.i18n.formats import language_title
from app.i18n.texts import TextsFor
from app.services.catalogue.edition_pictures import EditionPicture
from app.ui.kit.accessibility import Role, set_role
from app.ui.kit.enter_key import push_chosen
from app.ui.kit.focus_order import SavedFocus, focus_next
from app.ui.kit.ui_context import label
from app.ui.showing.picture_stage import PictureStage
from app.ui.showing.slide_pictures import SlidePictures
from app.ui.style.theme import Theme
from app.ui.system.override import override

CHANGE_MS = 20_000
"""For how long a picture stands; the next one is there at once, nothing moves."""
GREETING = N_("What are you looking for?")
BUTTON_WIDTH, BUTTON_HEIGHT = 250, 88
LOW_WIDTH, LOW_BUTTON = 200, 56
LEAST_PICTURE = 160
MARGIN = 24
GAP = 14
MOST_COLUMNS = 6
ARROWS = {
    Qt.Key.Key_Left: False,
    Qt.Key.Key_Up: False,
    Qt.Key.Key_Right: True,
    Qt.Key.Key_Down: True,
}


class LanguageButton(QPushButton):
    """A language by its own name, over the first question in it."""

    def __init__(self, lang: str, texts_for: TextsFor) -> None:
        super().__init__()
        texts = texts_for(lang)
        greeting = texts.gettext(GREETING) if texts.lang == lang else ""
        self._name = label(language_title(lang, lang), "attractName", wrap=True)
        self._greeting = label(greeting, "attractGreeting", wrap=True)
        self.setAccessibleName(
            f"{self._name.text()}: {greeting}" if greeting else self._name.text()
        )
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(0)
        for part in (self._name, self._greeting):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(part)

    def room(self) -> int:
        """The height that its words need."""
        parts = [part for part in (self._name, self._greeting) if not part.isHidden()]
        edges = self._column.contentsMargins()
        inner = max(self.width(), BUTTON_WIDTH) - edges.left() - edges.right()
        needed = sum(part.heightForWidth(inner) for part in parts) + edges.top() + edges.bottom()
        return max(self._column.minimumSize().height(), needed)

    def be_low(self, *, low: bool) -> None:
        """Show the name alone, where there is little room."""
        self._greeting.setVisible(not low and bool(self._greeting.text()))


class AttractScreen(QWidget):
    """Covers the window `over` until the first touch or key, or the choice of a language.

    `take` is given the key that ended it; no other one comes to what lies beneath.
    """

    chosen = Signal(str)
    ended = Signal()

    def __init__(
        self,
        theme: Theme,
        texts_for: TextsFor,
        languages: Sequence[str],
        pictures: SlidePictures,
        over: QWidget,
        take: Callable[[QKeyEvent], object],
    ) -> None:
        super().__init__(over)
        self._theme, self._over, self._take = theme, over, take
        self._pictures: tuple[EditionPicture, ...] = ()
        self._place = 0
        self._before: SavedFocus | None = None
        self.setObjectName("attract")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_role(self, Role.DIALOG)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        pictures.setParent(self)
        self.stage = PictureStage(theme, pictures)
        tags = [lang for lang in languages if lang != UNDETERMINED]
        self.buttons = {lang: LanguageButton(lang, texts_for) for lang in tags}
        for lang, button in self.buttons.items():
            button.setParent(self)  # or one that never waits would outlive it
            button.clicked.connect(lambda _checked=False, lang=lang: self._choose(lang))
        names = " · ".join(button.accessibleName() for button in self.buttons.values())
        self.setAccessibleName(names)
        self._grid = QGridLayout()
        self._grid.setSpacing(GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addWidget(self.stage, 1)
        column.addLayout(self._grid)
        self.change = QTimer(self)
        self.change.setInterval(CHANGE_MS)
        self.change.timeout.connect(self._show_next)
        over.installEventFilter(self)
        self.hide()

    def offer_pictures(self, pictures: Sequence[EditionPicture]) -> None:
        """Show these by turns."""
        self._pictures = tuple(pictures)
        self._show_next()

    def wait(self, *, still: bool) -> None:
        """Cover the window; a `still` screen keeps its picture."""
        if not self.isHidden():
            return
        self._before = SavedFocus()
        self._fill()
        self.show()
        self.raise_()
        self.setFocus()
        self._show_next()
        if not still:
            self.change.start()

    def end(self) -> None:
        """Give the window back."""
        self.hide()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()  # the letters have their style from now on, and with it their height

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.change.stop()
        before, self._before = self._before, None
        if before is not None:
            before.give_back()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self._fill()
        return super().eventFilter(watched, event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        return focus_next(self, forward=forward)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What a button has no use for comes here, too.
        if event.key() in ARROWS:
            self.focusNextPrevChild(ARROWS[Qt.Key(event.key())])
        elif not push_chosen(self, event):
            self._finish()
            self._take(event)
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        # Not at the press, or what lies beneath would be let go of.
        event.accept()
        self._finish()

    def _choose(self, lang: str) -> None:
        self.end()
        self.chosen.emit(lang)

    def _finish(self) -> None:
        self.end()
        self.ended.emit()

    def _show_next(self) -> None:
        if self._pictures:
            self._place = (self._place + 1) % len(self._pictures)
            self.stage.show_picture(self._pictures[self._place])

    def _fill(self) -> None:
        self.setGeometry(self._over.rect())

    def _arrange(self) -> None:
        """As many languages in a row as have room; without room the picture goes first."""
        rows, columns = self._shape(BUTTON_WIDTH)
        is_low = rows * self._height(BUTTON_HEIGHT, low=False) > self._room(rows)
        if is_low:
            rows, columns = self._shape(LOW_WIDTH)
        height = self._height(LOW_BUTTON if is_low else BUTTON_HEIGHT, low=is_low)
        for place, button in enumerate(self.buttons.values()):
            button.setFixedHeight(height)
            self._grid.addWidget(button, place // columns, place % columns)
        for place in range(MOST_COLUMNS):
            self._grid.setColumnStretch(place, int(place < columns))
        left = self._room(rows) - rows * height
        self.stage.setVisible(left >= self._theme.px(LEAST_PICTURE))

    def _shape(self, wide: int) -> tuple[int, int]:
        """How many rows and columns there are of buttons that are at least so wide."""
        width = self.width() - 2 * MARGIN
        most = max(1, min(MOST_COLUMNS, width // self._theme.px(wide)))
        rows = -(-len(self.buttons) // most)
        return rows, -(-len(self.buttons) // max(1, rows))

    def _room(self, rows: int) -> int:
        """The height that so many rows can have."""
        return self.height() - 2 * MARGIN - rows * GAP

    def _height(self, least: int, *, low: bool) -> int:
        """How high all buttons have to be; letters of some scripts are higher than others."""
        for button in self.buttons.values():
            button.be_low(low=low)
        return max(self._theme.px(least), *(it.room() for it in self.buttons.values()))

"""Sheets: they slide over any page from the right, and nothing behind them takes keys.

One story: a sheet, and the veil that holds the open ones and keeps keys and clicks with them.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.messages import N_
from app.ui.kit.accessibility import Role, announce, set_role
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.enter_key import push_chosen
from app.ui.kit.focus_order import SavedFocus, focus_next
from app.ui.kit.page_keys import NO_PAGE, WHOLE, silence
from app.ui.kit.responsive_row import ResponsiveRow
from app.ui.kit.secret_fields import secret_line, take_unwanted_key
from app.ui.kit.sheet_title import SheetTitle
from app.ui.kit.typed_text import has_typed
from app.ui.kit.ui_context import UiContext, break_long_titles, label, restyle
from app.ui.style.theme import Theme
from app.ui.system.override import override

WIDTH = 560
SIDE = 22


class Sheet(QFrame):
    """A column with a title, a body that scrolls, and a foot; what it holds is up to its feature.

    What it says is bound to its `words`.

    Escape and a click beside it ask `dismiss`, which closes it; a sheet that must not be left
    so overrides it. A click beside one that asks for a secret leaves it open.
    """

    closed = Signal()
    fills = False
    """Whether it covers the window from side to side."""
    takes_scans = False
    """Whether a scan may bring a lead over it; nowhere else is a scanner heard."""
    guards_typed = False
    """Whether what somebody typed is dropped only when they leave it a second time."""
    stands_alone = False
    """Whether nothing else is begun by a key before it is answered."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.words = BoundTexts(context)
        self.setObjectName("sheet")
        for keys in (WHOLE, NO_PAGE):
            silence(self, keys)
        set_role(self, Role.DIALOG)
        self.title = label(role="title", wrap=True)
        self.chip = label(role="pill")
        self.chip.hide()
        self._has_warned = False
        body = QWidget()
        self.body = QVBoxLayout(body)
        self.body.setContentsMargins(SIDE, 12, SIDE, 16)
        self.body.setSpacing(10)
        self.area = QScrollArea()
        self.area.setObjectName("sheetBody")
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(body)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = self._foot = ResponsiveRow()
        foot.setObjectName("sheetFoot")
        self.foot = foot.row
        self.foot.setContentsMargins(SIDE, 12, SIDE, 12)
        self.foot.setSpacing(10)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self.area, 1)
        column.addWidget(foot)
        self.installEventFilter(self)

    def _head(self) -> QFrame:
        head = QFrame()
        head.setObjectName("sheetHead")
        head.setMinimumHeight(64)
        row = QHBoxLayout(head)
        row.setContentsMargins(SIDE, 8, SIDE, 8)
        row.setSpacing(12)
        row.addWidget(SheetTitle(self.title, self.chip), 1)
        self._esc = label(QKeySequence("Esc").toString(), "key")
        self._cross = QToolButton()
        self._cross.setFixedSize(48, 48)
        self._cross.clicked.connect(self.dismiss)
        self._cross.hide()
        for way_out in (self._esc, self._cross):
            row.addWidget(way_out, 0, Qt.AlignmentFlag.AlignVCenter)
        return head

    def close_by_finger(self) -> None:
        """Have a button in place of the key that leaves the sheet."""
        self._esc.hide()
        self.words.icon(self._cross, "x", "slate")
        self.words.bind(N_("Close"), self._cross.setAccessibleName)
        self._cross.show()

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        return focus_next(self, forward=forward)

    def hide_foot(self) -> None:
        """Do without a foot."""
        self._foot.hide()

    def reveal(self, part: QWidget) -> None:
        """Scroll to a part of the body; one that was just filled has its place a moment later."""
        self.area.ensureWidgetVisible(part)
        QTimer.singleShot(0, part, lambda: self.area.ensureWidgetVisible(part))

    def put_above_foot(self, widget: QWidget, *, in_line: bool = False) -> None:
        """Put something between the body and the foot, where it is always seen.

        It is as wide as the sheet, or stands `in_line` with the body.
        """
        around = QVBoxLayout()
        around.addWidget(widget)
        side = SIDE if in_line else 0
        around.setContentsMargins(side, 0, side, 0)  # a height would stay when it is hidden
        self._column.insertLayout(self._column.count() - 1, around)

    def retranslate(self) -> None:
        """Say everything in the staff's language, and as things stand."""
        self.words.retranslate()

    def enter(self) -> None:
        """Give the keys to the first field."""
        self.focusNextPrevChild(True)  # noqa: FBT003 - Qt's signature

    def dismiss(self) -> None:
        """Leave the sheet, as Escape asks; what is typed is not dropped without a word."""
        if self.guards_typed and not self._has_warned and has_typed(self):
            self._has_warned = True
            text = self.context.texts.gettext("Esc again discards what you typed")
            self.chip.setText(text)
            restyle(self.chip, "role", "pillOdd")
            self.chip.show()
            announce(self, text, urgent=True)
            return
        self.close_sheet()

    def leave(self) -> None:
        """Keep what is half-written: the sheet goes away, whoever asked for it."""

    def accepts_scans(self) -> bool:
        """Whether a scanner is heard here: never while it shows a field for a secret."""
        return self.takes_scans and secret_line(self) is None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not take_unwanted_key(self, event):
            super().keyPressEvent(event)

    def close_sheet(self) -> None:
        """Go away; what lay beneath has the keys again."""
        self.closed.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Before what a kind of sheet does with Enter in its fields.
        is_key = watched is self and event.type() == QEvent.Type.KeyPress
        if is_key and isinstance(event, QKeyEvent) and push_chosen(self, event):
            return True
        return super().eventFilter(watched, event)


class Sheets(QWidget):
    """Holds the open sheets over the window `over`; the newest is in front."""

    emptied = Signal()
    """The last sheet went away; another may follow at once."""

    def __init__(self, over: QWidget, theme: Theme) -> None:
        super().__init__(over)
        self.setObjectName("veil")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stack: list[Sheet] = []
        self._over = over
        self._theme = theme
        theme.changed.connect(self._arrange)
        self._before: SavedFocus | None = None
        over.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._take_up_keys)
        self.hide()

    def open(self, sheet: Sheet) -> None:
        """Bring a sheet to the front and give it the keys."""
        if not self._stack:
            self._before = SavedFocus(self._over)
        for other in self._stack:
            other.hide()
        is_new = sheet not in self._stack
        self._stack = [*(other for other in self._stack if other is not sheet), sheet]
        if is_new:
            # A window within the window: Qt then moves the keys within it, around its ends.
            sheet.setParent(self, Qt.WindowType.SubWindow)
            sheet.closed.connect(lambda: self._remove(sheet))
        self._arrange()
        # What is added to a sheet that is seen, Qt shows later, squeezed into what was laid out.
        sheet.retranslate()
        self.show()
        self.raise_()
        sheet.show()
        break_long_titles(sheet, sheet.area.viewport().width())
        sheet.enter()

    def current(self) -> Sheet | None:
        """The sheet in front."""
        return self._stack[-1] if self._stack else None

    def stand_alone(self) -> bool:
        """Whether one of them is to be answered before anything else is begun."""
        return any(sheet.stands_alone for sheet in self._stack)

    def holds(self, sheet: Sheet) -> bool:
        """Whether a sheet is open still, in front or beneath others."""
        return sheet in self._stack

    def close_all(self) -> None:
        """Take every sheet away without asking it; who waits for one hears that it closed."""
        for sheet in tuple(reversed(self._stack)):
            sheet.close_sheet()

    def retranslate(self) -> None:
        """Say everything in the staff's language."""
        for sheet in self._stack:
            sheet.retranslate()
            break_long_titles(sheet, sheet.area.viewport().width())

    def _remove(self, sheet: Sheet) -> None:
        if sheet not in self._stack:
            return
        self._stack.remove(sheet)
        sheet.leave()
        # What has the keys next has them first: Qt would give them to the next control for a
        # moment, the first of the rail, and a screen reader would say so.
        self._pass_keys_on()
        sheet.hide()
        sheet.deleteLater()
        if not self._stack:
            self.hide()
            self.emptied.emit()

    def _pass_keys_on(self) -> None:
        if self._stack:
            self._stack[-1].show()
            self._stack[-1].enter()
        elif self._before is not None:
            self._before.give_back()

    def _arrange(self) -> None:
        over = self._over.size()
        self.setGeometry(self._over.rect())
        usual = min(self._theme.px(WIDTH), over.width())
        for sheet in self._stack:
            width = over.width() if sheet.fills else usual
            sheet.resize(width, over.height())
            sheet.move(QPoint(over.width() - width, 0))

    def _take_up_keys(self, _before: QWidget | None, now: QWidget | None) -> None:
        """A control that has the keys drops them where it is disabled: Escape must work still."""
        sheet = self.current()
        if sheet is None or not sheet.isVisible() or QApplication.activePopupWidget() is not None:
            return
        if now is None and self._over.isActiveWindow():
            sheet.setFocus()
        elif now is not None and self._is_behind(now):
            # A page that was changed meanwhile wants the keys: it has them after the sheet.
            self._before = SavedFocus()
            sheet.enter()

    def _is_behind(self, widget: QWidget) -> bool:
        part: QWidget | None = widget
        while part is not None and part.parentWidget() is not self._over:
            part = part.parentWidget()
        beside = self._over.children()  # the last one is in front
        return part in beside and beside.index(part) < beside.index(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._over:
            self._arrange()
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Whatever a sheet has no use for ends here: no key reaches the page behind it.
        sheet = self.current()
        if event.key() == Qt.Key.Key_Escape and sheet is not None:
            sheet.dismiss()
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        sheet = self.current()
        if sheet is not None and not sheet.geometry().contains(event.position().toPoint()):
            # What is typed after a click that missed must not be read on the page behind.
            (sheet.dismiss if secret_line(sheet) is None else sheet.enter)()
        event.accept()

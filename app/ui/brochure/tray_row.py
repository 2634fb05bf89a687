"""One member in the tray: its name, what of it is printed, and the keys that change that."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QToolButton, QVBoxLayout

from app.domain.brochure import BrochureItem
from app.domain.member import Member
from app.ui.brochure.offering_choice import OfferingChoice
from app.ui.kit.accessibility import Role, set_role, show_unfolded
from app.ui.kit.elided_label import ElidedLabel
from app.ui.kit.plain_text import set_tool_tip
from app.ui.kit.ui_context import UiContext, label, restyle
from app.ui.system.override import override

ICON = 18
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
UP_AND_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class TrayRow(QFrame):
    """A row takes the keys itself: arrows go on, Alt with arrows moves it, Delete takes it out."""

    left = Signal(int)
    """The keys go up (-1) or down (1)."""
    moved = Signal(int)
    dragged = Signal(QPoint)
    """The row is held at this place of the screen."""
    dropped = Signal()
    removed = Signal()
    chosen = Signal(tuple)
    """The ids of the offerings that are printed; none for the whole profile."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._pressed_at: QPoint | None = None
        self._held = False
        self._offerings = 0
        self.setObjectName("trayRow")
        set_role(self, Role.LIST_ITEM)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._grip = label()
        self._grip.setCursor(Qt.CursorShape.SizeVerCursor)
        self.name, self.what = ElidedLabel("name"), ElidedLabel("quiet")
        self.fold_button, self.remove_button = _tool(), _tool()
        set_role(self.fold_button, Role.BUTTON)
        self.fold_button.clicked.connect(self.fold)
        self.remove_button.clicked.connect(self.removed)
        self.choice = OfferingChoice(context)
        self.choice.chosen.connect(self.chosen)
        self.choice.hide()
        self._lay_out()

    def show_item(self, item: BrochureItem, member: Member | None, lang: str) -> None:
        """Show what is printed of a member, in the language of print."""
        self.name.setText(member.name if member else item.member)
        restyle(self.what, "role", "quiet")
        self._offerings = len(member.offerings) if member else 0
        self.fold_button.setVisible(self._offerings > 0)
        self.what.setText(self._said(item.offerings))
        if member is not None:
            self.choice.show_offerings(member, item.offerings, lang)
        self._restyle()

    def show_gone(self, item: BrochureItem) -> None:
        """Say that the edition in use holds nothing of it any more."""
        _ = self._context.texts.gettext
        self.name.setText(item.member)
        self.what.setText(_("No longer in this edition, so it is not printed."))
        restyle(self.what, "role", "gone")
        self.fold_button.hide()
        self.choice.hide()
        self._restyle()

    def fold(self) -> None:
        """Fold the list of offerings out, or in again."""
        if not self._offerings:
            return
        self.choice.setVisible(self.choice.isHidden())
        self._restyle()
        if self.choice.isVisible():
            self.choice.focus_first()
        else:
            self.setFocus()

    def _said(self, offerings: Sequence[str]) -> str:
        texts = self._context.texts
        if not offerings:
            return texts.gettext("whole profile")
        number, chosen = self._offerings, str(len(offerings))
        return texts.ngettext(
            "{chosen} of {n} offering", "{chosen} of {n} offerings", number, chosen=chosen
        )

    def _restyle(self) -> None:
        _, colours = self._context.texts.gettext, self._context.theme.colours
        ratio = self.devicePixelRatioF()
        self._grip.setPixmap(
            self._context.icons.pixmap("grip-vertical", colours.control, ICON, ratio)
        )
        folded = self.choice.isHidden()
        icon = "chevron-down" if folded else "chevron-up"
        if self._offerings:
            for widget in (self, self.fold_button):
                show_unfolded(widget, unfolded=not folded)
        self.fold_button.setIcon(self._context.icons.icon(icon, colours.slate))
        name = self.name.text()
        self.fold_button.setAccessibleName(_("Offerings of {member}").format(member=name))
        set_tool_tip(self.fold_button, _("Choose offerings (Enter)"))
        self.remove_button.setIcon(self._context.icons.icon("x", colours.slate))
        self.remove_button.setAccessibleName(_("Remove {member}").format(member=name))
        set_tool_tip(self.remove_button, _("Remove (Del)"))
        self.setAccessibleName(f"{name}, {self.what.text()}")
        self.setAccessibleDescription(
            _("Alt with the arrow keys moves it, Enter chooses offerings, Delete removes it.")
        )

    def _lay_out(self) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(1)
        lines.addWidget(self.name)
        lines.addWidget(self.what)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._grip)
        head.addLayout(lines, 1)
        head.addWidget(self.fold_button)
        head.addSpacing(-8)
        head.addWidget(self.remove_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 9, 8, 9)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.choice)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = UP_AND_DOWN.get(Qt.Key(event.key()))
        match event.key():
            case _ if step and event.modifiers() & ALT:
                self.moved.emit(step)
            case _ if step and not event.modifiers() & CONTROL:
                self.left.emit(step)
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace if not event.modifiers():
                self.removed.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.fold()
            case Qt.Key.Key_Escape if self.choice.isVisible():
                self.fold()
            case _:
                super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.globalPosition().toPoint()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.globalPosition().toPoint()
        if self._pressed_at is None:
            return
        if (at - self._pressed_at).manhattanLength() >= QApplication.startDragDistance():
            self._held = True
        if self._held:
            restyle(self, "held", "true")
            self.dragged.emit(at)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = None
        if self._held:
            self._held = False
            restyle(self, "held", "false")
            self.dropped.emit()
        event.accept()


def _tool() -> QToolButton:
    button = QToolButton()
    button.setIconSize(QSize(ICON, ICON))
    button.setFixedSize(32, 40)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button

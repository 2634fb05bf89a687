"""What the search understood of the words, each as a chip that takes its meaning away."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.constraint import Constraint
from app.ui.catalogue.catalogue_labels import CatalogueLabels
from app.ui.kit.accessibility import Role, set_role
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.plain_text import set_tool_tip
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override


class UnderstoodChips(QWidget):
    """A row of chips above the hits; nothing where nothing was understood."""

    dismissed = Signal(object)
    """The constraint whose words are to be plain words again."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._shown: Sequence[tuple[Constraint, str]] = ()
        self.setObjectName("understood")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_role(self, Role.GROUPING)
        self._chips = FlowLayout(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 5, 16, 5)
        column.addWidget(self._chips)
        self.hide()

    def say(self, constraints: Sequence[Constraint], words: CatalogueLabels) -> None:
        """Show what was understood; chips that stay the same keep the focus."""
        self.setAccessibleName(self._context.texts.gettext("Understood in your search"))
        shown = [(constraint, words.constraint(constraint)) for constraint in constraints]
        if shown != self._shown:
            self._shown = shown
            self._chips.clear()
            for constraint, text in shown:
                self._chips.add(self._chip(constraint, text))
        self.setVisible(bool(shown))
        self._keep_room()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_room()

    def _keep_room(self) -> None:
        """Show all lines of chips: the list below scrolls, they do not."""
        for chip, (_constraint, text) in zip(self._chips.widgets(), self._shown, strict=True):
            self._fit(chip, text)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def _fit(self, chip: QWidget, text: str) -> None:
        """Shorten the words of a chip that is wider than a line; its hint has them all."""
        if not isinstance(chip, QPushButton) or not self.isVisible():
            return
        chip.ensurePolished()
        metrics, sign = chip.fontMetrics(), "  ×"
        around = chip.sizeHint().width() - metrics.horizontalAdvance(chip.text().replace("&&", "&"))
        room = self._chips.width() - around - metrics.horizontalAdvance(sign)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        chip.setText(shown.replace("&", "&&") + sign)

    def last(self) -> Constraint | None:
        """The last one in the row."""
        return self._shown[-1][0] if self._shown else None

    def _chip(self, constraint: Constraint, text: str) -> QPushButton:
        chip = QPushButton()
        chip.setObjectName("chip")
        chip.setProperty("role", "chip" if constraint.narrowed else "chipQuiet")
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.setCursor(Qt.CursorShape.PointingHandCursor)
        chip.setText(text)
        _ = self._context.texts.gettext
        remove = _("Search for the words themselves instead of: {meaning}").format(meaning=text)
        chip.setAccessibleName(remove)
        set_tool_tip(chip, remove)
        chip.clicked.connect(lambda: self.dismissed.emit(constraint))
        return chip

"""A search field over a short list of its hits, for choosing without leaving a page or sheet."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QVBoxLayout, QWidget

from app.domain.messages import N_
from app.ui.kit.accessibility import LiveRegion
from app.ui.kit.bound_texts import BoundTexts, Message
from app.ui.kit.list_rows import add_row, row_texts, row_value
from app.ui.system.override import override

PADDING = 1


class SearchCombo(QWidget):
    """Arrows choose, Enter picks, Escape leaves; the list is there while there are hits."""

    typed = Signal(str)
    picked = Signal(object)
    """What came with the hit that was picked."""
    left = Signal()

    def __init__(self, words: BoundTexts, name: Message, placeholder: Message) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.textChanged.connect(self.typed)
        self.field.installEventFilter(self)
        self.found = QListWidget()
        self.found.setObjectName("found")
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.setTextElideMode(Qt.TextElideMode.ElideRight)
        LiveRegion(self.field, words.texts).follow(self.found)
        self.found.clicked.connect(lambda place: self._pick(place.row()))
        self.found.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addWidget(self.found)
        words.bind(name, self.field.setAccessibleName)
        words.bind(placeholder, self.field.setPlaceholderText)
        words.tip(placeholder, self.field)
        words.bind(N_("Results"), self.found.setAccessibleName)

    def show_hits(self, hits: Iterable[tuple[str, object]]) -> None:
        """List these lines, the first of them chosen, each with what `picked` tells of it."""
        self.found.clear()
        for line, subject in hits:
            add_row(self.found, line, tip=line, values={Qt.ItemDataRole.UserRole: subject})
        self.found.setCurrentRow(0)
        height = self.found.sizeHintForRow(0) * self.found.count()
        self.found.setFixedHeight(height + 2 * self.found.frameWidth() + 2 * PADDING)
        self.found.setVisible(self.found.count() > 0)

    def lines(self) -> list[str]:
        """The hits that are listed."""
        return list(row_texts(self.found))

    def pick_chosen(self) -> bool:
        """Pick the hit that is chosen, as Enter does; False where there is none."""
        row = self.found.currentRow()
        self._pick(row)
        return row >= 0

    def _pick(self, row: int) -> None:
        if 0 <= row < self.found.count():
            self.picked.emit(row_value(self.found, row))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._handled(event)
        return super().eventFilter(watched, event)

    def _handled(self, event: QKeyEvent) -> bool:
        row, count = self.found.currentRow(), self.found.count()
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        match event.key():
            case Qt.Key.Key_Down:
                self.found.setCurrentRow(min(row + 1, count - 1))
            case Qt.Key.Key_Up:
                self.found.setCurrentRow(max(row - 1, 0))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if plain:
                self._pick(row)
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                return False
        return True

"""Remembers which field of a sheet has the keys, and keeps it in sight."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.ui.kit.focus_order import bring_to_sight
from app.ui.kit.sheets import Sheet


class FocusMemory(QObject):
    """Watches one sheet."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._widget: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._note)

    @property
    def widget(self) -> QWidget | None:
        """What had the keys last, unless it is gone, as ticks are once a card answered them."""
        there = self._widget is not None and isValid(self._widget)
        return self._widget if there else None

    def show_also(self, part: QWidget) -> None:
        """Bring a part into sight once it has found its place."""
        QTimer.singleShot(0, part, lambda: self._sheet.area.ensureWidgetVisible(part, 0, 8))

    def _note(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._sheet.isAncestorOf(now):
            self._widget = now
            # Once the parts have found their places.
            QTimer.singleShot(0, self, self._show)

    def _show(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self._sheet.isAncestorOf(focus):
            bring_to_sight(focus)

"""A window that is nothing of the staff's and has sheets all the same."""

from PySide6.QtWidgets import QWidget

from app.ui.kit.focus_order import focus_next
from app.ui.kit.sheets import Sheets
from app.ui.system.override import override


class WindowWithSheets(QWidget):
    """A window in which Tab goes as one reads, and stays in the sheet in front."""

    sheets: Sheets

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        return focus_next(self.sheets.current() or self, forward=forward)

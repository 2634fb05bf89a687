"""A window that is nothing of the staff's and has sheets all the same."""

from PySide6.QtWidgets import QWidget

from app.ui.override import override
from app.ui.sheets import Sheets
from app.ui.tabbing import go_on


class WindowWithSheets(QWidget):
    """A window in which Tab goes as one reads, and stays in the sheet in front."""

    sheets: Sheets

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        return go_on(self.sheets.current() or self, forward=forward)

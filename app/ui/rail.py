"""The rail of pages at the left edge."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QToolButton, QVBoxLayout, QWidget

from app.ui.view import Look


class Rail(QFrame):
    """One button a page; `chosen` gives the page's name."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._group = QButtonGroup(self)
        self._buttons: dict[str, tuple[QToolButton, str]] = {}
        self.setObjectName("rail")
        self.setFixedWidth(84)
        mark = QLabel("MGT")
        mark.setObjectName("railMark")
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark.setFixedSize(44, 44)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(6, 14, 6, 14)
        self._column.setSpacing(6)
        self._column.addWidget(mark, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addSpacing(6)
        self._column.addStretch(1)

    def add_page(self, name: str, icon: str, shortcut: str, *, below: bool = False) -> None:
        """Add the button of a page, at the bottom of the rail where it is `below`."""
        button = QToolButton()
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setCheckable(True)
        button.setIconSize(QSize(22, 22))
        button.setFixedSize(72, 60)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setShortcut(QKeySequence(shortcut))
        button.clicked.connect(lambda: self.chosen.emit(name))
        self._group.addButton(button)
        self._buttons[name] = (button, icon)
        place = self._column.count() if below else self._column.count() - 1
        self._column.insertWidget(place, button, 0, Qt.AlignmentFlag.AlignHCenter)

    def retranslate(self, titles: dict[str, str]) -> None:
        """Name the pages; `titles` by the pages' names."""
        colours = self._look.theme.colours
        for name, (button, icon) in self._buttons.items():
            # Setting a text clears the shortcut of a button.
            shortcut = button.shortcut()
            button.setText(titles[name])
            button.setShortcut(shortcut)
            keys = shortcut.toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{titles[name]} ({keys})")
            button.setAccessibleName(titles[name])
            button.setIcon(self._look.icons.icon(icon, colours.on_rail, colours.on_rail_chosen))

    def mark(self, name: str) -> None:
        """Show which page is open."""
        self._buttons[name][0].setChecked(True)

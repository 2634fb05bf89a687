"""For whom the brochure is: a name on its cover, or none."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from app.ui.kit.accessibility import Role, set_role
from app.ui.kit.plain_text import set_tool_tip
from app.ui.kit.ui_context import UiContext

MOST_CHARACTERS = 120
MOST_SHOWN = 24
FIELD_WIDTH = 230


class ReaderSwitch(QWidget):
    """“For …” and “No name” side by side; pressing the first again changes the name."""

    changed = Signal(str)
    """The name that is printed now, or nothing."""

    def __init__(self, look: UiContext) -> None:
        super().__init__()
        self._look = look
        self._name = ""
        self._is_printed = False
        self.setProperty("role", "segments")
        self.for_button, self.nobody_button = QToolButton(), QToolButton()
        self.field = QLineEdit()
        self.field.setMaxLength(MOST_CHARACTERS)
        self.field.setFixedWidth(FIELD_WIDTH)
        self.field.textEdited.connect(self._say)
        self.field.editingFinished.connect(self._close)
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.field)
        for button, place in ((self.for_button, "first"), (self.nobody_button, "last")):
            button.setCheckable(True)
            set_role(button, Role.RADIO_BUTTON)
            button.setProperty("place", place)
            group.addButton(button)
            row.addWidget(button)
        self.nobody_button.setChecked(True)
        # Where there is little room, it is the name that gets shorter.
        self.nobody_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.for_button.clicked.connect(self._press)
        self.nobody_button.clicked.connect(lambda: self.changed.emit(""))
        self.field.hide()

    def retranslate(self) -> None:
        """Say everything in the staff's language."""
        _ = self._look.texts.gettext
        shown = self._name if len(self._name) <= MOST_SHOWN else f"{self._name[:MOST_SHOWN]}…"
        self.for_button.setText(_("For {name}").format(name=shown or "…").replace("&", "&&"))
        set_tool_tip(self.for_button, self._name or _("Put the reader's name on the cover"))
        self.nobody_button.setText(_("No name"))
        self.field.setPlaceholderText(_("Name of the reader"))
        self.field.setAccessibleName(_("Name of the reader"))

    def show_name(self, name: str) -> None:
        """Show for whom it is; the name shown before is kept beside “No name” for another press."""
        self._name = name or self._name
        self._is_printed = bool(name)
        (self.for_button if name else self.nobody_button).setChecked(True)
        self.retranslate()

    def forget(self) -> None:
        """Show no name, and keep none."""
        self._name = ""
        self.field.clear()
        self.show_name("")

    def edit(self) -> None:
        """Let the name be typed."""
        self.field.setText(self._name)
        self.for_button.hide()
        self.field.show()
        self.field.selectAll()
        self.field.setFocus()

    def _press(self) -> None:
        if self._name and not self._is_printed:
            self.changed.emit(self._name)
        else:
            self.edit()

    def _say(self) -> None:
        # At every letter: the pages follow, and what is saved now bears the name.
        self._name = " ".join(self.field.text().split())
        self.changed.emit(self._name)

    def _close(self) -> None:
        if self.field.isHidden():
            return
        had_keys = self.field.hasFocus()
        self.field.hide()
        self.for_button.show()
        if had_keys:
            self.for_button.setFocus()

"""For whom the brochure is: a name on its cover, or none."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.domain.messages import N_
from app.i18n.texts import Texts
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.segmented_control import Choice, SegmentedControl
from app.ui.kit.ui_context import UiContext

NAMED, NOBODY = "named", "nobody"
MOST_CHARACTERS = 120
MOST_SHOWN = 24
FIELD_WIDTH = 230


class ReaderSwitch(QWidget):
    """“For …” and “No name” side by side; pressing the first again changes the name."""

    changed = Signal(str)
    """The name that is printed now, or nothing."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._name = ""
        self._is_printed = False
        self.field = QLineEdit()
        self.field.setMaxLength(MOST_CHARACTERS)
        self.field.setFixedWidth(FIELD_WIDTH)
        self.field.textEdited.connect(self._say)
        self.field.editingFinished.connect(self._close)
        self.field.hide()
        choices = (Choice(NAMED, self._for, self._tip), Choice(NOBODY, N_("No name")))
        self._switch = SegmentedControl(context, "", choices)
        self._switch.choose(NOBODY)
        self._switch.chosen.connect(self._press)
        self.for_button = self._switch.button(NAMED)
        self.nobody_button = self._switch.button(NOBODY)
        self.words = BoundTexts(context)
        self.words.ask(N_("Name of the reader"), self.field)
        self.words.follow(self._switch.retranslate)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.field)
        row.addWidget(self._switch)

    def show_name(self, name: str) -> None:
        """Show for whom it is; the name shown before is kept beside “No name” for another press."""
        self._name = name or self._name
        self._is_printed = bool(name)
        self._switch.choose(NAMED if name else NOBODY)
        self._switch.retranslate()

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

    def _for(self, texts: Texts) -> str:
        shown = self._name if len(self._name) <= MOST_SHOWN else f"{self._name[:MOST_SHOWN]}…"
        return texts.gettext("For {name}").format(name=shown or "…")

    def _tip(self, texts: Texts) -> str:
        return self._name or texts.gettext("Put the reader's name on the cover")

    def _press(self, choice: str) -> None:
        if choice == NOBODY:
            self.changed.emit("")
        elif self._name and not self._is_printed:
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

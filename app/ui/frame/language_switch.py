"""The switch for the visitor's language."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from app.domain.localized import UNDETERMINED
from app.domain.messages import N_
from app.i18n.formats import language_name
from app.i18n.texts import languages
from app.ui.kit.accessibility import Role, set_role
from app.ui.kit.key_names import written
from app.ui.kit.plain_text import set_tool_tip
from app.ui.kit.segmented_control import place_in_row
from app.ui.kit.ui_context import UiContext, clear_layout

if TYPE_CHECKING:
    from app.bootstrap import Services

MOST = 9
VISITOR = N_("Visitor language: {language}")


class LanguageSwitch(QWidget):
    """One button a language of the edition; `hint` says which of its languages is chosen."""

    chosen = Signal(str)

    def __init__(self, look: UiContext, hint: str = VISITOR, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._hint = hint
        self.setObjectName("languages")
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)

    def offer(self, languages: Sequence[str], current: str) -> None:
        """Show the languages of an edition; with fewer than two there is nothing to choose."""
        shown = [tag for tag in languages if tag != UNDETERMINED][:MOST]
        if shown == [button.objectName() for button in self._group.buttons()]:
            for button in self._group.buttons():
                button.setChecked(button.objectName() == current)
            return
        clear_layout(self._row)
        self._group.deleteLater()
        self._group = QButtonGroup(self)
        for place, tag in enumerate(shown):
            button = self._button(tag, current == tag)
            button.setProperty("place", place_in_row(place, len(shown)))
            self._group.addButton(button)
            self._row.addWidget(button)
            button.show()  # left to Qt it comes later, squeezed into what was laid out before
        self.setVisible(len(shown) > 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Name the languages in the staff language."""
        for place, button in enumerate(self._group.buttons(), start=1):
            name = language_name(button.objectName(), self._look.texts.lang)
            hint = self._look.texts.gettext(self._hint).format(language=name)
            button.setAccessibleName(hint)
            set_tool_tip(button, f"{hint} ({written(f'Ctrl+{place}')})")

    def current(self) -> str:
        """The chosen language, or nothing."""
        button = self._group.checkedButton()
        return button.objectName() if button else ""

    def hint(self, place: int) -> str:
        """What the button at a place says; nothing where there is none."""
        buttons = self._group.buttons()
        return buttons[place].accessibleName() if place < len(buttons) else ""

    def choose(self, place: int) -> None:
        """Press the button at a place, counted from 0; places without one are ignored."""
        buttons = self._group.buttons()
        if place < len(buttons):
            buttons[place].click()

    def _button(self, tag: str, checked: bool) -> QToolButton:  # noqa: FBT001 - reads well at its one call
        button = QToolButton()
        button.setObjectName(tag)
        button.setText(tag.upper())
        button.setCheckable(True)
        set_role(button, Role.RADIO_BUTTON)
        button.setChecked(checked)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.chosen.emit(tag))
        return button


def languages_for_visitors(services: "Services") -> tuple[str, ...]:
    """Those of the catalogue and, after them, others that the program speaks."""
    known = languages(services.paths.translations)
    return tuple(dict.fromkeys((*services.catalogue.edition.languages, *known)))

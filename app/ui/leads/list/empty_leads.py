"""What stands in place of the list: no vault, a locked one, no leads, none that fits."""

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.messages import N_
from app.ui.kit.accessibility import Role, set_role
from app.ui.kit.ui_context import UiContext, label


class EmptyReason(Enum):
    """Why there is nothing to see: an icon, what is so, what to do, and the button for it."""

    ABSENT = (
        "lock",
        N_("There is no vault for leads yet"),
        N_("Leads are kept encrypted on this laptop. Creating the vault takes a minute."),
        N_("Create the vault"),
    )
    LOCKED = (
        "lock",
        N_("The vault is locked"),
        N_("The leads are encrypted until you unlock it."),
        N_("Unlock the vault"),
    )
    COVERED = (
        "lock",
        N_("Leads are hidden"),
        N_("Enter the PIN to show them; the vault itself is not locked."),
        N_("Enter the PIN…"),
    )
    NO_LEADS = (
        "user-plus",
        N_("No leads yet"),
        N_("Capture anyone you talk to in ten seconds, from any page."),
        N_("+ New lead"),
    )
    NOTHING_FITS = (
        "search",
        N_("No matching leads"),
        N_("Use fewer words, another scope, or no filters."),
        N_("Show all leads"),
    )
    NONE_DELETED = (
        "trash-2",
        N_("Nothing was deleted"),
        N_("Deleted leads stay here until they are erased. You can restore them."),
        N_("Show all leads"),
    )


def why_none(among: int, *, deleted: bool) -> EmptyReason:
    """Why none is shown of so many leads, or of so many deleted ones."""
    if among:
        return EmptyReason.NOTHING_FITS
    return EmptyReason.NONE_DELETED if deleted else EmptyReason.NO_LEADS


class EmptyLeads(QWidget):
    """A sentence with one button."""

    pressed = Signal(object)
    """The button was pressed: why there was nothing to see."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.why = EmptyReason.LOCKED
        self.setObjectName("noLeads")
        set_role(self, Role.GROUPING)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon, self._title = label(), label(role="title", wrap=True)
        self._advice = label(role="quiet", wrap=True)
        self.button = QPushButton()
        self.button.setProperty("role", "primary")
        self.button.clicked.connect(lambda: self.pressed.emit(self.why))
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 80, 40, 40)
        column.setSpacing(10)
        for widget in (self._icon, self._title, self._advice):
            column.addWidget(widget)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def say(self, why: EmptyReason) -> None:
        """Say why there is nothing, and what to do."""
        _ = self._context.texts.gettext
        self.why = why
        icon, title, advice, action = why.value
        colour = self._context.theme.colours.slate
        self._icon.setPixmap(self._context.icons.pixmap(icon, colour, 32, self.devicePixelRatioF()))
        self._title.setText(_(title))
        self.setAccessibleName(self._title.text())
        self._advice.setText(_(advice))
        self.button.setText(_(action))

    def take_keys_of(self, field: QWidget) -> None:
        """Have the keys that a field has which is of no use now."""
        if field.hasFocus():
            self.button.setFocus()

    def text(self) -> str:
        """What it says."""
        return f"{self._title.text()}. {self._advice.text()}"

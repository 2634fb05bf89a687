"""Asks whether a list that lacks most members of its source is complete."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from app.i18n.formats import number
from app.services.catalogue.edition_updates import MassRemoval
from app.ui.kit.accessibility import announce
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.focus_order import give_keys
from app.ui.kit.ui_context import UiContext, label


class LeavingQuestion(QFrame):
    """Nobody leaves unless somebody says so: the other answer has the focus."""

    confirmed = Signal()
    refused = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("card")
        self._title = label(role="title", wrap=True)
        self._what = label(role="odd", wrap=True)
        self._why = label(role="quiet", wrap=True)
        self.keep_button = QPushButton()
        self.keep_button.setProperty("role", "primary")
        self.keep_button.clicked.connect(self.refused)
        self.leave_button = QPushButton()
        self.leave_button.clicked.connect(self.confirmed)
        buttons = FlowLayout(12)
        buttons.add(self.keep_button)
        buttons.add(self.leave_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(8)
        for widget in (self._title, self._what, self._why, buttons):
            column.addWidget(widget)
        self.hide()

    def ask(self, many: MassRemoval) -> None:
        """Ask about the members that a list lacks."""
        texts = self._context.texts
        _, lang = texts.gettext, texts.lang
        self._title.setText(_("Is this list complete?"))
        self._what.setText(
            _("{left} of the {all} members of “{source}” are missing from the list.").format(
                left=number(many.left, lang), all=number(many.all, lang), source=many.source
            )
        )
        self._why.setText(
            _("If the list is a part of a longer one, keep the edition. Nothing was changed.")
        )
        self.keep_button.setText(_("Keep current edition"))
        self.leave_button.setText(
            texts.ngettext("Remove {n} member", "Remove {n} members", many.left)
        )
        self.show()
        announce(self, f"{self._title.text()} {self._what.text()}")
        give_keys(self.keep_button)

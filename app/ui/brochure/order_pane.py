"""The left side of the page: the tray, how it is printed, and what a reader will miss."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.bootstrap import Services
from app.domain.messages import N_
from app.ui.brochure.add_company import AddCompany
from app.ui.brochure.options_pane import OptionsPane
from app.ui.brochure.tray_view import TrayView
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.ui_context import UiContext, label
from app.ui.system.tasks import Background

WIDTH = 360
ORDERED = N_("In this order")


class OrderPane(QFrame):
    """A column that scrolls, with the cautions beneath; `empty` takes everything out."""

    def __init__(
        self,
        context: UiContext,
        searching: Background,
        services: Services,
        empty: QAction,
    ) -> None:
        super().__init__()
        self.words = BoundTexts(context)
        self.setObjectName("order")
        self.setMinimumWidth(WIDTH)
        self.tray = TrayView(context)
        self.add = AddCompany(context, searching, lambda: services.catalogue)
        self.options = OptionsPane(context, services.brochures.layouts())
        self.words.bind(ORDERED, self.tray.setAccessibleName)
        self.empty_button = self.words.button(N_("Remove all"), empty.trigger, "link")
        self.words.tip(
            lambda _texts: f"{empty.text()} ({empty.shortcut().toString()})", self.empty_button
        )
        self.words.follow(self.add.words.retranslate, self.options.words.retranslate)
        self._caution = label(role="caution", wrap=True)
        self._caution.hide()
        self._lay_out()

    def show_cautions(self, sentences: Iterable[str]) -> None:
        """Say what a reader will miss."""
        self._caution.setText("\n".join(sentences))
        self._caution.setVisible(bool(self._caution.text()))

    def cautions(self) -> str:
        """What is said of what a reader will miss."""
        return self._caution.text() if not self._caution.isHidden() else ""

    def show_filled(self, *, filled: bool) -> None:
        """Offer to take all out only where there is something."""
        self.empty_button.setVisible(filled)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.words.label(ORDERED, "heading", wrap=True), 1)
        head.addWidget(self.empty_button)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(18, 12, 18, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.tray)
        column.addWidget(self.add)
        column.addSpacing(6)
        column.addWidget(self.options)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        foot = QVBoxLayout()
        foot.setContentsMargins(18, 0, 18, 14)
        foot.addWidget(self._caution)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addLayout(foot)

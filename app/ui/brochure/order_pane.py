"""The left side of the page: the tray, how it is printed, and what a reader will miss."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.bootstrap import Services
from app.ui.brochure.add_company import AddCompany
from app.ui.brochure.options_pane import OptionsPane
from app.ui.brochure.tray_view import TrayView
from app.ui.kit.plain_text import set_tool_tip
from app.ui.kit.ui_context import UiContext, label
from app.ui.system.tasks import Background

WIDTH = 360


class OrderPane(QFrame):
    """A column that scrolls, with the cautions beneath; `empty` takes everything out."""

    def __init__(
        self,
        look: UiContext,
        searching: Background,
        services: Services,
        empty: QAction,
    ) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("order")
        self.setFixedWidth(WIDTH)
        self.tray = TrayView(look)
        self.add = AddCompany(look, searching, lambda: services.catalogue)
        self.options = OptionsPane(look, services.brochures.layouts())
        self._title = label(role="heading", wrap=True)
        self.empty_button = QPushButton()
        self.empty_button.setProperty("role", "link")
        self.empty_button.clicked.connect(empty.trigger)
        self._empty = empty
        self._caution = label(role="caution", wrap=True)
        self._caution.hide()
        self._lay_out()

    def retranslate(self) -> None:
        """Say everything in the staff's language."""
        _ = self._look.texts.gettext
        self._title.setText(_("In this order"))
        self.tray.setAccessibleName(_("In this order"))
        self.empty_button.setText(_("Take all out"))
        keys = self._empty.shortcut().toString()
        set_tool_tip(self.empty_button, f"{self._empty.text()} ({keys})")
        self.add.retranslate()
        self.options.retranslate()

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
        head.addWidget(self._title, 1)
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

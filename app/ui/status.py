"""The line at the foot of the window: which edition is open."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.i18n.formats import day, number
from app.ui.override import override
from app.ui.view import Look, label

if TYPE_CHECKING:
    from app.domain.edition import EditionInfo

WIDE = 1150
"""From this width on the line has room for the keys."""


class StatusBar(QFrame):
    """Says the edition, how much it holds, and whether it is a sample."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._info: EditionInfo | None = None
        self.setObjectName("statusBar")
        self.setFixedHeight(28)
        self._edition = label()
        self._edition.setMinimumWidth(1)
        self._sample = label(role="sample")
        self._hint = label()
        self._first: QWidget | None = None
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        row.addWidget(self._sample, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._edition)
        row.addStretch(1)
        row.addWidget(self._hint)
        self._sample.hide()

    def put_first(self, widget: QWidget) -> None:
        """Put a feature's part before everything else."""
        self._first = widget
        self._row.insertWidget(0, widget)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        taken = self._first.sizeHint().width() if self._first is not None else 0
        self._hint.setVisible(event.size().width() - taken >= WIDE)

    def show_edition(self, info: "EditionInfo") -> None:
        """Show another edition."""
        self._info = info
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the staff language."""
        _ = self._look.texts.gettext
        self._hint.setText(_("↑ ↓ choose · Enter opens · Esc clears · Ctrl+1 … visitor language"))
        if self._info is None:
            return
        edition, lang = self._info.edition, self._look.texts.lang
        self._sample.setText(_("Sample: all members are invented"))
        self._sample.setVisible(edition.sample)
        self._edition.setText(
            _("Catalogue {version} of {date} · {members} members · {offerings} offerings").format(
                version=edition.version,
                date=day(edition.date, lang),
                members=number(self._info.members, lang),
                offerings=number(self._info.offerings, lang),
            )
        )

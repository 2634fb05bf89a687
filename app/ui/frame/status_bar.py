"""The line at the foot of the window: which edition is open."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.i18n.formats import day, number
from app.i18n.sample_words import sample_members
from app.i18n.texts import Texts
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.elided_label import ElidedLabel
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override

if TYPE_CHECKING:
    from app.domain.edition import EditionInfo
    from app.domain.pack import PackSigning

MARGINS = 64
"""Pixels around and between the parts of the line."""


class StatusBar(QFrame):
    """Says the edition, how much it holds, and whether it is a sample."""

    def __init__(self, look: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = BoundTexts(look)
        self._info: EditionInfo | None = None
        self._signing: PackSigning | None = None
        self._keys = self._for_now = ""
        self.setObjectName("statusBar")
        self.setMinimumHeight(28)
        self._edition = ElidedLabel("")
        self._sample = self.words.label(self._sample_mark, "sample")
        self._hint = self.words.label(lambda texts: texts.gettext(self._for_now or self._keys))
        self.words.bind(self._sentence, self._edition.setText)
        self._first: QWidget | None = None
        self._last: QWidget | None = None
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        row.addWidget(self._sample, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._edition)
        row.addStretch(1)
        row.addWidget(self._hint)
        self._sample.hide()
        self.words.follow(lambda: self._make_room(self.width()))

    def put_first(self, widget: QWidget) -> None:
        """Put a feature's part before everything else."""
        self._first = widget
        self._row.insertWidget(0, widget)
        widget.installEventFilter(self)

    def put_last(self, widget: QWidget) -> None:
        """Put a feature's part behind everything else."""
        self._last = widget
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._make_room(self.width())
        return super().eventFilter(watched, event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room(event.size().width())

    def _make_room(self, width: int) -> None:
        """Show the keys only where everything else has room; the edition is shortened first."""
        parts = (self._first, self._sample, self._edition, self._last)
        shown = [part for part in parts if part is not None and not part.isHidden()]
        taken = sum(part.sizeHint().width() + self._row.spacing() for part in shown)
        edition = self._edition.sizeHint().width()
        others = taken - (0 if self._edition.isHidden() else edition)
        self._edition.setMaximumWidth(max(1, width - others - MARGINS))
        self._hint.setVisible(width - taken >= self._hint.sizeHint().width() + MARGINS)

    def show_edition(self, info: "EditionInfo") -> None:
        """Show another edition."""
        self._info = info
        self.words.retranslate()
        self._sample.setVisible(info.edition.sample)

    def show_signing(self, signing: "PackSigning | None") -> None:
        """Say how old a signed edition is where a newer one should have come, else nothing."""
        self._signing = signing
        self.words.retranslate()

    def show_keys(self, hint: str) -> None:
        """Say what keys do on the page in front; `hint` is a message id."""
        self._keys, self._for_now = hint, ""
        self.words.retranslate()

    def show_keys_for_now(self, hint: str) -> None:
        """Say other keys instead, until the next page or an empty `hint`, a message id."""
        self._for_now = hint
        self.words.retranslate()

    def _sample_mark(self, texts: Texts) -> str:
        return sample_members(self._info, texts) if self._info is not None else ""

    def _sentence(self, texts: Texts) -> str:
        if self._info is None:
            return ""
        edition, lang = self._info.edition, texts.lang
        if self._signing is not None:
            from datetime import date  # noqa: PLC0415 - the window opens without both

            from app.i18n.pack_words import age_words  # noqa: PLC0415

            today = date.today()  # noqa: DTZ011 - the day on the laptop's calendar
            if age := age_words(self._signing, texts, today):
                said = texts.gettext("Catalogue {version}").format(version=edition.version)
                return f"{said} · {age}"
        return texts.gettext(
            "Catalogue {version} of {date} · {members} members · {offerings} offerings"
        ).format(
            version=edition.version,
            date=day(edition.date, lang),
            members=number(self._info.members, lang),
            offerings=number(self._info.offerings, lang),
        )

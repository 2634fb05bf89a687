"""The line at the foot of the window: which edition is open."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.config.machine import local_today
from app.i18n.formats import day, number
from app.i18n.sample_words import sample_members
from app.i18n.texts import Texts
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.elided_label import ElidedLabel
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override

if TYPE_CHECKING:
    from app.domain.edition import EditionInfo
    from app.domain.pack_signing import PackSigning

SHORTEST = 60
"""Pixels below which a part of a text tells nothing and leaves its room to the others."""


class StatusBar(QFrame):
    """Says the edition, how much it holds, and whether it is a sample."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = BoundTexts(context)
        self._info: EditionInfo | None = None
        self._signing: PackSigning | None = None
        self._keys = self._for_now = ""
        self.setObjectName("statusBar")
        self.setMinimumHeight(28)
        self._edition = ElidedLabel("")
        self._sample = ElidedLabel("sample")
        self.words.bind(self._sample_mark, self._sample.setText)
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
        self.words.follow(self._make_room)
        context.theme.changed.connect(self._make_room)

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
            self._make_room()
        return super().eventFilter(watched, event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Show the keys only where all else has room; first the edition is shortened, then more."""
        edges, taken = self._row.contentsMargins(), {it: self._needed(it) for it in self._shown()}
        room = self.width() - edges.left() - edges.right() - self._row.spacing()
        self._hint.setVisible(room - sum(taken.values()) >= self._hint.sizeHint().width())
        room -= sum(taken.values()) - taken.get(self._edition, 0)
        self._edition.setMaximumWidth(room if room >= SHORTEST else self._edition.minimumWidth())
        if self._first is not None:
            first, sample = (taken.get(part, 0) for part in (self._first, self._sample))
            room += first + sample
            given = min(sample, max(SHORTEST, room // 2, room - first))
            self._sample.setMaximumWidth(max(1, given - self._row.spacing()))
            self._first.setMaximumWidth(max(1, room - given - self._row.spacing()))

    def _shown(self) -> list[QWidget]:
        parts = (self._first, self._sample, self._edition, self._last)
        return [part for part in parts if part is not None and not part.isHidden()]

    def _needed(self, part: QWidget) -> int:
        return part.sizeHint().width() + self._row.spacing()

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
            from app.i18n.pack_words import age_words  # noqa: PLC0415 - the window opens without it

            if age := age_words(self._signing, texts, local_today()):
                text = texts.gettext("Catalogue {version}").format(version=edition.version)
                return f"{text} · {age}"
        return texts.gettext(
            "Catalogue {version} of {date} · {members} members · {offerings} offerings"
        ).format(
            version=edition.version,
            date=day(edition.date, lang),
            members=number(self._info.members, lang),
            offerings=number(self._info.offerings, lang),
        )

"""The left part of the status line: whether all is saved, which fair is on, who is here."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.domain.changes import Changes
from app.domain.fair import Fair
from app.domain.vault_state import VaultState
from app.ui.frame.app_context import AppContext
from app.ui.kit.elided_label import ElidedLabel
from app.ui.kit.plain_text import set_tool_tip
from app.ui.kit.ui_context import label
from app.ui.style.scaled_style import NO_LIMIT
from app.ui.system.override import override
from app.ui.system.tasks import Ok, Result

SIGN = 14
SHORTEST = 44
"""Pixels of the design below which a name tells nothing and leaves its room to the others."""
EDGE = 7
"""Pixels of the design at either side of what may be shortened."""
ROOM_FOR_WORDS = 1200
"""Pixels of the design from which the line has room to say what is missing."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the line shows of an open vault."""

    fair: Fair
    author: str
    spool: int
    gaps: int


class DeskStatus(QWidget):
    """Listens to every change; what lies in the vault is read in its thread."""

    def __init__(self, app: AppContext, fill_gaps: QAction) -> None:
        super().__init__()
        self._app = app
        self._desk: _Desk | None = None
        self._sign = label()
        self._saved = ElidedLabel("")
        self._gaps = QPushButton()
        self._gaps.setProperty("role", "link")
        self._fill_gaps = fill_gaps
        self._gaps.clicked.connect(fill_gaps.trigger)
        self._practice = label(role="sample")
        self._fair, self._author = ElidedLabel(""), ElidedLabel("")
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._sign)
        row.addWidget(self._saved)
        for widget in (self._gaps, self._practice, self._fair, self._author):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.insertSpacing(row.indexOf(self._fair), EDGE)
        row.addStretch(1)
        app.watchers.append(self.reload)
        app.frame.status.installEventFilter(self)
        app.context.theme.changed.connect(self._show)
        self._show()

    def reload(self, changes: Changes) -> None:
        """Show again what changed."""
        if self._app.vault.state() is not VaultState.OPEN:
            self._desk = None
            self._show()
        elif changes.vault or changes.fair or changes.leads:
            self._app.tasks.keeping.run(self._read, self._take)
        else:
            self._show()

    def _read(self) -> _Desk:
        booth, spool = self._app.services.fairs.booth(), self._app.services.vault.status().spool
        return _Desk(booth.fair, booth.author, spool, len(booth.gaps))

    def _take(self, result: Result[_Desk]) -> None:
        if isinstance(result, Ok) and self._app.vault.state() is VaultState.OPEN:
            self._desk = result.value
            self._show()

    def _show(self) -> None:
        _ = self._app.context.texts.gettext
        colours = self._app.context.theme.colours
        desk = self._desk
        text, sign, colour = self._state()
        tint, ratio = getattr(colours, colour), self.devicePixelRatioF()
        self._sign.setPixmap(self._app.context.icons.pixmap(sign, tint, SIGN, ratio))
        self._saved.setText(text)
        for widget in (self._sign, self._saved):
            widget.setVisible(bool(text))
        self._show_gaps()
        self._practice.setText(_("Practice"))
        self._practice.setVisible(desk is not None and desk.fair.practice)
        named = desk is not None and not desk.fair.practice and bool(desk.fair.name)
        fair = desk.fair if desk is not None else Fair("", "")
        self._fair.setText(" · ".join(part for part in (fair.name, fair.booth) if part))
        self._fair.setVisible(named)
        self._author.setText(desk.author if desk is not None else "")
        self._author.setVisible(desk is not None and bool(desk.author))
        self._separate_labels()
        self._make_room()

    def _separate_labels(self) -> None:
        """Keep words apart by edges of their own: what has no room takes none for gaps."""
        edge = self._app.context.theme.px(EDGE)
        for part in (self._saved, self._author, self._fair):
            part.setContentsMargins(edge, 0, edge, 0)

    def _show_gaps(self) -> None:
        """Count what is missing for the fair, in words where the line has room for them."""
        gaps, context = self._desk.gaps if self._desk is not None else 0, self._app.context
        text = context.texts.ngettext(
            "{n} detail missing for the fair", "{n} details missing for the fair", gaps
        )
        is_narrow = self._app.frame.status.width() < context.theme.px(ROOM_FOR_WORDS)
        self._gaps.setIcon(context.icons.icon("alert", context.theme.colours.clay))
        self._gaps.setText(str(gaps) if is_narrow else text)
        self._gaps.setAccessibleName(self._fill_gaps.text())
        self._gaps.setAccessibleDescription(text)
        set_tool_tip(self._gaps, text)
        self._gaps.setVisible(bool(gaps))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._show_gaps()
            self._make_room()
        return super().eventFilter(watched, event)

    @override
    def sizeHint(self) -> QSize:
        """What all words need, however short they are now: the line gives more when it can."""
        hint, hidden = super().sizeHint(), 0
        for part in self._shortened():
            hidden += max(0, part.sizeHint().width() - part.maximumWidth())
        return hint + QSize(hidden, 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _shortened(self) -> list[ElidedLabel]:
        """What is shown and may be shortened, what must be read above all first."""
        return [it for it in (self._saved, self._author, self._fair) if not it.isHidden()]

    def _make_room(self) -> None:
        """Give the room to each after its weight: by a most, which keeps no window wide."""
        parts, least = self._shortened(), self._app.context.theme.px(SHORTEST)
        wanted = [part.sizeHint().width() for part in parts]
        room = self.width() - (self.sizeHint().width() - sum(wanted))
        is_cut = room < sum(wanted)
        room -= sum(part.minimumWidth() for part in parts)
        for part, width in zip(parts, wanted, strict=True):
            kept = part.minimumWidth()
            given = min(width, kept + max(0, room))
            if given < min(width, least):
                given = kept
            part.setMaximumWidth(given if is_cut else NO_LIMIT)
            room -= given - kept
        names = (self._fair, self._author)
        whole = "\n".join(it.text() for it in names if not it.isHidden())
        set_tool_tip(self, whole if is_cut else "")

    def _state(self) -> tuple[str, str, str]:
        """The sentence about the vault, and the sign before it with its colour."""
        texts = self._app.context.texts
        _ = texts.gettext
        state = self._app.vault.state()
        if state is VaultState.ABSENT:
            return "", "lock", "slate"
        if state is VaultState.LOCKED:
            covered = self._app.vault.is_covered()
            return (_("Leads hidden") if covered else _("Leads locked")), "lock", "slate"
        if self._desk is not None and self._desk.spool:
            waiting = texts.ngettext(
                "{n} lead not yet on disk", "{n} leads not yet on disk", self._desk.spool
            )
            return waiting, "alert", "clay"
        if self._app.vault.unsaved.holds_any():
            return _("An unfinished text is not saved"), "alert", "clay"
        return _("Everything saved on this laptop"), "check", "moss"

"""The left part of the status line: whether all is saved, which fair is on, who is here."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.domain.changes import Changes
from app.domain.fair import Fair
from app.domain.vault_state import VaultState
from app.ui.frame.app_context import AppContext
from app.ui.kit.elided_label import ElidedLabel
from app.ui.kit.plain_text import set_tool_tip
from app.ui.kit.ui_context import label
from app.ui.system.override import override
from app.ui.system.tasks import Ok, Result

SIGN = 14
SHORTEST = 24
"""Pixels of the design that a name keeps."""
NO_MOST = (1 << 24) - 1
"""The greatest width of a widget without one, which Qt calls QWIDGETSIZE_MAX."""
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
        row.setSpacing(7)
        row.addWidget(self._sign)
        row.addWidget(self._saved)
        for widget in (self._gaps, self._practice, self._fair, self._author):
            row.addSpacing(7)
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        app.watchers.append(self.reload)
        app.frame.status.installEventFilter(self)
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
        _ = self._app.look.texts.gettext
        colours = self._app.look.theme.colours
        desk = self._desk
        text, sign, colour = self._state()
        tint, ratio = getattr(colours, colour), self.devicePixelRatioF()
        self._sign.setPixmap(self._app.look.icons.pixmap(sign, tint, SIGN, ratio))
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
        self._make_room()

    def _show_gaps(self) -> None:
        """Count what is missing for the fair, in words where the line has room for them."""
        gaps, look = self._desk.gaps if self._desk is not None else 0, self._app.look
        text = look.texts.ngettext(
            "{n} detail missing for the fair", "{n} details missing for the fair", gaps
        )
        is_narrow = self._app.frame.status.width() < look.theme.px(ROOM_FOR_WORDS)
        self._gaps.setIcon(look.icons.icon("alert", look.theme.colours.clay))
        self._gaps.setText(str(gaps) if is_narrow else text)
        self._gaps.setAccessibleName(self._fill_gaps.text())
        self._gaps.setAccessibleDescription(text)
        set_tool_tip(self._gaps, text)
        self._gaps.setVisible(bool(gaps))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._show_gaps()
        return super().eventFilter(watched, event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Shorten names before what is said of the leads: by a most, which keeps no window wide."""
        shown = (name for name in (self._fair, self._author) if not name.isHidden())
        names = {name: name.sizeHint().width() for name in shown}
        hidden = sum(max(0, hint - name.maximumWidth()) for name, hint in names.items())
        over = self._row.sizeHint().width() + hidden - self.width()
        least = self._app.look.theme.px(SHORTEST)
        for name, hint in names.items():
            room = hint - over * hint // max(1, sum(names.values()))
            name.setMaximumWidth(max(least, room) if over > 0 else NO_MOST)

    def _state(self) -> tuple[str, str, str]:
        """The sentence about the vault, and the sign before it with its colour."""
        texts = self._app.look.texts
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
        return _("Everything saved on this laptop"), "check", "moss"

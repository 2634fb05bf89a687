"""The left part of the status line: whether all is saved, which fair is on, who is here."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.changes import Changes
from app.domain.fair import Fair
from app.domain.vault_state import VaultState
from app.ui.frame.app_context import AppContext
from app.ui.kit.elided_label import ElidedLabel
from app.ui.kit.ui_context import label
from app.ui.system.tasks import Ok, Result

SIGN = 14


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the line shows of an open vault."""

    fair: Fair
    author: str
    spool: int


class DeskStatus(QWidget):
    """Listens to every change; what lies in the vault is read in its thread."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self._app = app
        self._desk: _Desk | None = None
        self._sign = label()
        self._saved = ElidedLabel("")
        self._practice = label(role="sample")
        self._fair, self._author = ElidedLabel(""), ElidedLabel("")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(7)
        row.addWidget(self._sign)
        row.addWidget(self._saved)
        for widget in (self._practice, self._fair, self._author):
            row.addSpacing(7)
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        app.watchers.append(self.reload)
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
        fairs = self._app.services.fairs
        return _Desk(fairs.current(), fairs.author(), self._app.services.vault.status().spool)

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
        self._practice.setText(_("Practice"))
        self._practice.setVisible(desk is not None and desk.fair.practice)
        named = desk is not None and not desk.fair.practice and bool(desk.fair.name)
        fair = desk.fair if desk is not None else Fair("", "")
        self._fair.setText(" · ".join(part for part in (fair.name, fair.booth) if part))
        self._fair.setVisible(named)
        self._author.setText(desk.author if desk is not None else "")
        self._author.setVisible(desk is not None and bool(desk.author))

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

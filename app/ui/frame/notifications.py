"""Telling the user: a banner for known failures, a report for bugs; nothing blocks the work.

One story: one message from its coming to its going.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QEnterEvent,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout

from app.config.machine import local_now
from app.domain.errors import Cancelled, KnownError
from app.ui.frame.message_log import LoggedMessage, MessageLog, UndoableChange
from app.ui.kit.accessibility import Role, announce, set_role
from app.ui.kit.floating import Floating, keys_leave
from app.ui.kit.focus_order import SavedFocus
from app.ui.kit.plain_text import set_tool_tip
from app.ui.kit.ui_context import UiContext, label, restyle
from app.ui.kit.undo_key import UndoKey
from app.ui.system.override import override

SIGN = 20
NOTE_MS = 15_000
"""For how long a sentence stands that is no failure, and its undo is offered."""

READING_MS = 100
"""What a screen reader takes for a letter."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class MessageOffer:
    """Something that can be done about a message, beside its undo, and the keys for it."""

    title: str
    run: Callable[[], object]


class NotificationBanner(Floating):
    """One message over the page; a newer one takes its place, and `message_log` has them all.

    It waits as long as the pointer or the keys are on it. The last change that can be undone is
    undone by its key though its message has gone, until the leads leave the screen.
    """

    closed = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._before: SavedFocus | None = None
        self._report = ""
        self.setObjectName("problem")
        set_role(self, Role.ALERT_MESSAGE)
        self._what = label(role="what", wrap=True)
        self._remedy = label(wrap=True)
        self._copy = QPushButton()
        self._copy.clicked.connect(self._copy_report)
        self._run: Callable[[], object] | None = None
        self._fading = QTimer(self)
        self._fading.setSingleShot(True)
        self._fading.setInterval(NOTE_MS)
        self._fading.timeout.connect(self._fade)
        self._fades = False
        self.message_log = MessageLog()
        self._other: Callable[[], object] | None = None
        self._also = QPushButton()
        self._also.clicked.connect(self._carry_out_other)
        self._offer = QPushButton()
        self._offer.clicked.connect(self._carry_out)
        self._undo_key = UndoKey(self, self._is_offering_undo, self.undo_last)
        self._close = QToolButton()
        self._close.setAutoRaise(True)
        self._close.clicked.connect(self._dismiss)
        # A click leaves the keys where they are: the banner goes, and they would go astray.
        for button in (self._copy, self._also, self._offer, self._close):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._sign = label()
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._what)
        lines.addWidget(self._remedy)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 10, 12, 10)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addSpacing(4)
        row.addLayout(lines, 1)
        row.addWidget(self._also)
        row.addWidget(self._offer)
        row.addWidget(self._copy)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)

    @override
    def most(self) -> int:
        return self._context.theme.px(super().most())

    def error(
        self, error: Exception, offer: str = "", run: Callable[[], object] | None = None
    ) -> None:
        """Show a known failure in its sentences, anything else as a bug with a report.

        What is offered can be done about it with a press.
        """
        if isinstance(error, Cancelled):
            return
        if isinstance(error, KnownError):
            what, remedy = self._context.texts.error(error)
            self._show(what, remedy, "")
            self._offer_to(offer, run)
            return
        log.error("unexpected error", exc_info=error)
        _ = self._context.texts.gettext
        self._show(
            _("Something unexpected happened; nothing was lost."),
            _("You can keep working. The report has no personal data and helps fix the problem."),
            _report_of(error),
        )

    def info(
        self,
        text: str,
        offer: str = "",
        run: Callable[[], object] | None = None,
        also: MessageOffer | None = None,
    ) -> None:
        """Show a sentence that is no failure, and what can be done about it.

        An Undo is done by its key, too, until something else can be undone.
        """
        self._show(text, "", "", kind="note")
        self._offer_to(offer, run)
        if also is not None:
            self._other = also.run
            self._also.setText(also.title)
            self._also.show()
        if run is not None and offer == self._context.texts.gettext("Undo"):
            self.message_log.last_change = UndoableChange(text, run)
            self._undo_key.listen()
            keys = QKeySequence(QKeySequence.StandardKey.Undo)
            set_tool_tip(self._offer, keys.toString(QKeySequence.SequenceFormat.NativeText))
        self._fades = True
        spoken = READING_MS * len(text) if QAccessible.isActive() else 0
        self._fading.setInterval(NOTE_MS + spoken)
        self._wait_or_fade()

    def undo_last(self) -> None:
        """Undo the last change that can be undone, and say which it was."""
        change, self.message_log.last_change = self.message_log.last_change, None
        self._undo_key.rest()
        if change is None:
            self.info(self._context.texts.gettext("There is nothing to undo."))
            return
        text = self._context.texts.gettext("Undone: “{change}”").format(change=change.what)
        self.info(text)
        change.undo()

    def forget(self) -> None:
        """Show, list and undo nothing of before: the leads leave the screen."""
        self.message_log.forget()
        self._undo_key.rest()
        if self._fades:
            self.hide()

    def _offer_to(self, offer: str, run: Callable[[], object] | None) -> None:
        self._run = run
        self._offer.setText(offer)
        self._offer.setVisible(run is not None)
        set_tool_tip(self._offer, "")

    def _show(self, what: str, remedy: str, report: str, kind: str = "problem") -> None:
        self._fading.stop()
        self._fades = False
        self.message_log.add(
            LoggedMessage(local_now(), what, remedy, report, is_failure=kind == "problem")
        )
        restyle(self, "kind", kind)
        restyle(self._what, "kind", kind)
        colours, ratio = self._context.theme.colours, self.devicePixelRatioF()
        name, tint = ("info", colours.lake) if kind == "note" else ("alert", colours.clay)
        self._sign.setPixmap(self._context.icons.pixmap(name, tint, SIGN, ratio))
        self._report = report
        self._what.setText(what)
        self._remedy.setText(remedy)
        self._remedy.setVisible(bool(remedy))
        self._copy.setText(self._context.texts.gettext("Copy report"))
        self._copy.setVisible(bool(report))
        self._run = self._other = None
        self._offer.hide()
        self._also.hide()
        colour = self._context.theme.colours.slate
        self._close.setIcon(self._context.icons.icon("x", colour))
        self._close.setAccessibleName(self._context.texts.gettext("Close this message"))
        self.setAccessibleName(f"{what} {remedy}".strip())
        self.appear()
        announce(self, self.accessibleName(), urgent=kind == "problem")

    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self._report)

    def _carry_out(self) -> None:
        run, change = self._run, self.message_log.last_change
        self._dismiss()
        if change is not None and change.undo is run:
            self.undo_last()
        elif run is not None:
            run()

    def _carry_out_other(self) -> None:
        run = self._other
        self._dismiss()
        if run is not None:
            run()

    def _is_offering_undo(self) -> bool:
        change = self.message_log.last_change
        return self.isVisible() and change is not None and change.undo is self._run

    def _wait_or_fade(self) -> None:
        """Let a note go after its time, which does not run while somebody is at it."""
        if self._fades and not self.underMouse():
            self._fading.start()
        else:
            self._fading.stop()

    def _fade(self) -> None:
        if keys_leave(self):
            self._fading.start()
        else:
            self._dismiss()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._fading.stop()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self._fades and self.isVisible():
            self._fading.start()

    def take_keys(self) -> None:
        """Let the message have the keys; Esc, or doing what it offers, gives them back."""
        buttons = (self._also, self._offer, self._copy, self._close)
        if self.isVisible() and not keys_leave(self):
            self._before = SavedFocus()
            next(button for button in buttons if button.isVisible()).setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._dismiss()
        else:
            super().keyPressEvent(event)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        before, self._before = self._before, None
        if before is not None:
            before.give_back()

    def _dismiss(self) -> None:
        self._fading.stop()
        self.hide()
        self.closed.emit()


def _report_of(error: Exception) -> str:
    from app.ui.frame.bug_report import report_of  # noqa: PLC0415 - only a bug needs it

    return report_of(error)

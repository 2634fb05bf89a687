"""The card of the hub that this laptop runs: whether it runs, what waits for a yes, its care."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.config.machine import local_now
from app.domain.errors import KnownError
from app.domain.hub import HubLaptop
from app.domain.hub_care import HostedHubView
from app.domain.hub_state import WaitingErasure
from app.domain.messages import N_
from app.i18n.texts import Texts
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.cards import CardFrame
from app.ui.kit.focus_order import KeysDuringWork
from app.ui.kit.responsive_row import ResponsiveRow
from app.ui.kit.ui_context import UiContext, label, restyle
from app.ui.together.hub_texts import asked_of, hosted_of, upkeep_of
from app.ui.together.laptop_rows import LaptopRows


class HostCard(CardFrame):
    """`agreed` and `refused` answer an erasure; the others ask for what their buttons say.

    `revoke_requested` gives a laptop, and whether its code was not used yet.
    """

    agreed = Signal(object)
    refused = Signal(object)
    started = Signal()
    backup_requested = Signal()
    cleanup_requested = Signal()
    restore_requested = Signal()
    pairing_requested = Signal()
    revoke_requested = Signal(object, bool)

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, N_("Hub run from this laptop"))
        self._context = context
        self._keys = KeysDuringWork(self)
        self._view: HostedHubView | None = None
        self._trouble: KnownError | None = None
        self.state, self.upkeep = label(wrap=True), label(wrap=True)
        self.laptops = LaptopRows(context)
        self.laptops.revoke_requested.connect(self._revoke)
        self.state.setProperty("role", "strong")
        self.start_button = self.words.button(N_("Start the hub"), self.started.emit)
        self.backup_button = self.words.button(N_("Back up the hub…"), self.backup_requested.emit)
        self.clean_button = self.words.button(N_("Clean up the hub"), self.cleanup_requested.emit)
        self.restore_button = self.words.button(N_("Restore the hub…"), self.restore_requested.emit)
        self.pair_button = self.words.button(N_("Pair a laptop…"), self.pairing_requested.emit)
        self._asked = QWidget()
        self._asked_column = QVBoxLayout(self._asked)
        self._asked_column.setContentsMargins(0, 0, 0, 0)
        self.rows: list[ErasureRow] = []
        for part in (self.state, self._asked, self.laptops):
            self.column.addWidget(part)
        self.add_row(self.pair_button)
        self.column.addWidget(self.upkeep)
        self.add_row(self.start_button, self.backup_button, self.clean_button, self.restore_button)
        self.words.follow(self._retranslate)

    def show_view(self, view: HostedHubView | None, trouble: KnownError | None = None) -> None:
        """Show how it stands, or why that is not known."""
        self._view, self._trouble = view, trouble
        self.setVisible(view is not None or trouble is not None)
        waiting = view.state.waiting if view is not None and view.state is not None else ()
        if [row.erasure for row in self.rows] != list(waiting):
            self._show_rows(waiting)
        self._retranslate()

    def set_busy(self, *, busy: bool) -> None:
        """Take nothing else while something is done at the hub."""
        if busy:
            self._keys.hold()
        for part in (*self._buttons(), self._asked):
            part.setEnabled(not busy)
        self.laptops.set_busy(busy=busy)
        if not busy:
            self._keys.give_back()

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (
            self.start_button,
            self.pair_button,
            self.backup_button,
            self.clean_button,
            self.restore_button,
        )

    def _revoke(self, laptop: HubLaptop) -> None:
        state = self._view.state if self._view is not None else None
        self.revoke_requested.emit(laptop, state is not None and laptop.name in state.unused)

    def _show_rows(self, waiting: tuple[WaitingErasure, ...]) -> None:
        for row in self.rows:
            row.setParent(None)
            row.deleteLater()
        self.rows = [ErasureRow(self._context, erasure) for erasure in waiting]
        for row in self.rows:
            row.agreed.connect(self.agreed)
            row.refused.connect(self.refused)
            self._asked_column.addWidget(row)
        self._asked.setVisible(bool(self.rows))

    def _retranslate(self) -> None:
        texts, view, now = self._context.texts, self._view, local_now()
        state = view.state if view is not None else None
        self.state.setText(self._said(texts))
        restyle(self.state, "role", "odd" if self._trouble or state is None else "strong")
        if state is not None:
            self.laptops.show_laptops(state.laptops, state.unused)
        self.laptops.setVisible(bool(state and state.laptops))
        self.laptops.retranslate()
        self.upkeep.setText("\n".join(upkeep_of(view.upkeep, now, texts)) if view else "")
        is_late = state is not None and bool(state.rows) and view is not None and _is_late(view)
        restyle(self.upkeep, "role", "odd" if is_late else "quiet")
        may_start = view is not None and view.may_start
        self.start_button.setVisible(may_start and state is None)
        for button in (self.backup_button, self.restore_button):
            button.setVisible(may_start and state is not None)
        for button in (self.clean_button, self.pair_button):
            button.setVisible(state is not None)
        for row in self.rows:
            row.retranslate()

    def _said(self, texts: Texts) -> str:
        if self._trouble is not None:
            return " ".join(filter(None, texts.error(self._trouble)))
        return hosted_of(self._view, texts) if self._view is not None else ""


class ErasureRow(QWidget):
    """An erasure that waits: who asked, for how many leads, since when; yes or no."""

    agreed = Signal(object)
    refused = Signal(object)

    def __init__(self, context: UiContext, erasure: WaitingErasure) -> None:
        super().__init__()
        self._context, self.erasure = context, erasure
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.sentence = label(role="caution", wrap=True)
        row = ResponsiveRow()
        self.words = BoundTexts(context)
        self.yes = self.words.button(N_("Erase permanently…"), lambda: self.agreed.emit(erasure))
        self.no = self.words.button(N_("Reject"), lambda: self.refused.emit(erasure))
        for button in (self.yes, self.no):
            row.row.addWidget(button)
        column.addWidget(self.sentence)
        column.addWidget(row)
        self.retranslate()

    def retranslate(self) -> None:
        """Say anew what waits."""
        self.words.retranslate()
        self.sentence.setText(asked_of(self.erasure, local_now(), self._context.texts))
        for button in (self.yes, self.no):  # several may wait, each with buttons of the same words
            button.setAccessibleName(f"{button.text()} {self.sentence.text()}")


def _is_late(view: HostedHubView) -> bool:
    now = local_now()
    return view.upkeep.is_cleaning_overdue(now) or view.upkeep.is_backup_overdue(now)

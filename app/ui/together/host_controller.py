"""What whoever runs a hub does in the window: looks at it, answers erasures, cares for it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer

from app.config.machine import local_now
from app.domain.errors import KnownError
from app.domain.hub_care import CleanedHub, HostedHubView
from app.domain.hub_state import HubState, WaitingErasure
from app.ui.frame.app_context import AppContext
from app.ui.leads.parts.lead_sheets import open_lead_sheet
from app.ui.system.file_dialogs import file_to_write
from app.ui.system.tasks import Background
from app.ui.together.approve_sheet import ApproveSheet
from app.ui.together.host_card import HostCard
from app.ui.together.pairing_controller import PairingController
from app.ui.together.restore_hub_sheet import RestoreHubSheet
from app.ui.vault.vault_sheet import refused_in

EVERY_MS, OFTEN_MS = 15_000, 2_000
"""So often the hub is looked at while its card is seen, and while a laptop is to join."""

T = TypeVar("T")


class HostController(QObject):
    """Serves the card; what it does at the hub runs in the thread of the hubs."""

    def __init__(self, app: AppContext, card: HostCard, network: Callable[[], Background]) -> None:
        super().__init__(card)
        self._app, self._card, self._network = app, card, network
        self._view: HostedHubView | None = None
        self._again = QTimer(self, interval=EVERY_MS)
        self._again.timeout.connect(self.look)
        self._pairing = PairingController(app, network, self.look, self._look_often, self)
        card.pairing_requested.connect(self._pairing.pair)
        card.revoke_requested.connect(
            lambda laptop, unused: self._pairing.revoke(laptop, is_unused=unused)
        )
        card.restore_requested.connect(self._restore)
        card.agreed.connect(self._ask)
        card.refused.connect(self._refuse)
        card.started.connect(self._start)
        card.cleanup_requested.connect(self._clean)
        card.backup_requested.connect(self._back_up)

    def enter(self, *, hosts: bool) -> None:
        """Look at the hub now and again, where one was set up here."""
        if not hosts:
            self.leave()
            self._card.show_view(None)
        elif not self._again.isActive():
            self._again.start()
            self.look()

    def leave(self) -> None:
        """Look no more."""
        self._again.stop()

    def look(self) -> None:
        """Show how it stands."""
        self._network().do(self._app.services.hub_upkeep.look, self._show, self._show_trouble)

    def _look_often(self, often: bool) -> None:  # noqa: FBT001 - a callable of one switch
        self._again.setInterval(OFTEN_MS if often else EVERY_MS)

    def _show(self, view: HostedHubView | None) -> None:
        self._view = view if self._app.vault.is_open() else None
        self._card.show_view(self._view)
        self._card.set_busy(busy=False)
        if self._view is not None:
            self._pairing.show_state(self._view.state)

    def _show_trouble(self, error: Exception) -> None:
        if not self._app.vault.is_open():
            self._card.show_view(None)
        elif isinstance(error, KnownError):
            self._card.show_view(None, error)
        else:
            self._app.problems.error(error)
        self._card.set_busy(busy=False)

    def _do(self, work: Callable[[], T], then: Callable[[T], str]) -> None:
        """Do something at the hub, say what came of it, and look again."""

        def done(result: T) -> None:
            self._app.problems.info(then(result))
            self.look()

        def failed(error: Exception) -> None:
            self._app.problems.error(error)
            self.look()

        self._card.set_busy(busy=True)
        self._network().do(work, done, failed)

    def _ask(self, erasure: WaitingErasure) -> None:
        sheet = ApproveSheet(self._app.context, erasure)

        def agreed() -> None:
            sheet.close_sheet()
            text = self._app.context.texts.gettext(
                "Erased on the hub. Each laptop erases at its next sync."
            )
            self._do(lambda: self._app.services.waiting_erasures.agree(erasure.id), lambda _: text)

        sheet.requested.connect(agreed)
        open_lead_sheet(self._app, sheet)

    def _refuse(self, erasure: WaitingErasure) -> None:
        text = self._app.context.texts.gettext(
            "Rejected. The leads stay on the hub and on the other laptops."
        )
        self._do(lambda: self._app.services.waiting_erasures.refuse(erasure.id), lambda _: text)

    def _start(self) -> None:
        text = self._app.context.texts.gettext("The hub is running.")
        self._do(self._app.services.hub_host.start, lambda _: text)

    def _clean(self) -> None:
        texts = self._app.context.texts

        def text_of(cleaned: CleanedHub) -> str:
            return texts.ngettext(
                "{n} superseded entry was deleted from the hub.",
                "{n} superseded entries were deleted from the hub.",
                cleaned.rows,
            )

        self._do(self._app.services.hub_upkeep.clean, text_of)

    def _back_up(self) -> None:
        app, texts = self._app, self._app.context.texts
        proposed = Path.home() / f"hub-{local_now().date()}.dump"
        title = texts.gettext("Back up the hub")
        chosen = file_to_write(app.devices.files, title, proposed)
        if chosen is not None:
            text = texts.gettext("Saved: {place}").format(place=chosen)
            self._do(lambda: app.services.hub_upkeep.back_up(chosen), lambda _: text)

    def _restore(self) -> None:
        app, texts = self._app, self._app.context.texts
        title = texts.gettext("Choose the backup of the hub")
        chosen = app.devices.files.file_to_read(title, "*.dump;;*")
        if chosen is not None:
            written = app.services.hub_host.when_written
            self._network().do(lambda: written(chosen), lambda at: self._ask_restore(chosen, at))

    def _ask_restore(self, backup: Path, written: datetime) -> None:
        app, texts = self._app, self._app.context.texts
        state = self._view.state if self._view is not None else None
        if state is None:
            return
        sheet = RestoreHubSheet(app.context, backup, written, state.rows)

        def done(_state: HubState) -> None:
            sheet.close_sheet()
            text = texts.gettext("The hub was restored. Laptops send what it lacks.")
            app.problems.info(text)
            self.look()

        def submit() -> None:
            sheet.set_busy(busy=True)
            restore = app.services.hub_host.restore
            self._network().do(lambda: restore(backup), done, refused_in(sheet, app))

        sheet.requested.connect(submit)
        open_lead_sheet(app, sheet)

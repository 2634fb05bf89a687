"""What whoever runs a hub does with its laptops in the window: lets them in, shuts them out."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from app.domain.fair import Booth
from app.domain.hub import HubLaptop, NewPairing
from app.domain.hub_state import HubState
from app.domain.pairing_code import PairingCode
from app.ui.frame.app_context import AppContext
from app.ui.leads.parts.lead_sheets import open_lead_sheet
from app.ui.system.file_dialogs import file_to_write
from app.ui.system.tasks import Background
from app.ui.together.pair_sheet import PairingCodeSheet, PairSheet
from app.ui.together.revoke_sheet import RevokeSheet
from app.ui.vault.vault_sheet import refused_in


class PairingController(QObject):
    """`look` has the hub looked at again, and `wait_for_laptop` often while one is awaited."""

    def __init__(
        self,
        app: AppContext,
        network: Callable[[], Background],
        look: Callable[[], None],
        wait_for_laptop: Callable[[bool], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._app, self._network, self._look = app, network, look
        self._wait_for_laptop = wait_for_laptop
        self._code: PairingCodeSheet | None = None

    def show_state(self, state: HubState | None) -> None:
        """Say on an open code that its laptop joined."""
        sheet = self._code
        if sheet is None or state is None or sheet.laptop in state.unused:
            return
        if any(laptop.name == sheet.laptop for laptop in state.laptops):
            self._wait_for_laptop(False)  # noqa: FBT003 - a callable of one switch
            sheet.show_joined()

    # A laptop comes

    def pair(self) -> None:
        """Ask for its name, and what it may do."""
        self._app.tasks.keeping.do(self._app.services.fairs.booth, self._open)

    def _open(self, booth: Booth) -> None:
        if not self._app.vault.is_open():
            return
        current = booth.fair
        offered = [it for it in booth.fairs if not (it.closed or it.practice)]
        if not current.practice and not any(current.id in it.ids for it in offered):
            offered.insert(0, current)
        sheet = PairSheet(self._app.context, offered, current.id)
        sheet.requested.connect(lambda: self._make(sheet))
        open_lead_sheet(self._app, sheet)

    def _make(self, sheet: PairSheet) -> None:
        host = self._app.services.hub_host
        name, kind, fairs = sheet.laptop(), sheet.its_kind(), sheet.fairs()

        def finished(pairing: NewPairing) -> None:
            sheet.close_sheet()
            if self._app.vault.is_open():
                self._show(pairing, name)
            self._look()

        sheet.set_busy(busy=True)
        refused = refused_in(sheet, self._app)
        self._network().do(lambda: host.pair_by_code(name, kind, fairs), finished, refused)

    def _show(self, pairing: NewPairing, laptop: str) -> None:
        code, hub = pairing.code, pairing.card.name
        sheet = self._code = PairingCodeSheet(self._app.context, code, laptop)

        def closed() -> None:
            self._code = None
            self._wait_for_laptop(False)  # noqa: FBT003 - a callable of one switch
            self._look()

        sheet.closed.connect(closed)
        sheet.page_requested.connect(lambda: self._write_page(sheet, hub, code))
        open_lead_sheet(self._app, sheet)
        self._wait_for_laptop(True)  # noqa: FBT003 - as above

    def _write_page(self, sheet: PairingCodeSheet, hub: str, code: PairingCode) -> None:
        app, texts = self._app, self._app.context.texts
        proposed = Path.home() / "pairing-code.pdf"
        title = texts.gettext("Save page to print")
        path = file_to_write(app.devices.files, title, proposed)
        if path is None:
            return
        papers, laptop = app.services.hub_papers, sheet.laptop

        def saved(_none: None) -> None:
            text = texts.gettext("Saved as {path}. Print it, then delete the file.")
            if app.sheets.holds(sheet):
                sheet.say(text.format(path=path))

        app.tasks.keeping.do(
            lambda: papers.write(code, laptop, hub, path, texts), saved, refused_in(sheet, app)
        )

    # A laptop goes

    def revoke(self, laptop: HubLaptop, *, is_unused: bool) -> None:
        """Ask whether it is to go."""
        app = self._app
        sheet = RevokeSheet(app.context, laptop.name, is_unused=is_unused)

        def done(_cards: tuple[str, ...]) -> None:
            sheet.close_sheet()
            text = app.context.texts.gettext("“{name}” no longer has access to the hub.")
            app.problems.info(text.format(name=laptop.name))
            self._look()

        def submit() -> None:
            sheet.set_busy(busy=True)
            work = app.services.hub_host.revoke
            self._network().do(lambda: work(laptop.name), done, refused_in(sheet, app))

        sheet.requested.connect(submit)
        open_lead_sheet(app, sheet)

"""The page *Together*: who is at the hub, what waits to be sent, whose leads came, what stays."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.domain.errors import KnownError
from app.domain.hub import Membership
from app.domain.messages import NP_
from app.domain.together import TogetherOverview
from app.ui.frame.app_context import AppContext
from app.ui.kit.page_columns import fill_with_columns
from app.ui.kit.typed_keys import gives_text
from app.ui.system.override import override
from app.ui.system.tasks import Latest
from app.ui.together.host_card import HostCard
from app.ui.together.host_controller import HostController
from app.ui.together.hub_card import HubCard
from app.ui.together.hub_companion import HubCompanion, show_conflicts
from app.ui.together.join_card import JoinCard
from app.ui.together.others_cards import ColleaguesCard, UnsyncedCard
from app.ui.vault.vault_page import VaultPage

QUIET_MS = 400
"""For how long nothing has to happen before everything is counted again."""


class TogetherPage(VaultPage):
    """Shows how it stands while the vault is open, the way in while it is not."""

    def __init__(self, app: AppContext, companion: HubCompanion) -> None:
        super().__init__(app)
        self._companion = companion
        self._read = Latest(app.tasks.reading)
        self._overview = TogetherOverview()
        self._is_seen = False
        self._hubs = QWidget()
        self._hubs_column = QVBoxLayout(self._hubs)
        self._hubs_column.setContentsMargins(0, 0, 0, 0)
        self.hub_cards: list[HubCard] = []
        self.join = JoinCard(app.context)
        self.host = HostCard(app.context)
        self.host.hide()
        self._hosting = HostController(app, self.host, companion.network)
        self.colleagues, self.staying = ColleaguesCard(app.context), UnsyncedCard(app.context)
        self._others: tuple[ColleaguesCard | UnsyncedCard, ...] = (self.colleagues, self.staying)
        self._soon = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._soon.timeout.connect(self._load)
        self._build()
        self.join.requested.connect(self._join)
        self.join.file_requested.connect(self._choose_card)
        self.join.camera_requested.connect(self._look_for_code)
        self.join.offer_camera(offered=app.devices.cameras.may_be_there())
        self.colleagues.selection_requested.connect(lambda: show_conflicts(app))
        companion.moved.connect(self._move)
        self._move()
        self._load()

    @override
    def reload(self, changes: Changes) -> None:
        if changes.vault:
            self.locked.words.retranslate()
            self._load()
        elif changes.leads or changes.fair:
            self._soon.start()

    @override
    def enter(self) -> None:
        self._is_seen = True
        super().enter()

    @override
    def enter_open(self) -> None:
        self._take_keys()
        self._load()

    @override
    def take_key(self, event: QKeyEvent) -> bool:
        """What is typed before a hub was joined is the code that the card asks for."""
        is_code = not self.hub_cards and gives_text(event)
        return is_code and self.join.take_key(event)

    @override
    def leave(self) -> None:
        self._is_seen = False
        self._hosting.leave()
        self._soon.stop()
        self._read.drop()

    def _build(self) -> None:
        form = QScrollArea()
        groups: Sequence[Sequence[QWidget]] = (
            (self._hubs, self.host, self.join),
            self._others,
        )
        fill_with_columns(form, self.words.label(NP_("page", "Together"), "title"), groups)
        self.addWidget(form)
        for part in (self.host, self.join, self.colleagues, self.staying):
            self.words.follow(part.words.retranslate)
        self.words.follow(self._retranslate_hubs)

    def _retranslate_hubs(self) -> None:
        for card in self.hub_cards:
            card.words.retranslate()

    # How it stands

    def _load(self) -> None:
        """Count again; nothing stays here while the vault is closed."""
        if not self._is_open():
            self._read.drop()
            self._soon.stop()
            self.join.clear()
            self.show_overview(TogetherOverview())
            self.setCurrentIndex(0)
            self._look_at_own_hub()
            return
        self._read.do(self._app.services.hub_overview.look, self._show_open)

    def _show_open(self, overview: TogetherOverview) -> None:
        if self._is_open():
            had_keys = self.shows_way_in() and self.locked.button.hasFocus()
            self.show_overview(overview)
            self.setCurrentIndex(1)
            self._look_at_own_hub()
            if had_keys:
                self._take_keys()

    def _take_keys(self) -> None:
        """Have the keys on a button: what is scanned over a secret line would be typed there."""
        first = self.hub_cards[0].meet_button if self.hub_cards else self.join.file_button
        first.setFocus()

    def show_overview(self, overview: TogetherOverview) -> None:
        """Show how this laptop stands with the others."""
        self._overview = overview
        for card in self.hub_cards:
            card.show_overview(overview)
        for part in self._others:
            part.show_overview(overview)
            part.setVisible(bool(overview.hubs))

    def _move(self) -> None:
        """The hubs are others, or one was met."""
        turns = self._companion.turns()
        if [card.turn for card in self.hub_cards] != list(turns):
            for card in self.hub_cards:
                card.setParent(None)
                card.deleteLater()
            self.hub_cards = [HubCard(self._app.context, turn) for turn in turns]
            for card in self.hub_cards:
                self._hubs_column.addWidget(card)
                card.leave_requested.connect(lambda member=card.turn.member: self._leave(member))
            self._hubs.setVisible(bool(turns))
            self.show_overview(self._overview)
        for card in self.hub_cards:
            card.refresh()
        self._look_at_own_hub()
        if self._is_open() and self._app.pages.front() is self:
            self._soon.start()

    def _look_at_own_hub(self) -> None:
        """Look at the hub that was set up here while this page is seen and shows something."""
        if self._is_seen and not self.shows_way_in():
            self._hosting.enter(hosts=self._companion.hosts)
        elif not self._is_open():
            self._hosting.enter(hosts=False)

    # What is done

    def _look_for_code(self) -> None:
        from app.ui.scan.camera_scan import look_for_code  # noqa: PLC0415 - with the first code

        app = self._app
        look_for_code(app, lambda read: self.join.take_code(read.text), app.problems.error)

    def _choose_card(self) -> None:
        title = self._app.context.texts.gettext("Choose the pairing card")
        path = self._app.devices.files.file_to_read(title, "")
        if path is not None:
            self._join(path)

    def _join(self, card: Path | str) -> None:
        app, texts = self._app, self._app.context.texts
        self.join.begin()

        def done(member: Membership) -> None:
            self.join.end()
            joined = texts.gettext("This laptop has joined the hub “{name}”.")
            lines = [joined.format(name=member.name)]
            if isinstance(card, Path):
                lines.append(texts.gettext("Delete the pairing card."))
            app.problems.info(" ".join(lines))

        def failed(error: Exception) -> None:
            if isinstance(error, KnownError):
                self.join.refuse(error)
            else:
                self.join.end()
                app.problems.error(error)

        self._companion.join(card, done, failed)

    def _leave(self, member: Membership) -> None:
        app, texts = self._app, self._app.context.texts
        left = texts.gettext("This laptop has left the hub “{name}”. The leads stay here.")
        undo = texts.gettext("Undo")

        def done() -> None:
            app.problems.info(
                left.format(name=member.name),
                undo,
                lambda: self._companion.rejoin(member, self._load),
            )
            self._load()

        self._companion.leave(member, done)

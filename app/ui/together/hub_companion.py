"""Meets the hubs of this laptop while its vault is open; there is no trace of it where it has none.

One story: which hubs are met, what comes of it for the window, and when it ends.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.changes import Changes
from app.domain.errors import HubUnreachable, VaultError
from app.domain.vault_state import VaultState
from app.ui.frame.app_context import AppContext
from app.ui.frame.page_names import TOGETHER
from app.ui.system.tasks import Background, Err, NetworkExecutor, Result

if TYPE_CHECKING:
    from app.domain.hub import HubVisit, Membership
    from app.ui.together.hub_turn import HubTurn


class HubCompanion(QObject):
    """`moved` says that what is known of the hubs is otherwise.

    All that waits for a network runs in a thread of its own, which begins with the first hub.
    """

    moved = Signal()

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app
        self._network: Background | None = None
        self._turns: dict[str, HubTurn] = {}
        self._bringing: HubTurn | None = None
        """The hub from which came what is told of in this moment."""
        self.hosts = False
        """Whether a hub was set up with this vault; known while it is open."""
        app.watchers.append(self._heed)
        app.at_end.append(self.end)
        self._look()

    def turns(self) -> "tuple[HubTurn, ...]":
        """The hubs that are met."""
        return tuple(self._turns.values())

    def join(
        self,
        card: Path | str,
        then: "Callable[[Membership], object]",
        otherwise: Callable[[Exception], object],
    ) -> None:
        """Join a hub with its card, a file or what stands on it."""
        sync = self._app.services.hub_sync

        def work() -> "Membership":
            return sync.join_with(card) if isinstance(card, Path) else sync.join_with_text(card)

        def done(member: "Membership") -> None:
            self._look()
            then(member)

        self.network().do(work, done, otherwise)

    def leave(self, member: "Membership", then: Callable[[], object]) -> None:
        """Be at a hub no more; what came from it stays."""
        self._change(lambda: self._app.services.hub_sync.leave(member), then)

    def rejoin(self, member: "Membership", then: Callable[[], object]) -> None:
        """Be at a hub again that was just left."""
        self._change(lambda: self._app.services.hub_sync.rejoin(member), then)

    def end(self) -> None:
        """Meet nobody any more: the window closes."""
        self._drop_all()
        if self._network is not None:
            self._network.close()
            self._network = None

    # Which hubs there are

    def _change(self, work: Callable[[], object], then: Callable[[], object]) -> None:
        def done(_none: object) -> None:
            self._look()
            then()

        self._app.tasks.keeping.do(work, done)

    def _heed(self, changes: Changes) -> None:
        if changes.vault:
            self._look()
        elif changes.leads or changes.fair or changes.members:
            for turn in self.turns():
                if turn is not self._bringing:
                    turn.note_news()
        elif changes.awaited:
            for turn in self.turns():
                turn.meet_soon()

    def _look(self) -> None:
        """Read which hubs this laptop is at; nothing is known of them while the vault is closed."""
        if self._app.vault.is_open():
            memberships = self._app.services.hub_memberships
            self._app.tasks.keeping.run(
                lambda: (memberships.every(), memberships.hosts_one()), self._see
            )
        else:
            self.hosts = False
            self._drop_all()
            self._offer()

    def _see(self, result: "Result[tuple[tuple[Membership, ...], bool]]") -> None:
        if isinstance(result, Err) or not self._app.vault.is_open():
            return
        members, self.hosts = result.value
        found = {member.hub: member for member in members}
        for hub in [hub for hub in self._turns if hub not in found]:
            self._turns.pop(hub).end()
        for hub, member in found.items():
            if hub not in self._turns:
                self._turns[hub] = self._new_turn(member)
        self._offer()
        self.moved.emit()

    def _new_turn(self, member: "Membership") -> "HubTurn":
        from app.ui.together.hub_turn import HubTurn  # noqa: PLC0415 - where there is a hub

        app = self._app
        turn = HubTurn(app.services, member, self.network(), app.vault.is_open, self)
        turn.visited.connect(lambda visit, is_news: self._take(turn, visit, is_news=is_news))
        turn.troubled.connect(self._tell)
        return turn

    def network(self) -> Background:
        """The thread in which hubs are waited for."""
        if self._network is None:
            self._network = Background(NetworkExecutor("hub"))
            self._network.tell = self._app.problems.error
        return self._network

    def _drop_all(self) -> None:
        while self._turns:
            self._turns.popitem()[1].end()
        self.moved.emit()

    def _offer(self) -> None:
        self._app.frame.rail.offer(TOGETHER, offered=bool(self._turns) or self.hosts)

    # What comes of a meeting

    def _take(self, turn: "HubTurn", visit: "HubVisit", *, is_news: bool) -> None:
        came = visit.met.pulled
        is_shown = self._app.vault.state() is VaultState.OPEN
        if is_shown and is_news:
            is_fair, is_member = came.fairs > 0, came.members > 0
            self._bringing = turn
            self._app.changed(Changes(leads=True, fair=is_fair, members=is_member, by_others=True))
            self._bringing = None
        if came.conflicts and is_shown:
            self._tell_conflicts(came.conflicts)
        self.moved.emit()

    def _tell_conflicts(self, count: int) -> None:
        """Say that something is to be chosen, but not over a sheet in which somebody writes."""
        app, texts = self._app, self._app.context.texts
        if app.sheets.current() is None:
            text = texts.ngettext(
                "{n} field was changed on two laptops. Both values are kept.",
                "{n} fields were changed on two laptops. Both values are kept.",
                count,
            )
            app.problems.info(text, texts.gettext("Choose values…"), lambda: show_conflicts(app))

    def _tell(self, error: Exception) -> None:
        is_quiet = isinstance(error, HubUnreachable | VaultError)
        if not is_quiet and self._app.vault.state() is VaultState.OPEN:
            self._app.problems.error(error)
        self.moved.emit()


def companion_of(app: AppContext) -> HubCompanion:
    """The one of the window, made when it is first wanted."""
    companion = app.window.findChild(HubCompanion)
    return companion if isinstance(companion, HubCompanion) else HubCompanion(app)


def show_conflicts(app: AppContext) -> None:
    """Show what was changed on two laptops, where it is chosen between."""
    from app.ui.leads.merge.bundle_controller import BundleController  # noqa: PLC0415 - with the first

    app.vault.when_unlocked(BundleController(app).conflicts)

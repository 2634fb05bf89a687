"""The card of a hub: whether it is met, what waits to be sent, who else is there."""

from PySide6.QtCore import Signal

from app.config.machine import local_now
from app.domain.errors import HubUnreachable
from app.domain.messages import N_
from app.domain.together import TogetherOverview
from app.i18n.texts import Texts
from app.ui.kit.cards import CardFrame
from app.ui.kit.ui_context import UiContext, label, restyle
from app.ui.together.hub_texts import laptop_of, order_of, state_of, staying_of, waiting_of
from app.ui.together.hub_turn import HubTurn


class HubCard(CardFrame):
    """`leave_requested` asks to be at the hub no more."""

    leave_requested = Signal()

    def __init__(self, context: UiContext, turn: HubTurn) -> None:
        super().__init__(context, turn.member.name)
        self.title.setWordWrap(True)
        self.turn = turn
        self._to_send = self._to_erase = 0
        self.state, self.sending, self.here = (label(wrap=True) for _ in range(3))
        self.state.setProperty("role", "strong")
        self.meet_button = self.words.button(N_("Sync now"), turn.meet)
        self.leave_button = self.words.button(N_("Leave this hub"), self.leave_requested.emit)
        self.column.addWidget(self.state)
        self.column.addWidget(self.sending)
        self.column.addWidget(self.words.label(N_("Laptops at this hub"), "caption"))
        self.column.addWidget(self.here)
        self.add_row(self.meet_button, self.leave_button)
        self._says = (
            self.words.bind(self._state, self.state.setText),
            self.words.bind(self._sending, self.sending.setText),
            self.words.bind(self._who, self.here.setText),
        )

    def show_overview(self, overview: TogetherOverview) -> None:
        """Show what waits to be sent."""
        hub = self.turn.member.hub
        self._to_send, self._to_erase = overview.to_send.get(hub, 0), overview.to_erase.get(hub, 0)
        self.refresh()

    def refresh(self) -> None:
        """Say anew how it stands."""
        restyle(self.state, "role", "odd" if self.turn.trouble else "strong")
        for say in self._says:
            say()

    def _state(self, texts: Texts) -> str:
        turn = self.turn
        return state_of(turn.member, turn.visit, turn.trouble, local_now(), texts)

    def _sending(self, texts: Texts) -> str:
        waiting = list(waiting_of(self._to_send, self._to_erase, texts))
        if isinstance(self.turn.trouble, HubUnreachable) and (self._to_send or self._to_erase):
            waiting.append(order_of(texts))
        return "\n".join((*waiting, *staying_of(self.turn.visit, texts)))

    def _who(self, texts: Texts) -> str:
        here = self.turn.visit.here if self.turn.visit else ()
        if not here:
            return texts.gettext("Not known yet.")
        return "\n".join(laptop_of(it, local_now(), texts) for it in here)

"""The card's end of the pipe: what the window says is shown, what the visitor says is sent."""

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from app.domain.errors import KnownError
from app.domain.pin_try import PinAnswer, PinTry
from app.domain.visitor_card import CardAnswer
from app.services.visitors.card_messages import sealed_answer
from app.ui.system.channel import Channel
from app.ui.visitor.card.card_window import CardWindow

THANKS_MS = 8_000
LEFT_MS = 90_000
"""After so long without a touch nobody stands at a card whose window is gone."""

log = logging.getLogger(__name__)


class CardSession(QObject):
    """Speaks with the window that turned the card; `ended` is told that the card goes.

    Where that window is gone, what the visitor says goes sealed into the inbox of the vault whose
    leads lie in the file `leads`: with its public key, so nobody vouches for it.
    """

    def __init__(
        self, window: CardWindow, channel: Channel, leads: Path, ended: Callable[[], None]
    ) -> None:
        super().__init__(window)
        self.window = window
        self.channel = channel
        self._leads = leads
        self._ended = ended
        self._is_alone = False
        self._waiting: CardAnswer | None = None
        self.left = QTimer(self, singleShot=True, interval=LEFT_MS)
        self.left.timeout.connect(self._end)
        channel.setParent(self)
        channel.came.connect(self._handle_message)
        channel.ended.connect(self._go_on_alone)
        window.answered.connect(self._send)
        window.pin_tried.connect(self._try)
        window.read.connect(self._end_soon)
        window.alive.connect(self._see_life)

    def begin(self) -> None:
        """Say that the card is there, and hear what is said to it."""
        self.channel.listen()
        self.channel.send("shown")

    def _handle_message(self, message: list[object]) -> None:
        match message:
            case ["receipt", str(title), list(lines), str(code)]:
                self._waiting = None
                self.window.show_receipt(title, tuple(map(str, lines)), code)
            case ["refused", str(sentence)]:
                self._waiting = None
                self.window.refuse(sentence)
            case ["pin", str(answer), float(wait)] if answer in PinAnswer.__members__:
                self.window.answer_pin(PinTry(PinAnswer[answer], wait))
            case ["close"]:
                self._end()

    def _end_soon(self) -> None:
        """Where no PIN is needed any more, the card goes by itself after the thanks."""
        if self._is_alone or not self.window.card.look.alone:
            QTimer.singleShot(THANKS_MS, self, self._end)

    def _send(self, answer: CardAnswer) -> None:
        if self._is_alone:
            self._leave(answer)
            return
        self._waiting = answer
        self.channel.send("answer", *sealed_answer(self.window.card, answer))

    def _try(self, pin: str) -> None:
        if self._is_alone:
            # Nothing lies behind it any more, and a window that is there now is locked.
            self._end()
        else:
            self.channel.send("pin", pin)

    def _go_on_alone(self) -> None:
        """The window is gone: what was not taken yet is left for the next one.

        No window takes the card back any more, and a visitor may be gone as well.
        """
        self._is_alone = True
        self.window.bottom.offer_way_out()
        self.left.start()
        answer, self._waiting = self._waiting, None
        if answer is not None:
            self._leave(answer)

    def _see_life(self) -> None:
        if self._is_alone:
            self.left.start()
        else:
            self.channel.send("alive")

    def _leave(self, answer: CardAnswer) -> None:
        from app.services.visitors.card_inbox import leave_in_inbox  # noqa: PLC0415 - hardly ever

        try:
            leave_in_inbox(self._leads, self.window.card, answer)
        except KnownError as error:
            log.warning("the card's answer was not kept")
            self.window.refuse(" ".join(filter(None, self.window.context.texts.error(error))))
        else:
            self.window.thank()

    def _end(self) -> None:
        self.channel.close()
        self.window.allow_close()
        self._ended()

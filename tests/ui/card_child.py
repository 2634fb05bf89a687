"""A visitor at the real card, in its real process; the actions come as JSON, one by one."""

import json
import os
import sys
from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.lead import Purpose
from app.ui.application.card_process import open_card
from app.ui.visitor.card.card_session import CardSession
from app.ui.visitor.pin_pad import PinPad
from tests.ui.screens_child import wait_until


class CardVisitor:
    """Does what somebody does with the card in their hands."""

    def __init__(self, session: CardSession) -> None:
        self._session = session
        self._window = session.window

    def correct(self, name: str, text: str) -> None:
        self._window.person.fields[name].control.setText(text)

    def tick(self, purpose: str) -> None:
        rows = self._window.purposes.rows
        next(row for row in rows if row.agreed.purpose is Purpose(purpose)).tick.box.click()

    def answer(self, question: str, said: str) -> None:
        row = self._window.questions.rows[f"answer:{question}"]
        if row.boxes:
            row.boxes[said].click()
        else:
            row.field.put(said)

    def sign(self) -> None:
        self._goes_to(self._window.signature)
        pad = self._window.signature.pad
        QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
        QTest.mouseMove(pad, QPoint(200, 80))
        QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(200, 80))

    def send(self) -> None:
        self._goes_to(self._window.receipt)

    def finish(self) -> None:
        self._goes_to(self._window.thanks)

    def pin(self, digits: str) -> None:
        """Staff types a PIN on the card."""
        if not isinstance(self._window.sheets.current(), PinPad):
            self._window.bottom.staff_requested.emit()
        pad = self._window.sheets.current()
        assert isinstance(pad, PinPad)
        pad.field.setText(digits)
        pad.primary.click()
        wait_until(lambda: pad.wait() > 0 or not self._window.isVisible())

    def forge(self) -> None:
        self._session.channel.send("answer", "{}", "0" * 64)

    def vanish(self) -> None:
        os._exit(9)

    def _goes_to(self, step: object) -> None:
        window = self._window
        while window.step() is not step:
            before = window.step()
            window.bottom.next.click()
            wait_until(window.bottom.next.isEnabled)
            if window.step() is before and before is not window.purposes:
                return


def main() -> None:
    told, _kind, *names = sys.argv[1:]
    session = open_card(names)
    assert session is not None
    visitor = CardVisitor(session)

    def act() -> None:
        for action, *arguments in json.loads(told):
            do: Callable[..., None] = getattr(visitor, action)
            do(*arguments)

    QTimer.singleShot(0, session, act)
    sys.exit(QApplication.exec())


if __name__ == "__main__":
    main()

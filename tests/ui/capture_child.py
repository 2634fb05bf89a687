"""Types into a real window and says how much of it the vault holds; ended by a kill."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.bootstrap import build_services
from app.config.paths import find_paths
from app.ui.application.startup import make_window
from app.ui.leads.capture.controller import CaptureController
from app.ui.leads.capture.sheet import CaptureSheet
from app.ui.vault.unlock_sheet import UnlockSheet
from tests.support.kinds import as_a, there
from tests.support.vaults import PASSPHRASE

TEXT = "Болормаа Ганбаатар needs four pumps before March, with a reference in Baganuur. " * 100
KEY_MS = 3
LOOK_MS = 50


def say(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def type_key(letters: list[str]) -> None:
    """One more letter into whatever has the keys."""
    target = QApplication.focusWidget()
    if target is None or not letters:
        return
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, 0, QApplication.keyboardModifiers(), letters[0])
        QApplication.sendEvent(target, event)
    del letters[0]


def main() -> int:
    app = QApplication([])
    services = build_services(find_paths(Path(sys.argv[1])), Path(sys.argv[2]))
    window = make_window(app, services)
    window.show()
    keys, letters = QTimer(), list(TEXT)
    keys.timeout.connect(lambda: type_key(letters))
    looks, told = QTimer(), set[tuple[str, int]]()

    def begin() -> None:
        there(window.findChild(CaptureController)).new_lead()
        as_a(window.sheets.current(), CaptureSheet).note.text.setFocus()
        keys.start(KEY_MS)
        looks.start(LOOK_MS)

    def look() -> None:
        for draft in services.leads.drafts():
            if (draft.id, len(draft.note)) not in told:
                told.add((draft.id, len(draft.note)))
                say("draft", draft.id, len(draft.note))

    looks.timeout.connect(look)

    def unlock() -> None:
        window.vault.when_unlocked(begin)
        as_a(window.sheets.current(), UnlockSheet).tried.emit(PASSPHRASE)

    QTimer.singleShot(200, unlock)
    say("open")
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())

"""A password manager types into the window's way in on an X server; tells as JSON what came."""

import json
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.domain.vault_state import VaultState
from app.ui.scan.wedge_filter import WedgeFilter
from app.ui.vault.unlock_sheet import UnlockSheet
from tests.support.booth import open_booth
from tests.support.kinds import there
from tests.support.vaults import PASSPHRASE


def main(folder: str) -> None:
    app = QApplication([])
    told: list[tuple[bool, list[str]]] = []
    with open_booth(app, Path(folder)) as booth:
        gate, heard = booth.window.app.vault, list[str]()
        ear = there(booth.window.findChild(WedgeFilter))
        ear.scanned.connect(lambda scan: heard.append(scan.text))
        booth.wait_until(booth.window.isActiveWindow)
        for page in ("catalogue", "leads"):
            for gap_ms in ("5", "20", "50"):
                booth.window.show_page(page)
                booth.lock()
                if page == "catalogue":
                    gate.when_unlocked(lambda: None)
                    booth.wait_until(lambda: isinstance(booth.window.sheets.current(), UnlockSheet))
                typing = f"xdotool type --delay {gap_ms} '{PASSPHRASE}' && xdotool key Return"
                with subprocess.Popen(["sh", "-c", typing]):
                    booth.wait_until(lambda: gate.state() is VaultState.OPEN, page + gap_ms)
                booth.settle()
                told.append((booth.window.sheets.current() is None, heard.copy()))
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])

"""A password manager that types the passphrase into whatever has the keys."""

from collections.abc import Iterator
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.domain.vault_state import OpenedVault
from app.ui.leads.capture.sheet import CaptureSheet
from app.ui.scan.scan_surfaces import accepts_scans_in
from app.ui.scan.wedge_filter import WedgeFilter
from tests.support.booth import Booth
from tests.support.kinds import there
from tests.support.scanner import strokes_of, under
from tests.support.vaults import PASSPHRASE
from tests.ui.scanner_driver import Scanner

GAPS_MS = (5, 20, 50)
"""How long it takes for a key."""
WORDS = PASSPHRASE.split()


class Typist:
    """A password manager that types into whatever has the keys."""

    def __init__(self, booth: Booth, qtbot: QtBot) -> None:
        self.booth = booth
        self.ear = there(booth.window.findChild(WedgeFilter))
        self.scanner = Scanner(booth.window, self.ear, qtbot)

    def types(self, gap_ms: int, end: str = "\n") -> None:
        self.scanner.pause()
        self.scanner.keys(under("DE", strokes_of(PASSPHRASE + end, "DE")), gap_ms)
        self.booth.wait_until(lambda: not self.ear.is_waiting())
        self.booth.settle()

    def is_deaf(self) -> bool:
        """Whether no scanner is heard in the window that the next key comes to."""
        return not accepts_scans_in(self.scanner.in_front())


def kept(booth: Booth) -> str:
    """All leads and drafts, as text."""
    leads = booth.services.leads
    read = lambda: (leads.leads(), leads.leads(deleted=True), leads.drafts())  # noqa: E731 - a work
    return repr(booth.in_the_vault(read))


def open_by_keyring(booth: Booth) -> None:
    """Have the vault open without the passphrase being at hand."""
    if booth.services.vault.state().name == "LOCKED":
        opened = booth.in_the_vault(booth.services.access.open_remembered)
        assert isinstance(opened, OpenedVault)


def open_by_passphrase(booth: Booth) -> None:
    booth.window.app.vault.lock()
    booth.settle()
    booth.in_the_vault(lambda: booth.services.access.open(PASSPHRASE))


def files_in_clear(folder: Path) -> list[str]:
    """The files of the data folder in which two words of the passphrase can be read."""
    return [
        path.name
        for path in sorted(folder.rglob("*"))
        if path.is_file() and " ".join(WORDS[:2]).encode() in path.read_bytes()
    ]


def faults_of_typing(typist: Typist, gap_ms: int) -> Iterator[str]:
    """What becomes of the passphrase, typed into a view that is shown, that should not."""
    booth = typist.booth
    root = there(typist.scanner.in_front())
    root.setUpdatesEnabled(False)  # or each key is painted
    was_deaf, before = typist.is_deaf(), len(typist.scanner.scanned)
    typist.types(gap_ms)
    if was_deaf and (scanned := typist.scanner.scanned[before:]):
        yield f"{scanned} was taken for a scan where no scanner is heard"
    is_kept_as_lead = isinstance(booth.window.sheets.current(), CaptureSheet)
    booth.clear()
    open_by_keyring(booth)
    if WORDS[1] not in kept(booth):
        return
    if not is_kept_as_lead:
        yield "it is kept though nobody writes a lead"
    open_by_passphrase(booth)
    if WORDS[1] in kept(booth):
        yield "it is kept though it opened the vault since"
    booth.clear()

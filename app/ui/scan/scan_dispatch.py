"""Scanners at the window: each scan goes to whoever takes it, and the window is as before."""

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QApplication

from app.domain.changes import Changes
from app.scanning.result.scan_result import ScannedText
from app.ui.frame.context import Shell
from app.ui.scan.field_snapshot import Undo
from app.ui.scan.wedge_filter import WedgeFilter
from app.ui.scan.words import keyboard_name


def hear_scanners(shell: Shell, take: Callable[[ScannedText], None]) -> WedgeFilter:
    """Give every scan to `take`, from any page and dialog."""

    def remember() -> Undo:
        name = shell.rail.marked()

        def bring_back() -> None:
            if shell.rail.marked() != name:
                shell.show_page(name)

        return bring_back

    def set_back(country: str) -> None:
        shell.services.settings.change(scanner_keyboard=country)
        shell.changed(Changes(settings=True))

    def tell(country: str, before: str) -> None:
        texts = shell.look.texts
        said = texts.gettext("The scanner is set to the keyboard of this country: {country}.")
        shell.changed(Changes(settings=True))
        run = None if country == before else lambda: set_back(before)
        told = said.format(country=keyboard_name(country, texts))
        shell.problems.note(told, texts.gettext("Undo"), run)

    app = cast("QApplication", QApplication.instance())
    ear = WedgeFilter(app, shell.services.settings, remember, shell.window)
    ear.scanned.connect(lambda scan: _take_unless_hidden(shell, take, scan))
    ear.learned.connect(tell)
    return ear


def _take_unless_hidden(
    shell: Shell, take: Callable[[ScannedText], None], scan: ScannedText
) -> None:
    """A visitor who has the screen captures nothing, and unlocks no vault for it."""
    if shell.window.isVisible():
        _close_menus()
        take(scan)


def _close_menus() -> None:
    """Close what popped up: it would keep the keys from the lead."""
    while (popup := QApplication.activePopupWidget()) is not None:
        if not popup.close():
            return

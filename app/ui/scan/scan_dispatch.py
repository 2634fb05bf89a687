"""Scanners at the window: each scan goes to whoever takes it, and the window is as before."""

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QApplication

from app.domain.changes import Changes
from app.domain.scan_result import ScannedText
from app.ui.frame.app_context import AppContext
from app.ui.scan.field_snapshot import Undo
from app.ui.scan.scan_texts import keyboard_name
from app.ui.scan.wedge_filter import WedgeFilter


def dispatch_scans(app: AppContext, take: Callable[[ScannedText], None]) -> WedgeFilter:
    """Give every scan to `take`, from any page and dialog."""

    def remember() -> Undo:
        name = app.frame.rail.marked()

        def bring_back() -> None:
            if app.frame.rail.marked() != name:
                app.pages.show(name)

        return bring_back

    def set_back(country: str) -> None:
        app.services.settings.change(scanner_keyboard=country)
        app.changed(Changes(settings=True))

    def tell(country: str, before: str) -> None:
        texts = app.context.texts
        template = texts.gettext("The scanner is set to the keyboard of this country: {country}.")
        app.changed(Changes(settings=True))
        run = None if country == before else lambda: set_back(before)
        text = template.format(country=keyboard_name(country, texts))
        app.problems.info(text, texts.gettext("Undo"), run)

    qt = cast("QApplication", QApplication.instance())
    ear = WedgeFilter(qt, app.services.settings, remember, app.window)
    ear.scanned.connect(lambda scan: _take_unless_hidden(app, take, scan))
    ear.learned.connect(tell)
    return ear


def _take_unless_hidden(
    app: AppContext, take: Callable[[ScannedText], None], scan: ScannedText
) -> None:
    """A visitor who has the screen captures nothing, and unlocks no vault for it."""
    if app.window.isVisible():
        _close_menus()
        take(scan)


def _close_menus() -> None:
    """Close what popped up: it would keep the keys from the lead."""
    while (popup := QApplication.activePopupWidget()) is not None:
        if not popup.close():
            return

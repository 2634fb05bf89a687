"""Brochures: the page of the tray, and what puts members into it."""

from typing import TYPE_CHECKING

from app.domain.messages import N_
from app.ui.frame.app_context import AppContext
from app.ui.frame.page import PageEntry
from app.ui.frame.page_names import BROCHURE
from app.ui.frame.registration import Feature

if TYPE_CHECKING:
    from app.ui.brochure.page import BrochurePage


def _pages(app: AppContext) -> tuple[PageEntry, ...]:
    entry = PageEntry(
        BROCHURE,
        N_("Brochure"),
        "file-text",
        40,
        lambda: _build(app),
        own_bar=True,
        hint=N_("Type to add · Alt+↑ ↓ order · Del removes · Ctrl+Z undoes"),
        has_commands=True,
    )
    return (entry,)


def _build(app: AppContext) -> "BrochurePage":
    from app.ui.brochure.page import BrochurePage  # noqa: PLC0415 - when it is first shown
    from app.ui.system.tasks import Background, ThreadExecutor  # noqa: PLC0415 - as above

    # A thread of its own: a printer that takes its time holds up no profile.
    return BrochurePage(app, Background(ThreadExecutor("press")))


def _begin(app: AppContext) -> None:
    from app.ui.brochure.tray_actions import TrayActions  # noqa: PLC0415 - after the first answer

    TrayActions(app)


FEATURE = Feature(20, _pages, _begin)

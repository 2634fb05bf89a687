"""The fair: its page, and who is at the laptop."""

from typing import TYPE_CHECKING

from app.domain.messages import N_
from app.ui.frame.app_context import AppContext
from app.ui.frame.page import PageEntry
from app.ui.frame.page_names import FAIR
from app.ui.frame.registration import Feature

if TYPE_CHECKING:
    from app.ui.fair.page import FairPage


def _pages(app: AppContext) -> tuple[PageEntry, ...]:
    return (PageEntry(FAIR, N_("Fair"), "warehouse", 60, lambda: _build(app)),)


def _build(app: AppContext) -> "FairPage":
    from app.ui.fair.page import FairPage  # noqa: PLC0415 - when it is first shown

    return FairPage(app)


def _begin(app: AppContext) -> None:
    from app.ui.fair.actions import add_fair_actions  # noqa: PLC0415 - after the first answer

    add_fair_actions(app)


FEATURE = Feature(60, _pages, _begin)

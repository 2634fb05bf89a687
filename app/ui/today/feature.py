"""The day in figures: its page, and what is shown of it on a second screen."""

from typing import TYPE_CHECKING

from app.domain.messages import NP_
from app.ui.frame.app_context import AppContext
from app.ui.frame.page import PageEntry
from app.ui.frame.page_names import TODAY
from app.ui.frame.registration import Feature

if TYPE_CHECKING:
    from app.ui.today.page import TodayPage


def _pages(app: AppContext) -> tuple[PageEntry, ...]:
    title = NP_("page", "Today")
    return (PageEntry(TODAY, title, "calendar", 90, lambda: _build(app), below=True),)


def _build(app: AppContext) -> "TodayPage":
    from app.ui.today.page import TodayPage  # noqa: PLC0415 - when it is first shown

    return TodayPage(app)


FEATURE = Feature(65, _pages)

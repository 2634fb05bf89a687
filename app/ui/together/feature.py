"""The laptops of a booth together; where this one is at no hub, nothing of it is seen or done."""

from typing import TYPE_CHECKING

from app.domain.messages import NP_
from app.ui.frame.app_context import AppContext
from app.ui.frame.page import PageEntry
from app.ui.frame.page_names import TOGETHER
from app.ui.frame.registration import Feature

if TYPE_CHECKING:
    from app.ui.together.page import TogetherPage


def _pages(app: AppContext) -> tuple[PageEntry, ...]:
    title = NP_("page", "Together")
    entry = PageEntry(TOGETHER, title, "link", 95, lambda: _build(app), below=True, offered=False)
    return (entry,)


def _build(app: AppContext) -> "TogetherPage":
    from app.ui.together.hub_companion import companion_of  # noqa: PLC0415 - when it is first shown
    from app.ui.together.page import TogetherPage  # noqa: PLC0415 - as above

    return TogetherPage(app, companion_of(app))


def _begin(app: AppContext) -> None:
    from app.ui.together.hub_companion import companion_of  # noqa: PLC0415 - after the first answer

    companion_of(app)


FEATURE = Feature(95, _pages, _begin)

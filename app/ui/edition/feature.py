"""The edition: what the catalogue holds, and taking another one over."""

from typing import TYPE_CHECKING

from app.domain.messages import N_
from app.ui.frame.app_context import AppContext
from app.ui.frame.page import PageEntry
from app.ui.frame.page_names import EDITION
from app.ui.frame.registration import Feature

if TYPE_CHECKING:
    from app.ui.edition.page import EditionPage


def _pages(app: AppContext) -> tuple[PageEntry, ...]:
    return (PageEntry(EDITION, N_("Edition"), "library", 70, lambda: _build(app), below=True),)


def _build(app: AppContext) -> "EditionPage":
    from app.ui.edition.page import EditionPage  # noqa: PLC0415 - when it is first shown

    page = EditionPage(app)
    page.changed.connect(app.changed)
    page.failed.connect(app.problems.error)
    page.noted.connect(app.problems.info)
    page.began.connect(app.problems.hide)
    return page


def _begin(app: AppContext) -> None:
    from app.ui.edition.correction_actions import CorrectionActions  # noqa: PLC0415 - after the first answer
    from app.ui.edition.window_drops import WindowDrops  # noqa: PLC0415 - as above

    CorrectionActions(app)
    WindowDrops(app)


FEATURE = Feature(70, _pages, _begin)

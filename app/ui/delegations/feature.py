"""Delegations: the page on which they are prepared, planned and accompanied."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.domain.messages import N_
from app.ui.delegations.delegation_titles import NEW, SAMPLE
from app.ui.frame.app_context import AppContext
from app.ui.frame.commands import SHOWING
from app.ui.frame.page import PageEntry
from app.ui.frame.registration import Feature

if TYPE_CHECKING:
    from app.ui.delegations.page import DelegationsPage

DELEGATIONS = "delegations"


def _pages(app: AppContext) -> tuple[PageEntry, ...]:
    entry = PageEntry(
        DELEGATIONS,
        N_("Delegations"),
        "link",
        95,
        lambda: _build(app),
        below=True,
        more_keys=("Ctrl+Shift+B",),
    )
    return (entry,)


def _build(app: AppContext) -> "DelegationsPage":
    from app.ui.delegations.page import DelegationsPage  # noqa: PLC0415 - when it is first shown

    return DelegationsPage(app)


def _begin(app: AppContext) -> None:
    def page() -> "DelegationsPage":
        from app.ui.delegations.page import DelegationsPage  # noqa: PLC0415 - as above

        app.pages.show(DELEGATIONS)
        found = app.pages.page(DELEGATIONS)
        assert isinstance(found, DelegationsPage)  # noqa: S101 - the page of this name
        return found

    def then(do: "Callable[[DelegationsPage], object]") -> Callable[[], object]:
        return lambda: app.vault.when_unlocked(lambda: do(page()))

    app.actions.add(NEW, "", then(lambda it: it.list.new_requested.emit()), group=SHOWING)
    app.actions.add(SAMPLE, "", then(lambda it: it.list.sample_requested.emit()), group=SHOWING)


FEATURE = Feature(68, _pages, _begin)

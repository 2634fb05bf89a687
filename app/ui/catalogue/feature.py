"""The catalogue: the page on which members are found."""

from typing import TYPE_CHECKING

from app.domain.changes import Changes
from app.domain.messages import N_
from app.domain.vault_state import VaultState
from app.ui.frame.app_context import AppContext
from app.ui.frame.page import PageEntry
from app.ui.frame.page_names import CATALOGUE
from app.ui.frame.registration import Feature
from app.ui.system.no_op import no_op
from app.ui.system.tasks import Ok, Result

if TYPE_CHECKING:
    from app.ui.catalogue.page import CataloguePage


def _pages(app: AppContext) -> tuple[PageEntry, ...]:
    entry = PageEntry(
        CATALOGUE,
        N_("Catalogue"),
        "search",
        10,
        lambda: _build(app),
        hint=N_("↑ ↓ choose · Enter opens · Esc clears · Ctrl+1 … visitor language"),
    )
    return (entry,)


def _build(app: AppContext) -> "CataloguePage":
    from app.ui.catalogue.page import CataloguePage  # noqa: PLC0415 - when it is first shown

    frame = app.frame
    page = CataloguePage(app.context, frame.search_box, app.tasks.searching, frame.profile_actions)
    page.know_fair(lambda: app.services.running_fair.names)
    app.watchers.append(lambda changes: _learn_fair(app, page, changes))
    page.failed.connect(app.problems.error)
    page.unmet.connect(lambda text: _count_unmet(app, text))
    return page


def _learn_fair(app: AppContext, page: "CataloguePage", changes: Changes) -> None:
    """Show the stands at the current fair, which the vault names while it is open."""
    may_differ = changes.vault or changes.fair
    if may_differ and app.vault.state() is VaultState.OPEN:
        app.tasks.keeping.run(app.services.fairs.current, lambda _fair: page.follow_fair())


def _count_unmet(app: AppContext, text: str) -> None:
    """Count on the thread of the vault, which knows the names that must not be counted.

    What opens the vault is not counted either; that takes its time, and nobody waits for it.
    """
    unmet, secrets = app.services.unmet, app.services.typed_secrets

    def known(result: Result[bool]) -> None:
        if result == Ok(value=False):
            app.tasks.keeping.do(lambda: unmet.count(text), no_op)

    app.tasks.reading.run(lambda: secrets.is_one(text), known)


def _begin(app: AppContext) -> None:
    from app.ui.catalogue.palette_members import add_members  # noqa: PLC0415 - after the first answer

    add_members(app)


FEATURE = Feature(10, _pages, _begin)

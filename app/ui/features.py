"""The features of the window: which pages there are, and how each is built when it is wanted."""

from typing import TYPE_CHECKING

from app.domain.messages import N_
from app.ui.catalogue.search_box import SearchBox
from app.ui.page import PageEntry
from app.ui.shell import Shell

if TYPE_CHECKING:
    from app.ui.catalogue.page import CataloguePage
    from app.ui.edition.page import EditionPage
    from app.ui.leads.page import LeadsPage

CATALOGUE, LEADS, EDITION = "catalogue", "leads", "edition"


def page_entries(shell: Shell, search_box: SearchBox) -> tuple[PageEntry, ...]:
    """All pages in the order of the rail; none is imported before it is shown."""
    return (
        PageEntry(
            CATALOGUE, N_("Catalogue"), "search", "Alt+1", lambda: _catalogue(shell, search_box)
        ),
        PageEntry(LEADS, N_("Leads"), "users", "Alt+2", lambda: _leads(shell), own_bar=True),
        PageEntry(EDITION, N_("Edition"), "library", "Alt+9", lambda: _edition(shell), below=True),
    )


def _catalogue(shell: Shell, search_box: SearchBox) -> "CataloguePage":
    from app.ui.catalogue.page import CataloguePage  # noqa: PLC0415 - after the first paint

    page = CataloguePage(shell.look, search_box, shell.searching, shell.reading, shell.deeds)
    page.failed.connect(shell.problems.tell)
    page.unmet.connect(shell.services.unmet.count)
    return page


def _leads(shell: Shell) -> "LeadsPage":
    from app.ui.leads.build import build_page  # noqa: PLC0415 - when it is first shown

    return build_page(shell)


def _edition(shell: Shell) -> "EditionPage":
    from app.ui.edition.page import EditionPage  # noqa: PLC0415 - when it is first shown

    page = EditionPage(shell.look, shell.services, shell.reading)
    page.changed.connect(shell.changed)
    page.failed.connect(shell.problems.tell)
    page.noted.connect(shell.problems.note)
    page.began.connect(shell.problems.hide)
    return page

"""The features of the window: which pages there are, and how each is built when it is wanted."""

from typing import TYPE_CHECKING

from app.domain.messages import N_
from app.ui.catalogue.search_box import SearchBox
from app.ui.leads.capture import Capture
from app.ui.page import PageEntry
from app.ui.shell import Shell

if TYPE_CHECKING:
    from app.ui.catalogue.page import CataloguePage
    from app.ui.edition.page import EditionPage

CATALOGUE, EDITION = "catalogue", "edition"


def page_entries(shell: Shell, search_box: SearchBox) -> tuple[PageEntry, ...]:
    """All pages in the order of the rail; none is imported before it is shown."""
    capture = Capture(shell, search_box)
    return (
        PageEntry(
            CATALOGUE,
            N_("Catalogue"),
            "search",
            "Alt+1",
            lambda: _catalogue(shell, search_box, capture),
        ),
        PageEntry(EDITION, N_("Edition"), "library", "Alt+9", lambda: _edition(shell), below=True),
    )


def _catalogue(shell: Shell, search_box: SearchBox, capture: Capture) -> "CataloguePage":
    from app.ui.catalogue.page import CataloguePage  # noqa: PLC0415 - after the first paint
    from app.ui.leads.trail import Trail  # noqa: PLC0415 - as above

    page = CataloguePage(shell.look, search_box, shell.searching, shell.reading, shell.deeds)
    page.failed.connect(shell.problems.tell)
    page.unmet.connect(shell.services.unmet.count)
    capture.before_new.append(Trail(page, search_box, shell.services.visits).note_shown)
    return page


def _edition(shell: Shell) -> "EditionPage":
    from app.ui.edition.page import EditionPage  # noqa: PLC0415 - when it is first shown

    page = EditionPage(shell.look, shell.services, shell.reading)
    page.changed.connect(shell.changed)
    page.failed.connect(shell.problems.tell)
    page.noted.connect(shell.problems.note)
    page.began.connect(shell.problems.hide)
    return page

"""The features of the window: which pages there are, and how each is built when it is wanted."""

from typing import TYPE_CHECKING

from app.domain.messages import N_
from app.ui.catalogue.search_box import SearchBox
from app.ui.page import PageEntry
from app.ui.shell import Shell

if TYPE_CHECKING:
    from app.ui.brochure.page import BrochurePage
    from app.ui.catalogue.page import CataloguePage
    from app.ui.edition.page import EditionPage

CATALOGUE, BROCHURE, EDITION = "catalogue", "brochure", "edition"


def page_entries(shell: Shell, search_box: SearchBox) -> tuple[PageEntry, ...]:
    """All pages in the order of the rail; none is imported before it is shown."""
    return (
        PageEntry(
            CATALOGUE,
            N_("Catalogue"),
            "search",
            "Alt+1",
            lambda: _catalogue(shell, search_box),
            hint=N_("↑ ↓ choose · Enter opens · Esc clears · Ctrl+1 … visitor language"),
        ),
        PageEntry(
            BROCHURE,
            N_("Brochure"),
            "file-text",
            "Alt+3",
            lambda: _brochure(shell),
            own_bar=True,
            hint=N_("Type to add · Alt+↑ ↓ order · Del takes out · Ctrl+Z undoes"),
        ),
        PageEntry(EDITION, N_("Edition"), "library", "Alt+9", lambda: _edition(shell), below=True),
    )


def install(shell: Shell, catalogue: "CataloguePage") -> None:
    """Add what the features do anywhere in the window, once it is on the screen."""
    from app.ui.brochure.feeding import Feeding, show_state  # noqa: PLC0415 - after the first paint

    Feeding(shell)
    catalogue.shown.connect(lambda: show_state(shell))


def _catalogue(shell: Shell, search_box: SearchBox) -> "CataloguePage":
    from app.ui.catalogue.page import CataloguePage  # noqa: PLC0415 - after the first paint

    page = CataloguePage(shell.look, search_box, shell.searching, shell.reading, shell.deeds)
    page.failed.connect(shell.problems.tell)
    page.unmet.connect(shell.services.unmet.count)
    return page


def _brochure(shell: Shell) -> "BrochurePage":
    from app.ui.brochure.outlets import SystemOutlets  # noqa: PLC0415 - when it is first shown
    from app.ui.brochure.page import BrochurePage  # noqa: PLC0415 - as above

    return BrochurePage(shell, SystemOutlets())


def _edition(shell: Shell) -> "EditionPage":
    from app.ui.edition.page import EditionPage  # noqa: PLC0415 - when it is first shown

    page = EditionPage(shell.look, shell.services, shell.reading)
    page.changed.connect(shell.changed)
    page.failed.connect(shell.problems.tell)
    page.noted.connect(shell.problems.note)
    page.began.connect(shell.problems.hide)
    return page

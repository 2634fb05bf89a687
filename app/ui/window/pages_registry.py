"""The pages of the window, and how each is built when it is wanted."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.domain.messages import N_
from app.ui.frame import page_names
from app.ui.frame.context import Shell
from app.ui.frame.page import PageEntry
from app.ui.kit.search_box import SearchBox
from app.ui.system.tasks import Background, Err, Ok, Result, ThreadExecutor

if TYPE_CHECKING:
    from app.ui.brochure.page import BrochurePage
    from app.ui.catalogue.page import CataloguePage
    from app.ui.edition.page import EditionPage
    from app.ui.fair.page import FairPage
    from app.ui.leads.capture.controller import Capture
    from app.ui.leads.list.page import LeadsPage
    from app.ui.settings.page import SettingsPage
    from app.ui.showing.page import PresentPage
    from app.ui.showing.shortlist_page import ShortlistPage

PRESENT_TITLE = N_("Present")
WITH_ACTIONS = (page_names.BROCHURE, page_names.SHORTLIST)
"""The pages that bring actions of their own; a test looks whether others do."""


def page_entries(
    shell: Shell, search_box: SearchBox, capture: Callable[[], "Capture"]
) -> tuple[PageEntry, ...]:
    """All pages in the order of the rail; none is imported before it is shown."""
    first = PageEntry(
        page_names.CATALOGUE,
        N_("Catalogue"),
        "search",
        lambda: _catalogue(shell, search_box),
        hint=N_("↑ ↓ choose · Enter opens · Esc clears · Ctrl+1 … visitor language"),
    )
    marked = PageEntry(
        page_names.SHORTLIST,
        N_("Shortlist"),
        "star",
        lambda: _shortlist(shell),
        hint=N_("Space ticks to compare · Alt+↑ ↓ order · Del takes off · Ctrl+Z undoes"),
        more_keys=("F4",),
    )
    return (first, marked, *_pages_after_it(shell, capture))


def _pages_after_it(shell: Shell, capture: Callable[[], "Capture"]) -> tuple[PageEntry, ...]:
    return (
        PageEntry(
            page_names.LEADS,
            N_("Leads"),
            "users",
            lambda: _leads(shell, capture()),
            own_bar=True,
            hint=N_("↑ ↓ choose · Space ticks · Enter opens · Del deletes · Esc widens"),
        ),
        PageEntry(
            page_names.BROCHURE,
            N_("Brochure"),
            "file-text",
            lambda: _brochure(shell),
            own_bar=True,
            hint=N_("Type to add · Alt+↑ ↓ order · Del takes out · Ctrl+Z undoes"),
        ),
        PageEntry(
            page_names.PRESENT,
            PRESENT_TITLE,
            "presentation",
            lambda: _present(shell, capture()),
            own_bar=True,
        ),
        *_entries_of_the_desk(shell),
    )


def _entries_of_the_desk(shell: Shell) -> tuple[PageEntry, ...]:
    """The pages that are set up before a visitor comes."""
    return (
        PageEntry(page_names.FAIR, N_("Fair"), "warehouse", lambda: _fair(shell)),
        PageEntry(
            page_names.EDITION,
            N_("Edition"),
            "library",
            lambda: _edition(shell),
            below=True,
        ),
        PageEntry(
            page_names.SETTINGS,
            N_("Settings"),
            "settings",
            lambda: _settings(shell),
            below=True,
        ),
    )


def _fair(shell: Shell) -> "FairPage":
    from app.ui.fair.page import FairPage  # noqa: PLC0415 - when it is first shown

    return FairPage(shell)


def _settings(shell: Shell) -> "SettingsPage":
    from app.ui.settings.building import build_settings  # noqa: PLC0415 - when it is first shown

    return build_settings(shell)


def _catalogue(shell: Shell, search_box: SearchBox) -> "CataloguePage":
    from app.ui.catalogue.page import CataloguePage  # noqa: PLC0415 - after the first paint

    page = CataloguePage(shell.look, search_box, shell.searching, shell.reading, shell.deeds)
    page.failed.connect(shell.problems.tell)
    page.unmet.connect(lambda text: _count_unmet(shell, page, text))
    return page


def _leads(shell: Shell, capture: "Capture") -> "LeadsPage":
    from app.ui.brochure.for_lead import make_for  # noqa: PLC0415 - when it is first shown
    from app.ui.leads.build import build_page  # noqa: PLC0415 - as above

    page = build_page(shell)
    page.brochure_wanted.connect(lambda lead: make_for(shell, lead))
    page.new_wanted.connect(capture.new_lead)
    page.edit_wanted.connect(capture.open_lead)
    return page


def _count_unmet(shell: Shell, page: "CataloguePage", text: str) -> None:
    """Count on the thread of the vault, which knows the names that must not be counted.

    What opens the vault is not counted either; that takes its time, and nobody waits for it.
    """
    unmet, secrets = shell.services.unmet, shell.services.typed_secrets

    def counted(result: Result[None]) -> None:
        if isinstance(result, Err):
            page.failed.emit(result.error)

    def known(result: Result[bool]) -> None:
        if result == Ok(value=False):
            shell.keeping.run(lambda: unmet.count(text), counted)

    shell.reading.run(lambda: secrets.is_one(text), known)


def _brochure(shell: Shell) -> "BrochurePage":
    from app.ui.brochure.page import BrochurePage  # noqa: PLC0415 - when it is first shown

    # A thread of its own: a printer that takes its time holds up no profile.
    return BrochurePage(shell, Background(ThreadExecutor("press")))


def _present(shell: Shell, capture: "Capture") -> "PresentPage":
    from app.ui.showing.building import build_present  # noqa: PLC0415 - when it is first wanted

    return build_present(shell, capture)


def _shortlist(shell: Shell) -> "ShortlistPage":
    from app.ui.showing.building import build_shortlist  # noqa: PLC0415 - as above

    return build_shortlist(shell)


def _edition(shell: Shell) -> "EditionPage":
    from app.ui.edition.page import EditionPage  # noqa: PLC0415 - when it is first shown

    page = EditionPage(shell)
    page.changed.connect(shell.changed)
    page.failed.connect(shell.problems.tell)
    page.noted.connect(shell.problems.note)
    page.began.connect(shell.problems.hide)
    return page

"""A window over a small catalogue, and one over the seed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QProxyStyle

from app.bootstrap import Services, build_services
from app.config.paths import find_paths
from app.ui.application.startup import make_window
from tests.support.catalogues import put_catalogue
from tests.support.clocks import clock_that_never_sleeps
from tests.support.least_cost import take_least_cost
from tests.support.vaults import draft_in, quick_vault
from tests.ui.driver import Desk
from tests.ui.lead_driver import LeadDesk
from tests.ui.leads_driver import LeadsDesk
from tests.ui.vault_driver import VaultDesk, open_vault_desk
from tests.ui.visitor_driver import Visitor

OpenDesk = Callable[..., Desk]

LEAD = "Болормаа Гантулга"


@pytest.fixture(autouse=True, scope="module")
def style_of_its_own(qapp: QApplication) -> Iterator[None]:
    """A scale that one file chose is gone with its windows, as with their process.

    The style that scales is asked for each widget: it makes a page take twice as long to be built.
    """
    yield
    if qapp.findChildren(QProxyStyle):
        QApplication.setStyle("Fusion")


@pytest.fixture(autouse=True)
def least_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a real one costs is three times as much."""
    take_least_cost(monkeypatch)


@pytest.fixture
def open_desk(
    qapp: QApplication, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[OpenDesk]:
    """Opens windows on a data folder; closes them at the end of the test.

    Once complete they are laid out, read and used as ever, but painted only as they close: Qt has
    the word of what a painter raises. A test that looks at pictures, or at what comes as it is
    seen, is marked as `painted`.
    """
    desks: list[Desk] = []
    is_painted = request.node.get_closest_marker("painted") is not None

    def opened(
        catalogue: Path | None = None,
        data: Path | None = None,
        prepare: Callable[[Services], None] | None = None,
    ) -> Desk:
        qapp.setCursorFlashTime(0)  # between two blinks it looks as if there were none
        services = build_services(find_paths(data or tmp_path / "data"), catalogue)
        if catalogue is not None:  # as at every start but the first: no process checks it
            services.paths.data.mkdir(parents=True, exist_ok=True)
            services.sound.remember(catalogue)
        services.clock = clock_that_never_sleeps()
        if prepare is not None:
            prepare(services)
        services.settings.change(visitor_language=services.settings.value.visitor_language or "ru")
        window = make_window(qapp, services)
        window.show()
        desk = Desk(window)
        desks.append(desk)
        desk.wait_until(lambda: desk.window.catalogue_page is not None)
        desk.wait_until(lambda: bool(desk.hits()) or bool(desk.problem()))
        desk.wait_until(lambda: desk.window.is_complete)
        desk.window.setUpdatesEnabled(is_painted)
        return desk

    yield opened
    for desk in desks:
        if not is_painted and desk.window.isVisible():
            desk.window.setUpdatesEnabled(True)
            desk.window.repaint()
        desk.window.close()
        # Gone at once: a half-collected window must not be styled anew with the next one.
        desk.window.deleteLater()
        desk.window.context.theme.deleteLater()  # what follows it holds the window
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def desk(open_desk: OpenDesk, tmp_path: Path) -> Desk:
    """The window over the two members of tests/support/catalogues.py."""
    put_catalogue(tmp_path / "catalog.db")
    return open_desk(tmp_path / "catalog.db")


@pytest.fixture
def new_vault_desk(open_desk: OpenDesk, tmp_path: Path) -> LeadsDesk:
    """A window in whose data folder there is no vault yet."""
    put_catalogue(tmp_path / "catalog.db")

    def prepare(services: Services) -> None:
        services.vault = quick_vault(services.paths.leads)

    return LeadsDesk(VaultDesk(open_desk(tmp_path / "catalog.db", prepare=prepare)))


@pytest.fixture
def leads_desk(new_vault_desk: LeadsDesk) -> LeadsDesk:
    """A window whose vault is open and empty."""
    new_vault_desk.vault.have_vault()
    return new_vault_desk


@pytest.fixture
def sheet_desk_without_vault(new_vault_desk: LeadsDesk) -> LeadDesk:
    """The same, for writing leads."""
    return LeadDesk(new_vault_desk.desk, new_vault_desk.desk.window.app.services)


@pytest.fixture
def sheet_desk(leads_desk: LeadsDesk) -> LeadDesk:
    """A window whose vault is open and empty, for writing leads."""
    return LeadDesk(leads_desk.desk, leads_desk.desk.window.app.services)


@pytest.fixture
def visitor(open_desk: OpenDesk, tmp_path: Path) -> Visitor:
    """A window whose screen is still the staff's."""
    return Visitor(VaultDesk(*open_vault_desk(open_desk, tmp_path)))


@pytest.fixture
def with_a_lead(visitor: Visitor) -> Visitor:
    """The same with an open vault that holds a lead, its page shown once, its name copied."""
    visitor.vault.have_vault()
    services = visitor.desk.window.app.services
    first, last = LEAD.split()
    services.leads.save(draft_in(services, first_name=first, last_name=last))
    visitor.desk.window.show_page("leads")
    visitor.desk.wait_until(lambda: last in visitor.spoken())
    QGuiApplication.clipboard().setText(LEAD)
    return visitor

"""A brochure for a lead: filled from its interests, kept with it, gone when the vault closes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt

from app.bootstrap import Services
from app.domain.changes import Changes
from app.domain.fair import Fair
from app.domain.interest import Interest
from app.domain.lead import Lead, Person
from app.domain.lead_draft import LeadDraft
from app.ui.brochure.attach_sheet import AttachSheet
from app.ui.brochure.for_lead import make_for, save_kept
from app.ui.frame.page_names import LEADS
from app.ui.leads.list.page import LeadsPage
from app.ui.system.tasks import Ok, Result
from tests.support.catalogues import DRILLS, PUMPS, put_catalogue
from tests.support.vaults import MemoryKeyring, services_in
from tests.ui.brochure_driver import CONTROL, BrochureDesk, text_of
from tests.ui.conftest import OpenDesk
from tests.ui.vault.open_sheets import open_sheet
from tests.ui.vault_driver import CTRL_SHIFT, VaultDesk

PERSON = Person("Болормаа", "Ганбаатар", company="Эрдэнэс Уурхай", language="ru")
Value = TypeVar("Value")
INTERESTS = (Interest(PUMPS.id, PUMPS.name, "tauchpumpe"), Interest(DRILLS.id, DRILLS.name))


@pytest.fixture
def brochure(open_desk: OpenDesk, tmp_path: Path) -> BrochureDesk:
    """A window with an open vault, its page of brochures."""
    put_catalogue(tmp_path / "catalog.db")

    def prepare(services: Services) -> None:
        services.vault = services_in(tmp_path / "data", MemoryKeyring()).vault

    desk = open_desk(tmp_path / "catalog.db", prepare=prepare)
    VaultDesk(desk).have_vault()
    return BrochureDesk(desk, tmp_path)


def in_the_vault(brochure: BrochureDesk, work: Callable[[], Value]) -> Value:
    """What `work` gives on the thread of the vault."""
    found: list[Result[Value]] = []
    brochure.desk.window.app.tasks.keeping.run(work, found.append)
    brochure.desk.wait_until(lambda: bool(found))
    (result,) = found
    assert isinstance(result, Ok), found
    return result.value


def kept(brochure: BrochureDesk, person: Person) -> Lead:
    """A lead in the vault, at a fair."""
    services = brochure.desk.window.app.services

    def work() -> Lead:
        fair = services.fairs.save(Fair("", "Mining Week", booth="B 14"))
        services.fairs.choose(fair.id)
        id_ = f"lead-{person.last_name}"
        return services.leads.save(LeadDraft(id_, fair.id, person, interests=INTERESTS))

    return in_the_vault(brochure, work)


def read(brochure: BrochureDesk, lead: Lead) -> Lead:
    leads = brochure.desk.window.app.services.leads
    return in_the_vault(brochure, lambda: leads.lead(lead.id))


def attachments(brochure: BrochureDesk, lead: Lead) -> list[str]:
    return [item.name for item in read(brochure, lead).attachments]


def test_a_lead_gets_what_it_asked_for_in_its_language(brochure: BrochureDesk) -> None:
    lead = kept(brochure, PERSON)
    make_for(brochure.desk.window.app, lead)
    brochure.desk.wait_until(lambda: "Mining Week" in brochure.text())
    assert brochure.names() == [PUMPS.name, DRILLS.name]
    assert brochure.whats()[0] == "1 of 2 offerings"
    assert "Болормаа Ганбаатар, Эрдэнэс Уурхай" in brochure.text()
    assert "Погружной насос" in brochure.text()


def test_a_lead_of_another_language_than_the_visitors_gets_its_own_at_the_first_try(
    brochure: BrochureDesk,
) -> None:
    make_for(brochure.desk.window.app, kept(brochure, replace(PERSON, language="de")))
    brochure.desk.wait_until(lambda: "Mining Week" in brochure.text())
    assert "Tauchpumpe S 200" in brochure.text()


def test_it_is_attached_to_the_lead_it_is_for(brochure: BrochureDesk) -> None:
    lead = kept(brochure, PERSON)
    make_for(brochure.desk.window.app, lead)
    brochure.wait()
    brochure.press(Qt.Key.Key_A, CTRL_SHIFT)
    brochure.desk.wait_until(lambda: "attached to Болормаа Ганбаатар" in brochure.desk.problem())
    assert attachments(brochure, lead) == ["Болормаа Ганбаатар, Эрдэнэс Уурхай ru.pdf"]


def test_without_a_lead_one_of_the_latest_is_chosen(brochure: BrochureDesk) -> None:
    lead = kept(brochure, PERSON)
    brochure.pick("tauchpumpe")
    brochure.open()
    brochure.press(Qt.Key.Key_A, CTRL_SHIFT)
    sheets = brochure.desk.window.sheets
    brochure.desk.wait_until(lambda: isinstance(sheets.current(), AttachSheet))
    sheet = open_sheet(brochure.desk.window, AttachSheet)
    assert "Болормаа Ганбаатар" in sheet.list.item(0).text()
    sheet.button.click()
    brochure.desk.wait_until(lambda: "attached to" in brochure.desk.problem())
    assert attachments(brochure, lead) == ["Seewald Pumpen GmbH ru.pdf"]


def test_the_lead_is_gone_from_the_page_when_the_vault_closes(brochure: BrochureDesk) -> None:
    make_for(brochure.desk.window.app, kept(brochure, PERSON))
    brochure.page.handing_out.files = brochure.paper
    brochure.wait()
    brochure.press(Qt.Key.Key_P, CONTROL)
    brochure.desk.wait_until(lambda: "Printed" in brochure.desk.problem())
    printed: list[object] = []
    brochure.page.handing_out.printed.connect(lambda: printed.append("again"))
    brochure.press(Qt.Key.Key_R, CTRL_SHIFT)
    brochure.desk.wait_until(lambda: printed == ["again"])
    brochure.press(Qt.Key.Key_L, CTRL_SHIFT)
    brochure.desk.wait_until(lambda: "Болормаа" not in brochure.text())
    assert "Болормаа" not in brochure.page.bar.reader.for_button.text()
    begun: list[object] = []
    brochure.page.handing_out.started.connect(lambda: begun.append("once more"))
    brochure.press(Qt.Key.Key_R, CTRL_SHIFT)
    assert begun == []
    assert brochure.names() == [PUMPS.name, DRILLS.name]


def test_names_of_leads_leave_the_screen_with_the_vault(brochure: BrochureDesk) -> None:
    kept(brochure, PERSON)
    brochure.pick("tauchpumpe")
    brochure.open()
    brochure.press(Qt.Key.Key_A, CTRL_SHIFT)
    sheets = brochure.desk.window.sheets
    brochure.desk.wait_until(lambda: isinstance(sheets.current(), AttachSheet))
    brochure.desk.window.app.vault.lock()
    assert sheets.current() is None


def test_the_page_of_leads_makes_and_gives_back_the_brochure(brochure: BrochureDesk) -> None:
    lead = kept(brochure, PERSON)
    app = brochure.desk.window.app
    app.pages.show(LEADS)
    page = app.pages.page(LEADS)
    assert isinstance(page, LeadsPage)
    brochure.desk.wait_until(lambda: page.detail.lead() is not None)
    page.detail.brochure_button.click()
    brochure.wait()
    assert "Болормаа" in brochure.text()
    brochure.press(Qt.Key.Key_A, CTRL_SHIFT)
    brochure.desk.wait_until(lambda: "attached to" in brochure.desk.problem())
    (item,) = read(brochure, lead).attachments
    data = in_the_vault(brochure, lambda: app.services.leads.photo(item.id))
    save_kept(app, brochure.paper, item.name, data)
    brochure.desk.wait_until((brochure.paper.saved_in / "saved.pdf").exists)
    assert text_of(data) == brochure.text()


def test_a_lead_that_asked_for_nothing_leaves_the_tray(brochure: BrochureDesk) -> None:
    lead = kept(brochure, PERSON)
    brochure.pick("tauchpumpe")
    make_for(brochure.desk.window.app, replace(lead, interests=()))
    brochure.wait()
    assert brochure.names() == [PUMPS.name]
    assert "Болормаа" in brochure.text()


def test_a_lead_that_is_deleted_is_gone_from_the_page(brochure: BrochureDesk) -> None:
    lead = kept(brochure, PERSON)
    app = brochure.desk.window.app
    make_for(app, lead)
    brochure.wait()
    in_the_vault(brochure, lambda: app.services.leads.delete(lead.id))
    app.changed(Changes(leads=True))
    brochure.desk.wait_until(lambda: "Болормаа" not in brochure.page.bar.reader.for_button.text())
    brochure.wait()
    assert "Болормаа" not in brochure.text()

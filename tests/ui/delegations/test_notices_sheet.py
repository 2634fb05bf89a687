"""Privacy notices for who came from a list: saved in the window, for all at once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.country import LawfulBasis
from app.domain.delegation import Party
from app.domain.fair import Organisation
from app.ui.delegations.delegation_view import PEOPLE
from app.ui.delegations.notices_sheet import NoticesSheet
from app.ui.delegations.people_section import INTERPRETER
from tests.brochure.reading import pages_of
from tests.ui.delegations_driver import CTRL, DelegationsDesk
from tests.ui.leads_driver import LeadsDesk

MAIL = "data@network.example"
CHAMBER = Organisation(
    "Chamber", sender_mail=MAIL, data_protection_contact=MAIL, legal_person="Chamber",
    street="Road 1", postcode="03046", city="Town", data_protection_officer="Ms Paul",
)  # fmt: skip


@pytest.fixture
def host(leads_desk: LeadsDesk, tmp_path: Path) -> Iterator[DelegationsDesk]:
    """Somebody with the sample, whose first guest has no legal basis yet."""
    desk = DelegationsDesk(leads_desk, tmp_path)
    desk.window.resize(1366, 900)
    desk.load_sample()
    dossier, keep = desk.dossier, desk.services.delegations.save
    guest = dossier.guests[0]
    bases = [replace(it, basis=LawfulBasis.INFORMED) for it in dossier.guests]
    bases[0] = replace(guest, basis=LawfulBasis.UNKNOWN)
    desk.window.app.tasks.keeping.run(
        lambda: keep(dossier.delegation.id, *bases), lambda _made: None
    )
    desk.settle()
    desk.page.session.refresh()
    desk.settle()
    desk.go_to(PEOPLE)
    yield desk
    desk.settle()


def responsible(host: DelegationsDesk) -> None:
    """Enter who is responsible."""
    keep = host.services.fairs.save_organisation
    host.window.app.tasks.keeping.run(lambda: keep(CHAMBER), lambda _made: None)
    host.settle()


def notices(host: DelegationsDesk) -> NoticesSheet:
    host.click(host.page.view.people.notices)
    sheet = host.sheet()
    assert isinstance(sheet, NoticesSheet)
    return sheet


def test_all_guests_get_their_notice_once_the_missing_legal_basis_is_entered(
    host: DelegationsDesk,
) -> None:
    responsible(host)
    guest, everybody = host.dossier.guests[0], len(host.dossier.guests)
    sheet = notices(host)
    assert sheet.primary.text() == f"Save {everybody - 1} notices…"
    assert sheet.primary.hasFocus()
    assert sheet.open.text() == (
        f"1 person gets a notice once the legal basis is entered: {guest.label}"
    )
    host.choose(sheet.basis, LawfulBasis.CONSENT.value)
    host.click(sheet.enter_basis)
    host.settle()
    assert host.dossier.person_of[guest.id].basis is LawfulBasis.CONSENT
    assert not sheet.open.isVisible()
    assert sheet.lawyer.isVisible()
    told = sheet.lawyer.text().split("\n")
    assert (
        "• Whether this person agreed: the notice says so, and the list does not prove it" in told
    )
    assert len(told) == len(set(told)), "once for all, not once a person"
    assert sheet.primary.text() == f"Save {everybody} notices…"
    files = host.save_into_a_folder(sheet.primary)
    assert len(files) == everybody
    assert host.window.sheets.current() is None
    assert f"{everybody} files saved" in host.said()
    printed = "\n".join(pages_of((host.saved_in / f"{guest.label}.pdf").read_bytes()))
    assert "Хууль зүйн үндэслэл" in printed  # in the guest's language
    assert guest.label in printed
    written = [it for it in host.dossier.handouts if it.what == "notice"]
    assert [(it.files, len(it.people)) for it in written] == [(everybody, everybody)]


def test_where_no_one_has_a_legal_basis_nothing_can_be_saved(host: DelegationsDesk) -> None:
    responsible(host)
    dossier, keep = host.dossier, host.services.delegations.save
    unfounded = [replace(it, basis=LawfulBasis.UNKNOWN) for it in dossier.guests]
    host.window.app.tasks.keeping.run(
        lambda: keep(dossier.delegation.id, *unfounded), lambda _made: None
    )
    host.settle()
    sheet = notices(host)
    assert not sheet.primary.isEnabled()
    assert sheet.basis.control.hasFocus()
    assert not sheet.lawyer.isVisible()


def test_a_basis_that_was_entered_by_mistake_is_taken_back_by_undo(host: DelegationsDesk) -> None:
    responsible(host)
    guest = host.dossier.guests[0]
    sheet = notices(host)
    host.click(sheet.enter_basis)
    host.settle()
    assert host.dossier.person_of[guest.id].basis is not LawfulBasis.UNKNOWN
    sheet.dismiss()
    host.key(Qt.Key.Key_Z, CTRL)
    host.settle()
    assert host.dossier.person_of[guest.id].basis is LawfulBasis.UNKNOWN


def test_without_who_is_responsible_the_page_says_what_to_enter(host: DelegationsDesk) -> None:
    host.click(host.page.view.people.notices)
    host.settle()
    assert host.window.sheets.current() is None
    assert "The privacy notice is incomplete" in host.said()


def test_nothing_is_saved_without_a_folder_and_interpreters_get_none(
    host: DelegationsDesk,
) -> None:
    responsible(host)
    sheet = notices(host)
    assert host.save_into_a_folder(sheet.primary, chosen=False) == []
    assert host.window.sheets.current() is sheet
    assert sheet.primary.isEnabled()
    sheet.dismiss()
    QApplication.processEvents()
    host.page.view.people.show_kind(INTERPRETER)
    assert not host.page.view.people.notices.isEnabled()
    host.page.view.people.show_kind(Party.HOST)
    assert host.page.view.people.notices.isEnabled()

"""The photo of somebody, and what they do not eat, as a host keeps them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage

from app.domain.delegation import Participant, Party
from app.ui.delegations.delegation_view import PEOPLE
from app.ui.delegations.person_sheet import PersonSheet
from tests.support.pictures import photo
from tests.ui.delegations_driver import CTRL, DelegationsDesk
from tests.ui.leads_driver import LeadsDesk

GPS, LATITUDE = 0x8825, 2


@pytest.fixture
def host(leads_desk: LeadsDesk, tmp_path: Path) -> Iterator[DelegationsDesk]:
    desk = DelegationsDesk(leads_desk, tmp_path)
    desk.window.resize(1366, 900)
    desk.load_sample()
    desk.go_to(PEOPLE)
    yield desk
    desk.settle()


def opened(host: DelegationsDesk, number: int = 0) -> PersonSheet:
    """The sheet of a guest, by Enter."""
    people = host.page.view.people
    people.show_kind(Party.GUEST)
    people.table.choose(host.dossier.guests[number].id)
    people.table.setFocus()
    host.key(Qt.Key.Key_Return)
    sheet = host.sheet()
    assert isinstance(sheet, PersonSheet)
    host.settle()
    return sheet


def save(host: DelegationsDesk, sheet: PersonSheet) -> None:
    host.click(sheet.primary)
    host.desk.wait_until(lambda: host.window.sheets.current() is None)
    host.settle()


def kept(host: DelegationsDesk, one: Participant) -> bytes:
    return host.services.delegations.photo(host.dossier.delegation.id, one.id)


def phone_photo(path: Path) -> Path:
    """A large photo as a phone takes it: it says where that was."""
    exif = Image.Exif()
    exif.get_ifd(GPS)[LATITUDE] = (47.0, 55.0, 0.0)
    Image.new("RGB", (4000, 3000), "teal").save(path, "JPEG", exif=exif)
    return path


def test_a_photo_of_a_phone_is_kept_small_and_says_no_place(host: DelegationsDesk) -> None:
    one = host.dossier.guests[0]
    sheet = opened(host)
    assert not sheet.portrait.picture.isVisible()
    host.answer = phone_photo(host.folder / "bold.jpg")
    host.click(sheet.portrait.choose)
    host.settle()
    assert sheet.portrait.picture.isVisible()
    assert kept(host, one) == b""
    save(host, sheet)
    with Image.open(host.folder / "bold.jpg") as before:
        assert before.getexif().get_ifd(GPS)
    (host.folder / "kept.jpg").write_bytes(kept(host, one))
    with Image.open(host.folder / "kept.jpg") as picture:
        assert picture.size == (800, 600)
        assert not picture.getexif()

    again = opened(host)
    assert again.portrait.picture.isVisible()
    host.click(again.portrait.remove)
    save(host, again)
    assert kept(host, one) == b""
    assert host.dossier.person_of[one.id].photo == ""


def test_a_photo_is_pasted_and_dropped(host: DelegationsDesk) -> None:
    one, two, *_ = host.dossier.guests
    clipboard = QGuiApplication.clipboard()
    red = QImage(60, 80, QImage.Format.Format_RGB32)
    red.fill(Qt.GlobalColor.red)
    clipboard.setImage(red)
    sheet = opened(host)
    host.key(Qt.Key.Key_V, CTRL)
    host.settle()
    assert sheet.form.field("given_name").read() == one.given_name
    save(host, sheet)
    assert kept(host, one)

    path = host.folder / "two.png"
    path.write_bytes(photo("B"))
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(path))])
    sheet = opened(host, 1)
    assert sheet.portrait.intake.take(files)
    host.settle()
    save(host, sheet)
    assert kept(host, two)
    assert kept(host, two) != kept(host, one)


def test_what_is_no_picture_is_refused_in_the_sheet(host: DelegationsDesk) -> None:
    one = host.dossier.guests[0]
    sheet = opened(host)
    host.answer = host.folder / "bold.jpg"
    host.answer.write_text("no picture", encoding="utf-8")
    host.click(sheet.portrait.choose)
    host.settle()
    assert "is not a readable image" in sheet.problem.text()
    save(host, sheet)
    assert kept(host, one) == b""


def test_what_somebody_does_not_eat_is_counted_for_the_kitchen(host: DelegationsDesk) -> None:
    people = host.page.view.people
    assert not people.kitchen.isVisible() or "no nuts" not in people.kitchen.text()
    for number in (0, 1):
        sheet = opened(host, number)
        sheet.diet.line.setText("no nuts")
        save(host, sheet)
    assert people.kitchen.isVisible()
    assert "2 × no nuts" in people.kitchen.text()
    assert opened(host).diet.line.text() == "no nuts"


def test_after_the_last_day_nobody_is_asked_what_they_eat(host: DelegationsDesk) -> None:
    sheet = opened(host)
    assert sheet.diet.widget.isVisible()
    host.window.sheets.close()
    over = PersonSheet(
        host.window.app.context, host.dossier, host.dossier.guests[0], asks_diet=False
    )
    host.window.sheets.open(over)
    assert not over.diet.widget.isVisible()
    assert not over.diet_hint.isVisible()

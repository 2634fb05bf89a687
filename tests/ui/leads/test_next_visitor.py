"""Between two visitors: what is unfinished comes back, and nothing shows with the next."""

import pytest
from PySide6.QtCore import Qt

from app.domain.lead import Interest
from tests.support.catalogues import PUMPS
from tests.ui.driver import texts_of
from tests.ui.lead_driver import CTRL, LeadDesk

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(sheet_desk: LeadDesk) -> LeadDesk:
    return sheet_desk


def test_a_lead_that_was_left_is_counted_and_comes_back_by_one_key(desk: LeadDesk) -> None:
    desk.new()
    desk.fill(last_name="Lovelace")
    desk.leave()
    desk.desk.wait_until(lambda: "1 unfinished" in desk.desk.unfinished("leads"))
    desk.key(Qt.Key.Key_F2)
    desk.key(Qt.Key.Key_D, CTRL | SHIFT)
    desk.desk.wait_until(desk.is_open)
    assert desk.value("last_name") == "Lovelace"
    desk.save()
    desk.settle()
    desk.desk.wait_until(lambda: "unfinished" not in desk.desk.unfinished("leads"))
    desk.key(Qt.Key.Key_D, CTRL | SHIFT)
    desk.desk.wait_until(lambda: desk.told() == "No other lead is unfinished.")


def test_f2_sets_aside_what_is_written_and_deletes_nothing(desk: LeadDesk) -> None:
    desk.new()
    desk.fill(last_name="Lovelace")
    desk.sheet().interests.add(Interest(PUMPS.id, PUMPS.name))
    desk.key(Qt.Key.Key_F2)
    desk.settle()
    assert not desk.is_open()
    desk.new()
    assert desk.value("last_name") == ""
    assert desk.sheet().draft().interests == ()
    assert [draft.person.last_name for draft in desk.drafts()] == ["Lovelace"]


def test_the_badge_of_somebody_else_opens_a_sheet_of_their_own(desk: LeadDesk) -> None:
    for badge in ("MECARD:N:Lovelace,Ada;TEL:+442079460000;;", "MECARD:N:Hopper,Grace;;"):
        desk.scan(badge)
    assert desk.value("last_name") == "Hopper"
    assert desk.value("phone") == ""
    assert [draft.person.last_name for draft in desk.drafts()][:1] == ["Lovelace"]
    desk.settle()
    assert "Lovelace" not in texts_of(desk.sheet())


def test_the_key_goes_from_one_unfinished_lead_to_the_other(desk: LeadDesk) -> None:
    for name in ("Lovelace", "Hopper"):
        desk.new()
        desk.fill(last_name=name)
        if name == "Lovelace":
            desk.key(Qt.Key.Key_F2)
            desk.settle()
    desk.key(Qt.Key.Key_D, CTRL | SHIFT)
    desk.desk.wait_until(lambda: desk.value("last_name") == "Lovelace")
    desk.key(Qt.Key.Key_D, CTRL | SHIFT)
    desk.desk.wait_until(lambda: desk.value("last_name") == "Hopper")


def test_a_save_without_consent_says_so_and_one_key_asks(desk: LeadDesk) -> None:
    desk.new()
    desk.fill(last_name="Lovelace")
    desk.save()
    assert "No consent yet" in desk.told()
    desk.key(Qt.Key.Key_F9)
    desk.desk.wait_until(desk.is_open)
    assert desk.sheet().base() is not None
    desk.desk.wait_until(lambda: bool(desk.sheet().consent.notice.text()))


def test_a_save_with_consent_asks_for_nothing(desk: LeadDesk) -> None:
    desk.new()
    desk.fill(last_name="Lovelace")
    desk.tick("We may contact the visitor")
    desk.save()
    assert desk.told() == "Saved: Lovelace"
    desk.key(Qt.Key.Key_F9)
    assert not desk.is_open()


def test_after_a_save_the_brochure_is_for_them_until_the_next_one_comes(desk: LeadDesk) -> None:
    window, trays = desk.desk.window, desk.services.trays
    window.app.changed(trays.change(trays.tray.with_member("prepared")))
    desk.key(Qt.Key.Key_F2)
    window.app.changed(trays.change(trays.tray.with_member(PUMPS.id)))
    desk.new()
    desk.fill(last_name="Lovelace")
    desk.save()
    assert trays.reader.name == "Lovelace"
    assert [item.member for item in trays.tray.items] == ["prepared", PUMPS.id]
    desk.key(Qt.Key.Key_F2)
    assert trays.reader.name == ""
    assert [item.member for item in trays.tray.items] == ["prepared"]
    desk.undo()
    assert [item.member for item in trays.tray.items] == ["prepared", PUMPS.id]


def test_the_brochure_is_for_nobody_once_the_save_is_undone(desk: LeadDesk) -> None:
    desk.new()
    desk.fill(last_name="Lovelace")
    desk.save()
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.desk.wait_until(desk.is_open)
    assert desk.services.trays.reader.name == ""
    assert desk.value("last_name") == "Lovelace"


def test_the_language_of_a_visitor_ends_with_the_visit(desk: LeadDesk) -> None:
    services, window = desk.services, desk.desk.window
    usual = services.visitor_language("en")
    other = next(tag for tag in window.languages.values() if tag != usual)
    desk.key(Qt.Key.Key_F2)
    window.opener.speak(other)
    assert services.visitor_language("en") == other
    desk.key(Qt.Key.Key_F2, SHIFT)
    assert services.visitor_language("en") == usual
    assert window.languages.button(usual).isChecked()

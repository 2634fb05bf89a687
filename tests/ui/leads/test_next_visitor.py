"""Between two visitors: what is unfinished comes back, and nothing shows with the next."""

from random import Random

import pytest
from PySide6.QtCore import Qt

from app.domain.fair import Fair
from app.domain.interest import Interest
from app.ui.brochure.tray_actions import put_in_all
from app.ui.frame.page_names import SHORTLIST
from app.ui.showing.marking import mark, unmark
from app.ui.showing.shortlist_page import ShortlistPage
from tests.support.catalogues import DRILLS, PUMPS
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


def test_what_else_waits_is_offered_beside_the_lead_that_comes_back(desk: LeadDesk) -> None:
    for name in ("Lovelace", "Hopper"):
        desk.key(Qt.Key.Key_F2)
        desk.new()
        desk.fill(last_name=name)
        desk.leave()
    desk.new()
    desk.settle()
    assert desk.value("last_name") == "Hopper"
    assert "Continue with Lovelace" in texts_of(desk.sheet().drafts)
    assert "Hopper" not in texts_of(desk.sheet().drafts)
    assert desk.sheet().who.isVisible()


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
    desk.save()
    fairs = desk.services.fairs
    fairs.choose(fairs.save(Fair("", "Begun Here")).id)
    desk.new()
    desk.fill(last_name="Noether")
    desk.leave()
    desk.settle()
    fairs.choose(fairs.save(Fair("", "Mine Expo")).id)
    desk.key(Qt.Key.Key_D, CTRL | SHIFT)
    desk.desk.wait_until(lambda: desk.is_open() and desk.value("last_name") == "Noether")
    desk.save()
    assert "It belongs to “Begun Here”, where it was begun." in desk.told()


def test_a_lead_that_was_emptied_is_bound_to_no_fair(desk: LeadDesk) -> None:
    fairs = desk.services.fairs
    fairs.choose(fairs.save(Fair("", "Begun Here")).id)
    desk.new()
    desk.fill(last_name="Noether")
    desk.leave()
    desk.settle()
    desk.new()
    desk.fill(last_name="?")
    desk.key(Qt.Key.Key_Backspace)
    desk.leave()
    assert desk.drafts() == ()
    expo = fairs.save(Fair("", "Mine Expo"))
    fairs.choose(expo.id)
    desk.new()
    desk.fill(last_name="Hopper")
    desk.save()
    assert [lead.fair for lead in desk.leads()] == [expo.id]


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


class Tray:
    """What each visitor gathers at the window: in the brochure, on the shortlist, in the trail."""

    def __init__(self, desk: LeadDesk) -> None:
        self.desk = desk
        self.services = desk.services

    def gathers(self, member: str) -> None:
        app, trays, visits = self.desk.desk.window.app, self.services.trays, self.services.visits
        put_in_all(app, (Interest(member, member),))
        mark(app, visits.shortlist.with_all((Interest(member, member),)))
        assert member in {item.member for item in trays.tray.items}

    def has(self) -> tuple[list[str], list[str]]:
        printed = [item.member for item in self.services.trays.tray.items]
        return printed, [item.member for item in self.services.visits.shortlist.items]


class Visitors(Tray):
    """Visitors who come, wait and come back; `gathered` is what each is to have."""

    def __init__(self, desk: LeadDesk) -> None:
        super().__init__(desk)
        self.gathered: dict[str, list[str]] = {}
        self.waiting: list[str] = []
        self.here = ""
        self.has_badge = False

    def do(self, action: str) -> None:
        if action == "back" and self.waiting:
            self.back()
        elif action == "save" and self.here:
            self.desk.save()
            assert self.has() == (self.gathered[self.here], [])
            self.here = ""
        else:
            self.comes(scans=action == "scans")
        if self.here:
            assert self.has() == (self.gathered[self.here], self.gathered[self.here])

    def back(self) -> None:
        desk, before = self.desk, self.here
        desk.key(Qt.Key.Key_D, CTRL | SHIFT)
        desk.desk.wait_until(lambda: desk.is_open() and desk.value("last_name") != before)
        self.here, self.has_badge = desk.value("last_name"), False
        self.waiting = [name for name in [*self.waiting, before] if name not in {"", self.here}]

    def comes(self, *, scans: bool) -> None:
        # What was typed by hand is kept when a badge comes; F2 says that it is somebody else's.
        if not (scans and self.has_badge):
            self.desk.key(Qt.Key.Key_F2)
        self.waiting += [self.here] if self.here else []
        self.here, self.has_badge = f"Guest{len(self.gathered)}", scans
        if scans:
            self.desk.scan(f"MECARD:N:{self.here},A;;")
        else:
            self.desk.new()
            self.desk.fill(last_name=self.here)
        self.gathered[self.here] = [f"of-{self.here}"]
        self.gathers(f"of-{self.here}")
        self.desk.settle()


def test_in_any_order_each_visitor_is_saved_with_their_own_things(desk: LeadDesk) -> None:
    visitors, chance = Visitors(desk), Random(2)
    for _ in range(14):
        visitors.do(chance.choice(("comes", "scans", "back", "save")))
    leads = desk.leads()
    assert leads
    for lead in leads:
        seen = {line.split()[1] for line in lead.trail}
        assert seen == set(visitors.gathered[lead.person.last_name])


def test_an_undo_of_one_visitor_does_nothing_to_the_next(desk: LeadDesk) -> None:
    tray = Tray(desk)
    desk.key(Qt.Key.Key_F2)
    tray.gathers("pump")
    unmark(desk.desk.window.app, (Interest("pump", "pump"),))
    desk.new()
    desk.fill(last_name="Lovelace")
    desk.key(Qt.Key.Key_F2)
    desk.key(Qt.Key.Key_Z, CTRL)
    assert desk.told() == "That was for another visitor. Nothing was changed."
    assert tray.has() == ([], [])


def test_what_somebody_gathered_who_left_no_lead_is_one_key_away(desk: LeadDesk) -> None:
    tray = Tray(desk)
    desk.key(Qt.Key.Key_F2)
    tray.gathers("pump")
    desk.key(Qt.Key.Key_F2)
    assert tray.has() == ([], [])
    tray.gathers("drill")
    desk.key(Qt.Key.Key_F2)
    desk.undo()
    assert tray.has() == (["drill"], ["drill"])


def test_undoing_a_save_brings_the_visitors_things_back(desk: LeadDesk) -> None:
    tray = Tray(desk)
    desk.key(Qt.Key.Key_F2)
    tray.gathers("pump")
    desk.new()
    desk.fill(last_name="Lovelace")
    desk.save()
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.desk.wait_until(desk.is_open)
    assert tray.has() == (["pump"], ["pump"])


def test_a_badge_that_was_scanned_before_ends_its_visit_with_the_save(desk: LeadDesk) -> None:
    tray = Tray(desk)
    badge = "MECARD:N:Lovelace,Ada;;"
    desk.scan(badge)
    desk.save()
    desk.scan(badge)
    desk.settle()
    assert desk.sheet().base() is not None
    tray.gathers("pump")
    desk.note("Asked again.")
    desk.save()
    assert desk.services.visits.current() is None
    assert desk.services.trays.reader.name == "Ada Lovelace"
    desk.scan("MECARD:N:Hopper,Grace;;")
    assert tray.has() == ([], [])
    assert desk.sheet().draft().interests == ()


def test_what_is_typed_for_one_visitor_is_not_in_the_trail_of_another(desk: LeadDesk) -> None:
    desk.new()
    desk.fill(last_name="Lovelace")
    desk.key(Qt.Key.Key_F2)
    assert desk.desk.search("pump")
    desk.desk.wait_until(lambda: desk.desk.page.subject() is not None)
    desk.key(Qt.Key.Key_D, CTRL | SHIFT)
    desk.desk.wait_until(desk.is_open)
    desk.leave()
    desk.new()
    desk.save()
    (lead,) = desk.leads()
    assert (lead.trail, lead.interests) == ((), ())


def test_what_was_compared_for_one_visitor_is_not_there_for_the_next(desk: LeadDesk) -> None:
    window = desk.desk.window
    page = window.pages.page(SHORTLIST)
    assert isinstance(page, ShortlistPage)
    page.compare((Interest(PUMPS.id, PUMPS.name), Interest(DRILLS.id, DRILLS.name)))
    assert len(page.compared()) == 2
    desk.key(Qt.Key.Key_F2)
    assert page.compared() == ()


def test_the_usual_language_that_is_set_during_a_visit_stays(desk: LeadDesk) -> None:
    settings = desk.services.settings
    desk.key(Qt.Key.Key_F2)
    settings.change(visitor_language="de")
    desk.key(Qt.Key.Key_F2, SHIFT)
    assert settings.value.visitor_language == "de"

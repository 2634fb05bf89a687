"""The shortlist of a visit: marked in the catalogue, seen, ordered, compared, handed on."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton

from app.domain.hit_grouping import Folded
from app.domain.search_outcome import Hit
from app.ui.catalogue.stars import StarButton
from app.ui.frame.page_names import SHORTLIST
from app.ui.showing.page import PresentPage
from app.ui.showing.presentation import Presentation
from app.ui.showing.shortlist_page import ShortlistPage
from app.ui.showing.slides import title_of
from tests.support.catalogues import DRILLS, PUMPS, build
from tests.ui.brochure_driver import size_of, text_of
from tests.ui.conftest import OpenDesk
from tests.ui.driver import Desk
from tests.ui.lead_driver import LeadDesk
from tests.ui.leads_driver import ChosenFiles, LeadsDesk

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
PUMP, REPAIR, WELLS = "tauchpumpe", "reparatur", "brunnen"


class Marker:
    """What somebody does with stars, list and comparison."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def mark(self, text: str, offering: str) -> None:
        """Search for an offering and press F3 on it."""
        self.choose(text, offering)
        self.desk.press(Qt.Key.Key_F3)

    def choose(self, text: str, offering: str) -> None:
        self.desk.search(text)
        self.desk.wait_until(lambda: self.desk.opened() == offering)

    def open(self) -> ShortlistPage:
        self.desk.press(Qt.Key.Key_F4)
        return self.page

    @property
    def page(self) -> ShortlistPage:
        page = self.desk.window.findChild(ShortlistPage)
        assert isinstance(page, ShortlistPage)
        return page

    def marked(self) -> list[str]:
        """What the visit marked: ids of offerings or, for a whole company, its own."""
        return [
            i.offering or i.member for i in self.desk.window.app.services.visits.shortlist.items
        ]

    def listed(self) -> list[str]:
        rows = (self.page.list.item(place) for place in range(self.page.list.count()))
        return [row.text().split("\n")[0] for row in rows]

    def heads(self) -> list[str]:
        """The titles of what stands side by side."""
        table = self.page.table
        heads = (table.horizontalHeaderItem(place) for place in range(1, table.columnCount()))
        return [head.text() for head in heads if head is not None]

    def facts(self) -> dict[str, list[str]]:
        """The rows of the comparison by their titles, sign and all."""
        rows = (self._row(place) for place in range(self.page.table.rowCount()))
        return {row[0]: row[1:] for row in rows}

    def wait_for_heads(self, number: int) -> None:
        self.desk.wait_until(lambda: len(self.heads()) == number)

    def press_star(self, place: int) -> None:
        """Press the star of a hit by the mouse."""
        results = self.desk.page.results
        box = results.visualRect(results.model().index(place, 0))
        star = QPoint(box.right() - 20, box.top() + 18)
        left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(results.viewport(), left, plain, star)

    def stars(self) -> list[StarButton]:
        """The stars on the profile."""
        return self.desk.page.profile.findChildren(StarButton)

    def said(self) -> str:
        """The line at the foot of the window: keys, and the visit."""
        status = self.desk.window.status
        texts = [label.text() for label in status.findChildren(QLabel)]
        texts += [button.text() for button in status.findChildren(QPushButton)]
        return " ".join(texts)

    def badge(self) -> str:
        return self.desk.badge(SHORTLIST)

    def undo(self) -> None:
        self.desk.take_offer("Undo")

    def show(self) -> Presentation:
        """The presentation that the room sees."""
        self.desk.wait_until(lambda: bool(shows()))
        return shows()[0]

    def presented(self) -> PresentPage:
        page = self.desk.window.findChild(PresentPage)
        assert isinstance(page, PresentPage)
        return page

    def _row(self, place: int) -> list[str]:
        table = self.page.table
        items = (table.item(place, column) for column in range(table.columnCount()))
        return [item.text() for item in items if item is not None]


@pytest.fixture
def marker(desk: Desk) -> Marker:
    return Marker(desk)


def test_f3_marks_what_is_on_the_profile_and_a_second_time_no_more(marker: Marker) -> None:
    marker.mark("погружной насос", PUMP)
    assert marker.marked() == [PUMP]
    assert "★ 1" in marker.said()
    assert marker.badge() == "1"
    marker.desk.press(Qt.Key.Key_F3)
    assert marker.marked() == []
    assert "No longer on the shortlist" in marker.desk.problem()


def test_f3_on_the_row_for_further_results_marks_the_first_of_them(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    pump = PUMPS.offerings[0]
    several = tuple(replace(pump, id=f"pump-{n}", pictures=()) for n in range(6))
    build(tmp_path / "catalog.db", replace(PUMPS, offerings=several))
    marker = Marker(open_desk(tmp_path / "catalog.db"))
    marker.desk.search("погружной насос")
    results = marker.desk.page.results
    marker.desk.press(Qt.Key.Key_F3)
    first = marker.marked()
    while not isinstance(results.current_row(), Folded):
        marker.desk.press(Qt.Key.Key_Down)
    seen = [row.offering for row in results.rows() if isinstance(row, Hit)]
    marker.desk.press(Qt.Key.Key_F3)
    assert marker.marked()[:-1] == first
    assert marker.marked()[-1] not in seen
    current = results.current()
    assert current is not None
    assert current.offering == marker.marked()[-1]


def test_a_star_stands_on_every_hit_member_and_offering(marker: Marker) -> None:
    marker.choose("погружной насос", PUMP)
    marker.press_star(0)
    assert marker.marked() == [PUMP]
    names = [star.accessibleName() for star in marker.stars()]
    assert names[0] == "Add to shortlist: Seewald Pumpen GmbH"
    assert "Remove from shortlist: Погружной насос" in names
    marker.stars()[0].click()
    assert marker.marked() == [PUMP, PUMPS.id]
    marker.press_star(0)
    assert marker.marked() == [PUMPS.id]


def test_a_right_click_offers_all_that_can_be_done(marker: Marker) -> None:
    marker.choose("погружной насос", PUMP)
    results = marker.desk.page.results
    results.customContextMenuRequested.emit(QPoint(30, 30))
    menu = results.findChild(QMenu)
    assert isinstance(menu, QMenu)
    titles = [action.text() for action in menu.actions()]
    assert titles[:2] == ["Add to shortlist", "Compare"]
    assert "Add to brochure" in titles
    menu.actions()[0].trigger()
    menu.hide()
    assert marker.marked() == [PUMP]


def test_the_list_is_ordered_shortened_and_taken_back_by_keys(marker: Marker) -> None:
    marker.mark("погружной насос", PUMP)
    marker.mark("Filterbrunnen", WELLS)
    marker.mark("Pumpenreparatur", REPAIR)
    marker.open()
    assert marker.listed() == ["Погружной насос", "Filterbrunnen", "Pumpenreparatur"]
    marker.desk.press(Qt.Key.Key_Down, ALT)
    assert marker.marked() == [WELLS, PUMP, REPAIR]
    marker.desk.press(Qt.Key.Key_Delete)
    assert marker.marked() == [WELLS, REPAIR]
    assert "Погружной насос" in marker.desk.problem()
    marker.desk.press(Qt.Key.Key_Z, CTRL)
    assert marker.marked() == [WELLS, PUMP, REPAIR]
    marker.page.clear_button.click()
    assert marker.marked() == []
    marker.undo()
    assert marker.marked() == [WELLS, PUMP, REPAIR]


def test_ctrl_z_puts_back_what_was_taken_off_in_the_catalogue(marker: Marker) -> None:
    marker.mark("погружной насос", PUMP)
    marker.desk.press(Qt.Key.Key_F3)
    assert marker.marked() == []
    marker.desk.press(Qt.Key.Key_Z, CTRL)
    assert marker.marked() == [PUMP]
    assert marker.desk.window.search_box.text() == "погружной насос"


def test_what_is_marked_stands_side_by_side_fact_by_fact(marker: Marker) -> None:
    marker.mark("погружной насос", PUMP)
    marker.mark("Filterbrunnen", WELLS)
    marker.open()
    marker.wait_for_heads(2)
    assert marker.heads() == ["Погружной насос", "Filterbrunnen · DE only"]
    facts = marker.facts()
    assert facts["?  Подача"] == ["720 м³/ч", "–"]
    assert facts["≠  Company"] == [PUMPS.name, DRILLS.name]
    assert facts["≠  Type"] == ["Product", "Service"]


def test_what_is_the_same_can_be_hidden(marker: Marker) -> None:
    marker.mark("погружной насос", PUMP)
    marker.mark("Pumpenreparatur", REPAIR)
    marker.open()
    marker.wait_for_heads(2)
    assert marker.facts()["=  Company"] == [PUMPS.name, PUMPS.name]
    marker.desk.tab_to("Differences only")
    marker.desk.press(Qt.Key.Key_Space)
    assert all(title[0] in "≠?" for title in marker.facts())


def test_the_comparison_is_saved_as_a_file_in_the_language_of_the_visitor(
    marker: Marker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marker.mark("погружной насос", PUMP)
    marker.mark("Pumpenreparatur", REPAIR)
    marker.open()
    marker.wait_for_heads(2)
    out = tmp_path / "comparison.pdf"
    files, dialogs = ChosenFiles(out), marker.desk.window.app.devices.files
    monkeypatch.setattr(dialogs, "file_to_write", files.file_to_write)
    marker.desk.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    marker.desk.wait_until(lambda: "Saved: comparison.pdf" in marker.desk.problem())
    assert files.proposed is not None
    assert files.proposed.name == "Сравнение.pdf"
    said = " ".join(text_of(out).split())
    assert "720 м³/ч" in said
    assert "Вид ≠ различается" in said
    assert "Компания ≠" not in said
    assert said.count(PUMPS.name) >= 2, "each column says whose it is"
    assert size_of(out) == (297, 210), "a table lies on its side, as in a brochure"


def test_the_comparison_follows_the_language_of_the_visitor(marker: Marker) -> None:
    marker.mark("погружной насос", PUMP)
    marker.mark("Pumpenreparatur", REPAIR)
    marker.open()
    marker.wait_for_heads(2)
    marker.desk.choose_language(1)
    marker.desk.wait_until(lambda: marker.heads()[0] == "Tauchpumpe S 200")
    assert "?  Förderstrom" in marker.facts()
    assert marker.listed()[0] == "Tauchpumpe S 200"


def test_the_space_bar_unticks_and_two_are_needed(marker: Marker) -> None:
    marker.mark("погружной насос", PUMP)
    marker.mark("Filterbrunnen", WELLS)
    marker.open()
    marker.wait_for_heads(2)
    marker.desk.press(Qt.Key.Key_Space)
    marker.wait_for_heads(0)
    marker.desk.press(Qt.Key.Key_Space)
    marker.wait_for_heads(2)


def test_several_hits_are_marked_or_compared_together(marker: Marker) -> None:
    marker.desk.search("Pumpe")
    marker.desk.wait_until(lambda: marker.desk.opened() is not None)
    marker.desk.press(Qt.Key.Key_Down, SHIFT)
    assert "F6" in marker.said()
    marker.desk.press(Qt.Key.Key_F6)
    marker.wait_for_heads(2)
    assert marker.marked() == []
    marker.desk.press(Qt.Key.Key_1, ALT)
    marker.desk.press(Qt.Key.Key_F3)
    assert len(marker.marked()) == 2


def test_one_key_from_the_list_to_brochure_and_back(marker: Marker) -> None:
    marker.mark("погружной насос", PUMP)
    marker.mark("Filterbrunnen", WELLS)
    marker.open()
    marker.desk.press(Qt.Key.Key_B, CTRL)
    trays = marker.desk.window.app.services.trays
    items = [(item.member, item.offerings) for item in trays.tray.items]
    assert items == [(PUMPS.id, (PUMP,)), (DRILLS.id, (WELLS,))]
    marker.undo()
    assert trays.tray.items == ()


def test_f5_presents_the_list_from_the_chosen_one_on(marker: Marker) -> None:
    marker.mark("Pumpenreparatur", REPAIR)
    marker.mark("Filterbrunnen", WELLS)
    page = marker.open()
    page.list.setCurrentRow(1)
    marker.desk.press(Qt.Key.Key_F5)
    show = marker.show()
    titles = [title_of(slide, "de") for slide in marker.presented().deck.slides]
    assert titles == [PUMPS.name, "Pumpenreparatur", DRILLS.name, "Filterbrunnen"]
    assert title_of(show.slide(), "de") == "Filterbrunnen"


def test_the_page_of_presentations_offers_list_and_tray(marker: Marker) -> None:
    marker.mark("Filterbrunnen", WELLS)
    marker.mark("погружной насос", PUMP)
    marker.desk.press(Qt.Key.Key_B, CTRL)
    marker.desk.window.show_page("present")
    page = marker.presented()
    for title, shown in (
        ("Shortlist · 2", [DRILLS.name, "Filterbrunnen", PUMPS.name, "Погружной насос"]),
        ("Brochure · 1", [PUMPS.name, "Погружной насос"]),
        ("Sector: Mining", [DRILLS.name, "Filterbrunnen"]),
        # With less below that lacks one of the words, as in the list of results.
        (
            "Results for “погружной насос”",
            [PUMPS.name, "Погружной насос", "Pumpenreparatur"],
        ),
    ):
        place = page.choice.findText(title)
        assert place >= 0, title
        page.choice.setCurrentIndex(place)
        page.choice.activated.emit(place)
        wait_for_slides(marker, shown)


def wait_for_slides(marker: Marker, shown: list[str]) -> None:
    marker.desk.wait_until(lambda: slides_of(marker.presented()) == shown)


def test_the_list_becomes_the_interests_of_the_lead_and_ends_with_it(leads_desk: LeadsDesk) -> None:
    desk = leads_desk.desk
    marker, leads = Marker(desk), LeadDesk(desk, desk.window.app.services)
    marker.mark("Filterbrunnen", WELLS)
    marker.choose("погружной насос", PUMP)
    leads.new()
    assert len(set(leads.chips())) == 1
    leads.type("Bat")
    leads.save()
    (lead,) = leads.leads()
    assert [item.offering for item in lead.interests] == [WELLS]
    assert f"star {DRILLS.id}/{WELLS}" in lead.trail
    assert marker.marked() == []


def test_a_new_visit_begins_with_an_empty_list(marker: Marker) -> None:
    marker.mark("Filterbrunnen", WELLS)
    marker.open()
    marker.desk.press(Qt.Key.Key_F2)
    assert marker.marked() == []
    marker.open()
    assert marker.listed() == []
    assert "Nothing is marked yet" in marker.page.empty.text()


def test_the_list_survives_a_crash_within_the_visit(
    marker: Marker, open_desk: OpenDesk, tmp_path: Path
) -> None:
    marker.mark("Filterbrunnen", WELLS)
    file = marker.desk.window.app.services.paths.shortlist
    marker.desk.wait_until(file.exists)
    again = Marker(open_desk(tmp_path / "catalog.db"))
    again.desk.wait_until(lambda: again.badge() == "1")
    assert again.marked() == [WELLS]
    assert "★ 1" in again.said()


def test_a_slide_on_the_page_of_presentations_can_be_marked(marker: Marker) -> None:
    marker.choose("Filterbrunnen", WELLS)
    marker.desk.window.show_page("present")
    page = marker.presented()
    marker.desk.wait_until(lambda: slides_of(page) == [DRILLS.name, "Filterbrunnen"])
    page.list.setCurrentRow(1)
    marker.desk.press(Qt.Key.Key_F3)
    assert marker.marked() == [WELLS]


def slides_of(page: PresentPage) -> list[str]:
    return [page.list.item(place).text().strip() for place in range(page.list.count())]


def shows() -> list[Presentation]:
    """The presentations that the room sees."""
    windows = (w for w in QApplication.topLevelWidgets() if isinstance(w, Presentation))
    return [window for window in windows if window.isVisible()]

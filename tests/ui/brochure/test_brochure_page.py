"""From Ctrl+B in the catalogue to pages, a file and paper."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from app.brochure.layout_registry import layouts
from app.domain.brochure import BrochureRequest, LayoutName, Paper
from app.ui.brochure.preview_controller import SIZES
from app.ui.brochure.printing import prepare
from app.ui.settings.staff_language import speak
from tests.support.catalogues import DRILLS, PUMPS, build, edition_named
from tests.ui.brochure_driver import ALT, CONTROL, BrochureDesk, ink_of, pages_of, size_of, text_of
from tests.ui.conftest import OpenDesk
from tests.ui.driver import Desk, texts_of

TITLE = "Погружной насос"


@pytest.fixture
def brochure(desk: Desk, tmp_path: Path) -> BrochureDesk:
    return BrochureDesk(desk, tmp_path)


def wait_for_first_hit(brochure: BrochureDesk, name: str) -> None:
    hits = brochure.page.order.add.hits
    brochure.desk.wait_until(lambda: hits.lines()[0].startswith(name))


def request_of(brochure: BrochureDesk) -> BrochureRequest:
    request = brochure.page.request()
    assert request is not None
    return request


@pytest.fixture
def filled(brochure: BrochureDesk) -> BrochureDesk:
    """Both members in the tray, the page open."""
    brochure.open()
    for name in ("seewald", "bohrwerk"):
        brochure.desk.type(name)
        brochure.desk.wait_until(lambda: bool(brochure.page.order.add.hits.lines()))
        wait_for_first_hit(brochure, (PUMPS if name == "seewald" else DRILLS).name)
        brochure.press(Qt.Key.Key_Return)
    brochure.press(Qt.Key.Key_Escape)
    brochure.wait()
    brochure.rows()[0].setFocus()
    return brochure


def test_what_is_chosen_in_the_catalogue_is_printed(brochure: BrochureDesk) -> None:
    brochure.pick("tauchpumpe")
    assert brochure.status() == 1
    brochure.open()
    assert brochure.names() == [PUMPS.name]
    assert brochure.whats() == ["1 of 2 offerings"]
    assert TITLE in brochure.text()
    assert "Pumpenreparatur" not in brochure.text()


def test_the_same_key_takes_it_out_and_undo_brings_it_back(brochure: BrochureDesk) -> None:
    brochure.pick("tauchpumpe")
    brochure.press(Qt.Key.Key_B, CONTROL)
    assert brochure.status() == 0
    assert TITLE in brochure.desk.problem()
    brochure.desk.take_offer("Undo")
    assert brochure.status() == 1


def test_the_profile_offers_what_the_key_does(brochure: BrochureDesk) -> None:
    brochure.pick("tauchpumpe")
    action = brochure.desk.window.commands.named("Add to brochure")
    assert action.text() == "Remove from brochure"
    brochure.desk.search("bohr")
    brochure.desk.wait_until(lambda: action.text() == "Add to brochure")


def test_an_empty_tray_says_what_to_do(brochure: BrochureDesk) -> None:
    page = brochure.open()
    assert page.desk.is_empty()
    brochure.press(Qt.Key.Key_S, CONTROL)
    assert not (brochure.paper.saved_in / "saved.pdf").exists()


def test_while_pages_are_made_nothing_says_that_there_are_none(brochure: BrochureDesk) -> None:
    brochure.pick("tauchpumpe")
    brochure.press(Qt.Key.Key_4, ALT)
    said = [texts_of(brochure.page.desk)]

    def is_settled() -> bool:
        said.append(texts_of(brochure.page.desk))
        return brochure.is_settled()

    brochure.desk.wait_until(is_settled)
    making, pages = dict.fromkeys(words.strip() for words in said)
    assert making == "Creating the pages…"
    assert pages.startswith("Page 1 of 2\n"), "the cover, and the one of the company"
    cover, found, company = brochure.text().partition(f" {PUMPS.name} Dewatering")
    assert found
    assert "1 компания · 1 предложение" in cover
    assert company.endswith("2 / 2")


def test_pages_that_were_given_up_are_made_when_they_are_wanted(brochure: BrochureDesk) -> None:
    brochure.pick("tauchpumpe")
    brochure.press(Qt.Key.Key_4, ALT)
    desk = brochure.page.desk
    brochure.desk.wait_until(lambda: not desk.is_empty())
    desk.working.stopped.emit()
    words = texts_of(desk)
    assert "The pages were not made" in words
    assert "Creating the pages…" not in words
    buttons = desk.findChildren(QPushButton)
    wanted = next(it for it in buttons if it.isVisible() and it.text() == "Make the pages")
    brochure.desk.click(wanted)
    brochure.wait()
    assert PUMPS.name in brochure.text()


def test_a_company_is_added_by_typing(filled: BrochureDesk) -> None:
    assert filled.names() == [PUMPS.name, DRILLS.name]
    assert filled.whats()[0] == "whole profile"
    assert DRILLS.name in filled.text()


def test_escape_leaves_the_search_for_a_company(brochure: BrochureDesk) -> None:
    add = brochure.open().order.add
    brochure.desk.type("seewald")
    brochure.desk.wait_until(lambda: bool(add.hits.lines()))
    brochure.press(Qt.Key.Key_Escape)
    assert not add.hits.isVisible()
    assert add.button.hasFocus()


def test_the_order_is_changed_by_keys(filled: BrochureDesk) -> None:
    filled.press(Qt.Key.Key_Down, ALT)
    assert filled.names() == [DRILLS.name, PUMPS.name]
    assert filled.rows()[1].hasFocus()
    filled.wait()
    assert filled.text().index(DRILLS.name) < filled.text().index(PUMPS.name)


def test_the_order_is_changed_by_dragging(filled: BrochureDesk) -> None:
    filled.drag(PUMPS.name, DRILLS.name)
    assert filled.names() == [DRILLS.name, PUMPS.name]


def test_delete_takes_out_with_undo_and_the_next_row_has_the_keys(filled: BrochureDesk) -> None:
    filled.press(Qt.Key.Key_Delete)
    assert filled.names() == [DRILLS.name]
    assert filled.rows()[0].hasFocus()
    filled.press(Qt.Key.Key_Z, CONTROL)
    assert filled.names() == [PUMPS.name, DRILLS.name]


def test_one_key_empties_the_tray_and_undo_fills_it(filled: BrochureDesk) -> None:
    filled.press(Qt.Key.Key_Delete, CONTROL)
    assert filled.page.desk.is_empty()
    assert filled.status() == 0
    filled.desk.take_offer("Undo")
    assert filled.names() == [PUMPS.name, DRILLS.name]


def test_offerings_are_chosen_from_a_list_that_folds_out(filled: BrochureDesk) -> None:
    filled.press(Qt.Key.Key_Return)
    boxes = filled.rows()[0].choice.boxes()
    assert [box.accessibleName() for box in boxes[1:]] == [TITLE, "Pumpenreparatur"]
    boxes[1].click()
    filled.wait()
    assert filled.whats()[0] == "1 of 2 offerings"
    assert TITLE not in filled.text()
    boxes[2].click()
    assert boxes[2].isChecked()
    boxes[0].click()
    assert filled.whats()[0] == "whole profile"


def test_a_member_that_left_the_edition_is_said(filled: BrochureDesk, tmp_path: Path) -> None:
    build(tmp_path / "next.db", DRILLS, edition=edition_named("next"))
    filled.desk.drop(tmp_path / "next.db")
    filled.desk.click(filled.desk.open_edition_page().preview.accept_button)
    filled.desk.wait_until(lambda: "next" in filled.desk.status())
    filled.open()
    assert filled.whats() == ["No longer in this edition, so it is not printed.", "whole profile"]
    assert DRILLS.name in filled.text()


def test_the_print_language_is_its_own(filled: BrochureDesk) -> None:
    visitor = filled.desk.window.app.services.settings.value.visitor_language
    filled.press(Qt.Key.Key_1, CONTROL)
    filled.wait()
    assert "Tauchpumpe S 200" in filled.text()
    assert filled.desk.window.app.services.settings.value.visitor_language == visitor == "ru"


def test_what_is_missing_in_the_language_is_said(filled: BrochureDesk) -> None:
    assert "in Russian" in filled.page.order.cautions()
    assert "“DE”" in filled.page.order.cautions()


def test_options_change_the_pages(filled: BrochureDesk) -> None:
    options = filled.page.order.options
    before = filled.page.desk.pages.count()
    options.boxes["cover"].click()
    filled.wait()
    assert filled.page.desk.pages.count() == before - 1
    options.papers.chosen.emit(Paper.A5)
    options.layouts.chosen.emit(LayoutName("list"))
    filled.wait()
    assert filled.page.preview.page == SIZES[Paper.A5]


def test_a_comparison_stands_before_the_pages_and_is_said_to_need_two(
    filled: BrochureDesk,
) -> None:
    options, pages = filled.page.order.options, filled.page.desk.pages
    before = pages.count()
    options.boxes["comparison"].click()
    filled.wait()
    assert pages.count() > before
    assert filled.page.preview.page == SIZES[Paper.A4]
    filled.rows()[0].setFocus()
    filled.press(Qt.Key.Key_Delete)
    filled.wait()
    assert "it needs 2 to 5 companies" in filled.page.order.cautions()


@pytest.mark.parametrize("name", [name for name, it in layouts().items() if not it.holds_edition])
def test_every_layout_for_a_choice_is_offered_and_printed(
    filled: BrochureDesk, name: LayoutName
) -> None:
    button = filled.page.order.options.layouts.findChild(QToolButton, name)
    assert button is not None
    button.click()
    filled.wait()
    assert button.isChecked()
    assert request_of(filled).layout == name
    assert DRILLS.name in filled.text()


def test_the_reader_is_named_and_not_kept(filled: BrochureDesk, tmp_path: Path) -> None:
    switch = filled.page.bar.reader
    switch.for_button.click()
    filled.desk.type("Болормаа Ганбаатар")
    filled.wait()
    assert "Болормаа Ганбаатар" in filled.text()
    filled.press(Qt.Key.Key_Return)
    assert "Болормаа Ганбаатар" in filled.text()
    switch.nobody_button.click()
    filled.wait()
    assert "Болормаа" not in filled.text()
    switch.for_button.click()
    filled.wait()
    assert "Болормаа Ганбаатар" in filled.text()
    filled.desk.window.close()
    kept = (tmp_path / "data" / "tray.json").read_text(encoding="utf-8")
    assert PUMPS.id in kept
    assert "Болормаа" not in kept


def test_the_tray_survives_a_restart(
    filled: BrochureDesk, open_desk: OpenDesk, tmp_path: Path
) -> None:
    filled.desk.window.close()
    again = BrochureDesk(open_desk(tmp_path / "catalog.db"), tmp_path)
    assert again.status() == 2
    again.open()
    assert again.names() == [PUMPS.name, DRILLS.name]


def test_saving_writes_the_file_with_its_codes_read_back(filled: BrochureDesk) -> None:
    filled.press(Qt.Key.Key_S, CONTROL)
    filled.desk.wait_until(lambda: "saved.pdf" in filled.desk.problem())
    assert "codes checked" in filled.desk.problem()
    saved = filled.paper.saved_in / "saved.pdf"
    assert text_of(saved) == filled.text()
    assert filled.paper.proposed == "Fair Catalogue ru.pdf"
    filled.desk.take_offer("Open folder")
    assert filled.paper.opened == [filled.paper.saved_in]


def test_a_name_without_an_ending_gets_one_and_replaces_nothing(filled: BrochureDesk) -> None:
    filled.paper.path = filled.paper.saved_in / "Dr. Müller"
    (filled.paper.saved_in / "Dr. Müller.pdf").write_text("another file")
    filled.press(Qt.Key.Key_S, CONTROL)
    filled.desk.wait_until(lambda: "Dr. Müller 2.pdf" in filled.desk.problem())
    assert (filled.paper.saved_in / "Dr. Müller.pdf").read_text() == "another file"


def test_a_folder_that_is_gone_is_told(filled: BrochureDesk) -> None:
    filled.paper.path = filled.paper.saved_in / "gone" / "saved.pdf"
    filled.press(Qt.Key.Key_S, CONTROL)
    filled.desk.wait_until(lambda: "could not be written" in filled.desk.problem())


def test_every_page_is_printed_at_its_size_and_printed_again(filled: BrochureDesk) -> None:
    filled.press(Qt.Key.Key_P, CONTROL)
    filled.desk.wait_until(lambda: "Printed" in filled.desk.problem())
    assert pages_of(filled.paper.sheets) == filled.page.desk.pages.count()
    filled.paper.sheets.unlink()
    filled.desk.window.problems.hide()
    filled.press(Qt.Key.Key_R, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    filled.desk.wait_until(lambda: "Printed" in filled.desk.problem())
    assert pages_of(filled.paper.sheets) == filled.page.desk.pages.count()


@pytest.mark.parametrize(
    ("page", "paper", "sheet", "share"),
    [
        (Paper.A5, None, (148, 210), 1),
        (Paper.A5, QPageSize.PageSizeId.A4, (210, 297), 148 / 210),
        (Paper.A4, QPageSize.PageSizeId.A5, (148, 210), 1),
    ],
    ids=["its own", "larger", "smaller"],
)
def test_a_page_keeps_its_size_where_the_paper_has_room(
    filled: BrochureDesk,
    page: Paper,
    paper: QPageSize.PageSizeId | None,
    sheet: tuple[int, int],
    share: float,
) -> None:
    filled.page.order.options.papers.chosen.emit(page)
    filled.wait()
    filled.paper.paper = paper
    filled.press(Qt.Key.Key_P, CONTROL)
    filled.desk.wait_until(lambda: "Printed" in filled.desk.problem())
    assert size_of(filled.paper.sheets) == sheet
    width, _height = ink_of(filled.paper.sheets)
    assert width == pytest.approx(share, abs=0.02)


def test_a_booklet_is_printed_on_its_side(filled: BrochureDesk) -> None:
    filled.page.order.options.papers.chosen.emit(Paper.BOOKLET)
    filled.wait()
    printer = QPrinter()
    prepare(printer, filled.page.preview.page, 2)
    assert printer.pageLayout().orientation() is QPageLayout.Orientation.Landscape
    assert (printer.fromPage(), printer.toPage()) == (1, 2)


def test_a_range_of_pages_is_printed(filled: BrochureDesk) -> None:
    filled.paper.pages = (2, 2)
    filled.press(Qt.Key.Key_P, CONTROL)
    filled.desk.wait_until(lambda: "Printed" in filled.desk.problem())
    assert pages_of(filled.paper.sheets) == 1


def test_the_page_in_front_is_sharp_before_the_others(filled: BrochureDesk) -> None:
    view = filled.page.desk.pages
    lacking: list[tuple[float, list[int]]] = []
    view.requested.connect(lambda: lacking.append((view.dpi(), view.missing())))
    for _step in range(6):
        view.zoom(-1)
    filled.wait()
    first, *later = (missing for dpi, missing in lacking if dpi == view.dpi())
    assert sorted(first) == view.seen()
    assert first[0] == view.in_front()
    assert later == [first[place:] for place in range(1, len(first))]


def test_pages_are_turned_and_enlarged_by_keys(filled: BrochureDesk) -> None:
    view = filled.page.desk.pages
    view.setFocus()
    filled.press(Qt.Key.Key_Plus, Qt.KeyboardModifier.AltModifier)
    filled.wait()
    enlarged = view.percent()
    filled.press(Qt.Key.Key_End)
    assert view.in_front() == view.count()
    filled.wait()
    assert view.image(view.count()) is not None
    filled.press(Qt.Key.Key_Home)
    assert view.in_front() == 1
    filled.press(Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    assert view.percent() < enlarged


@pytest.mark.painted
def test_pages_are_drawn_where_they_are_seen(filled: BrochureDesk) -> None:
    view = filled.page.desk.pages
    picture = view.viewport().grab().toImage()
    spot = view._places.rects[0].topLeft() + QPoint(30, 30)
    paper = filled.desk.window.app.context.theme.colours.colour("desk")
    assert picture.pixelColor(spot) != paper


def test_work_that_was_stopped_leaves_no_file(filled: BrochureDesk) -> None:
    handing_out, ended = filled.page.handing_out, []
    handing_out.started.connect(handing_out.stop)
    handing_out.ended.connect(lambda: ended.append(True))
    filled.press(Qt.Key.Key_S, CONTROL)
    filled.desk.wait_until(lambda: bool(ended))
    assert list(filled.paper.saved_in.glob("*saved*")) == []
    assert filled.desk.problem() == ""


def test_long_work_shows_how_far_it_is_over_the_pages(filled: BrochureDesk) -> None:
    desk, size = filled.page.desk, filled.page.desk.pages.size()
    desk.advance("pages", 1, 4)
    desk.advance("pages", 2, 9)
    filled.desk.wait_until(desk.working.isVisible)
    assert desk.pages.size() == size
    desk.end()
    assert not desk.working.isVisible()


def test_a_burst_of_changes_ends_in_the_last_one(filled: BrochureDesk) -> None:
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_1):
        filled.press(key, CONTROL)
    filled.wait()
    assert "Tauchpumpe S 200" in filled.text()
    assert request_of(filled).language == "de"


def test_the_language_keeps_the_keys_where_it_is_chosen(filled: BrochureDesk) -> None:
    button = filled.page.bar.languages._group.buttons()[0]
    button.setFocus()
    filled.press(Qt.Key.Key_Space)
    filled.wait()
    assert button.hasFocus()
    assert button.isChecked()


def stand_in_columns(boxes: Sequence[QWidget]) -> bool:
    """Whether boxes that share a line have room between them, and the second ones one edge."""
    lines = [[box for box in boxes if box.y() == y] for y in {box.y() for box in boxes}]
    pairs = [line for line in lines if len(line) > 1]
    apart = all(one.geometry().right() + 1 < two.x() for one, two, *_ in pairs)
    return apart and len({two.x() for _, two, *_ in pairs}) == 1


@pytest.mark.parametrize("lang", ["de", "mn", "pl"])
def test_the_boxes_of_what_is_printed_stand_in_columns(filled: BrochureDesk, lang: str) -> None:
    options = filled.page.order.options
    boxes = [*options.boxes.values()]
    options.setFixedWidth(400)  # room for two, whatever the fonts are
    try:
        speak(filled.desk.window.app, lang)
        filled.desk.wait_until(lambda: stand_in_columns(boxes))
    finally:
        speak(filled.desk.window.app, "en")

"""Finding a company at the booth, with the keyboard alone."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel

from app.domain.member import Contact, OfferingText
from app.domain.messages import N_
from app.domain.search_outcome import Found, Hit
from app.domain.search_request import FACETS
from app.ui.catalogue.catalogue_labels import CatalogueLabels
from app.ui.frame.action_buttons import ActionButton
from app.ui.settings.staff_language import speak
from tests.support.catalogues import DRILLS, PUMPS, build, put_catalogue
from tests.support.layout import flaws_of
from tests.ui.conftest import OpenDesk
from tests.ui.driver import Desk

ACTIONS = ["Add to brochure", "Lead for this company", "Two languages", "Present", "Correct member"]


def test_without_a_word_all_members_stand_from_a_to_z(desk: Desk) -> None:
    assert desk.titles() == [DRILLS.name, PUMPS.name]
    assert "2 members" in desk.count()


def test_a_word_finds_an_offering_and_its_profile(desk: Desk) -> None:
    hits = desk.search("насос")
    assert (hits[0].member, hits[0].offering) == (PUMPS.id, "tauchpumpe")
    start, end = hits[0].title.spans[0]
    assert hits[0].title.text[start:end].lower().startswith("насос")
    desk.wait_for_profile("Поднимает 720 м³/ч.")
    assert "Anna Lehmann" in desk.profile_text()
    assert "Карьер Багануур" in desk.profile_text()


def test_the_visitor_language_is_one_key_away(desk: Desk) -> None:
    desk.search("tauchpumpe")
    desk.choose_language(1)
    desk.wait_for_profile("Hebt 720 m³/h.")
    desk.choose_language(3)
    desk.wait_for_profile("Поднимает 720 м³/ч.")


def test_language_and_recent_searches_end_with_the_visit(desk: Desk) -> None:
    desk.search("tauchpumpe")
    desk.press(Qt.Key.Key_Return)
    desk.choose_language(1)
    desk.wait_for_profile("Hebt 720 m³/h.")
    desk.press(Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    assert desk.page.recent.texts() == ()
    desk.search("tauchpumpe")
    desk.wait_for_profile("Поднимает 720 м³/ч.")


def test_a_text_in_another_language_is_marked(desk: Desk) -> None:
    desk.search("filterbrunnen")
    desk.wait_for_profile("DE only")


def test_arrows_choose_and_enter_opens(desk: Desk) -> None:
    first = desk.chosen()
    desk.press(Qt.Key.Key_Down)
    assert desk.chosen() == desk.hits()[1] != first
    desk.press(Qt.Key.Key_Return)
    assert desk.page.profile.hasFocus()
    desk.press(Qt.Key.Key_Escape)
    assert desk.window.search_box.field.hasFocus()


def test_typing_in_the_profile_goes_to_the_search_field(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Return)
    desk.type("насос")
    assert desk.window.search_box.text() == "насос"


def test_escape_clears_the_text_and_then_the_filters(desk: Desk) -> None:
    desk.tick("Mongolia")
    desk.search("pumpe")
    desk.press(Qt.Key.Key_Escape)
    desk.wait_until(lambda: desk.window.search_box.text() == "" and desk.is_answered())
    assert desk.facet("Mongolia").isChecked()
    desk.press(Qt.Key.Key_Escape)
    desk.wait_until(lambda: len(desk.hits()) == 2)
    assert not desk.facet("Mongolia").isChecked()


def test_a_filter_leaves_the_members_that_have_it(desk: Desk) -> None:
    desk.tick("Mongolia")
    assert desk.titles() == [PUMPS.name]


def test_many_filters_have_their_room_before_they_are_painted(desk: Desk) -> None:
    app, counts = desk.window.app, dict.fromkeys(("AU", "CL", "DE", "KZ", "MN", "PL"), 1)
    words = CatalogueLabels(app.context.texts, app.services.catalogue.edition)
    pane = desk.page.facets.widget()
    assert pane is not None
    desk.window.resize(1366, 768)
    desk.wait_until(desk.page.facets.isVisible)
    answer = Found(facets=dict.fromkeys(FACETS, counts))
    desk.page.facets.show_facets(answer, words, "de")
    assert pane.height() >= pane.minimumSizeHint().height() > desk.page.facets.height()


def test_a_sector_below_a_ticked_one_narrows_it_and_the_whole_one_widens_it(desk: Desk) -> None:
    desk.tick("Water")
    desk.facet("Dewatering").click()
    assert desk.page.facets.filters() == {"sector": {"water-dewatering"}}
    desk.facet("Water").click()
    assert desk.page.facets.filters() == {"sector": {"water"}}


def test_a_filter_stays_while_something_else_is_typed(desk: Desk) -> None:
    desk.tick("Mongolia")
    assert {hit.member for hit in desk.search("pumpe")} == {PUMPS.id}
    assert DRILLS.id not in {hit.member for hit in desk.search("filterbrunnen")}


def test_the_chosen_hit_survives_one_more_letter(desk: Desk) -> None:
    desk.search("pumpe")
    desk.press(Qt.Key.Key_Down)
    chosen = desk.chosen()
    assert chosen is not None
    desk.type("n")
    desk.wait_until(desk.is_answered)
    again = desk.chosen()
    assert again is not None
    assert (again.member, again.offering) == (chosen.member, chosen.offering)


@pytest.mark.painted
def test_a_hit_that_stays_tells_the_new_reason(desk: Desk) -> None:
    desk.search("nasos")
    fresh = desk.page.results.grab().toImage()
    desk.search("насос")
    assert desk.page.results.grab().toImage() != fresh
    desk.type_over("nasos")
    assert desk.page.results.grab().toImage() == fresh


def test_nothing_found_says_what_to_do(desk: Desk) -> None:
    desk.clear()
    desk.type("qqqqqqqq")
    desk.wait_until(lambda: desk.is_answered() and not desk.hits())
    assert "nothing found" in desk.count()


def test_a_sample_is_marked_as_one(desk: Desk) -> None:
    desk.wait_until(lambda: "Sample" in desk.status())
    assert "2026-test" in desk.status()


def test_place_and_language_are_remembered(open_desk: OpenDesk, tmp_path: Path) -> None:
    put_catalogue(tmp_path / "catalog.db")
    first = open_desk(tmp_path / "catalog.db")
    first.window.resize(1000, 650)
    first.choose_language(1)
    first.window.close()
    second = open_desk(tmp_path / "catalog.db")
    assert second.window.height() == 650
    assert second.window.languages.current() == "de"


def test_a_damaged_catalogue_is_told_in_a_sentence(open_desk: OpenDesk, tmp_path: Path) -> None:
    (tmp_path / "broken.db").write_bytes(b"no catalogue")
    desk = open_desk(tmp_path / "broken.db")
    assert "not a catalogue" in desk.problem()


def test_a_search_that_led_somewhere_is_offered_again(desk: Desk) -> None:
    desk.search("filterbrunnen")
    desk.press(Qt.Key.Key_Return)
    desk.clear()
    desk.wait_until(lambda: desk.is_answered() and "filterbrunnen" in desk.notice())
    desk.follow("filterbrunnen")
    desk.wait_until(lambda: desk.is_answered() and desk.titles()[0] == "Filterbrunnen")
    box = desk.window.search_box
    box.show_count("12345 members")
    (count,) = (it for it in box.findChildren(QLabel) if it.text() == "12345 members")
    assert count.width() >= count.sizeHint().width(), "also while the window is assembled"


def test_what_was_meant_is_one_click_away(desk: Desk) -> None:
    desk.search("filtrebrunen")
    assert desk.titles()[0] == "Filterbrunnen"
    desk.follow(desk.links()[0])
    desk.wait_until(lambda: desk.is_answered() and not desk.notice())
    assert desk.titles()[0] == "Filterbrunnen"


def test_what_is_said_above_the_hits_takes_the_lines_it_needs(desk: Desk) -> None:
    desk.window.resize(700, 400)
    speak(desk.window.app, "ru")
    desk.search("Filterbrunnen Kreiselpumpe")
    assert desk.notice().startswith("По всем словам")
    desk.wait_until(lambda: not flaws_of(desk.page))


def test_a_long_text_is_cut_and_said_so(desk: Desk) -> None:
    desk.window.search_box.field.setText("pumpe " * 100)
    desk.wait_until(lambda: desk.is_answered() and "first 200 characters" in desk.notice())


def test_many_hits_of_one_member_are_folded(open_desk: OpenDesk, tmp_path: Path) -> None:
    offerings = tuple(
        replace(PUMPS.offerings[1], id=f"pumpe-{n}", texts={"de": OfferingText(f"Pumpe {n}")})
        for n in range(8)
    )
    build(tmp_path / "many.db", replace(PUMPS, offerings=offerings), DRILLS)
    desk = open_desk(tmp_path / "many.db")
    desk.search("pumpe")
    rows = len(desk.page.results.rows())
    assert rows < len(desk.hits())
    for _ in range(3):
        desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    assert len(desk.page.results.rows()) > rows


def test_an_offering_is_opened_by_keyboard_alone(desk: Desk) -> None:
    desk.search("pumpenreparatur")
    desk.wait_for_profile("In zehn Tagen.")
    desk.press(Qt.Key.Key_Return)
    desk.tab_to("Погружной насос")
    desk.press(Qt.Key.Key_Return)
    desk.wait_for_profile("Поднимает 720 м³/ч.")


def test_after_a_click_the_search_field_still_has_the_keys(desk: Desk) -> None:
    desk.search("pumpe")
    desk.click_row(1)
    desk.press(Qt.Key.Key_Backspace)
    assert desk.window.search_box.text() == "pump"
    desk.wait_until(desk.is_answered)
    next(iter(desk.page.facets.boxes())).click()
    desk.press(Qt.Key.Key_Escape)
    assert desk.window.search_box.text() == ""


def test_the_same_profile_keeps_its_place_while_typing(desk: Desk) -> None:
    desk.search("tauchpump")
    desk.wait_for_profile("Поднимает 720")
    page = desk.page.profile.widget()
    desk.type("e")
    desk.wait_until(desk.is_answered)
    assert desk.page.profile.widget() is page


@pytest.mark.parametrize("width", [1366, 1024, 800])
def test_nothing_on_the_profile_is_cut_off(desk: Desk, width: int) -> None:
    desk.window.resize(width, 640)
    desk.search("насос")
    desk.wait_for_profile("Поднимает 720 м³/ч.")
    desk.wait_until(lambda: not desk.overhang())


def test_a_key_that_nobody_uses_does_no_harm(desk: Desk) -> None:
    desk.window.search_box.field.clearFocus()
    for key in (Qt.Key.Key_F12, Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock, Qt.Key.Key_unknown):
        event = QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "")
        QApplication.sendEvent(desk.window, event)
    assert desk.problem() == ""
    desk.search("насос")
    assert desk.hits()


def test_in_a_narrow_window_filters_and_profile_take_turns(desk: Desk) -> None:
    page = desk.page
    desk.window.resize(1366, 768)
    desk.wait_until(page.facets.isVisible)
    assert page.profile.isVisible()
    desk.window.resize(800, 600)
    desk.wait_until(lambda: not page.facets.isVisible())
    assert page.profile.isVisible()
    desk.click(page.panes.filters)
    assert page.facets.isVisible()
    assert not page.profile.isVisible()
    desk.tick("Water")
    assert page.panes.filters.text() == "Filters · 1"
    desk.press(Qt.Key.Key_Return)
    assert page.profile.hasFocus()
    assert not page.facets.isVisible()
    desk.window.resize(1366, 768)
    desk.wait_until(page.facets.isVisible)
    assert page.profile.isVisible()


def actions(desk: Desk) -> list[str]:
    """What the buttons of the profile say."""
    buttons = desk.page.profile.findChildren(ActionButton)
    return [button.text().replace("\n", " ") for button in buttons if button.isVisible()]


def test_the_first_profile_after_a_start_has_all_its_buttons(desk: Desk) -> None:
    """It is read while the program makes ready what can be done with it."""
    desk.wait_until(lambda: bool(actions(desk)))
    assert actions(desk) == ACTIONS
    late = desk.window.commands.add(N_("Undo"), "", lambda: None)
    desk.window.app.frame.profile_actions.add(late)
    QApplication.processEvents()
    assert actions(desk).pop() == "Undo"


def test_the_profile_keeps_its_buttons_in_every_language(desk: Desk) -> None:
    desk.wait_until(lambda: bool(actions(desk)))
    desk.choose_language(1)
    QApplication.processEvents()
    assert actions(desk) == ACTIONS
    speak(desk.window.app, "de")
    QApplication.processEvents()
    german = ["In die Broschüre", "Lead zu diesem Unternehmen", "Zwei Sprachen", "Präsentieren"]
    assert actions(desk) == [*german, "Mitglied korrigieren"]


HALF, WHOLE = "instan", "instandhaltung"
"""Another member is first for the word than for its beginning, and stands far below then."""


def offerings(hits: Sequence[Hit]) -> list[tuple[str, str | None]]:
    return [(hit.member, hit.offering) for hit in hits]


def chosen_place(desk: Desk) -> int:
    chosen = desk.chosen()
    assert chosen is not None
    return offerings(desk.hits()).index((chosen.member, chosen.offering))


def type_the_rest(desk: Desk) -> None:
    desk.type(WHOLE.removeprefix(HALF))
    desk.wait_until(desk.is_answered)


def test_the_best_hit_is_seen_after_a_pause_at_half_a_word(open_desk: OpenDesk) -> None:
    desk = open_desk()
    (half, *_) = offerings(desk.search(HALF))
    assert half in offerings(desk.search(WHOLE))[5:]
    desk.search(HALF)
    type_the_rest(desk)
    assert chosen_place(desk) == 0
    assert desk.page.results.indexAt(QPoint(5, 5)).row() == 0


def test_a_hit_that_was_chosen_does_not_stick_to_another_search(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.search(WHOLE)
    desk.press(Qt.Key.Key_Down)
    for another in ("grundwasser", "wasser"):
        assert chosen_place(desk) > 0
        desk.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        desk.type_over(another)
        assert chosen_place(desk) == 0
        desk.press(Qt.Key.Key_Down)


def test_a_hit_that_was_opened_or_clicked_stays_while_its_search_goes_on(
    open_desk: OpenDesk,
) -> None:
    desk = open_desk()
    (half, *_) = offerings(desk.search(HALF))
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Escape)
    type_the_rest(desk)
    assert offerings(desk.hits())[chosen_place(desk)] == half
    desk.search(HALF)
    desk.click_row(0)
    type_the_rest(desk)
    assert offerings(desk.hits())[chosen_place(desk)] == half


def test_sectors_and_countries_of_a_profile_are_in_the_language_of_its_reader(desk: Desk) -> None:
    desk.search("seewald")
    desk.wait_for_profile("Senftenberg · Германия")
    assert "Монголия · 2019" in desk.profile_text()
    desk.choose_language(1)
    desk.wait_for_profile("Senftenberg · Deutschland")
    assert "Entwässerung" in desk.profile_text()


def test_who_speaks_the_visitor_s_language_comes_first(open_desk: OpenDesk, tmp_path: Path) -> None:
    contacts = (Contact("Anna Lehmann", languages=("de",)), Contact("Ivan", languages=("ru",)))
    build(tmp_path / "catalog.db", replace(PUMPS, contacts=contacts))
    desk = open_desk(tmp_path / "catalog.db")
    desk.wait_for_profile("Anna Lehmann")
    text = desk.profile_text()
    assert text.index("Ivan") < text.index("Anna Lehmann")
    assert PUMPS.phone in text, "no contact has a phone"
    desk.choose_language(1)
    desk.wait_until(lambda: "Pumpen für den Tagebau" in desk.profile_text())
    text = desk.profile_text()
    assert text.index("Anna Lehmann") < text.index("Ivan")


def test_a_filter_is_named_in_full_on_a_small_laptop(desk: Desk) -> None:
    desk.window.resize(1024, 768)
    desk.search("pumpe")
    names = [box.text() for box in desk.page.facets.boxes()]
    assert names
    assert not [name for name in names if "…" in name]

"""From a dropped file over its check to the catalogue in use, without a restart."""

from pathlib import Path

from tests.support.catalogues import DRILLS, PUMPS, build, edition_named
from tests.ui.conftest import OpenDesk
from tests.ui.driver import Desk, texts_of


def test_a_dropped_catalogue_is_checked_compared_and_taken_over(desk: Desk, tmp_path: Path) -> None:
    build(tmp_path / "next.db", DRILLS, edition=edition_named("next"))
    desk.drop(tmp_path / "next.db")
    page = desk.open_edition_page()
    words = texts_of(page.preview)
    assert "edition next" in words
    assert "0 new, 0 changed, 1 removed" in words
    desk.click(page.preview.accept_button)
    desk.wait_until(lambda: "next" in desk.status())
    desk.wait_until(lambda: desk.titles() == [DRILLS.name])
    desk.wait_until(lambda: "next" in texts_of(page.current))


def test_going_back_brings_the_edition_before(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk()
    desk.wait_until(lambda: "2026-11" in desk.status())
    build(tmp_path / "next.db", DRILLS, edition=edition_named("next"))
    desk.drop(tmp_path / "next.db")
    page = desk.open_edition_page()
    desk.click(page.preview.accept_button)
    desk.wait_until(lambda: desk.titles() == [DRILLS.name])
    desk.click(page.current.back_button)
    desk.wait_until(lambda: len(desk.hits()) >= 40)


def test_a_dropped_list_is_added_and_searched_at_once(desk: Desk, tmp_path: Path) -> None:
    source = tmp_path / "Mitglieder Süd.csv"
    source.write_text(
        "Firma;PLZ;Ort\nKranbau Süd GmbH;03042;Cottbus\n;99999;Nirgends\n", encoding="cp1252"
    )
    desk.drop(source)
    page = desk.open_edition_page()
    words = texts_of(page.preview)
    assert "2 rows read: 1 imported, 0 merged, 1 rejected" in words
    assert "1 new, 0 changed, 0 removed" in words
    assert "line 3" in page.preview.details()
    desk.click(page.preview.accept_button)
    desk.wait_until(lambda: len(desk.hits()) == 3)
    assert desk.search("kranbau")[0].title.text == "Kranbau Süd GmbH"


def test_a_list_alone_makes_an_edition_of_its_own(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("name,city\nKranbau,Cottbus\n")
    desk.open_edition_page().alone_choice.click()
    desk.drop(tmp_path / "list.csv")
    page = desk.open_edition_page()
    assert "1 new, 0 changed, 2 removed" in texts_of(page.preview)
    desk.click(page.preview.refuse_button)
    assert not page.preview.isVisible()
    assert desk.titles() == [DRILLS.name, PUMPS.name]


def test_a_broken_file_is_told_and_nothing_changes(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "broken.db").write_bytes(b"x" * 5000)
    desk.drop(tmp_path / "broken.db")
    assert "not a catalogue" in desk.problem()
    assert desk.titles() == [DRILLS.name, PUMPS.name]


def test_a_list_that_is_none_is_told_and_nothing_changes(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    desk.drop(tmp_path / "broken.xlsx")
    assert "broken.xlsx" in desk.problem()
    assert desk.titles() == [DRILLS.name, PUMPS.name]

"""From a dropped file over its check to the catalogue in use, without a restart."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from app.domain.errors import SourceError
from app.importers.read_members import read_members
from app.ui.edition.page import EditionPage
from app.ui.frame.page_names import CATALOGUE
from app.ui.system.no_op import no_op
from tests.support.catalogues import DRILLS, PUMPS, build, edition_named
from tests.support.drops import drop_on
from tests.ui.conftest import OpenDesk
from tests.ui.driver import Desk, texts_of


def test_a_dropped_catalogue_is_checked_compared_and_taken_over(desk: Desk, tmp_path: Path) -> None:
    changed = replace(DRILLS, phone="+49 355 7777")
    build(tmp_path / "next.db", changed, edition=edition_named("next"))
    desk.drop(tmp_path / "next.db")
    assert not desk.open_edition_page().preview.members.isVisible(), "no list was read"
    page = desk.open_edition_page()
    words = texts_of(page.preview)
    assert "edition next" in words
    assert "0 new, 1 changed, 1 removed" in words
    is_over = Event()
    desk.window.app.tasks.reading.run(is_over.wait, no_op)  # as where a list takes its time
    desk.window.show_page(CATALOGUE)
    desk.search("Seewald")
    desk.wait_for_profile(PUMPS.name)
    desk.clear()
    is_over.set()
    page = desk.open_edition_page()
    desk.click(page.preview.accept_button)
    desk.wait_until(lambda: "next" in desk.status())
    desk.wait_until(lambda: desk.titles() == [DRILLS.name])
    desk.wait_for_profile("+49 355 7777")
    desk.wait_until(lambda: "next" in texts_of(page.current))


def test_the_drop_area_names_what_the_importer_names(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "list.pdf").write_bytes(b"%PDF-1.7 no list")
    with pytest.raises(SourceError) as refused:
        read_members([tmp_path / "list.pdf"])
    shown = texts_of(desk.open_edition_page().drop_area)
    for kind in ("XLSX", "XLSB", "ODS", "CSV", "JSON Lines", "XML", "vCard"):
        assert kind in shown
        assert kind in str(refused.value.sentence())


def test_going_back_brings_the_edition_before(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk()
    desk.wait_until(lambda: "2026-11" in desk.status())
    build(tmp_path / "next.db", DRILLS, edition=edition_named("next"))
    desk.drop(tmp_path / "next.db")
    page = desk.open_edition_page()
    desk.click(page.preview.accept_button)
    desk.wait_until(lambda: desk.titles() == [DRILLS.name])
    return_to(desk, page, "2026-11")
    desk.wait_until(lambda: len(desk.hits()) >= 40)


def test_after_a_change_of_editions_the_next_list_can_be_chosen(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    """What was pressed is gone: the keys are where the next thing is done, which is in sight."""
    desk = open_desk()
    build(tmp_path / "next.db", DRILLS, edition=edition_named("next"))
    desk.drop(tmp_path / "next.db")
    page = desk.open_edition_page()
    changes: tuple[Callable[[], None], ...] = (
        lambda: desk.click(page.preview.accept_button),
        lambda: return_to(desk, page, "2026-11"),
    )
    for change in changes:
        change()
        desk.wait_until(page.drop_area.button.hasFocus)
        desk.wait_until(lambda: page.verticalScrollBar().value() == 0)


def test_what_was_dropped_too_early_stays_told(desk: Desk, tmp_path: Path) -> None:
    build(tmp_path / "next.db", DRILLS, edition=edition_named("next"))
    desk.drop(tmp_path / "next.db")
    page = desk.open_edition_page()
    page.preview.accept_button.click()
    assert drop_on(desk.window, tmp_path / "next.db")
    desk.wait_until(lambda: "next" in desk.status())
    assert "Other files are being read" in desk.problem()


def test_an_older_edition_is_told_before_it_is_used(desk: Desk, tmp_path: Path) -> None:
    newer = replace(edition_named("2026-12"), sample=False)
    for name, day in (("newer", date(2027, 1, 5)), ("older", date(2027, 1, 4))):
        build(tmp_path / f"{name}.db", DRILLS, edition=replace(newer, version=name, date=day))
    desk.drop(tmp_path / "newer.db")
    page = desk.open_edition_page()
    desk.click(page.preview.accept_button)
    desk.wait_until(lambda: "newer" in desk.status())
    desk.drop(tmp_path / "older.db")
    assert "older than the one in use" in texts_of(page.preview)
    assert page.preview.accept_button.text() == "Use the older edition"
    desk.click(page.preview.accept_button)
    desk.wait_until(lambda: "older" in desk.status())


LIST = "name,city,phone,tagline\nKranbau,Forst,+49 355 1,Krane\nSeilbau,Peitz,+49 355 2,Seile\n"
NEXT = (
    "name,city,phone,tagline\nKranbau,Forst,+49 355 9,Große Krane\nRohrbau,Forst,+49 355 3,Rohre\n"
)


def test_a_list_of_a_source_updates_the_edition_but_for_what_is_not_ticked(
    desk: Desk, tmp_path: Path
) -> None:
    page = desk.open_edition_page()
    page.lists.alone.click()
    for name, text in (("one.csv", LIST), ("two.csv", NEXT)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    desk.drop(tmp_path / "one.csv")
    desk.click(page.preview.accept_button)
    desk.wait_until(lambda: desk.titles() == ["Kranbau", "Seilbau"])
    page.lists.sources.field.setFocus()
    desk.type("website")
    desk.drop(tmp_path / "two.csv")
    assert "1 new, 0 renamed, 1 changed, 1 removed" in texts_of(page.preview)
    tree = page.preview.update_tree
    assert "Changed: Kranbau" in tree.lines()
    assert "Phone | +49 355 1 | +49 355 9" in tree.lines()
    for line in ("Leaves: Seilbau", "Phone"):
        (item,) = tree.findItems(line, Qt.MatchFlag.MatchRecursive | Qt.MatchFlag.MatchStartsWith)
        item.setCheckState(0, Qt.CheckState.Unchecked)
    desk.click(page.preview.accept_button)
    desk.wait_until(lambda: desk.titles() == ["Kranbau", "Rohrbau", "Seilbau"])
    member = desk.window.services.catalogue.member("kranbau")
    assert (member.phone, member.tagline("de").text) == ("+49 355 1", "Große Krane")


def test_a_source_without_a_name_is_asked_for(desk: Desk, tmp_path: Path) -> None:
    page = desk.open_edition_page()
    page.lists.sources.choice.click()
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    desk.drop(tmp_path / "list.csv")
    assert "The source needs a name" in desk.problem()


def return_to(desk: Desk, page: EditionPage, version: str) -> None:
    """Choose an earlier edition in the menu of the button, once that was read."""

    def found() -> list[QAction]:
        actions = page.current.back_button.menu().actions()
        return [it for it in actions if it.text().startswith(version)]

    desk.wait_until(lambda: len(found()) == 1)
    found()[0].trigger()


def test_a_dropped_list_is_added_and_searched_at_once(desk: Desk, tmp_path: Path) -> None:
    source = tmp_path / "Mitglieder Süd.csv"
    source.write_text(
        "Firma;PLZ;Ort\nKranbau Süd GmbH;03042;Cottbus\n;99999;Nirgends\n", encoding="cp1252"
    )
    page = desk.open_edition_page()
    page.lists.add.click()
    desk.drop(source)
    words = texts_of(page.preview)
    assert "2 rows read: 1 imported, 0 merged, 1 rejected" in words
    assert "1 new, 0 changed, 0 removed" in words
    assert "line 3" in page.preview.details()
    desk.click(page.preview.accept_button)
    desk.wait_until(lambda: len(desk.hits()) == 3)
    assert desk.search("kranbau")[0].title.text == "Kranbau Süd GmbH"


def test_on_the_sample_a_list_is_proposed_as_a_new_edition_and_the_reason_told(
    desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "list.csv").write_text("name,city\nKranbau,Cottbus\n")
    page = desk.open_edition_page()
    reason = "lists that are added to the sample are mixed with its invented members"
    assert reason in texts_of(page.lists)
    desk.drop(tmp_path / "list.csv")
    assert "1 new, 0 changed, 2 removed" in texts_of(page.preview)
    assert "invented" not in texts_of(page.preview)
    page.refresh()
    page.lists.add.click()
    page.refresh()
    desk.wait_until(lambda: "1 new, 0 changed, 0 removed" in texts_of(page.preview))
    assert "Sample: 1 of 3 members is invented" in texts_of(page.preview)
    page.lists.alone.click()
    desk.wait_until(lambda: "1 new, 0 changed, 2 removed" in texts_of(page.preview))
    desk.click(page.preview.accept_button)
    desk.wait_until(lambda: desk.titles() == ["Kranbau"] and "Sample" not in desk.status())
    assert reason not in texts_of(page.lists)
    assert page.lists.add.isChecked()


def test_going_back_to_the_sample_proposes_a_new_edition_again(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk = open_desk()
    (tmp_path / "list.csv").write_text("name,city\nKranbau,Cottbus\n")
    desk.drop(tmp_path / "list.csv")
    page = desk.open_edition_page()
    desk.click(page.preview.accept_button)
    desk.wait_until(lambda: desk.titles() == ["Kranbau"])
    return_to(desk, page, "2026-11")
    desk.wait_until(lambda: len(desk.hits()) >= 40)
    desk.wait_until(page.lists.alone.isChecked)


def test_a_list_alone_makes_an_edition_of_its_own(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("name,city\nKranbau,Cottbus\n")
    desk.open_edition_page().lists.alone.click()
    desk.drop(tmp_path / "list.csv")
    page = desk.open_edition_page()
    assert "1 new, 0 changed, 2 removed" in texts_of(page.preview)
    desk.click(page.preview.refuse_button)
    assert not page.preview.isVisible()
    assert desk.titles() == [DRILLS.name, PUMPS.name]


def test_after_an_edition_of_its_own_the_next_list_is_added(desk: Desk, tmp_path: Path) -> None:
    page = desk.open_edition_page()
    for name, city in (("Kranbau", "Cottbus"), ("Rohrbau", "Forst")):
        (tmp_path / f"{name}.csv").write_text(f"name,city\n{name},{city}\n")
    page.lists.alone.click()
    desk.drop(tmp_path / "Kranbau.csv")
    desk.click(page.preview.accept_button)
    desk.wait_until(lambda: desk.titles() == ["Kranbau"])
    desk.drop(tmp_path / "Rohrbau.csv")
    assert "1 new, 0 changed, 0 removed" in texts_of(page.preview)


def test_a_broken_file_is_told_and_nothing_changes(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "broken.db").write_bytes(b"x" * 5000)
    desk.drop(tmp_path / "broken.db")
    assert "not a catalogue" in desk.problem()
    assert desk.titles() == [DRILLS.name, PUMPS.name]


def test_a_list_that_is_none_is_told_and_nothing_changes(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    desk.drop(tmp_path / "broken.xlsx")
    assert "broken.xlsx" in desk.problem()
    page = desk.window.findChild(EditionPage)
    assert page is not None
    assert page.drop_area.button.hasFocus(), "Enter chooses another file"
    assert desk.titles() == [DRILLS.name, PUMPS.name]


def test_a_column_that_was_mostly_refused_is_named(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Firma;Ort\nAlpha;62\nBeta;417\nGamma;Cottbus\n")
    desk.drop(tmp_path / "list.csv")
    words = texts_of(desk.open_edition_page().preview)
    assert "Most values were not accepted in the columns “Ort”" in words


def test_what_is_wrong_with_a_list_stands_first(desk: Desk, tmp_path: Path) -> None:
    rows = "".join(
        f"Firma {n};{n};Ruf uns bitte einmal an;+48 32 555 00 04;DE\n" for n in range(30)
    )
    (tmp_path / "list.csv").write_text(f"Firma;Sorte;Fax;Telefon;Land\n{rows}")
    desk.drop(tmp_path / "list.csv")
    page = desk.open_edition_page()
    assert "Columns left out: “Sorte”, “Fax”" in texts_of(page.preview)
    details = page.preview.details()
    assert details.index("phone numbers of another country") < details.index("headings: row 1")


def test_a_column_that_was_refused_stands_first_and_is_named_of_an_update_too(
    desk: Desk, tmp_path: Path
) -> None:
    page = desk.open_edition_page()
    page.lists.sources.field.setFocus()
    desk.type("website")
    (tmp_path / "list.csv").write_text("Firma;Ort;Telefon\nAlpha;62;1234567\nBeta;41;7654321\n")
    desk.drop(tmp_path / "list.csv")
    assert "Most values were not accepted in the columns “Ort”" in texts_of(page.preview)
    assert page.preview.columns.lines()[0] == "Ort: City"


def test_an_edition_without_texts_asks_for_no_translations(desk: Desk, tmp_path: Path) -> None:
    page = desk.open_edition_page()
    desk.wait_until(lambda: not page.needs.isHidden())
    page.lists.alone.click()
    source = tmp_path / "list.csv"
    source.write_text("Company;City\nKranbau;Forst\nSeilbau;Peitz\n", encoding="utf-8")
    desk.drop(source)
    desk.click(page.preview.accept_button)
    desk.wait_until(page.needs.isHidden)

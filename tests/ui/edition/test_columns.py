"""In the check of a list, a column that was recognised wrongly is corrected by choosing."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from app.ui.edition.page import EditionPage
from tests.ui.driver import Desk, texts_of

LIST = (
    "name,Ort,Info,Notiz\n"
    "Kranbau,Forst,+49 355 123456,Wir bauen Krane\n"
    "Seilbau,Peitz,+49 355 654321,Wir machen Seile\n"
)


def choose(desk: Desk, box: QComboBox, words: str) -> None:
    """Choose what a list beside a column offers, and wait until the preview is there again."""
    at = box.findText(words)
    assert at >= 0, [box.itemText(row) for row in range(box.count())]
    box.setFocus()
    box.setCurrentIndex(at)
    box.activated.emit(at)
    preview = desk.open_edition_page().preview
    desk.wait_until(preview.isVisible)


def dropped(desk: Desk, folder: Path, name: str = "one.csv", text: str = LIST) -> EditionPage:
    (folder / name).write_text(text, encoding="utf-8")
    page = desk.open_edition_page()
    desk.drop(folder / name)
    return page


def test_a_column_is_corrected_and_the_next_list_of_the_source_is_read_so(
    desk: Desk, tmp_path: Path
) -> None:
    page = desk.open_edition_page()
    page.lists.alone.click()
    dropped(desk, tmp_path)
    columns = page.preview.columns
    assert "Info: Description" in columns.lines()
    words = texts_of(columns)
    assert "+49 355 123456 | +49 355 654321" in words
    assert "2 accepted, 0 left out" in words
    choose(desk, columns.meaning_box("Info"), "Phone")
    assert "Info: Phone" in columns.lines()
    assert columns.meaning_box("Info").hasFocus()
    assert "As you chose on" in texts_of(columns)
    desk.click(page.preview.accept_button)
    desk.wait_until(lambda: desk.titles() == ["Kranbau", "Seilbau"])
    assert desk.window.services.catalogue.member("seilbau").phone == "+49 355 654321"
    page.lists.sources.field.setFocus()
    desk.type("website")
    dropped(desk, tmp_path, "two.csv", LIST.replace("123456", "999999"))
    assert "Info: Phone" in columns.lines()
    assert "Phone | +49 355 123456 | +49 355 999999" in page.preview.update_tree.lines()


def test_a_choice_that_cannot_be_read_is_told_and_what_was_shown_stays(
    desk: Desk, tmp_path: Path
) -> None:
    page = dropped(desk, tmp_path)
    columns = page.preview.columns
    choose(desk, columns.meaning_box("name"), "Left out")
    assert "No column of “one.csv” was recognised as the names" in desk.problem()
    assert "name: Name" in columns.lines()
    choose(desk, columns.meaning_box("Info"), "Left out")
    assert "0 accepted, 2 left out" in texts_of(columns)
    choose(desk, columns.meaning_box("Info"), "As its heading says")
    assert "Info: Description" in columns.lines()
    assert "As you chose on" not in texts_of(columns)


def test_prose_that_was_chosen_as_phones_is_left_out_with_the_reason(
    desk: Desk, tmp_path: Path
) -> None:
    page = dropped(desk, tmp_path)
    choose(desk, page.preview.columns.meaning_box("Notiz"), "Phone")
    assert "0 accepted, 2 left out" in texts_of(page.preview.columns)
    assert "Most values were not accepted in the columns “Notiz”" in texts_of(page.preview)
    assert "“Wir bauen Krane” was not accepted as phone" in page.preview.details()


def test_texts_get_the_language_that_was_chosen(desk: Desk, tmp_path: Path) -> None:
    page = dropped(desk, tmp_path, text="name,Info\nKranbau,Seile\n")
    choose(desk, page.preview.columns.language_box("Info"), "Polish")
    desk.click(page.preview.accept_button)
    desk.wait_until(lambda: desk.titles() == ["Kranbau"])
    member = desk.window.services.catalogue.member("kranbau")
    assert {lang: text.description for lang, text in member.texts.items()} == {"pl": "Seile"}


def test_a_corrected_column_of_an_update_stays_in_sight(desk: Desk, tmp_path: Path) -> None:
    page = desk.open_edition_page()
    page.lists.sources.field.setFocus()
    desk.type("website")
    rows = "".join(f"Firma {n:02},Forst,Kran {n}\n" for n in range(12))
    dropped(desk, tmp_path, text=f"name,city,Sorte\n{rows}")
    choose(desk, page.preview.columns.meaning_box("Sorte"), "Products")
    box = page.preview.columns.meaning_box
    desk.wait_until(lambda: not box("Sorte").visibleRegion().isEmpty())
    assert box("Sorte").hasFocus()


MANY = "name,city\n" + "".join(f"Firma {n:02},Forst\n" for n in range(20))
PART = "name,city\nFirma 01,Forst\nFirma 02,Forst\n"


def test_a_list_that_lacks_most_members_is_asked_about(desk: Desk, tmp_path: Path) -> None:
    page = desk.open_edition_page()
    page.lists.alone.click()
    dropped(desk, tmp_path, text=MANY)
    desk.click(page.preview.accept_button)
    desk.wait_until(lambda: len(desk.hits()) == 20)
    page.lists.sources.field.setFocus()
    desk.type("website")
    (tmp_path / "part.csv").write_text(PART, encoding="utf-8")
    page.take([tmp_path / "part.csv"])
    desk.wait_until(page.leaving.isVisible)
    assert "18 of the 20 members of “website” are missing" in texts_of(page.leaving)
    assert page.leaving.keep_button.hasFocus()
    desk.click(page.leaving.keep_button)
    assert not page.leaving.isVisible()
    assert not page.preview.isVisible()
    page.take([tmp_path / "part.csv"])
    desk.wait_until(page.leaving.isVisible)
    assert page.leaving.leave_button.text() == "Remove 18 members"
    desk.click(page.leaving.leave_button)
    desk.wait_until(page.preview.isVisible)
    assert "18 removed" in texts_of(page.preview)
    desk.click(page.preview.accept_button)
    desk.wait_until(lambda: desk.titles() == ["Firma 01", "Firma 02"])


def test_in_a_list_without_names_somebody_says_which_column_has_them(
    desk: Desk, tmp_path: Path
) -> None:
    text = "Wer,Ort,Telefon\nKranbau,Forst,+49 355 123456\nSeilbau,Peitz,+49 355 654321\n"
    page = dropped(desk, tmp_path, text=text)
    assert "No column of “one.csv” was recognised as the names" in desk.problem()
    assert "Which column contains the names of the members?" in texts_of(page.preview)
    assert "Kranbau | Seilbau" in texts_of(page.preview.columns)
    assert "accepted" not in texts_of(page.preview.columns)
    assert not page.preview.accept_button.isVisible()
    choose(desk, page.preview.columns.meaning_box("Wer"), "Name")
    desk.wait_until(page.preview.accept_button.isVisible)
    desk.click(page.preview.accept_button)
    desk.wait_until(lambda: {"Kranbau", "Seilbau"} <= set(desk.titles()))


def test_ticks_stay_when_a_column_is_given_another_meaning(desk: Desk, tmp_path: Path) -> None:
    page = desk.open_edition_page()
    page.lists.sources.field.setFocus()
    desk.type("website")
    dropped(desk, tmp_path)
    tree = page.preview.update_tree
    item = tree.topLevelItem(0)
    assert item is not None
    item.setCheckState(0, Qt.CheckState.Unchecked)
    left = tree.without()
    choose(desk, page.preview.columns.meaning_box("Info"), "Phone")
    assert "Info: Phone" in page.preview.columns.lines()
    assert tree.without() == left != ()


def test_a_glossary_that_is_dropped_is_taken_as_the_glossary(desk: Desk, tmp_path: Path) -> None:
    text = "concept,sector,de,en\ndump-truck,,Muldenkipper,dump truck\n"
    page = dropped(desk, tmp_path, "terms.csv", text)
    assert "Terms of the glossary: 1 new" in texts_of(page.preview)
    desk.click(page.preview.accept_button)
    desk.wait_until(lambda: len(desk.window.services.catalogue.edition.glossary) == 1)


def test_the_first_members_are_shown_with_everything_that_was_read_of_them(
    desk: Desk, tmp_path: Path
) -> None:
    text = (
        "Firma;Straße;PLZ;Ort;Land;Telefon;Website;gegründet;Mitarbeiter;Stand;Ansprechpartner;"
        "Beschreibung (DE);Produkte\n"
        "Kranbau;Gasse 1;03046;Cottbus;Deutschland;0355 123456;www.kran.example;1991;60;"
        "Halle 2, Stand B7;Ina Muster;Krane;Turmkrane, Laufkrane, Bockkrane, Autokrane\n"
        "Bohr;;;;;;;;;;;;\n"
    )
    preview = dropped(desk, tmp_path, text=text).preview
    shown = preview.members.profiles.toPlainText()
    assert shown.split("\n") == [
        "Kranbau",
        "Gasse 1, 03046 Cottbus, Germany",
        "0355 123456 · https://www.kran.example",
        "Hall 2, stand B7",
        "Founded: 1991 · Employees: 50-249",
        "Krane",
        "Ina Muster",
        "– Turmkrane",
        "– Laufkrane",
        "– Bockkrane",
        "+1",
        "",
        "Bohr",
    ]
    choose(desk, preview.columns.meaning_box("Telefon"), "Left out")
    assert "0355" not in preview.members.profiles.toPlainText()
    assert preview.accept_button.mapTo(preview, preview.accept_button.rect().center()).y() < (
        preview.columns.mapTo(preview, preview.columns.rect().topLeft()).y()
    )

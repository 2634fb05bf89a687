"""A helper looks up what a visitor's word is called in the other languages, and copies it."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.domain.glossary import GlossaryConcept
from app.ui.glossary.sheet import GlossarySheet
from app.ui.kit.list_rows import row_texts
from tests.support.catalogues import DRILLS, EDITION, PUMPS, build
from tests.ui.conftest import OpenDesk
from tests.ui.driver import Desk, texts_of

CONTROL = Qt.KeyboardModifier.ControlModifier
GLOSSARY = (
    GlossaryConcept("excavator", {"de": "Bagger", "en": "excavator", "ru": "экскаватор"}),
    GlossaryConcept("dragline", {"de": "Schürfkübelbagger", "en": "dragline"}, "mining"),
    GlossaryConcept("crane", {"de": "Kran", "es": "grúa"}),
)


@pytest.fixture
def terms(open_desk: OpenDesk, tmp_path: Path) -> Desk:
    """A window over an edition with a glossary."""
    file = tmp_path / "terms.db"
    build(file, PUMPS, DRILLS, edition=replace(EDITION, glossary=GLOSSARY))
    return open_desk(file)


def opened(desk: Desk) -> GlossarySheet:
    desk.press(Qt.Key.Key_G, CONTROL)
    sheet = desk.window.sheets.current()
    assert isinstance(sheet, GlossarySheet)
    return sheet


def concepts(sheet: GlossarySheet) -> list[str]:
    return list(row_texts(sheet.concepts))


def shown_terms(sheet: GlossarySheet) -> list[str]:
    return list(row_texts(sheet.terms))


def test_what_is_typed_narrows_the_terms(terms: Desk) -> None:
    sheet = opened(terms)
    assert len(concepts(sheet)) == 3
    terms.type("bagger")
    assert concepts(sheet) == ["excavator", "dragline · Mining"]
    assert shown_terms(sheet) == ["German: Bagger", "English: excavator", "Russian: экскаватор"]
    terms.press(Qt.Key.Key_Down)
    assert shown_terms(sheet) == ["German: Schürfkübelbagger", "English: dragline"]


def test_a_word_is_found_in_any_language_without_its_accents(terms: Desk) -> None:
    sheet = opened(terms)
    terms.type("grua")
    assert shown_terms(sheet) == ["German: Kran", "Spanish: grúa"]
    sheet.field.setText("ЭКСКАВ")
    assert concepts(sheet) == ["excavator"]


def test_enter_copies_the_chosen_term(terms: Desk) -> None:
    sheet = opened(terms)
    terms.type("excav")
    terms.tab_to("Concepts found")
    terms.press(Qt.Key.Key_Return)
    terms.press(Qt.Key.Key_Down)
    terms.press(Qt.Key.Key_Down)
    terms.press(Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "экскаватор"
    assert "Copied" in texts_of(sheet)
    sheet.copy_button.click()
    assert QGuiApplication.clipboard().text() == "экскаватор"


def test_it_opens_over_a_sheet_and_gives_way_to_it(terms: Desk) -> None:
    terms.press(Qt.Key.Key_F1)
    below = terms.window.sheets.current()
    opened(terms)
    terms.press(Qt.Key.Key_Escape)
    assert terms.window.sheets.current() is below


def test_what_is_not_there_is_said(terms: Desk) -> None:
    sheet = opened(terms)
    terms.type("zzzz")
    assert "No term matches this." in texts_of(sheet)
    assert not sheet.copy_button.isVisible()


def test_an_edition_without_a_glossary_says_so(desk: Desk) -> None:
    assert "This edition has no glossary." in texts_of(opened(desk))

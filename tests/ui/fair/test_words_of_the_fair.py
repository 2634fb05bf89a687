"""The words that a fair brings, typed into the real window over the seed."""

import itertools

import pytest
from PySide6.QtGui import QImage

from app.domain.search_outcome import Hit
from app.ui.catalogue.result_rows import RowDelegate
from tests.ui.conftest import OpenDesk
from tests.ui.driver import Desk

WORDS = (
    # typed, the visitor's language, what is marked in the first title, the reason below it
    ("bagger", "en", "excavator", "bagger = excavator"),
    ("bagger", "de", "Bagger", ""),
    ("Foerderbruecke", "de", "Förderbrücke", "Foerderbruecke = Förderbrücke"),
    ("Forderbrucke", "de", "Förderbrücke", "Forderbrucke = Förderbrücke"),
    ("рекультивации", "en", "rehabilitation", "рекультивации = rehabilitation"),
    ("насос", "en", "pump", "насос = pump"),
    ("насос", "ru", "насос", ""),
    ("rekultivatsiya", "ru", "рекультивация", "rekultivatsiya = рекультивация"),
    ("rehabilitacion", "es", "Rehabilitación", "rehabilitacion = Rehabilitación"),
    ("recultivacion", "es", "Rehabilitación", "recultivacion = Rehabilitación"),
    ("өрөмдлөг", "en", "drilling", "өрөмдлөг = drilling"),
    ("oromdlog", "mn", "өрөмдлөг", "oromdlog = өрөмдлөг"),
)


@pytest.fixture
def seed(open_desk: OpenDesk) -> Desk:
    return open_desk()


def explained(desk: Desk, hit: Hit) -> list[str]:
    """The lines of a hit's card as they are painted."""
    results = desk.page.results
    delegate = results.itemDelegate()
    assert isinstance(delegate, RowDelegate)
    assert delegate.painter is not None
    card = delegate.painter._card(hit, results.viewport().width())
    return [line.text() for line, _ in card.lines]


def has_colour(picture: QImage, colour: int) -> bool:
    points = itertools.product(range(picture.width()), range(picture.height()))
    return any(picture.pixel(x, y) == colour for x, y in points)


@pytest.mark.painted
@pytest.mark.parametrize(("typed", "lang", "found", "reason"), WORDS)
def test_each_word_finds_its_offering_with_marks_and_reason(
    seed: Desk, typed: str, lang: str, found: str, reason: str
) -> None:
    seed.window.languages.chosen.emit(lang)
    hit = seed.search(typed)[0]
    marked = [hit.title.text[start:end] for start, end in hit.title.spans]
    assert found.casefold() in [word.casefold() for word in marked]
    assert hit.why
    lines = [line.casefold() for line in explained(seed, hit)]
    assert not reason or reason.casefold() in lines
    title = seed.page.results.grab().toImage().copy(0, 0, 400, 70)
    assert has_colour(title, seed.window.app.context.theme.colours.colour("mark").rgb())

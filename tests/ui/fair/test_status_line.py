"""The line at the foot gives its room to what is cut: the state first, then names."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.kit.elided_label import ElidedLabel
from tests.support.booth import STAFF, Booth, open_booth
from tests.support.translations import LANGUAGES

FAIR = "Internationale Fachmesse für Bergbau und Rohstoffe · Halle 3, B 14"
TWICE = 200


@pytest.fixture(scope="module")
def booth(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Booth]:
    with open_booth(qapp, tmp_path_factory.mktemp("line")) as made:
        yield made


@pytest.fixture(autouse=True)
def as_it_was(booth: Booth) -> Iterator[None]:
    yield
    booth.speak("en")
    booth.window.resize(1366, 768)
    booth.clear()


def at(booth: Booth, width: int, height: int = 768) -> None:
    booth.window.resize(width, height)
    booth.settle()
    booth.window.status.grab()  # a text knows that it is cut once it is painted


def read(booth: Booth) -> list[str]:
    """What the line shows, as far as it shows it."""
    labels = booth.window.status.findChildren(ElidedLabel)
    labels = sorted((it for it in labels if it.isVisible()), key=lambda it: place(booth, it))
    return [
        label.fontMetrics().elidedText(
            label.text(), Qt.TextElideMode.ElideRight, label.contentsRect().width()
        )
        for label in labels
    ]


def place(booth: Booth, label: QWidget) -> int:
    return label.mapTo(booth.window, label.rect().topLeft()).x()


def hint_at_names(booth: Booth) -> str:
    """What is shown while the mouse rests on the left part of the line."""
    labels = booth.window.status.findChildren(ElidedLabel)
    left = next(it for it in labels if it.text() == FAIR).parentWidget()
    return left.toolTip() if left is not None else ""


def test_the_line_of_a_wide_window_shows_the_names_of_fair_and_person_whole(booth: Booth) -> None:
    booth.apply_theme("light")
    booth.speak("de")
    for page in ("catalogue", "leads", "today"):
        booth.window.show_page(page)
        at(booth, 1920, 1080)
        assert {"Alles gespeichert", FAIR, STAFF[0].name} <= set(read(booth)), page
        assert hint_at_names(booth) == ""


def test_a_line_that_was_narrow_gives_the_names_their_room_again(booth: Booth) -> None:
    booth.apply_theme("light")
    for width in (1024, 1920):
        at(booth, width)
    assert {FAIR, STAFF[0].name} <= set(read(booth))


@pytest.mark.parametrize("lang", ["en", *LANGUAGES])
@pytest.mark.parametrize("percent", [100, 150, TWICE])  # to wear a size takes long
def test_the_state_is_read_whole_before_names_and_edition(
    booth: Booth, lang: str, percent: int
) -> None:
    booth.apply_theme("light", percent)
    booth.speak(lang)
    at(booth, 1366)
    state, *others = read(booth)
    assert not state.endswith("…")
    sample = others[-2]
    assert len(sample.rstrip("…")) > len("Muster"), "no notice of a sample is squeezed away"
    booth.lock()
    at(booth, 1366)
    assert not read(booth)[0].endswith("…")
    booth.unlock()


def test_the_person_at_the_laptop_is_read_before_the_fair_and_the_hint_has_both(
    booth: Booth,
) -> None:
    booth.apply_theme("light", 150)
    at(booth, 1366)
    shown = read(booth)
    assert STAFF[0].name in shown
    assert FAIR not in shown
    assert hint_at_names(booth) == f"{FAIR}\n{STAFF[0].name}"


def test_a_name_with_no_room_leaves_it_to_the_others_and_is_heard_all_the_same(
    booth: Booth,
) -> None:
    booth.apply_theme("light", TWICE)
    at(booth, 1024)
    labels = booth.window.status.findChildren(ElidedLabel)
    fair = next(it for it in labels if it.text() == FAIR)
    assert fair.isVisible()
    assert fair.width() <= 2
    assert booth.window.status.width() <= booth.window.width()

"""At twice the size a page of a common laptop scrolls down, never sideways."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QWidget

from tests.support.booth import Booth, open_booth
from tests.support.layout import named
from tests.support.translations import LANGUAGES, WITH_LONG_WORDS
from tests.support.windows import PAGES

LAPTOP = (1366, 768)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """The languages with the longest words; with --every-theme all of them."""
    if "lang" in metafunc.fixturenames:
        in_all = metafunc.config.getoption("every_theme")
        metafunc.parametrize("lang", ["en", *LANGUAGES] if in_all else WITH_LONG_WORDS)


@pytest.fixture(scope="module")
def booth(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Booth]:
    with open_booth(qapp, tmp_path_factory.mktemp("booth")) as made:
        made.wear("light", 200)
        yield made
        made.wear("light")  # the style is the process's


def scrolls_sideways(window: QWidget) -> Iterator[str]:
    """What of a window has more than its width shows; lists have columns of their own."""
    for area in window.findChildren(QAbstractScrollArea):
        hidden = area.horizontalScrollBar().maximum()
        if area.isVisible() and hidden and not isinstance(area, QAbstractItemView):
            yield f"{named(area)}: {hidden} pixels are out of sight"


def test_no_page_scrolls_sideways(booth: Booth, lang: str) -> None:
    booth.speak(lang)
    flaws: list[str] = []
    for view in PAGES:
        window = view.show(booth).window()
        window.resize(*LAPTOP)
        booth.settle()
        assert (window.width(), window.height()) == LAPTOP, "it must fit the laptop"
        flaws += [f"{view.name}: {flaw}" for flaw in scrolls_sideways(window)]
        booth.clear()
    assert flaws == []

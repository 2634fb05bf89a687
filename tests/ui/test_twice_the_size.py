"""At twice the size nothing lies out of sight sideways, and each view comes to rest.

A page of a common laptop scrolls down, never sideways; on 1024 x 768 pixels what has no room folds.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QWidget

from tests.support.booth import Booth, open_booth
from tests.support.layout import named
from tests.support.restlessness import is_dragged, restless_in
from tests.support.translations import LANGUAGES, WITH_LONG_WORDS
from tests.support.walk import out_of_reach
from tests.support.walked import Check, Walked, walk
from tests.support.windows import PAGES, VIEWS, View

LAPTOP = QSize(1366, 768)
SMALL = QSize(1024, 768)
FOLDED = {
    "catalogue", "catalogue: hits", "shortlist", "leads", "leads: none fits", "brochure",
    "brochure: empty", "present", "edition", "edition: a list", "edition: searches in vain", "fair",
    "today", "delegations: none", "delegation: plan", "catalogue: understood",
}  # fmt: skip
"""Pages that are also shown on the smaller screen."""
ON_SMALL = ("de", "es", "mn", "ru")
DRAGGED = "de"
"""Where pages, and the sheets that test_windows leaves out, are also dragged to other widths."""
SIDEWAYS, OUT_OF_REACH, AT_REST = "sideways", "out of reach", "at rest"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """The languages with the longest words; with --every-theme all of them."""
    if "lang" in metafunc.fixturenames:
        in_all = metafunc.config.getoption("every_theme")
        metafunc.parametrize("lang", ["en", *LANGUAGES] if in_all else WITH_LONG_WORDS)


Walks = Callable[[str], Walked]


@pytest.fixture(scope="module")
def walks(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Walks]:
    """Walks through the views when it is first asked for a language."""
    with open_booth(qapp, tmp_path_factory.mktemp("booth")) as booth:
        booth.apply_theme("light", 200)
        booth.set_painted(painted=False)

        @cache
        def walked_in(lang: str) -> Walked:
            booth.speak(lang)
            gone = Walked()
            for view in views_in(lang, in_all=request.config.getoption("every_theme")):
                walk(booth, [view], checks_of(view, lang, booth), gone)
            return gone

        yield walked_in
        booth.set_painted(painted=True)
        booth.apply_theme("light")  # the style is the process's


def views_in(lang: str, *, in_all: bool) -> Iterator[View]:
    """The pages, some of them in the languages of the smaller screen alone; each second sheet."""
    has_pages = in_all or lang in WITH_LONG_WORDS
    for view in VIEWS:
        is_page = view in PAGES and (has_pages or view.name in FOLDED)
        if is_page or (lang == DRAGGED and is_dragged(view, 1)):
            yield view


def checks_of(view: View, lang: str, booth: Booth) -> Mapping[str, Check]:
    """What is looked at in a view; its window is dragged last."""
    checks: dict[str, Check] = {}
    if view in PAGES:
        checks[SIDEWAYS] = lambda _view, shown: scrolls_sideways(booth, shown.window())
    if view.name in FOLDED and lang in ON_SMALL:
        checks[OUT_OF_REACH] = lambda _view, shown: lies_out_of_reach(booth, shown.window())
    if lang == DRAGGED:
        checks[AT_REST] = lambda view, shown: restless_in(view, shown, 1)
    return checks


def scrolls_sideways(booth: Booth, window: QWidget) -> Iterator[str]:
    """What of a window has more than its width shows; lists have columns of their own."""
    window.resize(LAPTOP)
    booth.settle()
    if window.size() != LAPTOP:
        yield f"it does not fit the laptop: {window.width()} × {window.height()}"
    for area in window.findChildren(QAbstractScrollArea):
        hidden = area.horizontalScrollBar().maximum()
        if area.isVisible() and hidden and not isinstance(area, QAbstractItemView):
            yield f"{named(area)}: {hidden} pixels are out of sight"


def lies_out_of_reach(booth: Booth, window: QWidget) -> Iterator[str]:
    window.resize(SMALL)
    booth.settle()
    yield from out_of_reach(window, SMALL)


def test_no_page_scrolls_sideways(walks: Walks, lang: str) -> None:
    assert walks(lang).all_of(SIDEWAYS) == []


@pytest.mark.parametrize("small", ON_SMALL)
def test_nothing_lies_out_of_sight_sideways_on_a_small_screen(walks: Walks, small: str) -> None:
    assert walks(small).all_of(OUT_OF_REACH) == []


def test_pages_and_sheets_come_to_rest_at_every_width(walks: Walks) -> None:
    assert walks(DRAGGED).all_of(AT_REST) == []

"""Every window in every language and theme: nothing is missing, left in English, or cut off."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

import app.ui
from app.ui.style.palettes import THEMES
from app.ui.system.override import override
from tests.support.booth import Booth, open_booth
from tests.support.layout import flaws_of
from tests.support.menus import Menus, flaws_of_menu
from tests.support.pseudo import LONG, MIRRORED
from tests.support.translations import LANGUAGES, WITH_LONG_WORDS
from tests.support.untold import untold_in
from tests.support.windows import VIEWS, View

SIZES = ((1366, 768), (1024, 768))
PASSES = 4
"""A layout that finds less room asks for another one, which comes with the next events."""
OF_THE_TEST_SYSTEM = re.compile("This plugin does not support|DoesNotAcceptFocus|OpenType support")
"""What Qt says where there is no screen, and no font for scripts of far-away languages."""

WALKED = (*WITH_LONG_WORDS, LONG)
"""English is not among them: the long language says it twice, and where that has room, it has.

So have those whose words are not longer than those of German and Mongolian. The mirrored one is
walked in part by test_walk and test_mirrored, and here with --every-theme.
"""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """The longest languages in one theme each; with --every-theme every language in all."""
    if "theme" in metafunc.fixturenames:
        in_all, themes = metafunc.config.getoption("every_theme"), list(THEMES)
        turns = ((lang, themes[n % len(themes)]) for n, lang in enumerate(WALKED))
        pairs = list(product(("en", *LANGUAGES, LONG, MIRRORED), themes)) if in_all else list(turns)
        # Another theme takes as long as ten windows: each is worn once.
        metafunc.parametrize(("lang", "theme"), sorted(pairs, key=lambda pair: pair[1]))


@pytest.fixture(scope="module")
def booths(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Booth]]:
    """A booth in use, and one without a vault; whoever comes later finds what others left."""
    folder = tmp_path_factory.mktemp("booths")
    with open_booth(qapp, folder / "fresh", fresh=True, pseudo=True) as fresh:
        fresh.window.hide()
        with open_booth(qapp, folder / "used", pseudo=True) as used:
            used.window.hide()
            yield [fresh, used]
            # Whoever closes looks at what is open: one after the other.


@contextmanager
def no_warning() -> Iterator[None]:
    """Fails where Qt warns of something meanwhile."""
    told: list[str] = []

    def take(kind: QtMsgType, _place: object, text: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not OF_THE_TEST_SYSTEM.search(text):
            told.append(text)

    before = qInstallMessageHandler(take)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
    assert told == []


class Flashes(QObject):
    """Hears which windows are shown; whoever shows a part before it has a place makes it one."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    @override
    def eventFilter(self, thing: QObject, event: QEvent) -> bool:  # noqa: N802 - the name Qt asks for
        is_window = isinstance(thing, QWidget) and thing.windowType() is Qt.WindowType.Window
        if is_window and event.type() is QEvent.Type.Show:
            self.found.add(type(thing).__name__)
        return False


@contextmanager
def no_flash() -> Iterator[None]:
    """Fails where something comes up as a window that is none."""
    app, flashes = QApplication.instance(), Flashes()
    assert app is not None
    app.installEventFilter(flashes)
    yield
    app.removeEventFilter(flashes)
    assert flashes.found <= WINDOWS, "put these into their place before you show them"


def shown_in(booth: Booth) -> Iterator[tuple[View, QWidget]]:
    """Each view of a booth while it is to be seen."""
    booth.window.show()
    for view in VIEWS:
        if view.fresh is booth.is_fresh:
            yield view, view.show(booth)
            booth.clear()
            booth.window.resize(*SIZES[0])
    booth.take_back()
    booth.window.hide()


def flaws_in(view: View, shown: QWidget, lang: str) -> Iterator[str]:
    """What is cut off or lies over something, at the usual and the least size."""
    # A sheet is as wide in any window; the longest words have the least room.
    is_wide = shown is shown.window() and lang in WITH_LONG_WORDS
    for size in SIZES if is_wide else SIZES[:1]:
        shown.window().resize(*size)
        found = flaws_at_rest(shown)
        # A thread may have filled a part of the page just now.
        for flaw in flaws_at_rest(shown) if found else ():
            yield f"{view.name} at {size[0]} × {size[1]}: {flaw}"


def flaws_at_rest(shown: QWidget) -> list[str]:
    """What is cut off or lies over something once its layouts have been at work."""
    for _pass in range(PASSES):
        QApplication.processEvents()
    return list(flaws_of(shown))


def flaws_in_menus(view: View, shown: QWidget, lang: str, menus: Menus) -> Iterator[str]:
    """What is wrong with the menus of a view that were not opened before."""
    for name, popup in menus.opened(shown):
        yield from (f"{view.name}: {name}: {flaw}" for flaw in flaws_of_menu(popup))
        if lang == LONG:
            yield from (f"{view.name}: not translated: {it}" for it in untold_in(popup))


def kinds_of(kind: type[QWidget]) -> Iterator[type[QWidget]]:
    for one in kind.__subclasses__():
        yield one
        yield from kinds_of(one)


WINDOWS = {
    "MainWindow", "VisitorWindow", "CardWindow", "Presentation", "PointWindow", "SecondScreen",
    "ScreenCover",
}  # fmt: skip
"""The windows of the program; menus and what opens below a field are popups."""
SEEN_ELSEWHERE = {
    "MoreButton": "test_features: where the rail has no room",
    "ValuesSection": "test_fields_of_the_sheet: no field has values in a table of its own yet",
}


def missing_in(seen: set[type[QWidget]]) -> set[str]:
    """The widgets of the program that nobody has seen."""
    for found in pkgutil.walk_packages(app.ui.__path__, "app.ui."):
        importlib.import_module(found.name)
    own = {kind for kind in kinds_of(QWidget) if kind.__module__.startswith("app.")}
    unseen = {kind.__name__ for kind in own if not any(issubclass(one, kind) for one in seen)}
    return unseen - SEEN_ELSEWHERE.keys()


def test_nothing_is_missing_left_in_english_or_cut_off(
    booths: list[Booth], lang: str, theme: str
) -> None:
    flaws: list[str] = []
    seen: set[type[QWidget]] = set()
    menus = Menus()
    with no_warning(), no_flash():
        for booth in booths:
            booth.wear(theme)
            booth.speak(lang)
            for view, shown in shown_in(booth):
                flaws += flaws_in(view, shown, lang)
                if lang == LONG:
                    flaws += [f"{view.name}: not translated: {it}" for it in untold_in(shown)]
                parts = (shown.window(), *shown.window().findChildren(QWidget))
                seen |= {type(part) for part in parts if part.isVisible()}
                flaws += flaws_in_menus(view, shown, lang, menus)
    assert not flaws, "\n".join(flaws)
    assert missing_in(seen) == set(), "show these in tests/support/windows.py"

"""Every window in every language and theme: nothing is missing, left in English, or cut off.

In the languages with the longest words all names of others are as long as fields take, with blanks
and without.
"""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QSize, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

import app.ui
from app.ui.style.palettes import THEMES
from app.ui.system.override import override
from tests.support.booth import Booth, open_booth
from tests.support.by_keys import heard_and_reached
from tests.support.layout import flaws_of
from tests.support.menus import Menus, flaws_of_menu
from tests.support.pseudo import LONG, MIRRORED
from tests.support.restlessness import restless_in
from tests.support.translations import LANGUAGES, WITH_LONG_WORDS
from tests.support.untold import untold_in
from tests.support.walked import Check, Walked, flaws_at_rest, walk
from tests.support.windows import VIEWS, View

SIZES = ((1366, 768), (1024, 768))
SMALLEST = QSize(660, 350)
"""What 1366 x 768 has at 200 percent, without the frame of the window and a bar of the desktop."""
LENGTH = 120
OF_THE_TEST_SYSTEM = re.compile("This plugin does not support|DoesNotAcceptFocus|OpenType support")
"""What Qt says where there is no screen, and no font for scripts of far-away languages."""

WALKED = (*WITH_LONG_WORDS, LONG)
"""English is not among them: the long language says it twice, and where that has room, it has.

So have those whose words are not longer than those of German and Mongolian. The mirrored one is
walked in part by test_walk and test_mirrored, and here with --every-theme.
"""

THEME_OF = dict(zip(WALKED, THEMES, strict=True))
HEARD = "mn"
"""Where each view is also heard, walked by keys and looked at for parts that come up as windows."""
PAINTED = LONG
"""Where each view is also painted: who is laid out well need not be painted to be looked at."""
DRAGGED = "de"
"""Where pages, and each second sheet, are also dragged to other widths."""
LAID_OUT, TOLD, BY_KEYS, AT_REST, MENUS = "laid out", "told", "by keys", "at rest", "menus"
ON_SMALLEST = "on the smallest screen"


def long(name: str) -> str:
    """A name of another's that fills its field; every second one is a single word."""
    if "@" in name or name.endswith((".png", ".bundle")):
        return name
    filled = f"{name} und Partner" if len(name) % 2 else f"{name}Aufbereitung".replace(" ", "")
    while len(filled) < LENGTH:
        filled += " Wasserwirtschaft" if len(name) % 2 else "Wasserwirtschaft"
    return filled[:LENGTH].strip()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """The longest languages in one theme each; with --every-theme every language in all."""
    if "theme" in metafunc.fixturenames:
        in_all = metafunc.config.getoption("every_theme")
        every = product(("en", *LANGUAGES, LONG, MIRRORED), THEMES)
        pairs: list[tuple[str, str]] = list(every) if in_all else list(THEME_OF.items())
        # Another theme takes as long as ten windows: each is worn once.
        pairs.sort(key=lambda pair: pair[1])
        metafunc.parametrize(("lang", "theme"), pairs)


@dataclass(frozen=True, slots=True)
class Booths:
    """A booth without a vault, and two in use; whoever comes later finds what others left."""

    fresh: Booth
    plain: Booth
    of_long_names: Booth

    def of(self, lang: str) -> tuple[Booth, Booth]:
        """Those whose views are walked through in a language."""
        return self.fresh, self.of_long_names if lang in WITH_LONG_WORDS else self.plain


@pytest.fixture(scope="module")
def booths(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Booths]:
    folder = tmp_path_factory.mktemp("booths")
    # Whoever closes looks at what is open: one after the other.
    with ExitStack() as stack:

        def opened(name: str, **how: Any) -> Booth:
            booth = stack.enter_context(open_booth(qapp, folder / name, pseudo=True, **how))
            booth.window.hide()
            return booth

        yield Booths(opened("fresh", fresh=True), opened("plain"), opened("long", foreign=long))


@contextmanager
def told_by_qt(told: list[str]) -> Iterator[None]:
    """Keeps what Qt warns of meanwhile."""

    def take(kind: QtMsgType, _place: object, text: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not OF_THE_TEST_SYSTEM.search(text):
            told.append(text)

    before = qInstallMessageHandler(take)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


class Flashes(QObject):
    """Hears which windows are shown; whoever shows a part before it has a place makes it one."""

    def __init__(self, found: set[str]) -> None:
        super().__init__()
        self.found = found

    @override
    def eventFilter(self, thing: QObject, event: QEvent) -> bool:  # noqa: N802 - the name Qt asks for
        is_window = isinstance(thing, QWidget) and thing.windowType() is Qt.WindowType.Window
        if is_window and event.type() is QEvent.Type.Show:
            self.found.add(type(thing).__name__)
        return False


@contextmanager
def come_up_as_windows(found: set[str]) -> Iterator[None]:
    """Keeps what comes up as a window meanwhile."""
    app, flashes = QApplication.instance(), Flashes(found)
    assert app is not None
    app.installEventFilter(flashes)
    yield
    app.removeEventFilter(flashes)


def flaws_in(shown: QWidget, lang: str) -> Iterator[str]:
    """What is cut off or lies over something, at the usual and the least size."""
    # A sheet is as wide in any window; the longest words have the least room.
    is_wide = shown is shown.window() and lang in WITH_LONG_WORDS
    for size in SIZES if is_wide else SIZES[:1]:
        shown.window().resize(*size)
        for flaw in flaws_at_rest(shown):
            yield f"at {size[0]} × {size[1]}: {flaw}"


def on_smallest(view: View, booth: Booth) -> Iterator[str]:
    """What is wrong where the desktop is drawn twice as large; visitors have screens of their own.

    Each view is looked at in one of the languages with the longest words, by turns.
    """
    if view.fresh or view.of_visitor:
        return
    window = booth.window
    least = window.minimumSize()
    window.setMinimumSize(0, 0)
    window.resize(SMALLEST)
    QApplication.processEvents()
    if window.size() != SMALLEST:
        yield "it needs more than the screen has"
    if not window.rect().contains(window.status.geometry()):
        yield "the foot lies below the screen"
    sheet = window.sheets.current()
    if sheet is None:
        yield from (flaw for flaw in flaws_of(window) if "a word is" in flaw)
    else:
        yield from (flaw for flaw in flaws_of(sheet) if "sticks out" in flaw)
        if sheet.area.height() <= 0:
            yield "nothing of the sheet is left"
    window.setMinimumSize(least)


def flaws_in_menus(shown: QWidget, lang: str, menus: Menus) -> Iterator[str]:
    """What is wrong with the menus of a view that were not opened before."""
    shown.window().resize(*SIZES[0])
    for name, popup in menus.opened(shown):
        yield from (f"{name}: {flaw}" for flaw in flaws_of_menu(popup))
        if lang == LONG:
            yield from (f"{name}: not translated: {it}" for it in untold_in(popup))


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


@dataclass(slots=True)
class Round:
    """What was seen on a walk through all views in a language and a theme."""

    views: Walked = field(default_factory=Walked)
    seen: set[type[QWidget]] = field(default_factory=set)
    warnings: list[str] = field(default_factory=list)
    flashes: set[str] = field(default_factory=set)
    menus: Menus = field(default_factory=Menus)


Rounds = Callable[[str, str], Round]


@pytest.fixture(scope="module")
def rounds(booths: Booths) -> Rounds:
    """Walks through all views when it is first asked for a language and a theme."""

    @cache
    def walked_in(lang: str, theme: str) -> Round:
        gone = Round()
        is_heard = lang == HEARD
        with ExitStack() as stack:
            stack.enter_context(told_by_qt(gone.warnings))
            if is_heard:
                stack.enter_context(with_a_screen_reader())
                stack.enter_context(come_up_as_windows(gone.flashes))
            for booth in booths.of(lang):
                booth.set_painted(painted=lang == PAINTED)
                booth.apply_theme(theme)
                booth.speak(lang)
                booth.window.show()
                checks = checks_in(lang, booth, gone)
                walk(booth, [it for it in VIEWS if it.fresh is booth.is_fresh], checks, gone.views)
                booth.take_back()
                booth.window.hide()
        return gone

    return walked_in


def checks_in(lang: str, booth: Booth, gone: Round) -> Mapping[str, Check]:
    """What is looked at in each view; menus come last, as they change what is chosen."""

    def see(_view: View, shown: QWidget) -> Sequence[str]:
        parts = (shown.window(), *shown.window().findChildren(QWidget))
        gone.seen.update(type(part) for part in parts if part.isVisible())
        return ()

    checks: dict[str, Check] = {
        "seen": see,
        LAID_OUT: lambda _view, shown: flaws_in(shown, lang),
    }
    if lang in WITH_LONG_WORDS:
        in_turn = VIEWS[WITH_LONG_WORDS.index(lang) :: len(WITH_LONG_WORDS)]
        checks[ON_SMALLEST] = lambda view, _shown: (
            on_smallest(view, booth) if view in in_turn else ()
        )
    if lang == LONG:
        checks[TOLD] = lambda _view, shown: untold_in(shown)
    if lang == HEARD:
        checks[BY_KEYS] = lambda view, shown: heard_and_reached(view, shown, booth.window)
    if lang == DRAGGED:
        checks[AT_REST] = lambda view, shown: restless_in(view, shown, 0)
    checks[MENUS] = lambda _view, shown: flaws_in_menus(shown, lang, gone.menus)
    return checks


@contextmanager
def with_a_screen_reader() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def test_nothing_is_missing_left_in_english_or_cut_off(
    rounds: Rounds, lang: str, theme: str
) -> None:
    walked = rounds(lang, theme)
    flaws = [*walked.views.all_of(LAID_OUT), *walked.views.all_of(MENUS)]
    if lang == LONG:
        flaws += [f"not translated: {it}" for it in walked.views.all_of(TOLD)]
    assert not flaws, "\n".join(flaws)
    assert missing_in(walked.seen) == set(), "show these in tests/support/windows.py"


@pytest.mark.parametrize("lang", WITH_LONG_WORDS)
def test_everything_fits_or_scrolls_where_the_desktop_is_drawn_twice_as_large(
    rounds: Rounds, lang: str
) -> None:
    assert rounds(lang, THEME_OF[lang]).views.all_of(ON_SMALLEST) == []


def test_qt_warns_of_nothing(rounds: Rounds, lang: str, theme: str) -> None:
    assert rounds(lang, theme).warnings == []


def test_no_part_comes_up_as_a_window(rounds: Rounds) -> None:
    found = rounds(HEARD, THEME_OF[HEARD]).flashes
    assert "MainWindow" in found
    assert found <= WINDOWS, "put these into their place before you show them"


@pytest.mark.parametrize("name", [view.name for view in VIEWS])
def test_a_view_is_heard_walked_by_tab_and_has_no_secret_keys(rounds: Rounds, name: str) -> None:
    assert rounds(HEARD, THEME_OF[HEARD]).views.at(BY_KEYS, name) == []


def test_pages_and_sheets_come_to_rest_at_every_width(rounds: Rounds) -> None:
    """The other sheets, and the pages at twice the size: test_twice_the_size."""
    assert rounds(DRAGGED, THEME_OF[DRAGGED]).views.all_of(AT_REST) == []

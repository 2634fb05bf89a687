"""Names as long as fields take, with blanks and without, cut no sheet, no button and no page."""

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget

from app.ui.kit.plain_text import BREAK, CleanCopies, PlainLabel, breakable
from app.ui.kit.ui_context import label
from app.ui.leads.list.cell_delegate import on_two_lines
from tests.support.booth import Booth, open_booth
from tests.support.layout import flaws_of
from tests.support.translations import WITH_LONG_WORDS
from tests.support.walked import Walked, flaws_at_rest, walk
from tests.support.windows import VIEWS, View

LENGTH = 120
SMALL = QSize(660, 350)
"""What 1366 x 768 has at 200 percent, without the frame of the window and a bar of the desktop."""
USUAL, SMALLEST = "at the usual size", "at the smallest size"


def long(name: str) -> str:
    """A name of another's that fills its field; every second one is a single word."""
    if "@" in name or name.endswith((".png", ".bundle")):
        return name
    filled = f"{name} und Partner" if len(name) % 2 else f"{name}Aufbereitung".replace(" ", "")
    while len(filled) < LENGTH:
        filled += " Wasserwirtschaft" if len(name) % 2 else "Wasserwirtschaft"
    return filled[:LENGTH].strip()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each view in one of the languages with the longest words, by turns; else in both."""
    if "turn" in metafunc.fixturenames:
        in_all = metafunc.config.getoption("every_theme")
        turns = [(lang, None if in_all else at) for at, lang in enumerate(WITH_LONG_WORDS)]
        metafunc.parametrize(("lang", "turn"), turns)


@pytest.fixture(scope="module")
def booth(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Booth]:
    with open_booth(qapp, tmp_path_factory.mktemp("long"), foreign=long) as made:
        made.set_painted(painted=False)
        yield made
        made.set_painted(painted=True)
        made.speak("en")


Walks = Callable[[str, int | None], Walked]


@pytest.fixture(scope="module")
def walks(booth: Booth) -> Walks:
    """Walks through the views of a turn when it is first asked for it."""

    @cache
    def walked_in(lang: str, turn: int | None) -> Walked:
        booth.speak(lang)
        views = [view for view in VIEWS if not (view.fresh or view.of_visitor)]
        gone = Walked()
        checks = {USUAL: lambda _view, shown: flaws_at_rest(shown), SMALLEST: on_small_screen}
        walk(booth, views if turn is None else views[turn :: len(WITH_LONG_WORDS)], checks, gone)
        return gone

    def on_small_screen(_view: View, _shown: QWidget) -> Iterator[str]:
        window = booth.window
        window.setMinimumSize(0, 0)
        window.resize(SMALL)
        QApplication.processEvents()
        if window.size() != SMALL:
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

    return walked_in


def test_a_long_name_cuts_nothing_and_widens_nothing(
    walks: Walks, lang: str, turn: int | None
) -> None:
    assert walks(lang, turn).all_of(USUAL) == []


def test_everything_fits_or_scrolls_where_the_desktop_is_drawn_twice_as_large(
    walks: Walks, lang: str, turn: int | None
) -> None:
    assert walks(lang, turn).all_of(SMALLEST) == []


def test_what_is_too_long_for_a_line_breaks_and_is_copied_and_heard_whole(
    qapp: QApplication,
) -> None:
    del qapp
    path = "/home/anna/faircat/exports/2026-11-20/Erdenes_Mining_and_Rehabilitation.xlsx"
    name = "Maximiliane" * 11
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.resize(200, 400)
    for text in (path, name):
        shown = label(text, wrap=True, selectable=True)
        area.setWidget(shown)
        area.show()
        QApplication.processEvents()
        assert shown.width() <= area.viewport().width()
        assert flaws_of(area) == []
        assert (shown.text(), shown.accessibleName()) == (text, text)
        keeper = CleanCopies(area)
        shown.setFocus()
        shown.setSelection(0, len(QLabel.text(shown)))
        copy = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        QApplication.sendEvent(shown, copy)
        assert QGuiApplication.clipboard().text() == text
        keeper.deleteLater()
    area.close()


@pytest.mark.parametrize(
    "name",
    [
        "Екатерина Александровна Вознесенская",
        "Bat",
        "Donaudampf" * 9,
        "\U0001d538nna \U0001f600 Müller",
    ],
)
def test_a_name_takes_two_lines_of_the_list_at_most_and_none_is_too_wide(
    qapp: QApplication, name: str
) -> None:
    font = qapp.font()
    metrics = QFontMetrics(font)
    for width in range(40, 400, 7):
        lines = on_two_lines(name, font, width)
        assert 1 <= len(lines) <= 2
        assert all(metrics.horizontalAdvance(line) <= width for line in lines)
        assert "…" in lines[-1] or " ".join(lines) == name
    assert on_two_lines(name, font, 4000) == [name]


def test_words_of_every_language_stay_whole() -> None:
    kept = (
        "Braunkohletagebau-Rekultivierungsgesellschaft",
        "Высококвалифицированный",
        "нөхөн сэргээлтийнхээ",
        "a b c",
        "",
    )
    for text in kept:
        for part in breakable(text).split(BREAK):
            assert part in text
            assert part == "" or len(part) > 5 or part == text
    assert BREAK not in breakable("Rekultivierungsgesellschaft")
    assert breakable("كلمة" * 20).count(BREAK) == 0


def test_a_label_whose_text_is_short_again_is_named_by_it(qapp: QApplication) -> None:
    del qapp
    shown = PlainLabel()
    shown.setWordWrap(True)
    shown.setText("x" * 100)
    assert shown.accessibleName() == "x" * 100
    shown.setText("short")
    assert (shown.accessibleName(), shown.text()) == ("", "short")

"""Messages, refusals and comparisons at twice the size on a small screen.

Which pages scroll sideways there: test_twice_the_size.
"""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget

from app.ui.edition.sign_sheet import SignSheet
from app.ui.kit.responsive_row import ResponsiveRow
from app.ui.leads.list.page import LeadsPage
from app.ui.showing.compare_cell import MARGIN
from app.ui.showing.compare_table import CompareTable
from app.ui.vault.vault_sheet import VaultSheet
from tests.support.booth import Booth, open_booth
from tests.support.kinds import there
from tests.support.layout import PARTS, flaws_of
from tests.support.windows import VIEWS

SMALL = QSize(1024, 768)


@pytest.fixture(scope="module")
def booth(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Booth]:
    with open_booth(qapp, tmp_path_factory.mktemp("small")) as made:
        yield made


@pytest.mark.parametrize("lang", ["de", "mn"])
def test_a_message_that_is_long_is_read_whole(booth: Booth, lang: str) -> None:
    booth.apply_theme("light", 200)
    booth.speak(lang)
    (bug,) = (it for it in VIEWS if it.name == "a bug")
    shown = bug.show(booth)
    shown.window().resize(SMALL)
    booth.settle()
    assert not flaws_of(shown)
    booth.clear()


def test_a_message_grows_with_its_letters(booth: Booth) -> None:
    (bug,) = (it for it in VIEWS if it.name == "a bug")
    widths = []
    for percent in (100, 200):
        booth.apply_theme("light", percent)
        bug.show(booth).window().resize(1366, 768)
        booth.settle()
        widths.append(booth.window.problems.width())
        booth.clear()
    assert widths[0] < widths[1] < 1366


@pytest.mark.parametrize(
    "name", ["make the vault", "question of the fair: refused", "close the fair", "sign a pack"]
)
def test_why_something_is_refused_is_seen_whole(booth: Booth, name: str) -> None:
    booth.apply_theme("light", 200)
    booth.speak("de")
    (view,) = (it for it in VIEWS if it.name == name)
    sheet = view.show(booth)
    assert isinstance(sheet, VaultSheet | SignSheet)
    sheet.window().resize(1366, 768)
    booth.settle()
    form = getattr(sheet, "form", None)
    told = form.problem if form is not None and form.problem.isVisible() else sheet.problem
    assert told.isVisible()
    assert told.visibleRegion().boundingRect() == told.rect()
    booth.clear()


@pytest.mark.parametrize("steps", [("visitor: start", "visitor: comparison"), ("shortlist",)])
def test_names_of_facts_that_are_compared_are_not_broken(
    booth: Booth, steps: tuple[str, ...]
) -> None:
    booth.apply_theme("light", 200)
    booth.speak("de")
    views = {view.name: view for view in VIEWS}
    *before, last = steps
    for name in before:
        views[name].show(booth)
    shown = views[last].show(booth)
    shown.window().resize(1366, 768)
    booth.settle()
    table = there(shown.window().findChild(CompareTable))
    titles = [there(table.item(row, 0)) for row in range(table.rowCount())]
    assert "Kurzbeschreibung" in " ".join(title.text() for title in titles)
    for title in titles:
        width = QFontMetrics(title.font()).horizontalAdvance
        words = PARTS.split(title.text())
        assert max(map(width, words)) + 2 * MARGIN <= table.columnWidth(0), title.text()
    booth.clear()
    booth.take_back()


def test_the_lead_that_arrows_choose_is_seen(booth: Booth) -> None:
    """Filters fill the screen in the longest language; the list lies below them."""
    booth.apply_theme("light", 200)
    booth.speak("mn")
    (view,) = (it for it in VIEWS if it.name == "leads")
    window = view.show(booth).window()
    window.setMinimumSize(0, 0)
    window.resize(1366, 768)
    booth.settle()
    page = booth.window.pages.page("leads")
    assert isinstance(page, LeadsPage)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(page.bar.search.field, key)
        booth.settle()
        row = page.list.visualRect(page.list.currentIndex())
        assert page.list.viewport().visibleRegion().contains(row.center()), key
    booth.clear()


def test_the_consent_that_a_key_ticks_is_seen_whole(booth: Booth) -> None:
    booth.apply_theme("light", 200)
    booth.speak("mn")
    (view,) = (it for it in VIEWS if it.name == "new lead")
    window = view.show(booth).window()
    window.setMinimumSize(0, 0)
    window.resize(1366, 768)
    booth.settle()
    QTest.keyClick(there(QApplication.focusWidget()), Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
    booth.settle()
    box = there(QApplication.focusWidget())
    assert isinstance(box, QCheckBox)
    assert box.isChecked()
    assert box.visibleRegion().boundingRect() == box.rect()
    booth.clear()


@pytest.mark.parametrize("name", ["shortlist", "leads", "present", "brochure"])
def test_a_list_above_something_is_as_wide_as_the_page(booth: Booth, name: str) -> None:
    booth.apply_theme("light", 200)
    booth.speak("de")
    (view,) = (it for it in VIEWS if it.name == name)
    view.show(booth).window().resize(SMALL)
    booth.settle()
    page = booth.window.pages.page(name)
    assert isinstance(page, QWidget)
    parts = [it for it in page.findChildren(ResponsiveRow) if it.parentWidget() is page][-1]
    for part in parts.shown():
        assert part.width() == parts.width()
    booth.clear()

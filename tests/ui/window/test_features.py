"""A feature is a folder: it registers itself, and its page has its place in the rail."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMenu, QToolButton

import app.ui
from app.ui.settings.staff_language import speak
from tests.ui.driver import Desk

ROOM = """
from PySide6.QtWidgets import QLabel

from app.ui.frame.registration import Feature
from app.ui.frame.page import Page, PageEntry


class TrialPage(QLabel, Page):
    pass


def pages(app):
    return (PageEntry("{name}", "{title}", "star", {rank}, lambda: TrialPage("{title}")),)


def begin(app):
    app.actions.add("Begin {name}", "", lambda: app.problems.info("{name} has begun"))


FEATURE = Feature({rank}, pages, begin)
"""

TRIALS = {"colleagues": 33, "exhibits": 65}
TITLES = [
    "Catalogue", "Shortlist", "Leads", "Colleagues", "Brochure", "Present", "Fair", "Exhibits",
    "Edition", "Settings", "Today", "Delegations",
]  # fmt: skip
LAPTOP, LARGE = QSize(1366, 768), QSize(911, 512)
"""A common laptop, and the same one with the desktop at 150 percent."""


@pytest.fixture
def wide(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[Desk]:
    """A window with two more features, each a folder and nothing else."""
    for name, rank in TRIALS.items():
        room = tmp_path / "rooms" / f"trial_{name}"
        room.mkdir(parents=True)
        (room / "__init__.py").touch()
        text = ROOM.format(name=name, title=name.capitalize(), rank=rank)
        (room / "feature.py").write_text(text, encoding="utf-8")
    monkeypatch.setattr(app.ui, "__path__", [*app.ui.__path__, str(tmp_path / "rooms")])
    desk: Desk = request.getfixturevalue("desk")
    resize(desk, LAPTOP)
    yield desk
    for name in [name for name in sys.modules if name.startswith("app.ui.trial_")]:
        del sys.modules[name]


def resize(desk: Desk, size: QSize) -> None:
    desk.window.resize(size)
    desk.wait_until(lambda: desk.window.rail.height() == size.height())


def shown(desk: Desk) -> list[str]:
    """The buttons that are in the rail, from above."""
    buttons = [button for button in desk.rail_buttons() if button.isVisible()]
    rail = desk.window.rail
    buttons.sort(key=lambda button: button.mapTo(rail, button.rect().topLeft()).y())
    return [button.accessibleName() for button in buttons]


def cut(desk: Desk) -> list[str]:
    """The buttons that are not wholly seen in the rail."""
    rail = desk.window.rail
    return [
        button.accessibleName()
        for button in desk.rail_buttons()
        if button.isVisible()
        and (
            not rail.rect().contains(button.mapTo(rail, button.rect().bottomLeft()))
            or button.height() < button.sizeHint().height()
        )
    ]


def more(desk: Desk, title: str = "More") -> QToolButton:
    (button,) = (it for it in desk.rail_buttons() if it.accessibleName() == title)
    return button


def menu(desk: Desk, title: str = "More") -> QMenu:
    """The menu of the pages that have no room."""
    opened = more(desk, title).menu()
    opened.aboutToShow.emit()
    return opened


def test_two_more_pages_stand_where_they_say_they_belong(wide: Desk) -> None:
    said = wide.window.app.context.texts.gettext
    entries = [entry for entry in wide.window.pages.entries() if entry.offered]
    assert [said(entry.title) for entry in entries] == TITLES
    wide.window.app.actions.named("Begin colleagues").trigger()
    assert "colleagues has begun" in wide.problem()


@pytest.mark.parametrize("size", [LAPTOP, LARGE], ids=["at 100 %", "at 150 %"])
def test_every_page_is_in_the_rail_or_under_more_and_nothing_is_cut(
    wide: Desk, size: QSize
) -> None:
    resize(wide, size)
    held = [entry.text().partition("\t")[0] for entry in menu(wide).actions()]
    names = shown(wide)
    assert [name for name in names if name in TITLES] + held == TITLES
    assert names[-2:] == ["More", "Lock"] or names[-2:] == ["More", "Unlock"]
    wide.wait_until(lambda: cut(wide) == [])


def test_a_page_under_more_is_opened_from_there_and_seen_to_be(wide: Desk) -> None:
    resize(wide, LARGE)
    for place, text in enumerate([entry.text() for entry in menu(wide).actions()]):
        title = text.partition("\t")[0]
        menu(wide).actions()[place].trigger()
        assert wide.window.pages.entries()[TITLES.index(title)].name == (
            wide.window.pages.front_name()
        )
        assert more(wide).isChecked()
        assert [it.text() for it in menu(wide).actions() if it.isChecked()] == [text]
    wide.window.show_page("catalogue")
    assert not more(wide).isChecked()


def test_alt_and_a_digit_lead_along_the_first_nine_as_the_rail_says(wide: Desk) -> None:
    names = [entry.name for entry in wide.window.pages.entries()]
    for place, name in enumerate(names[:9], start=1):
        wide.press(Qt.Key(Qt.Key.Key_0.value + place), Qt.KeyboardModifier.AltModifier)
        assert wide.window.pages.front_name() == name
    keys = {
        entry.text().partition("\t")[0]: entry.text().partition("\t")[2]
        for entry in menu(wide).actions()
    }
    assert (keys["Settings"], keys["Delegations"]) == ("Ctrl+,", "Ctrl+Shift+B")
    wide.press(Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert wide.window.pages.front_name() == "settings"


def test_where_all_have_room_there_is_no_more(desk: Desk) -> None:
    resize(desk, LAPTOP)
    assert "More" not in shown(desk)
    desk.window.resize(LARGE)
    desk.wait_until(lambda: "More" in shown(desk))
    desk.window.resize(LAPTOP)
    desk.wait_until(lambda: "More" not in shown(desk))
    assert len(shown(desk)) == 11


def test_what_waits_on_a_page_is_counted_under_more_too(wide: Desk) -> None:
    resize(wide, LARGE)
    wide.window.rail.show_badge("fair", 12)
    assert "Fair (12)\tAlt+7" in [entry.text() for entry in menu(wide).actions()]


def test_the_menu_speaks_the_language_of_the_staff_and_its_keyboard(wide: Desk) -> None:
    speak(wide.window.app, "de")
    assert "Mehr" in shown(wide)
    entries = [entry.text() for entry in menu(wide, "Mehr").actions()]
    assert "Einstellungen\tStrg+," in entries
    speak(wide.window.app, "en")

"""The values of a filter: some are seen at once, the others behind a link that says how many."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.ui.catalogue.facet_check_box import FacetCheckBox
from tests.support.catalogues import PUMPS, build
from tests.ui.conftest import OpenDesk
from tests.ui.driver import Desk

MARKETS = ("AT", "CL", "DE", "ES", "KZ", "MN", "PE", "PL")


@pytest.fixture
def desk(open_desk: OpenDesk, tmp_path: Path) -> Desk:
    """One member more than the last for each of the markets."""
    members = (
        replace(PUMPS, id=f"pumps-{code}-{n}".lower(), references=(), markets=(code,))
        for number, code in enumerate(MARKETS, start=1)
        for n in range(number)
    )
    build(tmp_path / "catalog.db", *members)
    return open_desk(tmp_path / "catalog.db")


def markets(desk: Desk) -> list[str]:
    """The markets that are seen, with their numbers, from top to bottom."""
    named = ["Austria", "Chile", "Germany", "Spain", "Kazakhstan", "Mongolia", "Peru", "Poland"]
    said = (box.accessibleName() for box in desk.page.facets.boxes())
    return [name for name in said if name.split(",")[0] in named]


def press(desk: Desk, link: str) -> None:
    links = desk.page.facets.findChildren(QPushButton)
    next(one for one in links if one.text() == link and not one.isHidden()).click()


MOST = ["Poland, 8", "Peru, 7", "Mongolia, 6", "Kazakhstan, 5", "Spain, 4", "Germany, 3"]
ALL = [*MOST, "Chile, 2", "Austria, 1"]


def test_the_others_come_in_order_and_with_their_numbers(desk: Desk) -> None:
    assert markets(desk) == MOST
    press(desk, "2 more")
    assert markets(desk) == ALL
    press(desk, "Show fewer")
    assert markets(desk) == MOST


def test_what_was_ticked_behind_the_link_stays_seen(desk: Desk) -> None:
    press(desk, "2 more")
    desk.tick("Austria")
    press(desk, "Show fewer")
    assert markets(desk) == ["Austria, 1", *MOST[:-1]]
    desk.page.clear_filters()
    desk.wait_until(lambda: markets(desk) == MOST)


def test_each_answer_has_its_numbers_behind_the_link_too(desk: Desk) -> None:
    press(desk, "2 more")
    press(desk, "Show fewer")
    desk.search("pump")  # three offerings of each member
    assert len(markets(desk)) == len(MOST)
    press(desk, "2 more")
    assert markets(desk)[-2:] == ["Chile, 6", "Austria, 3"]


@pytest.mark.usefixtures("desk")  # dressed as in the window
@pytest.mark.parametrize("width", [90, 120, 180, 300])
def test_a_row_is_as_high_as_its_lines_however_often_a_layout_asked(
    qtbot: QtBot, width: int
) -> None:
    row = FacetCheckBox("CF")
    qtbot.addWidget(row)
    row.say("Central African Republic", 3, 0)
    row.show()
    row.box.heightForWidth(width)
    row.box.resize(width, 30)
    assert row.box.heightForWidth(width) == row.box.sizeHint().height()
    row.say("Chile", 3, 0)
    assert row.box.heightForWidth(width) == row.box.sizeHint().height()

"""The figures on a second screen fit any projector, at whatever scale the staff's window is."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from app.domain.fair import Fair
from app.domain.fair_figures import Breakdown, Count, FairFigures
from app.domain.fair_report import DayBoard, FairReport, ReportNames
from app.ui.today.chart_card import ChartCard
from app.ui.today.second_screen import SecondScreen
from tests.support.booth import Booth, open_booth
from tests.support.layout import flaws_of

SCREENS = ("1024x768", "1280x720", "1366x768", "1920x1200", "3840x2160")
NOW = datetime(2026, 11, 20, 17, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture(scope="module")
def booth(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Booth]:
    with open_booth(qapp, tmp_path_factory.mktemp("figures")) as made:
        yield made


@pytest.fixture
def screen(booth: Booth) -> Iterator[SecondScreen]:
    made = SecondScreen(booth.window.app.context, booth.window)
    made.show_board(full_board())
    made.show()
    yield made
    booth.apply_theme("light")
    made.deleteLater()


def full_board() -> DayBoard:
    """A day of the fair that leaves no bar out: ten hours, and more countries than are shown."""
    countries = ["MN", "DE", "CL", "KZ", "AU", "PL", "ES", "PE"]
    sectors = [f"sector-{place}" for place in range(8)]
    long = {it: {"en": f"Rehabilitation of former opencast mines, part {it}"} for it in sectors}
    figures = FairFigures(
        321,
        {
            Breakdown.HOUR: tuple(Count(f"{hour:02}", 10 + hour) for hour in range(9, 19)),
            Breakdown.COUNTRY: tuple(Count(it, 60 - n) for n, it in enumerate(countries)),
            Breakdown.SECTOR: tuple(Count(it, 60 - n) for n, it in enumerate(sectors)),
        },
    )
    fair, names = Fair("expo", "Expo"), ReportNames(sectors=long)
    whole = FairReport(fair, NOW, figures, goal=400, names=names)
    day = FairReport(fair, NOW, figures, day=date(2026, 11, 20), names=names)
    return DayBoard(day, whole)


def cards(screen: SecondScreen) -> tuple[ChartCard, ...]:
    return (screen.hours, screen.countries, screen.sectors)


def put_on(screen: SecondScreen, booth: Booth, size: str) -> None:
    screen.resize(QSize(*map(int, size.split("x"))))
    booth.settle()


@pytest.mark.parametrize(("size", "percent"), [*product(SCREENS, (100, 150, 200))])
def test_a_full_day_fits_the_screen_at_every_scale(
    booth: Booth, screen: SecondScreen, size: str, percent: int
) -> None:
    booth.apply_theme("light", percent)
    put_on(screen, booth, size)
    assert f"{screen.width()}x{screen.height()}" == size
    assert not flaws_of(screen)
    for card in cards(screen):
        assert screen.rect().contains(card.geometry())
        chart = card.chart
        last = chart.visualItemRect(chart.item(chart.count() - 1))
        assert chart.viewport().rect().contains(last), "no bar is cut"
    assert len(screen.countries.chart.bars()) == 6


def test_letters_are_twice_as_large_on_a_screen_of_twice_the_size(
    booth: Booth, screen: SecondScreen
) -> None:
    put_on(screen, booth, "1280x800")
    small = screen.leads.height()
    put_on(screen, booth, "2560x1600")
    assert screen.leads.height() == pytest.approx(2 * small, rel=0.1)


def test_a_low_window_shows_fewer_bars_the_largest_ones(booth: Booth, screen: SecondScreen) -> None:
    put_on(screen, booth, "1920x768")
    screen.about.setText(" · ".join(["a goal that is told at length"] * 30))
    put_on(screen, booth, "1900x768")
    bars = screen.countries.chart.bars()
    assert 0 < len(bars) < 6
    assert [bar.value for bar in bars] == [60 - n for n in range(len(bars))]
    put_on(screen, booth, "1920x1080")
    screen.show_board(full_board())
    assert len(screen.countries.chart.bars()) == 6

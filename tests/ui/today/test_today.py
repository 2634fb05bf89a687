"""The page of the day: its numbers, the leads behind them, goal and report, the second screen."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from app.domain.changes import Changes
from app.domain.fair import Fair
from app.domain.interest import Interest
from app.domain.lead import NextStep, Person, Purpose, Rating
from app.ui.frame.page_names import LEADS, TODAY
from app.ui.kit.accessibility import spoken_row
from app.ui.today.bar_chart import BarChart
from app.ui.today.page import TodayPage
from app.ui.today.second_screen import SecondScreen
from tests.support.questions import BUDGET, QUANTITY, choices
from tests.ui.driver import texts_of
from tests.ui.leads_driver import ChosenFiles, LeadsDesk

PUMPS = Interest("seewald-pumpen", "Seewald Pumpen GmbH")


class TodayDesk:
    """What somebody does on the page of the day."""

    def __init__(self, leads: LeadsDesk) -> None:
        self.leads = leads
        self.desk = leads.desk
        self.window = leads.desk.window

    @property
    def page(self) -> TodayPage:
        page = self.window.pages.page(TODAY)
        assert isinstance(page, TodayPage)
        return page

    def meet(self, *people: tuple[str, str, Rating | None]) -> None:
        """Capture people of a name, a country and a rating; the first agrees and gets a meeting."""
        services = self.leads.services
        services.fairs.choose(services.fairs.save(Fair("expo", "Expo", country="DE")).id)
        for place, (name, country, rating) in enumerate(people):
            draft = replace(
                services.leads.new_draft(),
                person=Person(last_name=name, country=country),
                rating=rating,
                interests=(PUMPS,),
                consents=() if place else (Purpose.CONTACT,),
                next_step=None if place else NextStep.MEETING,
            )
            services.leads.save(draft)
        self.window.app.changed(Changes(leads=True, fair=True))

    def open(self) -> None:
        self.window.show_page(TODAY)
        self.desk.wait_until(lambda: self.number("leads of the fair") != "")

    def number(self, caption: str) -> str:
        tile = next(it for it in self.page.board.tiles if it.caption.text().startswith(caption))
        return tile.value.text()

    def press_number(self, caption: str) -> None:
        tile = next(it for it in self.page.board.tiles if it.caption.text().startswith(caption))
        tile.click()

    def press(self, button: str) -> None:
        found = self.page.findChildren(QPushButton)
        next(it for it in found if it.text() == button).click()

    def chart(self, title: str) -> BarChart:
        cards = (self.page.board.hours, *self.page.board.charts)
        return next(it.chart for it in cards if it.chart.accessibleName() == title)

    def heard(self, title: str) -> list[str]:
        model = self.chart(title).model()
        return [spoken_row(model.index(row, 0)) for row in range(model.rowCount())]

    def listed(self) -> set[str]:
        page = self.leads.page
        self.desk.wait_until(lambda: not page.reading.is_busy())
        return {lead.person.last_name for lead in page.list.leads()}


@pytest.fixture
def today(leads_desk: LeadsDesk) -> TodayDesk:
    desk = TodayDesk(leads_desk)
    desk.meet(
        ("Ganbaatar", "MN", Rating.HOT), ("Bold", "MN", Rating.WARM),
        ("Dorj", "MN", None), ("Orlov", "RU", None),
    )  # fmt: skip
    desk.open()
    return desk


def test_the_day_is_counted_and_each_bar_is_read(today: TodayDesk) -> None:
    captions = (
        "leads today", "leads of the fair", "hot leads", "meetings agreed",
        "without consent", "without a next step",
    )  # fmt: skip
    assert [today.number(it) for it in captions] == ["4", "4", "1", "1", "3", "3"]
    assert today.heard("Countries") == ["Mongolia: 3", "Russia: 1"]
    assert today.heard("Members asked for") == ["Seewald Pumpen GmbH: 4"]
    assert len(today.heard("Leads by hour")) == 1


def test_the_page_takes_the_keys_at_its_first_number(today: TodayDesk) -> None:
    today.window.show_page(LEADS)
    today.open()
    assert today.page.board.today.hasFocus()


def test_a_number_opens_just_the_leads_that_it_counts(today: TodayDesk) -> None:
    for caption, names in (
        ("hot leads", {"Ganbaatar"}),
        ("without consent", {"Bold", "Dorj", "Orlov"}),
        ("without a next step", {"Bold", "Dorj", "Orlov"}),
        ("leads today", {"Ganbaatar", "Bold", "Dorj", "Orlov"}),
    ):
        today.window.show_page(TODAY)
        today.press_number(caption)
        assert today.listed() == names
        assert today.window.pages.front_name() == LEADS


def test_enter_on_a_bar_opens_its_leads(today: TodayDesk) -> None:
    chart = today.chart("Countries")
    chart.setFocus()
    chart.setCurrentRow(1)
    today.desk.press_on(chart, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    assert today.listed() == {"Orlov"}


def test_goal_and_cost_are_kept_and_nonsense_is_told(today: TodayDesk) -> None:
    fields = {it.accessibleName(): it for it in today.page.goal.findChildren(QLineEdit)}
    fields["Goal: leads of the fair"].setText("8")
    fields["Cost of the fair"].setText("1000")
    fields["Currency"].setText("mnt")
    today.press("Save goal and cost")
    fair_tile = today.page.board.fair
    today.desk.wait_until(lambda: "50% of 8" in fair_tile.caption.text())
    cost = today.leads.services.reports.cost(Fair("expo", ""))
    assert cost is not None
    assert cost.currency == "MNT"
    fields["Currency"].setText("euros")
    today.press("Save goal and cost")
    today.desk.wait_until(lambda: "code of a currency" in today.desk.problem())


@pytest.mark.parametrize(
    ("button", "ending"), [("Report as PDF…", ".pdf"), ("Report for Excel…", ".xlsx")]
)
def test_a_report_is_saved_where_it_was_wanted(
    today: TodayDesk, tmp_path: Path, button: str, ending: str
) -> None:
    files = ChosenFiles(tmp_path / "report")
    object.__setattr__(today.window.app.devices, "files", files)
    today.press(button)
    today.desk.wait_until((tmp_path / f"report{ending}").exists)
    assert files.proposed is not None
    assert files.proposed.name == f"Expo{ending}"


def test_the_second_screen_has_no_name_and_nobody_who_came_alone(today: TodayDesk) -> None:
    today.press("Second screen")
    screens = [it for it in QApplication.topLevelWidgets() if isinstance(it, SecondScreen)]
    (screen,) = (it for it in screens if it.isVisible())
    heard = [bar.name for card in (screen.countries, screen.sectors) for bar in card.chart.bars()]
    assert "Mongolia" in heard
    assert "Russia" not in heard
    said = texts_of(screen)
    assert not any(name in said for name in ("Ganbaatar", "Bold", "Seewald"))
    today.desk.press_on(screen, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert not any(it.isVisible() for it in screens)


def test_a_lock_takes_figures_and_second_screen_away(today: TodayDesk) -> None:
    today.press("Second screen")
    today.window.app.vault.lock()
    assert today.page.currentIndex() == 0
    assert today.number("leads of the fair") == ""
    screens = (it for it in QApplication.topLevelWidgets() if isinstance(it, SecondScreen))
    assert not any(it.isVisible() for it in screens)


def test_answers_are_read_as_they_are_asked_and_a_bar_opens_who_gave_one(
    leads_desk: LeadsDesk,
) -> None:
    today = TodayDesk(leads_desk)
    today.meet(("Ganbaatar", "MN", None), ("Bold", "MN", None), ("Dorj", "MN", None))
    services = today.desk.window.app.services
    services.questions.save(services.fairs.current(), (BUDGET, QUANTITY))
    by_name = {lead.person.last_name: lead.id for lead in services.leads.leads()}
    for name, answer in (("Ganbaatar", "small"), ("Bold", "large"), ("Dorj", "large")):
        services.questions.answer(by_name[name], "budget", answer)
    services.questions.answer(by_name["Dorj"], "quantity", "12")
    asked = replace(BUDGET, choices=choices("large", "huge"))
    services.questions.save(services.fairs.current(), (asked, QUANTITY))
    today.open()
    budget, quantity = (it for it in today.page.board.answers.cards if it.isVisible())
    assert [it.title.text() for it in (budget, quantity)] == ["What budget?", "How many?"]
    model = budget.chart.model()
    heard = [spoken_row(model.index(row, 0)) for row in range(model.rowCount())]
    assert heard == ["Large: 2", "Small: 1"]  # what is asked no more stands last
    assert (quantity.middle.text(), quantity.chart.isVisible()) == ("12 pieces", False)
    budget.chart.setFocus()
    budget.chart.setCurrentRow(1)  # which no list can be filtered by
    today.desk.press_on(budget.chart, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    assert today.window.pages.front_name() == TODAY
    budget.chart.setCurrentRow(0)
    today.desk.press_on(budget.chart, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    assert today.listed() == {"Bold", "Dorj"}

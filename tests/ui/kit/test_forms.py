"""A form over a dataclass gives what it was shown, in every language, and keeps what is typed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.errors import KnownError
from app.domain.fair import MONTHS, Fair
from app.ui.fair.fair_card import FairCard
from app.ui.system.tasks import Background
from tests.support.translations import LANGUAGES
from tests.ui.driver import Desk

LINES = st.text(st.characters(categories=("L", "N", "P")), max_size=20)
DAYS = st.none() | st.dates(date(1900, 1, 1), date(2199, 12, 31))
KNOWN = ("de", "mn", "ru")
FAIRS = st.builds(
    Fair,
    st.just("fair"),
    LINES,
    LINES,
    LINES,
    DAYS,
    DAYS,
    st.lists(st.sampled_from([*KNOWN, "tlh"]), unique=True).map(tuple),
    st.integers(MONTHS.least, MONTHS.most),
    country=st.sampled_from(["", "DE", "MN", "CL"]),
)


class Cards:
    """Makes cards of a fair over the look of a window."""

    def __init__(self, desk: Desk) -> None:
        self._context = desk.window.context
        self._services = desk.window.services
        self._card = FairCard(self._context, KNOWN)

    def card(self, lang: str) -> FairCard:
        self.say(lang)
        return self._card

    def say(self, lang: str) -> None:
        self._context.texts = self._services.texts(lang)
        self._card.words.retranslate()


@pytest.fixture
def cards(desk: Desk) -> Cards:
    return Cards(desk)


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(fair=FAIRS, first=st.sampled_from(LANGUAGES), second=st.sampled_from(LANGUAGES))
def test_a_fair_comes_back_as_it_was_shown_whatever_is_spoken_meanwhile(
    cards: Cards, fair: Fair, first: str, second: str
) -> None:
    card = cards.card(first)
    card.form.show(fair)
    assert card.form.typed.typed() == {}
    cards.say(second)
    got = card.form.read()
    assert replace(got, languages=()) == replace(fair, languages=())
    assert set(got.languages) == set(fair.languages)
    assert card.form.typed.typed() == {}


@pytest.mark.parametrize("day", ["30.11.2027", "half a d"])
def test_a_half_typed_day_stays_in_another_language(cards: Cards, day: str) -> None:
    card = cards.card("de")
    card.starts.line.setText(day)
    kept = card.form.typed.typed()
    cards.say("mn")
    assert card.form.typed.typed() == kept
    cards.say("de")
    assert card.starts.text() == day


def test_what_fails_is_told_by_the_window_unless_the_caller_takes_it(desk: Desk) -> None:
    reading: Background = desk.window.app.tasks.reading
    taken: list[Exception] = []

    def fail() -> None:
        raise KnownError("The disk is full.")

    reading.do(fail, bool, taken.append)
    desk.wait_until(lambda: bool(taken))
    assert "The disk is full." not in desk.problem()
    reading.do(fail, bool)
    desk.wait_until(lambda: "The disk is full." in desk.problem())

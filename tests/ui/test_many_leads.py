"""Of many leads the newest are shown before the others are read; nothing on the list is wrong."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from app.bootstrap import build_services
from app.config.paths import find_paths
from app.domain.changes import Changes
from app.domain.lead import Lead, Person, Rating
from app.domain.lead_draft import draft_of
from app.domain.lead_filter import FilterContext, LeadFilter, Scope
from app.store.leads import lead_store
from app.ui.leads.export.sheet import ExportSheet
from app.ui.leads.list.lead_columns import LeadColumn
from app.ui.leads.list.lead_snapshot import AT_ONCE, FIRST, LeadSnapshot, ListQuery, run_query
from app.ui.leads.parts.lead_labels import LeadLabels
from tests.support.leads import STAMP
from tests.ui.leads_driver import CTRL, LeadsDesk

MANY = AT_ONCE + 60
HERE = FilterContext(STAMP.at.date(), "fair")


@pytest.fixture
def many(leads_desk: LeadsDesk) -> LeadsDesk:
    """More leads than are read at once, number 0 the newest; every 400th is called Kubitz."""
    services = leads_desk.services
    made = leads_desk.captured(last_name="Newest")

    def lead(number: int) -> Lead:
        then = replace(made.created, at=made.created.at - timedelta(microseconds=number + 1))
        name = f"Kubitz {number}" if number % 400 == 40 else f"Lenz {number}"
        person = Person("Ana", name, country=("CL", "MN")[number % 2])
        return replace(made, id=f"{number:08d}", created=then, changed=then, person=person)

    several = [lead(number) for number in range(MANY - 1)]
    services.vault.write(lambda connection: lead_store.save(connection, *several))
    return leads_desk


@contextmanager
def only_the_first(many: LeadsDesk, begin: Callable[[], object] | None = None) -> Iterator[None]:
    """The page while the others are not read yet; at the end all are there."""
    keeping, go_on = many.desk.window.app.tasks.keeping, Event()
    held: list[bool] = []

    def hold(_ask: object, answer: object) -> None:
        if not held and not getattr(answer, "is_whole", True):
            held.append(True)
            keeping.run(go_on.wait, lambda _: None)

    many.page.reading.answered.connect(hold)
    try:
        many.desk.press(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
        if begin is not None:
            begin()
        many.desk.wait_until(lambda: bool(held))
        yield
    finally:
        go_on.set()
    many.wait()


def test_the_newest_are_there_first_with_the_counts_of_all(many: LeadsDesk) -> None:
    with only_the_first(many):
        assert len(many.names()) == FIRST
        assert many.names()[:2] == ["Newest", "Ana Lenz 0"]
        texts = [many.page.bar.scopes.button(scope).text() for scope in Scope]
        assert texts[-1] == "All 1,060"
        assert "200… of 1,060 leads" in many.page.filters._count.text()
        assert not many.page.bar.export_button.isEnabled()
        assert not many.page.filters.country.isEnabled()
    assert len(many.names()) == MANY
    assert not many.page.filters._count.isVisible()
    assert "1,060" in many.page.bar.export_button.text()
    assert many.page.filters.country.options() == ["Any", "Chile", "Mongolia"]


def test_what_is_chosen_ticked_and_scrolled_to_stays_when_the_others_come(many: LeadsDesk) -> None:
    with only_the_first(many):
        for key in (*[Qt.Key.Key_Down] * 30, *[Qt.Key.Key_Up] * 3):
            many.desk.press(key)
        many.desk.press(Qt.Key.Key_Space)
        chosen, scrolled = many.chosen(), many.page.list.verticalScrollBar().value()
        assert scrolled > 0
        assert many.ticked() == [chosen]
    assert (many.chosen(), many.ticked()) == (chosen, [chosen])
    assert many.page.list.verticalScrollBar().value() == scrolled


def test_what_is_chosen_stays_in_sight_where_the_list_loses_room(many: LeadsDesk) -> None:
    with only_the_first(many):
        for _ in range(30):
            many.desk.press(Qt.Key.Key_Down)
        room = many.page.list.viewport().height()
        many.desk.window.resize(many.desk.window.width(), many.desk.window.height() - 90)
        many.desk.wait_until(lambda: many.page.list.viewport().height() < room)
    table = many.page.list
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()).center())


def test_to_tick_all_is_to_tick_all_and_an_export_is_of_all(many: LeadsDesk) -> None:
    with only_the_first(many):
        many.desk.press(Qt.Key.Key_A, CTRL)
        many.page.export_requested.emit()
        assert many.ticked() == []
    many.desk.wait_until(lambda: bool(many.desk.window.findChildren(ExportSheet)))
    assert len(many.ticked()) == MANY
    assert "1,060" in many.sheet.form.who.currentText()


def test_who_types_at_once_sees_the_newest_that_fit_and_then_all(many: LeadsDesk) -> None:
    with only_the_first(many, lambda: many.page.bar.search.field.setText("kubits")):
        many.desk.wait_until(lambda: many.names() == ["Ana Kubitz 40"])
        assert many.page.filters._count.text() == "1… of 1,060 leads"
    assert many.names() == ["Ana Kubitz 40", "Ana Kubitz 440", "Ana Kubitz 840"]
    assert many.chosen() == "Kubitz 40"
    assert many.page.filters._count.text() == "3 of 1,060 leads"


def test_what_none_of_the_newest_has_is_not_said_to_be_nowhere(many: LeadsDesk) -> None:
    with only_the_first(many):
        many.page.bar.search.field.setText("Kubitz 840")
        many.desk.wait_until(lambda: not many.desk.window.app.tasks.searching.is_busy())
        assert not many.page.empty.isVisible()
    assert many.names() == ["Ana Kubitz 840"]


def test_an_order_that_is_asked_for_meanwhile_is_that_of_all(many: LeadsDesk) -> None:
    with only_the_first(many):
        many.page.filters.sort_by(LeadColumn.NAME)
    assert many.names()[0] == "Ana Kubitz 40"
    assert len(many.names()) == MANY


def test_what_is_written_meanwhile_is_shown_once_and_can_be_undone(many: LeadsDesk) -> None:
    with only_the_first(many):
        lead = many.services.leads.lead("00000005")
        changed = replace(draft_of(lead), rating=Rating.HOT)
        many.services.leads.save(replace(changed, person=Person(last_name="Renamed")), lead)
        many.desk.window.app.changed(Changes(leads=True))
        many.desk.press(Qt.Key.Key_Delete)
    many.desk.wait_until(lambda: "Newest" not in many.names())
    many.wait()
    assert many.names().count("Renamed") == 1
    assert len(many.names()) == MANY - 1
    many.desk.press(Qt.Key.Key_Z, CTRL)
    many.desk.wait_until(lambda: "Newest" in many.names())
    many.wait()
    assert len(many.names()) == MANY


def test_an_edit_does_not_shorten_what_a_search_found(many: LeadsDesk) -> None:
    many.open()
    many.search("ana")
    counts: list[int] = []
    many.page.reading.answered.connect(lambda _ask, answer: counts.append(len(answer.leads)))
    many.captured(last_name="Other")
    many.desk.window.app.changed(Changes(leads=True))
    many.wait()
    assert counts == [MANY - 1]


LEADS = st.lists(
    st.builds(
        lambda minute, name, rating, fair: (minute, name, rating, fair),
        st.integers(0, 3),
        st.sampled_from(["Kubitz", "Кубиц", "Lenz"]),
        st.sampled_from([None, *Rating]),
        st.sampled_from(["fair", "other"]),
    ),
    max_size=9,
)


@given(LEADS, st.integers(0, 9), st.sampled_from(["", "kubi", "lenz"]), st.sampled_from(Scope))
def test_what_the_newest_answer_is_the_beginning_of_the_whole_answer(
    told: list[tuple[int, str, Rating | None, str]], number: int, text: str, scope: Scope
) -> None:
    made = [
        Lead(f"{place}", fair, stamp, stamp, Person(last_name=name), rating)
        for place, (minute, name, rating, fair) in enumerate(told)
        for stamp in [replace(STAMP, at=STAMP.at - timedelta(minutes=minute))]
    ]
    made.sort(key=lambda lead: lead.created.at, reverse=True)
    services = build_services(find_paths(Path("none")))
    words = LeadLabels(services.texts("en"), HERE.today)
    shelf = LeadSnapshot(HERE, tuple(made), (), services.lead_finder.over(made))
    ask = ListQuery(text, LeadFilter(scope, rating=Rating.HOT if number % 2 else None))
    whole, part = run_query(shelf, ask, words), run_query(shelf.newest(number), ask, words)
    assert ask.is_newest_first
    assert part.leads == whole.leads[: len(part.leads)]
    assert part.counts == whole.counts
    assert part.is_whole == (number >= len(made))

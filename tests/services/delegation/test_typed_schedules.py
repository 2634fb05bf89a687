"""Whatever is typed as a schedule, each line is taken or refused with a sentence."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.bootstrap import Services
from app.domain.delegation import Delegation
from app.domain.delegation_intake import IntakeStatus
from app.importers.values.moments import day_in, time_in, times_in

PARTS = ("2027-03-02", "1.3.2027", "10:00-12:00", "25:00-26:00", "9.30 – 10.15", "meetings:", "@")
_line = st.one_of(
    st.text(max_size=30),
    st.lists(st.sampled_from(PARTS), max_size=5).map(" ".join),
)


@given(st.lists(_line, max_size=8))
# Each example has a delegation of its own.
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_line_is_accounted_for(desk: Services, lines: list[str]) -> None:
    name = f"Mongolia {len(desk.delegations.delegations())}"
    made = desk.delegations.make(Delegation("", name, date(2027, 3, 1), date(2027, 3, 3)))
    taken = desk.delegation_programmes.take_typed(made, "\n".join(lines), "en")
    items = desk.delegations.dossier(made.id).items
    assert len(items) == taken.count(IntakeStatus.NEW)
    assert all((row.why is None) is (row.fate is IntakeStatus.NEW) for row in taken.rows)
    assert all(made.is_within(it.day) and it.starts < it.ends for it in items)


@given(st.text(max_size=40))
def test_no_cell_breaks_the_reading_of_days_and_times(text: str) -> None:
    assert day_in(text) is None or str(day_in(text))
    assert time_in(text) is None or str(time_in(text))
    assert all(len(pair) == 2 for pair in times_in(text))

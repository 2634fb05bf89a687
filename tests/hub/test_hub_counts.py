"""What is counted on a hub without a key, and what that never shows."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg.rows import TupleRow
from psycopg.types.json import Jsonb

from app.domain.server_login import CounterLogin
from app.hub.hub_cluster import HubCluster
from tests.support.hubs import RunningHub, empty

PAGE = Path(__file__).resolve().parents[2] / "docs" / "it" / "hub-server.md"
FACTS = {
    "half_day": "leads_by_day",
    "country": "leads_by_country",
    "language": "leads_by_language",
    "rating": "leads_by_rating",
    "interests": "leads_by_interests",
    "agreed_to": "leads_by_consent",
}
CASES = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

Lead = tuple[str, str, str]
"""Fair, country, rating."""


@contextmanager
def counting(login: CounterLogin, place: Path) -> Iterator[psycopg.Connection[TupleRow]]:
    authority = place / "ca.crt"
    authority.write_text(login.ca)
    with psycopg.connect(
        host=login.host,
        port=login.port,
        dbname=login.database,
        user=login.user,
        password=login.password,
        sslmode="verify-full",
        sslrootcert=str(authority),
        autocommit=True,
    ) as connection:
        yield connection


@pytest.fixture
def login(hub: RunningHub) -> CounterLogin:
    empty(hub)
    return hub.counting.let_in("Metabase")


def put(hub: RunningHub, leads: list[Lead]) -> None:
    """Lay rows on the hub as laptops do, without their sealed part."""
    with HubCluster(hub.folder, hub.port).open("faircat_hub") as connection:
        connection.execute("TRUNCATE hub.fact")
        for number, (fair, country, rating) in enumerate(leads):
            facts = dict.fromkeys(FACTS, "") | {"country": country, "rating": rating}
            facts |= {"half_day": f"2026-11-{20 + number % 3} am"}
            connection.execute(
                "INSERT INTO hub.fact (id, fair, kind, leads, epoch, facts, sealed)"
                " VALUES (%s, %s, 'lead', ARRAY[%s], 1, %s, '')",
                (
                    number.to_bytes(32),
                    fair,
                    number.to_bytes(32),
                    Jsonb(facts),
                ),
            )


@CASES
@given(
    leads=st.lists(
        st.tuples(st.sampled_from("ab"), st.sampled_from(["", "CL", "DE", "MN"]), st.just("hot")),
        max_size=14,
    )
)
def test_no_view_and_no_difference_of_views_is_below_three(
    leads: list[Lead], hub: RunningHub, login: CounterLogin, tmp_path: Path
) -> None:
    put(hub, leads)
    by_fair = Counter(fair for fair, _, _ in leads)
    with counting(login, tmp_path) as connection:
        found = connection.execute("SELECT fair, leads FROM hub.leads_by_fair").fetchall()
        assert dict(found) == {fair: count for fair, count in by_fair.items() if count >= 3}
        for column, view in FACTS.items():
            cells = connection.execute(f"SELECT fair, {column}, leads FROM hub.{view}").fetchall()
            assert all(int(str(count)) >= 3 for _, _, count in cells)
            sums = Counter[str]()
            for fair, _, count in cells:
                sums[str(fair)] += int(str(count))
            assert sums == dict(found)
        shown = connection.execute("SELECT fair, country, leads FROM hub.leads_by_country")
        exact = Counter((fair, country) for fair, country, _ in leads)
        for fair, country, count in shown.fetchall():
            assert country == "*" or exact[str(fair), str(country)] == count


def test_a_group_that_is_large_enough_is_counted_exactly(
    hub: RunningHub, login: CounterLogin, tmp_path: Path
) -> None:
    put(hub, [("a", "DE", "")] * 5 + [("a", "MN", "")] * 4 + [("a", "CL", "")] * 3)
    call = "SELECT country, leads FROM hub.leads_by_country ORDER BY 1"
    with counting(login, tmp_path) as connection:
        assert connection.execute(call).fetchall() == [("CL", 3), ("DE", 5), ("MN", 4)]
        put(hub, [("a", "DE", "")] * 5 + [("a", "MN", "")] * 3 + [("a", "CL", "")])
        assert connection.execute(call).fetchall() == [("*", 4), ("DE", 5)]
        put(hub, [("a", "DE", "")] * 5 + [("a", "MN", "")] * 2 + [("a", "CL", "")])
        assert connection.execute(call).fetchall() == [("*", 3), ("DE", 5)]


def test_whoever_counts_sees_the_views_and_nothing_else(
    hub: RunningHub, login: CounterLogin, tmp_path: Path
) -> None:
    put(hub, [("a", "DE", "hot")] * 3)
    with counting(login, tmp_path) as connection:
        for call in (
            "SELECT sealed FROM hub.fact",
            "SELECT * FROM hub.latest",
            "SELECT * FROM hub.cells",
            "SELECT * FROM hub.who",
            "SELECT * FROM hub.pull(0, true, 10)",
            "SELECT * FROM hub.here()",
            "CREATE TABLE hub.mine (x text)",
            "CREATE TEMP TABLE mine (x text)",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(call)


def test_a_new_password_ends_the_old_one_and_an_end_ends_both(
    hub: RunningHub, login: CounterLogin, tmp_path: Path
) -> None:
    again = hub.counting.let_in("Metabase")
    with pytest.raises(psycopg.OperationalError), counting(login, tmp_path):
        pass
    with counting(again, tmp_path) as connection:
        assert connection.execute("SELECT * FROM hub.leads_by_fair").fetchall() == []
    hub.counting.end("Metabase")
    with pytest.raises(psycopg.OperationalError), counting(again, tmp_path):
        pass
    hub.counting.end("Metabase")


def test_the_page_names_every_view_with_its_columns(login: CounterLogin, tmp_path: Path) -> None:
    documented: dict[str, list[str]] = {}
    view = ""
    for first, column in re.findall(
        r"^\| (?:`hub\.(\w+)`)? ?\| `(\w+)` \|", PAGE.read_text(), re.MULTILINE
    ):
        view = first or view
        documented.setdefault(view, []).append(column)
    with counting(login, tmp_path) as connection:
        found = connection.execute(
            "SELECT c.relname, array_agg(a.attname::text ORDER BY a.attnum) FROM pg_class c"
            " JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a"
            " ON a.attrelid = c.oid AND a.attnum > 0"
            " WHERE n.nspname = 'hub' AND has_table_privilege(c.oid, 'SELECT') GROUP BY 1"
        ).fetchall()
    assert documented == dict(found)


def test_the_examples_of_the_page_count_what_they_say(
    hub: RunningHub, login: CounterLogin, tmp_path: Path
) -> None:
    put(hub, [("a", "DE", "hot")] * 9)
    blocks = re.findall(r"```sql\n(.*?)```", PAGE.read_text(), re.DOTALL)
    examples = (it for it in blocks if "\\gexec" not in it)  # that one removes a hub
    with counting(login, tmp_path) as connection:
        days, percent, origins = (connection.execute(it).fetchall() for it in examples)
    assert days == [("a", f"2026-11-{day}", 3) for day in (20, 21, 22)]
    assert percent == [("a", None)]
    assert origins == [("DE", 9)]

"""What a laptop or a counter could try on a hub, with everything that its role may do."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb

from app.domain.hub import HubKind, Membership
from app.domain.server_login import CounterLogin
from app.hub.hub_cluster import HubCluster
from tests.support.hubs import RunningHub, empty
from tests.support.vaults import vault_in

PUSH = (
    "SELECT hub.push(ARRAY[%b]::bytea[], ARRAY[%s], ARRAY['lead'], ARRAY[%b]::bytea[], ARRAY[1],"
    " ARRAY[%s]::jsonb[], ARRAY['[]'::jsonb], ARRAY['\\x00'::bytea])"
)
ERASE = "SELECT hub.erase(%b, %b::bytea[], 1, '\\x00'::bytea)"
KEEP = "SELECT hub.keep_blob(%b, 'fair', %b, 1, '\\x00'::bytea)"
LEAD = b"\x01"
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'advisory'"

Connection = psycopg.Connection[tuple[Any, ...]]


@pytest.fixture
def admin(hub: RunningHub, tmp_path: Path) -> Iterator[Membership]:
    """A lead administrator's laptop, by whose password the tests come in."""
    empty(hub)
    desk = vault_in(tmp_path / "one", 1)
    yield hub.let_in(desk, "one", "fair", kind=HubKind.ADMIN)
    desk.close()


@contextmanager
def entered(
    door: Membership | CounterLogin, place: Path, *, autocommit: bool = False
) -> Iterator[Connection]:
    """What somebody with a password does who has written a program of their own."""
    authority = place / "ca.crt"
    authority.write_text(door.ca)
    with psycopg.connect(
        host="localhost",
        port=door.port,
        dbname="faircat_hub",
        user=door.user if isinstance(door, CounterLogin) else door.role,
        password=door.password,
        sslmode="verify-full",
        sslrootcert=str(authority),
        autocommit=autocommit,
    ) as connection:
        yield connection


@contextmanager
def host(hub: RunningHub) -> Iterator[Connection]:
    with HubCluster(hub.folder, hub.port).open("faircat_hub") as connection:
        yield connection


def ids(*numbers: int) -> list[bytes]:
    return [number.to_bytes(32) for number in numbers]


def wait_for_turn(hub: RunningHub) -> None:
    """Until somebody waits for the lock."""
    with host(hub) as connection:
        for _ in range(2_000):
            if connection.execute(WAITING).fetchone() == (1,):
                return
    raise AssertionError("nobody waits")


def test_an_old_view_of_the_hub_brings_no_erased_lead_back(
    hub: RunningHub, admin: Membership, tmp_path: Path
) -> None:
    with entered(admin, tmp_path) as stale:
        for level in (psycopg.IsolationLevel.REPEATABLE_READ, psycopg.IsolationLevel.SERIALIZABLE):
            stale.isolation_level = level
            for call, values in (
                (PUSH, (ids(7)[0], "fair", LEAD, "{}")),
                (KEEP, (ids(8)[0], LEAD)),
                (ERASE, (ids(9)[0], [LEAD])),
            ):
                with pytest.raises(psycopg.DatabaseError, match="another isolation"):
                    stale.execute(call, values)
                stale.rollback()
    with host(hub) as connection:
        assert connection.execute("SELECT count(*) FROM hub.fact").fetchone() == (0,)


def test_a_photo_that_comes_while_its_lead_is_erased_is_not_kept(
    hub: RunningHub, admin: Membership, tmp_path: Path
) -> None:
    with (
        ThreadPoolExecutor(1) as pool,
        entered(admin, tmp_path) as one,
        entered(admin, tmp_path) as two,
    ):
        assert one.execute(ERASE, (ids(9)[0], [LEAD])).fetchone() == ("erased",)
        late = pool.submit(two.execute, KEEP, (ids(8)[0], LEAD))
        wait_for_turn(hub)
        one.commit()
        late.result(timeout=30)
        two.commit()
    assert hub.host.state().blobs == 0


def test_many_calls_at_once_erase_no_more_than_one_after_the_other(
    hub: RunningHub, admin: Membership, tmp_path: Path
) -> None:
    with (
        ThreadPoolExecutor(1) as pool,
        entered(admin, tmp_path) as one,
        entered(admin, tmp_path) as two,
    ):
        assert one.execute(ERASE, (ids(1)[0], ids(*range(10, 15)))).fetchone() == ("erased",)
        more = pool.submit(two.execute, ERASE, (ids(2)[0], ids(*range(20, 25))))
        wait_for_turn(hub)
        one.commit()
        assert more.result(timeout=30).fetchone() == ("asked",)
        two.commit()
    (waiting,) = hub.host.state().waiting
    assert waiting.leads == 5


def test_nobody_chooses_the_order_the_author_or_the_moment_of_a_row(
    hub: RunningHub, admin: Membership, tmp_path: Path
) -> None:
    with entered(admin, tmp_path, autocommit=True) as connection:
        connection.execute(f"SET ROLE {admin.role}")
        connection.execute(PUSH, (ids(7)[0], "fair", LEAD, "{}"))
        for call in (
            "INSERT INTO hub.fact (id, fair, kind, epoch, sealed) VALUES ('', '', 'lead', 1, '')",
            "UPDATE hub.fact SET came_by = session_user",
            "SELECT setval('hub.fact_seq_seq', 1)",
            "SELECT nextval('hub.fact_seq_seq')",
            "SELECT hub.lay('', '{}', 1, '', 'office')",
            "SELECT hub.take_off('{}', '{}')",
            "SELECT hub.take_turn()",
            "SELECT hub.counted('fair')",
            "UPDATE hub.who SET kind = 'office'",
            "SET ROLE hub_office",
            "SET ROLE hub_owner",
            "SET SESSION AUTHORIZATION hub_owner",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(call)
    with host(hub) as connection:
        found = connection.execute("SELECT came_by, came_at <= now() FROM hub.fact").fetchall()
    assert found == [(admin.role, True)]


def test_what_is_counted_in_clear_is_short(admin: Membership, tmp_path: Path) -> None:
    note = json.dumps({"country": "x" * 3_000})
    with entered(admin, tmp_path) as connection, pytest.raises(psycopg.errors.CheckViolation):
        connection.execute(PUSH, (ids(7)[0], "fair", LEAD, note))


def test_explaining_a_count_shows_no_small_fair(hub: RunningHub, tmp_path: Path) -> None:
    empty(hub)
    with host(hub) as connection:
        for number in range(9):
            connection.execute(
                "INSERT INTO hub.fact (id, fair, kind, leads, epoch, facts, sealed)"
                " VALUES (%s, %s, 'lead', ARRAY[%s], 1, %s, '')",
                (
                    ids(number)[0],
                    "small" if number < 2 else "large",
                    ids(number)[0],
                    Jsonb({"country": "DE"}),
                ),
            )
    login = hub.counting.let_in("Metabase")
    with entered(login, tmp_path, autocommit=True) as connection:
        for view in ("leads_by_fair", "leads_by_country"):
            plan = "\n".join(
                str(line)
                for (line,) in connection.execute(
                    f"EXPLAIN (ANALYZE, VERBOSE, BUFFERS OFF) SELECT * FROM hub.{view}"
                    " WHERE fair = 'small'"
                )
            )
            assert "hub.fact" not in plan
            assert "rows=2 " not in plan
        assert connection.execute("SELECT leads FROM hub.leads_by_fair").fetchall() == [(7,)]

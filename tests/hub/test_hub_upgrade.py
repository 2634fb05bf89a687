"""Hubs of older programs: upgraded they are as new ones, and nothing that lies there is lost."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import Services
from app.domain.errors import HubError
from app.domain.hub import STEP, VERSION, HubKind
from app.domain.server_login import ServerLogin
from app.hub.hub_cluster import HubCluster
from app.hub.hub_database import drop_database, make_database
from app.program import program_folder
from tests.support.hub_catalogue import catalogue_of
from tests.support.hubs import RunningHub, empty, meet
from tests.support.office_cluster import PASSWORD, OfficeCluster, office_cluster
from tests.support.vaults import draft_in, vault_in

EARLIER = Path(__file__).parent / "earlier"
RESOURCES = program_folder() / "resources" / "hub"
TEXTS = {2: "b3a846977ed30279", 3: "5028c0831a6c29c7"}
"""What `tables.sql` and `rules.sql` say at each step."""


def place(hub: RunningHub) -> HubCluster:
    return HubCluster(hub.folder, hub.port)


def make_earlier(hub: RunningHub, name: str) -> None:
    """Put an empty hub in the place of the one that is there, as an older program made it."""
    drop_database(place(hub), "faircat_hub")
    make_database(place(hub), "faircat_hub")
    execute(hub, (EARLIER / f"{name}.sql").read_text())


def execute(hub: RunningHub, statement: str, *values: object) -> list[tuple[Any, ...]]:
    with place(hub).open("faircat_hub") as connection:
        found = connection.execute(statement, values or None)
        return list(found.fetchall()) if found.description else []


def catalogue(hub: RunningHub) -> dict[str, set[tuple[object, ...]]]:
    with place(hub).open("faircat_hub") as connection:
        return catalogue_of(connection)


@pytest.fixture
def laptops(tmp_path: Path) -> Iterator[tuple[Services, Services]]:
    one, two = vault_in(tmp_path / "one", 1), vault_in(tmp_path / "two", 2)
    yield one, two
    one.close()
    two.close()


@pytest.mark.parametrize("name", ["first", "last_of_version_1", "of_0_6_0"])
def test_an_upgraded_hub_is_in_every_statement_as_a_new_one(hub: RunningHub, name: str) -> None:
    empty(hub)
    new = catalogue(hub)
    make_earlier(hub, name)
    older = catalogue(hub)
    assert hub.upkeep.upgrade()
    upgraded = catalogue(hub)
    for kind, statements in new.items():
        assert statements, kind
        assert upgraded[kind] == statements, kind
    assert older != new
    assert not hub.upkeep.upgrade()
    assert hub.host.check() == ()


def test_nothing_that_lies_on_a_hub_is_lost_and_laptops_meet_it_before_and_after(
    hub: RunningHub, laptops: tuple[Services, Services]
) -> None:
    one, two = laptops
    empty(hub)
    hub.let_in(one, "one", "fair", kind=HubKind.ADMIN)
    hub.let_in(two, "two", "fair", kind=HubKind.BOOTH)
    tables = {it: execute(hub, f"SELECT * FROM hub.{it}") for it in ("who", "key")}
    make_earlier(hub, "last_of_version_1")
    for table, rows in tables.items():
        columns = [name for (name,) in execute(hub, OF_TABLE, f"hub.{table}")]
        for row in rows:
            told = f"({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(columns))})"
            execute(hub, f"INSERT INTO hub.{table} {told}", *row[: len(columns)])
    lead = one.leads.save(draft_in(one, last_name="Before", city="Peitz"))
    meet(one)
    two.erasures.erase([lead.id])
    meet(two)
    before = {it: execute(hub, f"SELECT * FROM hub.{it} ORDER BY 1") for it in ("fact", "stone")}
    assert hub.upkeep.upgrade()
    after = {it: execute(hub, f"SELECT * FROM hub.{it} ORDER BY 1") for it in ("fact", "stone")}
    assert before == after
    one.leads.save(draft_in(one, last_name="After", city="Peitz"))
    met = meet(one)
    assert (met.pulled.new, met.pushed.sent) == (0, 1)
    assert meet(two).pulled.new == 1


def test_what_runs_an_older_hub_says_how_to_upgrade_it_and_changes_nothing(
    hub: RunningHub, tmp_path: Path
) -> None:
    make_earlier(hub, "first")
    before = catalogue(hub)
    for call in (hub.host.state, hub.host.check, hub.cleaning.clean, hub.host.was_restored):
        with pytest.raises(HubError, match=r"older version .* Run `faircat hub upgrade` once"):
            call()
    hub.host.back_up(tmp_path / "old.dump")
    with pytest.raises(HubError, match="older version"):
        hub.host.restore(tmp_path / "old.dump")
    assert catalogue(hub) == before


def test_a_newer_hub_is_left_alone_and_laptops_of_its_protocol_meet_it(
    hub: RunningHub, laptops: tuple[Services, Services], tmp_path: Path
) -> None:
    one, two = laptops
    empty(hub)
    hub.let_in(one, "one", "fair")
    hub.let_in(two, "two", "fair")
    hub.host.back_up(tmp_path / "this.dump")
    execute(hub, "UPDATE hub.self SET step = %s", STEP + 1)
    hub.host.back_up(tmp_path / "newer.dump")
    for call in (hub.host.state, hub.upkeep.upgrade, hub.cleaning.clean):
        with pytest.raises(HubError, match=r"newer than this program\. Nothing was changed"):
            call()
    one.leads.save(draft_in(one, last_name="Bat", city="Peitz"))
    meet(one)
    assert meet(two).pulled.new == 1
    execute(hub, "UPDATE hub.self SET step = %s", STEP)
    rows = hub.host.state().rows
    with pytest.raises(HubError, match="newer than this program"):
        hub.host.restore(tmp_path / "newer.dump")
    assert hub.host.state().rows == rows
    assert execute(hub, "SELECT FROM pg_database WHERE datname = 'faircat_hub_restored'") == []


def test_laptops_of_another_protocol_keep_all_and_say_who_is_older(
    hub: RunningHub, laptops: tuple[Services, Services]
) -> None:
    one, _ = laptops
    empty(hub)
    hub.let_in(one, "one", "fair")
    one.leads.save(draft_in(one, last_name="Bat", city="Peitz"))
    for version, told in ((VERSION + 1, "is newer"), (VERSION - 1, "is older")):
        execute(hub, "UPDATE hub.self SET version = %s", version)
        with pytest.raises(HubError, match=f"{told} than this program. Everything stays"):
            meet(one)
    execute(hub, "UPDATE hub.self SET version = %s", VERSION)
    assert meet(one).pushed.sent >= 1


def test_an_upgrade_that_fails_leaves_the_hub_as_it_was(hub: RunningHub) -> None:
    make_earlier(hub, "first")
    execute(hub, "CREATE TABLE hub.gone (mine text); ALTER TABLE hub.gone OWNER TO hub_owner")
    before = catalogue(hub)
    with pytest.raises(HubError):
        hub.upkeep.upgrade()
    assert catalogue(hub) == before
    execute(hub, "DROP TABLE hub.gone")
    assert hub.upkeep.upgrade()


def test_a_dump_of_an_older_hub_is_restored_into_this_one(hub: RunningHub, tmp_path: Path) -> None:
    empty(hub)
    new = catalogue(hub)
    make_earlier(hub, "first")
    hub.host.back_up(tmp_path / "old.dump")
    hub.upkeep.upgrade()
    hub.host.restore(tmp_path / "old.dump")
    assert catalogue(hub) == new


@pytest.fixture(scope="module")
def server() -> Iterator[OfficeCluster]:
    with office_cluster() as found:
        yield found


@pytest.mark.parametrize("user", ["dba", "maker"])
def test_a_hub_on_a_server_of_the_office_is_upgraded_by_its_administrator(
    user: str, server: OfficeCluster, tmp_path: Path
) -> None:
    server.clean()
    server.do(f"CREATE ROLE maker LOGIN CREATEROLE CREATEDB PASSWORD $${PASSWORD}$$")
    office = vault_in(tmp_path / "office", 1)
    login = ServerLogin(server.connection(user), server.authority, PASSWORD)
    host = office.hub_host
    host.set_up_at(login, "Office", ())
    with server.enter("faircat_hub") as connection:
        new = catalogue_of(connection)
        connection.execute((RESOURCES / "clear.sql").read_text())
        connection.execute("DROP SCHEMA hub CASCADE")
        connection.execute((EARLIER / "last_of_version_1.sql").read_text())
    with pytest.raises(HubError, match=r"older version .* Run `faircat hub upgrade`"):
        host.state()
    with pytest.raises(HubError, match="who administers that server"):
        office.hub_upkeep.upgrade()
    assert office.hub_upkeep.upgrade(login)
    with server.enter("faircat_hub") as connection:
        assert catalogue_of(connection) == new
        call = "SELECT pg_has_role('maker', 'hub_owner', 'USAGE')"
        assert connection.execute(call).fetchall() == [(False,)]
    assert host.check() == ()
    assert office.hub_counting.let_in("Metabase").user
    office.close()


def test_whoever_changes_what_is_made_adds_a_step() -> None:
    told = "".join((RESOURCES / f"{name}.sql").read_text() for name in ("tables", "rules"))
    digest = hashlib.sha256(told.encode()).hexdigest()[:16]
    steps = sorted(int(path.stem) for path in (RESOURCES / "steps").glob("*.sql"))
    assert steps == list(range(2, STEP + 1))
    assert f"VALUES ({VERSION}, {STEP})" in told
    assert f"SET version = {VERSION};" in told
    assert digest == TEXTS[STEP], f"released? add steps/{STEP + 1}.sql, a comment may do: {digest}"


OF_TABLE = (
    "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
    " AND attname <> 'card' ORDER BY attnum"
)

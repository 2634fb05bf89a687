"""A hub on a server that an office has already: made once by its administrator, then kept alone."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from app.bootstrap import Services
from app.config.machine import local_now
from app.domain.errors import HubError, VaultError
from app.domain.hub import HubKind
from app.domain.hub_state import HubState
from app.domain.server_login import ServerLogin
from app.hub.hub_certificates import new_authority
from app.hub.office_setup import HBA_LINE
from app.hub.postgresql import binaries
from tests.support.hubs import free_port, hub_of, meet
from tests.support.office_cluster import PASSWORD, OfficeCluster, office_cluster
from tests.support.vaults import draft_in, vault_in

FAIR = "fair"
PAGE = Path(__file__).resolve().parents[2] / "docs" / "it" / "hub-server.md"


@pytest.fixture(scope="module")
def server() -> Iterator[OfficeCluster]:
    with office_cluster() as found:
        yield found


@pytest.fixture
def office(server: OfficeCluster, tmp_path: Path) -> Iterator[Services]:
    server.clean()
    desk = vault_in(tmp_path / "office", 1)
    yield desk
    desk.close()


def set_up(
    office: Services,
    server: OfficeCluster,
    *,
    user: str = "dba",
    hosts: tuple[str, ...] = (),
    password: str = PASSWORD,
) -> HubState:
    login = ServerLogin(server.connection(user), server.authority, password)
    return office.hub_host.set_up_at(login, "Office", hosts)


def roles(server: OfficeCluster) -> set[object]:
    with server.enter() as connection:
        found = connection.execute("SELECT rolname FROM pg_roles").fetchall()
    return {name for (name,) in found if not str(name).startswith("pg_")} - {"dba"}


def databases(server: OfficeCluster) -> set[object]:
    with server.enter() as connection:
        found = connection.execute("SELECT datname FROM pg_database").fetchall()
    return {name for (name,) in found} - {"postgres", "template0", "template1"}


@pytest.mark.parametrize("user", ["dba", "maker"])
def test_laptops_meet_on_a_server_of_the_office(
    user: str, office: Services, server: OfficeCluster, tmp_path: Path
) -> None:
    server.do(f"CREATE ROLE maker LOGIN CREATEROLE CREATEDB PASSWORD $${PASSWORD}$$")
    assert set_up(office, server, user=user).rows == 0
    host = office.hub_host
    hub = hub_of(office, server.folder, server.port)
    booth = vault_in(tmp_path / "booth", 2)
    hub.let_in(office, "Office", FAIR)
    hub.let_in(booth, "Laptop 2", FAIR, kind=HubKind.BOOTH)
    lead = booth.leads.save(draft_in(booth, last_name="Bat", city="Peitz"))
    meet(booth)
    assert meet(office).pulled.new == 1
    assert host.check() == ()
    login = office.hub_counting.let_in("Metabase")
    with psycopg.connect(
        host=login.host,
        port=login.port,
        user=login.user,
        password=login.password,
        dbname=login.database,
    ) as counter:
        assert counter.execute("SELECT * FROM hub.leads_by_fair").fetchall() == []
    office.hub_counting.end("Metabase")
    booth.erasures.erase([lead.id])
    assert meet(booth).pushed.asked == 1
    (waiting,) = host.state().waiting
    office.waiting_erasures.agree(waiting.id)
    (line,) = [it for it in office.audit.lines() if it.deed == "approval"]
    assert line.facts == {"leads": 1, "asked_by": "Laptop 2"}
    assert meet(office).pulled.erased == 1
    assert host.revoke("Laptop 2") == ()
    with pytest.raises(HubError, match="refused this laptop"):
        meet(booth)
    booth.close()


def test_what_a_laptop_has_open_ends_when_it_is_closed_out(
    office: Services, server: OfficeCluster, tmp_path: Path
) -> None:
    server.do(f"CREATE ROLE maker LOGIN CREATEROLE CREATEDB PASSWORD $${PASSWORD}$$")
    set_up(office, server, user="maker")
    booth = vault_in(tmp_path / "booth", 2)
    hub = hub_of(office, server.folder, server.port)
    member = hub.let_in(booth, "Laptop 2", FAIR)
    with psycopg.connect(
        host="localhost",
        port=server.port,
        dbname="faircat_hub",
        user=member.role,
        password=member.password,
        autocommit=True,
    ) as stolen:
        stolen.execute("SELECT * FROM hub.here()")
        office.hub_host.revoke("Laptop 2")
        with pytest.raises(psycopg.OperationalError):
            stolen.execute("SELECT * FROM hub.here()")
    booth.close()


def test_whoever_keeps_a_hub_has_no_right_beyond_it(
    office: Services, server: OfficeCluster
) -> None:
    server.do("CREATE TABLE IF NOT EXISTS payroll (name text)")
    set_up(office, server)
    hosted = office.hub_memberships.hosted()
    way = f"host=localhost port={server.port} user={hosted.role} password={hosted.password}"
    with psycopg.connect(f"{way} dbname=faircat_hub") as keeper:
        ((is_super, bypasses, makes),) = keeper.execute(
            "SELECT rolsuper, rolbypassrls, rolcreatedb FROM pg_roles WHERE rolname = current_user"
        ).fetchall()
        assert (is_super, bypasses, makes) == (False, False, False)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            keeper.execute("ALTER ROLE dba PASSWORD 'mine'")
    with pytest.raises(psycopg.OperationalError, match="pg_hba"):
        psycopg.connect(f"{way} dbname=postgres")
    assert PASSWORD not in str(hosted)


def test_a_server_that_is_not_fit_is_left_as_it_was(
    office: Services, server: OfficeCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.do(
        f"CREATE ROLE maker LOGIN CREATEROLE PASSWORD $${PASSWORD}$$",
        f"CREATE ROLE plain LOGIN PASSWORD $${PASSWORD}$$",
    )
    before = roles(server)
    with pytest.raises(HubError, match="may not create roles and databases"):
        set_up(office, server, user="maker")
    with pytest.raises(HubError, match=r"could not log in: .*pg_hba"):
        set_up(office, server, user="plain")
    with pytest.raises(HubError, match=r"could not log in: .*password"):
        set_up(office, server, password="guessed")
    with pytest.raises(HubError, match=r"cannot log in at “127.0.0.1”: .*The server is unchanged"):
        set_up(office, server, hosts=("localhost", "127.0.0.1"))
    server.let_in()
    with pytest.raises(HubError, match=r"pg_hba.conf` contains: hostssl faircat_hub \+hub_laptop"):
        set_up(office, server)
    with monkeypatch.context() as patch:
        patch.setattr("app.hub.office_setup.OLDEST", 99)
        with pytest.raises(HubError, match="needs PostgreSQL 99 or newer; this server has 1"):
            set_up(office, server)
    assert roles(server) == before
    assert databases(server) == set()
    assert not office.hub_memberships.hosts_one()


def test_a_database_that_holds_something_else_is_not_touched(
    office: Services, server: OfficeCluster, tmp_path: Path
) -> None:
    server.do("CREATE DATABASE faircat_hub")
    for statement in ("CREATE TABLE payroll (name text)", "CREATE SCHEMA payroll"):
        with server.enter("faircat_hub") as connection:
            connection.execute(statement)
        with pytest.raises(HubError, match="“faircat_hub” of this server holds something else"):
            set_up(office, server)
        with server.enter("faircat_hub") as connection:
            connection.execute(f"DROP {statement.split()[1]} payroll")
    server.let_in()
    with pytest.raises(HubError, match="cannot log in"):
        set_up(office, server)
    assert databases(server) == {"faircat_hub"}
    assert roles(server) == set()
    server.clean()
    server.do("CREATE DATABASE faircat_hub")
    assert set_up(office, server).rows == 0
    with pytest.raises(HubError, match="already has a hub"):
        set_up(office, server)
    second = vault_in(tmp_path / "second", 2)
    with pytest.raises(HubError, match="This server has a hub already"):
        set_up(second, server)
    second.close()


def test_a_server_without_tls_and_one_that_proves_nothing_are_refused(
    office: Services, server: OfficeCluster, tmp_path: Path
) -> None:
    false = tmp_path / "false.crt"
    false.write_text(new_authority("Another office", local_now()).certificate)
    login = ServerLogin(server.connection(), false, PASSWORD)
    with pytest.raises(HubError, match=r"could not log in: .*certificate"):
        office.hub_host.set_up_at(login, "Office", ())
    server.let_in("local all dba trust")
    socket = f"host={server.folder} port={server.port} user=dba dbname=postgres"
    server.set("ssl", "off")
    with pytest.raises(HubError, match=r"could not log in: .*SSL"):
        set_up(office, server)
    with pytest.raises(HubError, match="does not support TLS"):
        office.hub_host.set_up_at(ServerLogin(socket, false), "Office", ("localhost",))
    server.set("ssl", "on", socket)
    assert not office.hub_memberships.hosts_one()


def test_who_is_on_the_machine_of_the_server_comes_in_by_its_socket(
    office: Services, server: OfficeCluster
) -> None:
    server.let_in("local all dba trust", HBA_LINE)
    socket = f"host={server.folder} port={server.port} user=dba dbname=postgres"
    state = office.hub_host.set_up_at(
        ServerLogin(socket, server.authority), "Office", ("localhost",)
    )
    assert state.laptops == ()


def test_what_says_no_connection_is_refused(office: Services, server: OfficeCluster) -> None:
    for text, told in (
        ("nonsense", "does not describe a connection"),
        ("host=x password=y", "can be read by others"),
        (f"host={server.folder}", "Laptops cannot connect through a socket"),
    ):
        with pytest.raises(HubError, match=told):
            office.hub_host.set_up_at(ServerLogin(text, server.authority), "Office", ())


def test_the_office_starts_and_keeps_its_server_itself(
    office: Services, server: OfficeCluster, tmp_path: Path
) -> None:
    set_up(office, server)
    host = office.hub_host
    assert host.is_running()
    for call in (host.start, host.stop, lambda: host.back_up(tmp_path / "x")):
        with pytest.raises(HubError, match="which starts it and backs it up"):
            call()
    assert list(tmp_path.glob("x*")) == []
    before = host.state().incarnation
    host.was_restored()
    assert host.state().incarnation != before


def test_why_an_administrator_is_not_let_in_says_what_to_change(
    office: Services, server: OfficeCluster, tmp_path: Path
) -> None:
    odd = tmp_path / "odd.crt"
    odd.write_text("no certificate")
    nobody_listens = server.connection().replace(str(server.port), str(free_port()))
    for login, reason, remedy in (
        (
            ServerLogin(server.connection("plain"), server.authority, PASSWORD),
            "no pg_hba.conf entry",
            "must contain: hostssl postgres,faircat_hub plain all scram-sha-256",
        ),
        (
            ServerLogin(server.connection(), odd, PASSWORD),
            "no certificate or crl found",
            "`--ca` is its certification authority",
        ),
        (
            ServerLogin(nobody_listens, server.authority, PASSWORD),
            "could not log in: Connection refused. Nothing",
            "Check the server, user and password",
        ),
    ):
        with pytest.raises(HubError) as refused:
            office.hub_host.set_up_at(login, "Office", ())
        assert reason in str(refused.value)
        assert remedy in str(refused.value)


def test_a_hub_whose_keys_cannot_be_kept_leaves_the_server_as_it_was(
    office: Services, server: OfficeCluster
) -> None:
    full = "CREATE TRIGGER full BEFORE INSERT ON setting BEGIN SELECT RAISE(FAIL, 'full'); END"
    office.vault.write(lambda connection: connection.exec_driver_sql(full))
    with pytest.raises(VaultError):
        set_up(office, server)
    assert (roles(server), databases(server)) == (set(), set())
    office.vault.write(lambda connection: connection.exec_driver_sql("DROP TRIGGER full"))
    assert set_up(office, server).rows == 0


def test_a_server_goes_by_another_name_only_once_it_answers_there(
    office: Services, server: OfficeCluster
) -> None:
    set_up(office, server)
    with pytest.raises(HubError, match=r"cannot log in at “127\.0\.0\.1”"):
        office.hub_host.show_certificate(("localhost", "127.0.0.1"))
    assert office.hub_host.hosts() == ("localhost",)
    assert office.hub_host.is_running()
    office.hub_host.show_certificate(("localhost", "localhost"))
    assert office.hub_host.hosts() == ("localhost", "localhost")


def test_a_hub_is_removed_as_the_page_says_and_can_be_set_up_again(
    office: Services, server: OfficeCluster, tmp_path: Path
) -> None:
    set_up(office, server)
    office.hub_host.pair("Laptop 2", HubKind.BOOTH, (FAIR,))
    office.hub_counting.let_in("Metabase")
    page = PAGE.read_text(encoding="utf-8").partition("## Remove a hub from a server")[2]
    script = tmp_path / "remove.sql"
    script.write_text(page.partition("```sql\n")[2].partition("```")[0], encoding="utf-8")
    way = f"{server.connection()} sslmode=verify-full sslrootcert={server.authority}"
    subprocess.run(
        [binaries() / "psql", "--no-psqlrc", "--quiet", "-v", "ON_ERROR_STOP=1", way],
        env={**os.environ, "PGPASSWORD": PASSWORD},
        input=script.read_bytes(),
        stdout=subprocess.DEVNULL,
        check=True,
    )
    assert (roles(server), databases(server)) == (set(), set())
    was = office.hub_memberships.hosted()
    login = ServerLogin(server.connection("dba"), server.authority, PASSWORD)
    again = office.hub_host.set_up_at(login, "", (), again=True)
    assert (again.hub, again.laptops) == (was.hub, ())
    assert office.hub_memberships.hosted().keys == was.keys
    with pytest.raises(HubError, match="is still there"):
        office.hub_host.set_up_at(login, "", (), again=True)

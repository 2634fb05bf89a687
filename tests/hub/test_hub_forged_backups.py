"""A backup that somebody else wrote: its rows may come, but nothing that it says is run."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.errors import HubError
from app.domain.hub import HubKind
from app.hub.hub_cluster import HubCluster
from tests.support.hub_catalogue import catalogue_of
from tests.support.hub_costs import captured
from tests.support.hubs import RunningHub, empty, meet
from tests.support.vaults import draft_in, vault_in

INTRUDERS = "SELECT rolname FROM pg_roles WHERE rolsuper AND rolname <> 'postgres'"
TRAPS = """
CREATE FUNCTION hub.trap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN CREATE ROLE intruder SUPERUSER; RETURN NEW; END $$;
CREATE TRIGGER trap BEFORE INSERT ON hub.who FOR EACH ROW EXECUTE FUNCTION hub.trap();
CREATE TRIGGER trap BEFORE INSERT ON hub.fact FOR EACH ROW EXECUTE FUNCTION hub.trap();
CREATE RULE trap AS ON UPDATE TO hub.self DO ALSO SELECT set_config('a.trap', '1', false);
ALTER TABLE hub.who DISABLE ROW LEVEL SECURITY;
GRANT ALL ON ALL TABLES IN SCHEMA hub TO PUBLIC;
"""


@pytest.fixture
def laptop(hub: RunningHub, tmp_path: Path) -> Iterator[Services]:
    """A laptop at the hub, with one lead that it sent."""
    empty(hub)
    desk = vault_in(tmp_path / "one", 1)
    hub.let_in(desk, "one", "fair", kind=HubKind.ADMIN)
    desk.leads.save(draft_in(desk, last_name="Bat", city="Peitz"))
    meet(desk)
    yield desk
    desk.close()


def cluster(hub: RunningHub) -> HubCluster:
    return HubCluster(hub.folder, hub.port)


def told(hub: RunningHub, statement: str) -> list[tuple[object, ...]]:
    with cluster(hub).open("faircat_hub") as connection:
        return list(connection.execute(statement).fetchall())


def trapped(hub: RunningHub, path: Path, traps: str) -> None:
    """A backup of the hub with more in it than a hub has."""
    with cluster(hub).open("postgres") as connection:
        connection.execute("CREATE DATABASE forged TEMPLATE faircat_hub")
    with cluster(hub).open("forged") as connection:
        connection.execute(traps)
    path.touch()
    cluster(hub).dump(path, "forged")
    with cluster(hub).open("postgres") as connection:
        connection.execute("DROP DATABASE forged")


def test_nothing_but_rows_comes_out_of_a_backup(
    hub: RunningHub, laptop: Services, tmp_path: Path
) -> None:
    with cluster(hub).open("faircat_hub") as connection:
        before = catalogue_of(connection)
    rows = told(hub, "SELECT * FROM hub.fact ORDER BY seq")
    trapped(hub, tmp_path / "forged.dump", TRAPS)
    hub.host.restore(tmp_path / "forged.dump")
    assert told(hub, INTRUDERS) == []
    with cluster(hub).open("faircat_hub") as connection:
        assert catalogue_of(connection) == before
    assert told(hub, "SELECT * FROM hub.fact ORDER BY seq") == rows
    laptop.leads.save(draft_in(laptop, last_name="After", city="Peitz"))
    assert meet(laptop).pushed.sent == 1  # behind those that came, not on them


def test_a_statement_in_the_place_of_rows_is_not_run(
    hub: RunningHub, laptop: Services, tmp_path: Path
) -> None:
    rows = hub.host.state().rows
    hub.host.back_up(tmp_path / "hub.dump")
    whole = (tmp_path / "hub.dump").read_bytes()
    for table in ("self", "asked"):  # what is looked at first, and what is written last
        begin = whole.index(f"COPY hub.{table} (".encode())
        end = whole.index(b"FROM stdin;", begin)
        statement = b"CREATE ROLE intruder SUPERUSER; --"[: end - begin].ljust(end - begin)
        (tmp_path / "hub.dump").write_bytes(whole[:begin] + statement + whole[end:])
        with pytest.raises(HubError, match="not a backup of a hub, or is damaged"):
            hub.host.restore(tmp_path / "hub.dump")
    assert told(hub, INTRUDERS) == []
    assert hub.host.state().rows == rows
    assert meet(laptop).pushed.sent == 0


def test_who_may_come_is_never_said_by_a_backup(
    hub: RunningHub, laptop: Services, tmp_path: Path
) -> None:
    who, hub_id = told(hub, "SELECT * FROM hub.who"), hub.host.state().hub
    more = "UPDATE hub.who SET kind = 'office'; UPDATE hub.self SET hub = gen_random_uuid()"
    trapped(hub, tmp_path / "forged.dump", more)
    hub.host.restore(tmp_path / "forged.dump")
    assert (told(hub, "SELECT * FROM hub.who"), hub.host.state().hub) == (who, hub_id)
    assert meet(laptop).pulled.new == 0


def test_half_a_backup_changes_nothing(hub: RunningHub, laptop: Services, tmp_path: Path) -> None:
    captured(laptop, 300)  # so many that the middle of the file is in their rows
    meet(laptop)
    hub.host.back_up(tmp_path / "hub.dump")
    whole = (tmp_path / "hub.dump").read_bytes()
    before = hub.host.state()
    for part in (0.1, 0.5):
        (tmp_path / "hub.dump").write_bytes(whole[: int(len(whole) * part)])
        with pytest.raises(HubError, match=r"The hub is unchanged|is damaged"):
            hub.host.restore(tmp_path / "hub.dump")
    assert hub.host.state() == before

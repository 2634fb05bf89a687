"""The table of rights in the docs is what the server's catalogue says."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.hub import HubKind
from app.hub.hub_cluster import HubCluster
from app.hub.psycopg_driver import ServerConnection
from tests.support.hubs import RunningHub, empty
from tests.support.vaults import vault_in

PAGE = Path(__file__).resolve().parents[2] / "docs" / "it" / "hub-server.md"
RIGHTS = "SELECT, INSERT, UPDATE, DELETE"


@pytest.fixture
def catalogue(hub: RunningHub, tmp_path: Path) -> Iterator[tuple[ServerConnection, dict[str, str]]]:
    """The server's own view, and the role of each column of the table."""
    empty(hub)
    roles = {"keeper": "hub_keeper", "counter": hub.counting.let_in("Metabase").user}
    for number, kind in enumerate(HubKind, 1):
        desk = vault_in(tmp_path / kind, number)
        roles[kind.value] = hub.let_in(desk, kind.value, "fair", kind=kind).role
        desk.close()
    with HubCluster(hub.folder, hub.port).open("faircat_hub") as connection:
        yield connection, roles


def table() -> tuple[list[str], dict[str, list[bool]]]:
    """The columns of the first table of rights, and its rows."""
    text = PAGE.read_text().partition("## What each role may do")[2]
    head, _, *rows = text.partition("| right |")[2].partition("\n\n")[0].splitlines()
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    return re.findall(r"\w+", head), {name: [it == "yes" for it in may] for name, *may in cells}


def functions(connection: ServerConnection, role: str) -> set[str]:
    found = connection.execute(
        "SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
        " WHERE n.nspname = 'hub' AND has_function_privilege(%s, p.oid, 'EXECUTE')",
        (role,),
    )
    return {name for (name,) in found.fetchall()}


def relations(connection: ServerConnection, role: str, kind: str) -> set[str]:
    found = connection.execute(
        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = 'hub' AND c.relkind = %s AND has_table_privilege(%s, c.oid, %s)",
        (kind, role, RIGHTS),
    )
    return {name for (name,) in found.fetchall()}


def test_the_table_of_rights_is_what_the_catalogue_says(
    catalogue: tuple[ServerConnection, dict[str, str]],
) -> None:
    connection, roles = catalogue
    columns, rows = table()
    assert sorted(columns) == sorted(roles)
    named = {match[1]: name for name in rows if (match := re.match(r"`hub\.(\w+)`", name))}
    assert set(named) == functions(connection, roles["booth"])
    views, tables = rows["the seven views above"], rows["the tables"]
    every = relations(connection, "hub_owner", "r")
    counted = relations(connection, roles["counter"], "v")
    assert len(counted) == 7
    for place, column in enumerate(columns):
        role = roles[column]
        may = functions(connection, role) & set(named)
        assert may == {it for it, row in named.items() if rows[row][place]}, column
        assert bool(counted & relations(connection, role, "v")) == views[place], column
        assert relations(connection, role, "r") == (every if tables[place] else set()), column


def test_nobody_who_logs_in_has_more_than_its_group(
    catalogue: tuple[ServerConnection, dict[str, str]],
) -> None:
    connection, roles = catalogue
    found = connection.execute(
        "SELECT r.rolname, g.rolname FROM pg_roles r"
        " LEFT JOIN pg_auth_members m ON m.member = r.oid LEFT JOIN pg_roles g ON g.oid = m.roleid"
        " WHERE r.rolname ~ '^(laptop|counter)_' AND r.rolname = ANY (%s)",
        (list(roles.values()),),
    ).fetchall()
    groups = {name: {group for role, group in found if role == roles[name]} for name in roles}
    assert groups == {
        "keeper": set(),
        "counter": {"hub_counter"},
        "booth": {"hub_laptop", "hub_booth"},
        "admin": {"hub_laptop", "hub_admin"},
        "office": {"hub_laptop", "hub_office"},
    }
    powers = connection.execute(
        "SELECT rolname FROM pg_roles WHERE rolname = ANY (%s) AND (rolsuper OR rolcreaterole"
        " OR rolcreatedb OR rolbypassrls OR rolreplication)",
        (list(roles.values()),),
    ).fetchall()
    assert powers == []

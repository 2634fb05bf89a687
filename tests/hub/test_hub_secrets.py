"""What a hub gives away: to whoever steals its disk or a dump, and to each role."""

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from app.bootstrap import Services
from app.domain.hub import HubKind, Membership
from app.domain.lead import Person, Purpose
from app.hub.postgresql import OWNER, binaries
from tests.support.hubs import RunningHub, meet
from tests.support.pictures import photo
from tests.support.vaults import vault_in

pytestmark = pytest.mark.usefixtures("empty_hub")

FAIR = "fair"
KINDS = ("First", "Last", "Firm", "Town", "Note", "Land", "Talk")
LEADS = 120


@pytest.fixture
def booth(hub: RunningHub, tmp_path: Path) -> Iterator[tuple[Services, Membership]]:
    desk = vault_in(tmp_path / "booth", 1)
    yield desk, hub.let_in(desk, "Laptop of Anna", FAIR, kind=HubKind.BOOTH)
    desk.close()


def connection_of(
    member: Membership, tmp_path: Path, **other: str
) -> psycopg.Connection[tuple[object, ...]]:
    authority = tmp_path / "ca.crt"
    authority.write_text(member.ca)
    wanted: dict[str, str | int] = {
        "host": member.hosts[0],
        "port": member.port,
        "dbname": "faircat_hub",
        "user": member.role,
        "password": member.password,
        "sslmode": "verify-full",
        "sslrootcert": str(authority),
        "connect_timeout": 5,
    }
    return psycopg.connect(make_conninfo("", **wanted | other))


def full_of_markers(desk: Services) -> set[str]:
    """Leads that hold a word of their own in every place; how those begin, and the leads' ids."""
    markers = {f"Marker{kind}" for kind in KINDS}
    for number in range(LEADS):
        words = [f"Marker{kind}{number:03}Q" for kind in KINDS]
        first, last, firm, town, note, country, language = words
        email = f"{last}@x.example"
        person = Person(first, last, firm, "", email, city=town, country=country, language=language)
        draft = replace(desk.leads.new_draft(), person=person, note=note)
        lead = desk.leads.save(replace(draft, consents=(Purpose.CONTACT,)))
        if number % 10 == 0:
            desk.leads.attach_to(lead.id, f"{first}.jpg", "image/jpeg", photo(first))
        markers |= {lead.id, lead.id.replace("-", "")}
    return markers


def test_neither_dump_nor_disk_holds_a_name_or_an_id_of_a_receipt(
    hub: RunningHub, booth: tuple[Services, Membership], tmp_path: Path
) -> None:
    desk, _ = booth
    markers = full_of_markers(desk)
    met = meet(desk)
    assert met.pushed.blobs == LEADS / 10
    hub.host.back_up(tmp_path / "hub.dump")
    plain = subprocess.run(
        [binaries() / "pg_restore", "--file=-", tmp_path / "hub.dump"],
        capture_output=True,
        check=True,
    ).stdout
    hub.host.stop()
    disk = b"".join(
        path.read_bytes()
        for folder in ("data", "tls")
        for path in (hub.folder / folder).rglob("*")
        if path.is_file()
    )
    disk += (hub.folder / "server.log").read_bytes()
    hub.host.start()
    wide = disk.translate(None, b"\0")  # what stands there in two bytes a sign is found, too
    assert b"Laptop of Anna" in plain
    assert b"Laptop of Anna" in wide
    for marker in markers:
        for text in (marker, marker.encode().hex()):
            assert text.encode() not in plain
            assert text.encode() not in wide


def test_a_laptop_has_no_right_but_on_its_functions(
    booth: tuple[Services, Membership], tmp_path: Path
) -> None:
    _, member = booth
    with connection_of(member, tmp_path) as connection:
        rights = connection.execute(
            "SELECT c.relname, p FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace,"
            " unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) AS p"
            " WHERE n.nspname IN ('hub', 'public') AND c.relkind IN ('r', 'v', 'm', 'p')"
            " AND has_table_privilege(c.oid, p)"
        ).fetchall()
        functions = connection.execute(
            "SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
            " WHERE n.nspname = 'hub' AND has_function_privilege(p.oid, 'EXECUTE')"
        ).fetchall()
        creates = connection.execute(
            "SELECT n.nspname FROM pg_namespace n WHERE has_schema_privilege(n.oid, 'CREATE')"
            " AND n.nspname NOT LIKE 'pg_%'"
        ).fetchall()
    assert rights == []
    assert creates == []
    assert {name for (name,) in functions} == {
        *(
            "hello",
            "keys",
            "card",
            "join_as",
            "here",
            "lacks",
            "push",
            "keep_blob",
            "pull",
            "blobs",
        ),
        "erase",
    }


def test_every_table_is_under_forced_row_level_security(
    hub: RunningHub, booth: tuple[Services, Membership], tmp_path: Path
) -> None:
    _, member = booth
    with connection_of(member, tmp_path) as connection:
        tables = connection.execute(
            "SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity, r.rolcanlogin,"
            " r.rolsuper OR r.rolbypassrls FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner"
            " JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'hub' AND c.relkind = 'r'"
        ).fetchall()
    assert len(tables) == 8
    assert {row[1:] for row in tables} == {(True, False, False)}
    assert hub.host.check() == ()


def test_the_office_counts_without_a_key_and_nobody_else(
    hub: RunningHub, booth: tuple[Services, Membership], tmp_path: Path
) -> None:
    desk, member = booth
    for country in ("DE", "DE", "DE", "MN", "MN", "MN", "CL"):
        person = Person("", "Bat", country=country)
        desk.leads.save(replace(desk.leads.new_draft(), person=person))
    meet(desk)
    office = vault_in(tmp_path / "office", 2)
    counts = "SELECT country, leads FROM hub.leads_by_country ORDER BY 1"
    with connection_of(hub.let_in(office, "Office"), tmp_path) as connection:
        assert connection.execute(counts).fetchall() == [("*", 4), ("MN", 3)]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SELECT * FROM hub.fact")
    refused = pytest.raises(psycopg.errors.InsufficientPrivilege)
    with connection_of(member, tmp_path) as connection, refused:
        connection.execute(counts)
    office.close()


def test_plain_text_a_wrong_password_and_the_superuser_are_refused(
    booth: tuple[Services, Membership], tmp_path: Path
) -> None:
    _, member = booth
    for other in (
        {"sslmode": "disable"},
        {"password": "guessed"},
        {"user": OWNER, "password": ""},
        {"dbname": "postgres"},
    ):
        with pytest.raises(psycopg.OperationalError):
            connection_of(member, tmp_path, **other)


def test_rows_are_numbered_in_the_order_in_which_they_are_kept(
    booth: tuple[Services, Membership], tmp_path: Path
) -> None:
    _, member = booth
    push = (
        "SELECT hub.push(ARRAY[%b]::bytea[], ARRAY['fair'], ARRAY['lead'], ARRAY['\\x01'::bytea],"
        " ARRAY[1], ARRAY['{}'::jsonb], ARRAY['[]'::jsonb], ARRAY['\\x00'::bytea])"
    )
    with (
        connection_of(member, tmp_path) as slow,
        connection_of(member, tmp_path, options="-c statement_timeout=300") as quick,
    ):
        slow.execute(push, (b"1" * 32,))
        with pytest.raises(psycopg.errors.QueryCanceled):
            quick.execute(push, (b"2" * 32,))
        quick.rollback()
        slow.commit()
        quick.execute(push, (b"2" * 32,))
        quick.commit()
        found = slow.execute("SELECT id FROM hub.pull(0, true, 10)").fetchall()
    assert [id_ for (id_,) in found] == [b"1" * 32, b"2" * 32]

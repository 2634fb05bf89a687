"""`faircat hub` as whoever runs a hub calls it, and as a laptop that joins."""

import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.support.hubs import free_port, need_postgresql
from tests.support.office_cluster import PASSWORD, office_cluster
from tests.support.vaults import PASSPHRASE, put_vault


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that the server's user gets to, too."""
    need_postgresql()
    top = Path(tempfile.mkdtemp(prefix="faircat-hub-"))
    top.chmod(0o755)
    yield top
    shutil.rmtree(top, ignore_errors=True)


class Laptops:
    """Several data folders; commands go to the one that is used now."""

    def __init__(self, top: Path, cli: Cli, patch: pytest.MonkeyPatch) -> None:
        self._top = top
        self._cli = cli
        self._patch = patch
        for number, name in enumerate(("office", "booth"), 1):
            put_vault(top / name, which=number)

    def at(self, name: str) -> Cli:
        self._patch.setenv("FAIRCAT_DATA", str(self._top / name))
        return self._cli


@pytest.fixture
def laptops(place: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Iterator[Laptops]:
    found = Laptops(place, cli, monkeypatch)
    port = str(free_port())
    found.at("office")("hub", "init", str(place / "hub"), "--host", "127.0.0.1", "--port", port)
    yield found
    found.at("office")("hub", "stop")


def test_two_laptops_come_together(laptops: Laptops, place: Path) -> None:
    office = laptops.at("office")
    for name, kind in (("Office", "office"), ("Laptop 2", "booth")):
        card = str(place / f"{name}.card")
        told = office.json("hub", "pair", name, "--kind", kind, "--out", card)
        assert told == {"card": card, "name": name, "kind": kind, "fairs": ["fair"]}
        assert Path(card).stat().st_mode & 0o077 == 0
    office("hub", "pair", "Office", "--out", str(place / "again.card"), code=2)
    assert "is already paired with this hub" in office.errors
    office("hub", "join", str(place / "Office.card"))
    booth = laptops.at("booth")
    booth("hub", "sync", code=2)
    assert "This laptop has not joined a hub" in booth.errors
    assert booth.json("hub", "join", str(place / "Laptop 2.card"))["kind"] == "booth"
    booth("hub", "join", str(place / "Laptop 2.card"), code=2)
    assert "used or revoked before" in booth.errors
    booth("leads", "add", "--set", "last_name=Bat")
    assert "sent" in booth("hub", "push")
    office = laptops.at("office")
    assert "1 new" in office("hub", "pull")
    assert [lead["last_name"] for lead in office.json("leads", "list")] == ["Bat"]
    office("leads", "add", "--set", "last_name=Bold")
    office("hub", "push")
    (met,) = office.json("hub", "sync")
    assert (met["pulled"]["new"], met["pushed"]["sent"]) == (0, 0)
    told = office.json("hub", "status")
    assert told["joined"][0]["answers"]
    assert [it["name"] for it in told["joined"][0]["here"]] == ["Laptop 2", "Office"]
    assert "Laptop 2 (booth)" in office("hub", "status")
    assert "secret" not in str(told)
    office("hub", "stop")
    assert "it does not answer at the moment" in laptops.at("booth")("hub", "status")
    laptops.at("booth")("hub", "sync", code=2)
    assert "Everything stays on this laptop" in booth.errors
    archive = place / "leads.zip"
    export = "leads", "export", "--format", "zip", "--out", str(archive), "--fetch-photos"
    booth(*export, code=2)
    assert "The hub does not answer" in booth.errors
    assert not archive.exists()
    laptops.at("office")("hub", "start")
    laptops.at("booth")(*export)
    assert "0 photos fetched" in booth.errors
    assert archive.exists()


def test_a_night_is_done_and_status_says_when(laptops: Laptops, place: Path) -> None:
    office = laptops.at("office")
    office("hub", "pair", "Office", "--kind", "office", "--out", str(place / "o.card"))
    office("hub", "join", str(place / "o.card"))
    office("leads", "add", "--set", "last_name=Bat")
    office("hub", "push")
    assert "last backup: never" in office("hub", "status")
    assert "two days" not in office.errors  # it was set up just now
    told = office.json("hub", "nightly", "--backups", str(place))
    assert Path(told["backup"]).is_file()
    assert told["cleaned"] == {"rows": 0, "blobs": 0, "unread": 0}
    assert f"wrote {told['backup']}" in office("hub", "nightly", "--backups", str(place))
    assert "never" not in office("hub", "status").partition("last cleaned")[2]
    assert "two days" not in office.errors
    assert office.json("hub", "status")["upkeep"]["backs_up"]
    with pytest.raises(SystemExit, match="2"):
        office("hub", "nightly", "--backups", str(place / "no"))


def test_the_files_of_a_timer_are_written(laptops: Laptops, place: Path) -> None:
    office = laptops.at("office")
    office("hub", "timer", str(place), code=2)
    assert "--passphrase-file" in office.errors
    secret = ("--passphrase-file", str(place / "secret"))
    office("hub", "timer", str(place), *secret, code=2)
    assert f"The file “{place / 'secret'}” does not exist." in office.errors
    assert not [*place.glob("faircat-*")]
    (place / "secret").touch()
    told = office("hub", "timer", str(place), "--at", "02:15", *secret, "--backups", str(place))
    assert [Path(line.removeprefix("wrote ")).name for line in told.splitlines()] == [
        "faircat-hub-nightly.service",
        "faircat-hub-nightly.timer",
    ]
    assert "systemctl --user enable --now faircat-hub-nightly.timer" in office.errors
    service = (place / "faircat-hub-nightly.service").read_text()
    assert f'"--backups" "{place}"' in service
    (file,) = office.json("hub", "timer", str(place), "--windows")["files"]
    assert file.endswith("faircat-hub-nightly.xml")
    for wrong in (("--at", "25:00"), ("--keep", "0")):
        with pytest.raises(SystemExit, match="2"):
            office("hub", "timer", str(place), *secret, *wrong)


def test_what_the_timer_calls_works_with_a_passphrase_from_a_file(
    laptops: Laptops, place: Path
) -> None:
    office = laptops.at("office")
    (place / "secret").write_text(f"{PASSPHRASE}\n")
    secret = ("--passphrase-file", str(place / "secret"))
    office("hub", "timer", str(place), *secret, "--backups", str(place))
    lines = (place / "faircat-hub-nightly.service").read_text().splitlines()
    (command,) = [it for it in lines if it.startswith("ExecStart=")]
    (path,) = [it for it in lines if it.startswith("Environment=")]
    name, _, value = shlex.split(path.partition("=")[2])[0].partition("=")
    with (place / "secret").open() as given:
        done = subprocess.run(
            shlex.split(command.partition("=")[2]),
            stdin=given,
            env={name: value, "PATH": os.environ["PATH"], "HOME": str(place)},
            capture_output=True,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (0, "")
    assert "deleted from the hub: 0 rows" in done.stdout


def test_whoever_runs_a_hub_keeps_it(laptops: Laptops, place: Path) -> None:
    office = laptops.at("office")
    office("hub", "init", str(place / "second"), "--port", str(free_port()), code=2)
    assert "already has a hub" in office.errors
    assert office.json("hub", "check") == {"faults": []}
    authority = place / "hub-ca.crt"
    assert "user counter_" in office("hub", "counter", "Metabase", "--ca", str(authority))
    assert authority.read_text().startswith("-----BEGIN CERTIFICATE-----")
    assert office.json("hub", "counter", "Metabase")["database"] == "faircat_hub"
    assert "counts no more" in office("hub", "counter", "Metabase", "--end")
    office("hub", "pair", "Stolen", "--out", str(place / "stolen.card"))
    assert office.json("hub", "backup", "--out", str(place / "hub.dump"))["file"]
    office("hub", "restore", str(place / "hub.dump"), code=2)
    assert "Nothing was restored." in office.errors
    assert "each laptop will send all" in office("hub", "restore", str(place / "hub.dump"), "--yes")
    (place / "no.dump").write_bytes(b"no dump")
    office("hub", "restore", str(place / "no.dump"), "--yes", code=2)
    assert "is not a backup of a hub, or is damaged. Nothing was changed." in office.errors
    (place / "no.dump").write_bytes((place / "hub.dump").read_bytes()[:3_000])
    office("hub", "restore", str(place / "no.dump"), "--yes", code=2)
    assert "or is damaged. Nothing was changed." in office.errors
    assert "shut out" in office("hub", "revoke", "Stolen")
    office("hub", "revoke", "Stolen", code=2)
    assert "No laptop called “Stolen”" in office.errors
    for answer in ("agree", "refuse"):
        office("hub", answer, "abc", code=2)
        assert "Nothing was erased" in office.errors
    booth = laptops.at("booth")
    booth("hub", "join", str(place / "stolen.card"), code=2)
    assert "used or revoked before" in booth.errors
    office = laptops.at("office")
    assert office("hub", "stop") == office("hub", "stop")
    assert "start it with: faircat hub start" in office("hub", "status")
    assert office.json("hub", "status")["hosted"] is None
    office("hub", "check", code=2)
    assert "The hub of this machine does not answer" in office.errors
    assert "faircat hub start" in office.errors
    office("hub", "backup", "--out", str(place / "none.dump"), code=2)
    assert "The hub of this machine does not answer" in office.errors
    assert not (place / "none.dump").exists()
    assert office("hub", "start") == office("hub", "start")


def test_a_hub_is_made_on_a_server_of_the_office(
    place: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptops = Laptops(place, cli, monkeypatch)
    office = laptops.at("office")
    with office_cluster() as server:
        where = ("--connection", server.connection(), "--ca", str(server.authority))
        office("hub", "init", *where, code=2)
        assert "The administrator could not log in" in office.errors
        monkeypatch.setenv("FAIRCAT_HUB_PASSWORD", PASSWORD)
        office("hub", "init", *where[:3], str(place / "gone.crt"), code=2)
        assert "gone.crt” does not exist" in office.errors
        told = office.json("hub", "init", *where)
        assert (told["folder"], told["hosts"]) == ("", ["localhost"])
        card = str(place / "Laptop 2.card")
        office("hub", "pair", "Laptop 2", "--out", card)
        laptops.at("booth")("hub", "join", card)
        laptops.at("booth")("leads", "add", "--set", "last_name=Bat")
        assert "2 rows sent" in laptops.at("booth")("hub", "sync")
        office = laptops.at("office")
        assert "each laptop sends all" in office("hub", "restored")
        office("hub", "stop", code=2)
        assert "which starts it and backs it up" in office.errors
        assert office.json("hub", "check") == {"faults": []}
        assert office("hub", "addresses", "localhost") == "reached at: localhost\n"
        assert "restart" not in office.errors
    assert "the server of the office does not answer" in office("hub", "status")


def test_a_hub_that_only_its_own_machine_reaches_says_so(
    place: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Laptops(place, cli, monkeypatch).at("office")
    with office_cluster() as server:
        monkeypatch.setenv("FAIRCAT_HUB_PASSWORD", PASSWORD)
        office("hub", "init", "--connection", server.connection(), "--ca", str(server.authority))
        assert "other laptops cannot reach that" in office.errors


def test_a_laptop_joins_by_the_code_on_the_screen(laptops: Laptops, place: Path) -> None:
    office = laptops.at("office")
    shown = office("hub", "pair", "Laptop 2")
    typed = shown.splitlines()[-1]
    assert "█" in shown
    assert re.fullmatch(r"(\w{5}-){3}\w{5}@127\.0\.0\.1/\d+", typed)
    laptops.at("booth")("hub", "join", typed)
    office = laptops.at("office")
    paper = place / "laptop-3.pdf"
    assert "wrote" in office("hub", "pair", "Laptop 3", "--out", str(paper), "--lang", "de")
    assert paper.read_bytes().startswith(b"%PDF")
    assert paper.stat().st_mode & 0o077 == 0
    assert office.json("hub", "pair", "Laptop 4")["code"].startswith("faircat-hub-2:")
    booth = laptops.at("booth")
    booth("hub", "join", ("1" if typed.startswith("0") else "0") + typed[1:], code=2)
    assert "A character of this code is missing or wrong" in booth.errors


@pytest.mark.parametrize("paper", ["there.card", "there.pdf"])
def test_a_laptop_whose_card_cannot_be_written_is_not_let_in(
    laptops: Laptops, place: Path, paper: str
) -> None:
    (place / paper).mkdir()
    office = laptops.at("office")
    office("hub", "pair", "Laptop 2", "--out", str(place / paper), code=2)
    assert "cannot be" in office.errors
    assert office.json("hub", "pair", "Laptop 2")["code"].startswith("faircat-hub-2:")


def test_a_hub_is_made_in_one_place_alone(cli: Cli, tmp_path: Path) -> None:
    cli("hub", "init", code=2)
    assert "a folder for the hub, or a server" in cli.errors
    cli("hub", "init", str(tmp_path / "hub"), "--connection", "host=x", code=2)
    assert "Choose one" in cli.errors
    cli("hub", "init", "--connection", "host=x", code=2)
    assert "Give its certification authority with --ca FILE." in cli.errors


def test_what_is_no_card_is_refused(cli: Cli, tmp_path: Path) -> None:
    for text in ("", "faircat-hub-1:", "faircat-hub-1:AAAA", "x" * 9_000):
        (tmp_path / "false.card").write_text(text)
        cli("hub", "join", str(tmp_path / "false.card"), code=2)
        assert "not a pairing card" in cli.errors
    cli("hub", "join", str(tmp_path / "gone.card"), code=2)
    cli("hub", "check", code=2)
    assert "No hub was set up with this vault" in cli.errors


def test_a_build_without_the_driver_says_so(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    need_postgresql()
    monkeypatch.setitem(sys.modules, "psycopg", None)
    cli("hub", "init", str(tmp_path / "hub"), code=2)
    assert "This build of the program cannot connect to a hub" in cli.errors
    assert not (tmp_path / "hub").exists()


def test_a_machine_without_a_server_says_so(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("app.hub.postgresql.PLACES", (str(tmp_path),))
    cli("hub", "init", str(tmp_path / "hub"), code=2)
    assert "needs PostgreSQL 15 or newer" in cli.errors
    assert not (tmp_path / "hub").exists()


def test_a_hub_that_cannot_be_set_up_leaves_a_folder_for_the_next_try(
    place: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    office = Laptops(place, cli, monkeypatch).at("office")
    hub, port = place / "hub", str(free_port())
    init = "hub", "init", str(hub), "--host", "127.0.0.1"
    for wrong in ("0", "65536", "x"):
        with pytest.raises(SystemExit, match="2"):
            office(*init, "--port", wrong)
        assert f"{wrong} is not a port from 1 to 65535" in capsys.readouterr().err
    for wrong in ("a b", "999.999.1.1", "a,b", "host/1"):
        office("hub", "init", str(hub), "--host", wrong, code=2)
        assert f"“{wrong}” is neither a name nor an address of a machine" in office.errors
    with socket.socket() as other:
        other.bind(("127.0.0.1", int(port)))
        other.listen()
        office(*init, "--port", port, code=2)
    assert f"Another program uses port {port}. Nothing was changed." in office.errors
    assert not hub.exists()
    office(*init, "--port", port)
    office("hub", "addresses", "a b", code=2)
    assert "is neither a name nor an address of a machine" in office.errors
    office("hub", "stop")

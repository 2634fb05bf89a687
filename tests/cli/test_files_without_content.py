"""A file that is empty, a folder, missing or closed to us ends each command with a sentence."""

import os
import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

COMMANDS = {
    "questions": "leads questions set FILE",
    "bundle": "leads merge FILE",
    "card": "leads add --vcard FILE",
    "picture": "leads add --image FILE",
    "backup": "leads restore FILE",
    "people": "delegation people Mongolia FILE",
    "interpreters": "delegation interpreters Mongolia FILE",
    "schedule": "delegation programme Mongolia FILE",
    "wishes": "delegation wishes Mongolia FILE",
    "photo": "delegation people Mongolia --photo Nuuru FILE",
    "members": "catalogue import FILE --out new.db",
    "check": "catalogue check FILE",
    "mapping": "catalogue import members.csv --mapping FILE --out new.db",
    "catalogue": "catalogue info FILE",
    "translations": "catalogue translations import FILE --out new.db",
    "reports": "catalogue reports FILE --out all.xlsx",
    "archive": "fair archive-password FILE",
    "scan of a picture": "scanner read --image FILE",
    "scan of a card": "scanner read --vcard FILE",
    "pack": "pack show FILE",
    "trust": "pack keys show FILE",
}


def empty(path: Path) -> None:
    path.write_bytes(b"")


def blank(path: Path) -> None:
    path.write_bytes(b" \n\n")


def folder(path: Path) -> None:
    path.mkdir()


def missing(path: Path) -> None:
    assert not path.exists()


def closed(path: Path) -> None:
    path.write_bytes(b"Name\nBat\n")
    path.chmod(0)


def going_round(path: Path) -> None:
    path.symlink_to(path)


UNREADABLE: list[Callable[[Path], None]] = [folder, missing]
if sys.platform != "win32":
    UNREADABLE += [going_round, *([closed] if os.geteuid() else [])]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_without_content_is_refused_in_a_sentence(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    days = ("--from", "2027-03-01", "--to", "2027-03-03")
    cli("delegation", "new", "Mongolia", *days)
    Path("members.csv").write_text("Name\nAcme\n", encoding="utf-8")
    Path("people.csv").write_text("Name,Organisation\nBat Dorj,Nuuru\n", encoding="utf-8")
    cli("delegation", "people", "Mongolia", "people.csv")
    before = cli("delegation", "show", "Mongolia")
    for make, ending in product((empty, blank, *UNREADABLE), (".csv", ".xlsx")):
        name = f"{make.__name__}{ending}"
        make(Path(name))
        there = {*Path().iterdir()}
        cli(*(name if it == "FILE" else it for it in COMMANDS[command].split()), code=2)
        assert cli.errors.startswith("faircat: ")
        if make in UNREADABLE:
            assert name in cli.errors
            assert "passphrase" not in cli.errors
        assert "Traceback" not in cli.errors
        assert {*Path().iterdir()} == there, name
    assert cli("delegation", "show", "Mongolia") == before


def test_a_fair_stops_asking_by_a_file_that_says_so(cli: Cli, tmp_path: Path) -> None:
    leads, file = cli.under("leads"), tmp_path / "questions.toml"
    file.write_text(leads("questions", "template"), encoding="utf-8")
    leads("questions", "set", str(file))
    file.write_text("", encoding="utf-8")
    leads("questions", "set", str(file), code=2)
    assert "it has no questions" in leads.errors
    assert leads.json("questions", "show")["asked"]
    file.write_text("question = []\n", encoding="utf-8")
    leads("questions", "set", str(file))
    assert leads.json("questions", "show")["asked"] == []
    file.write_text(leads("questions", "show", "--toml"), encoding="utf-8")
    leads("questions", "set", str(file))

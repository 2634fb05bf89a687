"""`faircat leads passphrase` and `recovery-key` as a user and as a script call them."""

import io
import re
from pathlib import Path

import pytest
from typing_extensions import override

from app.cli.main import make_parser
from app.config.children import child_environment
from app.config.paths import find_paths
from app.config.settings import SettingsFile
from tests.cli.conftest import Cli, without_keyring
from tests.cli.test_places import options
from tests.support.old_vaults import put_old_vault
from tests.support.vaults import PASSPHRASE

NEW = "a new and longer passphrase"


@pytest.fixture
def locked(leads: Cli, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Only the passphrase opens the vault, which holds a lead and a backup."""
    without_keyring()
    monkeypatch.setenv("FAIRCAT_PASSPHRASE", PASSPHRASE)
    leads("add", "--set", "last_name=Kept")
    leads("backup")
    return leads


class Paper(io.StringIO):
    """Somebody who types the last group of the recovery key that was printed."""

    def __init__(self, capsys: pytest.CaptureFixture[str], wrong: str = "") -> None:
        super().__init__()
        self.code = ""
        self._capsys = capsys
        self._wrong = wrong

    @override
    def readline(self, *_size: int) -> str:  # type: ignore[override] # of bytes in its stubs
        shown = self._capsys.readouterr().err
        for line in shown.splitlines():
            if line.startswith("new recovery key:"):
                self.code = line.split()[-1]
        return f"{self._wrong or self.code[-4:].lower()}\n"


def test_a_new_passphrase_opens_vault_and_backups_and_the_old_one_nothing(
    locked: Cli, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups = sorted((data_folder / "backups").glob("leads-*.db"))
    backup = backups[-1]
    mark = locked.json("status")["recovery_key"]
    monkeypatch.setenv("FAIRCAT_NEW_PASSPHRASE", NEW)
    changed = locked.json("passphrase")
    assert f"{changed['recovery_key']['mark']} {changed['recovery_key']['made']}" == mark
    assert changed["encrypted_anew"] == len(backups)
    assert "sticks" in locked.errors
    assert locked("list", code=2) == ""
    assert "does not open" in locked.errors
    locked("restore", str(backup), code=2)
    monkeypatch.setenv("FAIRCAT_PASSPHRASE", NEW)
    assert "Kept" in locked("list")
    assert locked.json("restore", str(backup))["leads"] == 1


class AtTerminal(io.StringIO):
    """Somebody who is at a terminal."""

    @override
    def isatty(self) -> bool:
        return True


def test_who_makes_a_vault_is_offered_a_passphrase_and_types_an_own_one_twice(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    leads, typed = Cli(capsys, "leads"), ["Grube-17-blau", "Grube-17-grau", ""]
    SettingsFile(data_folder / "settings.json").change(staff_language="es")
    monkeypatch.setattr("sys.stdin", AtTerminal())
    monkeypatch.setattr("getpass.getpass", lambda _prompt: typed.pop(0))
    leads("init", code=2)
    assert "The passphrases do not match" in leads.errors
    assert not (data_folder / "leads.db").exists()
    leads("init")
    proposed = re.search("A good passphrase: (.+)", leads.errors)
    assert proposed is not None
    spanish = (find_paths().resources / "passphrase" / "words-es.txt").read_text("utf-8").split()
    assert set(proposed[1].split()) <= set(spanish)
    monkeypatch.setenv("FAIRCAT_PASSPHRASE", proposed[1])
    leads("list")


def test_a_passphrase_that_stood_in_a_lead_is_taken_out_and_said(locked: Cli) -> None:
    locked("add", "--set", "last_name=Lovelace", "--set", f"city={PASSPHRASE}")
    assert PASSPHRASE not in locked("list", "--json")
    assert "in 1 place of leads or drafts" in locked.errors
    locked("list")
    assert "taken out" not in locked.errors


def test_a_refused_passphrase_gets_one_in_the_language_of_the_staff(
    locked: Cli, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    SettingsFile(data_folder / "settings.json").change(staff_language="pl")
    monkeypatch.setenv("FAIRCAT_NEW_PASSPHRASE", "Password123")
    locked("passphrase", code=2)
    proposed = re.search("“(.+?)”", locked.errors)
    assert proposed is not None, locked.errors
    polish = (find_paths().resources / "passphrase" / "words-pl.txt").read_text("utf-8").split()
    assert len(proposed[1].split()) >= 5
    assert set(proposed[1].split()) <= set(polish)


def test_a_new_recovery_key_counts_when_its_last_group_is_typed(
    locked: Cli, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = locked.json("status")["recovery_key"]
    for wrong in ("0000", "\x04"):
        monkeypatch.setattr("sys.stdin", Paper(capsys, wrong))
        locked("recovery-key", code=2)
        assert "Nothing was changed" in locked.errors
        assert locked.json("status")["recovery_key"] == before
    paper = Paper(capsys)
    monkeypatch.setattr("sys.stdin", paper)
    assert "The keys were changed." in locked("recovery-key")
    assert locked.json("status")["recovery_key"] != before
    monkeypatch.setenv("FAIRCAT_RECOVERY_KEY", paper.code)
    monkeypatch.setenv("FAIRCAT_NEW_PASSPHRASE", NEW)
    locked("passphrase", "--forgotten")
    monkeypatch.setenv("FAIRCAT_PASSPHRASE", NEW)
    assert "Kept" in locked("list")


def test_a_vault_of_an_older_program_gets_a_recovery_key_with_its_passphrase(
    cli: Cli,
    data_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    put_old_vault(data_folder)
    without_keyring()
    leads = cli.under("leads")
    monkeypatch.setenv("FAIRCAT_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("FAIRCAT_NEW_PASSPHRASE", NEW)
    assert leads.json("status")["recovery_key"] == ""
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    leads("passphrase", code=2)
    paper = Paper(capsys)
    monkeypatch.setattr("sys.stdin", paper)
    leads("passphrase")
    monkeypatch.setenv("FAIRCAT_RECOVERY_KEY", paper.code)
    leads("passphrase", "--forgotten")


def test_without_a_new_passphrase_nothing_is_changed(
    locked: Cli, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (data_folder / "leads.key").read_bytes()
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    locked("passphrase", code=2)
    assert "Set FAIRCAT_NEW_PASSPHRASE, or use --new-passphrase-fd." in locked.errors
    locked("passphrase", "--forgotten", code=2)
    assert "Set FAIRCAT_RECOVERY_KEY, or use --recovery-key-fd." in locked.errors
    monkeypatch.setenv("FAIRCAT_NEW_PASSPHRASE", "short")
    locked("passphrase", code=2)
    assert "at least 8" in locked.errors
    assert (data_folder / "leads.key").read_bytes() == before


def test_no_variable_that_gives_a_secret_reaches_another_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = " ".join(option.help or "" for option in options(make_parser()))
    named = set(re.findall(r"\(default: (FAIRCAT_\w+)\)", told))
    assert {"FAIRCAT_PASSPHRASE", "FAIRCAT_RECOVERY_KEY", "FAIRCAT_NEW_PASSPHRASE"} <= named
    for name in named:
        monkeypatch.setenv(name, "a secret")
    assert "a secret" not in child_environment().values()

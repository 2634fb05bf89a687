"""A terminal to type commands into, and commands on a vault."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.core import load_keyring

from app.__main__ import main
from tests.support.catalogues import put_catalogue
from tests.support.least_cost import take_least_cost
from tests.support.vaults import ReadyKeyring, put_vault


@dataclass(frozen=True)
class Done:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


@contextmanager
def environment_of_a_shell() -> Iterator[None]:
    """What a command takes out of its environment is there again for the next."""
    before = dict(os.environ)
    try:
        yield
    finally:
        os.environ.update(before)


class Terminal:
    """Runs commands on a catalogue of two members."""

    def __init__(self, catalogue: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.catalogue = catalogue
        self._capsys = capsys

    def run(self, *words: str) -> Done:
        try:
            with environment_of_a_shell():
                code = main([*words, "--catalogue", str(self.catalogue)])
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        captured = self._capsys.readouterr()
        return Done(code, captured.out, captured.err)


@pytest.fixture(autouse=True)
def system_keyring() -> Iterator[None]:
    """Has the keys of the vaults that are ready: a passphrase takes a quarter of a second."""
    before = keyring.get_keyring()
    keyring.set_keyring(ReadyKeyring())
    yield
    keyring.set_keyring(before)


def without_keyring() -> None:
    """No keyring opens a vault any more."""
    keyring.set_keyring(load_keyring("keyring.backends.null.Keyring"))


@pytest.fixture(autouse=True)
def least_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a real one costs is three times as much."""
    take_least_cost(monkeypatch)


@pytest.fixture
def terminal(tmp_path: Path, data_folder: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    data_folder.mkdir(exist_ok=True)
    put_catalogue(tmp_path / "catalog.db")
    return Terminal(tmp_path / "catalog.db", capsys)


class Cli:
    """Runs commands that begin with the same words on the data folder."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *words: str) -> None:
        self._capsys = capsys
        self._words = words
        self.errors = ""

    def under(self, word: str) -> "Cli":
        return Cli(self._capsys, *self._words, word)

    def __call__(self, *arguments: str, code: int = 0) -> str:
        with environment_of_a_shell():
            found = main([*self._words, *arguments])
        out, self.errors = self._capsys.readouterr()
        assert found == code, self.errors
        return out

    def json(self, *arguments: str) -> Any:
        return json.loads(self(*arguments, "--json"))


@pytest.fixture
def cli(data_folder: Path, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Commands on an empty vault, which the keyring opens."""
    put_vault(data_folder)
    return Cli(capsys)


@pytest.fixture
def leads(cli: Cli) -> Cli:
    """The same, of `faircat leads`."""
    return cli.under("leads")

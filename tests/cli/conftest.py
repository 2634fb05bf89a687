"""A terminal to type commands into."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import keyring
import pytest

from app.__main__ import main
from tests.support.catalogues import put_catalogue
from tests.support.vaults import ReadyKeyring


@dataclass(frozen=True)
class Done:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


class Terminal:
    """Runs commands on a catalogue of two members."""

    def __init__(self, catalogue: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.catalogue = catalogue
        self._capsys = capsys

    def run(self, *words: str) -> Done:
        try:
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


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    put_catalogue(tmp_path / "catalog.db")
    return Terminal(tmp_path / "catalog.db", capsys)

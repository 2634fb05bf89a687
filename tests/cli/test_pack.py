"""`faircat pack`: three key holders, a manager and a laptop, each by command alone."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.config.paths import find_paths
from app.security.key_file import LEAST
from app.services.catalogue import pack_keys
from tests.cli.conftest import Done, Terminal

PASSPHRASE = "quiet orbit lantern 84 mosaic"


@pytest.fixture(autouse=True)
def least_cost_of_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack_keys, "KeyCost", lambda: LEAST)
    monkeypatch.setenv("FAIRCAT_SIGNING_PASSPHRASE", PASSPHRASE)


class Office:
    """A folder of keys, and the commands of whoever has them."""

    def __init__(self, terminal: Terminal, folder: Path) -> None:
        self._terminal = terminal
        self.folder = folder
        self.trust = str(folder / "edition.trust")

    def run(self, *words: str, code: int = 0) -> Done:
        done = self._terminal.run("pack", *words)
        assert done.code == code, done.err
        return done

    def json(self, *words: str) -> Any:
        return json.loads(self.run(*words, "--json").out)

    def key(self, name: str) -> str:
        file = self.folder / f"{name}.fairkey"
        self.run("keys", "new", "--name", name, "--out", str(file))
        return str(file)

    def keys_of(self, *names: str) -> list[str]:
        made = map(self.key, names)
        return [word for file in made for word in ("--root", file.replace("fairkey", "fairpub"))]

    def found(self) -> None:
        """Three root keys, of which two sign, and a manager: trusted by this laptop."""
        roots = self.keys_of("network", "chamber", "agency")
        manager = self.key("office").replace("fairkey", "fairpub")
        words = ("--network", "Trial", *roots, "--manager", manager)
        self.run("keys", "trust", *words, "--out", self.trust)
        for name in ("network", "agency"):
            self.run("keys", "sign", self.trust, "--key", str(self.folder / f"{name}.fairkey"))
        self.run("keys", "use", self.trust)

    def accepts(self, member: str, field: str) -> None:
        """Accept a correction of the booth, without writing the edition that has it."""
        for words in (("set", member, field, "--by", "al"), ("accept", member)):
            assert self._terminal.run("catalogue", "corrections", *words).code == 0

    def pack(self, name: str, *words: str) -> str:
        self.make(name, *words)
        return str(self.folder / name)

    def make(self, name: str, *words: str, code: int = 0) -> Done:
        key, out = str(self.folder / "office.fairkey"), str(self.folder / name)
        return self.run("make", "--key", key, "--out", out, *words, code=code)


@pytest.fixture
def office(terminal: Terminal, tmp_path: Path) -> Office:
    return Office(terminal, tmp_path)


def test_an_edition_is_signed_shown_and_taken(office: Office) -> None:
    office.found()
    office.accepts("seewald-pumpen", "phone=+49 355 5550")
    due = date.today() + timedelta(30)  # noqa: DTZ011 - the day of this laptop
    made = office.make("2026-12.fairpack", "--due", due.isoformat())
    assert "1 accepted correction not in it" in made.out
    pack = str(office.folder / "2026-12.fairpack")
    shown = office.run("show", pack).out
    assert "2 members" in shown
    assert "by office for Trial, number 1" in shown
    assert f"the next one is due on {due}" in shown
    assert "in use: edition 2026-test" in office.run("take", pack).out
    (copy,) = find_paths().editions.glob("*.db")
    signing = json.loads(copy.with_suffix(".signed").read_text(encoding="utf-8"))
    assert signing["signers"] == ["office"]


def test_a_day_that_has_come_is_none_for_the_next_edition(office: Office) -> None:
    office.found()
    refused = office.make("2026-12.fairpack", "--due", "2020-01-01", code=2)
    assert "cannot be due on 2020-01-01" in refused.err
    assert not (office.folder / "2026-12.fairpack").exists()


def test_packs_are_numbered_though_nobody_counts(office: Office) -> None:
    office.found()
    numbers = [
        office.json("show", office.pack(name))["signing"]["number"]
        for name in ("one.fairpack", "two.fairpack")
    ]
    assert numbers == [1, 2]


def test_no_private_key_is_written_unsealed(office: Office, tmp_path: Path) -> None:
    key = Path(office.key("office"))
    opened = pack_keys.PackKeysService().opened(key, lambda _name: PASSPHRASE)[0]
    secret = opened.encode()
    for file in tmp_path.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            assert secret not in data
            assert secret.hex().encode() not in data.lower()


def test_a_key_opens_with_its_passphrase_alone(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.found()
    monkeypatch.setenv("FAIRCAT_SIGNING_PASSPHRASE", "quiet orbit lantern 85 mosaic")
    words = ("--key", str(office.folder / "office.fairkey"), "--out", str(office.folder / "x"))
    assert "does not open the key of “office”" in office.run("make", *words, code=2).err
    assert not (office.folder / "x").exists()


def test_a_weak_passphrase_makes_no_key(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAIRCAT_SIGNING_PASSPHRASE", "password1")
    out = office.folder / "weak.fairkey"
    office.run("keys", "new", "--name", "weak", "--out", str(out), code=2)
    assert not out.exists()


def test_a_key_is_never_overwritten(office: Office) -> None:
    key = Path(office.key("office"))
    before = key.read_bytes()
    done = office.run("keys", "new", "--name", "office", "--out", str(key), code=2)
    assert "never overwritten" in done.err
    assert key.read_bytes() == before


def test_a_root_says_whose_signature_is_missing(office: Office) -> None:
    roots = office.keys_of("network", "chamber", "agency")
    manager = office.key("office").replace("fairkey", "fairpub")
    office.run(
        *("keys", "trust", "--network", "Trial", *roots, "--manager", manager),
        *("--out", office.trust),
    )
    office.run("keys", "sign", office.trust, "--key", str(office.folder / "chamber.fairkey"))
    told = office.json("keys", "show", office.trust)
    assert (told["signed_by"], told["threshold"], told["is_signed"]) == (["chamber"], 2, False)
    assert "lacks signatures" in office.run("keys", "use", office.trust, code=2).err


@pytest.mark.parametrize(
    ("network", "days", "said"),
    [
        ("Trial", "99999999999", "1 to 7300 days"),
        ("Trial", "7301", "1 to 7300 days"),
        ("Trial", "0", "1 to 7300 days"),
        ("", "365", "--network: the value is empty"),
        ("Trial\nline", "365", "the network's name"),
        ("T" * 101, "365", "the network's name"),
    ],
)
def test_a_root_that_nobody_could_use_is_not_made(
    office: Office, network: str, days: str, said: str
) -> None:
    roots = office.keys_of("network", "chamber")
    manager = office.key("office").replace("fairkey", "fairpub")
    done = office.run(
        *("keys", "trust", "--network", network, *roots, "--manager", manager),
        *("--days", days, "--out", office.trust),
        code=2,
    )
    assert said in done.err
    assert not Path(office.trust).exists()


def test_only_a_root_key_signs_a_root(office: Office) -> None:
    office.found()
    key = str(office.folder / "office.fairkey")
    assert "is not a root key" in office.run("keys", "sign", office.trust, "--key", key, code=2).err


def test_a_new_manager_comes_with_a_rotation_that_root_keys_sign(office: Office) -> None:
    office.found()
    before = office.pack("before.fairpack")
    office.run("take", before)
    roots = [
        word
        for name in ("network", "chamber", "agency")
        for word in ("--root", str(office.folder / f"{name}.fairpub"))
    ]
    manager = office.key("new office").replace("fairkey", "fairpub")
    office.run("keys", "rotate", office.trust, "--network", "Trial", *roots, "--manager", manager)
    for name in ("network", "chamber"):
        office.run("keys", "sign", office.trust, "--key", str(office.folder / f"{name}.fairkey"))
    out = str(office.folder / "after.fairpack")
    key = str(office.folder / "new office.fairkey")
    office.run("make", "--key", key, "--trust", office.trust, "--out", out)
    assert office.json("take", out)["signing"]["signers"] == ["new office"]


def test_a_trust_file_has_the_same_code_on_every_laptop(office: Office) -> None:
    office.found()
    assert office.json("keys", "show")["code"] == office.json("keys", "show", office.trust)["code"]


@pytest.mark.parametrize("text", ["", "{}", "[]", "5", "x", '{"format": "faircat trust"}'])
def test_what_is_no_trust_file_is_refused(office: Office, text: str) -> None:
    file = office.folder / "x.trust"
    file.write_text(text, encoding="utf-8")
    assert "is not a trust file" in office.run("keys", "use", str(file), code=2).err


def test_a_delta_needs_the_pack_that_it_continues(office: Office) -> None:
    office.found()
    words = ("--key", str(office.folder / "office.fairkey"))
    files = ("--out", str(office.folder / "x"), "--delta", str(office.folder / "y"))
    assert (
        "--delta and --since can only be used together"
        in office.run("make", *words, *files, code=2).err
    )


def test_trust_that_was_given_on_the_laptop_is_taken_back(office: Office) -> None:
    office.found()
    pack = office.pack("2026-12.fairpack")
    assert office.json("keys", "show")["source"] == "chosen"
    assert "its signature is not trusted" in office.run("keys", "forget").out
    assert "the sample's" in office.run("keys", "show").out
    assert "does not trust" in office.run("take", pack, code=2).err
    assert "No trust file was chosen" in office.run("keys", "forget", code=2).err
    office.run("keys", "use", office.trust)
    office.run("take", pack)

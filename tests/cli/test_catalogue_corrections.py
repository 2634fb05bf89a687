"""`faircat catalogue corrections`: members corrected beside the edition, and decided about."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal

PUMPS = "Seewald Pumpen GmbH"


def test_a_phone_is_corrected_listed_shown_and_taken_back(terminal: Terminal) -> None:
    own = ("catalogue", "corrections")
    done = terminal.run(*own, "set", "seewald pumpen", "phone=+49 355 5550", "--by", "AL")
    assert "seewald-pumpen  phone: +49 30 23125 001 -> +49 355 5550" in done.out
    assert f"{PUMPS}  phone: +49 30 23125 001 -> +49 355 5550" in terminal.run(*own, "list").out
    told = terminal.run("show", PUMPS).out
    assert "+49 355 5550" in told
    assert "al: phone, before: +49 30 23125 001" in told
    assert terminal.run(*own, "take-back", "Seewald", "phone").code == 0
    assert "0 corrections" in terminal.run(*own, "list").out
    assert "corrected" not in terminal.run("show", PUMPS).out


def test_what_is_accepted_is_written_and_what_is_refused_is_not(
    terminal: Terminal, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own, out = ("catalogue", "corrections"), tmp_path / "next.db"
    fields = ("contacts.Anna Lehmann.phone=+49 355 1", "city=Forst", "postcode=03149")
    terminal.run(*own, "set", PUMPS, *fields, "--by", "al")
    terminal.run(*own, "accept", PUMPS, "contacts.Anna Lehmann.phone")
    terminal.run(*own, "refuse", PUMPS, "city")
    states = {
        it["field"]: it["state"] for it in json.loads(terminal.run(*own, "list", "--json").out)
    }
    assert states == {"contacts.Anna Lehmann.phone": "accepted", "address.postcode": "holds"}
    assert "wrote" in terminal.run(*own, "save", "--out", str(out)).out
    terminal.run(*own, "take-back", PUMPS)
    told = Terminal(out, capsys).run("show", PUMPS).out
    assert "+49 355 1" in told
    assert "01968 Senftenberg" in told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("set", PUMPS, "phone=abc", "--by", "al"), "“abc” was not accepted as phone."),
        (("set", PUMPS, "phone", "--by", "al"), "“phone” is not FIELD=VALUE"),
        (("set", PUMPS, "fax=1", "--by", "al"), "“fax” cannot be corrected here."),
        (("set", PUMPS, "phone=+49 1", "--by", "Anna"), "Sign with your initials"),
        (("set", "Nobody", "phone=+49 1", "--by", "al"), "no member called “Nobody”"),
        (("accept", PUMPS), "has no such correction"),
        (("save", "--out", "next.db"), "No correction was accepted yet"),
    ],
)
def test_what_cannot_be_is_told(terminal: Terminal, arguments: tuple[str, ...], told: str) -> None:
    done = terminal.run("catalogue", "corrections", *arguments)
    assert done.code == 2
    assert told in done.err

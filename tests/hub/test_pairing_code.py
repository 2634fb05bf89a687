"""A laptop joins by a code that somebody types or scans."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bootstrap import Services
from app.domain.crockford_base32 import ALPHABET
from app.domain.errors import HubError, HubUnreachable
from app.domain.hub import HubKind
from app.domain.pairing_code import MistypedCode, PairingCode, new_code, pairing_code_in
from tests.support.false_hub import standing_between
from tests.support.hubs import RunningHub, empty, meet, running_hub
from tests.support.vaults import draft_in, vault_in

FAIR = "fair"


@pytest.fixture
def laptop(hub: RunningHub, tmp_path: Path) -> Iterator[Services]:
    empty(hub)
    desk = vault_in(tmp_path / "laptop", 1)
    yield desk
    desk.close()


def code_for(hub: RunningHub, name: str = "Laptop 2") -> PairingCode:
    return hub.host.pair_by_code(name, HubKind.BOOTH, {FAIR}).code


@pytest.mark.parametrize("form", ["typed", "text", "sloppy"])
def test_a_laptop_joins_by_a_code_once(form: str, hub: RunningHub, laptop: Services) -> None:
    code = code_for(hub)
    sloppy = f" {code.code.lower().replace('0', 'o').replace('1', 'l')}@127.0.0.1/{hub.port} "
    said = {"typed": code.typed(), "text": code.text(), "sloppy": sloppy}[form]
    laptop.hub_sync.join_with_text(said)
    laptop.leads.save(draft_in(laptop, last_name="Bat"))
    assert meet(laptop).pushed.sent > 0
    with pytest.raises(HubError, match="used or revoked before"):
        laptop.hub_sync.join_with_text(said)


def test_a_card_that_joined_leaves_no_code_that_works(hub: RunningHub, laptop: Services) -> None:
    pairing = hub.host.pair_by_code("Laptop 2", HubKind.BOOTH, {FAIR})
    laptop.hub_sync.join(pairing.card)
    with pytest.raises(HubError, match="used or revoked before"):
        laptop.hub_sync.join_with_text(pairing.code.text())


def test_the_code_of_a_laptop_that_was_revoked_lets_nobody_in(
    hub: RunningHub, laptop: Services
) -> None:
    code = code_for(hub, "Too late")
    hub.host.revoke("Too late")
    with pytest.raises(HubError, match="used or revoked before"):
        laptop.hub_sync.join_with_text(code.text())
    assert laptop.hub_sync.joined() == ()


def test_a_false_hub_that_knows_no_code_proves_nothing(hub: RunningHub, laptop: Services) -> None:
    code = code_for(hub)
    with (
        running_hub() as false_one,
        pytest.raises(HubError, match=r"of another hub|could not prove"),
    ):
        laptop.hub_sync.join_with_text(replace(code, port=false_one.port).text())
    assert laptop.hub_sync.joined() == ()
    hub.host.stop()
    with pytest.raises(HubUnreachable):
        laptop.hub_sync.join_with_text(code.text())
    hub.host.start()
    laptop.hub_sync.join_with_text(code.text())


def test_a_false_hub_with_the_same_role_and_another_password_learns_nothing(
    hub: RunningHub, laptop: Services
) -> None:
    pairing = hub.host.pair_by_code("Laptop 2", HubKind.BOOTH, {FAIR})
    code = pairing.code
    with running_hub() as false_one:
        other = false_one.host.pair_by_code("Laptop 2", HubKind.BOOTH, {FAIR}).code
        assert other.code != code.code
        with pytest.raises(HubError):
            laptop.hub_sync.join_with_text(replace(code, port=false_one.port).text())
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(
            host="127.0.0.1",
            port=hub.port,
            dbname="faircat_hub",
            user=pairing.card.role,
            password=code.code,
        )
    assert laptop.hub_sync.joined() == ()


def test_whoever_stands_between_learns_nothing_and_is_noticed(
    hub: RunningHub, laptop: Services
) -> None:
    """They have a certificate of their own and pass on all that both sides say."""
    code = code_for(hub)
    with standing_between(hub.port) as port, pytest.raises(HubError) as told:
        laptop.hub_sync.join_with_text(replace(code, hosts=("127.0.0.1",), port=port).text())
    assert "does not answer" not in str(told.value)
    assert laptop.hub_sync.joined() == ()
    laptop.hub_sync.join_with_text(code.text())


def test_a_mistyped_code_is_told_before_anybody_is_asked(laptop: Services) -> None:
    code = PairingCode(new_code(), ("192.0.2.1",))
    wrong = ALPHABET[(ALPHABET.index(code.code[3]) + 1) % len(ALPHABET)]
    for text in (
        code.typed().replace(code.grouped(), code.grouped()[:-1]),
        f"{code.code[:3]}{wrong}{code.code[4:]}@192.0.2.1",
        f"{code.grouped()}@192.0.2.1/99999",
    ):
        with pytest.raises(HubError, match="A character of this code is missing or wrong"):
            laptop.hub_sync.join_with_text(text)
    with pytest.raises(HubError, match="not a pairing card"):
        laptop.hub_sync.join_with_text("Ganbaatar@mining.example")


@given(
    at=st.integers(0, 19),
    other=st.sampled_from(ALPHABET),
    hosts=st.lists(st.sampled_from(["192.0.2.1", "fe80::1", "hub.local"]), min_size=1, unique=True),
    port=st.integers(1, 65_535),
)
def test_what_is_written_is_read_and_one_wrong_character_is_noticed(
    at: int, other: str, hosts: list[str], port: int
) -> None:
    code = PairingCode(new_code(), tuple(hosts), port)
    assert pairing_code_in(code.text()) == code
    assert pairing_code_in(code.typed()) == replace(code, hosts=code.hosts[:1])
    changed = code.code[:at] + other + code.code[at + 1 :]
    if changed != code.code:
        with pytest.raises(MistypedCode):
            pairing_code_in(replace(code, code=changed).text())

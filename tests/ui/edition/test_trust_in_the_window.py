"""Trusting a network in the window: shown, compared, accepted or refused, taken back."""

from pathlib import Path
from typing import Any

import pytest

from app.domain.pack import TrustSource
from app.ui.edition.trust_sheet import TrustSheet
from tests.support.catalogues import DRILLS, PUMPS, put_catalogue
from tests.support.drops import drop_on
from tests.support.packs import Network, days_ago, key_of
from tests.ui.conftest import OpenDesk
from tests.ui.driver import Desk, texts_of


@pytest.fixture
def network(tmp_path: Path) -> Network:
    return Network(tmp_path)


@pytest.fixture
def desk(open_desk: OpenDesk, tmp_path: Path) -> Desk:
    """A window that trusts the sample alone, as every laptop without a trust file."""
    put_catalogue(tmp_path / "catalog.db")
    return open_desk(tmp_path / "catalog.db")


def file_of(network: Network) -> Path:
    file = network.folder / f"{network.name}.trust"
    file.write_text(network.chain.to_text(), encoding="utf-8")
    return file


def asked(desk: Desk, file: Path) -> TrustSheet:
    """The question that a trust file brings up."""
    desk.open_edition_page()
    assert drop_on(desk.window, file)
    desk.wait_until(lambda: isinstance(desk.window.sheets.current(), TrustSheet))
    sheet = desk.window.sheets.current()
    assert isinstance(sheet, TrustSheet)
    return sheet


def card(desk: Desk) -> str:
    """What is said of whose packs are used, where somebody looks at it."""
    page = desk.open_edition_page()
    page.ensureWidgetVisible(page.trust)
    return texts_of(page.trust)


def trust(desk: Desk, network: Network) -> None:
    desk.click(asked(desk, file_of(network)).accept_button)
    desk.wait_until(lambda: network.name in card(desk))


@pytest.mark.painted
def test_a_laptop_without_a_trust_file_is_told_to_ask_for_one(desk: Desk) -> None:
    desk.wait_until(lambda: "Sample; its signature is not trusted" in card(desk))
    assert "Ask your network for its trust file." in card(desk)
    assert "explains how the office gets keys and signs packs" in card(desk)
    assert desk.open_edition_page().trust.back_button.isHidden()


def test_a_network_is_trusted_once_its_code_was_compared(desk: Desk, network: Network) -> None:
    sheet = asked(desk, file_of(network))
    assert sheet.code.text() == network.chain.trusted_root().code
    assert sheet.refuse_button.hasFocus()
    assert desk.window.services.trust.source() is TrustSource.SAMPLE
    desk.click(sheet.accept_button)
    desk.wait_until(lambda: network.name in card(desk))
    assert network.chain.trusted_root().code in card(desk)
    assert "Chosen on this laptop" in card(desk)
    desk.drop(network.pack("2026-12", PUMPS, DRILLS))
    assert "Signed by" in texts_of(desk.open_edition_page().preview)


def test_who_refuses_trusts_nobody_new(desk: Desk, network: Network) -> None:
    sheet = asked(desk, file_of(network))
    desk.click(sheet.refuse_button)
    assert desk.window.sheets.current() is None
    assert desk.window.services.trust.source() is TrustSource.SAMPLE


def test_what_is_trusted_is_what_was_shown(desk: Desk, network: Network, tmp_path: Path) -> None:
    file = file_of(network)
    sheet = asked(desk, file)
    others = Network(tmp_path / "others", "Others")
    file.write_text(others.chain.to_text(), encoding="utf-8")
    desk.click(sheet.accept_button)
    desk.wait_until(lambda: network.name in card(desk))
    assert desk.window.services.trust.in_force().root.network == network.name


def test_trust_is_taken_back_and_given_again(desk: Desk, network: Network) -> None:
    trust(desk, network)
    pack = network.pack("2026-12", PUMPS, DRILLS)
    desk.click(desk.open_edition_page().trust.back_button)
    desk.wait_until(lambda: "Sample; its signature is not trusted" in card(desk))
    desk.drop(pack)
    assert "signed by someone this laptop does not trust" in desk.problem()
    trust(desk, network)
    desk.drop(pack)
    assert "Signed by" in texts_of(desk.open_edition_page().preview)


def test_keys_that_a_pack_replaces_are_shown_at_once(desk: Desk, network: Network) -> None:
    trust(desk, network)
    network.rotate(manager=key_of("The new office"))
    desk.drop(network.pack("2026-12", PUMPS, DRILLS))
    assert "The new office" not in card(desk)
    desk.click(desk.open_edition_page().preview.accept_button)
    desk.wait_until(lambda: "The new office" in card(desk))
    assert network.chain.trusted_root().code in card(desk)


def test_taking_trust_back_is_undone_at_once(desk: Desk, network: Network) -> None:
    trust(desk, network)
    desk.click(desk.open_edition_page().trust.back_button)
    desk.wait_until(lambda: "are refused from now on" in desk.problem())
    desk.take_offer("Undo")
    desk.wait_until(lambda: network.name in card(desk))


@pytest.mark.painted
def test_a_damaged_trust_file_is_said_and_can_be_removed(desk: Desk) -> None:
    page = desk.open_edition_page()
    desk.window.services.paths.trust.write_text("{", encoding="utf-8")
    desk.wait_until(lambda: "is not a trust file, or it is damaged" in card(desk))
    desk.click(page.trust.back_button)
    desk.wait_until(lambda: "Sample; its signature is not trusted" in card(desk))


def test_a_file_that_is_no_trust_file_is_refused(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "wrong.trust"
    file.write_text("hello", encoding="utf-8")
    desk.open_edition_page()
    drop_on(desk.window, file)
    desk.wait_until(lambda: "is not a trust file" in desk.problem())
    assert desk.window.sheets.current() is None


def test_a_trust_file_is_chosen_in_a_dialog(desk: Desk, network: Network) -> None:
    files: Any = desk.window.app.devices.files
    files.file_to_read = lambda _title, _kinds: file_of(network)
    desk.click(desk.open_edition_page().trust.choose_button)
    desk.wait_until(lambda: isinstance(desk.window.sheets.current(), TrustSheet))


@pytest.mark.parametrize(("days", "doubt"), [(1, "It has expired"), (10, "")])
def test_an_expired_network_is_said_to_be_so(
    desk: Desk, tmp_path: Path, days: int, doubt: str
) -> None:
    old = Network(tmp_path, "Old", days=days, now=lambda: days_ago(2))
    sheet = asked(desk, file_of(old))
    assert sheet.doubt.text().startswith(doubt)
    assert sheet.doubt.isVisible() is bool(doubt)

"""Whoever runs a hub does it in the window: erasures that wait, starting, backing up, cleaning."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.bootstrap import Services
from app.ui.together.approve_sheet import ApproveSheet
from app.ui.together.host_card import HostCard
from tests.support.hubs import RunningHub, meet
from tests.support.vaults import draft_in
from tests.ui.together_driver import TogetherDesk


@pytest.fixture
def asked(colleague: Services) -> str:
    """A lead that its laptop, which may not erase, asked the hub to erase."""
    lead = colleague.leads.save(draft_in(colleague, last_name="Bat"))
    meet(colleague)
    colleague.erasures.erase([lead.id])
    assert meet(colleague).pushed.asked == 1
    return lead.id


def test_an_erasure_is_carried_out_after_a_second_yes(
    together: TogetherDesk, hub: RunningHub, asked: str, card: HostCard
) -> None:
    del asked
    (row,) = card.rows
    assert "asks to erase 1 lead on every laptop" in row.sentence.text()
    together.desk.click(row.yes)
    sheet = together.window.sheets.current()
    assert isinstance(sheet, ApproveSheet)
    assert len(hub.host.state().waiting) == 1
    together.desk.click(sheet.primary)
    together.desk.wait_until(lambda: not card.rows)
    assert hub.host.state().waiting == ()
    (line,) = [it for it in together.services.audit.lines() if it.deed == "approval"]
    assert line.facts["leads"] == 1


def test_an_erasure_is_rejected(
    together: TogetherDesk, hub: RunningHub, asked: str, card: HostCard
) -> None:
    del asked
    rows = hub.host.state().rows
    together.desk.click(card.rows[0].no)
    together.desk.wait_until(lambda: not card.rows)
    assert (hub.host.state().waiting, hub.host.state().rows) == ((), rows)
    assert "refusal" in [it.deed for it in together.services.audit.lines()]


def test_the_hub_is_backed_up_cleaned_and_started(
    together: TogetherDesk,
    hub: RunningHub,
    card: HostCard,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "Last backup: never" in card.upkeep.text()
    out = tmp_path / "hub.dump"
    files = together.window.app.devices.files
    monkeypatch.setattr(files, "file_to_write", lambda _title, _proposed: out)
    together.desk.click(card.backup_button)
    together.desk.wait_until(lambda: "Last backup: never" not in card.upkeep.text())
    assert out.read_bytes().startswith(b"PGDMP")
    together.desk.click(card.clean_button)
    together.desk.wait_until(lambda: "never" not in card.upkeep.text())
    together.desk.wait_until(card.clean_button.hasFocus)
    hub.host.stop()
    card.backup_requested.emit()
    together.desk.wait_until(lambda: "is not running" in card.state.text())
    together.desk.click(card.start_button)
    together.desk.wait_until(lambda: "is running" in card.state.text())
    assert hub.host.is_running()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused is not card
    assert card.isAncestorOf(focused), "the button that was pressed is gone, others are there"


def test_it_is_gone_while_the_vault_is_locked_and_where_no_hub_was_set_up(
    together: TogetherDesk, card: HostCard
) -> None:
    together.window.commands.named("Lock").trigger()
    together.desk.wait_until(lambda: not card.isVisibleTo(together.page))


def test_a_laptop_that_runs_no_hub_has_no_card(together: TogetherDesk) -> None:
    together.open()
    assert not together.page.host.isVisibleTo(together.page)

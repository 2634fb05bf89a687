"""Whoever runs a hub lets laptops in and shuts them out in the window, and restores a backup."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.bootstrap import Services
from app.domain.errors import HubError
from app.domain.fair import Fair
from app.domain.hub import HubKind
from app.ui.kit.sheets import Sheet
from app.ui.together.host_card import HostCard
from app.ui.together.laptop_rows import LaptopRow
from app.ui.together.pair_sheet import PairingCodeSheet, PairSheet
from app.ui.together.restore_hub_sheet import RestoreHubSheet
from app.ui.together.revoke_sheet import RevokeSheet
from tests.support.hubs import RunningHub, meet
from tests.support.vaults import draft_in, vault_in
from tests.ui.driver import texts_of
from tests.ui.together_driver import FAIR, TogetherDesk


class HubOwner:
    """Somebody who runs a hub, at the window of the laptop that set it up."""

    def __init__(self, desk: TogetherDesk, card: HostCard) -> None:
        self.desk, self.card = desk, card

    def sheet(self) -> Sheet | None:
        return self.desk.window.sheets.current()

    def opened(self, kind: type[Sheet]) -> None:
        self.desk.desk.wait_until(lambda: isinstance(self.sheet(), kind))

    def begins_to_pair(self) -> PairSheet:
        self.desk.desk.click(self.card.pair_button)
        self.opened(PairSheet)
        sheet = self.sheet()
        assert isinstance(sheet, PairSheet)
        return sheet

    def pairs(self, name: str, kind: HubKind = HubKind.BOOTH) -> PairingCodeSheet:
        """Let a laptop in, up to the code."""
        asked = self.begins_to_pair()
        asked.name.line.setText(name)
        asked.kind.button(kind).click()
        self.desk.desk.click(asked.primary)
        self.opened(PairingCodeSheet)
        sheet = self.sheet()
        assert isinstance(sheet, PairingCodeSheet)
        return sheet

    def row(self, name: str) -> LaptopRow:
        (found,) = [row for row in self.card.laptops.rows if row.laptop.name == name]
        return found

    def sees(self, name: str, words: str) -> bool:
        rows = [row for row in self.card.laptops.rows if row.laptop.name == name]
        return any(words in row.sentence.text() for row in rows)

    def sees_joined(self, name: str) -> bool:
        return self.sees(name, "(booth): ") and not self.sees(name, "has not used its code yet")

    def asks_to_revoke(self, name: str) -> RevokeSheet:
        self.desk.desk.click(self.row(name).button)
        sheet = self.sheet()
        assert isinstance(sheet, RevokeSheet)
        return sheet

    def revokes(self, name: str) -> None:
        self.desk.desk.click(self.asks_to_revoke(name).primary)
        gone = lambda: all(row.laptop.name != name for row in self.card.laptops.rows)  # noqa: E731
        self.desk.desk.wait_until(gone)

    def begins_to_restore(self, backup: Path, patch: pytest.MonkeyPatch) -> None:
        files = self.desk.window.app.devices.files
        patch.setattr(files, "file_to_read", lambda _title, _kinds: backup)
        self.desk.desk.click(self.card.restore_button)


def capture(laptop: Services, name: str, fair: str) -> None:
    """A lead that is captured on another laptop."""
    laptop.leads.save(replace(draft_in(laptop, last_name=name), fair=fair))


@pytest.fixture
def owner(together: TogetherDesk, card: HostCard) -> HubOwner:
    return HubOwner(together, card)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Services]:
    """A laptop that is at no hub yet."""
    made = vault_in(tmp_path / "other")
    made.fairs.choose(made.fairs.save(Fair(FAIR, "Expo", country="DE")).id)
    yield made
    made.close()


def test_a_laptop_joins_by_the_code_on_the_screen_and_the_screen_says_so(
    owner: HubOwner, other: Services, tmp_path: Path
) -> None:
    name = f"Reception {tmp_path.name}"
    sheet = owner.pairs(name)
    owner.desk.desk.wait_until(lambda: owner.sees(name, "has not used its code yet"))
    assert "Waiting for the laptop to join" in texts_of(sheet)
    assert sheet.picture.is_scannable()
    joined = other.hub_sync.join_with_text(sheet.typed.text())
    assert joined.kind is HubKind.BOOTH
    owner.desk.desk.wait_until(lambda: "has joined the hub." in texts_of(sheet))
    assert not sheet.typed.isVisible()
    capture(other, "Bat", FAIR)
    assert meet(other).pushed.sent
    owner.desk.desk.click(sheet.primary)
    assert owner.sheet() is None
    owner.desk.desk.wait_until(lambda: owner.sees_joined(name))


def test_the_picture_of_the_code_says_what_is_typed(owner: HubOwner, tmp_path: Path) -> None:
    sheet = owner.pairs(f"Scanned {tmp_path.name}")
    code, _, host = sheet.typed.text().partition("@")
    said = sheet.picture.toolTip()
    assert code in said
    assert host.partition("/")[0] in said
    assert re.fullmatch(r"(?:[0-9A-Z]{5}-?){4}", code)


def test_a_laptop_of_the_office_gets_the_keys_of_every_fair_that_is_known(
    owner: HubOwner, other: Services, tmp_path: Path
) -> None:
    owner.desk.services.fairs.save(Fair("mining", "Mining"))
    sheet = owner.pairs(f"Office {tmp_path.name}", HubKind.OFFICE)
    assert other.hub_sync.join_with_text(sheet.typed.text()).kind is HubKind.OFFICE
    capture(other, "Bold", "mining")
    assert meet(other).pushed.unpaired == 0


def test_a_fair_that_is_not_ticked_is_not_shared(
    owner: HubOwner, other: Services, tmp_path: Path
) -> None:
    owner.desk.services.fairs.save(Fair("mining", "Mining"))
    sheet = owner.pairs(f"One fair {tmp_path.name}")
    other.hub_sync.join_with_text(sheet.typed.text())
    capture(other, "Bold", "mining")
    capture(other, "Bat", FAIR)
    met = meet(other)
    assert (met.pushed.unpaired, met.pushed.sent > 0) == (1, True)


def test_no_name_and_no_fair_are_said_where_they_lack(owner: HubOwner) -> None:
    sheet = owner.begins_to_pair()
    owner.desk.desk.click(sheet.primary)
    assert sheet.problem.text() == "Enter a name for the laptop."
    sheet.name.line.setText("A laptop")
    for _fair, tick in sheet.ticks:
        tick.box.setChecked(False)
    owner.desk.desk.click(sheet.primary)
    assert sheet.problem.text() == "Choose at least one fair."
    assert all(row.laptop.name != "A laptop" for row in owner.card.laptops.rows)


def test_a_name_that_is_taken_is_said_in_the_sheet_and_can_be_changed(
    owner: HubOwner, tmp_path: Path
) -> None:
    name = f"Twice {tmp_path.name}"
    owner.desk.desk.click(owner.pairs(name).primary)
    sheet = owner.begins_to_pair()
    sheet.name.line.setText(name)
    owner.desk.desk.click(sheet.primary)
    owner.desk.desk.wait_until(lambda: "already paired" in sheet.problem.text())
    sheet.name.line.setText(f"{name} too")
    owner.desk.desk.click(sheet.primary)
    owner.opened(PairingCodeSheet)


def test_practice_and_closed_fairs_are_not_offered(owner: HubOwner) -> None:
    owner.desk.services.fairs.save(Fair("over", "Over", closed=True))
    owner.desk.services.fairs.save(Fair("practice", "Practice", practice=True))
    offered = {fair.name for fair, _tick in owner.begins_to_pair().ticks}
    assert "Expo" in offered
    assert not offered & {"Over", "Practice"}


def test_the_code_leaves_the_screen_with_the_lock(owner: HubOwner, tmp_path: Path) -> None:
    owner.pairs(f"Locked {tmp_path.name}")
    owner.desk.window.commands.named("Lock").trigger()
    owner.desk.desk.wait_until(lambda: owner.sheet() is None)


def test_the_code_is_saved_as_a_page_to_print(
    owner: HubOwner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = owner.pairs(f"Paper {tmp_path.name}")
    files = owner.desk.window.app.devices.files
    monkeypatch.setattr(files, "file_to_write", lambda _title, _proposed: tmp_path / "page")
    owner.desk.desk.click(sheet.page_button)
    owner.desk.desk.wait_until(lambda: "page.pdf" in sheet.problem.text())
    page = tmp_path / "page.pdf"
    assert page.read_bytes().startswith(b"%PDF")
    assert page.stat().st_mode & 0o077 == 0


def test_a_revoked_laptop_is_shut_out_after_a_second_yes(
    owner: HubOwner, other: Services, tmp_path: Path
) -> None:
    name = f"Stolen {tmp_path.name}"
    sheet = owner.pairs(name)
    other.hub_sync.join_with_text(sheet.typed.text())
    meet(other)
    owner.desk.desk.click(sheet.primary)
    owner.desk.desk.wait_until(lambda: owner.sees_joined(name))
    asked = owner.asks_to_revoke(name)
    assert "It keeps the leads that it already has." in texts_of(asked)
    owner.desk.desk.press(Qt.Key.Key_Escape)
    meet(other)
    owner.revokes(name)
    with pytest.raises(HubError):
        meet(other)
    assert "no longer has access" in owner.desk.desk.problem()


def test_a_code_that_nobody_used_is_taken_back(
    owner: HubOwner, other: Services, tmp_path: Path
) -> None:
    name = f"Mislaid {tmp_path.name}"
    sheet = owner.pairs(name)
    code = sheet.typed.text()
    owner.desk.desk.click(sheet.primary)
    owner.desk.desk.wait_until(lambda: owner.sees(name, "has not used its code yet"))
    assert "Its code was not used yet" in texts_of(owner.asks_to_revoke(name))
    owner.desk.desk.press(Qt.Key.Key_Escape)
    owner.revokes(name)
    with pytest.raises(HubError):
        other.hub_sync.join_with_text(code)


def test_a_backup_takes_the_place_of_what_is_on_the_hub(
    owner: HubOwner,
    hub: RunningHub,
    colleague: Services,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    capture(colleague, "Before", FAIR)
    meet(colleague)
    backup = tmp_path / "hub.dump"
    hub.upkeep.back_up(backup)
    capture(colleague, "After", FAIR)
    meet(colleague)
    held = hub.host.state()
    owner.begins_to_restore(backup, monkeypatch)
    owner.opened(RestoreHubSheet)
    sheet = owner.sheet()
    assert isinstance(sheet, RestoreHubSheet)
    assert "hub.dump" in texts_of(sheet)
    owner.desk.desk.click(sheet.primary)
    owner.desk.desk.wait_until(lambda: "The hub was restored" in owner.desk.desk.problem())
    restored = hub.host.state()
    assert (restored.rows < held.rows, restored.incarnation != held.incarnation) == (True, True)
    meet(colleague)
    assert hub.host.state().rows == held.rows


def test_a_file_that_is_no_backup_changes_nothing(
    owner: HubOwner, hub: RunningHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = tmp_path / "letter.txt"
    odd.write_text("Dear colleagues", encoding="utf-8")
    before = hub.host.state().incarnation
    owner.begins_to_restore(odd, monkeypatch)
    owner.desk.desk.wait_until(lambda: "is not a backup of a hub" in owner.desk.desk.problem())
    assert (owner.sheet(), hub.host.state().incarnation) == (None, before)


def test_a_backup_that_is_damaged_changes_nothing_and_says_so_in_the_sheet(
    owner: HubOwner, hub: RunningHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = tmp_path / "hub.dump"
    hub.upkeep.back_up(backup)
    backup.write_bytes(backup.read_bytes()[:2_000])
    before = hub.host.state()
    owner.begins_to_restore(backup, monkeypatch)
    owner.opened(RestoreHubSheet)
    sheet = owner.sheet()
    assert isinstance(sheet, RestoreHubSheet)
    owner.desk.desk.click(sheet.primary)
    owner.desk.desk.wait_until(lambda: "or is damaged. Nothing" in sheet.problem.text())
    assert hub.host.state() == before

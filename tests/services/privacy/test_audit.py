"""The audit log: what is in it, and that a changed or missing line is named."""

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from app.bootstrap import Services
from app.domain.audit import hash_of
from app.domain.closing import ClosingOrder
from app.domain.export import ExportFormat, ExportRequest
from app.domain.fair import Fair
from app.domain.serialise import to_dict
from app.store.leads.booth_tables import SettingRow
from tests.support.vaults import PASSPHRASE, draft_in, vault_in

SEVERAL = 5


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Services]:
    services = vault_in(tmp_path / "vault")
    services.fairs.choose(services.fairs.save(Fair("expo", "Expo")).id)
    yield services
    services.close()


def actions(desk: Services) -> list[tuple[str, object]]:
    return [(line.deed, line.facts.get("leads")) for line in desk.audit.lines()]


def erased(desk: Services, times: int = SEVERAL) -> None:
    """So many lines of the log."""
    for number in range(times):
        lead = desk.leads.save(draft_in(desk, last_name=f"Bat{number}"))
        desk.erasures.erase([lead.id])


def test_what_is_done_with_leads_is_logged_and_nobody_is_named(
    desk: Services, tmp_path: Path
) -> None:
    one = desk.leads.save(draft_in(desk, last_name="Ganbaatar", email="g@x.example"))
    two = desk.leads.save(draft_in(desk, last_name="Ganbaatar", email="g@x.example"))
    desk.merging.merge(one.id, two.id)
    wanted = ExportRequest(ExportFormat.CSV, tmp_path / "Ganbaatar.csv")
    desk.exports.export(wanted, desk.texts("en"))
    other = vault_in(tmp_path / "other", 2)
    other.leads.save(draft_in(other, last_name="Bold"))
    other.bundles.write(tmp_path / "b.bundle", PASSPHRASE)
    desk.bundles.merge(tmp_path / "b.bundle", PASSPHRASE)
    other.close()
    desk.erasures.erase([one.id])
    desk.closings.close(ClosingOrder("expo", tmp_path / "expo.zip"), desk.texts("en"))
    logged = [action for action, _ in actions(desk)]
    assert [it for it in logged if it != "export"] == ["duplicates", "merge", "erasure", "closing"]
    assert logged.count("export") >= 1
    assert desk.audit.faults() == ()
    assert "Ganbaatar" not in str(desk.audit.lines())


def test_a_line_that_was_changed_is_named(desk: Services) -> None:
    erased(desk)
    desk.vault.write(
        lambda it: it.exec_driver_sql(
            "UPDATE setting SET value = replace(value, '\"leads\": 1', '\"leads\": 0')"
            " WHERE key = 'audit 0000000003'"
        )
    )
    (fault,) = desk.audit.faults()
    assert (fault.number, fault.what) == (3, "changed")


@pytest.mark.parametrize("number", [1, 3, SEVERAL])
def test_a_line_that_is_missing_is_named(desk: Services, number: int) -> None:
    erased(desk)
    gone = delete(SettingRow).where(SettingRow.key == f"audit {number:010}")
    desk.vault.write(lambda it: it.execute(gone))
    (fault,) = desk.audit.faults()
    assert (fault.number, fault.what) == (number, "missing")
    erased(desk, 1)
    assert {fault.number for fault in desk.audit.faults()} >= {number}


def test_a_chain_that_was_written_anew_lacks_the_hash_that_was_noted(desk: Services) -> None:
    erased(desk)
    noted = desk.audit.lines()[-1].hash
    assert desk.audit.faults(noted) == ()
    every = delete(SettingRow).where(SettingRow.key.startswith("audit"))
    desk.vault.write(lambda it: it.execute(every))
    erased(desk, SEVERAL - 1)  # within one second the same lines have the same hashes
    assert desk.audit.faults() == ()
    (fault,) = desk.audit.faults(noted)
    assert fault.number == 0


def test_opening_the_vault_as_the_window_does_is_logged(desk: Services) -> None:
    desk.access.close()
    desk.access.open(PASSPHRASE)
    assert [action for action, _ in actions(desk)] == ["unlock"]


def test_a_line_that_was_written_anew_with_its_hash_does_not_fit_the_next(desk: Services) -> None:
    erased(desk)
    line = desk.audit.lines()[2]
    forged = replace(line, facts={"leads": 0})
    text = json.dumps(to_dict(replace(forged, hash=hash_of(forged))))
    row = update(SettingRow).where(SettingRow.key == "audit 0000000003")
    desk.vault.write(lambda it: it.execute(row.values(value=text)))
    (fault,) = desk.audit.faults()
    assert (fault.number, fault.what) == (4, "changed")


def test_a_script_of_commands_is_one_unlock_until_something_else_is_done(desk: Services) -> None:
    stamp = desk.fairs.stamp()

    def command(minutes: int, author: str = "") -> None:
        later = stamp.at + timedelta(minutes=minutes)
        desk.audit.note_command(replace(stamp, at=later, author=author))

    for minutes in (0, 1, 59, 60):
        command(minutes)
    assert actions(desk) == [("unlock", None)] * 2  # an hour after the first there is another
    command(61, "Anna")
    command(62, "Anna")
    assert len(actions(desk)) == 3
    erased(desk, 1)
    command(63, "Anna")
    assert [action for action, _ in actions(desk)][3:] == ["erasure", "unlock"]
    assert {line.facts.get("by") for line in desk.audit.lines() if line.deed == "unlock"} == {
        "command"
    }
    assert desk.audit.faults() == ()


def test_a_clock_that_was_put_back_hides_no_unlock(desk: Services) -> None:
    stamp = desk.fairs.stamp()
    desk.audit.note_command(stamp)
    desk.audit.note_command(replace(stamp, at=stamp.at - timedelta(minutes=5)))
    assert len(actions(desk)) == 2


def test_the_log_is_written_whole_with_its_hashes(desk: Services, tmp_path: Path) -> None:
    erased(desk, 2)
    desk.audit.write(tmp_path / "log.csv")
    with (tmp_path / "log.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    lines = desk.audit.lines()
    assert [row["hash"] for row in rows] == [line.hash for line in lines]
    assert [json.loads(row["facts"]) for row in rows] == [dict(line.facts) for line in lines]

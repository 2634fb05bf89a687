"""The audit log in the window: who did what, whether it is whole, narrowed and saved."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.fair import Staff
from app.ui.fair.audit_sheet import AuditSheet
from tests.support.vaults import draft_in
from tests.ui.conftest import OpenDesk
from tests.ui.fair_driver import FairDesk
from tests.ui.vault_driver import open_vault_desk

ERASED = "Permanent erasures · 1 lead"


@pytest.fixture
def fair(open_desk: OpenDesk, tmp_path: Path) -> FairDesk:
    """The page over a vault that was unlocked once, and in which Anna erased two leads."""
    fair = FairDesk(*open_vault_desk(open_desk, tmp_path))
    fair.have_vault()
    fair.desk.wait_until(lambda: fair.page.currentIndex() == 1)

    def work() -> None:
        services = fair.desk.window.services
        services.fairs.save_staff(Staff("Anna", "a"))
        services.fairs.sign_in("a")
        for name in ("Bat", "Ganbaatar"):
            services.erasures.erase([services.leads.save(draft_in(services, last_name=name)).id])

    keep(fair, work)
    return fair


def keep(fair: FairDesk, work: Callable[[], object]) -> None:
    done: list[object] = []
    fair.desk.window.app.tasks.keeping.do(work, lambda _: done.append(True))
    fair.desk.wait_until(lambda: bool(done))


def log_of(fair: FairDesk) -> AuditSheet:
    fair.press_button("Audit log…")
    sheet = fair.desk.window.sheets.current()
    assert isinstance(sheet, AuditSheet)
    fair.desk.wait_until(lambda: bool(sheet.verdict.text()) and bool(lines(sheet)))
    return sheet


def lines(sheet: AuditSheet) -> list[list[str]]:
    table = sheet.table
    rows = [table.topLevelItem(row) for row in range(table.topLevelItemCount())]
    return [[row.text(column) for column in range(4)] for row in rows if row is not None]


def choose(sheet: AuditSheet, box: str, title: str) -> None:
    control = getattr(sheet, box).control
    control.setCurrentIndex(control.findText(title))


def test_it_says_what_was_done_latest_first_and_that_it_is_whole(fair: FairDesk) -> None:
    sheet = log_of(fair)
    told = lines(sheet)
    assert [(line[0], line[2]) for line in told] == [
        ("3", ERASED),
        ("2", ERASED),
        ("1", "Vault unlocked"),
    ]
    assert told[0][3].startswith("Anna")
    assert sheet.verdict.text() == ("The log is complete: 3 entries, none changed, none missing.")
    assert "Ganbaatar" not in str(told)


def test_a_line_that_was_changed_or_is_missing_is_said_in_words(fair: FairDesk) -> None:
    def tamper() -> None:
        services = fair.desk.window.services
        services.vault.write(
            lambda it: it.exec_driver_sql(
                "UPDATE setting SET value = replace(value, '\"leads\": 1', '\"leads\": 0')"
                " WHERE key = 'audit 0000000002'"
            )
        )
        services.vault.write(
            lambda it: it.exec_driver_sql("DELETE FROM setting WHERE key = 'audit 0000000003'")
        )

    keep(fair, tamper)
    sheet = log_of(fair)
    assert sheet.verdict.text().splitlines() == [
        "The log was changed or damaged:",
        "Entry 2 was changed.",
        "Entry 3 is missing.",
    ]
    assert sheet.verdict.property("role") == "wrong"


def test_it_is_narrowed_by_action_and_person(fair: FairDesk) -> None:
    sheet = log_of(fair)
    choose(sheet, "action", "Vault unlocked")
    assert [line[0] for line in lines(sheet)] == ["1"]
    choose(sheet, "author", "Anna")
    assert lines(sheet) == []
    choose(sheet, "action", "Everything")
    assert [line[0] for line in lines(sheet)] == ["3", "2"]


def test_a_code_that_was_noted_is_looked_for(fair: FairDesk) -> None:
    sheet = log_of(fair)
    code = sheet.code.text().rpartition(" ")[2]
    sheet.noted.line.setText(code.upper())
    sheet.check_button.click()
    fair.desk.wait_until(lambda: "The noted code is in it." in sheet.verdict.text())
    sheet.noted.line.setText("0" * 64)
    sheet.check_button.click()
    fair.desk.wait_until(lambda: "No entry has the noted code." in sheet.verdict.text())


def test_all_of_it_is_saved_whatever_is_shown(
    fair: FairDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = log_of(fair)
    choose(sheet, "action", "Vault unlocked")
    files = fair.desk.window.app.devices.files
    monkeypatch.setattr(files, "file_to_write", lambda _title, _proposed: tmp_path / "log")
    sheet.primary.click()
    fair.desk.wait_until(lambda: fair.desk.window.sheets.current() is None)
    with (tmp_path / "log.csv").open(encoding="utf-8", newline="") as file:
        saved = list(csv.DictReader(file))
    assert [line["deed"] for line in saved] == ["unlock", "erasure", "erasure"]
    assert saved[1]["before"] == saved[0]["hash"]


def test_the_palette_opens_it_too_and_it_goes_when_the_vault_is_locked(fair: FairDesk) -> None:
    fair.desk.window.commands.named("Audit log…").trigger()
    assert isinstance(fair.desk.window.sheets.current(), AuditSheet)
    fair.desk.window.commands.named("Lock").trigger()
    fair.desk.wait_until(lambda: fair.desk.window.sheets.current() is None)

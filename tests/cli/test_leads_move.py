"""`faircat leads move` as a user calls it."""

from pathlib import Path

from tests.cli.conftest import Cli
from tests.support.vaults import services_in


def test_leads_are_moved_and_moved_back(cli: Cli, leads: Cli) -> None:
    cli("fair", "add", "Mining Week", "--country", "MN")
    cli("fair", "add", "Expomin")
    ids = [leads.json("add", "--set", f"last_name={name}")["id"] for name in ("Bat", "Dorj")]
    told = leads("move", ids[0], ids[1][:8], "--fair", "mining week")
    assert told.count("Mining Week") == 2
    assert "2 leads without the consents that fair needs (contact, transfer):" in leads.errors
    assert f"leads move {ids[0][:8]} {ids[1][:8]} --back" in leads.errors
    assert len(leads.json("list", "--fair", "Mining Week")) == 2
    leads("move", ids[0], "--fair", "Mining Week", code=2)
    assert "already at “Mining Week”" in leads.errors
    back = leads.json("move", *ids, "--back")
    assert {lead["fair"] for lead in back} == {"expomin"}
    cli("fair", "add", "Russia", "--country", "RU")
    leads("move", ids[0], "--fair", "Russia", code=2)
    assert "152-FZ" in leads.errors
    assert len(leads.json("list", "--fair", "Expomin")) == 2


def test_moving_asks_where_leads_become_due(cli: Cli, leads: Cli, data_folder: Path) -> None:
    cli("fair", "add", "Short", "--months", "6")
    cli("fair", "add", "Long", "--months", "60")
    id_ = leads.json("add", "--set", "last_name=Bat")["id"]
    services = services_in(data_folder)
    services.vault.unlock_remembered()
    services.vault.opened().raw("UPDATE lead SET created_at = '2024-06-10T12:00:00.000000'")
    services.close()
    leads("move", id_, "--fair", "Short", code=2)
    assert "due for erasure (1)" in leads.errors
    assert leads.json("due") == []
    leads("move", id_, "--fair", "Short", "--yes")
    assert [lead["id"] for lead in leads.json("due")] == [id_]

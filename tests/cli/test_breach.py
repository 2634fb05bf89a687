"""`faircat breach`: what the office knows once a laptop is gone."""

from pathlib import Path

from tests.cli.conftest import Cli
from tests.support.delegations import put_visit_and_hub
from tests.support.vaults import draft_in, services_in


def lead_at_the_fair(data_folder: Path, **person: str) -> None:
    services = services_in(data_folder)
    services.vault.unlock_remembered()
    services.leads.save(draft_in(services, **person))
    services.close()


def test_a_breach_is_told_in_numbers_without_names(cli: Cli, data_folder: Path) -> None:
    cli("fair", "add", "Mining Expo", "--country", "DE")
    lead_at_the_fair(data_folder, last_name="Ganbaatar")
    out = data_folder / "leads.csv"
    cli("leads", "export", "--format", "csv", "--out", str(out))
    found = cli.json("breach")
    assert (found["leads"], found["personal"]) == (1, 1)
    [fair] = found["fairs"]
    assert (fair["name"], fair["country"], fair["leads"]) == ("Mining Expo", "DE", 1)
    [export] = found["exports"]
    assert (export["format"], export["leads"], export["done"]) == ("csv", 1, True)
    assert found["remembered"]
    assert found["disk"] in {"encrypted", "not-seen", "unknown"}
    said = cli("breach")
    assert "Mining Expo (DE): 1, 1 with personal data" in said
    assert "not legal advice" in said
    assert "Ganbaatar" not in said


def test_counting_makes_no_backup(cli: Cli) -> None:
    cli("fair", "add", "Expo")
    before = cli.json("breach")
    assert cli.json("breach")["backups"] == before["backups"]


def test_delegations_and_hubs_are_counted_and_a_sample_is_not(cli: Cli, data_folder: Path) -> None:
    cli("delegation", "sample")
    put_visit_and_hub(data_folder)
    [found] = cli.json("breach")["delegations"]
    assert (found["name"], found["country"]) == ("Visit", "MN")
    assert (found["people"], found["diets"]) == (2, 1)
    said = cli("breach")
    assert "Visit (MN): 2 people, 1 diet" in said
    assert "Booth hub: sealed copies" in said
    assert "Rotkraut" not in said

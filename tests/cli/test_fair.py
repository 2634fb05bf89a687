"""`faircat fair`, `staff` and `organisation` as a user and as a script call them."""

import zipfile
from pathlib import Path

from tests.cli.conftest import Cli
from tests.support.vaults import draft_in, services_in


def test_a_fair_is_made_changed_and_chosen(cli: Cli) -> None:
    made = cli.json(
        "fair", "add", "Mining World", "--place", "Ulaanbaatar", "--booth", "B14",
        "--starts", "2026-11-19", "--language", "mn", "--language", "ru", "--country", "Mongolia",
    )  # fmt: skip
    assert (made["id"], made["country"], made["languages"]) == ("mining-world", "MN", ["mn", "ru"])
    assert made["current"]
    cli.json("fair", "add", "Expo")
    edited = cli.json("fair", "edit", "mining world", "--months", "9")
    assert (edited["retention_months"], edited["booth"], edited["current"]) == (9, "B14", False)
    cli("fair", "use", "mining-world")
    assert {fair["id"]: fair["current"] for fair in cli.json("fair", "list")} == {
        "mining-world": True,
        "expo": False,
    }
    cli("fair", "use", "nowhere", code=2)
    assert "nowhere" in cli.errors
    cli("fair", "edit", "expo", "--country", "Atlantis", code=2)
    cli("fair", "edit", "expo", "--starts", "2027-03-02", "--ends", "2027-03-01", code=2)
    assert "before the first" in cli.errors
    cli("fair", "add", " ", code=2)
    cli("fair", "close", "expo", "--out", "x.zip", "--lang", "xx", code=2)
    assert "de, en, es, mn, pl, ru" in cli.errors
    cli("fair", "add", "EXPO", code=2)
    assert "“Expo” already: expo" in cli.errors


def test_practice_is_emptied(cli: Cli, data_folder: Path) -> None:
    assert cli.json("fair", "practise")["practice"]
    services = services_in(data_folder)
    services.vault.unlock_remembered()
    services.leads.save(draft_in(services, last_name="Trainee"))
    services.close()
    assert cli.json("fair", "empty") == {"erased": 1}


def test_a_fair_closes_with_its_archive_and_certificate(
    cli: Cli, data_folder: Path, tmp_path: Path
) -> None:
    cli("fair", "add", "Expo")
    services = services_in(data_folder)
    services.vault.unlock_remembered()
    services.leads.save(draft_in(services, last_name="Ganbaatar"))
    services.close()
    out = tmp_path / "expo.zip"
    closed = cli.json("fair", "close", "expo", "--out", str(out))
    assert (closed["leads"], closed["file"]) == (1, str(out))
    with zipfile.ZipFile(out) as archive:
        assert b"Ganbaatar" in archive.read("leads.json")
    assert closed["sha256"] in Path(closed["certificate"]).read_text(encoding="utf-8")
    cli("fair", "close", "expo", "--out", str(out), code=2)
    assert "closed" in cli.errors


def test_staff_are_chosen_by_their_letters(cli: Cli) -> None:
    cli("staff", "add", "Anna Krüger", "AK")
    cli("staff", "add", "Bo", "b")
    assert cli("staff", "at", "ak") == "Anna Krüger\n"
    listed = cli.json("staff", "list")
    assert listed == [
        {"name": "Anna Krüger", "keys": "ak", "here": True},
        {"name": "Bo", "keys": "b", "here": False},
    ]
    assert len(cli.json("staff", "remove", "Bo")) == 1
    cli("staff", "at", "b", code=2)
    cli("staff", "remove", "Nobody", code=2)


def test_the_organisation_is_kept_field_by_field(cli: Cli, tmp_path: Path) -> None:
    logo = tmp_path / "logo.svg"
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg"><rect width="8" height="8"/></svg>')
    cli("organisation", "set", "--name", "MinGenTec", "--sender-mail", "desk@mingentec.example")
    kept = cli.json("organisation", "set", "--logo", str(logo))
    assert (kept["name"], kept["sender_mail"]) == ("MinGenTec", "desk@mingentec.example")
    assert kept["logo"] == logo.stat().st_size
    cli("organisation", "set", "--logo", str(tmp_path / "none.png"), code=2)
    assert cli.json("organisation", "show") == kept

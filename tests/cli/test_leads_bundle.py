"""`faircat leads bundle|merge` as a user calls them."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.fair import Staff
from app.domain.lead_draft import draft_of
from app.domain.serialise import to_dict
from tests.cli.conftest import Cli
from tests.support.laptops import SHARED, bundles_of
from tests.support.vaults import draft_in, put_vault, vault_in


def test_leads_go_to_another_laptop(
    leads: Cli,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lead = leads.json("add", "--set", "last_name=Bat")
    file = str(tmp_path / "booth.bundle")
    leads("bundle", "--out", file, code=2)
    assert "FAIRCAT_BUNDLE_PASSPHRASE" in leads.errors
    monkeypatch.setenv("FAIRCAT_BUNDLE_PASSPHRASE", "a passphrase of the booth")
    assert leads.json("bundle", "--out", file)["leads"] == 1
    assert leads.json("merge", file)["same"] == 1
    monkeypatch.setenv("FAIRCAT_DATA", str(tmp_path / "other"))
    put_vault(tmp_path / "other", which=1)
    assert "1 new, 0 changed" in leads("merge", file)
    assert leads.json("list")[0]["id"] == lead["id"]
    monkeypatch.setenv("FAIRCAT_BUNDLE_PASSPHRASE", "another passphrase")
    leads("merge", file, code=2)
    assert "does not open the bundle" in leads.errors
    leads("merge", file + ".gone", code=2)


def test_what_both_changed_is_listed_until_it_is_decided(
    cli: Cli,
    leads: Cli,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FAIRCAT_BUNDLE_PASSPHRASE", SHARED)
    file = str(tmp_path / "booth.bundle")
    other = vault_in(tmp_path / "other", 1)
    lead = other.leads.save(draft_in(other, last_name="Bat")).id
    bundles_of(other).write(Path(file), SHARED)
    leads("merge", file)
    saved = other.leads.lead(lead)
    there = replace(draft_of(saved), person=replace(saved.person, city="Erdenet"))
    other.fairs.name_device("booth-2")
    other.fairs.save_staff(Staff("Bold", "b"))
    other.fairs.sign_in("b")
    there_by = other.leads.save(there, saved).changed
    bundles_of(other).write(Path(file), SHARED)
    other.close()
    cli("staff", "add", "Anna", "a")
    cli("staff", "at", "a")
    leads("edit", lead, "--set", "city=Darkhan")
    merged = leads("merge", file)
    (found,) = leads.json("conflicts")
    here_by = found.pop("kept_by")
    assert found.pop("other_by") == to_dict(there_by)
    assert found == {"lead": lead, "field": "city", "kept": "Darkhan", "other": "Erdenet"}
    assert (here_by["author"], there_by.author, there_by.device) == ("Anna", "Bold", "booth-2")
    here = f"“Darkhan” (Anna, {here_by['device']}, {here_by['at'][:16].replace('T', ' ')}) is kept"
    said = f"(Bold, booth-2, {there_by.at:%Y-%m-%d %H:%M})"
    line = f"{lead[:8]}  city: {here}, the other value is “Erdenet” {said}\n"
    assert merged.startswith(line)
    assert leads("conflicts").startswith(line)
    assert leads("merge", file).endswith("0 conflicts\n")
    leads("conflicts", "--decide", lead, "city", "Ulaanbaatar", code=2)
    assert "“Darkhan”, “Erdenet”" in leads.errors
    leads("conflicts", "--decide", lead, "email", "Erdenet", code=2)
    assert "Erdenet" in leads("conflicts", "--decide", lead[:8], "city", "Erdenet", "--json")
    assert leads.json("conflicts") == []
    assert "Erdenet" in leads("show", lead)


def test_a_passphrase_comes_by_a_descriptor_and_a_wrong_file_is_said(
    leads: Cli,
    tmp_path: Path,
) -> None:
    def descriptor(text: str) -> str:
        reading, writing = os.pipe()
        os.write(writing, text.encode())
        os.close(writing)
        return str(reading)

    leads.json("add", "--set", "last_name=Bat")
    file, option = str(tmp_path / "booth.bundle"), "--bundle-passphrase-fd"
    leads("bundle", "--out", file, option, descriptor("a passphrase of the booth\n"))
    assert leads.json("merge", file, option, descriptor("a passphrase of the booth"))["same"] == 1
    leads("merge", file, option, "99", code=2)
    (tmp_path / "no.bundle").write_bytes(b"PK and so on")
    for wrong in (tmp_path / "no.bundle", tmp_path):
        leads("merge", str(wrong), option, descriptor("a passphrase of the booth"), code=2)
        assert "Traceback" not in leads.errors


def test_a_bundle_that_erases_many_says_whom_and_waits_for_a_word(
    leads: Cli,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FAIRCAT_BUNDLE_PASSPHRASE", SHARED)
    file = tmp_path / "booth.bundle"
    for name in ("Bat", "Dorj"):
        leads("add", "--set", f"last_name={name}")
    leads("bundle", "--out", str(file))
    other = vault_in(tmp_path / "other", 1)
    bundles_of(other).merge(file, SHARED)
    other.erasures.erase([lead.id for lead in other.leads.leads()])
    bundles_of(other).write(file, SHARED)
    other.close()
    leads("merge", str(file), code=2)
    assert "erase 2 of the 2 leads" in leads.errors
    assert "--erase" in leads.errors
    assert "Bat" in leads.errors
    assert "Dorj" in leads.errors
    assert len(leads.json("list")) == 2
    assert "2 erased" in leads("merge", str(file), "--erase")
    assert leads.json("list") == []


def test_a_bundle_says_which_fairs_it_joins_and_parts(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAIRCAT_BUNDLE_PASSPHRASE", SHARED)
    file = str(tmp_path / "booth.bundle")
    other = vault_in(tmp_path / "other", 1)
    other.bundles = bundles_of(other)
    for name in ("EXPONOR Antofagasta", "Exponor 2027"):
        other.fairs.choose(other.fairs.fair_or_new(name).id)
        other.leads.save(draft_in(other, last_name=f"Visitor of {name}"))
    other.fair_aliases.join(other.fair_aliases.plan("EXPONOR Antofagasta", "Exponor 2027"))
    other.bundles.write(tmp_path / "booth.bundle", SHARED)
    assert "2 new" in cli("leads", "merge", file)
    assert "“Exponor 2027” and “EXPONOR Antofagasta” are one fair now" in cli.errors
    assert len(cli.json("leads", "list", "--fair", "EXPONOR Antofagasta")) == 2
    other.fair_aliases.part("EXPONOR Antofagasta")
    other.bundles.write(tmp_path / "booth.bundle", SHARED)
    other.close()
    told = cli.json("leads", "merge", file)["fairs"]
    assert told == {"joined": [], "parted": ["EXPONOR Antofagasta"], "apart": [], "due": 0}
    assert len(cli.json("leads", "list", "--fair", "EXPONOR Antofagasta")) == 1


def test_it_is_on_record_for_which_laptop_a_bundle_was(
    leads: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAIRCAT_BUNDLE_PASSPHRASE", "a long booth passphrase")
    lead = leads.json("add", "--set", "last_name=Vi", "--consent", "contact")
    leads("bundle", "--out", str(tmp_path / "one.bundle"), "--to", "Laptop  2")
    (told,) = leads.json("report", "--person", "Vi")["leads"]
    (record,) = told["exports"]
    assert (record["format"], record["receiver"], record["done"]) == ("bundle", "Laptop 2", True)
    assert "another laptop of the organisation: Laptop 2" in leads("report", "--person", "Vi")
    leads("consent", lead["id"], "--withdraw", "contact")
    assert "was handed to" not in leads.errors, "the laptop learns of it by the next bundle"
    assert "Laptop 2" in leads("erase", lead["id"], "--yes")


def test_a_name_of_a_laptop_that_nobody_reads_is_refused_and_nothing_written(
    leads: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAIRCAT_BUNDLE_PASSPHRASE", SHARED)
    leads("bundle", "--out", str(tmp_path / "b.bundle"), "--to", "x" * 5000, code=2)
    assert "too long: 200 characters" in leads.errors
    assert not (tmp_path / "b.bundle").exists()

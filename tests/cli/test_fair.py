"""`faircat fair`, `staff` and `organisation` as a user and as a script call them."""

import io
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from typing_extensions import override

from app.config.machine import local_now
from app.domain.lead import Rating
from app.domain.recovery_code import new_recovery_code
from tests.cli.conftest import Cli
from tests.support.clocks import take_day
from tests.support.closings import PASSWORD, names_in, opened
from tests.support.vaults import PASSPHRASE, draft_in, services_in


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
    cli("fair", "close", "expo", "--out", "x.zip", "--lang", "xx", "--unencrypted", code=2)
    assert "de, en, es, mn, pl, ru" in cli.errors
    cli("fair", "add", "EXPO", code=2)
    assert "“Expo” already exists: expo" in cli.errors


def test_practice_is_emptied(cli: Cli, data_folder: Path) -> None:
    assert cli.json("fair", "practise")["practice"]
    services = services_in(data_folder)
    services.vault.unlock_remembered()
    services.leads.save(draft_in(services, last_name="Trainee"))
    services.close()
    assert cli.json("fair", "empty") == {"erased": 1}


@pytest.fixture
def expo(cli: Cli, data_folder: Path) -> Cli:
    """A fair that is not over, with a lead, and two that lie apart."""
    cli("fair", "add", "Expo", "--ends", f"{local_now().date() + timedelta(days=2)}")
    services = services_in(data_folder)
    services.vault.unlock_remembered()
    services.leads.save(draft_in(services, last_name="Ganbaatar"))
    for name in ("Binned", "Wasted"):
        draft = replace(draft_in(services, last_name=name), rating=Rating.HOT)
        services.leads.delete(services.leads.save(draft).id)
    services.close()
    return cli


def test_a_fair_closes_with_its_archive_and_certificate(
    expo: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAIRCAT_EXPORT_PASSWORD", PASSWORD)
    out = tmp_path / "expo.zip"
    closed = expo.json("fair", "close", "expo", "--out", str(out), "--yes", "--with", "deleted")
    assert (closed["leads"], closed["erased"], closed["file"]) == (1, 3, str(out))
    assert closed["apart"] == {"deleted": {"in_file": 2, "left_out": 0}}
    assert closed["encrypted"]
    assert len(closed["recovery_key"]) == 4
    files = opened(out)
    assert (names_in(files), names_in(files, "deleted")) == (["Ganbaatar"], ["Binned", "Wasted"])
    assert closed["sha256"] in Path(closed["certificate"]).read_text(encoding="utf-8")
    expo("fair", "close", "expo", "--out", str(out), "--yes", code=2)
    assert "closed" in expo.errors


def test_closing_says_what_it_means_and_asks_before_it_writes(
    expo: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAIRCAT_EXPORT_PASSWORD", PASSWORD)
    out = tmp_path / "expo.zip"
    expo("fair", "close", "expo", "--out", str(out), code=2)
    for said in (
        "“Expo” is not over yet",
        "1 lead goes into the archive.",
        "1 of them has not been exported yet.",
        "deleted, is erased without a copy",
        "Binned  hot",
        "add --yes",
    ):
        assert said in expo.errors
    assert not out.exists()
    for words in (
        ("--with", "everything"),
        ("--unencrypted", "--password-fd", "0"),
        ("--lang", "xx"),
    ):
        expo("fair", "close", "expo", "--out", str(out), "--yes", *words, code=2)
    monkeypatch.delenv("FAIRCAT_EXPORT_PASSWORD")
    expo("fair", "close", "expo", "--out", str(out), "--yes", code=2)
    assert "needs a password" in expo.errors
    assert not out.exists()
    assert len(expo.json("leads", "list")) == 1


def test_a_draft_that_is_left_keeps_a_fair_open(
    expo: Cli, data_folder: Path, tmp_path: Path
) -> None:
    services = services_in(data_folder)
    services.vault.unlock_remembered()
    services.leads.save_draft(draft_in(services, last_name="Half"))
    services.close()
    out = tmp_path / "e.zip"
    expo("fair", "close", "expo", "--unencrypted", "--yes", "--out", str(out), code=2)
    assert "stays open. Unfinished leads: 1." in expo.errors
    assert not out.exists()


def test_the_unnamed_first_fair_asks_before_it_writes(leads: Cli, cli: Cli, tmp_path: Path) -> None:
    leads("add", "--set", "last_name=Early")
    out = tmp_path / "early.zip"
    cli("fair", "close", "fair", "--unencrypted", "--out", str(out), code=2)
    assert "has no name yet" in cli.errors
    assert "add --yes" in cli.errors
    assert not out.exists()
    assert cli.json("fair", "close", "fair", "--unencrypted", "--yes", "--out", str(out))["leads"]
    assert names_in(opened(out)) == ["Early"]


def test_one_of_those_apart_is_taken_by_its_id(
    expo: Cli, data_folder: Path, tmp_path: Path
) -> None:
    services = services_in(data_folder)
    services.vault.unlock_remembered()
    binned = next(it for it in services.leads.leads(deleted=True) if "Binned" in str(it))
    services.close()
    words = ("--unencrypted", "--yes", "--with", binned.id[:8], "--out", str(tmp_path / "e.zip"))
    closed = expo.json("fair", "close", "expo", *words)
    assert closed["apart"] == {"deleted": {"in_file": 1, "left_out": 1}}
    assert names_in(opened(tmp_path / "e.zip"), "deleted") == ["Binned"]


class Keyboard(io.StringIO):
    """Somebody who confirms, and then types the password that was shown."""

    @override
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("is_noted", [True, False])
def test_the_password_that_is_made_is_asked_back_before_anything_is_written(
    expo: Cli,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    is_noted: bool,
) -> None:
    shown: list[str] = []

    def typed(_prompt: str) -> str:
        lines = capsys.readouterr().err.splitlines()
        shown.extend(it.split()[-1] for it in lines if it.startswith("password of the archive"))
        return shown[0] if is_noted else shown[0].upper()

    monkeypatch.setattr("sys.stdin", Keyboard("close\n"))
    monkeypatch.setattr("getpass.getpass", typed)
    out = tmp_path / "e.zip"
    expo("fair", "close", "expo", "--out", str(out), code=0 if is_noted else 2)
    assert out.exists() is is_noted
    if is_noted:
        assert names_in(opened(out, shown[0])) == ["Ganbaatar"]
    else:
        assert "not the archive's password" in expo.errors


def test_a_word_that_does_not_confirm_closes_nothing(
    expo: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Keyboard("yes\n"))
    expo("fair", "close", "expo", "--unencrypted", "--out", str(tmp_path / "e.zip"), code=2)
    assert "Nothing was written or erased." in expo.errors
    assert not (tmp_path / "e.zip").exists()


def test_the_recovery_key_tells_the_password_of_an_archive(
    expo: Cli, data_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services, code = services_in(data_folder), new_recovery_code()
    services.vault.unlock(PASSPHRASE)
    services.rekeying.change_recovery_key(PASSPHRASE, code)
    services.close()
    monkeypatch.setenv("FAIRCAT_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("FAIRCAT_EXPORT_PASSWORD", PASSWORD)
    out = tmp_path / "e.zip"
    expo("fair", "close", "expo", "--yes", "--out", str(out))
    monkeypatch.setenv("FAIRCAT_RECOVERY_KEY", code)
    assert expo("fair", "archive-password", str(out)) == f"{PASSWORD}\n"
    monkeypatch.setenv("FAIRCAT_RECOVERY_KEY", new_recovery_code())
    assert expo("fair", "archive-password", str(out), code=2) == ""
    assert "the mark" in expo.errors
    expo("fair", "archive-password", str(tmp_path / "none.zip"), code=2)


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


def test_all_that_a_notice_tells_is_set_from_the_command_line(cli: Cli) -> None:
    gaps = cli.json("organisation", "show")["gaps"]
    assert set(gaps) == {
        *("legal_person", "street", "postcode", "city"),
        *("data_protection_officer", "data_protection_contact"),
    }
    kept = cli.json(
        *("organisation", "set", "--name", "MinGenTec", "--legal-person", "Kammer Beispielstadt"),
        *("--street", "Goethestraße 1", "--postcode", "03046", "--city", "Cottbus"),
        *("--kind", "public", "--basis", "Art. 6(1)(e) GDPR, section 1 IHKG"),
        *("--data-protection-officer", "officer@kammer.example", "--authority", "LDA"),
        *("--data-protection-contact", "data@kammer.example"),
        *("--office-country", "DE", "--privacy-url", "https://kammer.example/privacy"),
        *("--newsletter-about", "Fairs", "--newsletters-a-year", "4"),
        *("--processor", "IT-Haus GmbH, Cottbus", "--processor", "Mailer AG, Potsdam"),
        *("--partner", "Agentur GmbH; Babelsberger Str. 21, 14473 Potsdam; newsletter"),
    )
    assert kept["gaps"] == []
    assert kept["processors"] == ["IT-Haus GmbH, Cottbus", "Mailer AG, Potsdam"]
    assert kept["partners"] == [
        {
            "name": "Agentur GmbH",
            "address": "Babelsberger Str. 21, 14473 Potsdam",
            "does": "newsletter",
        }
    ]
    assert (kept["kind"], kept["newsletters_a_year"]) == ("public", 4)
    assert cli.json("organisation", "show") == kept
    told = cli("organisation", "set", "--street", "")
    assert "Agentur GmbH; Babelsberger Str. 21, 14473 Potsdam; newsletter" in told
    assert "The privacy notice lacks: the street." in cli.errors


@pytest.mark.parametrize(
    "nonsense",
    [
        ("--office-country", "Atlantis"),
        ("--privacy-url", "somewhere"),
        ("--newsletters-a-year", "1000"),
        ("--partner", "Nobody"),
        ("--street", "x" * 2000),
    ],
)
def test_nonsense_about_the_organisation_is_refused(cli: Cli, nonsense: tuple[str, str]) -> None:
    before = cli.json("organisation", "show")
    cli("organisation", "set", *nonsense, code=2)
    assert cli.json("organisation", "show") == before


def captured(data_folder: Path, fair: str, *people: str) -> None:
    """Leads of these people at a fair."""
    services = services_in(data_folder)
    services.vault.unlock_remembered()
    services.fairs.choose(services.fairs.fair_or_new(fair).id)
    for person in people:
        services.leads.save(draft_in(services, last_name=person))
    services.close()


def test_one_fair_under_two_names_is_joined_and_parted(cli: Cli, data_folder: Path) -> None:
    captured(data_folder, "EXPONOR Antofagasta", "Soto")
    captured(data_folder, "Exponor 2027", "Vega")
    told = cli("fair", "join", "EXPONOR Antofagasta", "exponor-2027")
    assert "exponor-2027: Exponor 2027; “EXPONOR Antofagasta” is this fair" in told
    assert "2 leads" in told
    assert "faircat fair part exponor-antofagasta" in cli.errors
    (fair,) = cli.json("fair", "list")
    assert (fair["id"], fair["joined"], fair["current"]) == (
        "exponor-2027",
        ["exponor-antofagasta"],
        True,
    )
    assert "EXPONOR Antofagasta (joined with exponor-2027)" in cli("fair", "list")
    leads = cli.under("leads").json("list", "--fair", "EXPONOR Antofagasta")
    assert {lead["fair"] for lead in leads} == {"exponor-2027"}
    assert len(leads) == 2
    cli("fair", "join", "EXPONOR Antofagasta", "Exponor 2027", code=2)
    assert "already one fair" in cli.errors
    cli("fair", "add", "exponor antofagasta", code=2)
    assert "already exists: exponor-antofagasta" in cli.errors
    assert cli.json("fair", "part", "EXPONOR Antofagasta") == {"fair": "exponor-antofagasta"}
    assert len(cli.json("fair", "list")) == 2
    cli("fair", "part", "EXPONOR Antofagasta", code=2)


def test_joining_asks_where_leads_become_due(
    cli: Cli, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    captured(data_folder, "EXPONOR Antofagasta")
    captured(data_folder, "Exponor 2027", "Vega")
    cli("fair", "edit", "Exponor 2027", "--months", "60")
    make_older(data_folder, "2024-06-10T12:00:00.000000")
    cli("fair", "join", "EXPONOR Antofagasta", "Exponor 2027", code=2)
    assert "due for erasure (1)" in cli.errors
    assert "Vega" in cli.errors
    assert "if they are joined, 1 lead will be due for erasure" in cli.errors
    monkeypatch.setattr("sys.stdin", Keyboard("no\n"))
    cli("fair", "join", "EXPONOR Antofagasta", "Exponor 2027", code=2)
    assert cli.errors.rstrip().endswith("Nothing was joined.")
    assert len(cli.json("fair", "list")) == 2
    done = cli.json("fair", "join", "EXPONOR Antofagasta", "Exponor 2027", "--yes")
    assert (done["leads"], len(done["due"])) == (1, 1)
    assert len(cli.under("leads").json("due")) == 1


def test_joining_is_refused_where_one_holds_nobody(cli: Cli) -> None:
    cli("fair", "add", "Mining World Russia", "--country", "RU")
    cli("fair", "add", "Exponor 2027")
    cli("fair", "join", "Exponor 2027", "Mining World Russia", code=2)
    assert "152-FZ" in cli.errors
    assert len(cli.json("fair", "list")) == 2


def make_older(data_folder: Path, at: str) -> None:
    """Let all leads have been made at this moment."""
    services = services_in(data_folder)
    services.vault.unlock_remembered()
    services.vault.opened().raw(f"UPDATE lead SET created_at = '{at}'")
    services.close()


def test_the_law_of_a_fair_is_told_with_doors_sources_and_certainty(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_day(monkeypatch, date(2026, 12, 1))  # while what was read of it is not old
    cli("fair", "add", "Mining Week", "--country", "MN")
    told = cli("fair", "law")
    for words in (
        "Mongolia (MN)",
        "in force since 1 May 2022",
        "Fairly sure: from law firms",
        "Checked on 28 Nov 2026.",
        "Not confirmed by anyone yet.",
        "A lead is saved only with consent to: contact, transfer abroad.",
        "save       contact, transfer abroad",
        "lehmanlaw.mn/blog/tag/data-security",
        "(read 2026-11-28)",
        "(only named)",
        "Whether a tick on the screen is consent",
    ):
        assert words in told
    assert "not legal advice" in cli.errors
    law = cli.json("fair", "law", "Mining Week")
    assert (law["fair"], law["country"], law["known"]) == ("mining-week", "MN", True)
    assert law["consent_needed"]["handover"] == ["contact", "handover", "transfer"]
    assert law["profile"]["certainty"] == "middle"
    assert (law["confirmed"], law["older_than_twelve_months"]) == (None, False)


def test_the_law_of_any_country_is_told_without_the_vault(cli: Cli) -> None:
    assert "no profile for this country: United States" in cli("fair", "law", "--country", "US")
    assert "not possible with personal data" in cli("fair", "law", "--country", "Kazakhstan")
    assert cli.json("fair", "law", "--country", "US")["unknown"] == ["US"]
    countries = [law["country"] for law in cli.json("fair", "law", "--all")]
    assert len(countries) == len(set(countries)) == 14
    listed = cli("fair", "law", "--all").splitlines()
    assert len(listed) == 14
    assert any(line.split()[:3] == ["CZ", "Czechia", "low"] for line in listed)
    cli("fair", "law", "--country", "Atlantis", code=2)
    cli("fair", "law", "--country", "PL", "--all", code=2)
    cli("fair", "law", "nowhere", code=2)


def test_a_fair_without_a_country_says_whose_law_counts(cli: Cli) -> None:
    cli("fair", "add", "Expo")
    told = cli("fair", "law", "expo")
    assert "no country yet" in told
    assert "Germany (DE)" in told
    cli("fair", "confirm", "expo", "--by", "Dr Weber", "--yes", code=2)
    assert "no country yet" in cli.errors


def test_the_law_is_confirmed_by_somebody_who_read_it(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("fair", "add", "Mining Week", "--country", "MN")
    cli("fair", "confirm", "mining-week", code=2)
    assert "must be named" in cli.errors
    monkeypatch.setattr("sys.stdin", io.StringIO("yes\n"))
    cli("fair", "confirm", "mining-week", "--by", "Dr Weber", code=2)
    assert "--yes" in cli.errors
    assert cli.json("fair", "law")["confirmed"] is None
    monkeypatch.setattr("sys.stdin", Keyboard("yes\n"))
    cli("fair", "confirm", "mining-week", "--by", "Dr Weber", code=2)
    assert "It lacks: the legal person" in cli.errors
    cli(
        *(
            "organisation",
            "set",
            "--legal-person",
            "Chamber (invented)",
            "--street",
            "Goethestr. 1",
        ),
        *("--postcode", "03046", "--city", "Cottbus"),
        *("--data-protection-officer", "dpo@chamber.example"),
        *("--data-protection-contact", "privacy@chamber.example"),
    )
    monkeypatch.setattr("sys.stdin", Keyboard("yes\n"))
    assert "Confirmed by Dr Weber on" in cli("fair", "confirm", "mining-week", "--by", "Dr Weber")
    assert "lehmanlaw.mn" in cli.errors, "it is shown before it is confirmed"
    assert cli.json("fair", "law")["confirmed"]["name"] == "Dr Weber"
    cli("fair", "confirm", "mining-week", "--withdraw")
    assert cli.json("fair", "law")["confirmed"] is None
    cli("fair", "edit", "mining-week", "--country", "US")
    cli("fair", "confirm", "mining-week", "--by", "Dr Weber", "--yes", code=2)
    assert "no profile for this country: US" in cli.errors

"""`faircat leads fair|notice|consent|receipt|due|erase|report` as a user calls them."""

import io
import json
import sys
from pathlib import Path

import pytest
from typing_extensions import override

from app.__main__ import main
from app.config.settings import SettingsFile
from app.i18n.law_texts import law_text
from tests.cli.conftest import Cli
from tests.support.catalogues import PUMPS, put_catalogue
from tests.support.vaults import draft_in, services_in


def test_from_the_notice_to_the_receipt(leads: Cli, tmp_path: Path) -> None:
    put_catalogue(tmp_path / "catalog.db")
    catalogue = ("--catalogue", str(tmp_path / "catalog.db"))
    assert main(["organisation", "set", "--data-protection-contact", "dpo@x.example"]) == 0
    assert main(["fair", "add", "Mining Week", "--country", "Mongolei", "--months", "3"]) == 0
    leads("due")
    notice = leads("notice", "--lang", "mn", "--interest", PUMPS.id, *catalogue)
    assert PUMPS.name in notice
    assert "not legal advice" in leads.errors
    assert leads.json("notice")["profile"]["required"] == ["contact", "transfer"]
    leads("notice", "--lang", "fr")
    assert "in English" in leads.errors
    bare = ("add", "--set", "last_name=Bat", "--interest", PUMPS.id)
    leads(*bare, *catalogue, code=2)
    assert "requires consent" in leads.errors
    wanted = (*bare, "--consent", "contact", "--consent", "transfer")
    leads(*wanted, *catalogue, code=2)
    assert "needs a signature" in leads.errors
    assert "--signature FILE.svg" in leads.errors
    drawing = tmp_path / "drawn.svg"
    drawing.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert leads.json("list") == []
    lead = leads.json(*wanted, "--signature", str(drawing), *catalogue)
    leads("consent", lead["id"], "--withdraw", "transfer")
    assert "not agreed to: transfer" in leads.errors
    leads("consent", lead["id"], "--give", "transfer", code=2)
    found = leads.json(
        "consent", lead["id"], "--give", "transfer", "--give", f"handover:{PUMPS.id}",
        "--shown", "screen", "--lang", "mn", "--signature", str(drawing),
    )  # fmt: skip
    consents = found["lead"]["consents"]
    standing = {item["purpose"] for item in consents if not item["withdrawn"]}
    assert standing == {"contact", "handover", "transfer"}
    assert all(item["signature"] for item in consents)
    shown = [item for item in consents if item["how"] == "screen"]
    assert {item["purpose"] for item in shown} == {"handover", "transfer"}
    assert all(item["text"] in found["texts"] for item in shown)
    assert {(item["how"], item["text"]) for item in consents if item not in shown} == {
        ("staff", "")
    }
    assert len(found["lead"]["notices"]) == 1
    assert "withdrawn" in leads("consent", lead["id"], "--withdraw", f"handover:{PUMPS.id}")
    assert "dpo@x.example" in leads("receipt", lead["id"])
    leads("receipt", lead["id"], "--pdf", str(tmp_path / "slip.pdf"))
    assert (tmp_path / "slip.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("how", ["screen", "paper", "spoken", "email"])
@pytest.mark.parametrize("lang", ["de", "fr"])
def test_words_are_on_record_where_they_were_shown_in_the_language_they_had(
    leads: Cli, how: str, lang: str
) -> None:
    wanted = ("--set", "last_name=Bat", "--set", f"language={lang}", "--consent", "contact")
    lead = leads.json("add", *wanted, "--shown", how)
    (consent, _phone), (notice,) = lead["consents"], lead["notices"]
    texts = leads.json("consent", lead["id"])["texts"]
    assert consent["how"] == how
    assert consent["language"] == notice["language"] == texts[consent["text"]]["language"]
    assert consent["language"] == ("de" if lang == "de" else "en"), "English is said to be English"
    printed = leads("notice", "--lang", lang)
    assert texts[consent["text"]]["notice"] in printed
    assert texts[consent["text"]]["statements"][0]["text"] in printed


def test_nobody_is_said_to_have_seen_what_was_not_shown(leads: Cli) -> None:
    lead = leads.json("add", "--set", "last_name=Bat", "--consent", "contact")
    told = leads("consent", lead["id"], "--give", "newsletter", "--lang", "de")
    assert "notice shown" not in told
    assert told.count("noted by staff, no words shown") == 3
    found = leads.json("consent", lead["id"])
    assert found["texts"] == {}
    assert found["lead"]["notices"] == []
    assert {(it["how"], it["text"], it["language"]) for it in found["lead"]["consents"]} == {
        ("staff", "", "")
    }
    assert "Our staff noted what you said." in leads("receipt", lead["id"])


def test_erasing_asks_once_and_leaves_a_certificate(
    leads: Cli,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lead = leads.json("add", "--set", "last_name=Bat", "--set", "email=bat@x.example")
    leads("add", "--set", "last_name=Dorj", "--set", "note=knows Bat")
    assert leads.json("due") == []
    assert len(leads.json("due", "--all")) == 2
    (tmp_path / "told").mkdir()
    report = leads("report", "--person", "BAT@x.example", "--out", str(tmp_path / "told"))
    assert report == ""
    assert "bat@x.example" in (tmp_path / "told" / "report.txt").read_text(encoding="utf-8")
    leads("erase", code=2)
    leads("erase", "--person", "bat@x.example", code=2)
    assert "cannot be undone" in leads.errors
    assert len(leads.json("list")) == 2

    class Terminal(io.StringIO):
        @override
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal("no\n"))
    leads("erase", "--person", "Bat", code=2)
    monkeypatch.setattr("sys.stdin", Terminal("erase\n"))
    out = leads("erase", "--person", "Bat", "--out", str(tmp_path), "--lang", "de")
    assert "also named in the notes" in leads.errors
    (certificate,) = tmp_path.glob("erased-*.json")
    assert json.loads(certificate.read_text())["ids"] == [lead["id"]]
    assert lead["id"] in out
    assert [item["last_name"] for item in leads.json("list")] == ["Dorj"]
    assert leads("erase", "--due", "--yes") == ""


@pytest.mark.skipif(sys.platform != "linux", reason="no folder that nobody can write into")
def test_a_certificate_lies_beside_the_vault_before_its_copy_fails(leads: Cli) -> None:
    leads("add", "--set", "last_name=Dorj")
    told = leads("erase", "--person", "Dorj", "--yes", "--out", "/proc", code=2)
    assert Path(told.rpartition("certificate: ")[2].strip()).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ["notice", "--fair", "nowhere"],
        ["consent", "00000000"],
        ["receipt", "00000000"],
        ["erase", "00000000", "--yes"],
    ],
)
def test_nonsense_is_a_sentence(leads: Cli, arguments: list[str]) -> None:
    leads(*arguments, code=2)
    assert leads.errors.startswith("faircat: ")


def test_who_objects_is_told_apart(leads: Cli) -> None:
    lead = leads.json("add", "--set", "last_name=Bat")
    assert "contact  objected to" in leads("consent", lead["id"], "--object")
    leads("consent", lead["id"], "--object", code=2)
    assert "already noted" in leads.errors
    assert "objected: " in leads("report", "--person", "Bat")
    assert "noted by mistake" in leads("consent", lead["id"], "--undo-objection")
    assert "nothing was agreed to" in leads("consent", lead["id"])
    leads("consent", lead["id"], "--undo-objection", code=2)


def test_email_and_phone_are_given_and_taken_back_each_by_its_name(
    cli: Cli, tmp_path: Path
) -> None:
    leads = cli.under("leads")
    cli("fair", "add", "Targi", "--country", "PL")
    asked = [it for it in leads.json("notice")["statements"] if it["purpose"] == "contact"]
    assert [it["channel"] for it in asked] == ["email", "phone"]
    person = ("last_name=Nowak", "email=n@x.example", "phone=+48221234567", "next_step=call")
    named = [word for it in (*person, "due=2026-12-01") for word in ("--set", it)]
    id_ = leads.json("add", *named)["id"]
    given = ("consent", id_, "--give", "contact:email", "--shown", "paper", "--lang", "pl")
    assert "contact:email" in leads(*given)
    assert "pocztą elektroniczną" in leads("consent", id_)
    assert "telefonicznie" not in leads("consent", id_)
    leads("calendar", "--out", str(tmp_path / "steps.ics"), code=2)
    leads("export", "--format", "hubspot", "--out", str(tmp_path / "x.csv"))
    assert "+48" not in (tmp_path / "x.csv").read_text(encoding="utf-8-sig")
    leads("consent", id_, "--give", "contact:phone")
    leads("export", "--format", "hubspot", "--out", str(tmp_path / "y.csv"))
    assert "+48" in (tmp_path / "y.csv").read_text(encoding="utf-8-sig")
    leads("edit", id_, "--withdraw", "contact:email")
    leads("consent", id_, "--withdraw", "contact:email", code=2)
    assert "no such consent" in leads.errors
    found = leads.json("consent", id_)["lead"]["consents"]
    assert [it["channel"] for it in found if not it["withdrawn"]] == ["phone"]
    leads("consent", id_, "--withdraw", "contact")
    assert not [it for it in leads.json("consent", id_)["lead"]["consents"] if not it["withdrawn"]]
    leads("consent", id_, "--give", "contact:fax", code=2)
    assert "contact:phone" in leads.errors


def test_contact_alone_is_by_all_that_the_law_names(cli: Cli) -> None:
    leads = cli.under("leads")
    for fair, country, channels in (("Targi", "PL", ["email", "phone"]), ("Messe", "CH", [""])):
        cli("fair", "add", fair, "--country", country)
        wanted = ("--fair", fair, "--set", f"last_name={fair}", "--consent", "contact")
        assert [it["channel"] for it in leads.json("add", *wanted)["consents"]] == channels


def test_the_law_is_quoted_in_the_language_of_the_staff(cli: Cli, data_folder: Path) -> None:
    leads = cli.under("leads")
    cli("fair", "add", "Targi", "--country", "PL")
    assert "Electronic Communications Law" in cli("fair", "law", "--country", "PL")
    leads("notice")
    assert "Electronic Communications Law" in leads.errors
    SettingsFile(data_folder / "settings.json").change(staff_language="de")
    said = law_text(cli.json("fair", "law", "--country", "PL")["profile"]["law"], "de")
    assert "Electronic Communications Law" not in said
    assert said in cli("fair", "law", "--country", "PL")
    leads("notice")
    assert said in leads.errors
    cli("fair", "add", "MiningWorld", "--country", "RU")
    bare = law_text(cli.json("fair", "law", "--country", "RU")["profile"]["law"], "de")
    id_ = leads.json("add", "--fair", "Targi", "--set", "last_name=Nowak")["id"]
    leads("move", id_, "--fair", "MiningWorld", code=2)
    assert bare in leads.errors
    cli("fair", "join", "Targi", "MiningWorld", code=2)
    assert bare in cli.errors


def test_an_unfinished_lead_of_another_of_that_name_is_not_erased_unseen(
    leads: Cli, data_folder: Path
) -> None:
    leads("add", "--set", "last_name=Li", "--set", "email=anna@x.example")
    services = services_in(data_folder)
    services.vault.unlock_remembered()
    services.leads.save_draft(draft_in(services, last_name="Li", email="bo@y.example"))
    services.close()
    leads("erase", "--person", "Li", "--yes", code=2)
    assert "may be of several people" in leads.errors
    assert len(leads.json("list")) == 1


def test_people_of_one_name_are_not_erased_unseen(leads: Cli) -> None:
    for email in ("anna@x.example", "anna@y.example"):
        leads("add", "--set", "first_name=Anna", "--set", "last_name=Li", "--set", f"email={email}")
    leads("erase", "--person", "Anna Li", "--yes", code=2)
    assert "may be of several people. Nothing was erased." in leads.errors
    assert len(leads.json("list")) == 2
    leads("erase", "--person", "anna@x.example", "--yes")
    leads("erase", "--person", "Anna Li", "--yes")
    assert leads.json("list") == []

"""`faircat leads newsletter`: the confirmation of a newsletter, as whoever sends it asks for it."""

import email
import email.policy
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Cli


@pytest.fixture
def german(cli: Cli) -> Cli:
    """Leads of a fair in Germany, of an organisation that may be written back to."""
    cli("organisation", "set", "--name", "Netz", "--street", "Weg 1", "--city", "Cottbus")
    cli("fair", "add", "Messe", "--country", "DE")
    return cli.under("leads")


def subscribed(leads: Cli, name: str, *more: str) -> str:
    agreed = ("--consent", "newsletter", "--shown", "paper")
    told = leads.json(
        "add", "--set", f"email={name}@x.example", "--set", "language=de", *agreed, *more
    )
    return str(told["id"])


def text_of(file: str) -> str:
    message = email.message_from_bytes(Path(file).read_bytes(), policy=email.policy.default)
    body = message.get_body(("plain",))
    assert body is not None
    return str(message["To"]) + "\n" + str(message["Subject"]) + "\n" + str(body.get_content())


def newsletter_file(leads: Cli, out: Path) -> tuple[dict[str, object], str]:
    (told,) = leads.json("export", "--format", "newsletter", "--out", str(out))
    return told, out.read_text(encoding="utf-8-sig")


def test_whoever_agreed_is_asked_once_and_counts_after_the_answer(
    german: Cli, tmp_path: Path
) -> None:
    anna, bo = subscribed(german, "anna"), subscribed(german, "bo")
    german("add", "--set", "email=nobody@x.example", "--consent", "contact")
    told = german.json("newsletter", "ask", "--out", str(tmp_path))
    assert (told["leads"], told["left_out"]) == (2, {})
    mail = text_of(told["files"][0])
    assert "Bitte bestätigen: Newsletter von Netz" in mail
    assert "den Newsletter von Netz per E-Mail schicken" in mail
    assert "Cottbus" in mail
    assert german.json("newsletter", "ask", "--out", str(tmp_path))["files"] == []
    german("newsletter", "ask", anna, "--out", str(tmp_path), code=2)
    assert "already asked" in german.errors
    told, text = newsletter_file(german, tmp_path / "before.csv")
    assert (told["leads"], told["unconfirmed"]) == (0, 2)
    assert "anna@" not in text
    german("newsletter", "confirm", anna)
    told, text = newsletter_file(german, tmp_path / "after.csv")
    assert (told["leads"], told["unconfirmed"]) == (1, 1)
    assert "anna@x.example" in text
    assert "bo@" not in text
    states = {it["id"]: it for it in german.json("newsletter")}
    assert states[anna]["confirmed"]
    assert states[bo]["asked"]
    assert states[bo]["confirmed"] is None
    german("newsletter", "confirm", anna, code=2)
    told = german.json("newsletter", "ask", "--again", "--out", str(tmp_path))
    assert told["leads"] == 1


def test_the_answer_is_part_of_the_proof_and_ends_with_the_newsletter(german: Cli) -> None:
    anna = subscribed(german, "anna")
    german("newsletter", "confirm", anna, "--on", "2026-01-01", code=2)
    assert "cannot be confirmed on this day" in german.errors
    german("newsletter", "confirm", anna)
    kept = {it["how"]: it for it in german.json("show", anna)["consents"]}
    assert set(kept) == {"paper", "email"}
    assert kept["email"]["text_version"] == kept["paper"]["text_version"]
    german("erase", anna, "--yes")
    proofs = german.json("proofs")
    assert {it["how"] for it in proofs} == {"paper", "email"}
    assert all("den Newsletter von Netz" in it["words"] for it in proofs)
    bo = subscribed(german, "bo")
    german("newsletter", "confirm", bo)
    german("consent", bo, "--withdraw", "newsletter")
    assert german.json("newsletter") == []
    assert all(it["withdrawn"] for it in german.json("show", bo)["consents"])


def test_who_cannot_be_asked_is_named(german: Cli, tmp_path: Path) -> None:
    silent = german.json("add", "--set", "last_name=Vi", "--consent", "contact")["id"]
    german("newsletter", "ask", silent, "--out", str(tmp_path), code=2)
    assert "has no valid consent to the newsletter" in german.errors
    german("newsletter", "confirm", code=2)
    nowhere = german.json("add", "--set", "last_name=Bo", "--consent", "newsletter")["id"]
    anna = subscribed(german, "anna")
    out = german("newsletter", "ask", nowhere, anna, "--out", str(tmp_path), code=1)
    assert f"left out {nowhere[:8]}: “Bo” has no email address" in out
    assert german.errors == ""


def test_elsewhere_the_file_has_everybody_who_agreed(cli: Cli, tmp_path: Path) -> None:
    cli("fair", "add", "Mining", "--country", "AU")
    leads = cli.under("leads")
    subscribed(leads, "anna")
    told, text = newsletter_file(leads, tmp_path / "all.csv")
    assert (told["leads"], told["unconfirmed"]) == (1, 0)
    assert "anna@x.example" in text


def test_two_laptops_come_to_the_same(
    german: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAIRCAT_BUNDLE_PASSPHRASE", "a long booth passphrase")
    anna = subscribed(german, "anna")
    german("bundle", "--out", str(tmp_path / "before.bundle"))
    german("newsletter", "confirm", anna)
    monkeypatch.setenv("FAIRCAT_BUNDLE_PASSPHRASE", "a long booth passphrase")
    german("merge", str(tmp_path / "before.bundle"))
    assert german.json("newsletter")[0]["confirmed"]
    assert json.dumps(german.json("show", anna)["consents"]).count('"email"') == 1


def test_every_file_says_that_a_newsletter_is_not_confirmed(german: Cli, tmp_path: Path) -> None:
    anna = subscribed(german, "anna")

    def files(name: str) -> tuple[str, str, str, object]:
        texts = []
        for kind in ("csv", "vcf", "json"):
            path = tmp_path / f"{name}.{kind}"
            german("export", "--format", kind, "--out", str(path))
            texts.append(path.read_text(encoding="utf-8").replace("\r\n ", ""))
        german("export", "--format", "xlsx", "--out", str(tmp_path / f"{name}.xlsx"))
        sheet = load_workbook(tmp_path / f"{name}.xlsx").worksheets[0]
        heads = [cell.value for cell in sheet[1]]
        cell = sheet.cell(2, heads.index("Agreed: newsletter") + 1).value
        return (texts[0], texts[1], texts[2], cell)

    csv, vcf, plain, cell = files("before")
    assert ",unconfirmed," in csv
    assert "newsletter unconfirmed" in vcf
    assert json.loads(plain)[0]["consents"][0]["confirmed"] is False
    assert cell == "not confirmed by email yet"
    german("newsletter", "confirm", anna)
    csv, vcf, plain, cell = files("after")
    assert "unconfirmed" not in csv + vcf
    assert json.loads(plain)[0]["consents"][0]["confirmed"] is True
    assert cell == "yes"

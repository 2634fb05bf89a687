"""`faircat leads draft|calendar` as a user and as a script call them."""

import email
import email.policy
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.__main__ import main
from app.domain.fair import Organisation
from app.domain.interest import Interest
from app.domain.lead import NextStep, Person, Purpose
from tests.support.vaults import services_in, vault_in


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A vault with a lead that agreed to be contacted, and one that did not; and their ids."""
    folder = tmp_path_factory.mktemp("vault")
    services = vault_in(folder)
    services.fairs.save_organisation(Organisation("Netz e. V.", "", "", "messe@netz.example"))
    member = services.catalogue.member("seewald-pumpen")
    pump = Interest(member.id, member.name, "tauchpumpe-s200", "Submersible pump, as staff saw it")
    anna = services.leads.save(
        replace(
            services.leads.new_draft(),
            person=Person("Анна", "Иванова", email="anna@example.org", language="ru"),
            interests=(pump, Interest("gone", "Gone GmbH", "mill", "Mill")),
            consents=(Purpose.CONTACT,),
            next_step=NextStep.CALL,
            due=date(2026, 12, 1),
        )
    )
    services.leads.attach_to(anna.id, "Broschüre.pdf", "application/pdf", b"%PDF-1.7 kept")
    silent = replace(
        services.leads.new_draft(),
        person=Person("No", "Body", email="n@b.example"),
        due=date(2026, 12, 2),
    )
    other = services.leads.save(silent)
    services.close()
    return folder, anna.id, other.id


def run(vault: Path, *words: str) -> int:
    return main(["leads", *words, "--data", str(vault)])


def test_a_draft_is_written_in_the_language_of_the_lead(
    vault: tuple[Path, str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, anna, _ = vault
    (tmp_path / "mails").mkdir()
    assert run(folder, "draft", anna[:8], "--out", str(tmp_path / "mails"), "--json") == 0
    (written,) = json.loads(capsys.readouterr().out)["files"]
    message = email.message_from_bytes(Path(written).read_bytes(), policy=email.policy.default)
    part = message.get_body(("plain",))
    assert part is not None
    text = part.get_content()
    assert "Здравствуйте, Анна Иванова!" in text
    assert "Gone GmbH: Mill" in text
    assert "насос" in text
    assert "as staff saw it" not in text
    assert "http" in text
    assert [part.get_content() for part in message.iter_attachments()] == [b"%PDF-1.7 kept"]
    run(folder, "draft", anna, "--out", str(tmp_path / "mails"), "--no-brochure")
    message = email.message_from_bytes(Path(written).read_bytes(), policy=email.policy.default)
    assert list(message.iter_attachments()) == []


def test_who_can_get_no_mail_is_named_and_all_others_get_theirs(
    vault: tuple[Path, str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, anna, other = vault
    out = tmp_path / "mails"
    out.mkdir()
    assert run(folder, "draft", other, anna, "--out", str(out)) == 1
    said = capsys.readouterr().out
    assert [path.name for path in out.iterdir()] == ["Анна Иванова.eml"]
    assert f"left out {other[:8]}: “No Body” did not agree to be contacted" in said
    assert said.endswith("\n1 lead, 1 left out\n")
    assert run(folder, "draft", anna, other, "--out", str(out), "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["leads"], list(told["left_out"])) == (1, [other])


def test_where_nobody_can_get_a_mail_nothing_is_written(
    vault: tuple[Path, str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, _, other = vault
    (tmp_path / "mails").mkdir()
    assert run(folder, "draft", other, "--out", str(tmp_path / "mails")) == 2
    assert "did not agree to be contacted. No email was drafted" in capsys.readouterr().err
    services = services_in(folder)
    services.vault.unlock_remembered()
    gone = services.leads.save(replace(services.leads.new_draft(), person=Person("Al", "Gone")))
    services.leads.delete(gone.id)
    services.close()
    assert run(folder, "draft", other, gone.id, "--out", str(tmp_path / "mails")) == 2
    said = capsys.readouterr().err
    assert "Nothing was written. Leads that can get no email: 2." in said
    assert "“No Body” did not agree" in said
    assert "deleted or for practice" in said
    assert [*(tmp_path / "mails").iterdir()] == []


def test_next_steps_become_a_calendar(
    vault: tuple[Path, str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, anna, other = vault
    out = tmp_path / "steps.ics"
    assert run(folder, "calendar", "--out", str(out), "--lang", "de") == 0
    wrote, left_out, counted = capsys.readouterr().out.splitlines()
    assert (wrote, counted) == (f"wrote {out}", "1 lead, 1 left out")
    assert left_out.startswith(f"left out {other[:8]}: “No Body” did not agree to be contacted")
    assert other not in out.read_text(encoding="utf-8")
    assert f"UID:{anna}@faircat" in out.read_text(encoding="utf-8")
    assert run(folder, "calendar", "--fair", "nowhere", "--out", str(out)) == 2
    assert "There is no fair" in capsys.readouterr().err


def test_a_draft_without_the_sender_s_address_says_so(
    vault: tuple[Path, str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, anna, _ = vault
    assert run(folder, "draft", anna[:8], "--out", str(tmp_path)) == 0
    assert "The email names no postal address" in capsys.readouterr().err

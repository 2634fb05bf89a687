"""Erasing: nothing of the person is left, nothing brings them back, the rest stays."""

import json
import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.errors import LeadError
from app.domain.export import ExportFormat, ExportRecord, Selection
from app.domain.fair import Fair
from app.domain.interest import Interest
from app.domain.lead import Code, Lead, Notice, Person, Purpose
from app.domain.lead_draft import draft_of
from app.services.privacy.erasures import ErasuresService
from app.services.privacy.find_person import PersonFinder
from app.services.vault.backups import BackupsService
from app.store.leads import spool_intake, tombstone_store
from tests.support.pages import decrypted
from tests.support.vaults import PASSPHRASE, draft_in, services_in, stick_in

SECRET = "Zweigelt"
HALF_MADE = ".leads-20261128-101500.db.1-1.part"
MARKS = (SECRET, "Цвайгельт", "zweigelt@x.example", "+491701112233", "graue Jacke", "PIXELS-OF-HER")


def captured(desk: Services) -> Lead:
    """A lead that left traces wherever a lead can leave one."""
    draft = draft_in(
        desk, first_name="Цвайгельт", last_name=SECRET, email="zweigelt@x.example", city="Peitz"
    )
    desk.leads.save_draft(replace(draft, note="graue Jacke"))
    photo = desk.leads.attach(draft, f"{SECRET}.jpg", "image/jpeg", b"PIXELS-OF-HER" * 900)
    text = desk.consents.form(desk.fairs.current(), "de").text
    draft = desk.consents.signed(desk.consents.shown(draft, text), b"<svg>Zweigelt</svg>")
    lead = desk.leads.save(
        replace(
            draft,
            attachments=(*draft.attachments, photo),
            interests=(Interest("seewald", "Seewald", handover=True),),
            consents=(Purpose.CONTACT, Purpose.HANDOVER),
            codes=(Code(f"MECARD:N:{SECRET};;"),),
            note="graue Jacke " * 500,
        )
    )
    changed = replace(draft_of(lead), person=replace(lead.person, mobile="+491701112233"))
    lead = desk.leads.save(changed, lead)
    record = ExportRecord(
        "e1", desk.fairs.stamp(), ExportFormat.VCF, Selection(), f"/stick/{SECRET}.vcf", 1,
        ids=(lead.id,),
    )  # fmt: skip
    desk.leads.log_export(record)
    return lead


def seen(desk: Services, file: Path) -> list[str]:
    content = decrypted(file, desk.vault.opened().key())
    return [mark for mark in MARKS if mark.encode() in content]


def test_after_erase_no_byte_of_the_person_is_left(desk: Services, data_folder: Path) -> None:
    others = [
        desk.leads.save(replace(draft_in(desk, last_name=f"Other{n}"), note="bleibt " * n))
        for n in range(60)
    ]
    lead = captured(desk)
    more = desk.leads.save(draft_in(desk, last_name="Last"))
    backup = desk.backups.back_up()
    database = data_folder / "leads.db"
    assert seen(desk, database) == list(MARKS)
    assert seen(desk, backup) == list(MARKS)
    certificate = desk.erasures.erase([lead.id])
    assert seen(desk, database) == []
    assert seen(desk, backup) == []
    assert (certificate.leads, certificate.backups_rewritten) == (1, 1)
    assert not certificate.held_open
    assert {lead.id for lead in desk.leads.leads()} == {more.id, *(one.id for one in others)}
    assert desk.backups.preview(backup, PASSPHRASE).leads == 61
    assert desk.leads.exports()[0].out == "/stick/(removed)"
    path = desk.erasures.save_certificate(certificate, desk.texts("de"))
    kept = path.with_suffix(".json").read_text(encoding="utf-8")
    assert json.loads(kept)["ids"] == [lead.id]
    assert lead.id in path.read_text(encoding="utf-8")
    assert not any(mark in kept + path.read_text(encoding="utf-8") for mark in MARKS)
    desk.close()
    assert not (data_folder / "leads.db-wal").exists()


def test_nothing_half_made_of_a_backup_outlives_an_erasure(
    desk: Services, data_folder: Path, tmp_path: Path
) -> None:
    stick = stick_in(tmp_path)
    desk.settings.change(backup_folder=str(stick))
    lead = captured(desk)
    desk.backups.back_up_everywhere()
    parts = [folder / HALF_MADE for folder in (data_folder / "backups", stick)]
    for part in parts:
        part.write_bytes(b"a whole database with the lead")
    desk.erasures.erase([lead.id])
    assert [part for part in parts if part.exists()] == []


def test_nothing_brings_an_erased_lead_back(desk: Services, tmp_path: Path) -> None:
    lead = captured(desk)
    stick = desk.backups.back_up(stick_in(tmp_path))
    desk.vault.spool(lead)
    desk.vault.leave_draft(draft_of(lead))
    assert desk.erasures.erase([lead.id]).waiting == 2
    with pytest.raises(LeadError, match="erased"):
        desk.leads.save(draft_of(lead), lead)
    desk.vault.write(lambda connection: spool_intake.bring_in_lead(connection, lead))
    desk.vault.write(
        lambda link: spool_intake.bring_in_draft(link, draft_of(lead), lead.created.at)
    )
    assert (desk.leads.leads(), desk.leads.drafts()) == ((), ())
    desk.backups.restore(stick, PASSPHRASE)
    assert desk.leads.leads() == ()
    assert list(desk.vault.read(tombstone_store.all_of)) == [lead.id]


def test_a_draft_alone_is_erased_and_other_peoples_stay(desk: Services) -> None:
    draft = draft_in(desk, last_name=SECRET)
    desk.leads.save_draft(draft)
    other = draft_in(desk, last_name="Other")
    desk.leads.save_draft(other)
    found = desk.erasures.drafts_of("zweigelt", desk.leads.drafts())
    assert [item.id for item in found] == [draft.id]
    certificate = desk.erasures.erase([draft.id])
    assert (certificate.leads, certificate.drafts) == (0, 1)
    assert [item.id for item in desk.leads.drafts()] == [other.id]


def test_what_was_sealed_halfway_is_erased_too(desk: Services, data_folder: Path) -> None:
    draft = draft_in(desk, last_name="Half")
    desk.vault.leave_draft(draft)
    (sealed,) = (data_folder / "inbox").glob("*.sealed")
    half = sealed.with_name(f".{sealed.name}.999999-1.part")
    half.write_bytes(sealed.read_bytes())
    desk.leads.save_draft(draft)
    desk.erasures.erase([draft.id])
    assert list((data_folder / "inbox").iterdir()) == []


def test_a_backup_of_another_vault_stays_as_it_is(desk: Services, data_folder: Path) -> None:
    desk.leads.save(draft_in(desk, last_name="Old"))
    desk.vault.create(PASSPHRASE, keep_old=True)
    lead = desk.leads.save(draft_in(desk, last_name=SECRET))
    (aside,) = (data_folder / "backups").glob("replaced-*.db")
    before = aside.read_bytes()
    assert desk.erasures.erase([lead.id]).unopened == (aside.name,)
    assert aside.read_bytes() == before


def test_backups_of_older_schemas_are_cleaned_too(data_folder: Path) -> None:
    data_folder.mkdir()
    for end in ("db", "key"):
        source = Path(__file__).parents[2] / "leads" / "data" / f"version-1.{end}"
        shutil.copyfile(source, data_folder / f"leads.{end}")
    desk = services_in(data_folder)
    desk.vault.unlock(PASSPHRASE)
    (lead,) = desk.leads.leads()
    old = data_folder / "backups" / "before-version-2.db"
    key = desk.vault.opened().key()
    assert "Öztürk".encode() in decrypted(old, key)
    assert desk.erasures.erase([lead.id]).backups_rewritten == 1
    assert "Öztürk".encode() not in decrypted(old, key)
    desk.close()


@pytest.mark.parametrize(
    "text",
    ["Iwanow", "иванов", "Ivan Ivanov", "IVAN@x.example", "0170 1112233", "+49 170 111 22 33"],
)
def test_a_person_is_found_by_name_in_any_script_mail_or_phone(desk: Services, text: str) -> None:
    person = Person("Иван", "Иванов", email="ivan@x.example", mobile="+491701112233")
    lead = desk.leads.save(replace(draft_in(desk), person=person))
    desk.leads.save(replace(draft_in(desk, last_name="Petrov"), note=f"kennt Иванов, {text}"))
    assert desk.erasures.of_person(text) == (lead,)
    assert desk.erasures.of_person(lead.id[:8]) == (lead,)
    assert len(desk.erasures.mentions("Иванов", [lead])) == 1
    desk.leads.delete(lead.id)
    assert [found.id for found in desk.erasures.of_person(text)] == [lead.id]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ivanov", {"Ivanov", "Иванов"}),
        ("Ivanova", {"Ivanova"}),
        ("A. Ivanov", {"Ivanov", "Иванов"}),
        ("Anna", {"Ivanov", "Ivanova", "Иванов", "Ivanovsky"}),
        ("A", set()),
        ("Antrieb GmbH", set()),
        ("Ivanov Antrieb", {"Ivanov", "Иванов"}),
        ("", set()),
    ],
)
def test_nobody_is_found_by_half_a_name_or_that_of_a_company(
    desk: Services, text: str, found: set[str]
) -> None:
    for name in ("Ivanov", "Ivanova", "Ivanovsky", "Иванов"):
        person = Person("Anna", name, "Antrieb GmbH")
        desk.leads.save(replace(draft_in(desk), person=person))
    desk.leads.save(replace(draft_in(desk), person=Person("Li", "Wei", "Ivanov Antrieb GmbH")))
    assert {it.person.last_name for it in desk.erasures.of_person(text)} == found


def test_the_clock_of_a_fair(desk: Services) -> None:
    fair = desk.fairs.save(Fair("", "Expo", retention_months=3))
    desk.fairs.choose(fair.id)
    lead = desk.leads.save(draft_in(desk, last_name="A"))
    assert desk.erasures.due() == ()
    (clock,) = desk.erasures.clocks()
    assert clock.until == fair.delete_by(lead.created.at.date())
    later = services_of(desk, desk.fairs.stamp().at + timedelta(days=93))
    assert [due.lead.id for due in later.due()] == [lead.id]


def services_of(desk: Services, now: datetime) -> ErasuresService:
    backups = BackupsService(desk.vault, lambda: now)
    return ErasuresService(
        desk.vault, desk.fairs, backups, lambda: PersonFinder(desk.lead_finder), lambda: now
    )


def test_the_notice_of_a_lead_goes_with_it(desk: Services) -> None:
    shown = Notice(desk.fairs.stamp(), "2026-1", "de", "")
    lead = desk.leads.save(replace(draft_in(desk, last_name="A"), notices=(shown,)))
    desk.erasures.erase([lead.id])
    with pytest.raises(LeadError):
        desk.leads.lead(lead.id)
    with pytest.raises(LeadError):
        desk.erasures.erase([])

"""Closing a fair: what its archive holds, what the certificate says, and what is never lost."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TypedDict, TypeVar, Unpack

import pytest
from openpyxl import load_workbook
from typing_extensions import override

from app.bootstrap import Services
from app.config.machine import local_now
from app.domain.closing import ClosingOrder, FairErasure
from app.domain.errors import LeadError, UsageError, WrongPassphrase
from app.domain.export import (
    ExportError,
    ExportFormat,
    ExportRecord,
    ExportRequest,
    Selection,
)
from app.domain.fair import Fair
from app.domain.interest import Interest
from app.domain.interest_names import InterestNames
from app.domain.lead import ConsentItem, Lead, NextStep, Purpose, Rating, Stamp
from app.domain.lead_draft import draft_of
from app.domain.recovery_code import new_recovery_code
from app.exporters.fair_archive import RECOVERY
from app.exporters.fair_certificate import certificate
from app.exporters.lead_files import ExportContents
from app.i18n.closing_words import closing_sentence, leaving_sentences
from app.security.archive_password import sealed_password
from app.services.output.exports import ExportReport, ExportsService
from app.services.privacy.fair_archives import FairArchives, password_by_recovery
from app.services.privacy.fair_closing import FairClosingService
from tests.support.closings import PASSWORD, close, names_in, opened, sheets_in
from tests.support.pictures import photo
from tests.support.vaults import PASSPHRASE, draft_in, stick_in

Exports = TypeVar("Exports", bound=ExportsService)


class Parts(TypedDict, total=False):
    note: str
    rating: Rating
    next_step: NextStep
    consents: tuple[Purpose, ...]
    interests: tuple[Interest, ...]


def save(desk: Services, name: str, **more: Unpack[Parts]) -> Lead:
    return desk.leads.save(replace(draft_in(desk, last_name=name), **more))


def told(desk: Services, erasure: FairErasure, lang: str = "en") -> str:
    return certificate(erasure, desk.fairs.organisation(), desk.texts(lang))


def signed(desk: Services, name: str, *purposes: Purpose) -> Lead:
    """Somebody who signed for what a fair in Mongolia asks for."""
    draft = draft_in(desk, last_name=name)
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    item = desk.leads.attach(draft, "signature.svg", "image/svg+xml", drawing)
    return desk.leads.save(
        replace(draft, attachments=(item,), signature=item.id, consents=purposes)
    )


@pytest.fixture
def fair(desk: Services) -> Fair:
    return desk.fairs.choose(desk.fairs.fair_or_new("Expo").id)


@pytest.fixture
def day(desk: Services, fair: Fair) -> dict[str, Lead]:
    """Six rows: two of them one person, one deleted though hot, one who took the consent back."""
    del fair
    first = save(desk, "Anna", next_step=NextStep.CALL, consents=(Purpose.CONTACT,))
    second = save(desk, "Anna", note="second day")
    desk.merging.merge(first.id, second.id)
    found = {
        "anna": first,
        "plain": save(desk, "Plain"),
        "also": save(desk, "Also"),
        "hot": save(desk, "Binned", rating=Rating.HOT),
        "back": save(desk, "Back", consents=(Purpose.CONTACT,)),
    }
    desk.leads.delete(found["hot"].id)
    desk.consents.withdraw(found["back"].id, ConsentItem(Purpose.CONTACT))
    return found


def test_the_certificate_tells_what_the_archive_holds_and_what_it_does_not(
    desk: Services, fair: Fair, day: dict[str, Lead], tmp_path: Path
) -> None:
    export = ExportRequest(
        ExportFormat.CSV, tmp_path / "x.csv", Selection(leads=frozenset({day["plain"].id}))
    )
    desk.exports.export(export, desk.texts("en"))
    # One that was begun and never ended left nothing.
    torn = ExportRecord(
        "x", desk.fairs.stamp(), ExportFormat.CSV, Selection(), "o", 1, ids=(day["also"].id,)
    )
    desk.leads.log_export(torn)
    closing = desk.closings.look(fair.id)
    assert closing.named() == {day["hot"].id, day["back"].id}
    assert (closing.never_left(), closing.open_steps(), len(closing.merged)) == (2, 1, 1)
    out = tmp_path / "expo.zip"
    erasure = close(desk, fair.id, out, password=PASSWORD)
    files = opened(out)
    assert names_in(files) == ["Also", "Anna", "Plain"]
    assert not {"deleted.json", "withdrawn.json"} & files.keys()
    text = told(desk, erasure)
    assert text == (tmp_path / "expo-certificate.txt").read_text(encoding="utf-8")
    anna = replace(erasure, stamp=replace(erasure.stamp, author="Anna", device="booth"))
    assert " by Anna, laptop booth" in told(desk, anna)
    nobody = replace(anna, stamp=replace(anna.stamp, author=""))
    assert ", laptop booth" in told(desk, nobody)
    assert " by " not in next(it for it in told(desk, nobody).splitlines() if "Erased on" in it)
    for line in (
        "Leads erased on this laptop: 5",
        "Leads in the archive, as checked: 3",
        "Of these, not in any earlier file: 2",
        "Of these, with an open next step: 1",
        "Deleted leads: 0 in the archive, 1 erased without a copy",
        "Leads who withdrew consent or objected: 0 in the archive, 1 erased without a copy",
        "Merged into others and counted with them: 1",
    ):
        assert line in text.splitlines()
    assert desk.leads.leads() == desk.leads.leads(deleted=True) == ()


def test_what_is_ticked_lies_apart_in_the_archive(
    desk: Services, fair: Fair, day: dict[str, Lead], tmp_path: Path
) -> None:
    desk.leads.undelete(day["hot"].id)
    desk.leads.attach_to(day["hot"].id, "badge.jpg", "image/jpeg", photo("hot"))
    desk.leads.delete(day["hot"].id)
    erasure = close(
        desk, fair.id, tmp_path / "e.zip", day["hot"].id, day["back"].id, password=PASSWORD
    )
    files = opened(tmp_path / "e.zip")
    assert names_in(files) == ["Also", "Anna", "Plain"]
    assert names_in(files, "deleted") == ["Binned"]
    assert names_in(files, "withdrawn") == ["Back"]
    assert files["attachments/deleted/Binned badge.jpg"] == photo("hot")
    sheets = sheets_in(files)
    assert [len(rows) - 1 for rows in list(sheets.values())[:3]] == [3, 1, 1]
    assert list(sheets)[:3] == ["Leads", "Deleted leads", "Contact refused"]
    assert "Deleted leads: 1 in the archive, 0 erased without a copy" in told(desk, erasure)
    assert erasure.erased() == 5


def test_a_person_opens_the_workbook_and_finds_each_picture_by_its_lead(
    desk: Services, fair: Fair, tmp_path: Path
) -> None:
    for name in ("Ganbaatar", "Müller: “Ö”"):
        lead = save(desk, name)
        for content in ("badge", "card"):
            desk.leads.attach_to(lead.id, "badge.jpg", "image/jpeg", photo(f"{name} {content}"))
    order = ClosingOrder(fair.id, tmp_path / "e.zip")
    erasure = desk.closings.close(order, desk.texts("de"))
    with zipfile.ZipFile(tmp_path / "e.zip") as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert files["attachments/Ganbaatar badge.jpg"] == photo("Ganbaatar badge")
    assert files["attachments/Ganbaatar badge 2.jpg"] == photo("Ganbaatar card")
    header, *rows = sheets_in(files)["Leads"]
    assert header[:3] == ("Bewertung", "Vorname", "Nachname")
    column = header.index("Fotos")
    told_names = {name for row in rows for name in row[column].splitlines()}
    assert told_names == {name for name in files if name.startswith("attachments/")}
    assert erasure.pictures == 4
    assert "nicht verschlüsselt" in told(desk, erasure, "de")


def test_no_name_stands_in_the_open_in_an_encrypted_archive(
    desk: Services, fair: Fair, tmp_path: Path
) -> None:
    lead = save(desk, "Ganbaatar")
    desk.leads.attach_to(lead.id, "Ganbaatar.jpg", "image/jpeg", photo("badge"))
    close(desk, fair.id, tmp_path / "e.zip", password=PASSWORD)
    raw = (tmp_path / "e.zip").read_bytes()
    assert b"Ganbaatar" not in raw
    assert PASSWORD.encode() not in raw
    with zipfile.ZipFile(tmp_path / "e.zip") as archive:
        methods = {it.filename: it.compress_type for it in archive.infolist()}
    assert methods.pop(RECOVERY) != 99
    assert set(methods.values()) == {99}
    with pytest.raises(RuntimeError, match="password"):
        opened(tmp_path / "e.zip", "another-password")


def test_no_archive_holds_who_gave_nothing_where_consent_is_needed(
    desk: Services, fair: Fair, tmp_path: Path
) -> None:
    half = signed(desk, "Half", Purpose.CONTACT)
    nothing = save(desk, "Nothing")
    desk.fairs.save(replace(fair, country="MN"))
    signed(desk, "Agreed", Purpose.CONTACT, Purpose.TRANSFER)
    back = signed(desk, "Home", Purpose.CONTACT, Purpose.TRANSFER)
    desk.consents.withdraw(back.id, ConsentItem(Purpose.TRANSFER))
    closing = desk.closings.look(fair.id)
    assert [lead.person.last_name for lead in closing.leads] == ["Agreed"]
    assert {
        kind.value: [lead.id for lead in leads] for kind, leads in closing.excluded.items()
    } == {"barred": [half.id, nothing.id, back.id]}
    erasure = close(desk, fair.id, tmp_path / "e.zip", half.id, password=PASSWORD)
    files = opened(tmp_path / "e.zip")
    assert names_in(files) == ["Agreed"]
    assert b"Half" not in b"".join(files.values()), "ticking it changes nothing"
    assert [(it.kind.value, it.kept, it.dropped) for it in erasure.excluded] == [("barred", 0, 3)]
    told_of = "Leads that no archive may hold: 3 erased without a copy"
    assert told_of in told(desk, erasure).splitlines()


def test_who_took_the_newsletter_back_and_may_be_called_lies_with_the_others(
    desk: Services, fair: Fair
) -> None:
    lead = save(desk, "Reader", consents=(Purpose.CONTACT, Purpose.NEWSLETTER))
    desk.consents.withdraw(lead.id, ConsentItem(Purpose.NEWSLETTER))
    assert desk.closings.look(fair.id).excluded == {}


@pytest.mark.parametrize(
    ("days", "said", "certified"),
    [
        (-3, "is over.", "Its last day was"),
        (3, "is not over yet: its last day is", "closed before it was over"),
        (0, "is not over yet", "closed before it was over"),
        (None, "check that it is over", "Its last day is not recorded."),
    ],
)
def test_a_running_fair_is_not_called_over(
    desk: Services, fair: Fair, days: int | None, said: str, certified: str, tmp_path: Path
) -> None:
    ends = None if days is None else local_now().date() + timedelta(days=days)
    desk.fairs.save(replace(fair, ends=ends))
    assert said in closing_sentence(desk.closings.look(fair.id), desk.texts("en"))
    assert certified in told(desk, close(desk, fair.id, tmp_path / "e.zip"))


def test_a_fair_without_a_name_is_told_of_before_it_closes(desk: Services) -> None:
    with pytest.raises(LeadError, match="no name yet, and nothing belongs to it"):
        desk.closings.look(desk.fairs.current().id)
    save(desk, "Early")
    closing = desk.closings.look(desk.fairs.current().id)
    assert "has no name yet" in " ".join(leaving_sentences(closing, desk.texts("en")))


@pytest.mark.parametrize(
    ("password", "typed", "said"),
    [
        (PASSWORD, PASSWORD.upper(), "not the archive's password"),
        (PASSWORD, "", "not the archive's password"),
        ("tooshort-1x", "tooshort-1x", "12 to 99"),
        ("größe-passt-hier", "größe-passt-hier", "unaccented"),
        ("password12345678", "password12345678", "first to be guessed"),
        (f" {PASSWORD}", f" {PASSWORD}", "12 to 99"),
    ],
)
def test_a_password_that_nobody_noted_or_anybody_guesses_closes_nothing(
    desk: Services, fair: Fair, password: str, typed: str, said: str, tmp_path: Path
) -> None:
    lead = save(desk, "Kept")
    order = ClosingOrder(fair.id, tmp_path / "e.zip", password=password, typed=typed)
    with pytest.raises(UsageError, match=said):
        desk.closings.close(order, desk.texts("en"))
    assert desk.leads.leads() == (lead,)
    assert list(tmp_path.glob("*.*")) == []


class Spoiling(ExportsService):
    """Exports to a disk that loses a byte of what it kept, once it was compared."""

    @override
    def write(self, request: ExportRequest, contents: ExportContents, stamp: Stamp) -> ExportReport:
        report = super().write(request, contents, stamp)
        raw = bytearray(request.out.read_bytes())
        raw[len(raw) // 2] ^= 1
        request.out.write_bytes(raw)
        return report


class Swapping(ExportsService):
    """Exports to a disk that gives back an older archive than was written last."""

    older: Path

    @override
    def write(self, request: ExportRequest, contents: ExportContents, stamp: Stamp) -> ExportReport:
        report = super().write(request, contents, stamp)
        request.out.write_bytes(self.older.read_bytes())
        return report


class Busy(ExportsService):
    """Exports while somebody at another window goes on with a lead."""

    meanwhile: Callable[[], object]

    @override
    def write(self, request: ExportRequest, contents: ExportContents, stamp: Stamp) -> ExportReport:
        report = super().write(request, contents, stamp)
        self.meanwhile()
        return report


def with_exports(desk: Services, kind: type[Exports]) -> Exports:
    exports = kind(desk.leads, desk.fairs.stamp)
    desk.closings = FairClosingService(desk.vault, exports, desk.fairs, desk.backups, desk.reports)
    return exports


@pytest.mark.parametrize("password", ["", PASSWORD])
def test_nothing_is_erased_unless_the_archive_can_be_read_back(
    desk: Services, fair: Fair, password: str, tmp_path: Path
) -> None:
    lead = save(desk, "Kept")
    lead = desk.leads.attach_to(lead.id, "badge.jpg", "image/jpeg", photo("badge") * 99)
    with_exports(desk, Spoiling)
    with pytest.raises(ExportError, match="was incomplete when it was checked"):
        close(desk, fair.id, tmp_path / "e.zip", password=password)
    assert desk.leads.leads() == (lead,)
    assert not desk.fairs.fair(fair.id).closed


@pytest.mark.parametrize("later", ["lead", "picture"])
def test_an_archive_that_is_whole_and_not_this_one_erases_nothing(
    desk: Services, fair: Fair, later: str, tmp_path: Path
) -> None:
    lead, older = save(desk, "Kept"), tmp_path / "older.zip"
    order = ClosingOrder(fair.id, older)
    archives = FairArchives(desk.vault, desk.exports, desk.fairs)
    archives.write(order, desk.closings.look(fair.id), desk.fairs.stamp(), desk.texts("en"))
    if later == "lead":
        save(desk, "Late")
    else:
        desk.leads.attach_to(lead.id, "badge.jpg", "image/jpeg", photo("badge"))
    with_exports(desk, Swapping).older = older
    with pytest.raises(ExportError, match="was incomplete when it was checked"):
        close(desk, fair.id, tmp_path / "e.zip")
    assert lead.id in {it.id for it in desk.leads.leads()}


def test_the_workbook_names_what_was_asked_for_in_its_readers_language(
    desk: Services, fair: Fair, tmp_path: Path
) -> None:
    save(desk, "Asking", interests=(Interest("m", "Seewald", "pump", "Гүний насос"),))
    names = InterestNames({"m": "Seewald Pumpen"}, {("m", "pump"): {"de": "Tauchpumpe"}})
    exports = ExportsService(desk.leads, desk.fairs.stamp, names=lambda _interests: names)
    desk.closings = FairClosingService(desk.vault, exports, desk.fairs, desk.backups, desk.reports)
    order = ClosingOrder(fair.id, tmp_path / "e.zip")
    desk.closings.close(order, desk.texts("de"))
    header, row = sheets_in(opened(tmp_path / "e.zip"))["Leads"]
    assert row[header.index("Interessen")] == "Seewald Pumpen: Tauchpumpe"
    assert "Гүний насос" in opened(tmp_path / "e.zip")["leads.json"].decode()


@pytest.mark.parametrize("action", ["captured", "changed", "deleted"])
def test_nothing_is_erased_that_changed_while_the_archive_was_written(
    desk: Services, fair: Fair, action: str, tmp_path: Path
) -> None:
    lead = save(desk, "Kept")
    actions: dict[str, Callable[[], object]] = {
        "captured": lambda: save(desk, "Late"),
        "changed": lambda: desk.leads.save(replace(draft_of(lead), note="!"), lead),
        "deleted": lambda: desk.leads.delete(lead.id),
    }
    with_exports(desk, Busy).meanwhile = actions[action]
    with pytest.raises(LeadError, match="changed while they were being written"):
        close(desk, fair.id, tmp_path / "e.zip")
    assert lead.id in {it.id for it in (*desk.leads.leads(), *desk.leads.leads(deleted=True))}
    assert not desk.fairs.fair(fair.id).closed


def test_what_was_deleted_after_the_list_was_shown_is_not_erased_unnamed(
    desk: Services, fair: Fair, day: dict[str, Lead], tmp_path: Path
) -> None:
    named = desk.closings.look(fair.id).named()
    desk.leads.delete(day["plain"].id)
    with pytest.raises(LeadError, match="Check the list again"):
        desk.closings.close(
            ClosingOrder(fair.id, tmp_path / "e.zip", named=named), desk.texts("en")
        )
    assert not (tmp_path / "e.zip").exists()
    again = desk.closings.look(fair.id).named()
    order = ClosingOrder(fair.id, tmp_path / "e.zip", named=again)
    assert desk.closings.close(order, desk.texts("en")).leads == 2


def test_the_recovery_key_of_the_day_opens_the_archive_and_a_later_one_does_not(
    desk: Services, fair: Fair, tmp_path: Path
) -> None:
    code, later = new_recovery_code(), new_recovery_code()
    assert desk.rekeying.change_recovery_key(PASSPHRASE, code).archives == 0
    mark = desk.rekeying.paper().mark
    save(desk, "Ganbaatar")
    erasure = close(desk, fair.id, tmp_path / "e.zip", password=PASSWORD)
    assert erasure.mark == mark
    assert f"the mark {mark}" in told(desk, erasure)
    # The paper stays good for a new passphrase, so there is nothing to say.
    assert desk.rekeying.change_passphrase(PASSPHRASE, "a new and longer passphrase").archives == 0
    changed = desk.rekeying.change_recovery_key("a new and longer passphrase", later)
    assert (changed.archives, changed.previous_mark) == (1, mark)
    out = tmp_path / "e.zip"
    password = password_by_recovery(out, code.lower())
    assert names_in(opened(out, password)) == ["Ganbaatar"]
    with pytest.raises(WrongPassphrase, match=f"the mark {mark}"):
        password_by_recovery(out, later)
    with pytest.raises(WrongPassphrase):
        password_by_recovery(out, "no key at all")
    with pytest.raises(ExportError, match="not an archive that a recovery key can open"):
        password_by_recovery(tmp_path / "e-certificate.txt", code)
    with pytest.raises(ExportError, match="cannot be read"):
        password_by_recovery(tmp_path / "nothing.zip", code)


def test_an_open_archive_counts_for_no_recovery_key(
    desk: Services, fair: Fair, tmp_path: Path
) -> None:
    save(desk, "A")
    erasure = close(desk, fair.id, tmp_path / "e.zip")
    assert "anyone who has it can read it" in told(desk, erasure)
    assert desk.rekeying.change_passphrase(PASSPHRASE, "another long passphrase").archives == 0
    changed = desk.rekeying.change_recovery_key("another long passphrase", new_recovery_code())
    assert changed.archives == 0
    with pytest.raises(ExportError):
        password_by_recovery(tmp_path / "e.zip", new_recovery_code())


@pytest.mark.parametrize("name", ["e.zip", "e-certificate.txt"])
def test_an_archive_replaces_nothing(desk: Services, fair: Fair, name: str, tmp_path: Path) -> None:
    lead = save(desk, "Kept")
    (tmp_path / name).write_bytes(b"the archive of another fair")
    with pytest.raises(ExportError, match="never replaces a file"):
        close(desk, fair.id, tmp_path / "e.zip")
    assert (tmp_path / name).read_bytes() == b"the archive of another fair"
    assert desk.leads.leads() == (lead,)


def test_closing_lets_nothing_go_that_left_nowhere(
    desk: Services, fair: Fair, tmp_path: Path
) -> None:
    draft = draft_in(desk, last_name="Pictured")
    item = desk.leads.attach(draft, "badge.jpg", "image/jpeg", b"badge")
    desk.leads.save(replace(draft, attachments=(item,)))
    desk.backups.back_up()
    # The sheet of the window leaves the fair open: it is the current one.
    half = replace(draft_in(desk, last_name="Half"), fair="")
    desk.leads.save_draft(half)
    out = tmp_path / "expo.zip"
    with pytest.raises(LeadError, match="Unfinished leads: "):
        close(desk, fair.id, out, password=PASSWORD)
    assert not out.exists()
    desk.leads.discard_draft(half.id)
    erasure = close(desk, fair.id, out, password=PASSWORD)
    assert erasure.leads == 1
    assert opened(out)["attachments/Pictured badge.jpg"] == b"badge"
    assert erasure.sha256 in (tmp_path / "expo-certificate.txt").read_text(encoding="utf-8")
    with pytest.raises(LeadError):
        desk.leads.photo(item.id)
    assert desk.fairs.current().id not in {fair.id, ""}
    (kept,) = desk.backups.restore_points()
    assert desk.backups.preview(kept, PASSPHRASE).leads == 0
    with pytest.raises(LeadError, match="is closed"):
        desk.closings.look(fair.id)
    with pytest.raises(LeadError):
        desk.fairs.choose(fair.id)


def test_practice_is_not_closed(desk: Services, tmp_path: Path) -> None:
    practice = desk.fairs.practise()
    with pytest.raises(LeadError):
        close(desk, practice.id, tmp_path / "p.zip")
    assert list(tmp_path.glob("*.zip")) == []


def test_the_certificate_names_backups_that_may_hold_the_leads_still(
    desk: Services, fair: Fair, tmp_path: Path
) -> None:
    stick = stick_in(tmp_path)
    desk.settings.change(backup_folder=str(stick))
    save(desk, "A")
    desk.backups.back_up_everywhere()
    strange = desk.vault.files.backups / "leads-20261101-080000.db"
    strange.write_bytes(b"no backup of this vault" * 200)
    stick.rename(tmp_path / "pulled")
    erasure = close(desk, fair.id, tmp_path / "e.zip")
    assert set(erasure.uncleaned) == {strange.name, str(stick)}
    text = told(desk, erasure)
    assert "may still contain them until the program can rewrite them" in text
    assert "no longer contain them" not in text


def test_late_leads_are_closed_into_a_file_of_their_own(
    desk: Services, fair: Fair, tmp_path: Path
) -> None:
    save(desk, "Early")
    close(desk, fair.id, tmp_path / "one.zip")
    desk.leads.save(replace(draft_in(desk, last_name="Late"), fair=fair.id))
    assert close(desk, fair.id, tmp_path / "two.zip").leads == 1
    assert names_in(opened(tmp_path / "two.zip")) == ["Late"]
    assert names_in(opened(tmp_path / "one.zip")) == ["Early"]


def test_what_another_fair_merged_into_this_one_stays_and_is_not_counted(
    desk: Services, fair: Fair, tmp_path: Path
) -> None:
    other = desk.fairs.fair_or_new("Other")
    here = desk.leads.save(draft_in(desk, last_name="Bat", email="bat@x.example"))
    there = desk.leads.save(
        replace(draft_in(desk, last_name="Bat", email="bat@x.example"), fair=other.id)
    )
    desk.merging.merge(here.id, there.id)
    erasure = close(desk, fair.id, tmp_path / "e.zip")
    assert (erasure.erased(), erasure.merged) == (1, 0)
    assert [lead.id for lead in desk.leads.leads()] == [there.id]


def test_what_lies_open_in_an_archive_does_not_tell_how_long_its_password_is(
    desk: Services,
) -> None:
    file = desk.vault.key_file()
    boxes = [
        sealed_password(text, file.paper(), file.vault).box for text in (PASSWORD, "twelve-signs")
    ]
    assert len(boxes[0]) == len(boxes[1])


def test_the_workbook_has_the_looks_of_the_network(
    desk: Services, fair: Fair, tmp_path: Path
) -> None:
    save(desk, "Anna")
    close(desk, fair.id, tmp_path / "e.zip")
    colour = desk.catalogue.edition.brand.colours.primary
    workbook = load_workbook(io.BytesIO(opened(tmp_path / "e.zip")["leads.xlsx"]))
    head = workbook.worksheets[0].cell(1, 1)
    assert head.fill.start_color.rgb == f"FF{colour.lstrip('#').upper()}"

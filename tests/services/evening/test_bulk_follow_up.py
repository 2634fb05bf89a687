"""Following up all talks of a fair at once: each lead once, whatever comes between."""

import email.policy
import mailbox
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from pathlib import Path
from typing import TypedDict, Unpack

import pytest

from app.bootstrap import Services
from app.domain.export import BarredCount, ExportError, ExportFormat
from app.domain.fair import Fair
from app.domain.follow_up_actions import FollowUpAction, FollowUpOrder, FollowUpReport, MailForm
from app.domain.interest import Interest
from app.domain.lawful_use import Bar
from app.domain.lead import ContactChannel, Lead, NextStep, Person, Purpose
from app.domain.lead_draft import draft_of
from app.domain.progress import NO_PROGRESS, Progress
from app.services.evening.mail_run import mbox_entry
from tests.support.leads import STAMP
from tests.support.vaults import vault_in

PUMP = Interest("seewald-pumpen", "Seewald Pumpen GmbH", handover=True)
PASSWORD = "quite-a-long-one"
MAILS = frozenset({FollowUpAction.MAILS})


class Parts(TypedDict, total=False):
    person: Person
    interests: tuple[Interest, ...]
    consents: tuple[Purpose, ...]
    channels: tuple[ContactChannel, ...]


def put(services: Services, last_name: str, **more: Unpack[Parts]) -> Lead:
    """A visitor who wants a pump and a call, and agreed to all that is usual."""
    address = f"{last_name.casefold()}@mine.example"
    draft = replace(
        services.leads.new_draft(),
        person=Person("Bat", last_name, email=address, language="de"),
        interests=(PUMP,),
        consents=(Purpose.CONTACT, Purpose.HANDOVER),
        next_step=NextStep.CALL,
        due=date(2026, 12, 1),
    )
    return services.leads.save(replace(draft, **more))


class Evening:
    """Somebody who follows up the talks of the day."""

    def __init__(self, services: Services, folder: Path) -> None:
        self.services = services
        self.folder = folder
        folder.mkdir(exist_ok=True)

    @property
    def fair(self) -> str:
        return self.services.fairs.current().id

    def ready(self) -> tuple[str, ...]:
        return self.services.bulk_follow_up.outlook(self.fair).mails.ready

    def write(
        self,
        actions: frozenset[FollowUpAction] = MAILS,
        form: MailForm = MailForm.DRAFTS,
        watch: Progress = NO_PROGRESS,
        *,
        again: bool = False,
    ) -> FollowUpReport:
        order = FollowUpOrder(self.fair, self.folder, actions, form, PASSWORD, again)
        return self.services.bulk_follow_up.carry_out(order, self.services.texts("en"), watch)


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    with closing(vault_in(tmp_path / "vault")) as services:
        yield Evening(services, tmp_path / "out")


def mail(path: Path) -> EmailMessage:
    return message_from_bytes(path.read_bytes(), _class=EmailMessage, policy=email.policy.default)


def test_everybody_who_is_ready_gets_all_of_it_once(evening: Evening) -> None:
    names = ("Dorj", "Weber", "Bold")
    leads = [put(evening.services, name) for name in names]
    report = evening.write(frozenset(FollowUpAction))
    assert [mail(path)["To"] for path in report.mails.files] == [
        f"Bat {name} <{name.casefold()}@mine.example>" for name in names
    ]
    assert report.calendar is not None
    assert report.calendar.path.read_bytes().count(b"BEGIN:VALARM") == 3
    (member,) = report.members
    assert (member.path.name, member.leads) == ("Seewald Pumpen GmbH.xlsx", 3)
    assert all(path.is_file() for path in member.letters)
    after = evening.services.bulk_follow_up.outlook(evening.fair)
    assert (after.mails.done, after.calendar.done) == (3, 3)
    assert [(it.ready, it.done) for it in after.members] == [((), 3)]
    with pytest.raises(ExportError):
        evening.write(frozenset(FollowUpAction) - {FollowUpAction.REPORT})
    records = [it for it in evening.services.leads.exports() if it.ids]
    assert {it.format for it in records} == {ExportFormat.EML, ExportFormat.ICS, ExportFormat.XLSX}
    assert all(it.done and {*it.ids} == {lead.id for lead in leads} for it in records)


def test_a_mail_gets_its_brochure_which_is_kept_with_the_lead(evening: Evening) -> None:
    lead = put(evening.services, "Dorj")
    (path,) = evening.write().mails.files
    (attached,) = mail(path).iter_attachments()
    (kept,) = evening.services.leads.lead(lead.id).attachments
    assert attached.get_content() == evening.services.leads.photo(kept.id)
    assert attached.get_content().startswith(b"%PDF")
    evening.write(again=True)
    assert evening.services.leads.lead(lead.id).attachments == (kept,)


def test_who_asked_for_nothing_gets_a_mail_without_a_brochure_which_is_told(
    evening: Evening,
) -> None:
    lead = put(evening.services, "Dorj", interests=())
    report = evening.write()
    assert report.mails.plain == (lead.id,)
    assert list(mail(report.mails.files[0]).iter_attachments()) == []


def test_who_may_not_be_written_to_is_counted_with_the_reason(evening: Evening) -> None:
    fair = evening.services.fairs.save(Fair("", "Berlin", country="DE"))
    evening.services.fairs.choose(fair.id)
    ready = put(evening.services, "Dorj")
    put(evening.services, "Silent", consents=())
    put(evening.services, "Caller", channels=(ContactChannel.PHONE,))
    put(evening.services, "Nowhere", person=Person("No", "Address"))
    outlook = evening.services.bulk_follow_up.outlook(evening.fair)
    assert outlook.mails.ready == (ready.id,)
    assert outlook.mails.barred == (BarredCount(Bar.NO_CONTACT, 1), BarredCount(Bar.NO_CHANNEL, 1))
    assert outlook.mails.lack == 1
    assert outlook.leads == 4


def test_one_person_who_was_captured_twice_gets_one_mail(evening: Evening) -> None:
    first = put(evening.services, "Dorj")
    second = put(evening.services, "Dorj")
    outlook = evening.services.bulk_follow_up.outlook(evening.fair)
    assert (outlook.mails.ready, outlook.mails.twice) == ((first.id,), 1)
    evening.write()
    again = evening.services.bulk_follow_up.outlook(evening.fair).mails
    assert (again.ready, again.done, again.twice) == ((), 1, 1)
    evening.services.merging.merge(second.id, first.id)
    after = evening.services.bulk_follow_up.outlook(evening.fair)
    assert (after.mails.ready, after.mails.done) == ((), 1)


def test_an_mbox_holds_every_mail_as_it_was(evening: Evening) -> None:
    leads = [put(evening.services, name) for name in ("Dorj", "Weber")]
    report = evening.write(form=MailForm.MBOX)
    (path,) = report.mails.files
    with closing(mailbox.mbox(path, create=False)) as box:
        found = [message_from_bytes(bytes(it), policy=email.policy.default) for it in box]
    assert [it["To"] for it in found] == [
        f"Bat {lead.person.last_name} <{lead.person.email}>" for lead in leads
    ]
    brochures = [part.get_content() for it in found for part in it.iter_attachments()]
    assert [it[:4] for it in brochures] == [b"%PDF"] * 2
    assert evening.ready() == ()
    assert all(b"\r" not in line for line in path.read_bytes().splitlines())


def test_a_line_that_looks_like_the_beginning_of_a_mail_is_none() -> None:
    text = "Dear Bat,\nFrom Cottbus with thanks\n"
    message = EmailMessage(policy=email.policy.SMTP)
    message.set_content(text, cte="quoted-printable")
    entry = mbox_entry(message.as_bytes(), STAMP)
    assert entry.startswith(b"From faircat Fri Nov 20 13:05:09 2026\n"), "UTC, as RFC 4155 has it"
    assert entry.count(b"\nFrom ") == 0
    kept = message_from_bytes(entry.partition(b"\n")[2], policy=email.policy.default)
    assert kept.get_content() == f"{text}\n" or kept.get_content() == text


class Killed(BaseException):
    """The end of the program in the middle."""


def kill_at(number: int) -> Progress:
    def tell(_step: str, done: int, _total: int) -> None:
        if done == number:
            raise Killed

    return Progress(tell)


def test_what_was_written_before_the_program_was_killed_does_not_come_again(
    evening: Evening,
) -> None:
    leads = [put(evening.services, name) for name in ("Dorj", "Weber", "Bold", "Ganbat")]
    with pytest.raises(Killed):
        evening.write(watch=kill_at(2))
    assert evening.ready() == (leads[2].id, leads[3].id)
    report = evening.write()
    assert report.mails.leads == (leads[2].id, leads[3].id)
    written = [mail(path)["To"] for path in evening.folder.rglob("*.eml")]
    assert len(written) == len({*written}) == 4
    assert all(record.done for record in evening.services.leads.exports())


def test_a_mail_that_was_written_but_not_on_record_yet_does_not_come_again(
    evening: Evening,
) -> None:
    leads = [put(evening.services, name) for name in ("Dorj", "Weber", "Bold")]
    with pytest.raises(Killed):
        evening.write(watch=kill_at(1))
    (folder,) = evening.folder.glob("*/mails")
    (folder / f"Bat Weber {leads[1].id[:8]}.eml").write_bytes(b"there already")
    assert evening.ready() == (leads[2].id,)


def test_an_mbox_that_was_interrupted_leaves_nobody_done(evening: Evening) -> None:
    leads = [put(evening.services, name) for name in ("Dorj", "Weber")]
    with pytest.raises(Killed):
        evening.write(form=MailForm.MBOX, watch=kill_at(1))
    assert evening.ready() == tuple(lead.id for lead in leads)
    assert list(evening.folder.rglob("*.mbox")) == []


def test_a_run_can_be_stopped_and_goes_on(evening: Evening) -> None:
    leads = [put(evening.services, name) for name in ("Dorj", "Weber", "Bold")]
    asked: list[int] = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) > 2

    report = evening.write(frozenset(FollowUpAction), watch=Progress(is_cancelled=stop))
    assert (len(report.mails.leads), report.mails.stopped) == (2, True)
    assert (report.calendar, report.members, report.report) == (None, (), ())
    assert report.calendar is None
    assert evening.ready() == (leads[2].id,)
    whole = evening.write(form=MailForm.MBOX, watch=Progress(is_cancelled=lambda: True))
    assert (whole.mails.files, whole.mails.stopped) == ((), True)
    assert evening.ready() == (leads[2].id,)


def test_a_full_disk_is_told_with_what_is_done_and_the_rest_comes_again(
    evening: Evening,
) -> None:
    leads = [put(evening.services, name) for name in ("Dorj", "Weber", "Bold")]
    in_the_way = evening.folder / "blocked"

    def block(_step: str, done: int, _total: int) -> None:
        if done == 1:
            (folder,) = evening.folder.glob("*/mails")
            folder.rename(in_the_way)

    with pytest.raises(ExportError, match="Emails saved before that: 1"):
        evening.write(watch=Progress(block))
    assert evening.ready() == (leads[1].id, leads[2].id)


def test_a_step_that_moved_comes_into_the_calendar_again(evening: Evening) -> None:
    lead = put(evening.services, "Dorj")
    evening.write(frozenset({FollowUpAction.CALENDAR, FollowUpAction.MAILS}))
    outlook = evening.services.bulk_follow_up.outlook(evening.fair)
    assert (outlook.calendar.ready, outlook.calendar.done) == ((), 1)
    lead = evening.services.leads.lead(lead.id)
    lead = evening.services.leads.save(replace(draft_of(lead), note="Calls back"), lead)
    assert evening.services.bulk_follow_up.outlook(evening.fair).calendar.ready == ()
    evening.services.leads.save(replace(draft_of(lead), due=date(2026, 12, 24)), lead)
    assert evening.services.bulk_follow_up.outlook(evening.fair).calendar.ready == (lead.id,)


def test_a_member_gets_only_who_is_new(evening: Evening) -> None:
    put(evening.services, "Dorj")
    evening.write(frozenset({FollowUpAction.MEMBERS}))
    late = put(evening.services, "Weber")
    report = evening.write(frozenset({FollowUpAction.MEMBERS}))
    assert [it.leads for it in report.members] == [1]
    (newest, *_) = evening.services.leads.exports()
    assert newest.ids == (late.id,)


def test_the_report_of_the_fair_is_made_anew_each_evening_and_on_record(
    evening: Evening,
) -> None:
    lead = put(evening.services, "Dorj")
    first, second = (
        evening.write(frozenset(FollowUpAction)),
        evening.write(frozenset(FollowUpAction)),
    )
    for report in (first, second):
        assert [path.name for path in report.report] == ["report.pdf", "report.xlsx"]
        assert [path.read_bytes()[:2] for path in report.report] == [b"%P", b"PK"]
    assert (second.mails.leads, second.calendar, second.members) == ((), None, ())
    records = [it for it in evening.services.leads.exports() if it.format is ExportFormat.REPORT]
    assert [(it.done, it.ids, it.selection.fair) for it in records] == [
        (True, (), evening.fair)
    ] * 4
    assert {it.out for it in records} == {str(it) for it in (*first.report, *second.report)}
    assert lead.id not in records[0].sha256


def test_a_report_alone_follows_nobody_up_and_a_fair_without_leads_has_none(
    evening: Evening,
) -> None:
    with pytest.raises(ExportError):
        evening.write(frozenset({FollowUpAction.REPORT}))
    assert list(evening.folder.iterdir()) == []
    lead = put(evening.services, "Dorj")
    evening.write(frozenset({FollowUpAction.REPORT}))
    assert evening.ready() == (lead.id,)

"""A fair day on three laptops, whose files are held against a model of it: who, and with what.

The model is written beside the actions and reads nothing of the program; the files are read back by
other people's readers.
"""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

import msoffcrypto
import openpyxl
import pytest
import pyzipper

from app.bootstrap import Services
from app.domain.closing import ClosingOrder
from app.domain.export import (
    CrmName,
    Doubt,
    ExportFormat,
    ExportRequest,
    Format,
    NoteForMember,
    Selection,
)
from app.domain.interest import Interest
from app.domain.lead import ConsentItem, NextStep, Person, Purpose
from app.domain.lead_draft import draft_of
from tests.support.fair_day import FairDay
from tests.support.laptops import three_laptops
from tests.support.vcards import read_vcards

MEMBERS = {
    "alfa": "Alfa Werke GmbH",
    "berta": "Berta Bohrtechnik AG",
    "cora": "Cora Geodaten KG",
    "dora": "Dora Rekultivierung e. K.",
}
NAMES = (
    *("Abeln", "Boruch", "Czaja", "Dulguun", "Eberlein", "Fedorov", "Gantulga", "Hernandez"),
    *("Iwanow", "Jakubik", "Kowalczyk", "Lehmann", "Munkhbat", "Nowotny", "Ortega", "Petrenko"),
    *("Quispe", "Rademacher", "Sukhbaatar", "Tschirner", "Ulrich", "Valenzuela", "Wisniewski"),
    *("Xanthos", "Yrarrazaval", "Zschiesche"),
)
SEED = 1
"""Others were tried, too; a day takes some seconds."""

PASSWORD = "of-the-evening-8"
FAIR = "Expo"


@dataclass
class Visitor:
    """What happened to one person; `ids` are their leads, the one that stays first."""

    mail: str
    ids: list[str]
    asked: dict[str, bool]
    """Members asked for, and whether the data may go there."""
    agreed: set[Purpose]
    notes: list[str]
    took_back: bool = False
    deleted: bool = False
    in_conflict: bool = False
    stays_double: bool = False

    def goes_to(self, member: str) -> bool:
        return (
            not self.deleted and Purpose.HANDOVER in self.agreed and self.asked.get(member, False)
        )


@dataclass
class Day:
    """Three laptops, and the model of what happened there."""

    laptops: FairDay
    chance: Random
    visitors: list[Visitor] = field(default_factory=list)
    written: int = 0

    def words(self, text: str) -> str:
        """A note that is like no other."""
        self.written += 1
        return f"note-{self.written}, {text}"

    def capture(self, name: str, mail: str, laptop: Services) -> Visitor:
        number = len(self.visitors)
        asked = {
            member: self.chance.random() < 0.6
            for member in self.chance.sample(sorted(MEMBERS), self.chance.randrange(4))
        }
        agreed = {purpose for purpose in Purpose if self.chance.random() < 0.5}
        # A member ticked on a sheet is none that was agreed to.
        may_go = {id_: to and Purpose.HANDOVER in agreed for id_, to in asked.items()}
        note = self.words(f"about {self.chance.choice(list(MEMBERS.values()))}")
        draft = replace(
            laptop.leads.new_draft(),
            fair=self.laptops.ids[FAIR],
            person=Person(last_name=name, email=mail, country="CL"),
            interests=tuple(Interest(id_, MEMBERS[id_], handover=to) for id_, to in asked.items()),
            consents=tuple(agreed),
            note=note,
            next_step=NextStep.CALL if number % 3 == 0 else None,
        )
        lead = laptop.leads.save(draft)
        self.visitors.append(Visitor(mail, [lead.id], may_go, agreed, [note]))
        return self.visitors[-1]

    def someone(self) -> Visitor:
        """A visitor to whom nothing special has happened yet."""
        free = [
            it
            for it in self.visitors
            if not (it.deleted or it.in_conflict or it.stays_double or len(it.ids) > 1)
        ]
        return self.chance.choice(free)

    def write(self, who: Visitor, laptop: Services) -> None:
        text = self.words("for the evening")
        lead = laptop.leads.lead(who.ids[0])
        laptop.leads.save(replace(draft_of(lead), note=text), lead)
        who.notes.append(text)

    def take_back(self, who: Visitor, purpose: Purpose, laptop: Services) -> None:
        if purpose in who.agreed and (purpose is not Purpose.HANDOVER or any(who.asked.values())):
            laptop.consents.withdraw(who.ids[0], ConsentItem(purpose))
            who.agreed.discard(purpose)
            who.took_back = True
            if purpose is Purpose.HANDOVER:
                who.asked = dict.fromkeys(who.asked, False)

    def double(self, who: Visitor, name: str, laptop: Services, *, merged: bool) -> None:
        """The same person once more, on another laptop."""
        again = self.capture(name, who.mail, laptop)
        self.visitors.remove(again)
        if not merged:
            who.stays_double = again.stays_double = True
            self.visitors.append(again)
            return
        self.laptops.share(1)
        laptop.merging.merge(who.ids[0], again.ids[0])
        who.ids += again.ids
        who.agreed |= again.agreed
        who.notes += again.notes
        for member, to in again.asked.items():
            who.asked[member] = who.asked.get(member, False) or to

    def in_files(self) -> list[Visitor]:
        return [it for it in self.visitors if not it.deleted]


def lived(desks: list[Services], folder: Path, seed: int) -> Day:
    """A day with everything that a day has."""
    chance = Random(seed)
    day = Day(FairDay(desks, folder, (FAIR,)), chance)
    for number, name in enumerate(NAMES):
        day.capture(name, f"v{number}@{name.lower()}.example", chance.choice(desks))
    day.laptops.share(1)
    for merged in (True, True, False):
        who = day.someone()
        name = NAMES[day.visitors.index(who)]
        day.double(who, name, chance.choice(desks), merged=merged)
    day.laptops.share(1)
    for purpose in Purpose:
        day.take_back(day.someone(), purpose, chance.choice(desks))
    for _ in range(6):
        day.write(day.someone(), chance.choice(desks))
    for _ in range(2):
        who = day.someone()
        chance.choice(desks).leads.delete(who.ids[0])
        who.deleted = True
    day.laptops.share(1)
    who = day.someone()
    for place, desk in enumerate(desks[:2]):
        lead = desk.leads.lead(who.ids[0])
        person = replace(lead.person, city=("Peitz", "Cottbus")[place])
        desk.leads.save(replace(draft_of(lead), person=person), lead)
    who.in_conflict = True
    day.laptops.share()
    return day


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    """A day that has been; who exports it changes nothing."""
    folder = tmp_path_factory.mktemp("day")
    with three_laptops(folder) as desks:
        yield lived(desks, folder, SEED)


def exported(day: Day, folder: Path, format_: Format, laptop: int = 0) -> Path:
    desk = day.laptops.desks[laptop]
    out = folder / f"{laptop}.{format_}"
    selection = Selection(fair=FAIR)
    desk.exports.export(ExportRequest(format_, out, selection), desk.texts("en"))
    return out


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))


def cells(path: Path) -> list[list[str]]:
    """Every cell of every sheet of an encrypted workbook."""
    plain = io.BytesIO()
    with path.open("rb") as file:
        office = msoffcrypto.OfficeFile(file)
        office.load_key(PASSWORD)
        office.decrypt(plain)
    book = openpyxl.load_workbook(plain)
    return [
        [str(cell) for cell in row if cell is not None]
        for sheet in book.worksheets
        for row in sheet.iter_rows(values_only=True)
    ]


def test_every_laptop_writes_the_same_people_with_what_they_said(day: Day, tmp_path: Path) -> None:
    wanted = {it.ids[0]: it for it in day.in_files()}
    for laptop in range(3):
        leads = json.loads(exported(day, tmp_path, ExportFormat.JSON, laptop).read_text("utf-8"))
        assert {lead["id"] for lead in leads} == wanted.keys()
        for lead in leads:
            who = wanted[lead["id"]]
            standing = {it["purpose"] for it in lead["consents"] if not it.get("withdrawn")}
            assert standing == {str(purpose) for purpose in who.agreed}, who
            assert Counter(note["text"] for note in lead["notes"]) == Counter(who.notes)
            assert {it["member"] for it in lead["interests"]} == who.asked.keys()


def test_a_member_gets_its_own_and_nothing_of_others(day: Day, tmp_path: Path) -> None:
    desk = day.laptops.desks[1]
    ticked = {
        NoteForMember(member, who.ids[0], place): note.text
        for who in day.in_files()
        for member in MEMBERS
        for place, note in enumerate(desk.leads.lead(who.ids[0]).notes)
        if who.goes_to(member) and Random(f"{who.mail}{member}{place}").random() < 0.3
    }
    request = ExportRequest(
        ExportFormat.XLSX,
        tmp_path / "members",
        Selection(fair=FAIR),
        password=PASSWORD,
        notes=frozenset(ticked),
    )
    desk.exports.export_for_members(request, desk.texts("en"))
    files = {path.stem: path for path in (tmp_path / "members").glob("*.xlsx")}
    getting = {id_ for id_ in MEMBERS if any(it.goes_to(id_) for it in day.visitors)}
    assert files.keys() == {MEMBERS[id_].rstrip(".") for id_ in getting}
    for member in getting:
        found = cells(files[MEMBERS[member].rstrip(".")])
        text = "\n".join("\n".join(row) for row in found)
        notes = {note for tick, note in ticked.items() if tick.member == member}
        for who in day.visitors:
            assert any(who.mail in row for row in found) == any(
                it.goes_to(member) for it in day.visitors if it.mail == who.mail
            ), (member, who)
            for note in who.notes:
                assert (note in text) == (note in notes)
        for note in notes:
            text = text.replace(note, "")
        for other in MEMBERS.keys() - {member}:
            assert MEMBERS[other] not in text
            assert f":{other}" not in text
        for purpose in set(Purpose) - {Purpose.HANDOVER}:
            assert str(purpose) not in text.casefold().split()


def test_a_crm_gets_the_consents_one_by_one(day: Day, tmp_path: Path) -> None:
    by_mail = {it.mail: it for it in day.in_files() if not it.stays_double}
    hubspot = {row["Email"]: row for row in rows(exported(day, tmp_path, CrmName("hubspot")))}
    sales = {row["Email"]: row for row in rows(exported(day, tmp_path, CrmName("salesforce")))}
    dynamics = {row["Email"]: row for row in rows(exported(day, tmp_path, CrmName("dynamics")))}
    for mail, who in by_mail.items():
        contact = Purpose.CONTACT in who.agreed
        basis = hubspot[mail]["Legal basis for processing contact's data"]
        assert basis == ("Freely given consent from contact" if contact else ""), who
        # Nobody has confirmed a newsletter by email yet.
        assert sales[mail]["Email Opt Out"] == "1"
        assert dynamics[mail]["Do not allow Bulk Emails"] != "Allow"
        for note in who.notes:
            assert note in hubspot[mail]["Note body"]
    assert by_mail.keys() <= hubspot.keys() <= {it.mail for it in day.in_files()}


def test_a_newsletter_is_confirmed_by_those_who_want_it_before_it_goes(
    day: Day, tmp_path: Path
) -> None:
    wanted = {it.mail for it in day.in_files() if Purpose.NEWSLETTER in it.agreed}
    desk = day.laptops.desks[0]
    assert {it.lead.person.email for it in desk.newsletters.subscribers(FAIR)} == wanted
    assert rows(exported(day, tmp_path, CrmName("newsletter"))) == []
    request = ExportRequest(CrmName("newsletter"), tmp_path / "x.csv", Selection(fair=FAIR))
    assert desk.exports.check(request, desk.texts("en")).unconfirmed == len(wanted)


def test_cards_of_a_day_are_as_many_as_people(day: Day, tmp_path: Path) -> None:
    found = read_vcards(exported(day, tmp_path, ExportFormat.VCF).read_bytes())
    assert len(found) == len(day.in_files())


def test_what_is_in_doubt_is_counted_and_left_out(day: Day, tmp_path: Path) -> None:
    desk = day.laptops.desks[2]
    request = ExportRequest(ExportFormat.JSON, tmp_path / "x.json", Selection(fair=FAIR))
    report = desk.exports.check(request, desk.texts("en"))
    told = {it.doubt: it.leads for it in report.doubts}
    silent = [it for it in day.in_files() if Purpose.CONTACT not in it.agreed]
    assert told == {
        Doubt.NO_CONSENT: len(silent),
        Doubt.DUPLICATE: 1,
        Doubt.CONFLICT: 1,
    }
    selection = replace(request.selection, without=frozenset(Doubt))
    desk.exports.export(replace(request, selection=selection), desk.texts("en"))
    kept = {lead["id"] for lead in json.loads((tmp_path / "x.json").read_text("utf-8"))}
    sure = [it for it in day.in_files() if Purpose.CONTACT in it.agreed and not it.in_conflict]
    double = [it.ids[0] for it in sure if it.stays_double]
    assert kept >= {it.ids[0] for it in sure} - set(double)
    assert kept <= {it.ids[0] for it in sure}


def test_an_archive_holds_whom_the_certificate_says(day: Day, tmp_path: Path) -> None:
    """The last of this day: one laptop closes the fair."""
    one, *others = day.laptops.desks
    before = [day.laptops.seen(desk).keys() for desk in others]
    deleted = [it for it in day.visitors if it.deleted]
    apart = [it for it in day.in_files() if it.took_back and Purpose.CONTACT not in it.agreed]
    ticked = {deleted[0].ids[0], *(it.ids[0] for it in apart[:1])}
    order = ClosingOrder(
        day.laptops.ids[FAIR],
        tmp_path / "expo.zip",
        ticked=frozenset(ticked),
        password=PASSWORD,
        typed=PASSWORD,
    )
    erasure = one.closings.close(order, one.texts("en"))
    with pyzipper.AESZipFile(order.out) as archive:
        archive.setpassword(PASSWORD.encode())
        found = {
            name: {lead["id"] for lead in json.loads(archive.read(name))}
            for name in archive.namelist()
            if name in {"leads.json", "deleted.json", "withdrawn.json"}
        }
    open_leads = {it.ids[0] for it in day.in_files() if it not in apart}
    assert found["leads.json"] == open_leads
    assert found["deleted.json"] | found.get("withdrawn.json", set()) == ticked
    assert erasure.leads == len(open_leads)
    assert erasure.erased() == len(day.visitors)
    assert erasure.merged == sum(len(it.ids) - 1 for it in day.visitors)
    assert day.laptops.seen(one) == {}
    assert [day.laptops.seen(desk).keys() for desk in others] == before

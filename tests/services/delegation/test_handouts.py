"""What of a delegation left is kept: what, when, for whom, with whose names."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.bootstrap import Services
from app.domain.delegation import Delegation, Participant
from app.domain.delegation_handout import DelegationHandout
from app.domain.delegation_papers import PaperKind, PaperRequest
from app.domain.dossier import Dossier
from app.domain.errors import KnownError
from app.domain.export import ExportFormat, is_export
from app.domain.fair import Staff
from app.domain.handout_names import named_in
from app.domain.personal_programme import appointments_in, planned_now
from tests.brochure.reading import pages_of, squeezed
from tests.support.delegations import MONGOLIA, guest, host, interpreter, meetings_item, met, tables


@pytest.fixture
def sample(desk: Services) -> Delegation:
    """The sample delegation with a plan, and staff who say who they are."""
    desk.fairs.save_staff(Staff("Oyuna Bat", "ob"))
    desk.fairs.sign_in("ob")
    made = desk.delegation_sample.load()
    desk.meeting_plans.plan(made, repair_only=True)
    return made


def dossier(desk: Services, sample: Delegation) -> Dossier:
    return desk.delegations.dossier(sample.id)


def last(desk: Services, sample: Delegation) -> DelegationHandout:
    return dossier(desk, sample).handouts[-1]


def names_of(people: Collection[str], told: Dossier) -> set[str]:
    return {told.person_of[it].name for it in people if it in told.person_of}


def first_guest(desk: Services, sample: Delegation) -> Participant:
    return dossier(desk, sample).guests[0]


def test_badges_are_listed_with_all_whose_names_are_on_them(
    desk: Services, sample: Delegation, tmp_path: Path
) -> None:
    desk.delegation_papers.write(sample, PaperRequest(PaperKind.BADGES), tmp_path)
    told, known = last(desk, sample), dossier(desk, sample)
    assert (told.what, told.by, told.name, told.files) == ("badges", "Oyuna Bat", tmp_path.name, 1)
    assert set(told.people) == {it.id for it in known.people}
    assert told.at is not None
    assert told.receiver == ""
    assert told.plan == 1


def test_a_booklet_names_its_reader_whom_they_meet_and_whom_they_call(
    desk: Services, sample: Delegation, tmp_path: Path
) -> None:
    one = first_guest(desk, sample)
    request = PaperRequest(PaperKind.BOOKLETS, person=one.id)
    desk.delegation_papers.write(sample, request, tmp_path)
    told, known = last(desk, sample), dossier(desk, sample)
    unit = known.units.find(one.id)
    assert unit is not None
    met_by_them = [
        it for it in appointments_in(known, planned_now(known)) if unit.id in it.meeting.pair
    ]
    wanted = {person.name for it in met_by_them for person in (*it.guest.people, *it.host.people)}
    assert names_of(told.people, known) == wanted
    assert told.receiver == one.id
    assert {it.id for it in known.interpreters if it.phone} <= set(told.people)


def test_the_list_of_exports_names_the_papers_and_nobody(
    desk: Services, sample: Delegation, tmp_path: Path
) -> None:
    desk.delegation_papers.write(sample, PaperRequest(PaperKind.CRIB), tmp_path)
    (record,) = desk.leads.exports()
    assert (record.format, record.done, record.leads, record.ids) == (
        ExportFormat.PAPERS, True, 0, (),
    )  # fmt: skip
    assert record.receiver == f"{sample.name}: crib"
    assert record.out == str(tmp_path.absolute())
    assert not is_export(record), "the last export of leads is another"


def test_a_paper_that_could_not_be_written_is_listed_as_not_finished(
    desk: Services, sample: Delegation, tmp_path: Path
) -> None:
    (tmp_path / "badges.pdf").mkdir()
    with pytest.raises(KnownError):
        desk.delegation_papers.write(sample, PaperRequest(PaperKind.BADGES), tmp_path)
    (record,) = desk.leads.exports()
    assert not record.done


def test_where_there_is_nobody_to_print_for_nothing_is_listed(
    desk: Services, tmp_path: Path
) -> None:
    sample = desk.delegation_sample.load()
    desk.delegations.remove(sample.id, *dossier(desk, sample).tables)
    desk.delegation_papers.write(sample, PaperRequest(PaperKind.CARDS), tmp_path)
    assert dossier(desk, sample).handouts == ()
    assert desk.leads.exports() == ()


def test_workbooks_reports_and_notices_are_listed_too(
    desk: Services, sample: Delegation, tmp_path: Path
) -> None:
    known = dossier(desk, sample)
    everybody = {it.id for it in known.people}
    english = desk.texts("en")
    desk.delegation_wishes.write_workbook(known, tmp_path / "wishes.xlsx", english)
    told = last(desk, sample)
    assert (told.what, told.name, told.files) == ("wishes-workbook", "wishes.xlsx", 1)
    assert set(told.people) == everybody
    desk.delegation_report_files.write(sample, tmp_path / "report.xlsx", english)
    assert (last(desk, sample).what, set(last(desk, sample).people)) == ("report", everybody)
    unit = next(it for it in known.units.units if known.meetings_of(it.id) and it.member)
    member = unit.member
    desk.delegation_report_files.write_member(sample, member, tmp_path / "m.xlsx", english)
    _, *rows = load_workbook(tmp_path / "m.xlsx")["Your meetings"].values
    held = [it for it in known.meetings_of(unit.id) if it.slot]
    guests = [known.units.find(it.guest) for it in held]
    assert sorted(str(row[2]) for row in rows) == sorted(it.organisation for it in guests if it)
    told = last(desk, sample)
    assert (told.what, told.receiver, told.people) == ("report-member", member, ())


def test_a_ministrys_report_is_listed_and_names_no_one(
    desk: Services, sample: Delegation, tmp_path: Path
) -> None:
    out = tmp_path / "ministry.pdf"
    desk.delegation_report_files.write_ministry(sample, out, desk.texts("mn"))
    told = last(desk, sample)
    assert (told.what, told.people) == ("report-ministry", ())
    text = squeezed("".join(pages_of(out.read_bytes())))
    names = [squeezed(it.name) for it in dossier(desk, sample).people]
    assert not [name for name in names if name in text]


def test_the_head_of_a_reports_table_stands_on_every_page_of_it(
    desk: Services, sample: Delegation, tmp_path: Path
) -> None:
    out = tmp_path / "report.pdf"
    desk.delegation_report_files.write(sample, out, desk.texts("es"))
    pages = [squeezed(page) for page in pages_of(out.read_bytes())]
    head = squeezed("Día Hora Invitado Anfitrión Resultado")
    whole = desk.texts("es").gettext("Who met whom")
    assert squeezed(whole) in pages[0]
    assert all(head in page for page in pages[:3])
    assert squeezed(sample.name) in pages[0]
    assert squeezed(desk.texts("es").gettext("Report of the delegation")) in pages[0]


@pytest.mark.parametrize(
    ("kind", "named"),
    [
        (PaperKind.CARDS, set()),
        (PaperKind.SLIDES, set()),
        (PaperKind.DESK, {"dorj", "bold", "weber", "kuhn"}),
        (PaperKind.WALL, {"dorj", "bold", "weber", "kuhn", "oyuna"}),
        (PaperKind.CALENDAR, {"dorj", "weber"}),
        (PaperKind.SLIPS, {"dorj", "weber"}),
        (PaperKind.BADGES, {"dorj"}),
    ],
)
def test_each_paper_names_no_one_else(kind: PaperKind, named: set[str]) -> None:
    known = Dossier(
        MONGOLIA,
        (meetings_item(),),
        (guest("dorj"), guest("bold"), host("weber"), host("kuhn")),
        tables(1),
        (interpreter("oyuna"),),
        meetings=(met("dorj", "weber"),),
    )
    assert set(named_in(known, kind, {"dorj"})) == named


def test_an_interpreters_sheet_names_those_they_translate_for() -> None:
    meeting = met("dorj", "weber")
    known = Dossier(
        MONGOLIA,
        (meetings_item(),),
        (guest("dorj"), guest("bold"), host("weber")),
        tables(1),
        (interpreter("oyuna"),),
        meetings=(replace(meeting, interpreter="oyuna"),),
    )
    found = named_in(known, PaperKind.INTERPRETERS, {"oyuna"})
    assert set(found) == {"oyuna", "dorj", "weber"}

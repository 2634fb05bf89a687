"""What stands on each paper of a small delegation, line by line: one guest, one host, a meeting."""

import re
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pypdfium2
import pytest

from app.bootstrap import Services
from app.domain.delegation import (
    Delegation,
    Interpreter,
    ItemKind,
    LocalMoment,
    MeetingTable,
    Participant,
    Party,
    ProgrammeItem,
)
from app.domain.delegation_meetings import Meeting, MeetingState, meeting_id
from app.domain.delegation_papers import PaperKind, PaperRequest
from app.domain.question import Wording
from tests.brochure.reading import pages_of, squeezed

DAY = date(2027, 3, 1)
GUEST = Participant(
    "dorj", Party.GUEST, "Bat", "Dorj", "Ms", "Khar Uul", role="Mine planner",
    languages=("en", "mn"), looks_for="Dewatering", protocol=1,
    present_from=LocalMoment(DAY, time(7, 30)),
)  # fmt: skip
OTHER = Participant("aav", Party.GUEST, "Tuya", "Aav", "Mr", "Shine Nuur", languages=("en",))
HOST = Participant(
    "weber", Party.HOST, "Eva", "Weber", organisation="Pumpwerk", role="Head of sales",
    languages=("en", "pl"),
)  # fmt: skip
OYUNA = Interpreter("oyuna", "Oyuna Bold", "+49 331 0007", languages=("en", "mn"))
VISIT = ProgrammeItem(
    "visit", DAY, time(8), time(9), ItemKind.VISIT, (Wording("en", "Open-pit mine"),),
    (Wording("en", "Bring boots"),), place="Visitor point", address="Mine road 1",
)  # fmt: skip
HOURS = ProgrammeItem(
    "b2b", DAY, time(10), time(12), ItemKind.MEETINGS, (Wording("en", "Talks"),), slot_minutes=20
)


@pytest.fixture
def small(desk: Services) -> Delegation:
    """The delegation, in which all read English."""
    new = Delegation("", "Gobi", DAY, DAY, host="Chamber", host_phone="+49 331 0001")
    made = desk.delegations.make(new)
    meeting = Meeting(meeting_id(made, "dorj", "weber"), "dorj", "weber", "b2b-1000", "t7", "oyuna")
    table = MeetingTable("t7", "Seven", 1)
    desk.delegations.save(made.id, VISIT, HOURS, GUEST, OTHER, HOST, OYUNA, table, meeting)
    return made


class Printed:
    """A paper as its readers have it: the text of each side, and the codes on all."""

    def __init__(self, desk: Services, made: Delegation, folder: Path) -> None:
        self._desk, self._made, self._folder = desk, made, folder
        self.codes: tuple[str, ...] = ()
        self.pdf = b""

    def sides(self, kind: PaperKind, **others: str) -> list[str]:
        request = PaperRequest(kind, **others)
        (file,) = self._desk.delegation_papers.write(self._made, request, self._folder).files
        self.codes, self.pdf = file.codes, file.path.read_bytes()
        return pages_of(self.pdf)

    def has(self, kind: PaperKind, *said: str, **others: str) -> str:
        """Write it and look for each of these; gives all that stands on it."""
        text = squeezed("".join(self.sides(kind, **others)))
        assert not [it for it in said if squeezed(it) not in text]
        return text


@pytest.fixture
def printed(desk: Services, small: Delegation, tmp_path: Path) -> Printed:
    return Printed(desk, small, tmp_path)


def test_a_booklet_says_of_each_partner_when_where_with_whom_and_in_which_language(
    printed: Printed,
) -> None:
    text = printed.has(
        PaperKind.BOOKLETS,
        "Monday, 1 March 2027, 10:00–10:20",
        "You meet",
        "Eva Weber",
        "Head of sales",
        "English and Polish",
        person="dorj",
    )
    seat = squeezed("Table Seven · Interpreter: Oyuna Bold")
    for said in (seat, squeezed("Head of sales")):
        assert text.count(said) == 2, "in the schedule and on the partner's page"


def test_a_booklets_contents_lead_to_the_page_of_each_partner(
    desk: Services, small: Delegation, printed: Printed
) -> None:
    other = replace(HOST, id="kuhn", given_name="Jan", family_name="Kuhn", organisation="Bohrwerk")
    later = Meeting(meeting_id(small, "dorj", "kuhn"), "dorj", "kuhn", "b2b-1040", "t7")
    desk.delegations.save(small.id, other, later)
    sides = [squeezed(it) for it in printed.sides(PaperKind.BOOKLETS, person="dorj")]
    cover = next(it for it in sides if "Preparedfor" in it)
    for name, person in (("Pumpwerk", "EvaWeber"), ("Bohrwerk", "JanKuhn")):
        said = re.search(rf"{name}(\d)", cover)
        assert said is not None
        own = [it for it in sides if f"{name}Youmeet{person}" in it]
        assert [f"{said[1]}/" in it for it in own] == [True]


def test_the_schedule_has_places_notes_and_the_phones_of_host_and_interpreters(
    printed: Printed,
) -> None:
    for kind, others in ((PaperKind.BOOKLETS, {"person": "dorj"}), (PaperKind.PROGRAMME, {})):
        printed.has(
            kind,
            "08:00–09:00",
            "Open-pit mine",
            "Visitor point",
            "Mine road 1",
            "Bring boots",
            "Chamber",
            "+49 331 0001",
            "Oyuna Bold",
            "+49 331 0007",
            **others,
        )


def test_a_member_reads_what_its_guests_look_for_and_has_room_for_notes(printed: Printed) -> None:
    printed.has(
        PaperKind.MEMBERS,
        "Bat Dorj",
        "Mine planner",
        "Looking for",
        "Dewatering",
        "Your notes",
        person="weber",
    )


def test_a_badge_says_who_it_is_and_so_does_its_code(printed: Printed) -> None:
    printed.has(PaperKind.BADGES, "Bat Dorj", "Khar Uul", "Mine planner", "Gobi", person="dorj")
    (code,) = printed.codes
    lines = code.splitlines()
    for line in ("N:Dorj;Bat;;;", "FN:Bat Dorj", "ORG:Khar Uul", "TITLE:Mine planner", "UID:dorj"):
        assert line in lines
    printed.has(PaperKind.BADGES, "Shine Nuur", person="aav")
    assert "TITLE" not in printed.codes[0]


def test_badges_of_guests_and_hosts_have_grounds_of_different_colours(printed: Printed) -> None:
    def ground(person: str) -> tuple[int, ...]:
        printed.sides(PaperKind.BADGES, person=person)
        with pypdfium2.PdfDocument(printed.pdf) as document:
            picture = document[0].render(scale=1).to_pil().convert("RGB")
        return tuple(picture.getpixel((12, 12)))

    guest, host = ground("dorj"), ground("weber")
    assert guest != host
    assert guest[2] - guest[0] > host[2] - host[0], "that of guests is the network's blue"


def test_a_sheet_that_is_cut_by_hand_has_lines_between_its_labels_alone(
    desk: Services, printed: Printed
) -> None:
    def areas(sheet: str) -> int:
        printed.sides(PaperKind.BADGES, person="dorj", sheet=sheet)
        with pypdfium2.PdfDocument(printed.pdf) as document:
            kinds = [it.type for it in document[0].get_objects()]
        return kinds.count(pypdfium2.raw.FPDF_PAGEOBJ_PATH)

    cut, uncut = (
        next(it for it in desk.delegation_papers.sheets() if it.cut_lines is wanted)
        for wanted in (True, False)
    )
    assert areas(cut.name) == areas(uncut.name) + sum(it - 1 for it in cut.grid)


def test_the_card_of_a_table_has_its_name_and_the_delegations(printed: Printed) -> None:
    printed.has(PaperKind.CARDS, "Table", "Seven", "Gobi")


def test_the_desk_ticks_people_off_by_their_family_names(printed: Printed) -> None:
    text = printed.has(
        PaperKind.DESK,
        "Guests (2)",
        "Hosts (1)",
        "Dorj, Bat",
        "Khar Uul · Mine planner",
        "English, Mongolian",
        "07:30",
    )
    assert text.index("Aav,Tuya") < text.index("Dorj,Bat")
    assert text.count("□") == 3


def test_the_wall_and_an_interpreters_sheet_say_who_translates_where(printed: Printed) -> None:
    printed.has(PaperKind.WALL, "Bat Dorj (Khar Uul)", "Pumpwerk", "Oyuna Bold", "Seven", "10:00")
    text = printed.has(
        PaperKind.INTERPRETERS, "10:00–10:20", "Khar Uul: Bat Dorj", "Pumpwerk: Eva Weber", "Seven"
    )
    assert squeezed("No meetings.") not in text


def test_an_interpreter_without_meetings_reads_so(
    desk: Services, small: Delegation, printed: Printed
) -> None:
    (meeting,) = desk.delegations.dossier(small.id).meetings
    desk.delegations.save(small.id, replace(meeting, interpreter=""), base=meeting)
    printed.has(PaperKind.INTERPRETERS, "Oyuna Bold", "No meetings.")


def test_who_is_who_addresses_guests_as_they_are_and_says_what_they_want(
    printed: Printed,
) -> None:
    text = printed.has(
        PaperKind.CRIB,
        "Ms Bat Dorj",
        "Mine planner, Khar Uul",
        "English and Mongolian",
        "Looking for: Dewatering",
        "10:00 · Pumpwerk · Table Seven · Interpreter: Oyuna Bold",
    )
    assert text.count(squeezed("Looking for:")) == 1


def test_a_slip_says_what_was_what_is_and_all_that_is_now(
    desk: Services, small: Delegation, printed: Printed
) -> None:
    desk.delegation_papers.write(small, PaperRequest(PaperKind.BOOKLETS), printed._folder)
    desk.delegation_papers.write(small, PaperRequest(PaperKind.MEMBERS), printed._folder)
    (meeting,) = desk.delegations.dossier(small.id).meetings
    desk.delegations.save(small.id, replace(meeting, slot="b2b-1100"), base=meeting)
    sides = printed.sides(PaperKind.SLIPS)
    told = squeezed("".join(sides))
    for said in ("Changed meeting", "11:00–11:20", "All your meetings now"):
        assert told.count(squeezed(said)) >= 3, "guest, host and interpreter"
    assert squeezed("Instead of: 1 March 2027, 10:00–10:20 · Table Seven") in told
    assert told.count("Pumpwerk") == 5, "each reads of the other side; two rows a slip"
    assert squeezed("Bat Dorj (Khar Uul) – Pumpwerk") in told, "an interpreter reads both"
    assert len(sides) == 2, "two slips on a sheet"
    assert left_of(printed.pdf, "Khar Uul") < 421 < left_of(printed.pdf, "Eva Weber")


def left_of(pdf: bytes, words: str) -> float:
    """How far from the left edge of the first page some words begin, in points."""
    with pypdfium2.PdfDocument(pdf) as document:
        texts = document[0].get_textpage()
        at, _count = texts.search(words).get_next() or (-1, 0)
        return float(texts.get_charbox(at)[0])


def test_a_new_meeting_is_on_the_slip_and_a_cancelled_one(
    desk: Services, small: Delegation, printed: Printed
) -> None:
    desk.delegation_papers.write(small, PaperRequest(PaperKind.BOOKLETS), printed._folder)
    (meeting,) = desk.delegations.dossier(small.id).meetings
    new = Meeting(meeting_id(small, "aav", "weber"), "aav", "weber", "b2b-1020", "t7")
    gone = replace(meeting, state=MeetingState.CANCELLED)
    desk.delegations.save(small.id, new)
    desk.delegations.save(small.id, gone, base=meeting)
    printed.has(PaperKind.SLIPS, "New meeting", "10:20–10:40", "Cancelled meeting", "No meetings.")

"""My day by the badge: what is handed to visitors' process opens with the own badge alone."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.badge_key import PROPERTY, badge_key, badge_key_in, without_badge_key
from app.domain.delegation import Delegation, Participant, Party
from app.domain.delegation_meetings import MeetingState
from app.domain.delegation_papers import PaperKind, PaperRequest
from app.domain.personal_programme import appointments_of
from app.domain.personal_schedule import PersonalSchedule, ScheduledMeeting
from app.domain.question import Wording
from app.services.visitors.schedule_lookup import ScheduleLookup
from tests.support.clocks import BEFORE_THE_DELEGATION
from tests.support.delegations import MONGOLIA


@pytest.fixture
def sample(desk: Services) -> Delegation:
    """The sample delegation with a plan."""
    made = desk.delegation_sample.load()
    desk.meeting_plans.plan(made, repair_only=True)
    return made


def handed(desk: Services) -> ScheduleLookup:
    """What visitors' process has after the screen was handed over now."""
    lookup = ScheduleLookup()
    lookup.take(desk.badge_schedules.sealed())
    return lookup


def badge(delegation: Delegation, person: Participant) -> str:
    return f"BEGIN:VCARD\nFN:Anybody\n{PROPERTY}:{badge_key(delegation, person.id)}\nEND:VCARD"


def named(desk: Services, sample: Delegation, name: str) -> Participant:
    people = desk.delegations.dossier(sample.id).people
    return next(it for it in people if it.name == name)


def meetings(schedule: PersonalSchedule | None) -> list[ScheduledMeeting]:
    assert schedule is not None
    return [one for day in schedule.days for item in day.items for one in item.meetings]


def test_each_printed_badge_opens_the_schedule_of_whoever_wears_it(
    desk: Services, sample: Delegation, tmp_path: Path
) -> None:
    made = desk.delegation_papers.write(sample, PaperRequest(PaperKind.BADGES), tmp_path)
    codes = [code for it in made.files for code in it.codes]
    people = desk.delegations.dossier(sample.id).people
    lookup = handed(desk)
    found = {badge_key_in(code): lookup.find(code) for code in codes}
    assert len(found) == len(people)
    for one in people:
        opened = found[badge_key(sample, one.id)]
        assert opened is not None
        assert (opened.name, opened.delegation) == (one.label, sample.name)


def test_it_tells_the_own_meetings_with_table_partner_and_interpreter(
    desk: Services, sample: Delegation
) -> None:
    dossier = desk.delegations.dossier(sample.id)
    head = named(desk, sample, "Altantsetseg Ganbold")
    schedule = handed(desk).find(badge(sample, head))
    assert schedule is not None
    assert schedule.lang == "mn"
    assert schedule.host_phone == sample.host_phone
    assert "Мэндчилгээ, танилцуулга" in {it.title for day in schedule.days for it in day.items}
    unit = dossier.units.find(head.id)
    assert unit is not None
    own = appointments_of(dossier, unit.id)
    assert own
    for told, it in zip(meetings(schedule), own, strict=True):
        assert it.slot is not None
        assert (told.starts, told.ends) == (it.slot.starts, it.slot.ends)
        assert (told.partner, told.table) == (it.host.label, it.table)
        assert told.interpreter == (it.interpreter.name if it.interpreter else "")
        assert it.host.people[0].name in told.people


def test_items_have_place_and_note_in_the_readers_language(
    desk: Services, sample: Delegation
) -> None:
    head = named(desk, sample, "Altantsetseg Ganbold")
    first = desk.delegations.dossier(sample.id).items[0]
    notes = (Wording("de", "Ausweis mitbringen"), Wording("mn", "Үнэмлэхээ авч ирнэ үү"))
    there = replace(first, notes=notes, place="Zaal", address="Road 1", link="https://a.example")
    desk.delegations.save(sample.id, there, base=first)
    schedule = handed(desk).find(badge(sample, head))
    assert schedule is not None
    told = schedule.days[0].items[0]
    assert told.note == "Үнэмлэхээ авч ирнэ үү"
    assert (told.place, told.address, told.link) == ("Zaal", "Road 1", "https://a.example")


@pytest.mark.usefixtures("sample")
def test_the_order_of_schedules_tells_nothing_of_people(desk: Services) -> None:
    places = [it.place for it in desk.badge_schedules.sealed()]
    assert places == sorted(places)
    assert len(set(places)) == len(places)


def test_hosts_read_theirs_in_their_own_language_with_the_guests(
    desk: Services, sample: Delegation
) -> None:
    dossier = desk.delegations.dossier(sample.id)
    met = {it.host for it in dossier.meetings if it.slot}
    unit = next(it for it in dossier.units.units if it.id in met)
    schedule = handed(desk).find(badge(sample, unit.people[0]))
    assert schedule is not None
    assert schedule.lang == "de"
    guests = {it.label for it in dossier.units.units if it.party == "guest"}
    assert {it.partner for it in meetings(schedule)} <= guests


def test_what_is_handed_over_names_nobody(desk: Services, sample: Delegation) -> None:
    dossier = desk.delegations.dossier(sample.id)
    held = b"".join(it.box + it.place.encode() for it in desk.badge_schedules.sealed())
    words = {sample.name, sample.host_phone, *(it.name for it in dossier.interpreters)}
    for one in dossier.people:
        words |= {one.id, one.given_name, one.family_name, one.organisation, one.email}
        words.add(badge_key(sample, one.id))
    assert len(words) > len(dossier.people)
    assert not [word for word in words if len(word) > 3 and word.encode() in held]


@pytest.mark.usefixtures("sample")
def test_sizes_do_not_tell_who_has_much_to_do(desk: Services) -> None:
    sizes = {len(it.box) % 1024 for it in desk.badge_schedules.sealed()}
    assert len(sizes) == 1


@pytest.mark.parametrize(
    "code",
    [
        "",
        "BEGIN:VCARD\nFN:Bat Dorj\nUID:1\nEND:VCARD",
        "MECARD:N:Orlow,Sergej;;",
        f"{PROPERTY}:" + "a" * 26,
        f"{PROPERTY}:" + "a" * 27,
    ],
)
@pytest.mark.usefixtures("sample")
def test_no_other_code_opens_anything(desk: Services, code: str) -> None:
    assert desk.badge_schedules.sealed()
    assert handed(desk).find(code) is None


def test_the_badge_of_another_delegation_opens_nothing(desk: Services, sample: Delegation) -> None:
    head = named(desk, sample, "Altantsetseg Ganbold")
    assert handed(desk).find(badge(replace(sample, seed="another"), head)) is None


def test_a_delegation_without_a_seed_has_no_keys() -> None:
    assert badge_key(replace(MONGOLIA, seed=""), "dorj") == ""


def test_a_changed_plan_is_on_the_next_schedule(desk: Services, sample: Delegation) -> None:
    head = named(desk, sample, "Altantsetseg Ganbold")
    before = meetings(handed(desk).find(badge(sample, head)))
    first = next(
        it for it in desk.delegations.dossier(sample.id).meetings if head.id in it.pair and it.slot
    )
    desk.meeting_plans.change(sample, first, replace(first, state=MeetingState.CANCELLED))
    after = meetings(handed(desk).find(badge(sample, head)))
    assert len(after) == len(before) - 1


def test_the_badge_of_somebody_who_was_erased_opens_nothing(
    desk: Services, sample: Delegation
) -> None:
    head = named(desk, sample, "Altantsetseg Ganbold")
    assert handed(desk).find(badge(sample, head)) is not None
    desk.delegation_endings.erase_person(sample, head.id)
    assert handed(desk).find(badge(sample, head)) is None


def test_a_delegation_that_is_over_opens_no_schedule(desk: Services) -> None:
    ended = BEFORE_THE_DELEGATION - timedelta(days=5)
    past = desk.delegations.make(Delegation("", "Past", ended - timedelta(days=1), ended))
    one = Participant("dorj", Party.GUEST, "Bat", "Dorj")
    desk.delegations.save(past.id, one)
    assert not handed(desk).has_any()
    soon = replace(past, ends=ended + timedelta(days=30))
    desk.delegations.save(past.id, soon, base=past)
    assert handed(desk).find(badge(past, one)) is not None


@pytest.mark.parametrize("joint", ["\n", "\r\n", " "])
def test_a_lead_keeps_the_code_of_a_badge_without_its_key(
    desk: Services, sample: Delegation, joint: str
) -> None:
    """Also where the scanner makes blanks of line ends; the person is read as before."""
    head = named(desk, sample, "Altantsetseg Ganbold")
    key = badge_key(sample, head.id)
    parts = ("BEGIN:VCARD", "VERSION:3.0", "N:Ganbold;Altantsetseg;;;", "TITLE:Director")
    code = joint.join([*parts, f"{PROPERTY}:{key}", f"UID:{head.id}", "END:VCARD"])
    assert badge_key_in(code) == badge_key_in(code.upper()) == key
    scan = desk.scans.read(code)
    assert key not in scan.code.text
    assert (scan.person.last_name, scan.person.job_title) == ("Ganbold", "Director")
    bare = joint.join([*parts, f"UID:{head.id}", "END:VCARD"])
    assert without_badge_key(code) == bare
    assert desk.scans.read(bare).code == scan.code

"""Papers of a delegation are read back as guests, hosts and interpreters read them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, time
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.delegation import Delegation, ItemKind, Participant
from app.domain.delegation_meetings import MeetingState
from app.domain.delegation_papers import PaperKind, PaperRequest, PapersReport
from app.domain.dossier import Dossier
from app.domain.errors import Cancelled, LeadError, UsageError
from app.domain.personal_programme import Appointment, appointments_in, planned_now
from app.domain.progress import Progress
from app.domain.question import Wording
from app.i18n.formats import full_day
from tests.brochure.reading import opened, pages_of, squeezed, text_of
from tests.support.pictures import large_photo


@pytest.fixture
def sample(desk: Services) -> Delegation:
    """The sample delegation with a plan."""
    made = desk.delegation_sample.load()
    desk.meeting_plans.plan(made, repair_only=True)
    return made


def write(
    desk: Services, sample: Delegation, folder: Path, kind: PaperKind, **others: str
) -> PapersReport:
    folder.mkdir(exist_ok=True)
    return desk.delegation_papers.write(sample, PaperRequest(kind, **others), folder)


def texts_of_people(made: PapersReport) -> dict[str, str]:
    return {it.people[0]: text_of(it.path.read_bytes()) for it in made.files}


def meetings(dossier: Dossier) -> tuple[Appointment, ...]:
    return appointments_in(dossier, planned_now(dossier))


def row(it: Appointment, person: Participant, dossier: Dossier) -> str:
    """A meeting as the schedule of somebody says it."""
    unit = dossier.units.find(person.id)
    assert unit is not None
    assert it.slot is not None
    partner = it.partner(unit.id)
    people = [one.name for one in partner.people]
    return squeezed(f"{it.slot.starts:%H:%M}–{it.slot.ends:%H:%M}{partner.label}{people[0]}")


def person(dossier: Dossier, name: str) -> Participant:
    return next(it for it in dossier.people if it.name == name)


def test_each_meeting_is_in_the_booklets_of_its_two_sides_alone(
    desk: Services, sample: Delegation, tmp_path: Path
) -> None:
    guests = write(desk, sample, tmp_path / "guests", PaperKind.BOOKLETS)
    hosts = write(desk, sample, tmp_path / "hosts", PaperKind.MEMBERS)
    dossier = desk.delegations.dossier(sample.id)
    texts = texts_of_people(guests) | texts_of_people(hosts)
    assert set(texts) == {it.id for it in dossier.people}
    for one in dossier.people:
        unit = dossier.units.find(one.id)
        assert unit is not None
        own = {row(it, one, dossier) for it in meetings(dossier) if unit.id in it.meeting.pair}
        for it in meetings(dossier):
            said = row(it, one, dossier)
            assert (said in texts[one.id]) == (said in own), (one.name, said)
    assert not guests.problems
    assert not hosts.problems
    assert not guests.missing_glyphs


@pytest.mark.parametrize("kind", [PaperKind.MEMBERS, PaperKind.CALENDAR, PaperKind.INTERPRETERS])
def test_how_many_papers_are_made_is_told_as_they_are(
    desk: Services, sample: Delegation, tmp_path: Path, kind: PaperKind
) -> None:
    told: list[tuple[int, int]] = []
    watch = Progress(lambda _step, done, total: told.append((done, total)))
    made = desk.delegation_papers.write(sample, PaperRequest(kind), tmp_path, watch)
    count = len(made.files)
    assert told == [(done, count) for done in range(1, count + 1)]


def test_what_is_stopped_leaves_no_file_and_no_print(
    desk: Services, sample: Delegation, tmp_path: Path
) -> None:
    with pytest.raises(Cancelled):
        desk.delegation_papers.write(
            sample,
            PaperRequest(PaperKind.MEMBERS),
            tmp_path,
            Progress(is_cancelled=lambda: True),
        )
    assert list(tmp_path.glob("*.pdf")) == []
    assert desk.delegations.dossier(sample.id).prints == ()


def test_a_booklet_is_in_its_readers_language_with_partners_codes_phones_and_words(
    desk: Services, sample: Delegation, tmp_path: Path
) -> None:
    dossier = desk.delegations.dossier(sample.id)
    head = person(dossier, "Altantsetseg Ganbold")
    made = write(desk, sample, tmp_path, PaperKind.BOOKLETS, person=head.id)
    (file,) = made.files
    assert file.lang == "mn"
    text = text_of(file.path.read_bytes())
    for said in ("Таны хөтөлбөр", "Мэндчилгээ, танилцуулга", "Утасны дугаар", "Мэргэжлийн үгс"):
        assert squeezed(said) in text
    assert squeezed(sample.host_phone) in text
    own = [it for it in meetings(dossier) if head.id in it.meeting.pair]
    edition = desk.catalogue.edition
    for it in own:
        member = desk.catalogue.member(it.host.member)
        assert edition.profile_url(member, "mn") in file.codes
    assert squeezed("Schaufelradbagger") in text
    spanish = write(desk, sample, tmp_path, PaperKind.BOOKLETS, person=head.id, lang="es")
    assert squeezed("Su programa") in text_of(spanish.files[0].path.read_bytes())


def test_places_and_meetings_online_have_codes(
    desk: Services, sample: Delegation, tmp_path: Path
) -> None:
    items = desk.delegations.dossier(sample.id).items
    there = replace(items[0], address="Goethestraße 1, 03046 Cottbus")
    online = replace(items[2], link="https://meet.example/lunch")
    desk.delegations.save(sample.id, there, online)
    one = desk.delegations.dossier(sample.id).guests[0]
    (file,) = write(desk, sample, tmp_path, PaperKind.BOOKLETS, person=one.id).files
    place = "https://www.openstreetmap.org/search?query=Goethestra%C3%9Fe%201%2C%2003046%20Cottbus"
    assert place in file.codes
    assert "https://meet.example/lunch" in file.codes


def test_a_partners_page_names_who_comes_and_no_other_contact_or_stand(
    desk: Services, sample: Delegation, tmp_path: Path
) -> None:
    dossier = desk.delegations.dossier(sample.id)
    head = person(dossier, "Altantsetseg Ganbold")
    (file,) = write(desk, sample, tmp_path, PaperKind.BOOKLETS, person=head.id).files
    text = text_of(file.path.read_bytes())
    for it in meetings(dossier):
        if head.id not in it.meeting.pair:
            continue
        member = desk.catalogue.member(it.host.member)
        for contact in member.contacts:
            assert squeezed(contact.email) not in text
        assert squeezed(it.host.people[0].name) in text
    assert squeezed("Mining Week Ulaanbaatar") not in text


def test_slides_tell_each_day_in_every_language_of_the_guests(
    desk: Services, sample: Delegation, tmp_path: Path
) -> None:
    dossier = desk.delegations.dossier(sample.id)
    spanish = replace(dossier.guests[-1], languages=("es",))
    desk.delegations.save(sample.id, spanish, base=dossier.guests[-1])
    made = write(desk, sample, tmp_path, PaperKind.SLIDES)
    assert [it.lang for it in made.files] == ["mn", "es"]
    for file in made.files:
        pages = [squeezed(it) for it in pages_of(file.path.read_bytes())]
        assert squeezed(sample.name) in pages[0]
        for day, page in zip(sample.days, pages[1:], strict=False):
            assert squeezed(full_day(day, file.lang)) in page
            for it in (one for one in dossier.items if one.day == day):
                assert squeezed(it.title(file.lang)) in page
        assert squeezed(sample.host_phone) in pages[-1]
    assert len({it.path.read_bytes() for it in made.files}) == 2


def test_a_long_day_goes_on_on_another_slide_under_the_same_title(
    desk: Services, sample: Delegation, tmp_path: Path
) -> None:
    first = desk.delegations.dossier(sample.id).items[0]
    more = [replace(first, id=f"more-{n}", notes=(Wording("mn", "Тайлбар"),)) for n in range(12)]
    desk.delegations.save(sample.id, *more)
    (file,) = write(desk, sample, tmp_path, PaperKind.SLIDES).files
    title = squeezed(full_day(sample.days[0], "mn"))
    titled = [page for page in pages_of(file.path.read_bytes()) if title in squeezed(page)]
    assert len(titled) > 2
    assert sum(page.count("Тайлбар") for page in titled) == 12


def test_a_wall_of_many_tables_goes_on_on_another_sheet(
    desk: Services, sample: Delegation, tmp_path: Path
) -> None:
    days = {it.slot.day for it in meetings(desk.delegations.dossier(sample.id)) if it.slot}
    before = write(desk, sample, tmp_path / "few", PaperKind.WALL).files[0].pages
    desk.delegations.set_tables(sample.id, [str(it) for it in range(1, 31)])
    made = write(desk, sample, tmp_path / "many", PaperKind.WALL)
    assert days
    assert made.files[0].pages == 3 * before
    assert squeezed("28 29 30") in text_of(made.files[0].path.read_bytes())


LONG_NAMES = (
    "Schaufelradbaggerinstandhaltungsgesellschaft mbH",
    "Niederlausitzer Tagebaugroßgeräteinstandsetzungsbetrieb GmbH & Co. KG",
)


def with_long_names(desk: Services, sample: Delegation) -> None:
    for place, one in enumerate(desk.delegations.dossier(sample.id).hosts):
        name = LONG_NAMES[place % len(LONG_NAMES)]
        desk.delegations.save(sample.id, replace(one, organisation=name), base=one)


@pytest.mark.parametrize("kind", [PaperKind.DESK, PaperKind.WALL, PaperKind.CRIB])
def test_long_names_of_hosts_are_whole_on_lists(
    desk: Services, sample: Delegation, tmp_path: Path, kind: PaperKind
) -> None:
    desk.delegations.set_tables(sample.id, [str(it) for it in range(1, 13)])
    desk.meeting_plans.plan(sample, repair_only=True)
    before = meetings(desk.delegations.dossier(sample.id))
    with_long_names(desk, sample)
    made = write(desk, sample, tmp_path, kind)
    text = text_of(made.files[0].path.read_bytes())
    told = sum(text.count(squeezed(name)) for name in LONG_NAMES)
    hosts = len(desk.delegations.dossier(sample.id).hosts)
    assert told == (hosts if kind is PaperKind.DESK else len(before))
    assert not made.problems


def test_each_page_of_the_desk_list_has_its_headings(
    desk: Services, sample: Delegation, tmp_path: Path
) -> None:
    (file,) = write(desk, sample, tmp_path, PaperKind.DESK, lang="de").files
    pages = [squeezed(it) for it in pages_of(file.path.read_bytes())]
    assert len(pages) > 1
    assert all(squeezed("Name Organisation Sprachen") in page for page in pages)


def test_a_wall_that_is_too_high_for_a_sheet_names_day_and_tables_again(
    desk: Services, sample: Delegation, tmp_path: Path
) -> None:
    desk.delegations.set_tables(sample.id, [f"Tisch {it}" for it in range(1, 13)])
    items = desk.delegations.dossier(sample.id).items
    item = next(it for it in items if it.kind is ItemKind.MEETINGS)
    long = replace(item, starts=time(6), ends=time(22), slot_minutes=15, breaks=())
    desk.delegations.save(sample.id, long, base=item)
    (file,) = write(desk, sample, tmp_path, PaperKind.WALL, lang="de").files
    day = squeezed(full_day(item.day, "de"))
    pages = [squeezed(it) for it in pages_of(file.path.read_bytes())]
    of_day = [page for page in pages if day in page]
    assert len(of_day) > 1
    assert all("Tisch1" in page and "Tisch12" in page for page in of_day)


def test_two_people_of_one_table_have_the_same_meetings(
    desk: Services, sample: Delegation, tmp_path: Path
) -> None:
    dossier = desk.delegations.dossier(sample.id)
    pair = [person(dossier, name) for name in ("Batbayar Dorjsuren", "Enkhbold Tseren")]
    for one in pair:
        (file,) = write(desk, sample, tmp_path, PaperKind.BOOKLETS, person=one.id).files
        text = text_of(file.path.read_bytes())
        assert squeezed("Seewald Pumpen GmbH") in text


def change_one(desk: Services, sample: Delegation) -> Appointment:
    """Cancel the first meeting; who had it?"""
    dossier = desk.delegations.dossier(sample.id)
    gone = meetings(dossier)[0]
    before = next(it for it in dossier.meetings if it.pair == gone.meeting.pair)
    desk.meeting_plans.change(sample, before, replace(before, state=MeetingState.CANCELLED))
    return gone


def test_slips_are_for_those_alone_whose_own_meetings_changed(
    desk: Services, sample: Delegation, tmp_path: Path
) -> None:
    write(desk, sample, tmp_path / "guests", PaperKind.BOOKLETS)
    write(desk, sample, tmp_path / "hosts", PaperKind.MEMBERS)
    nobody = write(desk, sample, tmp_path / "none", PaperKind.SLIPS)
    assert (nobody.files, nobody.since) == ((), 1)
    gone = change_one(desk, sample)
    made = write(desk, sample, tmp_path / "slips", PaperKind.SLIPS)
    touched = [it.id for unit in (gone.guest, gone.host) for it in unit.people]
    interpreter = [gone.interpreter.id] if gone.interpreter else []
    (file,) = made.files
    assert sorted(file.people) == sorted(touched + interpreter)
    assert (made.plan, made.since) == (2, 1)
    text = text_of(file.path.read_bytes())
    assert squeezed("Өөрчлөлтийн хуудас: 2-р төлөвлөгөө") in text
    assert squeezed("Ersetzt Plan 1.") in text
    assert squeezed("Abgesagter Termin") in text
    again = write(desk, sample, tmp_path / "again", PaperKind.SLIPS)
    assert again.files == ()  # they have plan 2 now
    named = write(desk, sample, tmp_path / "named", PaperKind.SLIPS, since="1")
    assert named.files[0].people == file.people


def test_hosts_booklets_of_a_later_plan_leave_guests_their_slips(
    desk: Services, sample: Delegation, tmp_path: Path
) -> None:
    write(desk, sample, tmp_path / "guests", PaperKind.BOOKLETS)
    gone = change_one(desk, sample)
    write(desk, sample, tmp_path / "hosts", PaperKind.MEMBERS)
    made = write(desk, sample, tmp_path / "slips", PaperKind.SLIPS)
    guests = {it.id for it in gone.guest.people}
    assert guests <= set(made.files[0].people)
    assert not {it.id for it in gone.host.people} & set(made.files[0].people)


def test_one_persons_booklet_is_no_print_of_the_plan(
    desk: Services, sample: Delegation, tmp_path: Path
) -> None:
    one = desk.delegations.dossier(sample.id).guests[0]
    write(desk, sample, tmp_path, PaperKind.BOOKLETS, person=one.id)
    with pytest.raises(UsageError, match="No plan has been printed yet"):
        write(desk, sample, tmp_path, PaperKind.SLIPS)


def with_diets(desk: Services, sample: Delegation) -> None:
    guests = desk.delegations.dossier(sample.id).guests
    for one, diet in zip(guests, ("no pork", "no pork", "nut allergy"), strict=False):
        desk.delegations.save_diet(sample.id, one, diet)


def test_diets_are_counted_for_the_kitchen_and_named_nowhere(
    desk: Services, sample: Delegation, tmp_path: Path
) -> None:
    with_diets(desk, sample)
    for kind in PaperKind:
        if kind is PaperKind.SLIPS:
            continue
        made = write(desk, sample, tmp_path / kind.value, kind, lang="en")
        for file in made.files:
            is_text = file.path.suffix == ".ics"
            data = file.path.read_bytes()
            text = squeezed(data.decode()) if is_text else text_of(data)
            assert ("nutallergy" in text) == (kind is PaperKind.DESK), file.path.name
    text = text_of((tmp_path / "desk" / "desk.pdf").read_bytes())
    assert squeezed("For the kitchen 2 × no pork 1 × nut allergy") in text


def test_badges_carry_names_and_codes_that_say_no_more_than_they_do(
    desk: Services, sample: Delegation, tmp_path: Path
) -> None:
    dossier = desk.delegations.dossier(sample.id)
    (file,) = write(desk, sample, tmp_path, PaperKind.BADGES).files
    assert len(file.codes) == len(dossier.people) == len(file.people)
    text = text_of(file.path.read_bytes())
    for one, code in zip(dossier.people, file.codes, strict=True):
        assert squeezed(one.name) in text
        assert f"UID:{one.id}" in code
        assert one.email not in code
    assert squeezed("Gast · Зочин") in text


@pytest.mark.parametrize("kind", [PaperKind.BADGES, PaperKind.CARDS])
def test_sheets_have_as_many_labels_as_their_measures_say(
    desk: Services, sample: Delegation, tmp_path: Path, kind: PaperKind
) -> None:
    dossier = desk.delegations.dossier(sample.id)
    wanted = len(dossier.people) if kind is PaperKind.BADGES else len(dossier.tables)
    for sheet in desk.delegation_papers.sheets():
        made = write(desk, sample, tmp_path / sheet.name, kind, sheet=sheet.name)
        assert made.files[0].pages == -(-wanted // sheet.count)
        assert not made.problems, sheet.name
        right, lower = (
            place + size
            for place, size in zip(sheet.place(sheet.count - 1), sheet.label, strict=True)
        )
        assert right <= sheet.paper[0]
        assert lower <= sheet.paper[1]


def test_an_interpreters_sheet_has_their_meetings_alone(
    desk: Services, sample: Delegation, tmp_path: Path
) -> None:
    dossier = desk.delegations.dossier(sample.id)
    made = write(desk, sample, tmp_path, PaperKind.INTERPRETERS)
    texts = texts_of_people(made)
    assert set(texts) == {it.id for it in dossier.interpreters}
    for one in dossier.interpreters:
        own = [it for it in meetings(dossier) if it.interpreter == one]
        assert texts[one.id].count("–") >= len(own) > 0
        for it in own:
            assert squeezed(it.host.label) in texts[one.id]
        others = {it.guest.id for it in meetings(dossier)} - {it.guest.id for it in own}
        for unit in others:
            label = dossier.units.find(unit)
            assert label is not None
            for name in (it.name for it in label.people):
                assert squeezed(name) not in texts[one.id]


def test_the_wall_shows_every_meeting_once(
    desk: Services, sample: Delegation, tmp_path: Path
) -> None:
    dossier = desk.delegations.dossier(sample.id)
    (file,) = write(desk, sample, tmp_path, PaperKind.WALL).files
    text = text_of(file.path.read_bytes())
    for it in meetings(dossier):
        assert squeezed(it.guest.distinct_label) in text
        cells = squeezed(f"{it.guest.distinct_label}{it.host.label}")
        assert text.count(cells) == 1, cells


def test_who_is_who_tells_what_guests_look_for_and_whom_they_meet(
    desk: Services, sample: Delegation, tmp_path: Path
) -> None:
    dossier = desk.delegations.dossier(sample.id)
    (file,) = write(desk, sample, tmp_path, PaperKind.CRIB).files
    text = text_of(file.path.read_bytes())
    for one in dossier.guests:
        assert squeezed(one.name) in text
        assert squeezed(one.looks_for) in text
    assert text.count(squeezed("Petzkow & Wolschke")) == sum(
        it.host.label.startswith("Petzkow & Wolschke") for it in meetings(dossier)
    )


def test_who_is_who_shows_the_pictures_of_guests(
    desk: Services, sample: Delegation, tmp_path: Path
) -> None:
    one = desk.delegations.dossier(sample.id).guests[0]
    (before,) = write(desk, sample, tmp_path, PaperKind.CRIB).files
    without = before.path.read_bytes()
    (tmp_path / "photo.jpg").write_bytes(large_photo(1, 60))
    desk.delegations.save_photo(sample.id, one, tmp_path / "photo.jpg")
    (after,) = write(desk, sample, tmp_path, PaperKind.CRIB).files
    assert len(pictures_in(after.path.read_bytes())) == len(pictures_in(without)) + 1


def pictures_in(pdf: bytes) -> list[str]:
    with opened(pdf) as file:
        return [name for page in file.pages for name in page.get_images()]


def test_long_names_wrap_and_stay_on_their_paper(
    desk: Services, sample: Delegation, tmp_path: Path
) -> None:
    dossier = desk.delegations.dossier(sample.id)
    one = dossier.guests[0]
    long = replace(
        one,
        given_name="Дэлгэрцэцэг-Энхжаргал Баярмагнай",
        family_name="Наранбаатарын Мөнхтүвшинжаргалсайхан",
        organisation="Говь-Хайрханы уул уурхай, хүрээлэн буй орчны асуудал хариуцсан зөвлөл " * 2,
        role="Тэргүүн дэд дарга бөгөөд олон улсын хамтын ажиллагаа хариуцсан захирал",
    )
    desk.delegations.save(sample.id, long, base=one)
    for kind in PaperKind:
        if kind in {PaperKind.SLIPS, PaperKind.CALENDAR}:
            continue
        made = write(desk, sample, tmp_path / kind.value, kind, lang="mn")
        assert made.problems == (), kind
        assert made.missing_glyphs == ""


def test_what_cannot_be_printed_is_one_sentence_and_no_file(
    desk: Services, sample: Delegation, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match="no folder"):
        desk.delegation_papers.write(sample, PaperRequest(PaperKind.DESK), tmp_path / "missing")
    for others, said in (
        ({"lang": "xx"}, "no papers in “xx”"),
        ({"sheet": "a99"}, "“a99” is not a sheet"),
    ):
        with pytest.raises(UsageError, match=said):
            write(desk, sample, tmp_path / "out", PaperKind.BADGES, **others)
    with pytest.raises(LeadError, match="called “Nobody”"):
        write(desk, sample, tmp_path / "out", PaperKind.BADGES, person="Nobody")
    assert list((tmp_path / "out").iterdir()) == []


def test_without_a_plan_a_booklet_has_the_programme(desk: Services, tmp_path: Path) -> None:
    made = desk.delegation_sample.load()
    (file, *_others) = write(desk, made, tmp_path, PaperKind.BOOKLETS).files
    text = text_of(file.path.read_bytes())
    assert squeezed("Ил уурхай ба нөхөн сэргээлт") in text
    assert squeezed("Төлөвлөгөө") not in text
    assert desk.delegations.dossier(made.id).prints == ()


def unfolded(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


def events(data: bytes) -> Iterator[dict[str, str]]:
    found: dict[str, str] = {}
    for line in unfolded(data):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found = {}
        elif line == "END:VEVENT":
            yield found
        else:
            found[name] = value


def calendar(
    desk: Services, sample: Delegation, folder: Path, who: str
) -> Sequence[dict[str, str]]:
    made = write(desk, sample, folder, PaperKind.CALENDAR, person=who)
    written = made.files[0].path.read_bytes()
    # With METHOD:PUBLISH each event needs an ORGANIZER (RFC 5546, 3.2.1), whom Outlook answers.
    assert (b"METHOD" in written) is (b"ORGANIZER" in written) is False
    return tuple(events(written))


def test_a_calendar_corrects_the_one_before(
    desk: Services, sample: Delegation, tmp_path: Path
) -> None:
    dossier = desk.delegations.dossier(sample.id)
    gone = meetings(dossier)[0]
    who = gone.guest.people[0].id
    before = {it["UID"]: it for it in calendar(desk, sample, tmp_path, who)}
    change_one(desk, sample)
    after = {it["UID"]: it for it in calendar(desk, sample, tmp_path, who)}
    assert set(after) == set(before)
    cancelled = [uid for uid, it in after.items() if it["STATUS"] == "CANCELLED"]
    assert len(cancelled) == 1
    assert before[cancelled[0]]["SUMMARY"] == after[cancelled[0]]["SUMMARY"]
    assert f"{gone.slot.item if gone.slot else ''}@faircat" not in before
    assert {it["SEQUENCE"] for it in before.values()} == {"1"}
    assert {it["SEQUENCE"] for it in after.values()} == {"2"}
    assert gone.slot is not None
    at = sample.moment(gone.slot.day, gone.slot.starts)
    assert before[cancelled[0]]["DTSTART"] == f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"

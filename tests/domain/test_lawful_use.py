"""Whether a lead passes a door, by the law of its fair."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.country import CountryProfile, Enforcement, LocalCopy
from app.domain.interest import Interest
from app.domain.joined_law import combined_profile
from app.domain.lawful_use import Bar, Door, Receiver, bar
from app.domain.lead import Attachment, Consent, Lead, Note, Person, Purpose, Stamp

STAMP = Stamp("Kim", "laptop-1", datetime(2026, 11, 19, 9, 0, tzinfo=UTC))
LATER = STAMP.at + timedelta(hours=1)
DAY = date(2026, 11, 20)
ASKED = (Interest("pumps", "Pumps GmbH", handover=True),)
ANNA = Lead("l1", "expo", STAMP, STAMP, Person(last_name="Anna", email="a@x.example"))
LEAVING = [door for door in Door if door is not Door.SAVE]


def agreed(lead: Lead, *purposes: Purpose, withdrawn: datetime | None = None) -> Lead:
    new = tuple(
        Consent(it, STAMP, "2026-1", "en", withdrawn, id=f"c-{it}-{withdrawn}") for it in purposes
    )
    return replace(lead, consents=(*lead.consents, *new))


def stopped(profile: CountryProfile, lead: Lead) -> dict[Door, Bar]:
    found = {door: bar(profile, lead, door) for door in Door}
    return {door: why for door, why in found.items() if why}


def strict(enforce: Enforcement) -> CountryProfile:
    return CountryProfile("MN", required=(Purpose.CONTACT, Purpose.TRANSFER), enforce=enforce)


def test_where_nothing_is_required_a_lead_is_kept_and_nobody_is_written_to() -> None:
    lead = replace(ANNA, interests=ASKED)
    assert stopped(CountryProfile("DE"), lead) == {
        Door.DRAFT: Bar.NO_CONTACT,
        Door.CALENDAR: Bar.NO_CONTACT,
        Door.HANDOVER: Bar.NO_HANDOVER,
    }


def test_what_is_required_stops_a_lead_where_the_profile_says() -> None:
    half = agreed(ANNA, Purpose.CONTACT)
    assert stopped(strict(Enforcement.SAVE), half) == dict.fromkeys(Door, Bar.NO_CONSENT)
    assert stopped(strict(Enforcement.LEAVE), half) == dict.fromkeys(LEAVING, Bar.NO_CONSENT)
    assert Bar.NO_CONSENT not in stopped(strict(Enforcement.TELL), half).values()
    whole = agreed(replace(ANNA, interests=ASKED), *Purpose)
    assert stopped(strict(Enforcement.SAVE), whole) == {}


def test_what_was_withdrawn_is_called_so() -> None:
    lead = agreed(agreed(ANNA, Purpose.CONTACT), Purpose.TRANSFER, withdrawn=LATER)
    assert bar(strict(Enforcement.SAVE), lead, Door.EXPORT) is Bar.WITHDRAWN


def test_what_names_nobody_is_kept_everywhere() -> None:
    bare = replace(ANNA, person=Person(country="RU", language="ru"), interests=ASKED)
    for profile in (CountryProfile("RU", personal_data=False), strict(Enforcement.SAVE)):
        assert bar(profile, bare, Door.SAVE) is None
        assert bar(profile, bare, Door.EXPORT) is None
        assert bar(profile, bare, Door.DRAFT) is Bar.NO_CONTACT


def test_a_name_a_note_or_a_picture_is_personal() -> None:
    bare = replace(ANNA, person=Person())
    for lead in (
        ANNA,
        replace(bare, notes=(Note("tall", STAMP),)),
        replace(bare, attachments=(Attachment("a", "badge.jpg", "image/jpeg"),)),
    ):
        found = stopped(CountryProfile("RU", personal_data=False), lead)
        assert found == dict.fromkeys(Door, Bar.PERSONAL_DATA)


def test_data_that_may_not_leave_stay_on_the_laptop() -> None:
    profile = CountryProfile("KZ", local_copy=LocalCopy.STAYS)
    whole = agreed(replace(ANNA, interests=ASKED), *Purpose)
    assert stopped(profile, whole) == dict.fromkeys(LEAVING, Bar.STAYS)


def test_after_its_last_day_a_lead_is_used_no_more_unless_the_newsletter_goes_on() -> None:
    lead = agreed(replace(ANNA, interests=ASKED), Purpose.CONTACT, Purpose.HANDOVER)
    reader = agreed(lead, Purpose.NEWSLETTER)
    over = {door: bar(CountryProfile("DE"), lead, door, today=DAY, until=DAY) for door in Door}
    assert set(over.values()) == {None}, "its last day is a day like any other"
    after = DAY + timedelta(days=1)
    for door in Door:
        why = bar(CountryProfile("DE"), lead, door, today=after, until=DAY)
        assert why is (None if door in {Door.SAVE, Door.BUNDLE} else Bar.EXPIRED)
        goes_on = door not in {Door.DRAFT, Door.CALENDAR, Door.HANDOVER}
        why = bar(CountryProfile("DE"), reader, door, today=after, until=DAY)
        assert why is (None if goes_on else Bar.EXPIRED), "the request is over, too"


def test_where_no_law_is_known_nobody_abroad_gets_a_lead() -> None:
    unknown = CountryProfile("US", required=(Purpose.CONTACT,), known=False)
    lead = agreed(replace(ANNA, interests=ASKED), Purpose.CONTACT, Purpose.HANDOVER)
    near, far = Receiver("pumps", "DE"), Receiver("pumps", "CL", is_abroad=True)
    assert bar(unknown, lead, Door.HANDOVER, receiver=near) is None
    assert bar(unknown, lead, Door.HANDOVER, receiver=far) is Bar.ABROAD
    assert bar(CountryProfile("DE"), lead, Door.HANDOVER, receiver=far) is None
    assert bar(unknown, lead, Door.HANDOVER, receiver=Receiver("other")) is Bar.NO_HANDOVER


profiles = st.builds(
    CountryProfile,
    st.just("XX"),
    required=st.lists(st.sampled_from(Purpose), unique=True).map(tuple),
    enforce=st.sampled_from(Enforcement),
    local_copy=st.sampled_from(LocalCopy),
    personal_data=st.booleans(),
    known=st.booleans(),
)
leads = st.builds(
    lambda given_, taken: agreed(
        agreed(replace(ANNA, interests=ASKED), *given_), *taken, withdrawn=LATER
    ),
    st.sets(st.sampled_from(Purpose)),
    st.sets(st.sampled_from(Purpose)),
)


@given(profiles, leads, st.sampled_from(Door), st.sampled_from(Purpose))
def test_a_consent_opens_doors_and_closes_none(
    profile: CountryProfile, lead: Lead, door: Door, purpose: Purpose
) -> None:
    if bar(profile, lead, door) is None:
        assert bar(profile, agreed(lead, purpose), door) is None


@given(profiles, profiles, leads, st.sampled_from(Door))
def test_fairs_that_are_one_are_as_strict_as_each(
    one: CountryProfile, two: CountryProfile, lead: Lead, door: Door
) -> None:
    both = combined_profile([one, replace(two, country="YY")])
    if bar(one, lead, door) or bar(two, lead, door):
        assert bar(both, lead, door)

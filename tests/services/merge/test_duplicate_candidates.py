"""Blocking leaves no pair out that comparing each with each would find."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.bootstrap import Services
from app.domain.errors import Cancelled
from app.domain.lead import Code, Lead, Person
from app.domain.progress import NO_PROGRESS, Progress
from app.services.merge.duplicates import KnownDuplicates
from app.services.merge.matching import Facts, MatchReason, read_vocabulary, reason_for
from tests.services.merge.test_duplicates import STAMP
from tests.support.vaults import draft_in, services_in

PEOPLE = st.sampled_from(
    (("Ivan", "Ivanov"), ("Иван", "Иванов"), ("I.", "Ivanow"), ("", "Ivanov"), ("Olga", "Ivanova"))
)
WORDS = st.sampled_from(
    (
        *("Bergbau", "Bergbua", "Bergbauer", "Baumaschinen", "Baumaschine", "Kohlenwerk"),
        *("B.", "K", "X", "ъ", "Щ", "Süd", "Sued", "Nord", "GmbH", "und", "1", "12"),
        *("Эрдэнэс", "Erdenes", "Erdenet", "ХХК"),
    )
)
FIRMS = st.lists(WORDS, max_size=3).map(" ".join)
MAILS = st.sampled_from(("", "", "", "info@erz.example", "i.ivanov@erz.example", "a@gmail.com"))
NUMBERS = st.sampled_from(("", "", "", "+49355123456", "+49 355 123456"))
CODES = st.sampled_from(((), (), (), (Code("badge-1"),)))


@st.composite
def leads(draw: st.DrawFn) -> Lead:
    person = Person(*draw(PEOPLE), draw(FIRMS), email=draw(MAILS), phone=draw(NUMBERS))
    return Lead("", "", STAMP, STAMP, person, codes=draw(CODES))


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    return services_in(tmp_path_factory.mktemp("blocking"))


def found_by_all(services: Services, several: list[Lead]) -> list[tuple[int, int, MatchReason]]:
    """Each compared with each that shares a name, a number, an address or a code with it."""
    words, sounds = read_vocabulary(services.paths.resources), services.lead_finder.sounds
    facts = [Facts(lead, words, sounds) for lead in several]
    return [
        (one, two, reason)
        for one, two in combinations(range(len(facts)), 2)
        if shares_anything(facts[one], facts[two])
        and (reason := reason_for(facts[one], facts[two])) is not None
    ]


def shares_anything(one: Facts, two: Facts) -> bool:
    names = [{form for word in (*it.name, *it.name_as_one) for form in word} for it in (one, two)]
    is_same_mail = bool(one.mail) and one.mail == two.mail
    return bool(
        is_same_mail or one.phones & two.phones or one.codes & two.codes or names[0] & names[1]
    )


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(several=st.lists(leads(), min_size=2, max_size=10))
def test_the_same_pairs_are_found_as_by_comparing_all(
    services: Services, several: list[Lead]
) -> None:
    assert list(services.duplicates.pairs(several)) == found_by_all(services, several)


def test_a_long_search_tells_how_far_it_is_and_is_stopped(desk: Services) -> None:
    for _time in range(2):
        desk.leads.save(draft_in(desk, last_name="Bat", email="bat@erz.example"))
    told: list[tuple[str, int, int]] = []
    assert len(desk.duplicates.find(watch=Progress(lambda *far: told.append(far)))) == 1
    assert told[0] == ("read", 0, 2)
    assert told[-1] == ("compare", 1, 1)
    with pytest.raises(Cancelled):
        desk.duplicates.find(watch=Progress(is_cancelled=lambda: True))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bergbau", "Bergbua"),
        ("Tagebautechnik", "Tagebautecknik"),
        ("Baumaschinen Kohlenwerk", "Baumaschinem Kohlenwerk"),
        ("Kohlenwerk Baumaschinen", "Kohlenwerk Baumaschimen"),
    ],
)
def test_a_slip_in_a_company_hides_no_pair(services: Services, one: str, other: str) -> None:
    firms = (one, other, "Baumaschinen Nord", "Kohlenwerk Ost", "Kohlenwerk West")
    several = [Lead("", "", STAMP, STAMP, Person("Ivan", "Ivanov", firm)) for firm in firms]
    assert (0, 1, MatchReason.NAME) in services.duplicates.pairs(several)


@given(data=st.data(), several=st.lists(leads(), min_size=2, max_size=8))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_search_that_goes_on_finds_what_a_new_one_would(
    services: Services, data: st.DataObject, several: list[Lead]
) -> None:
    """Whatever became of leads since: they are new, others, or gone."""
    service, found = services.duplicates, KnownDuplicates()
    now = {f"{number}": replace(lead, id=f"{number}") for number, lead in enumerate(several)}
    for _time in range(3):
        held = sorted(now.values(), key=lambda lead: (lead.created.at, lead.id))
        service.search(held, found, NO_PROGRESS)
        anew = {(held[one].id, held[two].id): why for one, two, why in service.pairs(held)}
        assert found.reasons == anew
        assert found.facts.keys() == now.keys()
        for id_ in data.draw(st.lists(st.sampled_from(sorted(now)), max_size=2, unique=True)):
            change = data.draw(st.none() | leads())
            now.pop(id_)
            if change is not None:
                now[id_] = replace(change, id=id_)
        if not now:
            return

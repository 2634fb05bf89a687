"""Leads are found by what a visitor says of themselves: name, number, country."""

from dataclasses import replace

import pytest

from app.bootstrap import Services
from app.domain.fair import Fair
from app.domain.lead import Lead, Person
from app.domain.question import Wording
from app.services.leads.lead_search import PhoneticLeadIndex
from tests.support.questions import BUDGET, NEEDS, reworded
from tests.support.vaults import draft_in

LANGUAGES = ("de", "ru", "en")
PEOPLE = (
    Person("Sabine", "Weiß", "Kranbau Süd", country="DE", phone="0355 123456"),
    Person("Zoltán", "Szabó", email="zoltan@erz.example", country="HU", mobile="+36 30 7654321"),
    Person("Bat", "Bold", "Сувдаа ХХК", country="MN", mobile="9911 2233"),
    Person("Sixto", "Prieto", phone="ask for 355", country="CL"),
)


@pytest.fixture
def leads(desk: Services) -> tuple[Lead, ...]:
    for person in PEOPLE:
        desk.leads.save(
            draft_in(desk, **{name: getattr(person, name) for name in person.__slots__})
        )
    return desk.leads.leads()


def found(desk: Services, leads: tuple[Lead, ...], text: str) -> set[str]:
    hits = desk.lead_finder.matching(leads, text, LANGUAGES)
    return {lead.person.last_name for lead in hits}


@pytest.mark.parametrize(
    "text",
    [
        "+49 355 123456",
        "+49 355",
        "+49(0)355/123456",
        "0049 355 12",
        "0355/123456",
        "0355 - 12 34 56",
        "(0355) 123",
        "0355",
        "123456",
        "49355123456",
        "weiss 0355 12",
        "kranbau +49 355",
    ],
)
def test_a_number_is_found_however_it_is_written(
    desk: Services, leads: tuple[Lead, ...], text: str
) -> None:
    assert found(desk, leads, text) == {"Weiß"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("+976", {"Bold"}),
        ("99112233", {"Bold"}),
        ("+36 30", {"Szabó"}),
        ("355", {"Weiß", "Prieto"}),
        ("0356", set()),
        ("+48", set()),
        ("0355 123457", set()),
    ],
)
def test_a_number_finds_those_who_have_it_alone(
    desk: Services, leads: tuple[Lead, ...], text: str, names: set[str]
) -> None:
    assert found(desk, leads, text) == names


def test_what_could_not_be_read_as_a_number_is_found_as_it_was_typed(desk: Services) -> None:
    desk.leads.save(draft_in(desk, last_name="Noack", phone="0355/123456"))
    for text in ("0355 123456", "0355/12", "355123", "+49 355 123456", "0049355123456"):
        assert found(desk, desk.leads.leads(), text) == {"Noack"}, text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Deutschland", {"Weiß"}),
        ("deutsch", {"Weiß"}),
        ("Германия", {"Weiß"}),
        ("germany", {"Weiß"}),
        ("Mongolei bold", {"Bold"}),
        ("MN", {"Bold"}),
        ("Ungarn", {"Szabó"}),
        ("Węgry", set()),
        ("Chile", {"Prieto"}),
    ],
)
def test_a_country_is_found_by_its_names_and_its_code(
    desk: Services, leads: tuple[Lead, ...], text: str, names: set[str]
) -> None:
    assert found(desk, leads, text) == names


@pytest.mark.parametrize("text", ["zzzz", "zz", "ssss", "szzz", "???", "...", "1111", "0000", "+"])
def test_what_no_lead_has_finds_nobody(desk: Services, leads: tuple[Lead, ...], text: str) -> None:
    assert found(desk, leads, text) == ({"Weiß", "Szabó", "Bold"} if text == "+" else set())


def test_signs_alone_are_found_as_they_stand(desk: Services, leads: tuple[Lead, ...]) -> None:
    assert found(desk, leads, "@") == {"Szabó"}


def test_what_was_prepared_is_not_made_out_again_by_a_search(leads: tuple[Lead, ...]) -> None:
    heard: list[str] = []

    def sounds_of(word: str) -> frozenset[str]:
        heard.append(word)
        return frozenset({word.casefold()})

    prepared = PhoneticLeadIndex(leads, sounds_of, lambda word: frozenset({word.casefold()}))
    assert prepared.prepare(0, 3)
    assert not prepared.prepare(3, 6)
    heard.clear()
    assert [lead.person.last_name for lead in prepared.matching("kranbau")] == ["Weiß"]
    assert heard == []


def test_of_many_leads_those_alone_are_made_out_again_that_changed(
    leads: tuple[Lead, ...],
) -> None:
    heard: list[str] = []

    def sounds_of(word: str) -> frozenset[str]:
        heard.append(word)
        return frozenset({word.casefold()})

    before = PhoneticLeadIndex(leads, sounds_of, lambda word: frozenset({word.casefold()}))
    before.prepare(0, len(leads))
    heard.clear()
    first, *others = leads
    other = replace(first, person=replace(first.person, company="Quarzwerk"))
    after = before.after((other, *others), {first.id})
    assert [lead.id for lead in after.matching("quarzwerk")] == [first.id]
    assert (heard, after.is_prepared()) == (["Quarzwerk"], True)
    assert before.matching("quarzwerk") == ()


def test_an_answer_is_found_by_its_words_in_the_language_of_the_staff(desk: Services) -> None:
    texts = (Wording("de", "Über eine Million"), Wording("en", "More than a million"))
    large = replace(BUDGET.choices[1], texts=texts)
    fair = desk.fairs.choose(desk.fairs.save(Fair("", "Expo")).id)
    asked = (replace(BUDGET, choices=(BUDGET.choices[0], large)), NEEDS)
    budget, needs = desk.questions.save(fair, asked).asked
    for name, values in (
        ("Rich", budget.with_answer((), "large")),
        ("Poor", needs.with_answer(budget.with_answer((), "small"), "parts service")),
        ("Silent", ()),
    ):
        desk.leads.save(replace(draft_in(desk, last_name=name), values=values))
    heard = desk.lead_finder.over(desk.leads.leads(), {fair.id: desk.questions.of(fair.id)})

    def names(text: str, *langs: str) -> set[str]:
        return {lead.person.last_name for lead in heard.matching(text, langs)}

    assert names("uber eine mill", "de", "en") == {"Rich"}
    assert names("more million", "de", "en") == {"Rich"}
    assert names("more million", "de") == set()
    assert names("service", "de") == {"Poor"}
    assert names("rich million", "en") == {"Rich"}
    desk.questions.save(fair, (reworded(budget, "And now?"), needs))
    assert names("million", "en") == {"Rich"}  # in the words of then

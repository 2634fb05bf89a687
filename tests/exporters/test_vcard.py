"""Cards that phones read: nothing is lost, nothing gets out of its line."""

from hypothesis import example, given, settings

from app.domain.lead import Lead, Person
from app.exporters.vcard import card_of, cards_of
from tests.support.leads import ANNA, BOOK, CODE_ONLY, COMPANY_ONLY, FAIR, HOSTILE, STAMP, people
from tests.support.vcards import read_vcards


def kept(text: str) -> str:
    """What of a text a card can hold: no controls, one kind of line end."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in plain if char in "\t\n" or (ord(char) >= 32 and char != "\x7f"))


@settings(max_examples=150)
@given(people)
@example(Person(*[HOSTILE[0]] * 13))
def test_every_person_survives(person: Person) -> None:
    card = read_vcards(card_of(Lead("1", FAIR.id, STAMP, STAMP, person), BOOK))[0]
    assert card["N"] == [[kept(person.last_name), kept(person.first_name), "", "", ""]]
    for name, values in (
        ("ORG", [person.company]),
        ("TITLE", [person.job_title]),
        ("EMAIL", [person.email]),
        ("TEL", [person.phone, person.mobile]),
        ("URL", [person.website]),
    ):
        filled = [kept(value) for value in values if kept(value)]
        assert [parts[0] for parts in card.get(name, [])] == filled, name
    if any((person.street, person.postcode, person.city, person.country)):
        parts = card["ADR"][0]
        assert parts[2:4] == [kept(person.street), kept(person.city)]
        assert parts[5] == kept(person.postcode)


def test_every_hostile_text_survives_in_a_note() -> None:
    for text in HOSTILE:
        lead = Lead("1", FAIR.id, STAMP, STAMP, Person(job_title=text, last_name="X"))
        data = card_of(lead, BOOK)
        assert data.count(b"\r\nEND:VCARD") == 1
        assert read_vcards(data)[0]["TITLE"] == [[kept(text)]]


def test_a_card_tells_what_was_agreed_and_promised() -> None:
    card = read_vcards(card_of(ANNA, BOOK))[0]
    assert card["ADR"][0][-1] == "Mongolia"
    assert card["UID"] == [[ANNA.id]]
    assert card["REV"] == [["2026-11-20T13:05:09Z"]]
    note = card["NOTE"][0][0]
    for text in (
        "Rating: hot",
        "Next step: offer by 2026-12-01",
        "Seewald Pumpen GmbH: Tauchpumpe S 200; Bohrwerk Lausitz GmbH",
        "Pass on to: Seewald Pumpen GmbH",
        "contact yes, handover yes, newsletter withdrawn",
        "Braucht 3 Pumpen\nbis März, „sofort“ 🚜",
    ):
        assert text in note


def test_who_has_no_name_has_one_on_the_card() -> None:
    data = cards_of((COMPANY_ONLY, CODE_ONLY), BOOK)
    company, code = read_vcards(data)
    assert company["FN"] == [["Kupfer AG"]]
    assert company["X-ABShowAs"] == [["COMPANY"]]
    assert code["FN"] == [[f"Lead {CODE_ONLY.id}"]]


def test_one_file_holds_all() -> None:
    data = cards_of(BOOK.leads, BOOK)
    assert [card["UID"][0][0] for card in read_vcards(data)] == [lead.id for lead in BOOK.leads]

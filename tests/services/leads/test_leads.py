"""Capturing, changing and finding leads through the services."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.consent import ConsentText
from app.domain.errors import LeadError
from app.domain.export import ExportFormat, ExportRecord, Selection
from app.domain.fair import Fair
from app.domain.interest import Interest
from app.domain.lead import Code, NextStep, Person, Purpose, Rating
from app.domain.lead_draft import LeadDraft, draft_of, is_email
from app.language.phone import country_of, e164
from tests.support.leads import OF_ALL_SCRIPTS
from tests.support.vaults import PASSPHRASE, draft_in, services_in

HOSTILE = [
    *OF_ALL_SCRIPTS,
    "=HYPERLINK(1)",
    "'; DROP TABLE lead; --",
    "%_%",
    "x" * 500,
]


@pytest.mark.parametrize("name", HOSTILE)
def test_names_come_back_as_they_were_typed(desk: Services, name: str) -> None:
    lead = desk.leads.save(replace(draft_in(desk, last_name=name), note=name))
    desk.vault.lock()
    desk.vault.unlock(PASSPHRASE)
    (found,) = desk.leads.leads()
    assert found == lead
    assert found.person.last_name == name
    assert found.notes[0].text == name


def test_signs_that_turn_a_name_round_or_fit_in_no_file_are_left_out(desk: Services) -> None:
    lead = desk.leads.save(replace(draft_in(desk, last_name="a\u202eb"), note="x\ud83d y\n"))
    assert desk.leads.leads() == (lead,)
    assert lead.person.last_name == "ab"
    assert lead.notes[0].text.startswith("x y")


def test_everything_a_lead_holds_comes_back(desk: Services) -> None:
    draft = replace(
        draft_in(desk, first_name=" Ana ", company="Minera", country="chile", phone="2 2123 4567"),
        rating=Rating.HOT,
        next_step=NextStep.OFFER,
        due=date(2026, 12, 1),
        interests=(Interest("m1", "Pumps", "o1", "Pump", handover=True), Interest("m2", "Drills")),
        consents=(Purpose.CONTACT, Purpose.HANDOVER),
        text=ConsentText("2026-1", "es"),
        note="asked for a price",
        codes=(Code("X-1", "QRCode"),),
        trail=("search: pump", "m1/o1"),
    )
    saved = desk.leads.save(draft)
    assert desk.leads.lead(saved.id[:8]) == saved
    assert saved.person == Person("Ana", "", "Minera", phone="+56221234567", country="CL")
    assert saved.rating is Rating.HOT
    assert saved.trail == ("search: pump", "m1/o1")
    assert saved.goes_to("m1")
    assert not saved.goes_to("m2")
    assert [(item.purpose, item.text_version, item.language) for item in saved.consents] == [
        (Purpose.CONTACT, "2026-1", "es"),
        (Purpose.HANDOVER, "2026-1", "es"),
    ]
    assert saved.created.at.utcoffset() is not None
    assert desk.leads.of_code("X-1") == saved
    assert desk.leads.book(Selection(member="m2")).leads == ()


def test_nothing_is_obligatory_but_something_to_know_the_visitor_by(desk: Services) -> None:
    with pytest.raises(LeadError):
        desk.leads.save(draft_in(desk, city="Cottbus"))
    for draft in (
        draft_in(desk, company="Only a company"),
        draft_in(desk, email="a@b.example"),
        draft_in(desk, phone="+49 355 123456"),
        replace(desk.leads.new_draft(), codes=(Code("opaque"),)),
    ):
        desk.leads.save(draft)
    photo_only = desk.leads.new_draft()
    photo = desk.leads.attach(photo_only, "badge.jpg", "image/jpeg", b"pixels")
    lead = desk.leads.save(replace(photo_only, attachments=(photo,)))
    assert desk.leads.photo(lead.attachments[0].id) == b"pixels"


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"last_name": "A"}, set()),
        ({"last_name": "A", "email": "no address"}, {"email"}),
        ({"last_name": "A", "phone": "0355", "country": "DE"}, {"phone"}),
        ({"last_name": "A", "phone": "0355 123456"}, {"phone"}),
        ({"last_name": "A", "phone": "+49 355 123456"}, set()),
        ({"last_name": "A", "mobile": "call me"}, {"mobile"}),
        ({"last_name": "A", "country": "Atlantis"}, {"country"}),
        ({"last_name": "A", "country": "Монголия"}, set()),
        ({"last_name": "A" * 501}, {"last_name"}),
        ({}, {"last_name"}),
    ],
)
def test_problems_stand_beside_their_fields(
    desk: Services, fields: dict[str, str], wrong: set[str]
) -> None:
    found = desk.leads.problems_with(draft_in(desk, **fields))
    assert {problem.field for problem in found} == wrong


def test_a_number_without_a_country_asks_for_one(desk: Services) -> None:
    (found,) = desk.leads.problems_with(draft_in(desk, last_name="A", phone="99112233"))
    assert "Choose the country" in str(found.what)
    assert not desk.leads.problems_with(
        draft_in(desk, last_name="A", phone="99112233", country="MN")
    )


def test_two_who_change_one_lead_lose_nothing(desk: Services, data_folder: Path) -> None:
    first = desk.leads.save(replace(draft_in(desk, last_name="A", city="Cottbus"), note="one"))
    sheet = replace(draft_of(first), person=replace(first.person, city="Calama"), note="from here")
    other = services_in(data_folder)
    other.vault.unlock(PASSPHRASE)
    theirs = replace(draft_of(first), person=replace(first.person, email="a@b.example"), note="two")
    other.leads.save(theirs, first)
    merged = desk.leads.save(sheet, first)
    assert (merged.person.city, merged.person.email) == ("Calama", "a@b.example")
    assert [note.text for note in merged.notes] == ["one", "two", "from here"]
    assert [
        (change.field, change.before, change.after) for change in desk.leads.history(first.id)
    ] == [
        ("email", "", "a@b.example"),
        ("city", "Cottbus", "Calama"),
    ]
    other.close()


def test_saving_a_sheet_again_saves_nothing_twice(desk: Services) -> None:
    draft = replace(draft_in(desk, last_name="A"), consents=(Purpose.CONTACT,))
    desk.leads.save(draft)
    desk.leads.save(draft)
    (lead,) = desk.leads.leads()
    assert {item.purpose for item in lead.consents} == {Purpose.CONTACT}
    assert sorted(item.channel for item in lead.consents) == ["email", "phone"]


def test_a_consent_that_is_taken_back_stays_on_record(desk: Services) -> None:
    lead = desk.leads.save(replace(draft_in(desk, last_name="A"), consents=(Purpose.NEWSLETTER,)))
    lead = desk.leads.save(replace(draft_of(lead), consents=()), lead)
    assert not lead.agreed_to(Purpose.NEWSLETTER)
    assert lead.consents[0].withdrawn is not None
    lead = desk.leads.save(replace(draft_of(lead), consents=(Purpose.NEWSLETTER,)), lead)
    assert lead.agreed_to(Purpose.NEWSLETTER)
    assert len(lead.consents) == 2


def test_deleting_is_undone(desk: Services) -> None:
    lead = desk.leads.save(draft_in(desk, last_name="A"))
    desk.leads.delete(lead.id)
    assert desk.leads.leads() == ()
    desk.leads.undelete(lead.id)
    assert [item.id for item in desk.leads.leads()] == [lead.id]
    with pytest.raises(LeadError):
        desk.leads.lead("00000000")


def test_drafts_last_until_their_lead_is_saved_or_they_are_thrown_away(desk: Services) -> None:
    kept, thrown = draft_in(desk, last_name="Kept"), draft_in(desk, last_name="Thrown")
    photo = desk.leads.attach(thrown, "badge.jpg", "image/jpeg", b"pixels")
    for draft in (kept, replace(thrown, attachments=(photo,))):
        desk.leads.save_draft(draft)
    desk.vault.lock()
    desk.vault.unlock(PASSPHRASE)
    assert desk.leads.drafts() == (kept, replace(thrown, attachments=(photo,)))
    desk.leads.save(kept)
    desk.leads.discard_draft(thrown.id)
    assert desk.leads.drafts() == ()
    with pytest.raises(LeadError):
        desk.leads.photo(photo.id)
    # One that was begun while the vault was locked belongs to the fair of then, too.
    here = desk.fairs.choose(desk.fairs.save(Fair("", "Begun Here")).id)
    desk.vault.lock()
    desk.leads.save_draft(replace(desk.leads.new_draft(), person=kept.person))
    desk.vault.unlock(PASSPHRASE)
    desk.fairs.choose(desk.fairs.save(Fair("", "Mine Expo")).id)
    assert desk.leads.save(desk.leads.drafts()[0]).fair == here.id


@pytest.mark.parametrize("text", ["Иванов", "ivanov", "Iwanow", "IVAN", "минера", "Минера ivan"])
def test_names_are_found_in_any_script(desk: Services, text: str) -> None:
    ivan = desk.leads.save(draft_in(desk, first_name="Иван", last_name="Иванов", company="Minera"))
    desk.leads.save(draft_in(desk, last_name="Schmidt"))
    assert desk.lead_finder.matching(desk.leads.leads(), text) == (ivan,)


def test_what_left_is_on_record(desk: Services) -> None:
    stamp = desk.fairs.stamp()
    record = ExportRecord(
        "1", stamp, ExportFormat.CSV, Selection("f", since=date(2026, 1, 2)), "x", 3
    )
    desk.leads.log_export(record)
    desk.leads.log_export(replace(record, done=True, files=1, sha256="ab"))
    assert desk.leads.exports() == (replace(record, done=True, files=1, sha256="ab"),)


@pytest.mark.parametrize(
    ("text", "country", "number"),
    [
        ("0355 69-0000", "DE", "+49355690000"),
        ("+49 (0)355 690000", "", "+49355690000"),
        ("0049 355 690000", "", "+49355690000"),
        ("8 (495) 123-45-67", "RU", "+74951234567"),
        ("9911 2233", "MN", "+97699112233"),
        ("٠١٢٣٤٥٦٧٨٩", "EG", "+20123456789"),
        ("\u202a+56 9 8765 4321\u202c", "", "+56987654321"),
        ("0355 690000", "", None),
        ("+49 355 690000 ext. 12", "", None),
        ("1-800-FLOWERS", "US", None),
        ("12", "DE", None),
        ("", "DE", None),
    ],
)
def test_phone_numbers_get_the_form_that_dials_everywhere(
    text: str, country: str, number: str | None
) -> None:
    assert e164(text, country) == number
    assert number is None or e164(number, country) == number


def test_the_country_of_a_number() -> None:
    assert country_of("+97699112233") == "MN"
    assert country_of("nothing") == ""


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("a@b.example", True),
        ("first.last+fair@sub.example.org", True),
        ("юрий@почта.рф", True),
        ("o'brien@example.ie", True),
        ("a@b", False),
        ("a b@c.example", False),
        ("a@@b.example", False),
        (".a@b.example", False),
        ("a..b@c.example", False),
        ("a.@c.example", False),
        ("a@-b.example", False),
        ("a@b.123", False),
        ("a,b@c.example", False),
        ("@b.example", False),
        ("x" * 260 + "@b.example", False),
    ],
)
def test_the_form_of_an_address(text: str, good: bool) -> None:
    assert is_email(text) is good


def test_an_empty_sheet_has_an_id_and_the_current_fair(desk: Services) -> None:
    fair = desk.fairs.choose(desk.fairs.fair_or_new("Expo Minería 2026").id)
    assert fair.id == "expo-mineria-2026"
    drafts: list[LeadDraft] = [desk.leads.new_draft(), desk.leads.new_draft()]
    assert {draft.fair for draft in drafts} == {fair.id}
    assert drafts[0].id != drafts[1].id

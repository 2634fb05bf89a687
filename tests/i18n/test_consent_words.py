"""The words visitors read: complete in every language, of every country, kept over versions."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from app.bootstrap import Services
from app.domain.errors import LeadError, SourceError
from app.domain.fair import Fair, Organisation
from app.domain.interest import Interest
from app.domain.lead import Code, ConsentItem, Lead, NextStep, Person, Purpose
from app.domain.lead_draft import draft_of, with_consents
from app.exporters.receipt_text import CODE_BYTES
from app.i18n.consent_words import ConsentBook
from tests.support.vaults import draft_in

RESOURCES = Path(__file__).resolve().parents[2] / "resources" / "consent"
LANGUAGES = ("de", "en", "es", "mn", "pl", "ru")
BOOK = ConsentBook(RESOURCES)
TODAY = date(2026, 11, 25)
OWNER = Organisation(
    "MinGenTec",
    data_protection_contact="dpo@mingentec.example",
    legal_person="MinGenTec e. V.",
    street="Goethestraße 1",
    postcode="03046",
    city="Cottbus",
    data_protection_officer="officer@mingentec.example",
)
NEWEST = BOOK.versions()[-1]
INTERESTS = (Interest("seewald", "Seewald Pumpen GmbH"), Interest("bohrwerk", "Bohrwerk GmbH"))


def at_fair(desk: Services, country: str) -> Fair:
    desk.fairs.save_organisation(OWNER)
    return desk.fairs.choose(desk.fairs.save(Fair("", f"Expo {country}", country=country)).id)


def agreed(desk: Services, country: str = "MN", lang: str = "mn", members: int = 2) -> Lead:
    """A lead whose visitor was shown everything, agreed to all of it and signed."""
    fair = at_fair(desk, country)
    interests = tuple(Interest(f"m{n}", f"Mitglied Nummer {n} GmbH") for n in range(members))
    draft = replace(
        draft_in(desk, first_name="Болормаа", last_name="Ганбаатар"), interests=interests
    )
    form = desk.consents.form(fair, lang, interests)
    draft = desk.consents.signed(desk.consents.shown(draft, form.text), b"<svg/>")
    return desk.leads.save(
        with_consents(draft, [ConsentItem(purpose) for purpose in form.profile.purposes])
    )


@pytest.mark.parametrize("version", BOOK.versions())
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_version_speaks_every_language_of_visitors(version: str, lang: str) -> None:
    words = BOOK.words(lang, version)
    assert (words.version, words.language) == (version, lang)
    english = BOOK.words("en", version)
    for name in ("purposes", "short", "countries", "receipt", "sentences", "ticks", "how"):
        assert getattr(words, name).keys() == getattr(english, name).keys()
        if lang != "en":
            said = getattr(words, name).items()
            assert not [key for key, text in said if text == getattr(english, name)[key]]
    for field in ("{organisation}", "{contact}", "{members}", "{until}"):
        assert field in words.notice
    assert "{member}" in words.purposes[Purpose.HANDOVER]


@pytest.mark.parametrize("country", ["DE", "PL", "MN", "CL", "AU", "RU", ""])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_form_is_filled_to_the_last_field(desk: Services, country: str, lang: str) -> None:
    fair = at_fair(desk, country)
    form = desk.consents.form(fair, lang, INTERESTS)
    said = [form.text.notice, *(item.text for item in form.text.statements)]
    assert not any("{" in text for text in said)
    assert "dpo@mingentec.example" in form.text.notice
    assert ".." not in form.text.notice
    purposes = [item.purpose for item in form.text.statements]
    if country == "RU":
        assert purposes == []
    else:
        assert purposes.count(Purpose.HANDOVER) == 2
        assert "Seewald Pumpen GmbH" in form.text.notice
    assert bool(form.lacking) == (country == "")


def test_the_law_of_the_country_decides_what_is_asked(desk: Services) -> None:
    mongolia = desk.fairs.profile(at_fair(desk, "MN"))
    assert mongolia.required == (Purpose.CONTACT, Purpose.TRANSFER)
    assert mongolia.written
    assert mongolia.law
    assert mongolia.source
    assert Purpose.TRANSFER not in BOOK.profile("CL", date(2026, 11, 30)).purposes
    assert Purpose.TRANSFER in BOOK.profile("CL", date(2026, 12, 1)).purposes


def test_a_photo_is_asked_of_the_law_of_its_own_fair(desk: Services) -> None:
    russian = replace(draft_in(desk), fair=at_fair(desk, "RU").id)
    at_fair(desk, "DE")
    with pytest.raises(LeadError, match="No personal data"):
        desk.leads.attach(russian, "card.jpg", "image/jpeg", b"face")
    lead = desk.leads.save(draft_in(desk, last_name="Krause"))
    at_fair(desk, "RU")
    lead = desk.leads.attach_to(lead.id, "card.jpg", "image/jpeg", b"face")
    assert [item.name for item in lead.attachments] == ["card.jpg"]


def test_a_fair_in_russia_holds_no_personal_data(desk: Services) -> None:
    fair = at_fair(desk, "RU")
    draft = replace(draft_in(desk, last_name="Иванов", country="RU"), interests=INTERESTS)
    with pytest.raises(LeadError, match="No personal data"):
        desk.leads.save(draft)
    with pytest.raises(LeadError):
        desk.leads.attach(draft, "card.jpg", "image/jpeg", b"face")
    for personal in ({"note": "Иванов"}, {"codes": (Code("Иванов"),)}):
        problems = desk.leads.problems_with(replace(draft, person=Person(), **personal))
        assert [problem.field for problem in problems if problem.blocking] == list(personal)
    desk.leads.save_draft(replace(draft, note="Иванов звонит"))
    (kept,) = desk.leads.drafts()
    assert (kept.person, kept.note, kept.interests) == (Person(country="RU"), "", INTERESTS)
    lead = desk.leads.save(replace(kept, next_step=NextStep.OFFER, trail=("Иванов",)))
    assert lead.trail == ()
    assert (lead.fair, lead.interests, lead.next_step) == (fair.id, INTERESTS, NextStep.OFFER)
    with pytest.raises(LeadError):
        desk.leads.save(replace(draft_in(desk)))
    other = draft_in(desk, last_name="Петров")
    desk.vault.lock()
    desk.leads.save_draft(other)
    assert desk.vault.status().inbox == 1
    desk.vault.unlock("correct horse battery staple")
    assert [item.person.last_name for item in desk.leads.drafts()] == [""]


def test_what_was_agreed_to_is_proved_after_the_words_changed(
    desk: Services, data_folder: Path
) -> None:
    lead = agreed(desk)
    words = desk.consents.words_of(lead.consents[0])
    own = data_folder / "consent" / "2026-10"
    shutil.copytree(RESOURCES / "2026-1", own)
    changed = (own / "mn.toml").read_text(encoding="utf-8").replace("зөвшөөрч", "ЗӨВШӨӨРЧ")
    (own / "mn.toml").write_text(changed, encoding="utf-8")
    form = desk.consents.form(desk.fairs.current(), "mn", lead.interests)
    assert form.text.version == "2026-10"
    assert "ЗӨВШӨӨРЧ" in form.text.statement(ConsentItem(Purpose.CONTACT))
    assert desk.consents.words_of(lead.consents[0]) == words
    assert "ЗӨВШӨӨРЧ" not in words
    assert f"{NEWEST} mn" in "\n".join(desk.consents.receipt(lead).lines)


@pytest.mark.parametrize("text", ["", "notice = 1", "no toml [", 'notice = "{surname}"'])
def test_a_broken_text_of_the_network_is_a_sentence(
    desk: Services, data_folder: Path, text: str
) -> None:
    own = data_folder / "consent" / "2027-1"
    own.mkdir(parents=True)
    (own / "en.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=r"2027-1.*en\.toml"):
        desk.consents.form(desk.fairs.current(), "en")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("{organisation}", "{}"),
        ("{organisation}", "{member}"),
        ("{until}", "{until!x}"),
        ('handover = "You may', 'handover = "{organisation} may'),
        ("write to {contact} and", "write to {organisation} and"),
    ],
)
def test_a_field_that_nothing_fills_is_found_before_a_visitor_stands_there(
    desk: Services, data_folder: Path, right: str, wrong: str
) -> None:
    own = data_folder / "consent" / "2027-1"
    own.mkdir(parents=True)
    text = (RESOURCES / BOOK.versions()[-1] / "en.toml").read_text(encoding="utf-8")
    assert right in text
    (own / "en.toml").write_text(text.replace(right, wrong), encoding="utf-8")
    with pytest.raises(SourceError, match=r"2027-1.*en\.toml"):
        desk.consents.form(desk.fairs.current(), "en")


def test_an_unknown_language_is_english_and_a_dialect_its_language(desk: Services) -> None:
    assert desk.consents.form(desk.fairs.current(), "fr").text.language == "en"
    assert desk.consents.form(desk.fairs.current(), "es-CL").text.language == "es"


def test_a_signature_stays_as_long_as_a_consent_that_it_proves(desk: Services) -> None:
    lead = desk.leads.attach_to(agreed(desk, "DE", "de").id, "card.jpg", "image/jpeg", b"face")
    lead = desk.leads.save(replace(draft_of(lead), attachments=()), lead)
    assert [item.name for item in lead.attachments] == ["signature.svg"]
    for purpose in draft_of(lead).consents:
        lead = desk.consents.withdraw(lead.id, ConsentItem(purpose))
    assert desk.leads.save(replace(draft_of(lead), attachments=()), lead).attachments == ()


def test_giving_and_taking_back_one_by_one(desk: Services) -> None:
    lead = agreed(desk)
    assert {item.purpose for item in lead.consents} == set(Purpose)
    assert all(item.signature == lead.attachments[0].id for item in lead.consents)
    lead = desk.consents.withdraw(lead.id, ConsentItem(Purpose.HANDOVER, "m0"))
    assert (lead.goes_to("m0"), lead.goes_to("m1")) == (False, True)
    lead = desk.consents.withdraw(lead.id, ConsentItem(Purpose.NEWSLETTER))
    lead = desk.consents.withdraw(lead.id, ConsentItem(Purpose.HANDOVER))
    assert not lead.goes_to("m1")
    assert {purpose for purpose in Purpose if lead.agreed_to(purpose)} == {
        Purpose.CONTACT,
        Purpose.TRANSFER,
    }
    with pytest.raises(LeadError):
        desk.consents.withdraw(lead.id, ConsentItem(Purpose.NEWSLETTER))
    assert desk.fairs.profile(desk.fairs.current()).missing(lead) == ()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("members", [0, 2, 40])
def test_a_receipt_is_read_from_its_code(desk: Services, lang: str, members: int) -> None:
    lead = agreed(desk, lang=lang, members=members)
    receipt = desk.consents.receipt(lead)
    assert len(receipt.code.encode()) <= CODE_BYTES
    document = pypdfium2.PdfDocument(desk.consents.slip(lead))
    picture = document[0].render(scale=3).to_pil()
    printed = document[0].get_textpage().get_text_range()
    document.close()
    assert receipt.code in [found.text for found in zxingcpp.read_barcodes(picture)]
    for text in (receipt.code, printed):
        for part in ("MinGenTec", "Ганбаатар", NEWEST, "dpo@mingentec.example", lead.id[:8]):
            assert part in " ".join(text.split())
    assert "\ufffd" not in printed


def test_a_name_in_any_letters_is_on_the_slip(desk: Services) -> None:
    lead = agreed(desk)
    person = replace(lead.person, first_name="محمد Өлзий", last_name="สมชาย ใจดี")
    lead = desk.leads.save(replace(draft_of(lead), person=person), lead)
    receipt = desk.consents.receipt(lead)
    document = pypdfium2.PdfDocument(desk.consents.slip(lead))
    printed = document[0].get_textpage().get_text_range()
    document.close()
    assert "Өлзий สมชาย ใจดี" in receipt.code
    (name,) = (line for line in printed.splitlines() if "Өлзий" in line)
    assert "محمد" in name
    assert "สมชาย" not in name
    assert name.count("[QR]") == 1

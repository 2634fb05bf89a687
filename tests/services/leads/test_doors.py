"""The law at the eight doors: what each really lets out is what the verdict says."""

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.config.machine import local_now
from app.domain.closing import ExclusionReason
from app.domain.errors import ConsentNeeded, KnownError
from app.domain.export import CrmName, ExportError, ExportFormat, ExportRequest, Selection
from app.domain.fair import Fair
from app.domain.interest import Interest
from app.domain.lawful_use import Bar, Door, bar
from app.domain.lead import (
    CHANNELS,
    Consent,
    ConsentItem,
    ContactChannel,
    Lead,
    NextStep,
    Person,
    Purpose,
    Stamp,
)
from app.domain.lead_draft import draft_of
from app.services.output.export_doubts import barred_sentences
from app.store.leads import fair_store, lead_store
from tests.support.drafts import at_fair_in, with_photo
from tests.support.vaults import draft_in

STAMP = Stamp("Kim", "laptop-1", datetime(2026, 11, 19, 9, 0, tzinfo=UTC))
ASKED = (Interest("pumps", "Pumps GmbH", handover=True),)
UNKNOWN = "US"
PASSPHRASE = "a shared passphrase of two laptops"
MAIL, CALL = (ConsentItem(Purpose.CONTACT, channel=channel) for channel in CHANNELS)
BundleContents = tuple[Purpose | ConsentItem, ...]
GIVEN: dict[str, tuple[BundleContents, BundleContents]] = {
    "nothing": ((), ()),
    "contact": ((Purpose.CONTACT,), ()),
    "all": (tuple(Purpose), ()),
    "transfer-back": ((Purpose.CONTACT, Purpose.HANDOVER), (Purpose.TRANSFER,)),
    "contact-back": ((Purpose.TRANSFER, Purpose.HANDOVER), (Purpose.CONTACT,)),
    "email": ((MAIL, Purpose.TRANSFER, Purpose.HANDOVER), ()),
    "phone": ((CALL, Purpose.TRANSFER, Purpose.HANDOVER), ()),
    "phone-back": ((Purpose.CONTACT, Purpose.TRANSFER, Purpose.HANDOVER), (CALL,)),
    "email-back": ((CALL, Purpose.TRANSFER), (MAIL,)),
    "over": ((Purpose.CONTACT, Purpose.TRANSFER, Purpose.HANDOVER), ()),
}
"""What a lead of each kind agreed to, and what of it was taken back."""


def consent_to(given: Purpose | ConsentItem, stamp: Stamp, lead: str) -> Consent:
    agreed = given if isinstance(given, ConsentItem) else ConsentItem(given)
    id_ = f"{lead}-{agreed.purpose}{agreed.channel}"
    return Consent(agreed.purpose, stamp, "2026-1", "en", id=id_, channel=agreed.channel)


def lead_of(country: str, kind: str, made: datetime) -> Lead:
    stamp = replace(STAMP, at=made)
    stands, gone = GIVEN[kind]
    consents = [consent_to(it, stamp, f"{country}-{kind}") for it in stands]
    consents += [
        replace(consent_to(it, stamp, f"{country}-{kind}"), withdrawn=made + timedelta(hours=1))
        for it in gone
    ]
    return Lead(
        f"{country}-{kind}",
        country.casefold(),
        stamp,
        stamp,
        Person(
            last_name=f"{country} {kind}",
            email=f"{country}.{kind}@x.example".casefold(),
            phone="+48221234567",
            mobile="+48501234567",
        ),
        next_step=NextStep.CALL,
        due=date(2026, 12, 1),
        interests=ASKED,
        consents=tuple(consents),
    )


@pytest.fixture
def countries(desk: Services) -> tuple[str, ...]:
    """A fair in each country that has a profile and in one that has none; each with its leads."""
    found = (*desk.consents.countries(), UNKNOWN)
    now = local_now()

    def leave(lead: Lead) -> None:
        # As an older program left them: this one saves some of them no more.
        desk.vault.write(lambda link: fair_store.make_sure_of(link, lead.fair))
        desk.vault.write(lambda link: lead_store.save(link, lead))

    for country in found:
        desk.fairs.save(Fair(country.casefold(), f"Fair {country}", country=country))
        for kind in GIVEN:
            made = now - timedelta(days=400 if kind == "over" else 1)
            leave(lead_of(country, kind, made))
    return found


def exported(desk: Services, folder: Path, format_: str) -> set[str]:
    kind = ExportFormat(format_) if format_ in set(ExportFormat) else CrmName(format_)
    desk.exports.export(ExportRequest(kind, folder / f"x.{format_}"), desk.texts("en"))
    (record, *_) = desk.leads.exports()
    return set(record.ids)


def drafted(desk: Services, folder: Path) -> set[str]:
    (folder / "mails").mkdir()
    ids = [lead.id for lead in desk.leads.leads()]
    report = desk.follow_up.write_drafts(ids, folder / "mails", with_brochure=False)
    return set(ids) - set(report.left_out)


def dated(desk: Services, folder: Path) -> set[str]:
    desk.follow_up.write_calendar(Selection(), folder / "steps.ics", desk.texts("en"))
    (record, *_) = desk.leads.exports()
    return set(record.ids)


def handed(desk: Services, folder: Path) -> set[str]:
    wanted = Selection(member="pumps")
    desk.exports.export(
        ExportRequest(ExportFormat.JSON, folder / "m.json", wanted), desk.texts("en")
    )
    return {lead["id"] for lead in json.loads((folder / "m.json").read_text())}


def bundled(desk: Services, folder: Path) -> set[str]:
    desk.bundles.write(folder / "b", PASSPHRASE)
    return {copy.lead.id for copy in desk.bundles.read(folder / "b", PASSPHRASE).copies}


def archived(desk: Services, _folder: Path) -> set[str]:
    closings = [desk.closings.look(fair.id) for fair in desk.fairs.fairs() if fair.country]
    barred = {lead.id for it in closings for lead in it.excluded.get(ExclusionReason.BARRED, ())}
    return {lead.id for lead in desk.leads.leads()} - barred


DOORS: dict[Door, Callable[[Services, Path], set[str]]] = {
    Door.EXPORT: lambda desk, folder: exported(desk, folder, "csv"),
    Door.CRM: lambda desk, folder: exported(desk, folder, "hubspot"),
    Door.DRAFT: drafted,
    Door.CALENDAR: dated,
    Door.HANDOVER: handed,
    Door.BUNDLE: bundled,
    Door.ARCHIVE: archived,
}


@pytest.mark.parametrize("door", DOORS, ids=[door.value for door in DOORS])
def test_what_leaves_by_a_door_is_what_the_law_lets_through(
    desk: Services, countries: tuple[str, ...], tmp_path: Path, door: Door
) -> None:
    book = desk.leads.book(Selection())
    lets = {lead.id for lead in book.leads if book.bar(lead, door) is None}
    if door is Door.HANDOVER:  # whose country no catalogue says is abroad
        lets -= {lead.id for lead in book.leads if not book.laws[lead.fair].known}
    assert DOORS[door](desk, tmp_path) == lets
    assert lets, "a door that lets nobody through proves nothing"
    assert len(lets) < len(countries) * len(GIVEN)


def test_a_lead_is_saved_where_the_law_lets_it_be(
    desk: Services, countries: tuple[str, ...]
) -> None:
    for country in countries:
        profile = desk.fairs.profile(desk.fairs.fair(country.casefold()))
        if not profile.personal_data:
            continue  # its sheet asks for no person at all
        for kind in GIVEN:
            lead = lead_of(country, kind, local_now())
            wanted = draft_of(lead)
            draft = replace(wanted, id=f"new-{lead.id}", fair=country.casefold())
            if profile.written and draft.consents:
                desk.fairs.choose(draft.fair)
                draft = desk.consents.signed(draft, b"<svg/>")
            meant = replace(lead, consents=tuple(it for it in lead.consents if not it.withdrawn))
            if bar(profile, meant, Door.SAVE) is None:
                assert desk.leads.save(draft).person == lead.person
            else:
                with pytest.raises(ConsentNeeded):
                    desk.leads.save(draft)


def test_who_agrees_to_nothing_leaves_what_they_asked_for_and_nothing_of_themselves(
    desk: Services,
) -> None:
    at_fair_in(desk, "MN")
    draft = replace(draft_in(desk, last_name="Bat"), interests=ASKED, note="tall")
    draft, item = with_photo(desk, draft)
    with pytest.raises(ConsentNeeded, match=r"missing: Contact, Transfer abroad\."):
        desk.leads.save(draft)
    lead = desk.leads.save_interests(draft)
    assert lead.interests == tuple(replace(it, handover=False) for it in ASKED)
    assert (lead.person, lead.notes, lead.attachments) == (Person(), (), ())
    with pytest.raises(KnownError):
        desk.leads.photo(item.id)


def test_a_consent_that_the_law_requires_can_be_taken_back_and_nothing_added_after(
    desk: Services,
) -> None:
    at_fair_in(desk, "MN")
    agreed = (Purpose.CONTACT, Purpose.TRANSFER)
    draft = replace(draft_in(desk, last_name="Bat"), consents=agreed)
    lead = desk.leads.save(desk.consents.signed(draft, b"<svg/>"))
    lead = desk.consents.withdraw(lead.id, ConsentItem(Purpose.TRANSFER))
    with pytest.raises(ConsentNeeded):
        desk.leads.save(replace(draft_of(lead), note="calls again"), lead)
    assert desk.leads.lead(lead.id).notes == ()
    assert {it.bar for it in desk.leads.barred()} == {Bar.WITHDRAWN}


def test_an_export_says_how_many_the_law_keeps_here(desk: Services, tmp_path: Path) -> None:
    fair = at_fair_in(desk, "DE")
    for name in ("Bat", "Dorj"):
        desk.leads.save(draft_in(desk, last_name=name))
    desk.fairs.save(replace(fair, country="MN"))
    request = ExportRequest(ExportFormat.CSV, tmp_path / "x.csv")
    report = desk.exports.check(request, desk.texts("en"))
    assert [(it.bar, it.leads) for it in report.barred] == [(Bar.NO_CONSENT, 2)]
    assert report.leads == 0
    assert list(barred_sentences(report.barred, desk.texts("en"))) == [
        "2 leads may not leave by this file: A consent that the law requires was not given."
    ]
    (bat, _) = desk.leads.leads()
    with pytest.raises(ExportError, match="may not be used"):
        desk.follow_up.write_draft(bat.id, tmp_path / "x.eml")
    given_ = desk.bundles.write(tmp_path / "b", PASSPHRASE)
    assert given_.leads == 0
    assert {it.name for it in given_.stayed} == {"Bat", "Dorj"}


CALLED = frozenset({"contact", "all", "phone", "email-back"})
"""Who agreed to calls, of those whose last day is not over."""
MAILED = frozenset({"contact", "all", "transfer-back", "email", "phone-back"})
"""Who agreed to mails."""


def test_mails_go_by_the_consent_to_mails_and_calls_by_that_to_calls(
    desk: Services, countries: tuple[str, ...], tmp_path: Path
) -> None:
    """By the table of the kinds above, and by no rule of the program."""
    free = [
        it for it in countries if not desk.fairs.profile(desk.fairs.fair(it.casefold())).required
    ]
    free = [it for it in free if desk.fairs.profile(desk.fairs.fair(it.casefold())).personal_data]
    assert len(free) >= len(desk.consents.countries()) // 2
    assert {it for it in drafted(desk, tmp_path) if it[:2] in free} == {
        f"{country}-{kind}" for country in free for kind in MAILED
    }
    assert {it for it in dated(desk, tmp_path) if it[:2] in free} == {
        f"{country}-{kind}" for country in free for kind in CALLED | {"transfer-back"}
    }
    shown = (tmp_path / "steps.ics").read_text()
    assert "+48221234567" in shown


def test_a_number_leaves_for_a_crm_with_the_consent_to_calls_alone(
    desk: Services, countries: tuple[str, ...], tmp_path: Path
) -> None:
    desk.exports.export(ExportRequest(CrmName("espocrm"), tmp_path / "x.csv"), desk.texts("en"))
    rows = list(csv.DictReader((tmp_path / "x.csv").read_text("utf-8-sig").splitlines()))
    found = {row["lastName"].replace(" ", "-", 1): row for row in rows}
    assert {name[:2] for name in found} <= set(countries)
    for name, row in found.items():
        country, _, kind = name.partition("-")
        named = (
            ContactChannel.PHONE in desk.fairs.profile(desk.fairs.fair(country.casefold())).channels
        )
        may_call = kind in CALLED | {"transfer-back"} or (kind == "nothing" and not named)
        numbers = (row["phoneNumber"], row["phoneNumberMobile"])
        assert all(numbers) is any(numbers) is may_call, name
        assert (row["doNotCall"] == "1") is not may_call, name
        assert row["emailAddress"], name
    assert {"DE-email", "DE-phone", "DE-nothing", "CH-nothing", "DE-phone-back"} <= set(found)


def test_a_call_that_is_due_is_in_no_calendar_of_who_wants_mails(
    desk: Services, tmp_path: Path
) -> None:
    at_fair_in(desk, "PL")
    draft = replace(
        draft_in(desk, last_name="Nowak", email="n@x.example", phone="+48221234567"),
        consents=(Purpose.CONTACT,),
        channels=(ContactChannel.EMAIL,),
        next_step=NextStep.CALL,
        due=date(2026, 12, 1),
    )
    lead = desk.leads.save(draft)
    with pytest.raises(ExportError, match="No calendar was written"):
        dated(desk, tmp_path)
    lead = desk.leads.save(replace(draft_of(lead), next_step=NextStep.OFFER), lead)
    assert dated(desk, tmp_path) == {lead.id}
    assert "+48" not in (tmp_path / "steps.ics").read_text()
    lead = desk.consents.give(lead, [CALL], draft_of(lead))
    lead = desk.consents.withdraw(lead.id, MAIL)
    with pytest.raises(ExportError, match="but not by email"):
        desk.follow_up.write_draft(lead.id, tmp_path / "x.eml")


@pytest.mark.parametrize(("country", "first"), [("DE", "1"), ("GB", "0")])
def test_a_crm_is_told_of_a_newsletter_once_it_is_confirmed_where_that_is_wanted(
    desk: Services, tmp_path: Path, country: str, first: str
) -> None:
    fair = at_fair_in(desk, country)
    assert desk.fairs.profile(fair).mail.confirm is (first == "1")
    draft = draft_in(desk, last_name="Nowak", email="n@x.example")
    lead = desk.leads.save(replace(draft, consents=(Purpose.NEWSLETTER,)))
    for name, told in (("before", first), ("after", "0")):
        out = tmp_path / f"{name}.csv"
        desk.exports.export(ExportRequest(CrmName("suitecrm"), out), desk.texts("en"))
        (row,) = csv.DictReader(out.read_text("utf-8-sig").splitlines())
        assert row["email_opt_out"] == told
        if name == "before":
            desk.newsletters.confirm(lead.id)

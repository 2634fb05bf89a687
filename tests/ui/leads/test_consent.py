"""Consent in the sheet: the visitor's own words, a signature, and what is kept of both."""

from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from app.domain.consent import ConsentText, Statement
from app.domain.fair import Fair
from app.domain.interest import Interest
from app.domain.lead import CHANNELS, ConsentHow, ConsentItem, Person, Purpose
from app.domain.lead_draft import draft_of
from app.ui.leads.capture.consent_section import ConsentSection
from app.ui.leads.export.receipt_sheet import ReceiptSheet
from tests.ui.driver import texts_of
from tests.ui.lead_driver import ALT, CTRL, LeadDesk
from tests.ui.leads_driver import ChosenFiles, LeadsDesk

MAIL, CALL = (ConsentItem(Purpose.CONTACT, channel=channel) for channel in CHANNELS)
INTEREST = Interest("seewald-pumpen", "Seewald Pumpen GmbH")


@pytest.fixture
def desk(sheet_desk: LeadDesk) -> LeadDesk:
    return sheet_desk


def show_words(desk: LeadDesk) -> ConsentSection:
    part = desk.sheet().consent
    part.show_words.click()
    desk.settle()
    return part


def draw(part: ConsentSection) -> None:
    QTest.mousePress(part.signing.pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 60))
    for x in range(40, 240, 10):
        QTest.mouseMove(part.signing.pad, QPoint(x, 40 + x % 30))
    QTest.mouseRelease(part.signing.pad, Qt.MouseButton.LeftButton, pos=QPoint(240, 60))


def sign(desk: LeadDesk) -> None:
    draw(desk.sheet().consent)
    desk.sheet().consent.signing.keep.click()
    desk.settle()


def begin_fair_in(desk: LeadDesk, country: str) -> None:
    fair = desk.services.fairs.save(Fair("", "Expo", country=country))
    desk.services.fairs.choose(fair.id)


def test_a_visitor_reads_ticks_and_signs_in_their_language(desk: LeadDesk) -> None:
    fair = desk.services.fairs.save(Fair("", "Mining Week", country="MN"))
    desk.services.fairs.choose(fair.id)
    sheet = desk.new()
    desk.type("Болормаа")
    sheet.put(replace(sheet.draft(), person=replace(sheet.draft().person, language="mn")), None)
    sheet.interests.add(INTEREST)
    part = show_words(desk)
    assert "Монгол Улс" in part.notice.text()
    wanted = {
        ConsentItem(Purpose.CONTACT),
        ConsentItem(Purpose.TRANSFER),
        ConsentItem(Purpose.HANDOVER, INTEREST.member),
        ConsentItem(Purpose.NEWSLETTER),
    }
    assert set(part.ticks) == wanted
    assert not any(tick.box.isChecked() for tick in part.ticks.values())
    for item in wanted - {ConsentItem(Purpose.NEWSLETTER)}:
        part.ticks[item].box.click()
    assert not part.signing.keep.isEnabled()
    draw(part)
    desk.save()  # what was drawn is kept with it, whether its button was pressed or not
    (lead,) = desk.services.leads.leads()
    assert {item.agreed for item in lead.consents} == wanted - {ConsentItem(Purpose.NEWSLETTER)}
    assert lead.goes_to(INTEREST.member)
    assert [notice.language for notice in lead.notices] == ["mn"]
    for consent in lead.consents:
        assert desk.services.consents.words_of(consent)
        svg = desk.services.leads.photo(consent.signature)
        assert QImage.fromData(svg).height() > 0
        assert len(svg) < 1000


@pytest.mark.parametrize("country", ["MN", "DE"])
def test_a_signature_is_wanted_where_the_law_wants_it_and_nowhere_else(
    desk: LeadDesk,
    country: str,
) -> None:
    begin_fair_in(desk, country)
    sheet = desk.new()
    desk.type("Болормаа")
    next(iter(sheet.consent.ticks.values())).box.click()
    if country == "DE":
        desk.save()
        return
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.desk.wait_until(lambda: ConsentItem(Purpose.TRANSFER) in sheet.consent.ticks)
    assert sheet.consent.ticks[ConsentItem(Purpose.TRANSFER)].words.text().endswith("*")
    # What staff ticked is for the visitor to tick, now that the words are on the screen.
    for purpose in (Purpose.CONTACT, Purpose.TRANSFER):
        box = sheet.consent.ticks[ConsentItem(purpose)].box
        assert not box.isChecked()
        box.click()
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.desk.wait_until(lambda: "needs a signature" in sheet.failure.text())
    assert desk.services.leads.leads() == ()
    sheet.consent.ticks[ConsentItem(Purpose.TRANSFER)].box.click()
    assert sheet.failure.isHidden(), "it was said of other ticks"
    sheet.consent.ticks[ConsentItem(Purpose.TRANSFER)].box.click()
    desk.desk.wait_until(sheet.consent.signing.pad.isVisible)
    assert "The signature is required here." in texts_of(sheet)
    draw(sheet.consent)
    assert "The signature is required here." not in texts_of(sheet)
    sign(desk)
    sheet.findChildren(QToolButton, "leadPhoto")[0].click()
    assert sheet.consent.signing.pad.isVisible()
    sign(desk)
    desk.save()
    (lead,) = desk.services.leads.leads()
    assert {item.signature for item in lead.consents} == {item.id for item in lead.attachments}
    desk.open_lead(lead)
    desk.settle()
    held = desk.sheet().findChildren(QLabel, "heldSignature")
    assert any(picture.isVisible() for picture in held)
    assert not desk.sheet().findChildren(QToolButton, "leadPhoto")


def test_what_staff_tick_is_recorded_as_theirs_and_without_words(desk: LeadDesk) -> None:
    begin_fair_in(desk, "DE")
    sheet = desk.new()
    desk.type("Krause")
    desk.settle()
    assert not sheet.consent.by_staff.isVisible()
    sheet.consent.ticks[CALL].box.click()
    assert sheet.consent.by_staff.isVisible()
    desk.save()
    (lead,) = desk.services.leads.leads()
    (consent,) = lead.consents
    assert (consent.how, consent.text, consent.text_version) == (ConsentHow.STAFF, "", "")
    assert lead.notices == ()


def test_what_staff_ticked_first_is_ticked_by_the_visitor_under_the_words(desk: LeadDesk) -> None:
    begin_fair_in(desk, "DE")
    sheet = desk.new()
    desk.type("Krause")
    sheet.consent.ticks[ConsentItem(Purpose.NEWSLETTER)].box.click()
    part = show_words(desk)
    assert not any(tick.box.isChecked() for tick in part.ticks.values())
    part.ticks[MAIL].box.click()
    assert not part.by_staff.isVisible()
    desk.save()
    (lead,) = desk.services.leads.leads()
    assert [(it.purpose, it.how) for it in lead.consents] == [(Purpose.CONTACT, ConsentHow.SCREEN)]
    said = desk.services.consents.words_of(lead.consents[0])
    assert said == part.ticks[MAIL].words.text()


def test_a_visitor_signs_again_after_withdrawing_what_the_first_signature_proved(
    desk: LeadDesk,
) -> None:
    begin_fair_in(desk, "MN")
    desk.new()
    desk.type("Болормаа")
    contact = ConsentItem(Purpose.CONTACT)
    part = show_words(desk)
    for item in (contact, ConsentItem(Purpose.TRANSFER)):
        part.ticks[item].box.click()
    sign(desk)
    desk.save()
    (lead,) = desk.services.leads.leads()
    (first,) = lead.signatures()
    desk.open_lead(lead)
    desk.settle()
    desk.sheet().consent.ticks[contact].box.click()
    desk.save()
    (lead,) = desk.services.leads.leads()
    assert [item.purpose for item in lead.consents if item.withdrawn] == [Purpose.CONTACT]
    desk.open_lead(lead)
    desk.settle()
    show_words(desk).ticks[contact].box.click()
    sign(desk)
    desk.save()
    (lead,) = desk.services.leads.leads()
    (second,) = lead.signatures() - {first}
    again = [item for item in lead.consents if item.purpose is Purpose.CONTACT]
    assert [(item.signature, item.withdrawn is None) for item in again] == [
        (first, False),
        (second, True),
    ]


@pytest.mark.parametrize("open_", [True, False], ids=["words shown", "words not shown"])
def test_email_and_phone_are_two_ticks_of_one_key(desk: LeadDesk, open_: bool) -> None:
    begin_fair_in(desk, "PL")
    sheet = desk.new()
    desk.type("Nowak")
    desk.settle()
    part = show_words(desk) if open_ else sheet.consent
    for ways in ({MAIL}, {MAIL, CALL}, {CALL}, set(), {MAIL}):
        desk.key(Qt.Key.Key_7, ALT)
        assert {item for item, tick in part.ticks.items() if tick.box.isChecked()} == ways
    desk.save()
    (lead,) = desk.services.leads.leads()
    assert [item.agreed for item in lead.consents] == [MAIL]
    assert (lead.channels(), lead.agreed_to(Purpose.CONTACT)) == ((MAIL.channel,), True)


def test_an_older_consent_to_contact_covers_both_and_one_can_be_taken_back(desk: LeadDesk) -> None:
    begin_fair_in(desk, "PL")
    draft = replace(desk.services.leads.new_draft(), person=Person(last_name="Nowak"))
    # As the words of the time before said, contact without a channel.
    old = ConsentText("2026-1", "pl", "PL", "", (Statement(Purpose.CONTACT, "Kontakt"),))
    agreeing = replace(draft, consents=(Purpose.CONTACT,), text=old, how=ConsentHow.SCREEN)
    lead = desk.services.leads.save(agreeing)
    assert [item.agreed for item in lead.consents] == [ConsentItem(Purpose.CONTACT)]
    desk.open_lead(lead)
    desk.settle()
    part = desk.sheet().consent
    assert {item for item, tick in part.ticks.items() if tick.box.isChecked()} == {MAIL, CALL}
    desk.save()
    assert desk.services.leads.lead(lead.id).consents == lead.consents
    desk.open_lead(lead)
    desk.settle()
    desk.sheet().consent.ticks[CALL].box.click()
    desk.save()
    (after,) = desk.services.leads.leads()
    assert after.channels() == (MAIL.channel,)
    assert [(it.agreed, it.withdrawn is None) for it in after.consents] == [
        (ConsentItem(Purpose.CONTACT), True),
        (CALL, False),
    ]


def ticked(part: ConsentSection) -> set[Purpose]:
    return {item.purpose for item, tick in part.ticks.items() if tick.box.isChecked()}


@pytest.mark.parametrize("open_", [True, False], ids=["words shown", "words not shown"])
def test_a_digit_means_one_purpose_whatever_is_shown(desk: LeadDesk, open_: bool) -> None:
    fair = desk.services.fairs.save(Fair("", "Mining Week", country="MN"))
    desk.services.fairs.choose(fair.id)
    sheet = desk.new()
    sheet.interests.add(INTEREST)
    part = show_words(desk) if open_ else sheet.consent
    desk.key(Qt.Key.Key_7, ALT)
    assert ticked(part) == {Purpose.CONTACT}
    desk.key(Qt.Key.Key_9, ALT)
    assert ticked(part) == {Purpose.CONTACT, Purpose.NEWSLETTER}
    desk.key(Qt.Key.Key_8, ALT)
    abroad = {Purpose.TRANSFER} if open_ else set()
    assert ticked(part) == {Purpose.CONTACT, Purpose.NEWSLETTER} | abroad
    assert part.unasked.isVisible() is not open_


def test_a_purpose_that_is_not_asked_is_said_and_nothing_is_ticked(desk: LeadDesk) -> None:
    begin_fair_in(desk, "DE")
    sheet = desk.new()
    sheet.interests.add(INTEREST)
    part = show_words(desk)
    desk.key(Qt.Key.Key_8, ALT)
    assert ticked(part) == set()
    assert part.unasked.text() == "Transfer abroad is not asked for here. Nothing was ticked."
    desk.key(Qt.Key.Key_7, ALT)
    assert ticked(part) == {Purpose.CONTACT}
    assert not part.unasked.isVisible()


def test_what_is_asked_no_more_is_not_agreed_to(desk: LeadDesk) -> None:
    sheet = desk.new()
    desk.type("Erz")
    sheet.interests.add(INTEREST)
    part = sheet.consent
    part.ticks[ConsentItem(Purpose.HANDOVER, INTEREST.member)].box.click()
    assert sheet.draft().consents == (Purpose.HANDOVER,)
    chips = sheet.interests.findChildren(QPushButton)
    next(chip for chip in chips if chip.property("role") == "chip").click()
    assert ConsentItem(Purpose.HANDOVER, INTEREST.member) not in part.ticks
    assert sheet.draft().consents == ()


def test_who_agrees_to_nothing_in_mongolia_leaves_their_interests_alone(desk: LeadDesk) -> None:
    begin_fair_in(desk, "MN")
    sheet = desk.new()
    desk.type("Болормаа")
    sheet.interests.add(INTEREST)
    assert not sheet.interests_button.isVisible()
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.desk.wait_until(lambda: "requires consent" in sheet.failure.text())
    assert desk.services.leads.leads() == ()
    sheet.interests_button.click()
    desk.desk.wait_until(lambda: len(desk.services.leads.leads()) == 1)
    (lead,) = desk.services.leads.leads()
    assert replace(lead.person, language="") == Person()
    assert lead.interests[0].member == INTEREST.member
    assert desk.services.leads.drafts() == ()


@pytest.mark.parametrize("country", ["DE", "RU"])
def test_without_personal_data_a_lead_is_saved_by_what_was_asked(
    desk: LeadDesk,
    country: str,
) -> None:
    begin_fair_in(desk, country)
    sheet = desk.new()
    desk.type("Иванов")
    sheet.interests.add(INTEREST)
    part = show_words(desk)
    assert bool(part.ticks) == (country == "DE")
    if country == "RU":
        desk.leave()
        assert [item.person.first_name for item in desk.services.leads.drafts()] in ([], [""])
        assert desk.services.leads.leads() == ()
    else:
        desk.save()
        assert len(desk.services.leads.leads()) == 1


@pytest.mark.painted
def test_the_receipt_is_photographed_and_printed(
    leads_desk: LeadsDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = leads_desk.services
    lead = leads_desk.captured(first_name="Болормаа", last_name="Ганбаатар", interests=[INTEREST])
    form = services.consents.form(services.fairs.current(), "mn", lead.interests)
    draft = services.consents.shown(draft_of(lead), form.text)
    purposes = [ConsentItem(purpose) for purpose in form.profile.purposes]
    services.consents.give(lead, purposes, draft)
    leads_desk.open()
    leads_desk.wait_for_detail("Ганбаатар")
    leads_desk.page.detail.receipt_action.trigger()
    sheets = leads_desk.desk.window.sheets
    leads_desk.desk.wait_until(lambda: isinstance(sheets.current(), ReceiptSheet))
    sheet = sheets.current()
    assert isinstance(sheet, ReceiptSheet)
    sheet.code.grab().save(str(tmp_path / "code.png"))
    (found,) = zxingcpp.read_barcodes(Image.open(tmp_path / "code.png"))
    assert found.text == services.consents.receipt(services.leads.lead(lead.id)).code
    monkeypatch.setattr(leads_desk.exporting, "files", ChosenFiles(tmp_path / "slip.pdf"))
    sheet.slip_button.click()
    leads_desk.desk.wait_until((tmp_path / "slip.pdf").exists)


def test_where_nobody_may_be_stored_the_sheet_asks_for_nobody(desk: LeadDesk) -> None:
    fair = desk.services.fairs.save(Fair("", "MiningWorld", country="RU"))
    desk.services.fairs.choose(fair.id)
    sheet = desk.new()
    desk.settle()
    seen = [field.name for field in sheet.person.fields() if field.isVisible()]
    assert seen == ["country", "language"]
    assert not any(part.isVisible() for part in (sheet.note, sheet.consent, sheet.scan.line))
    assert "No personal data at this fair" in texts_of(sheet.scan)
    desk.paste("MECARD:N:Orlow,Sergej;ORG:Drenazh;;")
    desk.settle()
    assert sheet.scan.said() == "Nothing from the code or image was kept."
    assert sheet.draft().codes == ()
    sheet.interests.add(INTEREST)
    desk.key(Qt.Key.Key_4, ALT)
    desk.save()
    (lead,) = desk.leads()
    assert (lead.person.last_name, lead.codes, lead.notes) == ("", (), ())
    assert [item.member for item in lead.interests] == [INTEREST.member]
    desk.services.fairs.choose(desk.services.fairs.save(Fair("", "Mining Week", country="DE")).id)
    sheet = desk.new()
    desk.settle()
    assert sheet.scan.line.isVisible()
    assert sheet.person.first().name == "first_name"

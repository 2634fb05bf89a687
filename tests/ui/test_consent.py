"""Consent in the sheet: the visitor's own words, a signature, and what is kept of both."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from app.domain.fair import Fair
from app.domain.lead import Interest, Purpose
from app.ui.leads.consent_part import ConsentPart
from tests.ui.lead_driver import LeadDesk
from tests.ui.test_capture import closed, desk  # noqa: F401 - fixtures

INTEREST = Interest("seewald-pumpen", "Seewald Pumpen GmbH")


def show_words(desk: LeadDesk) -> ConsentPart:  # noqa: F811
    part = desk.sheet().consent
    part.show_words.click()
    desk.settle()
    return part


def draw(part: ConsentPart) -> None:
    QTest.mousePress(part.pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 60))
    for x in range(40, 240, 10):
        QTest.mouseMove(part.pad, QPoint(x, 40 + x % 30))
    QTest.mouseRelease(part.pad, Qt.MouseButton.LeftButton, pos=QPoint(240, 60))


def test_a_visitor_reads_ticks_and_signs_in_their_language(desk: LeadDesk) -> None:  # noqa: F811
    fair = desk.services.fairs.keep(Fair("", "Mining Week", country="MN"))
    desk.services.fairs.choose(fair.id)
    sheet = desk.new()
    desk.type("Болормаа")
    sheet.put(replace(sheet.draft(), person=replace(sheet.draft().person, language="mn")), None)
    sheet.interests.add(INTEREST)
    part = show_words(desk)
    assert "Монгол Улс" in part.notice.text()
    wanted = {
        (Purpose.CONTACT, ""),
        (Purpose.TRANSFER, ""),
        (Purpose.HANDOVER, INTEREST.member),
        (Purpose.NEWSLETTER, ""),
    }
    assert set(part.ticks) == wanted
    assert not any(tick.box.isChecked() for tick in part.ticks.values())
    for item in wanted - {(Purpose.NEWSLETTER, "")}:
        part.ticks[item].box.click()
    assert not part.keep.isEnabled()
    draw(part)
    part.keep.click()
    desk.settle()
    desk.save()
    (lead,) = desk.services.leads.leads()
    assert {(item.purpose, item.member) for item in lead.consents} == wanted - {
        (Purpose.NEWSLETTER, "")
    }
    assert lead.goes_to(INTEREST.member)
    assert [notice.language for notice in lead.notices] == ["mn"]
    for consent in lead.consents:
        assert desk.services.consents.words_of(consent)
        svg = desk.services.leads.photo(consent.signature)
        assert QImage.fromData(svg).height() > 0
        assert len(svg) < 1000


@pytest.mark.parametrize("country", ["DE", "RU"])
def test_without_personal_data_a_lead_is_saved_by_what_was_asked(
    desk: LeadDesk,  # noqa: F811
    country: str,
) -> None:
    fair = desk.services.fairs.keep(Fair("", "Expo", country=country))
    desk.services.fairs.choose(fair.id)
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

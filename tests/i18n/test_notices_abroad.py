"""What a visitor is told of members elsewhere: by the country, or that nobody knows it."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.consent import ConsentText
from app.domain.eea import ADEQUATE, EEA, Destination, destination
from app.domain.fair import Fair, Organisation
from app.domain.interest import Interest
from app.domain.lead import Purpose
from app.i18n.consent_words import ConsentBook
from app.i18n.formats import country_name
from app.services.leads.consent_questions import ConsentQuestions
from tests.support.catalogues import RESOURCES
from tests.support.leads import COMPLETE

BOOK = ConsentBook(RESOURCES / "consent")
TODAY = date(2026, 12, 1)
LAST_OF_GB = date(2031, 12, 27)
RISK = {
    "de": "weniger geschützt",
    "en": "less protected",
    "es": "menos protegidos",
    "ru": "защищены слабее",
    "mn": "илүү сул",
    "pl": "słabiej chronione",
}


def asked(lang: str, seat: str, office: str = "DE", today: date = TODAY) -> ConsentText:
    """What is shown for one member in a country."""
    of: Organisation = replace(COMPLETE, office_country=office)
    fair, profile = Fair("f", "Mining Week", country="DE"), BOOK.profile("DE", today)
    asking = ConsentQuestions(of, fair, profile, BOOK, lambda _member: seat)
    return asking.text(lang, [Interest("m", "Pumpen AG")], today)


def tick(text: ConsentText) -> str:
    (said,) = (item.text for item in text.statements if item.purpose is Purpose.HANDOVER)
    return said.replace("\u00a0", " ")


@pytest.mark.parametrize("lang", RISK)
def test_each_country_is_told_as_it_is(lang: str) -> None:
    words = BOOK.words(lang)
    home, swiss, far, unknown = (asked(lang, seat) for seat in ("PL", "CH", "MN", ""))
    for safe in (home, swiss):
        assert RISK[lang] not in tick(safe) + safe.notice
    for risky in (far, unknown):
        assert RISK[lang] in tick(risky)
        assert RISK[lang] in risky.notice
    assert f"({country_name('CH', lang)})" in tick(swiss)
    assert swiss.notice.count("Pumpen AG") == far.notice.count("Pumpen AG") == 2
    assert words.sentences["adequate"].partition(":")[0].strip() in swiss.notice
    assert words.sentences["unplaced"].partition(":")[0].strip() in unknown.notice
    assert words.sentences["abroad"].partition("{")[0].strip() not in unknown.notice
    assert len({tick(it) for it in (home, swiss, far, unknown)}) == 4


def test_a_decision_that_ended_protects_nobody() -> None:
    for day_, is_safe in ((LAST_OF_GB, True), (date(2031, 12, 28), False)):
        assert (RISK["en"] not in tick(asked("en", "GB", today=day_))) is is_safe


@pytest.mark.parametrize("seat", ["MN", "DE", "CH", ""])
def test_an_office_outside_the_area_is_told_nothing_of_its_law(seat: str) -> None:
    text = asked("en", seat, office="CH")
    assert "European Economic Area" not in text.notice + tick(text)


def test_who_is_outside_is_no_matter_of_opinion() -> None:
    assert len(EEA) == 30
    assert not EEA & ADEQUATE.keys()
    places = {
        "": Destination.UNKNOWN,
        **dict.fromkeys(("DE", "NO", "HR"), Destination.FREE),
        **dict.fromkeys(("CH", "GB", "JP", "BR"), Destination.ADEQUATE),
        **dict.fromkeys(("CL", "KZ", "MN", "RU", "US"), Destination.OUTSIDE),
    }
    assert {it: destination(it, "DE", TODAY) for it in places} == places

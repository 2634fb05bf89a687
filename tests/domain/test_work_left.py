"""What a lead still lacks in the evening: each thing by itself, and nothing twice."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.domain.country import CountryProfile
from app.domain.lead import Attachment, Consent, ConsentHow, Lead, NextStep, Person, Purpose, Rating
from app.domain.work_left import Known, Lack, lacks_of, work_left
from tests.support.leads import STAMP

YES = Consent(Purpose.CONTACT, STAMP, "1", "de")
DONE = Lead(
    "lead-0001",
    "fair",
    STAMP,
    STAMP,
    Person("Bat", "Dorj", email="bat@mine.example"),
    next_step=NextStep.CALL,
    consents=(YES,),
)
CARD = Attachment("photo-1", "card.jpg", "image/jpeg")
LETTER = replace(YES, purpose=Purpose.NEWSLETTER, how=ConsentHow.SCREEN)
BY_STAFF = replace(LETTER, how=ConsentHow.STAFF)
GONE = replace(YES, withdrawn=datetime(2026, 11, 21, tzinfo=UTC))
STRICT = CountryProfile("KZ", required=(Purpose.CONTACT, Purpose.TRANSFER))


@pytest.mark.parametrize(
    ("lead", "lacks"),
    [
        (DONE, ()),
        (replace(DONE, consents=()), (Lack.CONSENT,)),
        (replace(DONE, consents=(GONE,), next_step=None), ()),
        (replace(DONE, consents=(LETTER,)), ()),
        (replace(DONE, consents=(BY_STAFF,)), (Lack.CONSENT,)),
        (replace(DONE, next_step=None), (Lack.NEXT_STEP,)),
        (replace(DONE, next_step=None, rating=Rating.COLD), ()),
        (replace(DONE, attachments=(CARD,)), ()),
        (replace(DONE, person=Person(), attachments=(CARD,)), (Lack.NAME,)),
        (
            replace(DONE, person=Person(), attachments=(replace(CARD, mime="application/pdf"),)),
            (),
        ),
        (replace(DONE, person=Person(company="Mine"), attachments=(CARD,)), ()),
        (replace(DONE, person=Person(country="MN"), consents=()), ()),
    ],
)
def test_each_lack_is_found_and_no_other(lead: Lead, lacks: tuple[Lack, ...]) -> None:
    assert lacks_of(lead, Known()) == lacks


def test_what_the_law_requires_and_was_not_given_is_lacking() -> None:
    assert lacks_of(DONE, Known(laws={"fair": STRICT})) == (Lack.CONSENT,)
    assert lacks_of(DONE, Known(laws={"other": STRICT})) == ()


def test_what_others_know_of_a_lead_comes_first() -> None:
    ids = frozenset({DONE.id})
    known = Known(ids, ids, unanswered=lambda lead: lead.id == DONE.id)
    assert lacks_of(replace(DONE, next_step=None), known) == (
        Lack.CONFLICT,
        Lack.DUPLICATE,
        Lack.NEXT_STEP,
        Lack.ANSWER,
    )


def test_work_is_listed_oldest_first_and_counted_by_kind() -> None:
    later = replace(STAMP, at=datetime(2026, 11, 30, tzinfo=UTC))
    late = replace(DONE, id="a-late", created=later, consents=())
    early = replace(DONE, id="z-early", next_step=None)
    deleted = replace(late, id="deleted", deleted=True)
    left = work_left([late, deleted, DONE, early], Known())
    assert [it.lead.id for it in left.open] == ["z-early", "a-late"]
    assert left.leads == 3
    assert left.counts() == {Lack.CONSENT: 1, Lack.NEXT_STEP: 1}

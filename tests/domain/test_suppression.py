"""The suppression list: who refused stays refused until their own new consent, in any order."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.lead import OBJECTION, Consent, ConsentHow, Lead, Person, Purpose, Stamp
from app.domain.suppression import (
    Suppression,
    SuppressionKey,
    SuppressionList,
    joined_suppression,
    refusals_of,
)

START = datetime(2026, 11, 20, 9, tzinfo=UTC)
STAMP = Stamp("A", "booth-1", START)
KEYS = tuple(SuppressionKey(f"key-{n}", f"{n}" * 64, START) for n in range(3))
MAIL = "Vi@Example.org"


def at(hours: int) -> datetime:
    return START + timedelta(hours=hours)


def agreed(hours: int, how: ConsentHow, withdrawn: int | None = None) -> Consent:
    back = at(withdrawn) if withdrawn is not None else None
    stamp, text = replace(STAMP, at=at(hours)), "a" * 64
    return Consent(
        Purpose.NEWSLETTER, stamp, "2026-1", "en", back, f"c{hours}{how}", text=text, how=how
    )


def lead_of(*consents: Consent) -> Lead:
    return Lead("lead", "fair", STAMP, STAMP, Person(email=MAIL, phone="+4935"), consents=consents)


def listed(*several: tuple[SuppressionKey, Lead]) -> SuppressionList:
    """The list after laptops, each with its key, kept these leads one after the other."""
    entries: dict[tuple[str, str, Purpose], Suppression] = {}
    for key, lead in several:
        for it in SuppressionList((key,), entries).news(refusals_of(lead)):
            entries[it.place] = joined_suppression(entries.get(it.place, it), it)
    return SuppressionList(KEYS, entries)


def test_who_takes_the_newsletter_back_is_on_the_list_until_their_own_consent() -> None:
    gone = lead_of(agreed(1, ConsentHow.SCREEN, withdrawn=2))
    found = listed((KEYS[0], gone))
    assert found.is_suppressed(" vi@example.ORG", Purpose.NEWSLETTER)
    assert not found.is_suppressed("other@example.org", Purpose.NEWSLETTER)
    staff = lead_of(agreed(3, ConsentHow.STAFF))
    assert found.covers(staff)
    assert not found.without(staff).agreed_to(Purpose.NEWSLETTER)
    own = lead_of(agreed(3, ConsentHow.PAPER))
    assert not found.covers(own)
    assert found.without(own) == own
    after = listed((KEYS[0], gone), (KEYS[0], own))
    assert not after.is_suppressed(MAIL, Purpose.NEWSLETTER)
    assert not after.covers(staff)


def test_words_that_nobody_showed_end_nothing() -> None:
    found = listed((KEYS[0], lead_of(agreed(1, ConsentHow.SCREEN, withdrawn=2))))
    assert found.covers(lead_of(replace(agreed(3, ConsentHow.SCREEN), text="")))
    assert found.covers(lead_of(agreed(3, ConsentHow.SPOKEN)))


def test_an_objection_to_any_contact_refuses_the_newsletter_too() -> None:
    objection = Consent(
        Purpose.CONTACT, replace(STAMP, at=at(2)), OBJECTION, withdrawn=at(2), id="o"
    )
    found = listed((KEYS[1], lead_of(objection)))
    assert found.is_suppressed("+4935", Purpose.CONTACT)
    assert found.covers(lead_of(agreed(1, ConsentHow.SCREEN)))
    assert not found.covers(lead_of(agreed(3, ConsentHow.SCREEN)))


def test_nothing_of_an_address_stands_in_the_list() -> None:
    found = listed((KEYS[0], lead_of(agreed(1, ConsentHow.SCREEN, withdrawn=2))))
    assert "vi" not in repr(found)
    assert KEYS[0].key not in repr(found)


_moments = st.integers(0, 9)
_own = st.sampled_from((ConsentHow.SCREEN, ConsentHow.STAFF))
_consents = st.builds(agreed, _moments, _own, st.one_of(st.none(), _moments))


@given(st.lists(_consents, min_size=3, max_size=3))
def test_laptops_with_keys_of_their_own_agree_in_any_order(consents: list[Consent]) -> None:
    told = [(key, lead_of(item)) for key, item in zip(KEYS, consents, strict=True)]
    every = {
        SuppressionList(found.keys, found.entries).covers(lead_of(*consents))
        for order in permutations(told)
        for found in [listed(*order)]
    }
    assert len(every) == 1

"""Withdrawn on one laptop is withdrawn on all; who was erased is nowhere but in the proof."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from app.bootstrap import Services
from app.domain.errors import LeadError
from app.domain.fair import Fair
from app.domain.interest import Interest
from app.domain.lead import ConsentHow, ConsentItem, Lead, Purpose
from app.domain.lead_bundle import Bundle
from app.domain.lead_draft import draft_of
from app.store.leads import tombstone_store
from app.sync.lead_copy_merge import consent_key
from tests.support.closings import close
from tests.support.laptops import SHARED, give, take_in, three_laptops
from tests.support.vaults import draft_in

MAILS = tuple(f"{name}@x.example" for name in ("an", "bo", "cy"))
Deed = tuple[int, str, int]
"""Which laptop does what about which address."""


def letter(desk: Services, lead: Lead, how: ConsentHow) -> Lead:
    """The lead with a consent to the newsletter that the visitor saw, or that staff ticked."""
    form = desk.consents.form(desk.fairs.of_id(lead.fair), "en", lead.interests)
    draft = replace(draft_of(lead), text=form.text, how=how)
    return desk.consents.give(lead, [ConsentItem(Purpose.NEWSLETTER)], draft)


def captured(desk: Services, mail: str) -> Lead:
    draft = draft_in(desk, last_name=mail.partition("@")[0], email=mail, phone="+49355123456")
    asked = (Interest("seewald", "Seewald", handover=True),)
    agreed = (Purpose.CONTACT, Purpose.HANDOVER)
    return desk.leads.save(replace(draft, interests=asked, consents=agreed))


def lead_of(desk: Services, mail: str) -> Lead:
    found = [lead for lead in desk.leads.leads() if lead.person.email == mail]
    return found[0] if found else captured(desk, mail)


def do(desk: Services, kind: str, mail: str) -> None:
    if kind == "stop":
        desk.ledger.withdraw(mail)
        return
    lead = lead_of(desk, mail)
    match kind:
        case "agree":
            letter(desk, lead, ConsentHow.SCREEN)
        case "tick":
            letter(desk, lead, ConsentHow.STAFF)
        case "withdraw":
            desk.consents.withdraw(lead.id, ConsentItem(Purpose.NEWSLETTER))
        case "no hand-over":
            desk.consents.withdraw(lead.id, ConsentItem(Purpose.HANDOVER))
        case "object":
            desk.consents.object(lead.id)
        case "erase":
            desk.erasures.erase([lead.id])


def bundles_of(desks: list[Services], folder: Path) -> list[Bundle]:
    found = []
    for number, desk in enumerate(desks):
        desk.bundles.write(folder / f"{number}.bundle", SHARED)
        found.append(desk.bundles.read(folder / f"{number}.bundle", SHARED))
    return found


def told(desk: Services) -> tuple[object, ...]:
    """What a laptop says of people: leads, proofs, who is on the list and who gets the letter."""
    every = desk.leads.leads(deleted=None)
    listed = desk.ledger.suppressions()
    standing = sorted(lead.id for lead in every if lead.agreed_to(Purpose.NEWSLETTER))
    sent = sorted(lead.id for lead in every if listed.covers(lead))
    silent = [(mail, it) for mail in MAILS for it in Purpose if listed.is_suppressed(mail, it)]
    consents = {item for lead in every for item in lead.consents}
    return consents, desk.ledger.proofs(), listed.keys, silent, standing, sent


def taken_back(desk: Services) -> set[str]:
    """The consents that a laptop knows to be taken back, in a lead or in the proof of one."""
    every = [item for lead in desk.leads.leads(deleted=None) for item in lead.consents]
    every += [proof.consent for proof in desk.ledger.proofs()]
    return {consent_key(item) for item in every if item.withdrawn is not None}


def standing(desk: Services) -> set[str]:
    """The consents that stand in leads, but for newsletters to who agreed to one since."""
    listed = desk.ledger.suppressions()
    found: set[str] = set()
    for lead in desk.leads.leads(deleted=None):
        at, ended = listed.at(lead.person.email, Purpose.NEWSLETTER, Purpose.CONTACT)
        anew = {Purpose.NEWSLETTER} if at and ended and ended > at else set()
        consents = (item for item in lead.consents if item.purpose not in anew)
        found.update(consent_key(item) for item in consents if item.withdrawn is None)
    return found


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Services]]:
    with three_laptops(tmp_path_factory.mktemp("ledgers")) as found:
        yield found


@pytest.fixture
def laptops(tmp_path: Path) -> Iterator[list[Services]]:
    with three_laptops(tmp_path / "laptops") as found:
        yield found


_deeds = st.tuples(
    st.integers(0, 2),
    st.sampled_from(
        ("agree", "agree", "tick", "withdraw", "object", "no hand-over", "erase", "stop", "give")
    ),
    st.integers(0, 2),
)


@given(st.lists(_deeds, min_size=8, max_size=24))
@settings(max_examples=3, phases=[Phase.generate], report_multiple_bugs=False)
def test_ledgers_lists_and_keys_come_to_the_same(
    desks: list[Services], tmp_path_factory: pytest.TempPathFactory, deeds: list[Deed]
) -> None:
    folder = tmp_path_factory.mktemp("history")
    for laptop, kind, number in deeds:
        if kind == "give":
            give(desks[number], desks[laptop], folder / "one.bundle", erasing=True)
            continue
        with suppress(LeadError):  # nothing stands to be withdrawn, say
            do(desks[laptop], kind, MAILS[number])
    withdrawn = set().union(*map(taken_back, desks))
    bundles = bundles_of(desks, folder)
    orders = list(permutations(bundles))
    for place, desk in enumerate(desks):
        for bundle in (*orders[place * 2], *orders[place * 2 + 1]):
            take_in(desk, bundle)
    one, two, three = map(told, desks)
    for part, other, third in zip(one, two, three, strict=True):
        assert part == other == third
    for desk in desks:
        assert standing(desk).isdisjoint(withdrawn)
        gone = desk.vault.read(tombstone_store.all_of)
        assert not gone.keys() & {lead.id for lead in desk.leads.leads(deleted=None)}


def laws_at(desks: list[Services], countries: tuple[str, ...]) -> None:
    """Set the country of the one fair on each laptop: each holds its leads to that law alone."""
    for desk, country in zip(desks, countries, strict=True):
        desk.fairs.save(replace(desk.fairs.current(), name="Mining Week", country=country))


@given(
    st.lists(_deeds, min_size=8, max_size=20),
    st.tuples(*[st.sampled_from(("", "MN"))] * 3),
)
@settings(max_examples=3, phases=[Phase.generate], report_multiple_bugs=False)
def test_whatever_may_not_leave_what_was_taken_back_does(
    desks: list[Services],
    tmp_path_factory: pytest.TempPathFactory,
    deeds: list[Deed],
    countries: tuple[str, ...],
) -> None:
    folder = tmp_path_factory.mktemp("barred")
    for laptop, kind, number in deeds:
        if kind == "give":
            give(desks[number], desks[laptop], folder / "one.bundle", erasing=True)
            continue
        with suppress(LeadError):
            do(desks[laptop], kind, MAILS[number])
    withdrawn = set().union(*map(taken_back, desks))
    laws_at(desks, countries)
    bundles = bundles_of(desks, folder)
    laws_at(desks, ("", "", ""))
    orders = list(permutations(bundles))
    for place, desk in enumerate(desks):
        for bundle in orders[place * 2]:
            take_in(desk, bundle)
    for desk in desks:
        assert standing(desk).isdisjoint(withdrawn)
    lists = [desk.ledger.suppressions() for desk in desks]
    # Who agreed anew in a lead that may not leave is written to from that laptop alone.
    stops = [[each.at(mail, it)[0] for mail in MAILS for it in Purpose] for each in lists]
    assert stops[0] == stops[1] == stops[2]
    assert lists[0].keys == lists[1].keys == lists[2].keys


def test_a_withdrawal_of_a_lead_that_may_not_leave_arrives(
    laptops: list[Services], tmp_path: Path
) -> None:
    one, two, three = laptops
    lead = letter(one, captured(one, MAILS[0]), ConsentHow.SCREEN)
    give(one, two, tmp_path / "a")
    fair = one.fairs.of_id(lead.fair)
    one.fairs.save(Fair(fair.id, "Mining Week", country="MN"))
    lead = one.consents.withdraw(lead.id, ConsentItem(Purpose.NEWSLETTER))
    one.consents.withdraw(lead.id, ConsentItem(Purpose.HANDOVER, "seewald"))
    (stayed,) = one.bundles.write(tmp_path / "b", SHARED).stayed
    assert stayed.lead == lead.id
    assert take_in(two, two.bundles.read(tmp_path / "b", SHARED)).changed == 1
    told_ = two.leads.lead(lead.id)
    assert not told_.agreed_to(Purpose.NEWSLETTER)
    assert not told_.goes_to("seewald")
    assert two.ledger.suppressions().is_suppressed(MAILS[0], Purpose.NEWSLETTER)
    take_in(three, three.bundles.read(tmp_path / "b", SHARED))
    assert three.leads.leads(deleted=None) == ()
    assert MAILS[0] not in str(three.bundles.read(tmp_path / "b", SHARED))


def test_an_objection_to_a_lead_that_may_not_leave_arrives(
    laptops: list[Services], tmp_path: Path
) -> None:
    one, two, _ = laptops
    draft = draft_in(one, last_name="Bat", email=MAILS[1])
    lead = one.leads.save(draft)
    give(one, two, tmp_path / "a")
    fair = one.fairs.of_id(lead.fair)
    one.fairs.save(Fair(fair.id, "Mining Week", country="MN"))
    one.consents.object(lead.id)
    give(one, two, tmp_path / "b")
    assert two.leads.lead(lead.id).refused_contact()


def test_who_was_erased_is_nowhere_but_in_the_proof(
    laptops: list[Services], tmp_path: Path
) -> None:
    one, two, three = laptops
    lead = letter(one, captured(one, MAILS[2]), ConsentHow.SCREEN)
    give(one, two, tmp_path / "a")
    agreed = next(it.id for it in lead.consents if it.purpose is Purpose.NEWSLETTER)
    certificate = one.erasures.erase([lead.id])
    assert [(it.purpose, it.until) for it in certificate.proofs if it.until is None] == [
        (Purpose.NEWSLETTER, None)
    ]
    give(one, two, tmp_path / "b", erasing=True)
    give(two, three, tmp_path / "c", erasing=True)
    for desk in (one, two, three):
        assert desk.leads.leads(deleted=None) == ()
        (proof,) = [it for it in desk.ledger.proofs() if it.is_standing]
        assert (proof.address, proof.consent.how) == (MAILS[2], ConsentHow.SCREEN)
        assert proof.id == agreed
        assert desk.erasures.of_person(MAILS[2]) == ()
    stopped = three.ledger.withdraw(MAILS[2].upper())
    assert [it.id for it in stopped.proofs] == [agreed]
    give(three, one, tmp_path / "d")
    assert all(it.until for it in one.ledger.proofs())
    assert one.ledger.suppressions().is_suppressed(MAILS[2], Purpose.NEWSLETTER)


def test_a_proof_whose_day_is_over_is_erased_and_does_not_come_back(
    laptops: list[Services], tmp_path: Path
) -> None:
    one, two, _ = laptops
    lead = letter(one, captured(one, MAILS[0]), ConsentHow.SCREEN)
    one.erasures.erase([lead.id])
    one.ledger.withdraw(MAILS[0])
    give(one, two, tmp_path / "a")
    assert one.ledger.due() == ()
    years = timedelta(days=366 * 6)
    due = [it for it in one.ledger.proofs() if it.is_due(lead.created.at.date() + years)]
    one.erasures.erase([], [proof.id for proof in due])
    give(two, one, tmp_path / "b")
    give(one, two, tmp_path / "c")
    assert one.ledger.proofs() == two.ledger.proofs() == ()


def test_closing_a_fair_leaves_the_proofs_that_the_certificate_tells_of(
    laptops: list[Services], tmp_path: Path
) -> None:
    one, two, _ = laptops
    lead = letter(one, captured(one, MAILS[0]), ConsentHow.SCREEN)
    give(one, two, tmp_path / "a")
    erasure = close(one, lead.fair, tmp_path / "archive.zip")
    assert Purpose.NEWSLETTER in {it.purpose for it in erasure.proofs}
    assert "Newsletter" in one.closings.certificate(erasure, one.texts("en"))
    (proof,) = [it for it in one.ledger.proofs() if it.is_standing]
    two.consents.withdraw(lead.id, ConsentItem(Purpose.NEWSLETTER))
    give(two, one, tmp_path / "b")
    assert one.ledger.proofs()
    assert all(it.id != proof.id or it.until for it in one.ledger.proofs())


def test_staff_cannot_tick_the_newsletter_for_who_refused_it(
    laptops: list[Services], tmp_path: Path
) -> None:
    one, two, _ = laptops
    lead = letter(one, captured(one, MAILS[0]), ConsentHow.SCREEN)
    one.consents.withdraw(lead.id, ConsentItem(Purpose.NEWSLETTER))
    one.erasures.erase([lead.id])
    give(one, two, tmp_path / "a")
    again = captured(two, MAILS[0])
    with pytest.raises(LeadError, match="once refused"):
        letter(two, again, ConsentHow.STAFF)
    assert letter(two, again, ConsentHow.EMAIL).agreed_to(Purpose.NEWSLETTER)
    assert not two.ledger.suppressions().is_suppressed(MAILS[0], Purpose.NEWSLETTER)

"""Two leads of one person become one, and two again."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.errors import LeadError
from app.domain.interest import Interest
from app.domain.lead import Code, Lead, NextStep, Person, Purpose
from app.domain.lead_draft import draft_of
from app.domain.three_way_merge import Change
from tests.support.pages import decrypted
from tests.support.pictures import photo as picture
from tests.support.vaults import draft_in

PUMP, DRILL = Interest("seewald", "Seewald"), Interest("bohrwerk", "Bohrwerk", handover=True)


def state(desk: Services) -> list[tuple[Lead, set[Change]]]:
    """All that is seen of the leads, but when they were last touched, and that they were merged."""
    return [
        (
            # Of consents that were given at one moment none comes first.
            replace(lead, changed=lead.created, consents=tuple(sorted(lead.consents, key=repr))),
            {it for it in desk.leads.history(lead.id) if it.field != "merged_into"},
        )
        for lead in desk.leads.leads()
    ]


def two_of(desk: Services) -> tuple[Lead, Lead]:
    """One visitor, captured by two colleagues."""
    draft = draft_in(desk, last_name="Weiß", email="a@x.example", company="Erz AG")
    photo = desk.leads.attach(draft, "badge.jpg", "image/jpeg", picture("BADGE"))
    one = desk.leads.save(
        replace(
            draft,
            note="three pumps",
            interests=(PUMP,),
            codes=(Code("badge-1"),),
            consents=(Purpose.CONTACT,),
            attachments=(photo,),
            trail=("search pump",),
        )
    )
    draft = draft_in(desk, first_name="Anna", last_name="Weiß", email="b@x.example", city="Peitz")
    photo = desk.leads.attach(draft, "card.jpg", "image/jpeg", picture("CARD"))
    two = desk.leads.save(
        replace(
            draft,
            note="until March",
            interests=(replace(PUMP, handover=True), DRILL),
            codes=(Code("badge-1"), Code("card-2")),
            consents=(Purpose.CONTACT, Purpose.HANDOVER),
            attachments=(photo,),
            trail=("search drill",),
        )
    )
    return one, two


def test_nothing_of_either_is_lost(desk: Services) -> None:
    one, two = two_of(desk)
    assert [(it.field, it.kept) for it in desk.merging.differing(one.id, two.id)] == [
        ("email", two.id)
    ]
    lead = desk.merging.merge(one.id, two.id)
    assert desk.leads.leads() == (lead,)
    assert desk.leads.leads(deleted=True) == ()
    assert lead.id == one.id
    assert lead.person == Person("Anna", "Weiß", "Erz AG", email="b@x.example", city="Peitz")
    assert {note.text for note in lead.notes} == {"three pumps", "until March"}
    assert [(it.member, it.handover) for it in lead.interests] == [
        ("bohrwerk", True),
        ("seewald", True),
    ]
    assert {code.text for code in lead.codes} == {"badge-1", "card-2"}
    assert {desk.leads.photo(item.id) for item in lead.attachments} == {
        picture("BADGE"),
        picture("CARD"),
    }
    assert {item.purpose for item in lead.consents} == {Purpose.CONTACT, Purpose.HANDOVER}
    assert len(lead.consents) == len(one.consents) + len(two.consents)
    assert set(lead.trail) == {"search pump", "search drill"}
    told = {(it.field, it.before, it.after) for it in desk.leads.history(lead.id)}
    assert ("email", "a@x.example", "b@x.example") in told
    assert desk.leads.of_code("card-2") == lead
    assert desk.duplicates.find() == ()


def test_a_value_is_taken_from_whom_one_says_and_the_other_stays_in_the_history(
    desk: Services,
) -> None:
    one, two = two_of(desk)
    lead = desk.merging.merge(one.id, two.id, {"email": one.id})
    assert lead.person.email == "a@x.example"
    assert "b@x.example" in {it.before for it in desk.leads.history(lead.id)}


def test_undone_both_are_as_they_were_and_what_was_written_since_stays(desk: Services) -> None:
    one, two = two_of(desk)
    before = state(desk)
    lead = desk.merging.merge(one.id, two.id)
    desk.merging.undo(two.id[:8])
    assert state(desk) == before
    assert desk.leads.photo(two.attachments[0].id) == picture("CARD")
    lead = desk.merging.merge(one.id, two.id, {"email": one.id})
    changed = replace(
        draft_of(lead), person=replace(lead.person, job_title="Buyer"), note="call her",
        next_step=NextStep.CALL,
    )  # fmt: skip
    desk.leads.save(changed, lead)
    first, second = desk.merging.undo(lead.id)
    assert (first.id, second.id) == (one.id, two.id)
    assert first.person == replace(one.person, job_title="Buyer")
    assert {note.text for note in first.notes} == {"three pumps", "call her"}
    assert first.next_step is NextStep.CALL
    assert (second.person, second.notes, second.interests) == (two.person, two.notes, two.interests)
    with pytest.raises(LeadError, match="Nothing was merged"):
        desk.merging.undo(lead.id)


def test_a_photo_that_is_taken_away_is_gone_from_both(desk: Services) -> None:
    one, two = two_of(desk)
    lead = desk.merging.merge(one.id, two.id)
    desk.leads.save(replace(draft_of(lead), attachments=()), lead)
    for item in (*lead.attachments, *two.attachments):
        with pytest.raises(LeadError, match="no longer exists"):
            desk.leads.photo(item.id)
    first, second = desk.merging.undo(lead.id)
    assert (first.attachments, second.attachments) == ((), ())


def test_a_consent_that_was_taken_back_on_one_is_taken_back(desk: Services) -> None:
    one, two = two_of(desk)
    both = (Purpose.CONTACT, Purpose.HANDOVER)
    two = desk.leads.save(replace(draft_of(two), consents=()), two)
    one = desk.leads.save(replace(draft_of(one), consents=(*both, Purpose.NEWSLETTER)), one)
    lead = desk.merging.merge(one.id, two.id)
    assert not lead.agreed_to(Purpose.CONTACT)
    assert not lead.goes_to("seewald")
    assert lead.agreed_to(Purpose.NEWSLETTER)
    again = desk.leads.save(replace(draft_of(lead), consents=(*both, Purpose.NEWSLETTER)), lead)
    assert again.agreed_to(Purpose.CONTACT)
    first, _second = desk.merging.undo(lead.id)
    assert first.agreed_to(Purpose.CONTACT)
    assert first.agreed_to(Purpose.NEWSLETTER)


def test_a_consent_that_merging_ended_stands_again_once_they_are_two(desk: Services) -> None:
    one, two = (
        desk.leads.save(replace(draft_in(desk, last_name=name), consents=(Purpose.NEWSLETTER,)))
        for name in ("Weiß", "Weiss")
    )
    desk.leads.save(replace(draft_of(two), consents=()), two)
    before = state(desk)
    lead = desk.merging.merge(one.id, two.id)
    assert not lead.agreed_to(Purpose.NEWSLETTER)
    first, second = desk.merging.undo(lead.id)
    assert first.agreed_to(Purpose.NEWSLETTER)
    assert not second.agreed_to(Purpose.NEWSLETTER)
    assert state(desk) == before


def test_what_is_saved_on_the_second_from_an_open_sheet_reaches_the_first(desk: Services) -> None:
    one, two = two_of(desk)
    desk.merging.merge(one.id, two.id)
    late = replace(draft_of(two), person=replace(two.person, phone="+49355123456"), note="late")
    desk.leads.save(late, two)
    (lead,) = desk.leads.leads()
    assert lead.person.phone == "+49355123456"
    assert "late" in {note.text for note in lead.notes}


def test_what_was_written_on_the_second_since_goes_with_it(desk: Services) -> None:
    one = desk.leads.save(draft_in(desk, last_name="Weiß", city="Cottbus", email="a@x.example"))
    two = desk.leads.save(draft_in(desk, last_name="Weiß", email="a@x.example"))
    desk.merging.merge(one.id, two.id)
    person = replace(two.person, city="Peitz", job_title="Buyer")
    late = replace(draft_of(two), person=person, interests=(DRILL,), codes=(Code("card-2"),))
    desk.leads.save(late, two)
    (lead,) = desk.leads.leads()
    assert (lead.person.city, lead.interests, lead.codes) == ("Peitz", (DRILL,), (Code("card-2"),))
    first, second = desk.merging.undo(lead.id)
    assert (first.person, first.interests, first.codes) == (one.person, (), ())
    assert second.person == person
    assert (second.interests, second.codes) == ((DRILL,), (Code("card-2"),))


def test_two_people_are_listed_no_more_until_it_is_forgotten(desk: Services) -> None:
    one = desk.leads.save(draft_in(desk, last_name="A", email="a@x.example"))
    two = desk.leads.save(draft_in(desk, last_name="B", email="a@x.example"))
    desk.merging.mark_distinct(two.id, one.id)
    assert desk.duplicates.find() == ()
    desk.merging.mark_distinct(two.id, one.id, distinct=False)
    assert len(desk.duplicates.find()) == 1


def test_what_cannot_be_merged_is_refused(desk: Services) -> None:
    one, two = two_of(desk)
    for pair in ((one.id, one.id), (one.id, "no such lead")):
        with pytest.raises(LeadError):
            desk.merging.merge(*pair)
    for take in ({"colour": one.id}, {"email": "another"}):
        with pytest.raises(LeadError):
            desk.merging.merge(one.id, two.id, take)
    desk.merging.merge(one.id, two.id)
    with pytest.raises(LeadError, match="already merged"):
        desk.merging.merge(one.id, two.id)
    desk.fairs.practise()
    other = desk.leads.save(draft_in(desk, last_name="Practice"))
    with pytest.raises(LeadError, match="practice"):
        desk.merging.merge(one.id, other.id)


def test_after_erase_no_byte_of_either_is_left(desk: Services, data_folder: Path) -> None:
    one, two = two_of(desk)
    lead = desk.merging.merge(one.id, two.id)
    certificate = desk.erasures.erase([lead.id])
    assert set(certificate.ids) == {one.id, two.id}
    content = decrypted(data_folder / "leads.db", desk.vault.opened().key())
    for mark in ("Weiß", "a@x.example", "b@x.example", "until March", "card-2", "BADGE", "CARD"):
        assert mark.encode() not in content

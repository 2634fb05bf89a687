"""Copies of a lead come to the same whatever the order, and nothing that was written is lost."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import reduce
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.interest import Interest
from app.domain.lead import Attachment, Consent, Lead, Note, Purpose, Stamp
from app.domain.lead_copy import LeadCopy
from app.domain.lead_fields import with_text
from app.domain.three_way_merge import differences
from app.sync.conflict_detection import decision, standing
from app.sync.duplicate_split import touched
from app.sync.lead_copy_merge import merge_copies
from app.sync.merge_and_split import merge_duplicates, settled

START = datetime(2026, 11, 20, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
DEVICES = ("booth-1", "booth-2", "booth-3")
ORIGIN = Lead("lead-1", "fair", Stamp("A", "booth-1", START), Stamp("A", "booth-1", START))
PHOTOS = (Attachment("badge", "badge.jpg", "image/jpeg"), Attachment("card", "", "image/jpeg"))
FIRST = replace(
    ORIGIN, interests=(Interest("seewald", "Seewald", handover=True),), attachments=PHOTOS
)

_steps = st.tuples(
    st.sampled_from(
        (
            *("company", "city", "note", "consent", "withdraw", "ask", "unask"),
            *("photo", "no photo", "delete", "undelete", "budget", "no budget"),
        )
    ),
    st.sampled_from(("a", "b", "c")),
    st.integers(1, 4),
)
_laptops = st.tuples(*[st.lists(_steps, max_size=5)] * 3)


def edited(copy: LeadCopy, device: str, steps: list[tuple[str, str, int]]) -> LeadCopy:
    minute = 0
    for kind, word, later in steps:
        minute += later
        stamp = Stamp("A", device, START + timedelta(minutes=minute))
        change = budgeted if "budget" in kind else changed
        after = replace(change(copy.lead, kind, word, stamp), changed=stamp)
        copy = LeadCopy(after, (*copy.changes, *differences(copy.lead, after, stamp)))
    return copy


def changed(lead: Lead, kind: str, word: str, stamp: Stamp) -> Lead:
    asked = Interest(word, word.upper())
    match kind:
        case "company" | "city":
            return replace(lead, person=replace(lead.person, **{kind: word}))
        case "note":
            return replace(lead, notes=(*lead.notes, Note(word, stamp)))
        case "consent":
            given_ = Consent(Purpose.CONTACT, stamp, id=f"{stamp.device} {stamp.at}")
            return replace(lead, consents=(*lead.consents, given_))
        case "withdraw":
            gone = (replace(item, withdrawn=stamp.at) for item in lead.consents)
            return replace(lead, consents=tuple(gone))
        case "ask":
            others = (item for item in lead.interests if item.member != word)
            return replace(lead, interests=(*others, asked))
        case "unask":
            return replace(lead, interests=())
        case "photo" | "no photo":
            made = Attachment(f"{stamp.device} {stamp.at}", word, "image/jpeg")
            kept = (*lead.attachments, made) if kind == "photo" else lead.attachments[1:]
            return replace(lead, attachments=kept)
        case _:
            return replace(lead, deleted=kind == "delete")


def budgeted(lead: Lead, kind: str, word: str, _stamp: Stamp) -> Lead:
    text = word if kind == "budget" else ""
    return replace(lead, values=with_text(lead.values, "budget", text))


def together(*copies: LeadCopy) -> LeadCopy:
    return reduce(merge_copies, copies)


@given(_laptops)
@settings(max_examples=150)
def test_any_order_and_twice_give_the_same(laptops: tuple[list[tuple[str, str, int]], ...]) -> None:
    copies = [
        edited(LeadCopy(FIRST), device, steps)
        for device, steps in zip(DEVICES, laptops, strict=True)
    ]
    whole = together(*copies)
    for order in permutations(copies):
        assert together(*order) == whole
        assert together(*order, *order) == whole
    one, two, three = copies
    assert merge_copies(one, merge_copies(two, three)) == merge_copies(
        merge_copies(one, two), three
    )
    assert merge_copies(whole, whole) == whole


@given(_laptops)
@settings(max_examples=150)
def test_nothing_that_was_written_is_lost(laptops: tuple[list[tuple[str, str, int]], ...]) -> None:
    copies = [
        edited(LeadCopy(FIRST), device, steps)
        for device, steps in zip(DEVICES, laptops, strict=True)
    ]
    whole = together(*copies)
    told = {change.after for change in whole.changes} | {whole.lead.person.company}
    for copy in copies:
        assert set(copy.lead.notes) <= set(whole.lead.notes)
        assert set(copy.changes) <= set(whole.changes)
        assert not copy.lead.person.company or copy.lead.person.company in told
        for item in copy.lead.consents:
            same = next(one for one in whole.lead.consents if one.id == item.id)
            assert item.withdrawn is None or same.withdrawn is not None


@given(_laptops)
@settings(max_examples=100)
def test_photos_are_those_that_nobody_took_away(
    laptops: tuple[list[tuple[str, str, int]], ...],
) -> None:
    copies = [
        edited(LeadCopy(FIRST), device, steps)
        for device, steps in zip(DEVICES, laptops, strict=True)
    ]
    taken = {item for copy in copies for item in PHOTOS if item not in copy.lead.attachments}
    every = {item for copy in copies for item in copy.lead.attachments}
    assert set(together(*copies).lead.attachments) == every - taken


def test_both_of_two_edits_of_a_field_are_kept_and_listed() -> None:
    one = edited(LeadCopy(FIRST), "booth-1", [("company", "a", 1), ("city", "a", 1)])
    two = edited(LeadCopy(FIRST), "booth-2", [("company", "b", 2)])
    whole = merge_copies(one, two)
    assert (whole.lead.person.company, whole.lead.person.city) == ("b", "a")
    assert {change.after for change in whole.changes} == {"a", "b"}
    (found,) = standing(whole)
    assert (found.field, found.kept, found.other) == ("company", "b", "a")
    said = {change.after: change.stamp for change in whole.changes if change.field == "company"}
    assert (found.kept_by, found.other_by) == (said["b"], said["a"])
    assert standing(edited(LeadCopy(FIRST), "booth-1", [("company", "a", 1)] * 2)) == ()


def test_a_conflict_stands_until_it_is_decided_on_any_laptop() -> None:
    one = edited(LeadCopy(FIRST), "booth-1", [("company", "a", 1), ("company", "c", 4)])
    two = edited(LeadCopy(FIRST), "booth-2", [("company", "b", 2)])
    (found,) = standing(merge_copies(one, two))
    assert (found.kept, found.other) == ("c", "b")
    stamp = Stamp("A", "booth-3", START + timedelta(hours=1))
    decided = LeadCopy(merge_copies(one, two).lead, (decision(found, stamp),))
    assert standing(merge_copies(merge_copies(one, two), decided)) == ()
    later = replace(stamp, at=stamp.at + timedelta(hours=1))
    opened = LeadCopy(decided.lead, (decision(found, later, back=True),))
    assert standing(merge_copies(merge_copies(decided, opened), merge_copies(two, one))) == (found,)
    chosen = edited(merge_copies(two, one), "booth-3", [("company", "b", 9)])
    assert standing(merge_copies(one, chosen)) == ()


def test_a_delete_travels_and_a_later_edit_keeps_the_lead() -> None:
    gone = edited(LeadCopy(FIRST), "booth-1", [("delete", "a", 3)])
    before = edited(LeadCopy(FIRST), "booth-2", [("city", "a", 2)])
    after = edited(LeadCopy(FIRST), "booth-2", [("city", "a", 4)])
    assert merge_copies(gone, LeadCopy(FIRST)).lead.deleted
    assert merge_copies(gone, before).lead.deleted
    assert merge_copies(gone, before).lead.person.city == "a"
    assert not merge_copies(gone, after).lead.deleted
    (found,) = standing(merge_copies(gone, after))
    assert found.field == "deleted"
    assert (found.kept_by, found.other_by) == (after.lead.changed, gone.lead.changed)


def test_a_trail_does_not_hang_on_the_moment_that_parting_moves() -> None:
    one = edited(LeadCopy(FIRST), "booth-1", [("city", "a", 3)])
    shown = LeadCopy(replace(FIRST, trail=("search pump",)))
    two = LeadCopy(shown.lead, edited(shown, "booth-2", [("company", "b", 4)]).changes)
    whole = merge_copies(one, two)
    assert whole.lead.trail == ("search pump",)
    assert merge_copies(one, touched(two)).lead.trail == whole.lead.trail


def test_an_interest_that_was_taken_out_does_not_come_back() -> None:
    out = edited(LeadCopy(FIRST), "booth-1", [("unask", "a", 1)])
    assert merge_copies(LeadCopy(FIRST), out).lead.interests == ()
    again = edited(out, "booth-1", [("unask", "a", 1), ("ask", "b", 2)])
    assert [item.member for item in merge_copies(FIRST_COPY, again).lead.interests] == ["b"]


FIRST_COPY = LeadCopy(FIRST)


_consents = st.lists(
    st.builds(
        Consent,
        st.sampled_from(Purpose),
        st.just(Stamp("A", "booth-1", START)),
        withdrawn=st.sampled_from((None, START + timedelta(minutes=1))),
        id=st.sampled_from("abcdef"),
        member=st.sampled_from(("", "a", "b")),
    ),
    max_size=3,
    unique_by=lambda item: item.id,
)
_interests = st.lists(
    st.builds(Interest, st.sampled_from("abc"), handover=st.booleans()),
    max_size=2,
    unique_by=lambda item: item.member,
)


@given(_consents, _interests, _consents, _interests)
@settings(max_examples=300)
def test_one_lead_of_two_claims_no_consent_that_neither_had(
    consents: list[Consent], interests: list[Interest], others: list[Consent], asked: list[Interest]
) -> None:
    one = replace(ORIGIN, consents=tuple(consents), interests=tuple(interests))
    theirs = tuple(replace(item, id=f"other {item.id}") for item in others)
    two = replace(ORIGIN, id="lead-2", consents=theirs, interests=tuple(asked))
    both = merge_duplicates(LeadCopy(one), LeadCopy(two), {}, Stamp("A", "booth-3", START + HOUR))
    whole = settled({copy.lead.id: copy for copy in both})["lead-1"].lead
    for purpose in Purpose:
        assert not whole.agreed_to(purpose) or one.agreed_to(purpose) or two.agreed_to(purpose)
    for member in "abc":
        assert not whole.goes_to(member) or one.goes_to(member) or two.goes_to(member)


def test_what_one_of_two_leads_took_back_ends_when_they_become_one() -> None:
    stands = Consent(Purpose.CONTACT, Stamp("A", "booth-1", START), id="c")
    back = replace(stands, id="d", withdrawn=START + timedelta(minutes=1))
    one, two = replace(ORIGIN, consents=(stands,)), replace(ORIGIN, id="lead-2", consents=(back,))
    both = merge_duplicates(LeadCopy(one), LeadCopy(two), {}, Stamp("A", "booth-3", START + HOUR))
    whole = settled({copy.lead.id: copy for copy in both})["lead-1"].lead
    assert {item.id: item.withdrawn for item in whole.consents}["c"] == START + HOUR


def test_what_was_taken_back_on_two_laptops_ended_the_first_time() -> None:
    consent = Consent(Purpose.CONTACT, Stamp("A", "booth-1", START), id="c")
    early, late = (
        LeadCopy(replace(ORIGIN, consents=(replace(consent, withdrawn=START + hours * HOUR),)))
        for hours in (1, 2)
    )
    for one, two in ((early, late), (late, early)):
        assert merge_copies(one, two).lead.consents == early.lead.consents

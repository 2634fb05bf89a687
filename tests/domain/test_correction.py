"""Words about a field of a member: the later one counts, while the edition says what it was."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.correction import (
    Correction,
    CorrectionState,
    Decision,
    correctable,
    corrected,
    field_text,
    is_correctable,
    merged_corrections,
    path_of,
    state_of,
    with_value,
)
from app.domain.member import Address, Contact, Member
from app.domain.stand import Stand

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)
MEMBER = Member(
    "mill",
    "Mill Ltd",
    address=Address(city="Cottbus", country="DE"),
    phone="+49 1",
    contacts=(Contact("Dr. A. Berg", phone="+49 2"),),
    stands=(Stand("Expomin 2027", "17", "F60", "with partner"), Stand("bauma", "B2", "118")),
)
PHONE = Correction("mill", ("phone",), "+49 1", "+49 9", "al", NOON)

words = st.builds(
    Correction,
    st.sampled_from(["mill", "drill"]),
    st.sampled_from([("phone",), ("address", "city")]),
    st.sampled_from(["a", "b"]),
    st.sampled_from(["c", "d"]),
    st.sampled_from(["al", "b"]),
    st.sampled_from([NOON, NOON + timedelta(hours=1)]),
    st.sampled_from(Decision),
    st.sampled_from([None, NOON + timedelta(minutes=5)]),
)


@given(st.lists(words, max_size=5))
def test_any_order_of_merging_comes_to_the_same(said: list[Correction]) -> None:
    merged = merged_corrections(said)
    for order in list(permutations(said))[:24]:
        one, rest = order[:2], order[2:]
        assert merged_corrections(merged_corrections(rest), merged_corrections(one)) == merged
    assert merged_corrections(merged, said) == merged


def test_a_correction_holds_while_the_edition_says_what_it_was() -> None:
    said = {
        "+49 1": CorrectionState.HOLDS,
        "+49 9": CorrectionState.ENDED,
        "+49 5": CorrectionState.CONFLICT,
    }
    for phone, state in said.items():
        member = with_value(MEMBER, ("phone",), phone)
        assert state_of(PHONE, member) is state
        shown = corrected(member, [PHONE])
        assert shown.phone == ("+49 9" if state is CorrectionState.HOLDS else phone)
    assert state_of(PHONE, None) is CorrectionState.MISSING


def test_what_was_taken_back_or_refused_is_ended_and_what_was_accepted_holds_on() -> None:
    states = {decision: state_of(PHONE.decided(decision, NOON), MEMBER) for decision in Decision}
    assert states[Decision.TAKEN_BACK] is states[Decision.REFUSED] is CorrectionState.ENDED
    assert states[Decision.ACCEPTED] is CorrectionState.ACCEPTED


def test_what_an_edition_once_said_is_no_conflict_with_a_later_one() -> None:
    said = PHONE.decided(Decision.SAID, NOON)
    later = with_value(MEMBER, ("phone",), "+49 5")
    assert state_of(said, later) is CorrectionState.ENDED
    assert state_of(said, MEMBER) is CorrectionState.HOLDS, "an edition of before is back"


def test_a_decision_counts_even_on_a_laptop_whose_clock_is_behind() -> None:
    back = PHONE.decided(Decision.TAKEN_BACK, NOON - timedelta(days=3))
    assert merged_corrections([back], [PHONE]) == (back,)


def test_all_that_can_be_corrected_is_read_and_set() -> None:
    texts: dict[tuple[str, ...], str] = {
        ("stands", "Expomin 2027"): "4 / C12",
        ("address", "country"): "AT",
    }
    for path in correctable(MEMBER, ("Expomin",)):
        assert is_correctable(path)
        assert path_of(".".join(path)) == path
        text = texts.get(path, "new")
        assert field_text(with_value(MEMBER, path, text), path) == text
    assert ("contacts", "Dr. A. Berg", "email") in correctable(MEMBER)
    assert not is_correctable(("logo",))


def test_stands_at_other_fairs_and_notes_of_the_same_stand_stay() -> None:
    path = ("stands", "Expomin 2027")
    assert field_text(MEMBER, path) == "17 / F60"
    moved = with_value(MEMBER, path, "17 / F60; 4 / C12")
    assert set(moved.stands) == {*MEMBER.stands, Stand("Expomin 2027", "4", "C12")}


def test_a_contact_that_left_is_missing() -> None:
    one = Correction("mill", ("contacts", "Dr. A. Berg", "phone"), "+49 2", "+49 3", "al", NOON)
    assert corrected(MEMBER, [one]).contacts[0].phone == "+49 3"
    assert state_of(one, Member("mill", "Mill Ltd")) is CorrectionState.MISSING

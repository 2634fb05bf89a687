"""A bundle cut into parts says the same, whichever come first and however often."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from app.bootstrap import Services
from app.domain.consent_proof import ConsentProof
from app.domain.lead import ConsentHow
from app.domain.lead_bundle import Bundle
from app.sync.bundle import bundle_to_json
from app.sync.bundle_parts import NOBODY, BundlePart, joined_parts, parts_of
from tests.support.laptops import three_laptops
from tests.sync.test_ledger_laws import captured, letter
from tests.sync.test_three_laptops import ACTIONS, WORDS, WRITING, do, told


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Services]]:
    with three_laptops(tmp_path_factory.mktemp("laptops")) as found:
        yield found


def given_by(desk: Services) -> list[BundlePart]:
    return list(parts_of(desk.bundles.outgoing().bundle))


def files_of(desks: list[Services]) -> dict[str, bytes]:
    return {
        item.id: desk.leads.photo(item.id)
        for desk in desks
        for lead in (*desk.leads.leads(), *desk.leads.leads(deleted=True))
        for item in lead.attachments
    }


_actions = st.tuples(
    st.integers(0, 2),
    st.sampled_from(("capture", *WRITING, *ACTIONS)),
    st.integers(0, 9),
    st.integers(0, 3),
)


@given(st.lists(_actions, min_size=12, max_size=30), st.randoms(use_true_random=False))
@settings(max_examples=2, phases=[Phase.generate], report_multiple_bugs=False)
def test_any_subset_in_any_order_then_the_rest(
    desks: list[Services],
    tmp_path_factory: pytest.TempPathFactory,
    actions: list[tuple[int, str, int, int]],
    draw: Random,
) -> None:
    folder = tmp_path_factory.mktemp("history")
    for place, action in enumerate(actions):
        do(desks[action[0]], action, f"{WORDS[action[3]]} {place}")
    every = [part.bundle for desk in desks for part in given_by(desk)]
    files = files_of(desks)
    for desk in desks:
        parts = list(every)
        draw.shuffle(parts)
        while parts:
            some = draw.randint(1, len(parts))
            taken, parts = parts[:some], parts[some // 2 + 1 :]
            desk.bundles.take_in_parts(taken, files)
    one, two, three = (told(desk, folder) for desk in desks)
    for part, other, third in zip(one, two, three, strict=True):
        assert part == other
        assert part == third
    states = [
        {part.lead: bundle_to_json(part.bundle) for part in given_by(desk) if part.bundle.copies}
        for desk in desks
    ]
    assert states[0] == states[1] == states[2]


def test_erasures_and_withdrawals_come_before_leads(desks: list[Services]) -> None:
    desk = desks[0]
    kinds = [bool(part.bundle.copies) for part in given_by(desk)]
    assert kinds == sorted(kinds)
    assert kinds[0] is False


def test_the_proof_of_a_signed_consent_takes_its_drawing_along(desks: list[Services]) -> None:
    lead = letter(desks[0], captured(desks[0], "signed@visitor.example"), ConsentHow.SCREEN)
    signed = replace(lead.consents[-1], signature="drawn")
    bundle = Bundle(NOBODY, proofs=(ConsentProof(signed, lead.person.email),))
    assert [part.files for part in parts_of(bundle)] == [()]  # it is on the other laptop only
    with_file = replace(bundle, files={"drawn": b"png"})
    assert [part.files for part in parts_of(with_file)] == [("drawn",)]


def test_nothing_is_nothing() -> None:
    assert list(parts_of(Bundle(joined_parts(()).made))) == []

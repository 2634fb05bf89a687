"""What a person took back in one lead is taken back in every lead of theirs, on every laptop."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.export import ExportFormat, ExportRequest, Selection
from app.domain.fair import Fair
from app.domain.lead import ConsentItem, ContactChannel, Lead, Purpose
from app.domain.lead_draft import draft_of, with_consents
from tests.support.laptops import SHARED, give, take_in, three_laptops
from tests.support.vaults import draft_in

CONTACT = ConsentItem(Purpose.CONTACT)
BY_MAIL, BY_PHONE = (
    ConsentItem(Purpose.CONTACT, channel=channel)
    for channel in (ContactChannel.EMAIL, ContactChannel.PHONE)
)
LETTER = ConsentItem(Purpose.NEWSLETTER)


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Services]]:
    with three_laptops(tmp_path_factory.mktemp("persons")) as found:
        yield found


def captured(desk: Services, name: str, *given: ConsentItem, **person: str) -> Lead:
    draft = draft_in(desk, **{"last_name": name, "email": f"{name}@x.example", **person})
    return desk.leads.save(with_consents(draft, given or (CONTACT, LETTER)))


def channels(desk: Services, lead: Lead) -> set[ContactChannel]:
    return set(desk.leads.lead(lead.id).channels())


@pytest.mark.parametrize(
    ("taken", "left"),
    [
        (BY_PHONE, {ContactChannel.EMAIL}),
        (BY_MAIL, {ContactChannel.PHONE}),
        (CONTACT, set()),
    ],
    ids=str,
)
def test_any_order_of_merge_ends_what_the_person_took_back(
    desks: list[Services], tmp_path: Path, taken: ConsentItem, left: set[ContactChannel]
) -> None:
    name = f"p{taken.channel or 'all'}"
    leads = [captured(desk, name) for desk in desks]
    desks[0].consents.withdraw(leads[0].id, taken)
    bundles = []
    for number, desk in enumerate(desks):
        desk.bundles.write(tmp_path / f"{number}", SHARED)
        bundles.append(desk.bundles.read(tmp_path / f"{number}", SHARED))
    for desk, order in zip(desks, list(permutations(bundles))[::2], strict=True):
        for bundle in order:
            take_in(desk, bundle)
    for desk in desks:
        assert [channels(desk, lead) for lead in leads] == [left] * 3
        book = desk.leads.book(Selection(leads=frozenset(it.id for it in leads)))
        assert [set(it.channels()) for it in book.leads] == [left] * 3, "no file says more"
        assert all(lead.agreed_to(Purpose.NEWSLETTER) for lead in book.leads), "and nothing else"


def test_a_newsletter_ends_in_each_lead_and_its_list_says_so(desks: list[Services]) -> None:
    one = desks[0]
    first, second = captured(one, "letter"), captured(one, "letter")
    one.consents.withdraw(first.id, LETTER)
    assert not one.leads.lead(second.id).agreed_to(Purpose.NEWSLETTER)
    assert channels(one, second) == {ContactChannel.EMAIL, ContactChannel.PHONE}


def test_a_withdrawal_outlives_its_lead(desks: list[Services], tmp_path: Path) -> None:
    one, two, _ = desks
    gone, other = captured(one, "gone"), captured(two, "gone")
    one.consents.withdraw(gone.id, BY_PHONE)
    one.erasures.erase([gone.id])
    give(one, two, tmp_path / "a", erasing=True)
    assert channels(two, other) == {ContactChannel.EMAIL}


def test_a_lead_that_may_not_leave_tells_what_was_taken_back(
    desks: list[Services], tmp_path: Path
) -> None:
    one, two, _ = desks
    fair = replace(one.fairs.current(), name="Mining Week")
    stays, other = captured(one, "stays"), captured(two, "stays")
    one.consents.withdraw(stays.id, CONTACT)
    one.fairs.save(replace(fair, country="MN"))
    give(one, two, tmp_path / "a")
    one.fairs.save(fair)
    assert channels(two, other) == set()


def test_who_agrees_anew_agreed(desks: list[Services]) -> None:
    one = desks[0]
    first, second = captured(one, "anew"), captured(one, "anew")
    one.consents.withdraw(first.id, CONTACT)
    lead = one.leads.lead(second.id)
    one.consents.give(lead, [BY_MAIL], draft_of(lead))
    assert channels(one, second) == {ContactChannel.EMAIL}
    assert channels(one, first) == set(), "each record is of its own lead"


def test_a_mistake_that_was_cleared_up_is_cleared_up_for_all(desks: list[Services]) -> None:
    one = desks[0]
    first, second = captured(one, "wrong"), captured(one, "wrong")
    one.consents.withdraw(first.id, BY_PHONE)
    one.consents.object(first.id)
    assert channels(one, second) == set()
    one.consents.undo_objection(first.id)
    assert channels(one, first) == channels(one, second) == {ContactChannel.EMAIL}


def test_of_two_people_one_number_says_nothing_without_the_name(desks: list[Services]) -> None:
    one = desks[0]
    first = captured(one, "Bat", email="bat@x.example", phone="+97611312345")
    same = captured(one, "bat", email="private@x.example", phone="+97611312345")
    colleague = captured(one, "Dorj", email="dorj@x.example", phone="+97611312345")
    one.consents.withdraw(first.id, BY_PHONE)
    assert channels(one, same) == {ContactChannel.EMAIL}
    assert channels(one, colleague) == {ContactChannel.EMAIL, ContactChannel.PHONE}
    (asked,) = one.withdrawal_reach.doubtful(one.leads.lead(first.id))
    assert asked.id == colleague.id, "somebody is to say whether it is the same person"
    one.consents.withdraw(colleague.id, BY_PHONE)
    assert one.withdrawal_reach.doubtful(one.leads.lead(first.id)) == ()


def test_who_has_the_same_name_is_asked_about_a_newsletter(desks: list[Services]) -> None:
    one = desks[0]
    first = captured(one, "Ganbold", email="ganbold@x.example")
    second = captured(one, "Ganbold", email="other@x.example")
    assert one.withdrawal_reach.doubtful(first) == ()
    first = one.consents.withdraw(first.id, LETTER)
    assert one.leads.lead(second.id).agreed_to(Purpose.NEWSLETTER)
    assert [it.id for it in one.withdrawal_reach.doubtful(first)] == [second.id]
    later = captured(one, "Ganbold", email="later@x.example")
    assert later.id not in {it.id for it in one.withdrawal_reach.doubtful(first)}


def test_a_mobile_phone_is_of_one_person_however_it_is_noted(desks: list[Services]) -> None:
    one = desks[0]
    first = captured(one, "Mobil", email="m@x.example", mobile="+4915112345678")
    second = captured(one, "Мобиль", email="n@x.example", phone="+4915112345678")
    one.consents.withdraw(first.id, CONTACT)
    assert channels(one, second) == set()


def test_practice_takes_nothing_back_from_real_leads(desks: list[Services]) -> None:
    one = desks[0]
    real = captured(one, "practised")
    here = one.fairs.current()
    one.fairs.choose(one.fairs.save(Fair("", "Training", practice=True)).id)
    one.consents.withdraw(captured(one, "practised").id, CONTACT)
    one.fairs.choose(here.id)
    assert channels(one, real) == {ContactChannel.EMAIL, ContactChannel.PHONE}


def test_no_file_and_no_mail_goes_to_who_took_it_back_elsewhere(
    desks: list[Services], tmp_path: Path
) -> None:
    one = desks[0]
    first, second = captured(one, "quiet", BY_MAIL, BY_PHONE), captured(one, "quiet", CONTACT)
    one.consents.withdraw(first.id, BY_MAIL)
    chosen = Selection(leads=frozenset([second.id]))
    out = tmp_path / "leads.csv"
    one.exports.export(ExportRequest(ExportFormat.CSV, out, chosen), one.texts("en"))
    assert "contact_by" in out.read_text()
    assert second.id in out.read_text()
    left_out = one.follow_up.write_drafts([second.id, captured(one, "loud").id], tmp_path / "m")
    assert list(left_out.left_out) == [second.id]

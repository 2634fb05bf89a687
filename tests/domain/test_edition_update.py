"""The three-way merge of an edition with what one source says."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.edition_update import EditionUpdate, SourceScope, UpdateKind, update_of
from app.domain.member import Member, MemberText, Offering, OfferingText
from app.domain.member_fields import fields_of
from tests.support.catalogues import members

LANGUAGES = ("de", "mn")
ALL = SourceScope()


def _said(*said: Member) -> dict[str, Member]:
    return {member.id: member for member in said}


def _update(
    edition: list[Member], last: list[Member] | None, now: list[Member], spoken: SourceScope = ALL
) -> EditionUpdate:
    known = None if last is None else _said(*last)
    return update_of(edition, known, _said(*now), spoken, LANGUAGES)


_lists = st.lists(members, max_size=4, unique_by=lambda member: member.id)

EXAMPLES = 30
"""Up to a dozen drawn members each, which take longer to draw than to compare."""


@settings(max_examples=EXAMPLES)
@given(_lists, _lists)
def test_a_list_that_is_taken_twice_changes_nothing_the_second_time(
    edition: list[Member], said: list[Member]
) -> None:
    after = list(_update(edition, None, said).applied(edition))
    assert not _update(after, said, said).members


@settings(max_examples=EXAMPLES)
@given(_lists, _lists)
def test_a_source_that_says_what_it_said_before_changes_nothing(
    edition: list[Member], said: list[Member]
) -> None:
    assert not _update(edition, said, said).members


@settings(max_examples=EXAMPLES)
@given(_lists, _lists, st.sampled_from(["phone", "de", "sectors", "address"]))
def test_fields_of_others_stay(edition: list[Member], said: list[Member], name: str) -> None:
    spoken = SourceScope(frozenset({name}))
    after = {it.id: it for it in _update(edition, None, said, spoken).applied(edition)}
    assert after.keys() == {member.id for member in edition}
    for member in edition:
        before, now = fields_of(member), fields_of(after[member.id])
        theirs = {path for path in before | now if not spoken.is_for(path)}
        assert {path: before.get(path) for path in theirs} == {p: now.get(p) for p in theirs}


@settings(max_examples=EXAMPLES)
@given(_lists, _lists, _lists)
def test_an_update_that_is_refused_whole_changes_nothing(
    edition: list[Member], last: list[Member], now: list[Member]
) -> None:
    update = _update(edition, last, now)
    ids = [item.id for item in update.members]
    assert update.without(ids, _said(*edition)).applied(edition) == tuple(edition)


PUMP = OfferingText("Schlammpumpe", "Für Sand")
ALPHA = Member(
    "alpha",
    "Alpha",
    phone="1",
    texts={"de": MemberText("Pumpen"), "mn": MemberText("Насос")},
    offerings=(Offering("pump", texts={"de": PUMP, "mn": OfferingText("Шаврын насос", "Элс")}),),
)
OF_LIST = replace(
    ALPHA,
    texts={"de": ALPHA.texts["de"]},
    offerings=(replace(ALPHA.offerings[0], texts={"de": PUMP}),),
)


def _only(update: EditionUpdate) -> Member:
    (item,) = update.members
    assert item.after is not None
    return item.after


def test_a_changed_text_is_taken_and_its_translation_stays_as_outdated() -> None:
    told = replace(OF_LIST, texts={"de": MemberText("Pumpen und Ventile")})
    update = _update([ALPHA], [OF_LIST], [told])
    assert _only(update).texts == {"de": MemberText("Pumpen und Ventile"), "mn": ALPHA.texts["mn"]}
    assert update.members[0].outdated == {("tagline", "mn")}


def test_a_changed_translation_makes_no_other_text_outdated() -> None:
    told = replace(ALPHA, texts={**ALPHA.texts, "mn": MemberText("Насосууд")})
    update = _update([ALPHA], [ALPHA], [told])
    assert update.members[0].outdated == frozenset()


def test_what_somebody_else_corrected_stays_until_the_source_changes_it() -> None:
    corrected = replace(ALPHA, phone="2")
    assert not _update([corrected], [OF_LIST], [OF_LIST]).members
    assert _only(_update([corrected], [OF_LIST], [replace(OF_LIST, phone="3")])).phone == "3"


def test_a_list_without_a_column_takes_nothing_away() -> None:
    bare = replace(OF_LIST, offerings=(), phone="1")
    assert not _update([ALPHA], [OF_LIST], [bare]).members


def test_a_field_that_its_source_emptied_is_empty() -> None:
    beta = replace(OF_LIST, id="beta", phone="7")
    update = _update([ALPHA, beta], [OF_LIST, beta], [replace(OF_LIST, phone=""), beta])
    assert _only(update).phone == ""


def test_an_offering_that_its_source_dropped_is_gone_with_its_translations() -> None:
    beta = replace(OF_LIST, id="beta")
    update = _update([ALPHA, beta], [OF_LIST, beta], [replace(OF_LIST, offerings=()), beta])
    assert _only(update).offerings == ()


@pytest.mark.parametrize(
    "spoken", [SourceScope(frozenset({"phone"})), SourceScope(frozenset({"de"}))]
)
def test_a_source_that_does_not_speak_for_members_adds_and_removes_none(
    spoken: SourceScope,
) -> None:
    update = _update([ALPHA], [OF_LIST], [replace(OF_LIST, id="new")], spoken)
    assert not update.members
    assert update.unlisted == ("Alpha",)


def test_who_leaves_the_list_leaves_the_edition_but_not_the_first_time() -> None:
    assert [it.kind for it in _update([ALPHA], [OF_LIST], []).members] == [UpdateKind.LEFT]
    first = _update([ALPHA], None, [])
    assert not first.members
    assert first.unlisted == ("Alpha",)


def test_a_member_that_somebody_took_out_does_not_come_back_by_the_list() -> None:
    update = _update([], [OF_LIST], [OF_LIST])
    assert not update.members
    assert update.refused == ("Alpha",)


def test_one_field_of_an_update_can_be_left() -> None:
    told = replace(OF_LIST, phone="3", texts={"de": MemberText("Ventile")})
    update = _update([ALPHA], [OF_LIST], [told])
    left = update.without(["alpha:texts.de.tagline"], {"alpha": ALPHA})
    assert (_only(left).phone, _only(left).texts) == ("3", ALPHA.texts)
    assert left.members[0].outdated == frozenset()


@pytest.mark.parametrize(
    ("name", "is_known"),
    [
        ("alpha", True),
        ("alpha:phone", True),
        ("alpha:address.city", True),
        ("alpha:texts.de.tagline", True),
        ("alpha:offerings.o1", True),
        ("alpha:offerings.o1.kind", True),
        ("alpha:offerings.o1.texts.mn.title", True),
        ("alpha:offerings.o1.keywords.pl", True),
        ("alpah", False),
        ("alpah:phone", False),
        ("alpha:phoen", False),
        ("alpha:", False),
        ("alpha:id", False),
        ("alpha:address.town", False),
        ("alpha:texts.de.title", False),
        ("alpha:texts.german.tagline", False),
        ("alpha:keywords.de", False),
        ("alpha:offerings.o1.prices", False),
    ],
)
def test_what_an_update_is_to_leave_is_a_member_or_a_field(name: str, is_known: bool) -> None:
    unknown = _update([ALPHA], [OF_LIST], [OF_LIST]).unknown([name], {"alpha": ALPHA})
    assert unknown == (() if is_known else (name,))


def test_a_change_can_be_left_whatever_the_id_of_its_offering_is() -> None:
    dotted = replace(OF_LIST, offerings=(Offering("DN.300", "product"),))
    update = _update([ALPHA], [OF_LIST], [dotted])
    names = [f"alpha:{'.'.join(change.path)}" for change in update.members[0].changes]
    assert "alpha:offerings.DN.300" in names
    assert update.unknown(names, {}) == ()
    assert not update.without(names, {"alpha": ALPHA}).members


def test_a_source_speaks_for_fields_languages_and_members() -> None:
    known = {"members", "name", "address", "texts", "offerings", "de", "zh-Hant"}
    assert SourceScope(frozenset(known)).unknown() == ()
    assert SourceScope(frozenset({"phnoe", "adress", *known})).unknown() == ("adress", "phnoe")

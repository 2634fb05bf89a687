"""The card of one visitor: what it is told, what is believed of it, what becomes of the answer."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.errors import UsageError
from app.domain.fair import Fair
from app.domain.interest import Interest
from app.domain.lead import CHANNELS, ConsentHow, ConsentItem, FieldValue, Purpose
from app.domain.lead_draft import LeadDraft, draft_of
from app.domain.pin_try import PinAnswer
from app.domain.visitor_card import CardAnswer, VisitorCard, needs_signature
from app.services.visitors.card_inbox import leave_in_inbox
from app.services.visitors.card_messages import (
    card_as_text,
    card_from_text,
    opened_answer,
    sealed_answer,
)
from tests.support.questions import BUDGET, EXPORT, NEEDS, QUANTITY, WORDS, only_if
from tests.support.vaults import PASSPHRASE, draft_in, services_in, vault_in

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 220"><path fill="none" '
    'stroke="black" stroke-width="2" stroke-linecap="round" d="M40 60l1 2 -3 4M9 9l"/></svg>'
)
SEEWALD = Interest("seewald", "Seewald Pumpen")
BOHRWERK = Interest("bohrwerk", "Bohrwerk")
CONTACT, TO_SEEWALD = ConsentItem(Purpose.CONTACT), ConsentItem(Purpose.HANDOVER, "seewald")
MAIL, CALL = (ConsentItem(Purpose.CONTACT, channel=channel) for channel in CHANNELS)


@pytest.fixture
def booth(tmp_path: Path) -> Iterator[Services]:
    services = vault_in(tmp_path)
    yield services
    services.close()


def begin_fair_in(booth: Services, country: str) -> None:
    fair = booth.fairs.save(Fair("", "Expo", country=country))
    booth.fairs.choose(fair.id)


def draft_of_batbayar(booth: Services) -> LeadDraft:
    draft = draft_in(booth, first_name="Bat", last_name="Bayar", email="b@mine.example")
    draft = replace(draft, fair="", interests=(SEEWALD, BOHRWERK), note="only for staff")
    return replace(draft, person=replace(draft.person, language="de"))


def answer_to(card: VisitorCard, *agreed: ConsentItem, drawing: str = "") -> CardAnswer:
    return CardAnswer(card.id, 1, card.person, agreed, drawing)


def test_the_card_holds_one_person_the_words_and_nothing_that_staff_wrote(booth: Services) -> None:
    begin_fair_in(booth, "DE")
    booth.leads.save(draft_in(booth, last_name="Ganbold"))
    card = booth.visitor_cards.card(draft_of_batbayar(booth), None, "de")
    told = card_as_text(card)
    assert card_from_text(told) == card
    assert "Bayar" in told
    assert "Datenschutz" in card.text.notice
    asked = {item.agreed for item in card.text.statements}
    assert {MAIL, CALL, ConsentItem(Purpose.HANDOVER, "bohrwerk")} <= asked
    for secret in ("Ganbold", "only for staff", PASSPHRASE):
        assert secret not in told
    assert card.agreed == ()


def test_what_is_agreed_to_on_the_card_is_saved_with_the_words_and_the_signature(
    booth: Services,
) -> None:
    begin_fair_in(booth, "MN")
    draft = draft_of_batbayar(booth)
    turned = booth.visitor_cards.card(draft, None, "de", ("de", "fr", "mn"))
    assert turned.languages == ("de", "mn")
    card = turned.in_language("mn")
    assert needs_signature(card, [CONTACT])
    corrected = replace(card.person, last_name="Баяр", company="Уурхай ХХК", language="mn")
    answer = replace(
        answer_to(card, CONTACT, ConsentItem(Purpose.TRANSFER), TO_SEEWALD, drawing=DRAWING),
        person=corrected,
        language="mn",
    )
    text, code = sealed_answer(card, answer)
    taken = booth.visitor_cards.take(turned, opened_answer(turned, text, code, 0), draft)
    said = taken.onto(replace(draft, note="written meanwhile"))
    receipt = booth.visitor_cards.receipt(said, None)
    assert receipt.language == "mn"
    assert draft.id[:8] in receipt.code
    lead = booth.leads.save(said)
    assert (lead.person.last_name, lead.person.company) == ("Баяр", "Уурхай ХХК")
    assert lead.person.language == "mn"
    assert [note.text for note in lead.notes] == ["written meanwhile"]
    assert (lead.goes_to("seewald"), lead.goes_to("bohrwerk")) == (True, False)
    for consent in lead.consents:
        assert (consent.how, consent.language) == (ConsentHow.SCREEN, "mn")
        assert (consent.text_version, consent.text) == (card.text.version, card.text.key)
        words = card.text.statement(consent.agreed)
        assert booth.consents.words_of(consent) == words
        assert booth.leads.photo(consent.signature) == DRAWING.encode()
    assert [notice.text for notice in lead.notices] == [card.text.key]


@pytest.mark.parametrize("lang", ["de", "en", "es", "mn", "pl", "ru"])
def test_a_name_that_ends_in_a_point_ends_its_sentence(booth: Services, lang: str) -> None:
    begin_fair_in(booth, "MN")
    booth.fairs.save_organisation(replace(booth.fairs.organisation(), name="MinGenTec e. V."))
    text = booth.visitor_cards.card(draft_of_batbayar(booth), None, lang).text
    said = "\n".join((text.notice, *(it.text for it in text.statements)))
    assert "MinGenTec e. V." in said
    assert ".." not in said


def test_who_refuses_what_the_law_requires_is_not_told_until_when_data_are_kept(
    booth: Services,
) -> None:
    begin_fair_in(booth, "MN")
    draft = draft_of_batbayar(booth)
    card = booth.visitor_cards.card(draft, None, "de")

    def told(*agreed: ConsentItem) -> str:
        answer = answer_to(card, *agreed, drawing=DRAWING)
        said = booth.visitor_cards.take(card, answer, draft).onto(draft)
        receipt = booth.visitor_cards.receipt(said, None)
        return "\n".join((*receipt.lines, receipt.code))

    kept = "Gespeichert bis"
    assert kept in told(CONTACT, ConsentItem(Purpose.TRANSFER))
    assert kept not in told(CONTACT)


def test_a_refusal_on_the_card_takes_away_what_staff_had_ticked(booth: Services) -> None:
    begin_fair_in(booth, "DE")
    draft = draft_of_batbayar(booth)
    ticked = replace(draft, consents=(Purpose.CONTACT,), how=ConsentHow.STAFF)
    card = booth.visitor_cards.card(ticked, None, "de")
    assert card.agreed == ()
    said = booth.visitor_cards.take(card, answer_to(card), ticked).onto(ticked)
    assert said.consents == ()
    assert len(booth.leads.save(said).notices) == 1


@pytest.mark.parametrize("ticked", [(MAIL,), (CALL,), (MAIL, CALL)])
def test_a_consent_that_stands_is_ticked_and_can_be_taken_back(
    booth: Services, ticked: tuple[ConsentItem, ...]
) -> None:
    begin_fair_in(booth, "DE")
    draft = draft_of_batbayar(booth)
    card = booth.visitor_cards.card(draft, None, "de")
    answer = answer_to(card, *ticked)
    lead = booth.leads.save(booth.visitor_cards.take(card, answer, draft).onto(draft))
    assert {ConsentItem(Purpose.CONTACT, channel=it) for it in lead.channels()} == set(ticked)
    from_lead = draft_of(lead)
    again = booth.visitor_cards.card(from_lead, lead, "de")
    assert again.agreed == ticked
    same = booth.visitor_cards.take(again, answer_to(again, *ticked), from_lead).onto(from_lead)
    assert booth.leads.save(same, lead).consents == lead.consents
    for left in [(), ticked[1:]]:
        said = booth.visitor_cards.take(again, answer_to(again, *left), from_lead).onto(from_lead)
        lead = booth.leads.save(said, lead)
        assert {ConsentItem(Purpose.CONTACT, channel=it) for it in lead.channels()} == set(left)


def test_one_tick_for_contact_leaves_the_channel_that_was_agreed_to_before(
    booth: Services,
) -> None:
    begin_fair_in(booth, "CH")
    draft = replace(draft_of_batbayar(booth), consents=(Purpose.CONTACT,))
    lead = booth.leads.save(replace(draft, channels=(MAIL.channel,)))
    card = booth.visitor_cards.card(draft_of(lead), lead, "de")
    assert card.agreed == (CONTACT,)
    same = booth.visitor_cards.take(card, answer_to(card, CONTACT), draft_of(lead))
    assert booth.leads.save(same.onto(draft_of(lead)), lead).channels() == (MAIL.channel,)


def odd_answers(card: VisitorCard) -> dict[str, CardAnswer]:
    good = answer_to(card, MAIL)
    return {
        "of another card": replace(good, card="another"),
        "to what was not asked": replace(good, agreed=(ConsentItem(Purpose.HANDOVER, "stranger"),)),
        "with a script": replace(good, drawing=DRAWING.replace("<path", "<script/><path")),
        "with a picture": replace(good, drawing=DRAWING.replace('d="M', 'd="url(file:/etc) M')),
        "with a hidden field": replace(good, person=replace(good.person, language="xx")),
        "in another language": replace(good, language="mn"),
    }


def test_what_does_not_come_from_the_card_is_not_taken(booth: Services) -> None:
    begin_fair_in(booth, "DE")
    draft = draft_of_batbayar(booth)
    card = booth.visitor_cards.card(draft, None, "de")
    other = booth.visitor_cards.card(draft, None, "de")
    text, code = sealed_answer(card, answer_to(card, MAIL, drawing=DRAWING))
    assert opened_answer(card, text, code, 0).agreed == (MAIL,)
    changed = json.dumps(json.loads(text) | {"agreed": []})
    of_other = sealed_answer(other, answer_to(other))[1]
    for forged in ((changed, code), (text, ""), (text, "ä"), (text, of_other)):
        with pytest.raises(ValueError, match="does not come from the card"):
            opened_answer(card, *forged, 0)
    with pytest.raises(ValueError, match="answered before"):
        opened_answer(card, text, code, 1)
    for answer in odd_answers(card).values():
        with pytest.raises(ValueError, match="this is"):
            opened_answer(card, *sealed_answer(card, answer), 0)


def test_every_card_has_a_key_of_its_own(booth: Services) -> None:
    begin_fair_in(booth, "DE")
    draft = draft_of_batbayar(booth)
    keys = {booth.visitor_cards.card(draft, None, "de").key for _time in range(3)}
    assert len(keys) == 3
    card = booth.visitor_cards.card(draft, None, "de")
    assert card.key not in repr(card)


def test_there_is_no_card_where_personal_data_are_forbidden(booth: Services) -> None:
    begin_fair_in(booth, "KZ")
    with pytest.raises(UsageError, match="No personal data"):
        booth.visitor_cards.card(draft_of_batbayar(booth), None, "ru")


def test_a_pin_that_was_chosen_for_the_card_brings_the_screen_back(booth: Services) -> None:
    cards = booth.visitor_cards
    assert cards.needs_pin()
    cards.choose_pin("2580")
    assert cards.try_pin("0000").answer is PinAnswer.WRONG
    assert cards.try_pin("2580").answer is PinAnswer.WAIT
    booth.access.set_pin("1357")
    assert not cards.needs_pin()
    assert cards.try_pin("1357").answer is PinAnswer.RIGHT


def test_an_answer_without_its_window_waits_in_the_inbox_and_is_marked(
    booth: Services, tmp_path: Path
) -> None:
    begin_fair_in(booth, "DE")
    draft = draft_of_batbayar(booth)
    card = booth.visitor_cards.card(draft, None, "de")
    booth.leads.save_draft(draft)
    booth.close()
    answer = replace(
        answer_to(card, CONTACT, drawing=DRAWING), person=replace(card.person, company="Mine LLC")
    )
    leave_in_inbox(tmp_path / "leads.db", card, answer)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(b"Mine LLC" in path.read_bytes() for path in files)
    later = services_in(tmp_path)
    later.access.open(PASSPHRASE)
    kept = {item.person.company: item for item in later.leads.drafts()}
    assert kept[""].id == draft.id
    marked = kept["Mine LLC"]
    assert marked.unverified
    assert marked.id != draft.id
    assert (marked.consents, marked.signature) == ((Purpose.CONTACT,), "")
    assert later.leads.leads() == ()
    later.close()


def begin_asking(booth: Services) -> VisitorCard:
    begin_fair_in(booth, "DE")
    seewald = only_if(NEEDS, members=("seewald",), question="budget")
    nobody = only_if(EXPORT, members=("nobody",))
    waiting = only_if(QUANTITY, question="budget", answers=("large",), members=("nobody",))
    booth.questions.save(booth.fairs.current(), [BUDGET, seewald, nobody, waiting, WORDS])
    draft = draft_of_batbayar(booth)
    return booth.visitor_cards.card(
        replace(draft, values=WORDS.with_answer((), "soon")), None, "de"
    )


def said_to(card: VisitorCard, *answers: FieldValue) -> CardAnswer:
    return replace(answer_to(card), answers=answers)


def test_the_card_asks_what_concerns_the_visitor_and_what_waits_for_their_answers(
    booth: Services,
) -> None:
    card = begin_asking(booth)
    assert card_from_text(card_as_text(card)) == card
    when = {it.id: (it.when.question, it.when.members) for it in card.questions}
    nothing = ("", ())
    assert when == {
        "budget": nothing, "needs": nothing, "quantity": ("budget", ()), "words": nothing,
    }  # fmt: skip
    assert [it.value for it in card.answered] == ["soon"]


def test_an_answer_of_the_card_is_kept_with_its_version_and_an_empty_one_takes_it_away(
    booth: Services,
) -> None:
    card = begin_asking(booth)
    words, budget = (FieldValue(it.field, "", it.version) for it in (WORDS, BUDGET))
    answer = said_to(card, words, replace(budget, value="large"))
    opened = opened_answer(card, *sealed_answer(card, answer), 0)
    draft = replace(draft_of_batbayar(booth), values=WORDS.with_answer((), "soon"))
    lead = booth.leads.save(booth.visitor_cards.take(card, opened, draft).onto(draft))
    assert lead.values == (replace(budget, value="large"),)
    untouched = replace(draft, values=WORDS.with_answer((), "said meanwhile"))
    answer = said_to(card, replace(words, value="soon"))
    assert booth.visitor_cards.take(card, answer, untouched).onto(untouched).values == (
        replace(words, value="said meanwhile"),
    )


def test_what_no_card_answers_is_refused(booth: Services) -> None:
    card = begin_asking(booth)
    small = FieldValue(BUDGET.field, "small", BUDGET.version)
    wrong = (
        replace(small, version=2),
        replace(small, value="huge"),
        replace(small, field="answer:other"),
        replace(small, field="own_step"),
        FieldValue(WORDS.field, "x" * 501, WORDS.version),
        FieldValue(WORDS.field, "two  blanks", WORDS.version),
    )
    for one in wrong:
        sealed = sealed_answer(card, said_to(card, one))
        with pytest.raises(ValueError, match=r".*"):
            opened_answer(card, *sealed, 0)
    with pytest.raises(ValueError, match="no answer"):
        opened_answer(card, *sealed_answer(card, said_to(card, small, small)), 0)

"""The card in its own process: what staff see of it, and how their screen comes back."""

import pytest
from PySide6.QtCore import Qt

from app.domain.lead import ConsentHow, Purpose
from app.domain.vault_state import VaultState
from tests.support.questions import BUDGET, EXPORT, QUANTITY, WORDS, only_if
from tests.support.vaults import PASSPHRASE
from tests.ui.card_driver import PIN, CardDesk
from tests.ui.driver import texts_of
from tests.ui.lead_driver import LeadDesk

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def booth(sheet_desk: LeadDesk, monkeypatch: pytest.MonkeyPatch) -> CardDesk:
    return CardDesk(sheet_desk, monkeypatch)


def test_a_visitor_corrects_agrees_and_signs_and_staff_save_it(booth: CardDesk) -> None:
    booth.writes()
    # Ticked by staff at first: that tick has the keys, and is gone once the visitor answered.
    booth.desk.key(Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
    booth.turns(
        ["correct", "company", "Mine LLC"],
        ["tick", "contact"],
        ["tick", "transfer"],
        ["sign"],
        ["send"],
        ["finish"],
        ["pin", PIN],
    )
    booth.is_back()
    assert booth.window.isVisible()
    assert booth.state() is VaultState.OPEN
    sheet = booth.desk.sheet()
    assert "Agreed and signed on the card at" in texts_of(sheet)
    assert not any(tick.isVisible() for tick in sheet.consent.ticks.values())
    assert not sheet.photos.isVisible()
    focus = booth.desk.focus()
    assert focus is not None
    assert sheet.isAncestorOf(focus), "the keys are not behind the sheet"
    booth.desk.save()
    (lead,) = booth.desk.leads()
    assert lead.person.company == "Mine LLC"
    assert {item.purpose for item in lead.consents} == {Purpose.CONTACT, Purpose.TRANSFER}
    for consent in lead.consents:
        assert consent.how is ConsentHow.SCREEN
        assert booth.desk.services.consents.words_of(consent)
        assert booth.desk.services.leads.photo(consent.signature).startswith(b"<svg")


def test_a_passphrase_that_was_typed_as_a_name_is_never_turned_to_a_visitor(
    booth: CardDesk,
) -> None:
    booth.desk.new()
    booth.desk.fill(first_name=PASSPHRASE, last_name="Bayar")
    booth.desk.key(Qt.Key.Key_F9)
    booth.desk.desk.wait_until(lambda: "unlocks the leads" in booth.desk.told())
    assert not booth.is_out()

    def names() -> list[tuple[str, str]]:
        kept = booth.desk.services.leads.drafts()
        return [(draft.person.first_name, draft.person.last_name) for draft in kept]

    booth.desk.desk.wait_until(lambda: names() == [("", "Bayar")])


def test_what_was_signed_stands_as_that_after_the_save_is_undone(booth: CardDesk) -> None:
    booth.writes()
    signs = (["tick", "contact"], ["tick", "transfer"], ["sign"])
    booth.turns(*signs, ["send"], ["finish"], ["pin", PIN])
    booth.is_back()
    booth.desk.save()
    booth.desk.undo()
    sheet = booth.desk.sheet()
    booth.desk.settle()
    assert "Agreed and signed on the card at" in texts_of(sheet)
    assert sheet.consent.agreed.signature.isVisible()
    assert not sheet.photos.isVisible(), "a signature is no photo that one takes away"
    assert set(sheet.draft().consents) == {Purpose.CONTACT, Purpose.TRANSFER}
    booth.desk.save()
    (lead,) = booth.desk.leads()
    assert lead.consents[-1].how is ConsentHow.SCREEN
    assert lead.consents[-1].signature


def test_the_staffs_window_is_hidden_while_the_visitor_has_the_only_screen(
    booth: CardDesk,
) -> None:
    booth.writes()
    booth.turns(["pin", "0000"], ["pin", "0000"])
    booth.desk.desk.wait_until(lambda: not booth.window.isVisible())
    # Something calls it to the front, another start of the program say.
    booth.window.show()
    assert booth.state() is VaultState.LOCKED
    assert booth.window.app.vault.is_covered()
    out = booth.controller()._out
    assert out is not None
    out.child.process.kill()
    booth.is_back()


def test_a_card_on_another_screen_is_taken_back_from_the_sheet_and_without_it(
    booth: CardDesk,
) -> None:
    booth.has_two_screens()
    booth.writes()
    turn = booth.desk.sheet().consent.turn_card
    booth.turns()
    assert turn.text() == "Close the card"
    turn.click()
    booth.desk.desk.wait_until(lambda: not booth.is_out())
    assert turn.text() == "Turn the card to the visitor"
    booth.turns()
    booth.desk.leave()
    booth.desk.desk.wait_until(lambda: "still has the card" in booth.desk.told())
    booth.desk.key(Qt.Key.Key_F9)
    booth.desk.desk.wait_until(lambda: not booth.is_out())
    assert booth.window.isVisible()
    assert booth.state() is VaultState.OPEN


@pytest.mark.parametrize("action", ["vanish", "forge"])
def test_a_card_that_ends_without_the_pin_covers_the_leads(booth: CardDesk, action: str) -> None:
    booth.writes()
    booth.turns([action])
    booth.is_back()
    booth.desk.desk.wait_until(booth.window.isVisible)
    assert booth.state() is VaultState.LOCKED
    assert booth.window.app.vault.is_covered()
    assert not booth.desk.is_open()
    assert "Bayar" not in texts_of(booth.window)
    assert [draft.person.last_name for draft in booth.desk.drafts()] == ["Bayar"]


def test_what_was_sent_before_the_card_vanished_is_kept(booth: CardDesk) -> None:
    booth.writes()
    booth.turns(["tick", "contact"], ["tick", "transfer"], ["sign"], ["send"], ["vanish"])
    booth.is_back()
    (draft,) = booth.desk.drafts()
    assert draft.consents == (Purpose.CONTACT, Purpose.TRANSFER)
    assert draft.how is ConsentHow.SCREEN
    assert draft.signature


def test_a_refusal_is_kept_as_what_it_is(booth: CardDesk) -> None:
    booth.writes()
    booth.turns(["send"], ["finish"], ["pin", PIN])
    booth.is_back()
    assert "nothing agreed" in texts_of(booth.desk.sheet())
    assert booth.desk.sheet().draft().consents == ()


@pytest.mark.parametrize(
    ("actions", "said"),
    [
        ([], "nothing agreed"),
        ([["tick", "contact"], ["tick", "transfer"], ["sign"]], "Agreed and signed on the card at"),
    ],
)
def test_what_was_said_on_the_card_is_set_aside_with_the_lead(
    booth: CardDesk, actions: list[list[str]], said: str
) -> None:
    booth.writes()
    booth.turns(*actions, ["send"], ["finish"], ["pin", PIN])
    booth.is_back()
    line = booth.desk.sheet().consent.agreed.said
    before = line.text()
    assert said in before
    booth.desk.leave()
    booth.desk.key(Qt.Key.Key_D, CTRL_SHIFT)
    booth.desk.desk.wait_until(booth.desk.is_open)
    sheet = booth.desk.sheet()
    assert sheet.consent.agreed.said.text() == before, "with the time at which it was said"
    assert not any(tick.isVisible() for tick in sheet.consent.ticks.values())
    booth.desk.fill(last_name="Bayarmaa")  # what is kept once more says it still
    booth.desk.leave()
    booth.desk.key(Qt.Key.Key_D, CTRL_SHIFT)
    booth.desk.desk.wait_until(booth.desk.is_open)
    assert booth.desk.sheet().consent.agreed.said.text() == before


def test_a_visitor_answers_the_questions_of_the_fair(booth: CardDesk) -> None:
    services = booth.desk.services
    waiting = only_if(QUANTITY, question="budget", answers=("large",))
    services.questions.save(services.fairs.current(), [BUDGET, waiting, WORDS, EXPORT])
    booth.writes()
    booth.desk.settle()
    booth.turns(
        ["answer", "budget", "small"],
        ["answer", "budget", "large"],
        ["answer", "quantity", "1 500"],
        ["answer", "export", "yes"],
        ["answer", "export", "yes"],
        ["tick", "contact"],
        ["tick", "transfer"],
        ["sign"],
        ["send"],
        ["finish"],
        ["pin", PIN],
    )
    booth.is_back()
    booth.desk.save()
    (lead,) = booth.desk.leads()
    said = {it.id: it.value.value for it in services.questions.answers(lead)}
    assert said == {"budget": "large", "quantity": "1500"}

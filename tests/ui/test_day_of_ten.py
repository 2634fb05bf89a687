"""A day of ten visitors in five languages, with every key of staff counted."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.bootstrap import Services
from app.domain.lead import Lead, Purpose, Rating
from tests.support.vaults import quick_vault
from tests.ui.brochure_driver import BrochureDesk, text_of
from tests.ui.card_driver import PIN, CardDesk
from tests.ui.conftest import OpenDesk
from tests.ui.lead_driver import ALT, CTRL, LeadDesk
from tests.ui.vault_driver import VaultDesk

CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
SIGNS = (["tick", "contact"], ["sign"], ["send"], ["finish"], ["pin", PIN])
REFUSES = (["send"], ["finish"], ["pin", PIN])


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who comes by: `asks` is typed for them, `answers` is what they do with the card.

    `wants` is another thing, which nobody searched for before.
    """

    lang: str
    first_name: str
    last_name: str
    asks: str
    answers: Sequence[list[str]] = ()
    is_interrupted: bool = False
    wants: str = ""

    def is_named_in(self, text: str) -> bool:
        """Whether a text has both names, in whatever order a language puts them."""
        return self.first_name in text and self.last_name in text

    @property
    def badge(self) -> str:
        mail = f"guest@{self.lang}.example"
        return f"MECARD:N:{self.last_name},{self.first_name};ORG:Mine LLC;EMAIL:{mail};;"


GUESTS = (
    Guest("de", "Jürgen", "Weiß", "Tauchpumpe", SIGNS),
    Guest("mn", "Болормаа", "Ганбаатар", "насос"),
    Guest("ru", "Сергей", "Орлов", "дробилка", is_interrupted=True),
    Guest("es", "Diego", "Fuentes", "bomba", SIGNS, wants="perforación"),
    Guest("en", "Emily", "Tran", "crusher", REFUSES),
    Guest("mn", "Оюунчимэг", "Батцэцэгийн", "өрөмдлөг", SIGNS),
    Guest("de", "Karin", "Müller", "Bagger", is_interrupted=True),
    Guest("ru", "Анна", "Ким", "рекультивация"),
    Guest("es", "Lucía", "Rojas", "perforación"),
    Guest("en", "Ada", "Hopper", "pump"),
)


@dataclass
class Booth:
    """Staff at the only screen; `counted` has the keys from each scan to the lead that is saved."""

    card: CardDesk
    brochure: BrochureDesk
    folder: Path
    counted: dict[str, int] = field(default_factory=dict)

    @property
    def desk(self) -> LeadDesk:
        return self.card.desk

    def asks(self, guest: Guest) -> None:
        """A visit begins, in the visitor's language, with what they ask for."""
        desk = self.desk
        desk.key(Qt.Key.Key_1, ALT)
        desk.key(Qt.Key.Key_F2)
        desk.desk.choose_language(list(desk.desk.window.languages.values()).index(guest.lang) + 1)
        assert desk.desk.search(guest.asks), f"nothing is found for {guest.asks}"
        desk.desk.wait_until(lambda: desk.desk.page.subject() is not None)
        desk.settle()

    def greets(self, guest: Guest) -> None:
        """The next visitor, their language, what they ask for, and their badge."""
        self.asks(guest)
        desk = self.desk
        desk.scan(guest.badge)
        desk.desk.wait_until(lambda: desk.value("last_name") == guest.last_name)
        desk.keys = 0

    def goes_on(self, guest: Guest) -> None:
        """What the visitor wants is written down, they answer on the card, the lead is saved."""
        desk = self.desk
        if guest.answers:
            desk.key(Qt.Key.Key_3, ALT)
            assert desk.sheet().draft().interests, "what was on the screen is an interest"
            self.card.turns(*guest.answers)
            self.card.is_back()
            desk.keys += len(PIN) + 1
        if guest.wants:
            desk.key(Qt.Key.Key_0, ALT)
            desk.type(guest.wants)
        desk.save()
        self.counted[guest.last_name] = desk.keys

    def is_interrupted(self) -> None:
        """Somebody else has a question; what is written waits."""
        self.desk.type("Calls back on Friday. ")
        self.desk.key(Qt.Key.Key_F2)
        self.desk.settle()
        assert not self.desk.is_open()

    def comes_back(self, guest: Guest) -> None:
        self.asks(guest)
        self.desk.key(Qt.Key.Key_D, CTRL_SHIFT)
        self.desk.desk.wait_until(self.desk.is_open)
        assert self.desk.value("last_name") == guest.last_name
        self.desk.keys = 0

    def gives_brochure(self, guest: Guest) -> str:
        """The words of the brochure that the visitor is given."""
        desk = self.desk
        desk.key(Qt.Key.Key_1, ALT)
        desk.key(Qt.Key.Key_B, CTRL)
        desk.desk.wait_until(lambda: self.brochure.status() > 0)
        self.brochure.paper.path = self.folder / f"{guest.last_name}.pdf"
        self.brochure.open()
        desk.key(Qt.Key.Key_S, CTRL)
        made = self.brochure.paper.path
        desk.desk.wait_until(lambda: desk.told().startswith(f"Saved: {made.name}"))
        return text_of(made)


@pytest.fixture
def booth(open_desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Booth:
    def prepare(services: Services) -> None:
        services.vault = quick_vault(services.paths.leads)

    desk = open_desk(prepare=prepare)
    VaultDesk(desk).have_vault()
    card = CardDesk(LeadDesk(desk, desk.window.app.services), monkeypatch, "DE")
    return Booth(card, BrochureDesk(desk, tmp_path), tmp_path)


def by_name(leads: Sequence[Lead]) -> dict[str, Lead]:
    return {lead.person.last_name: lead for lead in leads}


def test_ten_visitors_are_captured_with_few_keys_and_each_gets_a_brochure(booth: Booth) -> None:
    brochures: dict[str, str] = {}
    waiting: list[Guest] = []
    for guest in GUESTS:
        booth.greets(guest)
        if guest.is_interrupted:
            booth.is_interrupted()
            waiting.append(guest)
            continue
        booth.goes_on(guest)
        brochures[guest.last_name] = booth.gives_brochure(guest)
        for other in waiting:
            booth.comes_back(other)
            booth.goes_on(other)
            brochures[other.last_name] = booth.gives_brochure(other)
        waiting.clear()

    for guest in GUESTS:
        assert booth.counted[guest.last_name] <= (9 if guest.answers else 1), booth.counted
        named = {it.last_name for it in GUESTS if it.is_named_in(brochures[guest.last_name])}
        assert named == {guest.last_name}
    leads = by_name(booth.desk.leads())
    assert leads.keys() == {guest.last_name for guest in GUESTS}
    assert booth.desk.drafts() == ()
    consents = booth.desk.services.consents
    for guest in GUESTS:
        lead = leads[guest.last_name]
        assert lead.agreed_to(Purpose.CONTACT) is (guest.answers is SIGNS)
        assert (lead.rating is Rating.HOT) is bool(guest.answers)
        assert len(lead.interests) == 1 + bool(guest.wants), (guest, lead.interests)
        for agreed in lead.consents:
            assert consents.texts(lead)[agreed.text].language == guest.lang
            assert booth.desk.services.leads.photo(agreed.signature).startswith(b"<svg")

"""Drives the page of the laptops together, and the other laptops of its hub."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from app.bootstrap import Services
from app.domain.changes import Changes
from app.domain.fair import Fair
from app.domain.hub import HubKind
from app.domain.lead import Code, Lead, Person
from app.domain.pairing_code import PairingCode
from app.services.hub.pairing_card import card_text
from app.ui.frame.page_names import TOGETHER
from app.ui.together.page import TogetherPage
from tests.support.hubs import RunningHub
from tests.ui.driver import texts_of
from tests.ui.leads_driver import LeadsDesk

FAIR = "expo"


def be_at_the_fair(services: Services) -> None:
    """Have a laptop capture for the fair that all of them share."""
    services.fairs.choose(services.fairs.save(Fair(FAIR, "Expo", country="DE")).id)


class TogetherDesk:
    """Somebody at a laptop whose window meets a hub."""

    def __init__(self, leads: LeadsDesk, hub: RunningHub) -> None:
        self.leads, self.hub = leads, hub
        self.desk = leads.desk
        self.services = leads.services
        self.window = leads.desk.window
        self.laptop = "Window"
        be_at_the_fair(self.services)

    @property
    def page(self) -> TogetherPage:
        page = self.window.pages.page(TOGETHER)
        assert isinstance(page, TogetherPage)
        return page

    def open(self) -> None:
        self.window.show_page(TOGETHER)
        self.desk.wait_until(lambda: not self.page.shows_way_in())

    def card(self) -> str:
        """What stands on a card for this laptop."""
        return card_text(self.hub.host.pair(self.laptop, HubKind.BOOTH, (FAIR,)))

    def code(self, laptop: str = "") -> PairingCode:
        """The code that the hub shows for this laptop."""
        name = laptop or self.laptop
        return self.hub.host.pair_by_code(f"{name} by code", HubKind.BOOTH, (FAIR,)).code

    def paste_and_join(self, card: str) -> None:
        """Paste what stands on a card, and press Return."""
        self.page.join.text.line.setFocus()
        self.page.join.text.line.setText(card)
        self.desk.press(Qt.Key.Key_Return)

    def drop(self, file: Path) -> None:
        """Drop a file on the card by which a hub is joined."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file))])
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        self.page.join.dropEvent(
            QDropEvent(QPointF(5, 5), copy, data, left, Qt.KeyboardModifier.NoModifier)
        )

    def join(self) -> None:
        """Be at the hub, and wait for the first meeting."""
        self.open()
        self.paste_and_join(self.card())
        self.wait_for("Connected.")

    def capture(self, name: str, **more: object) -> Lead:
        """A lead that is captured in this window."""
        draft = replace(self.services.leads.new_draft(), person=Person(last_name=name), **more)  # type: ignore[arg-type]
        lead = self.services.leads.save(draft)
        self.window.app.changed(Changes(leads=True))
        return lead

    def words(self) -> str:
        return texts_of(self.page)

    def wait_for(self, words: str) -> None:
        self.desk.wait_until(lambda: words in self.words())

    def is_offered(self) -> bool:
        """Whether the page is in the rail, or under More where that has no room for it."""
        seen = [button for button in self.desk.rail_buttons() if not button.isHidden()]
        menus = filter(None, (button.menu() for button in seen))
        entries = []
        for menu in menus:
            menu.aboutToShow.emit()
            entries += [entry.text().partition("\t")[0] for entry in menu.actions()]
        return "Together" in {*entries, *(button.accessibleName() for button in seen)}


def captured_by(other: Services, who: str, name: str, *codes: str) -> Lead:
    """A lead that a colleague captures on another laptop."""
    if other.fairs.author() != who:
        other.fairs.introduce(who)
    draft = replace(
        other.leads.new_draft(),
        person=Person(last_name=name),
        codes=tuple(map(Code, codes)),
    )
    return other.leads.save(draft)

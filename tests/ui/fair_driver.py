"""Drives the page of the fair as somebody does who sets the booth up."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit

from app.domain.fair import Booth
from app.domain.lead import Rating
from app.store.leads import attachment_store
from app.ui.fair.page import FairPage
from app.ui.system.tasks import Ok, Result
from tests.support.kinds import as_a
from tests.support.vaults import draft_in
from tests.ui.vault_driver import VaultDesk


class FairDesk(VaultDesk):
    """Someone at the page of the fair."""

    @property
    def page(self) -> FairPage:
        self.desk.window.show_page("fair")
        page = self.desk.window.pages.page("fair")
        assert isinstance(page, FairPage)
        return page

    def booth(self) -> Booth:
        """What is kept, once all that was asked for is done."""
        found: list[Result[Booth]] = []
        app = self.desk.window.app
        app.tasks.keeping.run(app.services.fairs.booth, found.append)
        self.desk.wait_until(lambda: bool(found))
        (result,) = found
        assert isinstance(result, Ok), result
        return result.value

    def wait_for_booth(self, condition: Callable[[Booth], bool]) -> None:
        self.desk.wait_until(lambda: condition(self.booth()))

    def press_button(self, text: str) -> None:
        self.desk.click(self.button(text, self.page))

    def save_lead(
        self,
        last_name: str,
        rating: Rating | None = None,
        is_deleted: bool = False,
        photo: bytes | None = None,
    ) -> None:
        """Have a lead; a photo without bytes is on a hub alone."""
        services = self.desk.window.app.services
        done: list[object] = []

        def work() -> None:
            draft = replace(draft_in(services, last_name=last_name), rating=rating)
            lead = services.leads.save(draft)
            if is_deleted:
                services.leads.delete(lead.id)
            if photo is not None:
                named = lead.id, "badge", "badge.jpg", "image/jpeg", photo
                services.vault.write(lambda it: attachment_store.attach(it, *named))

        self.desk.window.app.tasks.keeping.run(work, done.append)
        self.desk.wait_until(lambda: bool(done))

    def have_photo(self, data: bytes) -> None:
        """What a hub had of the photo is here."""
        vault = self.desk.window.app.services.vault
        come = partial(attachment_store.fill, files={"badge": data})
        self.desk.window.app.tasks.keeping.run(lambda: vault.write(come), lambda _: None)
        self.settle()

    def line_named(self, name: str) -> QLineEdit:
        lines = self.page.findChildren(QLineEdit)
        return next(line for line in lines if line.accessibleName() == name)

    def words_of_page(self) -> str:
        labels = self.page.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def opens_page(self) -> None:
        """Have the page, and wait until it shows what is kept and what was typed."""
        self.desk.wait_until(lambda: self.page.currentIndex() == 1)
        self.settle()

    def settle(self) -> None:
        done: list[object] = []
        self.desk.window.app.tasks.keeping.run(lambda: None, done.append)
        self.desk.wait_until(lambda: bool(done))

    def types_into(self, line: QLineEdit | QPlainTextEdit, text: str) -> None:
        line.setFocus()
        line.selectAll()
        self.desk.type(text)

    def fills_the_page(self) -> None:
        """Type something into every card, and save nothing."""
        fair, staff, who = self.page.fair, self.page.staff, self.page.organisation
        self.types_into(fair.fair_name.line, "Mining Week")
        self.types_into(fair.starts.line, "19/11/2026")
        fair.country.control.setCurrentIndex(fair.country.control.findText("Mongolia"))
        self.types_into(staff.person.line, "Bolormaa Gantulga")
        self.types_into(staff.keys.line, "bg")
        self.types_into(who.own_name.line, "Steppe Drilling")
        self.types_into(as_a(who.processors.control, QPlainTextEdit), "Peace Avenue 17")

    def sees(self) -> dict[str, str]:
        fair, staff, who = self.page.fair, self.page.staff, self.page.organisation
        return {
            "fair": fair.fair_name.text(),
            "day": fair.starts.text(),
            "country": fair.country.control.currentText(),
            "name": staff.person.text(),
            "letters": staff.keys.text(),
            "organisation": who.own_name.text(),
            "processors": as_a(who.processors.control, QPlainTextEdit).toPlainText(),
        }

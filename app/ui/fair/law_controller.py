"""The law of the fair in the window: beside its country, reviewed and confirmed in a sheet."""

from collections.abc import Callable

from app.domain.changes import Changes
from app.domain.errors import KnownError
from app.domain.fair import Booth
from app.domain.fair_law import FairLaw
from app.ui.fair.fair_card import FairCard
from app.ui.frame.app_context import AppContext
from app.ui.vault.vault_sheet import refused_in


class LawController:
    """Keeps the lines of a card true, and opens the sheet that it asks for."""

    def __init__(self, app: AppContext, card: FairCard) -> None:
        self._app = app
        self._card = card
        self._author = ""
        self._law: FairLaw | None = None
        card.country_chosen.connect(self._show)
        card.law.requested.connect(self._review)

    def show_booth(self, booth: Booth | None) -> None:
        """Show the law of the fair that is on; nothing while the vault is closed."""
        staff = booth.staff if booth is not None else ()
        # Until somebody is chosen it is the user of the system, who answers for nothing.
        self._author = next((it.name for it in staff if booth and it.name == booth.author), "")
        self._show()

    def _show(self) -> None:
        law, problem = None, ""
        fair = self._card.shown_fair().fair
        if self._card.has_fair() and not fair.practice:
            try:
                law = self._app.services.fairs.law_of(fair)
            except KnownError as error:
                problem = " ".join(filter(None, self._app.context.texts.error(error)))
        self._law = law
        self._card.law.show_law(law, problem)

    def _review(self) -> None:
        from app.ui.fair.law_sheet import LawSheet  # noqa: PLC0415 - once a fair

        if self._law is None:
            return
        shown = self._card.shown_fair()
        fair = shown.fair
        fairs, _ = self._app.services.fairs, self._app.context.texts.gettext
        sheet = LawSheet(self._app.context, self._law, self._author, is_asked=shown.is_saved)

        def do(work: Callable[[], FairLaw], note: str) -> None:
            def done(_law: FairLaw) -> None:
                sheet.close_sheet()
                self._app.problems.info(note)
                self._app.changed(Changes(fair=True))

            self._app.tasks.keeping.do(work, done, refused_in(sheet, self._app))

        def confirmed(name: str) -> None:
            do(lambda: fairs.sign_off(fair, name), _("The law of the country is confirmed."))

        def withdrawn() -> None:
            do(lambda: fairs.take_back_sign_off(fair), _("The confirmation is withdrawn."))

        sheet.confirmed.connect(confirmed)
        sheet.withdrawn.connect(withdrawn)
        self._app.sheets.open(sheet)

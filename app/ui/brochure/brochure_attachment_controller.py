"""A brochure is kept with the lead it was made for."""

from collections.abc import Callable

from app.domain.brochure import Brochure
from app.domain.changes import Changes
from app.domain.lead import Lead
from app.ui.brochure.attach_sheet import AttachSheet, name_of
from app.ui.frame.app_context import AppContext

MOST_LEADS = 12
MIME = "application/pdf"

Make = Callable[[Callable[[Brochure], None]], None]
"""Makes the brochure and hands it on."""


class BrochureAttachmentController:
    """Asks for the vault, then for a lead where none is known, and keeps the file there."""

    def __init__(self, app: AppContext) -> None:
        self._app = app
        self._sheet: AttachSheet | None = None
        app.vault.before_lock.append(self._close)

    def attach(self, make: Make, name: str) -> None:
        """Attach what `make` makes, under a name, to the lead it is for or to a chosen one."""
        known = self._app.services.trays.reader.lead
        leads = self._app.services.leads

        def find() -> tuple[Lead, ...]:
            return (leads.lead(known),) if known else leads.leads()[:MOST_LEADS]

        def take(found: tuple[Lead, ...]) -> None:
            if known:
                make(lambda brochure: self._attach(found[0], brochure, name))
            else:
                self._ask(found, make, name)

        self._app.vault.when_unlocked(lambda: self._app.tasks.keeping.do(find, take))

    def _ask(self, leads: tuple[Lead, ...], make: Make, name: str) -> None:
        sheet = self._sheet = AttachSheet(self._app.context, leads)
        sheet.closed.connect(self._forget)
        sheet.chosen.connect(lambda lead: make(lambda brochure: self._attach(lead, brochure, name)))
        self._app.sheets.open(sheet)

    def _close(self) -> None:
        """No name of a lead stays on the screen."""
        if self._sheet is not None:
            self._sheet.close_sheet()

    def _forget(self) -> None:
        self._sheet = None

    def _attach(self, lead: Lead, brochure: Brochure, name: str) -> None:
        services, texts = self._app.services, self._app.context.texts

        def take(kept: Lead) -> None:
            self._app.changed(Changes(leads=True))
            self._app.problems.info(
                texts.gettext("The brochure is attached to {lead}.").format(lead=name_of(kept))
            )

        self._app.tasks.keeping.do(
            lambda: services.leads.attach_to(lead.id, name, MIME, brochure.pdf), take
        )

"""What the page does to the tray and its options; every change is shown everywhere."""

from collections.abc import Callable
from dataclasses import replace

from app.domain.changes import Changes
from app.domain.fair import Fair
from app.domain.member import Member
from app.domain.tray import PrintOptions, Tray
from app.domain.vault_state import VaultState
from app.ui.brochure.tray_actions import change_tray, take_out
from app.ui.frame.app_context import AppContext
from app.ui.system.tasks import Ok, Result


class TrayController:
    """Verbs of the page; `member` gives a member of the tray where it has been read."""

    def __init__(self, app: AppContext, member: Callable[[str], Member | None]) -> None:
        self._app = app
        self._member = member
        self._trays = app.services.trays

    def change(self, tray: Tray) -> None:
        """Print something else."""
        change_tray(self._app, self._trays.change(tray))

    def add(self, member: str, _name: str) -> None:
        """Print a member too; one that is in the tray stays as it is."""
        if self._trays.tray.item(member) is None:
            self.change(self._trays.tray.with_member(member))

    def remove(self, member: str) -> None:
        """Take a member out, and offer it back."""
        found = self._member(member)
        name = found.name if found is not None else member
        take_out(self._app, self._trays.tray.without_member(member), (member,), name)

    def empty(self) -> None:
        """Take everything out, and offer it back; the reader is gone too."""
        ids = [item.member for item in self._trays.tray.items]
        texts = self._app.context.texts
        if ids:
            self._trays.forget_reader()
            number = texts.ngettext("{n} company", "{n} companies", len(ids))
            take_out(self._app, Tray(), ids, number)

    def undo(self) -> None:
        """Take the last change of the tray back."""
        change_tray(self._app, self._trays.undo())

    def set_options(self, options: PrintOptions) -> None:
        """Print in another way."""
        change_tray(self._app, self._trays.set_options(options))

    def choose_language(self, lang: str) -> None:
        """Print in another language; the second one is never the same."""
        options = self._trays.options
        second = options.second_language
        self.set_options(
            replace(
                options,
                language=lang,
                second_language=options.language if second == lang else second,
            )
        )

    def check_reader(self, forget: Callable[[], None]) -> None:
        """Call `forget` where the lead it is for may not be shown any more, or is gone."""
        lead, leads = self._trays.reader.lead, self._app.services.leads

        def take(result: Result[bool]) -> None:
            if result != Ok(value=True) and lead == self._trays.reader.lead:
                forget()

        if lead and self._app.vault.state() is not VaultState.OPEN:
            forget()
        elif lead:
            self._app.tasks.keeping.run(lambda: not leads.lead(lead).deleted, take)

    def learn_fair(self) -> None:
        """Print at the fair of now, which the vault knows while it is open."""
        if self._app.vault.state() is VaultState.OPEN:
            self._app.tasks.keeping.do(self._app.services.fairs.current, self._take_fair)

    def _take_fair(self, fair: Fair) -> None:
        self._app.changed(self._trays.set_fair(fair))

    def set_reader(self, name: str) -> None:
        """Print for someone, or for nobody in particular."""
        self._trays.reader = replace(self._trays.reader, name=name)
        self._app.changed(Changes(tray=True))

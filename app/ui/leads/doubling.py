"""Duplicates in the window: shown a pair at a time, made one lead, and two again."""

from collections.abc import Callable

from app.domain.changes import Changes
from app.domain.lead import Lead
from app.ui.leads.duplicates_sheet import DuplicatesSheet, Pair
from app.ui.leads.sheet_work import SheetWork
from app.ui.leads.words import LeadWords


class Doubling(SheetWork):
    """Opens the sheet of duplicates, and does what it asks."""

    def open(self) -> None:
        """Show who was captured twice."""
        sheet = DuplicatesSheet(self._shell.look)
        sheet.merge_wanted.connect(lambda pair, take: self._merge(sheet, pair, take))
        sheet.apart_wanted.connect(lambda pair: self._keep_apart(sheet, pair))
        self._read_pairs(sheet, lambda: self._shell.sheets.open(sheet))

    def _read_pairs(self, sheet: DuplicatesSheet, then: Callable[[], object]) -> None:
        services, texts = self._shell.services, self._shell.look.texts

        def read() -> tuple[list[Pair], LeadWords]:
            found = services.duplicates.find()
            merging = services.merging
            pairs = [Pair(it, merging.differing(it.one.id, it.two.id)) for it in found]
            names = services.fairs.names()
            return pairs, LeadWords(texts, services.fairs.stamp().at.date(), names)

        def show(read_: tuple[list[Pair], LeadWords]) -> None:
            sheet.show_pairs(*read_)
            then()

        self.run(read, show, sheet)

    def _merge(self, sheet: DuplicatesSheet, pair: Pair, take: dict[str, str]) -> None:
        services, _ = self._shell.services, self._shell.look.texts.gettext
        one, two = pair.found.one, pair.found.two

        def done(lead: Lead) -> None:
            name = LeadWords(self._shell.look.texts, lead.changed.at.date()).name(lead)
            self._tell(sheet, _("{name} is one lead now.").format(name=name), undo)

        def undo() -> None:
            self.run(lambda: services.merging.undo(two.id), lambda _both: undone(), sheet)

        def undone() -> None:
            self._tell(sheet, _("They are two leads again."), None)

        self.run(lambda: services.merging.merge(one.id, two.id, take), done, sheet)

    def _keep_apart(self, sheet: DuplicatesSheet, pair: Pair) -> None:
        merging, _ = self._shell.services.merging, self._shell.look.texts.gettext
        ids = (pair.found.one.id, pair.found.two.id)

        def undo() -> None:
            self.run(
                lambda: merging.keep_apart(*ids, apart=False),
                lambda _none: self._tell(sheet, _("The pair is listed again."), None),
                sheet,
            )

        self.run(
            lambda: merging.keep_apart(*ids),
            lambda _none: self._tell(sheet, _("Two people: the pair is not shown again."), undo),
            sheet,
        )

    def _tell(self, sheet: DuplicatesSheet, text: str, undo: Callable[[], object] | None) -> None:
        """Say what was done, in the sheet and, once it is closed, in the window."""
        self._shell.changed(Changes(leads=True))
        offer = self._shell.look.texts.gettext("Undo") if undo else ""
        self._shell.problems.note(text, offer, undo)
        if self._shell.sheets.holds(sheet):
            sheet.tell(text, undo)
            self._read_pairs(sheet, lambda: None)

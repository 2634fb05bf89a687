"""The sheet of what two laptops changed differently of a delegation."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Signal

from app.domain.delegation_record import RecordConflict
from app.domain.messages import N_
from app.ui.delegations.delegation_session import DelegationFacts
from app.ui.delegations.differing_values import DifferingValues
from app.ui.kit.ui_context import UiContext
from app.ui.leads.merge.compare_grid import CompareGrid, CompareRow
from app.ui.system.override import override
from app.ui.vault.vault_sheet import VaultSheet


class DelegationConflictsSheet(VaultSheet):
    """`decided` gives for each conflict whether its other value is to count."""

    decided = Signal(object)

    def __init__(self, context: UiContext, facts: DelegationFacts) -> None:
        super().__init__(context)
        self._facts = facts
        self._conflicts = facts.dossier.conflicts
        about = N_(
            "These fields were changed on both laptops. No value is lost; choose the one to keep."
        )
        self.introduce(N_("Changed on two laptops"), about, N_("Keep what is chosen"))
        self.grid = CompareGrid()
        self.all_button = self.words.button(N_("Choose all other values"), self._choose_all, "link")
        self.later_button = self.words.button(N_("Later"), self.close_sheet)
        self.body.addWidget(self.all_button)
        self.body.addWidget(self.grid)
        self.end_body()
        self.foot.addWidget(self.later_button)
        self.words.follow(self._show_rows)
        self._show_rows()
        self.primary.clicked.connect(self._go_on)

    @override
    def enter(self) -> None:
        self.primary.setFocus()

    def chosen(self) -> Mapping[RecordConflict, bool]:
        """For each conflict whether its other value is to count."""
        sides = self.grid.chosen()
        return {it: bool(sides[str(place)]) for place, it in enumerate(self._conflicts)}

    def _choose_all(self) -> None:
        for place in range(len(self._conflicts)):
            self.grid.choose(str(place), 1)

    def _show_rows(self) -> None:
        _ = self.context.texts.gettext
        self.grid.show_rows((_("Current value"), _("Other value")), list(self._rows()))

    def _rows(self) -> Iterator[CompareRow]:
        words, shown = DifferingValues(self._facts, self.context.texts), ""
        for place, it in enumerate(self._conflicts):
            if it.id != shown:
                shown = it.id
                yield CompareRow("", words.about(it))
            values = words.kept(it), words.other(it)
            yield CompareRow(str(place), words.title(it), *values, 0, words.by(it))

    def _go_on(self) -> None:
        if not self.is_busy():
            self.set_busy(busy=True)
            self.decided.emit(self.chosen())

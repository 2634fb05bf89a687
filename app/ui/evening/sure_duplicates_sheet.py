"""The sheet of all sure duplicates: ticked, and merged by one key."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from app.domain.messages import N_
from app.i18n.texts import Texts
from app.services.merge.duplicates import Duplicate
from app.ui.kit.ui_context import UiContext
from app.ui.leads.parts.lead_checklist import ChecklistLine, LeadChecklist
from app.ui.leads.parts.lead_labels import LeadLabels
from app.ui.system.override import override
from app.ui.vault.vault_sheet import VaultSheet


class SureDuplicatesSheet(VaultSheet):
    """`requested` gives the pairs that were ticked."""

    requested = Signal(object)

    takes_scans = True

    def __init__(self, context: UiContext, pairs: Sequence[Duplicate], labels: LeadLabels) -> None:
        super().__init__(context)
        self._pairs = pairs
        about = N_(
            "Each pair has the same name and the same email address or badge code. The "
            "details of both are kept; values that differ stay in the history."
        )
        self.ticks = LeadChecklist()
        self.introduce(N_("Definite duplicates"), about, self._merge)
        lines = [ChecklistLine(str(place), _line(it, labels)) for place, it in enumerate(pairs)]
        self.ticks.show_lines(lines)
        self.words.bind(N_("Definite duplicates"), self.ticks.setAccessibleName)
        self.ticks.changed.connect(self.retranslate)
        self.body.addWidget(self.ticks)
        self.end_body()
        self.primary.clicked.connect(lambda: self.requested.emit(self.ticked()))

    @override
    def enter(self) -> None:
        self.primary.setFocus()

    def ticked(self) -> tuple[Duplicate, ...]:
        """The pairs that are to be merged."""
        return tuple(self._pairs[int(place)] for place in self.ticks.ticked())

    def _merge(self, texts: Texts) -> str:
        count = len(self.ticks.ticked())
        self.primary.setEnabled(count > 0)
        return texts.ngettext("Merge {n} pair", "Merge {n} pairs", count)


def _line(pair: Duplicate, labels: LeadLabels) -> str:
    times = f"{labels.moment(pair.one.created.at)} + {labels.moment(pair.two.created.at)}"
    return " · ".join(filter(None, (labels.name(pair.one), pair.one.person.company, times)))

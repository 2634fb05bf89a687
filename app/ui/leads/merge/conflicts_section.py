"""What both of two laptops changed, side by side, to be chosen from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.bootstrap import Services
from app.domain.conflict import DELETED, Conflict
from app.domain.lead import Lead, Stamp
from app.domain.messages import N_
from app.domain.unicode_safety import isolated
from app.i18n.texts import Texts
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.ui_context import UiContext
from app.ui.leads.merge.compare_grid import CompareGrid, CompareRow
from app.ui.leads.parts.lead_labels import LeadLabels


@dataclass(frozen=True, slots=True)
class Listed:
    """Conflicts, and the rows that tell them."""

    conflicts: Sequence[Conflict] = ()
    rows: Sequence[CompareRow] = ()


def listed(conflicts: Sequence[Conflict], services: Services, texts: Texts) -> Listed:
    """The conflicts of each lead under its name. Raises VaultError while the vault is closed."""
    leads = {id_: services.leads.lead(id_) for id_ in {it.lead for it in conflicts}}
    names = services.fairs.names()
    words = LeadLabels(
        texts, services.fairs.stamp().at.date(), names, questions=services.questions.every()
    )
    return Listed(conflicts, tuple(_rows(conflicts, leads, words)))


class ConflictsSection(QWidget):
    """A sentence, and the conflicts with what counts now ticked."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._listed = Listed()
        self.words = BoundTexts(context)
        self.grid = CompareGrid()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            self.words.label(
                N_(
                    "These fields were changed on both laptops. No value is lost; choose the one "
                    "to keep."
                ),
                wrap=True,
            )
        )
        column.addWidget(self.grid)
        self.words.follow(self._show_rows)

    def show_conflicts(self, found: Listed) -> None:
        """Show these; nothing where there are none."""
        self._listed = found
        self._show_rows()
        self.setVisible(bool(found.conflicts))

    def chosen(self) -> Mapping[Conflict, bool]:
        """For each conflict whether its other value is to count."""
        sides = self.grid.chosen()
        return {it: bool(sides[str(place)]) for place, it in enumerate(self._listed.conflicts)}

    def _show_rows(self) -> None:
        _ = self._context.texts.gettext
        self.grid.show_rows((_("Current value"), _("Other value")), self._listed.rows)


def _rows(
    conflicts: Sequence[Conflict], leads: Mapping[str, Lead], words: LeadLabels
) -> Iterator[CompareRow]:
    shown = ""
    for place, it in enumerate(conflicts):
        if it.lead != shown:
            shown = it.lead
            named = (words.name(leads[it.lead]), leads[it.lead].person.company)
            yield CompareRow("", " · ".join(filter(None, named)))
        values = (words.value(it.field, it.kept), words.value(it.field, it.other))
        if it.field == DELETED:
            _ = words.texts.gettext
            values = (_("kept, because it was edited later"), _("deleted"))
        by = (_said_by(it.kept_by, words), _said_by(it.other_by, words))
        yield CompareRow(str(place), words.field(it.field), *values, 0, by)


def _said_by(stamp: Stamp | None, words: LeadLabels) -> str:
    """Who said it, on which laptop, and when."""
    if stamp is None:
        return ""
    told = (isolated(stamp.author), stamp.device, words.moment(stamp.at))
    return " · ".join(filter(None, told))

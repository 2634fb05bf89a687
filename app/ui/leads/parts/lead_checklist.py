"""Leads to choose among by ticks: a line each, with what is said about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget

from app.domain.lead import Lead
from app.domain.lead_draft import LeadDraft
from app.domain.names import called
from app.ui.kit.list_rows import add_row, row_texts, row_value
from app.ui.leads.parts.lead_labels import LeadLabels

LEAST_LINES, MOST_LINES = 1, 6
LINE = 40
"""Pixels of a line, for fingers."""


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """Something that can be ticked, or is already; `is_free` is false where it never can be."""

    id: str
    text: str
    is_ticked: bool = True
    is_free: bool = True


class LeadChecklist(QListWidget):
    """A list of ticks; the space bar turns the one that has the keys.

    One that is no choice only shows its lines.
    """

    changed = Signal()

    def __init__(self, *, is_choice: bool = True) -> None:
        super().__init__()
        self._is_choice = is_choice
        self.setObjectName("leadTicks")
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemChanged.connect(lambda _item: self.changed.emit())

    def show_lines(self, lines: Sequence[ChecklistLine]) -> None:
        """Show lines in place of those before."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.clear()
        for line in lines:
            self._add(line)
        self.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self.setCurrentRow(0)
        shown = max(LEAST_LINES, min(MOST_LINES, len(lines)))
        self.setFixedHeight(shown * LINE + 2 * self.frameWidth() + 12)

    def lines(self) -> tuple[str, ...]:
        """What stands in the lines."""
        return row_texts(self)

    def ticked(self) -> tuple[str, ...]:
        """The ids of what is ticked."""
        return tuple(row_value(self, row) for row in range(self.count()) if self._is_ticked(row))

    def _is_ticked(self, row: int) -> bool:
        state = row_value(self, row, Qt.ItemDataRole.CheckStateRole)
        return state is not None and Qt.CheckState(state) is Qt.CheckState.Checked

    def _add(self, line: ChecklistLine) -> None:
        role = Qt.ItemDataRole
        values = {role.UserRole: line.id, role.SizeHintRole: QSize(0, LINE)}
        if self._is_choice and line.is_free:
            ticked = Qt.CheckState.Checked if line.is_ticked else Qt.CheckState.Unchecked
            values[role.CheckStateRole] = ticked
        add_row(self, line.text, tip=line.text, values=values)


def lines_of(
    leads: Iterable[Lead], words: LeadLabels, *, is_ticked: bool = True
) -> tuple[ChecklistLine, ...]:
    """A line for each lead: name, whether it is deleted, company, when it was captured."""
    return tuple(ChecklistLine(lead.id, _line_of(lead, words), is_ticked) for lead in leads)


def lines_of_drafts(drafts: Iterable[LeadDraft], words: LeadLabels) -> tuple[ChecklistLine, ...]:
    """A line for each half-written lead."""
    half = words.texts.gettext("unfinished")
    return tuple(ChecklistLine(draft.id, " · ".join((_named(draft), half))) for draft in drafts)


def _line_of(lead: Lead, words: LeadLabels) -> str:
    when = words.moment(lead.created.at)
    deleted = words.texts.gettext("deleted") if lead.deleted else ""
    return " · ".join(filter(None, (words.name(lead), deleted, lead.person.company, when)))


def _named(draft: LeadDraft) -> str:
    return called(draft.person) or draft.id[:8]

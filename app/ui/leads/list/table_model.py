"""The rows of the list, and which of them are ticked."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from app.domain.lead import Lead
from app.ui.kit import accessibility
from app.ui.kit.accessible_roles import reads_cell_by_cell
from app.ui.kit.list_rows import ModelIndex
from app.ui.kit.plain_text import tool_tip
from app.ui.leads.list.lead_columns import COLUMNS, TITLES, LeadColumn, cell
from app.ui.leads.parts.lead_labels import LeadLabels
from app.ui.system.override import override

_CALLED = {LeadColumn.TICK, LeadColumn.CONSENT}
"""What stands there says little without the title of its column."""
LEAD_ROLE = Qt.ItemDataRole.UserRole


class LeadTableModel(QAbstractTableModel):
    """Leads in their order; a tick belongs to a lead and stays while the order changes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.leads: Sequence[Lead] = ()
        self.ticked: frozenset[str] = frozenset()
        self._words: LeadLabels | None = None

    def replace(self, leads: Sequence[Lead], words: LeadLabels) -> None:
        """Show other leads; who is not among them is not ticked any more."""
        self.beginResetModel()
        self.leads, self._words = leads, words
        self.ticked &= {lead.id for lead in leads}
        self.endResetModel()

    def forget(self) -> None:
        """Hold no lead any more."""
        self.beginResetModel()
        self.leads, self.ticked, self._words = (), frozenset(), None
        self.endResetModel()

    def tick(self, leads: Iterable[Lead], *, on: bool) -> None:
        """Tick leads, or take their ticks away."""
        ids = {lead.id for lead in leads}
        self.ticked = self.ticked | ids if on else self.ticked - ids
        if self.leads:
            last = self.index(len(self.leads) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.CheckStateRole])

    def place_of(self, id_: str) -> int | None:
        """The row of a lead."""
        return next((place for place, lead in enumerate(self.leads) if lead.id == id_), None)

    @override
    def rowCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.leads)

    @override
    def columnCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        lead, column = self.leads[index.row()], COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.UserRole:
                return lead
            case Qt.ItemDataRole.CheckStateRole if column is LeadColumn.TICK:
                is_on = lead.id in self.ticked
                return Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole | accessibility.WHOLE_ROW:
                is_whole = role == accessibility.WHOLE_ROW
                return self._whole(lead) if is_whole else self._spoken(lead, column)
            case Qt.ItemDataRole.DisplayRole:
                return self._text(lead, column)
            case Qt.ItemDataRole.ToolTipRole:
                return tool_tip(self._text(lead, column))
            case _:
                return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or self._words is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        column = COLUMNS[section]
        if role == Qt.ItemDataRole.AccessibleTextRole and column is LeadColumn.TICK:
            return self._words.texts.gettext("Ticked")
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._words.texts.gettext(TITLES[column]) if TITLES[column] else ""
        return None

    @override
    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if COLUMNS[index.column()] is LeadColumn.TICK:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def _spoken(self, lead: Lead, column: LeadColumn) -> str:
        """A cell as it is heard: that of the name, to which the keys go, tells the whole lead."""
        if self._words is None:
            return ""
        texts = self._words.texts
        match column:
            case LeadColumn.TICK:
                is_on = lead.id in self.ticked
                return texts.gettext("Ticked") if is_on else texts.gettext("Not ticked")
            case LeadColumn.NAME if not reads_cell_by_cell():
                return self._whole(lead)
            case LeadColumn.CONSENT:
                return self._consent(lead, self._words)
            case _:
                return self._text(lead, column) or "—"

    def _whole(self, lead: Lead) -> str:
        if self._words is None:
            return ""
        tick = self._words.texts.gettext("Ticked") if lead.id in self.ticked else ""
        cells = (cell(lead, it, self._words) for it in COLUMNS if it not in _CALLED)
        return ", ".join(filter(None, (*cells, self._consent(lead, self._words), tick)))

    def _consent(self, lead: Lead, words: LeadLabels) -> str:
        title = words.texts.gettext(TITLES[LeadColumn.CONSENT])
        return f"{title}: {cell(lead, LeadColumn.CONSENT, words)}"

    def _text(self, lead: Lead, column: LeadColumn) -> str:
        return cell(lead, column, self._words) if self._words is not None else ""

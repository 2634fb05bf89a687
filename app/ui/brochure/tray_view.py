"""The members in the tray, in the order of print."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.brochure import BrochureItem
from app.domain.member import Member
from app.domain.tray import Tray
from app.ui.brochure.tray_row import TrayRow
from app.ui.kit.accessibility import Role, set_role
from app.ui.kit.ui_context import UiContext

Members = Mapping[str, Member | None]
"""Members by their ids; None for one that is not in the edition."""


class TrayView(QWidget):
    """Rows that are dragged and keyed into order; whatever is changed here is told as a tray."""

    changed = Signal(object)
    removed = Signal(str)
    """A member was taken out, by its id."""
    emptied = Signal()
    """The last row with the keys went away."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        set_role(self, Role.LIST)
        self._tray = Tray()
        self._members: Members = {}
        self._rows: dict[str, TrayRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_tray(self, tray: Tray, members: Members, lang: str) -> None:
        """Show a tray; a row that stays keeps the keys and its unfolded list."""
        place_of_keys = self._place_with_keys()
        self._tray, self._members = tray, members
        for member in [id_ for id_ in self._rows if tray.item(id_) is None]:
            row = self._rows.pop(member)
            row.hide()
            row.deleteLater()
        for place, item in enumerate(tray.items):
            row = self._rows.get(item.member) or self._make_row(item.member)
            if self._column.indexOf(row) != place:
                self._column.removeWidget(row)
                self._column.insertWidget(place, row)
                row.show()
            self._fill(row, item, lang)
        if place_of_keys is not None and self._place_with_keys() is None:
            self._focus(place_of_keys)

    def rows(self) -> list[TrayRow]:
        """The rows from top to bottom."""
        return [self._rows[item.member] for item in self._tray.items if item.member in self._rows]

    def focus_first(self) -> None:
        """Give the keys to the first row."""
        self._focus(0)

    def _fill(self, row: TrayRow, item: BrochureItem, lang: str) -> None:
        if item.member in self._members and self._members[item.member] is None:
            row.show_gone(item)
        else:
            row.show_item(item, self._members.get(item.member), lang)

    def _make_row(self, member: str) -> TrayRow:
        row = self._rows[member] = TrayRow(self._context)
        row.left.connect(lambda step: self._focus(self._place(member) + step))
        row.moved.connect(lambda step: self._move(member, self._place(member) + step))
        row.removed.connect(lambda: self.removed.emit(member))
        row.chosen.connect(lambda chosen: self.changed.emit(self._tray.with_member(member, chosen)))
        row.dragged.connect(lambda at: self._drag(row, at))
        row.dropped.connect(lambda: self._move(member, self._column.indexOf(row)))
        return row

    def _place(self, member: str) -> int:
        return next(place for place, item in enumerate(self._tray.items) if item.member == member)

    def _move(self, member: str, place: int) -> None:
        if 0 <= place < len(self._tray.items):
            self.changed.emit(self._tray.moved(member, place))

    def _drag(self, row: TrayRow, at: QPoint) -> None:
        y = self.mapFromGlobal(at).y()
        others = [other for other in self._rows.values() if other is not row]
        place = sum(other.geometry().center().y() < y for other in others)
        if place != self._column.indexOf(row):
            self._column.removeWidget(row)
            self._column.insertWidget(place, row)

    def _focus(self, place: int) -> None:
        rows = self.rows()
        if not rows:
            self.emptied.emit()
        else:
            rows[max(0, min(place, len(rows) - 1))].setFocus()

    def _place_with_keys(self) -> int | None:
        keys = self.window().focusWidget()
        for place, row in enumerate(self.rows()):
            if keys is row or row.isAncestorOf(keys):
                return place
        return None

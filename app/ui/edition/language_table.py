"""The table of members and languages: how much of each member there is in each language."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QRectF,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.domain.translation import LanguageMatrix, MemberTexts
from app.i18n.formats import language_title, percent
from app.i18n.texts import Texts
from app.ui.kit.list_rows import ModelIndex
from app.ui.kit.plain_text import tool_tip
from app.ui.kit.ui_context import UiContext
from app.ui.style.theme import Theme
from app.ui.system.override import override

SHARE = Qt.ItemDataRole.UserRole
SHARE_WIDTH, ROW_HEIGHT, HEIGHT = 64, 34, 320
BAR = 3


class MatrixModel(QAbstractTableModel):
    """A row a member, the first for all of them; a column a language."""

    def __init__(self, texts: Texts, parent: QWidget) -> None:
        super().__init__(parent)
        self.texts = texts
        self._matrix = LanguageMatrix((), ())
        self.members: Sequence[MemberTexts] = ()

    def replace(self, matrix: LanguageMatrix, members: Sequence[MemberTexts]) -> None:
        """Show other members."""
        self.beginResetModel()
        self._matrix, self.members = matrix, members
        self.endResetModel()

    def language(self, column: int) -> str:
        """The language of a column; the first has names."""
        return self._matrix.languages[column - 1]

    @override
    def rowCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() or not self._matrix.members else len(self.members) + 1

    @override
    def columnCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._matrix.languages) + 1

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        roles = Qt.ItemDataRole
        if orientation is Qt.Orientation.Vertical:
            return None
        match role:
            case roles.DisplayRole:
                return self.language(section).upper() if section else self._column_name(0)
            case roles.AccessibleTextRole:
                return self._column_name(section)
            case roles.ToolTipRole:
                return tool_tip(self._column_name(section))
            case roles.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            case _:
                return None

    @override
    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        roles = Qt.ItemDataRole
        if index.column() == 0:
            return self._named(index, role)
        share = self._share(index)
        shown = percent(share, self.texts.lang)
        match role:
            case roles.DisplayRole:
                return shown
            case roles.UserRole:
                return share
            case roles.AccessibleTextRole:
                return f"{self._name(index.row())}, {self._column_name(index.column())}: {shown}"
            case roles.ToolTipRole:
                return tool_tip(self._lacks(index))
            case _:
                return None

    def _named(self, index: ModelIndex, role: int) -> str | None:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._name(index.row())
            case Qt.ItemDataRole.ToolTipRole:
                return tool_tip(self._name(index.row()))
            case _:
                return None

    def _column_name(self, column: int) -> str:
        if column == 0:
            return self.texts.gettext("Member")
        return language_title(self.language(column), self.texts.lang)

    def _name(self, row: int) -> str:
        return self.members[row - 1].name if row else self.texts.gettext("All members")

    def _share(self, index: ModelIndex) -> int:
        shares = self.members[index.row() - 1] if index.row() else self._matrix
        return shares.percent(self.language(index.column()))

    def _lacks(self, index: ModelIndex) -> str:
        if not index.row():
            return ""
        missing = self.members[index.row() - 1].missing[self.language(index.column())]
        return self.texts.ngettext("{n} text is missing", "{n} texts are missing", len(missing))


class LanguageTable(QTableView):
    """Arrows move about, Tab goes on; with Shift or Ctrl several members are chosen."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("matrix")
        self.table = MatrixModel(context.texts, self)
        self.setModel(self.table)
        self.setItemDelegate(_ShareDelegate(context.theme, self))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFixedHeight(HEIGHT)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(context.theme.px(ROW_HEIGHT))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultSectionSize(context.theme.px(SHARE_WIDTH))

    def show_members(self, matrix: LanguageMatrix, members: Sequence[MemberTexts]) -> None:
        """Show some members of a matrix."""
        self.table.replace(matrix, members)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def chosen(self) -> tuple[MemberTexts, ...]:
        """The members that are chosen; none where the row of all is among them."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return () if 0 in rows else tuple(self.table.members[row - 1] for row in rows)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().strip():
            event.ignore()  # letters go to the search field, not to Qt's search in tables
        else:
            super().keyPressEvent(event)


class _ShareDelegate(QStyledItemDelegate):
    """Draws a share as its number over a line as long as it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        super().paint(painter, option, index)
        share = index.data(SHARE)
        if share is None:
            return
        colours, px = self._theme.colours, self._theme.px
        room = QRectF(option.rect).adjusted(px(8), 0, -px(14), -px(4))
        room.setTop(room.bottom() - px(BAR))
        painter.fillRect(room, colours.colour("line"))
        room.setWidth(room.width() * share / 100)
        painter.fillRect(room, colours.colour("lake"))

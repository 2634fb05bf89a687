"""Members and offerings side by side, fact by fact."""

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QFont, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from app.domain.comparison import Cell, Compared, ComparedRow, Comparison
from app.ui.kit.ui_context import UiContext
from app.ui.showing.compare_cell import CellDelegate, CompareHeader, longest_word, size_that_fits
from app.ui.system.override import override

TITLE_WIDTH, LEAST_TITLE = 12.3, 8.3
"""In sizes of the type."""
TITLE_SHARE, MOST_SHARE = 0.2, 0.34
LEAST_LINES = 6
DIFFERS, SAME, UNKNOWN = "≠", "=", "?"


class CompareTable(QTableWidget):
    """The first column names the fact, after a sign that says whether the others differ in it."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._made = Comparison()
        self._lang = ""
        self._is_brief = False
        self.setObjectName("compare")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(CellDelegate(self))
        self.verticalHeader().hide()
        self.setHorizontalHeader(CompareHeader(self))

    def show_comparison(self, comparison: Comparison, lang: str, *, brief: bool) -> None:
        """Show a comparison for a reader of `lang`; a brief one leaves out what is the same."""
        self._made, self._lang, self._is_brief = comparison, lang, brief
        self.say()

    def say(self) -> None:
        """Say everything in the staff's language."""
        at = self.currentRow(), self.currentColumn()
        rows = [row for row in self._made.rows if not (row.is_same and self._is_brief)]
        self.clear()
        self.setColumnCount(len(self._made.columns) + 1 if self._made.columns else 0)
        self.setRowCount(len(rows) if self._made.columns else 0)
        if not self._made.columns:
            return
        self._fill_head()
        for place, row in enumerate(rows):
            self._fill_row(place, row)
        self.setCurrentCell(*at)
        self._arrange()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentRow() < 0:
            self.setCurrentCell(0, 1)

    def chosen(self) -> Compared | None:
        """What stands in the column that has the keys."""
        place = self.currentColumn() - 1
        has_keys = self.hasFocus() and 0 <= place < len(self._made.columns)
        return self._made.columns[place] if has_keys else None

    def _fill_head(self) -> None:
        titles = (self._said((column.title(self._lang),)) for column in self._made.columns)
        self.setHorizontalHeaderLabels(["", *titles])
        corner = QTableWidgetItem()
        text = self._context.texts.gettext("What is compared")
        corner.setData(Qt.ItemDataRole.AccessibleTextRole, text)
        self.setHorizontalHeaderItem(0, corner)

    def _fill_row(self, place: int, row: ComparedRow) -> None:
        _ = self._context.texts.gettext
        sign = DIFFERS if row.differs else SAME if row.is_same else UNKNOWN
        meanings = {DIFFERS: _("differs"), SAME: _("the same"), UNKNOWN: _("cannot be compared")}
        meaning = meanings[sign]
        head = self._item(f"{sign}  {row.title.text}", bold=row.differs)
        head.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.title.text}, {meaning}")
        self.setItem(place, 0, head)
        for column, cell in enumerate(row.cells, start=1):
            text = self._said(cell) or "–"
            item = self._item(text, bold=row.differs and row.name == "fact")
            name = self._made.columns[column - 1].title(self._lang).text
            spoken = f"{name}, {row.title.text}: {text}, {meaning}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.setItem(place, column, item)
        for column in range(self.columnCount() if row.differs else 0):
            tinted = self.item(place, column)
            if tinted is not None:
                tinted.setBackground(self._context.theme.colours.colour("lake_tint"))

    def _item(self, text: str, *, bold: bool = False) -> QTableWidgetItem:
        item = QTableWidgetItem(text)
        item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        if bold:
            font = QFont(self.font())
            font.setBold(True)
            item.setFont(font)
        return item

    def _said(self, cell: Cell) -> str:
        """The values of a cell; what is in another language than the reader's is marked."""
        only = self._context.texts.gettext("{language} only")
        texts = [
            f"{value.text} · {only.format(language=value.lang.upper())}"
            if value.lang and value.is_foreign_to(self._lang)
            else value.text
            for value in cell
        ]
        return "\n".join(f"• {text}" for text in texts) if len(texts) > 1 else "".join(texts)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self.say)

    def _titles(self) -> list[QTableWidgetItem]:
        """The names of facts."""
        titles = (self.item(row, 0) for row in range(self.rowCount()))
        return [title for title in titles if title is not None]

    def _fit_titles(self, bold: QFont) -> None:
        """Have names of facts in smaller letters where their longest word has no room in a line."""
        titles = self._titles()
        size = size_that_fits([it.text() for it in titles], bold, self.columnWidth(0))
        for title in titles:
            font = QFont(self.font())
            font.setBold(title.font().bold())
            font.setPixelSize(size)
            title.setFont(font)

    def _arrange(self) -> None:
        """Columns of one width, rows as high as their texts."""
        width = self.viewport().width()
        self._arrange_in(width)
        if self.viewport().width() != width:
            # Higher rows brought a scroll bar, of which Qt says nothing while this is being shown.
            self._arrange_in(self.viewport().width())

    def _arrange_in(self, width: int) -> None:
        others = self.columnCount() - 1
        if others < 1:
            return
        size = self.fontInfo().pixelSize()
        usual = max(size * LEAST_TITLE, min(size * TITLE_WIDTH, width * TITLE_SHARE))
        bold = QFont(self.font())
        bold.setBold(True)
        longest = longest_word((it.text() for it in self._titles()), bold)
        title = round(max(usual, min(longest + size, width * MOST_SHARE)))
        self.setColumnWidth(0, title)
        self._fit_titles(bold)
        for column in range(1, others + 1):
            self.setColumnWidth(column, (width - title) // others)
        self.horizontalHeader().setSectionResizeMode(others, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().updateGeometry()
        # The head never scrolls: a few lines of what stands below it are to be seen, too.
        self.setMinimumHeight(self.horizontalHeader().sizeHint().height() + LEAST_LINES * size)
        self.updateGeometries()
        self.resizeRowsToContents()

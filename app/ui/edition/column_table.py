"""What each column of a list was taken for, with lists to choose something else from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.domain.column_outcome import LEFT_OUT, ColumnOutcome
from app.i18n.collation import sort_key
from app.i18n.formats import day, language_title, number
from app.i18n.texts import Texts
from app.services.catalogue.column_choices import ColumnMeaning, all_meanings
from app.ui.kit.combo_box import QuietComboBox
from app.ui.kit.focus_order import give_keys
from app.ui.kit.ui_context import UiContext, clear_layout, label

MOST_HEIGHT, LEAST_HEIGHT = 330, 120
LEAST_WIDTH = 340
"""Pixels that columns, or members beside them, need to be read."""
COMBO_WIDTH = 220
LONGEST_CELL = 40
MOST_NAMED = 12
_BY_HEADING = "\0"
"""What stands for the meaning that the heading itself has; no field is called so."""


@dataclass(frozen=True, slots=True)
class ColumnWish:
    """A column and what it is to mean; None is what its heading says."""

    column: str
    meaning: str | None


class ColumnTable(QFrame):
    """A row for each column: its heading, its first cells, its meaning, how much was taken."""

    wished = Signal(object)
    """A ColumnWish."""

    def __init__(self, context: UiContext, languages: Sequence[str]) -> None:
        super().__init__()
        self._context = context
        self._languages = tuple(languages)
        self._is_read = True
        self._boxes: dict[tuple[str, str], QuietComboBox] = {}
        self._title = label(role="section", wrap=True)
        self._note = label(role="quiet", wrap=True)
        self._rows = QWidget()
        self._rows.setObjectName("columnRows")
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 8, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(0, 1)
        self.area = QScrollArea()
        self.area.setObjectName("columnTable")
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self._title, self._note, self.area):
            column.addWidget(widget)
        column.addStretch(1)

    def show_columns(self, columns: Sequence[ColumnOutcome], *, is_read: bool = True) -> None:
        """Show the columns of all lists; without any, nothing. Counts are shown of lists read."""
        self._is_read = is_read
        texts = self._context.texts
        self.setVisible(bool(columns))
        self.setMinimumWidth(self._context.theme.px(LEAST_WIDTH))
        self._title.setText(texts.gettext("Columns"))
        note = texts.gettext(
            "If a column was recognised wrongly, choose what it contains. The next list of "
            "this source is then read the same way."
        )
        self._note.setText("\n".join((note, *self._left_out(columns))))
        clear_layout(self._grid)
        self._boxes.clear()
        # What is probably wrong comes first: only a few rows are seen at once.
        for row, column in enumerate(sorted(columns, key=lambda it: not it.is_doubtful)):
            self._add(row, column)
        self._grid.setRowStretch(len(columns), 1)
        wanted = self._rows.sizeHint().height() + 4
        self.area.setFixedHeight(
            max(LEAST_HEIGHT, min(wanted, self._context.theme.px(MOST_HEIGHT)))
        )
        self.area.verticalScrollBar().setValue(0)

    def meaning_box(self, column: str) -> QuietComboBox:
        """The list of meanings of a column, by the column's name."""
        return self._boxes[column, "meaning"]

    def language_box(self, column: str) -> QuietComboBox:
        """The list of languages of a column of texts."""
        return self._boxes[column, "language"]

    def go_to(self, column: str) -> None:
        """Put the focus on the list of a column that was changed."""
        box = self._boxes.get((column, "meaning"))
        if box is not None:
            give_keys(box)
            self.area.ensureWidgetVisible(box)

    def lines(self) -> tuple[str, ...]:
        """What each column is taken for, in words."""
        boxes = ((column, box) for (column, kind), box in self._boxes.items() if kind == "meaning")
        return tuple(f"{column}: {box.currentText()}" for column, box in boxes)

    def _left_out(self, columns: Sequence[ColumnOutcome]) -> Iterator[str]:
        """A sentence on the columns that say something and become nothing."""
        names = [
            self._context.texts.quoted(it.column)
            for it in columns
            if not it.field and it.filled and it.chosen is None
        ]
        if names and self._is_read:
            more = f" … +{len(names) - MOST_NAMED}" if len(names) > MOST_NAMED else ""
            text = self._context.texts.gettext("Columns left out: {names}")
            yield text.format(names=", ".join(names[:MOST_NAMED]) + more)

    def _add(self, row: int, column: ColumnOutcome) -> None:
        texts = self._context.texts
        about = QVBoxLayout()
        about.setSpacing(2)
        heading = label(column.column, "strong", wrap=True)
        about.addWidget(heading)
        for text, role in self._about(column):
            about.addWidget(label(text, role, wrap=True))
        about.addStretch(1)
        boxes = QVBoxLayout()
        boxes.setSpacing(4)
        field, _, language = column.field.partition(":")
        named = texts.gettext("Meaning of column “{column}”").format(column=column.column)
        heading.setAccessibleName(named)
        meanings = self._meanings(column)
        boxes.addWidget(self._box((column.column, "meaning"), heading, meanings, field))
        if _has_language(field):
            named = texts.gettext("Language of column “{column}”").format(column=column.column)
            caption = label(named, "caption", wrap=True)
            boxes.addWidget(caption)
            languages = self._languages_for(language)
            boxes.addWidget(self._box((column.column, "language"), caption, languages, language))
        self._grid.addLayout(about, row, 0)
        self._grid.addLayout(boxes, row, 1, Qt.AlignmentFlag.AlignTop)

    def _box(
        self,
        place: tuple[str, str],
        named_by: QLabel,
        choices: Iterable[tuple[str, str]],
        chosen: str,
    ) -> QuietComboBox:
        """A list of values with their titles, by the column and what is chosen for it."""
        box = QuietComboBox()
        box.setMaximumWidth(self._context.theme.px(COMBO_WIDTH))
        box.setSizeAdjustPolicy(
            QuietComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        box.setMinimumContentsLength(16)
        named_by.setBuddy(box)
        box.setAccessibleName(named_by.accessibleName() or named_by.text())
        for value, title in choices:
            box.addItem(title, value)
        box.setCurrentIndex(max(box.findData(chosen), 0))
        box.activated.connect(lambda _row: self._wish(place[0]))
        self._boxes[place] = box
        return box

    def _about(self, column: ColumnOutcome) -> Iterator[tuple[str, str]]:
        texts = self._context.texts
        yield " | ".join(map(_cut, column.first)), ""
        if not self._is_read:
            return
        taken, left = column.taken, column.filled - column.taken
        counts = texts.gettext("{taken} accepted, {left} left out").format(
            taken=number(taken, texts.lang), left=number(left, texts.lang)
        )
        yield counts, "odd" if column.is_doubtful else "quiet"
        if column.chosen:
            chosen = texts.gettext("As you chose on {date}")
            yield chosen.format(date=day(column.chosen, texts.lang)), "quiet"

    def _meanings(self, column: ColumnOutcome) -> Iterator[tuple[str, str]]:
        """The values and titles of the list, those of most use first."""
        texts = self._context.texts
        if column.chosen:
            yield _BY_HEADING, texts.gettext("As its heading says")
        yield LEFT_OUT, texts.gettext("Left out")
        named = ((it.field, _title(it, texts)) for it in all_meanings())
        yield from sorted(named, key=lambda it: sort_key(it[1], texts.lang))

    def _languages_for(self, language: str) -> Iterator[tuple[str, str]]:
        texts = self._context.texts
        yield "", texts.gettext("Recognised language")
        tags = dict.fromkeys(filter(None, (*self._languages, language)))
        yield from ((tag, language_title(tag, texts.lang)) for tag in tags)

    def _wish(self, column: str) -> None:
        value = str(self.meaning_box(column).currentData())
        if value == _BY_HEADING:
            self.wished.emit(ColumnWish(column, None))
            return
        box = self._boxes.get((column, "language"))
        language = str(box.currentData() or "") if box is not None and _has_language(value) else ""
        self.wished.emit(ColumnWish(column, ":".join(filter(None, (value, language)))))


def _has_language(field: str) -> bool:
    return any(it.has_language and it.field == field for it in all_meanings())


def _title(meaning: ColumnMeaning, texts: Texts) -> str:
    name = texts.said(meaning.name)
    return name[:1].upper() + name[1:]


def _cut(cell: str) -> str:
    return cell if len(cell) <= LONGEST_CELL else cell[: LONGEST_CELL - 1] + "…"

"""What the booth corrected of members: who, when, what it was and is; the office decides."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
)

from app.domain.changes import Changes
from app.domain.correction import Corrections, CorrectionState
from app.domain.member_fields import FieldPath
from app.domain.messages import N_
from app.i18n.correction_words import field_in, value_in
from app.i18n.formats import day_in_list
from app.i18n.texts import Texts
from app.services.catalogue.corrections import CorrectionEntry
from app.ui.frame.app_context import AppContext
from app.ui.kit.cards import CardFrame
from app.ui.kit.column_titles import title_columns
from app.ui.kit.plain_text import set_column_tool_tip
from app.ui.kit.ui_context import label

LEAST_LINES, MOST_LINES = 2, 8
LINE = 30
"""Pixels of a line, for fingers."""
STATE_LINE = 18
"""Pixels that a second line of text needs more."""
WIDTHS = (230, 130, 130)
"""Pixels of the first columns."""

_KEY = Qt.ItemDataRole.UserRole

Decide = Callable[[str, FieldPath], Corrections]


class CorrectionsCard(CardFrame):
    """Lists what is corrected here; there is none where nothing is."""

    wanted = Signal()
    """The next edition, with what was accepted."""
    counted = Signal(str)
    """How many members are corrected here, as a sentence; nothing where none is."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(
            app.look,
            N_("Corrections from the booth"),
            N_(
                "Accept what the next edition should say. Refuse a correction where the "
                "edition is right. It ends automatically once an edition says the same."
            ),
        )
        self._app = app
        self._entries: Sequence[CorrectionEntry] = ()
        self.count = label(role="strong", wrap=True)
        self.list = QTreeWidget()
        self.list.setObjectName("corrections")
        self.list.setColumnCount(4)
        self.list.setRootIsDecorated(False)
        self.list.setAllColumnsShowFocus(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        # The field and the decision stand last, behind long names.
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate(WIDTHS):
            self.list.setColumnWidth(column, width)
        self.words.bind(N_("Corrections from the booth"), self.list.setAccessibleName)
        corrections = app.services.corrections
        self.accept_button = self._button(N_("Accept"), corrections.accept)
        self.refuse_button = self._button(N_("Refuse"), corrections.refuse)
        self.back_button = self._button(N_("Withdraw"), corrections.take_back)
        self.make_button = self.words.button(N_("Create next edition"), self.wanted.emit)
        self.column.addWidget(self.count)
        self.column.addWidget(self.list)
        self.add_row(self.accept_button, self.refuse_button, self.back_button)
        self.add_row(self.make_button)
        self.list.itemSelectionChanged.connect(self._look_over)
        self.words.follow(self._show)
        self.hide()

    def refresh(self) -> None:
        """Read what is corrected here, and how it stands to the edition in use."""
        reading, problems = self._app.tasks.reading, self._app.problems
        reading.do(self._app.services.corrections.entries, self._learn, problems.error)

    def lines(self) -> tuple[str, ...]:
        """What stands in the lines."""
        return tuple(" | ".join(item.text(column) for column in range(4)) for item in self._items())

    def _learn(self, entries: Sequence[CorrectionEntry]) -> None:
        self._entries = entries
        self._show()

    def _show(self) -> None:
        texts, px = self._app.look.texts, self._app.look.theme.px
        before, place = self._current(), max(self.list.currentIndex().row(), 0)
        self.count.setText(self._count(texts))
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.list.clear()
        heads = (N_("Member and field"), N_("Before"), N_("Now"), N_("Corrected"))
        title_columns(self.list, [texts.gettext(head) for head in heads])
        for entry in self._entries:
            item = QTreeWidgetItem(self.list, list(_columns(entry, texts)))
            item.setData(0, _KEY, _key(entry))
            item.setSizeHint(0, QSize(0, px(_height(entry))))
            for column in range(4):
                set_column_tool_tip(item, column, item.text(column))
        keys = [_key(entry) for entry in self._entries]
        if keys:
            # The one that was decided stays chosen, else the one in its place.
            at = keys.index(before) if before in keys else min(place, len(keys) - 1)
            self.list.setCurrentIndex(self.list.model().index(at, 0))
        self.list.blockSignals(False)  # noqa: FBT003 - as above
        least, most = LEAST_LINES * LINE, MOST_LINES * LINE
        shown = min(max(sum(map(_height, self._entries)), least), most)
        self.list.setFixedHeight(self.list.header().sizeHint().height() + px(shown + 20))
        self.setVisible(bool(self._entries))
        self.counted.emit(self.count.text() if self._entries else "")
        self._look_over()

    def _items(self) -> Iterator[QTreeWidgetItem]:
        found = (self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount()))
        return (item for item in found if item is not None)

    def _current(self) -> str:
        item = self.list.currentItem()
        return str(item.data(0, _KEY)) if item is not None else ""

    def _chosen(self) -> list[CorrectionEntry]:
        items = zip(self._items(), self._entries, strict=True)
        return [entry for item, entry in items if item.isSelected()]

    def _look_over(self) -> None:
        """What is accepted already, or of a member that is not there, is not accepted again."""
        chosen = self._chosen()
        past = {CorrectionState.ACCEPTED, CorrectionState.MISSING}
        self.accept_button.setEnabled(any(it.state not in past for it in chosen))
        self.refuse_button.setEnabled(bool(chosen))
        self.back_button.setEnabled(bool(chosen))
        accepted = any(it.state is CorrectionState.ACCEPTED for it in self._entries)
        self.make_button.setVisible(accepted)

    def _count(self, texts: Texts) -> str:
        members = len({entry.correction.member for entry in self._entries})
        return texts.ngettext("{n} member corrected here", "{n} members corrected here", members)

    def _button(self, title: str, decide: Decide) -> QPushButton:
        return self.words.button(title, lambda: self._decide(decide))

    def _decide(self, decide: Decide) -> None:
        app, chosen = self._app, [entry.correction for entry in self._chosen()]
        self.list.setFocus()

        def work() -> None:
            for one in chosen:
                decide(one.member, one.path)

        app.tasks.reading.do(
            work, lambda _done: app.changed(Changes(members=True)), app.problems.error
        )


def _columns(entry: CorrectionEntry, texts: Texts) -> tuple[str, str, str, str]:
    one = entry.correction
    signed = f"{day_in_list(one.day, texts.lang)}, {one.by}"
    state = _state(entry, texts)
    return (
        f"{entry.name} · {field_in(one.path, texts)}",
        value_in(one.path, one.was, texts),
        value_in(one.path, one.now, texts),
        f"{signed}\n{state}" if state else signed,
    )


def _key(entry: CorrectionEntry) -> str:
    """What tells the correction from others, whatever becomes of it."""
    return "\n".join((entry.correction.member, *entry.correction.path))


def _height(entry: CorrectionEntry) -> int:
    """Pixels of a line; how a correction stands to the edition is below who signed it."""
    return LINE if entry.state is CorrectionState.HOLDS else LINE + STATE_LINE


def _state(entry: CorrectionEntry, texts: Texts) -> str:
    """How it stands to the edition, where that says more than that it holds."""
    match entry.state:
        case CorrectionState.ACCEPTED:
            return texts.gettext("accepted for the next edition")
        case CorrectionState.CONFLICT:
            value = value_in(entry.correction.path, entry.edition, texts)
            return texts.gettext("the edition now says: {value}").format(value=value)
        case CorrectionState.MISSING:
            return texts.gettext("not in this edition")
    return ""

"""The page of the shortlist: what the visit marked, and beside it the comparison.

One story: one list, and what is ticked in it side by side.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.changes import Changes
from app.domain.comparison import LEAST, MOST, Comparison
from app.domain.deck import Slide
from app.domain.interest import Interest
from app.domain.interest_names import InterestNames
from app.domain.messages import N_
from app.domain.shortlist import Shortlist
from app.i18n.texts import Texts
from app.services.catalogue.interest_name_lookup import read_interest_names
from app.ui.brochure.tray_actions import KEYS, put_in_all
from app.ui.frame.action_buttons import ActionButton
from app.ui.frame.app_context import AppContext
from app.ui.frame.commands import SHOWING, VISITS
from app.ui.frame.page import Page
from app.ui.frame.page_names import CATALOGUE
from app.ui.frame.top_bar import TopBar
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.empty_state import EmptyState
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.key_names import key_sequence
from app.ui.kit.responsive_row import ResponsiveRow
from app.ui.kit.ui_context import label
from app.ui.showing.compare_table import CompareTable
from app.ui.showing.comparison_saving import save_comparison
from app.ui.showing.marking import mark, unmark
from app.ui.showing.presentation_controller import interest_of_slide
from app.ui.showing.shortlist_list import ShortlistList
from app.ui.system.override import override
from app.ui.system.tasks import Latest

LIST_WIDTH, LEAST_LIST = 316, 210
LEAST_BESIDE = 900
"""Below which width, in pixels of the design, a comparison has no room beside the list."""
SHARES = 24, 76  # of list and comparison, which on a narrow page needs the room
SAVE = N_("Save comparison")
TAKE_BACK = N_("Undo the last shortlist change")


class ShortlistPage(QWidget, Page):
    """`present` does what F5 does on this page: all that is marked is presented."""

    def __init__(self, app: AppContext, present: Callable[[], object]) -> None:
        super().__init__()
        self._app = app
        self._visits = app.services.visits
        self._picked: tuple[Interest, ...] | None = None
        self._turn = self._visits.turn
        self._made = Comparison()
        self._read = Latest(app.tasks.reading)
        self.list = ShortlistList()
        self.table = CompareTable(app.context)
        self._side = QFrame()
        words = self.words = BoundTexts(app.context)
        words.bind(N_("Shortlist"), self.list.setAccessibleName)
        words.bind(N_("Comparison"), self.table.setAccessibleName)
        self.brief = words.tick(N_("Differences only"))
        self.clear_button = words.button(
            N_("Remove all"), lambda: unmark(app, self._visits.shortlist.items), "link"
        )
        self._search_button = words.button(
            N_("Search the catalogue"), lambda: app.pages.show(CATALOGUE)
        )
        says = (self._why_empty, self._advice)
        self.empty = EmptyState(app.context, words, "star", says, (self._search_button,))
        self._missing = label(role="caution", wrap=True)
        app.actions.add(TAKE_BACK, "Ctrl+Z", self._take_back, within=self, group=VISITS)
        self._saving = app.actions.add(SAVE, "Ctrl+S", self._save, within=self, group=SHOWING)
        self._print = self._action(N_("Add all to brochure"), KEYS, self.feed_brochure)
        self._present = self._action(N_("Present"), "F5", present)
        words.follow(self.table.say)
        self._lay_out()
        self._connect()
        self._show()

    def compare(self, items: Sequence[Interest] = ()) -> None:
        """Compare these or, without any, the first ones of the shortlist."""
        picked = tuple(items)[:MOST]
        for item in picked:
            self._visits.shown(item)
        self._picked = picked or None
        self._show()

    def compared(self) -> tuple[Interest, ...]:
        """What stands side by side."""
        if self._picked is not None:
            return self._picked
        return self._visits.shortlist.items[:MOST]

    @override
    def accepts_scans(self) -> bool:
        return True

    @override
    def reload(self, changes: Changes) -> None:
        is_shown = changes.shortlist or changes.language or changes.members
        if self._visits.turn != self._turn:  # nothing of it is the next visitor's
            self._turn, self._picked = self._visits.turn, None
        if changes.edition or is_shown:
            self._forget_gone()
            self._show()

    @override
    def enter(self) -> None:
        self._show()
        (self.list if self._visits.shortlist.items else self._search_button).setFocus()

    @override
    def chosen_items(self) -> tuple[Interest, ...]:
        column, item = self.table.chosen(), self.list.chosen()
        if column is not None:
            return (interest_of_slide(Slide(column.member, column.offering), self._lang()),)
        return (item,) if item is not None else ()

    @override
    def feed_brochure(self) -> bool:
        put_in_all(self._app, self.items())
        return True

    def items(self) -> tuple[Interest, ...]:
        """What the actions are about: all that is marked or, where nothing is, what is compared."""
        return self._visits.shortlist.items or self.compared()

    def _action(self, title: str, keys: str, run: Callable[[], object]) -> QAction:
        """An action that only names its keys: they belong to an action of the window."""
        action = QAction(self)
        action.setShortcut(key_sequence(keys))
        self.words.bind(title, action.setText)
        action.triggered.connect(lambda _checked: run())
        return action

    def _lay_out(self) -> None:
        buttons = FlowLayout(10)
        buttons.add(ActionButton(self._print, "primary"))
        buttons.add(ActionButton(self._present))
        bar = TopBar(self.words.label(N_("Shortlist"), "title"), buttons)
        side = self._side
        side.setObjectName("shortlistSide")
        side.setMinimumWidth(LEAST_LIST)
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 12)
        left.addWidget(self.list, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 4, 16, 0)
        hint = N_("Ticked entries are compared, four at most.")
        foot.addWidget(self.words.label(hint, "quiet", wrap=True))
        foot.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignLeft)
        left.addLayout(foot)
        px = self._app.context.theme.px
        parts = ResponsiveRow(wanted=lambda: px(LEAST_BESIDE) if self._made.columns else 0)
        parts.row.setSpacing(0)
        for part, share in zip((side, self._right()), SHARES, strict=True):
            parts.row.addWidget(part, share)
        parts.keep_narrow(side, LIST_WIDTH, px)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(parts, 1)

    def _right(self) -> QStackedWidget:
        self._shown = QStackedWidget()
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(18, 12, 18, 14)
        column.setSpacing(8)
        above = FlowLayout(10)
        above.add(self.brief)
        above.add(ActionButton(self._saving))
        column.addWidget(above)
        column.addWidget(self._missing)
        column.addWidget(self.table, 1)
        self._shown.addWidget(full)
        self._shown.addWidget(self.empty)
        return self._shown

    def _connect(self) -> None:
        app = self._app
        self.list.ordered.connect(lambda shortlist: mark(app, shortlist))
        self.list.removed.connect(lambda item: unmark(app, (item,)))
        self.list.ticked.connect(self._tick)
        self.brief.toggled.connect(lambda _on: self._fill())

    def _save(self) -> None:
        if len(self._made.columns) >= LEAST:
            brief = self.brief.isChecked()
            save_comparison(self._app, self._made.columns, self._lang(), brief=brief)

    def _take_back(self) -> None:
        self._app.changed(self._visits.unmark())

    def _tick(self, item: Interest, ticked: bool) -> None:  # noqa: FBT001 - Qt's signal
        others = Shortlist(self.compared()).without((item,)).items
        if ticked and len(others) == MOST:
            _ = self._app.context.texts.gettext
            text = _("At most {n} can be compared: untick one first.").format(n=MOST)
            self._app.problems.info(text)
        else:
            self._picked = (*others, item) if ticked else others
        self._show()

    def _forget_gone(self) -> None:
        """Compare no longer what was taken off the list."""
        if self._visits.current() is None:
            self._picked = None

    def _show(self) -> None:
        shortlist, compared = self._visits.shortlist, self.compared()
        self.list.show_list(shortlist, Shortlist(compared))
        self._side.setVisible(bool(shortlist.items))
        for action in (self._print, self._present):
            action.setEnabled(bool(self.items()))
        self.empty.say()
        services, lang, texts = self._app.services, self._lang(), self._app.context.texts

        def read() -> tuple[Comparison, InterestNames]:
            names = read_interest_names(lambda: services.catalogue, shortlist.items)
            return services.comparisons.compare(compared, lang, texts), names

        def take(made: tuple[Comparison, InterestNames]) -> None:
            self._made, names = made
            self.list.show_names(names, lang)
            self._fill()

        self._read.do(read, take)

    def _fill(self) -> None:
        is_shown = len(self._made.columns) >= LEAST
        comparison = self._made if is_shown else Comparison()
        self._saving.setEnabled(is_shown)
        self.table.show_comparison(comparison, self._lang(), brief=self.brief.isChecked())
        _ = self._app.context.texts.gettext
        gone = ", ".join(self._made.missing)
        self._missing.setText(_("No longer in this catalogue: {names}").format(names=gone))
        self._missing.setVisible(bool(gone))
        self._shown.setCurrentIndex(0 if is_shown else 1)

    def _why_empty(self, texts: Texts) -> str:
        is_marked = bool(self._visits.shortlist.items)
        text = N_("Nothing to compare yet") if is_marked else N_("Nothing is marked yet")
        return texts.gettext(text)

    def _advice(self, texts: Texts) -> str:
        advice = N_("In the catalogue, F3 or the star marks the chosen entry.")
        if self._visits.shortlist.items:
            advice = N_("Tick two to four to see them side by side.")
        return texts.gettext(advice)

    def _lang(self) -> str:
        return self._app.services.visitor_language(self._app.context.texts.lang)

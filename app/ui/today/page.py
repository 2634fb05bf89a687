"""The page *Today*: the day in figures, what it is held against, and its reports."""

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.domain.fair_report import DayBoard
from app.domain.file_names import file_names
from app.domain.messages import N_, NP_
from app.domain.unmet import UnmetWords
from app.i18n.figure_words import state_sentence
from app.i18n.formats import number
from app.i18n.texts import Texts
from app.ui.frame.app_context import AppContext
from app.ui.frame.page_names import EVENING
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.page_scroll import scroll_page
from app.ui.kit.responsive_row import ResponsiveRow
from app.ui.leads.filtered_list import show_leads
from app.ui.system.file_dialogs import documents_folder, file_to_write
from app.ui.system.override import override
from app.ui.system.tasks import Latest
from app.ui.today.board_view import BoardView
from app.ui.today.goal_card import GoalCard
from app.ui.today.second_screen import SecondScreen
from app.ui.vault.vault_page import VaultPage


class TodayPage(VaultPage):
    """Shows the board while the vault is open, the way in while it is not."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self._read, self._read_unmet = Latest(app.tasks.keeping), Latest(app.tasks.keeping)
        self._board: DayBoard | None = None
        self._found: tuple[UnmetWords, ...] = ()
        self._second: SecondScreen | None = None
        words = self.words
        self.board = BoardView(app.context)
        self.goal = GoalCard(app)
        self.pdf = words.button(N_("Report as PDF…"), lambda: self._save(".pdf"), "primary")
        self.workbook = words.button(N_("Report for Excel…"), lambda: self._save(".xlsx"))
        self.second = words.button(N_("Second screen"), self._show_second)
        self.evening = words.button(EVENING, self._open_evening)
        self.unmet = words.label(self._unmet, "quiet", wrap=True)
        self.state = words.label(self._state, "quiet", wrap=True)
        self.addWidget(self._scrolled())
        self.board.opened.connect(lambda wanted: show_leads(app, wanted))
        self.goal.changed.connect(self._load)
        for part in (self.board, self.goal):
            words.follow(part.words.retranslate)
        self._load()

    @override
    def reload(self, changes: Changes) -> None:
        if changes.vault or changes.leads or changes.fair:
            self.locked.words.retranslate()
            self._load()

    @override
    def enter_open(self) -> None:
        self.board.today.setFocus()
        self._load()

    @override
    def leave(self) -> None:
        self._close_second()

    def _load(self) -> None:
        """Count again; nothing stays here while the vault is closed."""
        if not self._is_open():
            self._read.drop()
            self._read_unmet.drop()
            self._found = ()
            self._close_second()
            self._show(None)
            return
        self._read.do(self._app.services.reports.board, self._show, self._app.problems.error)
        self._read_unmet.do(
            self._app.services.reports.unmet, self._show_unmet, self._app.problems.error
        )

    def _show(self, board: DayBoard | None) -> None:
        if board is not None and not self._is_open():
            return
        self._board = board
        self.board.show_board(board)
        self.goal.show_board(board)
        if self._second is not None and board is not None:
            self._second.show_board(board)
        self._say_sentences()
        self.setCurrentIndex(0 if board is None else 1)

    def _show_unmet(self, found: tuple[UnmetWords, ...]) -> None:
        self._found = found if self._board is not None else ()
        self._say_sentences()

    def _say_sentences(self) -> None:
        texts = self._app.context.texts
        self.unmet.setText(self._unmet(texts))
        self.unmet.setVisible(bool(self.unmet.text()))
        self.state.setText(self._state(texts))

    def _unmet(self, texts: Texts) -> str:
        words = " · ".join(f"{it.words} ({number(it.times, texts.lang)})" for it in self._found)
        return (
            texts.gettext("Searched without results: {words}").format(words=words) if words else ""
        )

    def _state(self, texts: Texts) -> str:
        return state_sentence(self._board.fair, texts) if self._board else ""

    # Reports and the second screen

    def _save(self, ending: str) -> None:
        """Ask for a file and write the report of the fair, in the staff's language."""
        board, found, texts = self._board, self._found, self._app.context.texts
        if board is None:
            return
        name = board.fair.fair.name or texts.gettext("The fair in figures")
        proposed = documents_folder() / next(iter(file_names([name], ending)))
        path = file_to_write(self._app.devices.files, texts.gettext("Save report"), proposed)
        if path is None:
            return
        files, text = self._app.services.report_files, texts.gettext("Saved: {name}")
        self._app.tasks.reading.do(
            lambda: files.write(replace(board.fair, unmet=found), path, texts, compared=True),
            lambda _made: self._app.problems.info(text.format(name=path.name)),
        )

    def _open_evening(self) -> None:
        """The desk is another feature's: it is reached by the name of its command."""
        if evening := self._app.actions.found(EVENING):
            evening.trigger()

    def _show_second(self) -> None:
        if self._board is None:
            return
        self._close_second()
        self._second = SecondScreen(self._app.context, self.window())
        self._second.closed.connect(self._close_second)
        self._second.show_board(self._board)
        self._second.bring()

    def _close_second(self) -> None:
        if self._second is not None:
            self._second.hide()
            self._second.deleteLater()
            self._second = None

    def _scrolled(self) -> QScrollArea:
        page = QScrollArea()
        buttons = FlowLayout(10)
        for button in (self.pdf, self.workbook, self.second, self.evening):
            buttons.add(button)
        head = ResponsiveRow()
        head.row.addWidget(self.words.label(NP_("page", "Today"), "title"), 1)
        head.row.addWidget(buttons)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setSpacing(10)
        for part in (head, self.board, self.unmet, self.goal, self.state):
            column.addWidget(part)
        column.addStretch(1)
        whole = QWidget()
        around = QHBoxLayout(whole)
        around.setContentsMargins(24, 16, 24, 16)
        around.addWidget(inner, 1)
        scroll_page(page, whole)
        return page

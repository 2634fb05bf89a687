"""The page for presenting: what to show, and while it is shown the list and notes beside it."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFont, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.changes import Changes
from app.domain.deck import Deck, Show, Slide
from app.domain.interest import Interest
from app.domain.messages import N_
from app.services.output.presentations import Prepared, shows_marked
from app.ui.frame.action_buttons import ActionButton
from app.ui.frame.app_context import AppContext
from app.ui.frame.page import Page
from app.ui.frame.page_names import CATALOGUE, PRESENT, PRESENT_PAGE
from app.ui.frame.top_bar import TopBar
from app.ui.kit.accessibility import set_accessible_name
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.combo_box import QuietComboBox
from app.ui.kit.empty_state import EmptyState
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.list_rows import add_row
from app.ui.kit.responsive_row import ResponsiveRow
from app.ui.showing.notes import Notes
from app.ui.showing.presentation_controller import PresentationController, interest_of_slide
from app.ui.showing.presentation_sources import PresentationSource
from app.ui.showing.slides import title_of
from app.ui.system.override import override
from app.ui.system.tasks import Latest

if TYPE_CHECKING:
    from app.ui.frame.subject import Subject
    from app.ui.showing.presentation import Presentation

LIST_WIDTH, LEAST_LIST, WIDTH_BESIDE = 380, 300, 900
EMPTY = (
    N_("Nothing to present yet"),
    N_("You can present what you search for, mark or put into the brochure."),
)


class PresentPage(QWidget, Page):
    """Chooses a source, shows its slides as a list, and follows the presentation that runs."""

    def __init__(
        self, app: AppContext, sources: Sequence[PresentationSource], action: QAction
    ) -> None:
        super().__init__()
        self._app = app
        self.presenting = PresentationController(app)
        self._sources = tuple(sources)
        self._read = Latest(app.tasks.reading)
        self.deck = Deck()
        self.choice = QuietComboBox()
        self.list = QListWidget()
        self.notes = Notes(app)
        words = self.words = BoundTexts(app.context)
        search = words.button(N_("Search the catalogue"), lambda: app.pages.show(CATALOGUE))
        self._empty = EmptyState(app.context, words, "presentation", EMPTY, (search,))
        words.bind(N_("Slides"), self.list.setAccessibleName)
        self._lay_out(action)
        self.choice.activated.connect(self._load)
        self.list.currentRowChanged.connect(self._choose)
        self.list.itemActivated.connect(lambda _item: self.start())
        self.presenting.began.connect(self._follow)
        self.presenting.moved.connect(self._mark)
        self.presenting.ended.connect(self._leave_show)
        self.presenting.apart.connect(lambda: app.pages.show(PRESENT))
        words.follow(self._offer_sources, self.notes.words.retranslate, self._fill)
        self._offer_sources()
        self._fill()

    @override
    def accepts_scans(self) -> bool:
        return True

    @override
    def reload(self, changes: Changes) -> None:
        if changes.edition or changes.members or changes.tray or changes.shortlist:
            self._offer_sources()
            if not self.presenting.is_running():
                self._load()

    @override
    def enter(self) -> None:
        self._offer_sources()
        if not self.presenting.is_running():
            self._load()
        self.list.setFocus()

    @override
    def chosen_items(self) -> tuple[Interest, ...]:
        place = self.list.currentRow()
        slides = self.deck.slides[place : place + 1] if place >= 0 else ()
        return tuple(interest_of_slide(slide, self._lang()) for slide in slides)

    @override
    def leave(self) -> None:
        self.presenting.stop()

    @override
    def take_key(self, event: QKeyEvent) -> bool:
        return event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}

    def start(self) -> None:
        """Present from the chosen slide on; a presentation that runs goes there."""
        place = max(self.list.currentRow(), 0)
        if self.presenting.is_running():
            self.presenting.go(place)
        elif self.deck.slides:
            self.presenting.begin(self.deck, place)

    def start_hits(self, subject: "Subject | None") -> None:
        """Present the first source, the hits, from the member and offering that are shown on."""
        first = None
        if subject is not None:
            offerings = (subject.offering,) if subject.offering else ()
            first = Show(subject.profile.member.id, offerings)
        self.presenting.start(self._sources[0].plan(""), first)

    def start_marked(self, items: Sequence[Interest], first: Sequence[Interest]) -> None:
        """Present what was marked, from one of it on."""
        shows, begin = shows_marked(items), shows_marked(first)
        self.presenting.start(lambda: shows, begin[0] if begin else None)

    def _lay_out(self, action: QAction) -> None:
        what, others = QWidget(), FlowLayout(14)
        row = QHBoxLayout(what)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.words.label(PRESENT_PAGE, "title"))
        row.addWidget(self.choice)
        self.words.bind(N_("What to present"), partial(set_accessible_name, self.choice))
        row.addStretch(1)
        others.add(ActionButton(action, "primary"))
        bar = TopBar(what, others)
        self.choice.setMinimumWidth(160)
        self.list.setObjectName("slides")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setMinimumWidth(LEAST_LIST)
        self._shown = QStackedWidget()
        self._shown.addWidget(self.notes)
        self._shown.addWidget(self._empty)
        parts = ResponsiveRow()
        parts.row.setSpacing(0)
        parts.row.addWidget(self.list, LIST_WIDTH)
        parts.row.addWidget(self._shown, WIDTH_BESIDE)
        parts.keep_narrow(self.list, LIST_WIDTH, self._app.context.theme.px)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(parts, 1)

    def _offer_sources(self) -> None:
        chosen = self.choice.currentData()
        self.choice.clear()
        for source in self._sources:
            for key, title in source.choices():
                self.choice.addItem(title, (source, key))
        place = self.choice.findData(chosen)
        self.choice.setCurrentIndex(max(place, 0))

    def _load(self) -> None:
        data = self.choice.currentData()
        if data is None:
            return
        source, key = data
        plan, services = source.plan(key), self._app.services
        self._read.do(lambda: services.presentations.prepare(plan()), self._take)

    def _take(self, prepared: Prepared) -> None:
        self.deck = prepared.deck
        self._fill()

    def _fill(self, place: int | None = None) -> None:
        """Show the deck anew with a place of it chosen; what runs stays where it is."""
        place = max(self.list.currentRow(), 0) if place is None else place
        blocked = self.list.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.list.clear()
        lang = self._lang()
        for slide in self.deck.slides:
            _add_slide(self.list, slide, lang)
        self.list.setCurrentRow(min(place, len(self.deck.slides) - 1))
        self.list.blockSignals(blocked)
        self._shown.setCurrentIndex(0 if self.deck.slides else 1)
        if self.deck.slides:
            self.notes.show_slide(self.deck, self.list.currentRow(), lang)

    def _lang(self) -> str:
        """The language of what is shown, which a visitor at its screen may have chosen."""
        show = self.presenting.running()
        if show is not None:
            return show.lang
        return self._app.services.visitor_language(self._app.context.texts.lang)

    def _choose(self, place: int) -> None:
        if 0 <= place < len(self.deck.slides):
            self.presenting.go(place)
            self.notes.show_slide(self.deck, place, self._lang())

    def _follow(self, show: "Presentation") -> None:
        self.deck = self.presenting.deck
        self._fill(show.place)
        show.language_chosen.connect(lambda _lang: self._fill())
        self.notes.show_running(running=True)

    def _mark(self, place: int) -> None:
        self.list.setCurrentRow(place)

    def _leave_show(self) -> None:
        self.notes.show_running(running=False)


def _add_slide(rows: QListWidget, slide: Slide, lang: str) -> None:
    title, is_member = title_of(slide, lang), slide.offering is None
    font = QFont(rows.font())
    font.setBold(is_member)
    add_row(
        rows,
        title if is_member else f"      {title}",
        tip=title,
        values={
            Qt.ItemDataRole.AccessibleTextRole: title,
            Qt.ItemDataRole.FontRole: font,
        },
    )

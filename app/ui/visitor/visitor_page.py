"""The catalogue as a visitor uses it: a start page, then filters, hits and a profile.

One story: what is typed or touched leads from the first to the others, and back.
"""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import Cancelled
from app.domain.interest import Interest
from app.domain.search_outcome import Outcome
from app.domain.shortlist import Shortlist
from app.services.catalogue.sectors import SectorTile, counted, pictured
from app.ui.catalogue.page import CataloguePage
from app.ui.frame.action_buttons import ActionList
from app.ui.frame.app_context import AppContext
from app.ui.kit.search_box import SearchBox
from app.ui.kit.ui_context import UiContext, restyle
from app.ui.showing.slide_pictures import SlidePictures
from app.ui.system.no_op import no_op
from app.ui.system.override import override
from app.ui.system.tasks import Err, Ok, Result
from app.ui.visitor.search_row import SearchRow
from app.ui.visitor.start_page import StartPage
from app.ui.visitor.visitor_bars import scroll_by_finger

FILTERS, HITS, PROFILE = 300, 440, 780
WIDE = 1280
"""From this width on the filters stand beside hits and profile at once."""


class VisitorPage(QWidget):
    """`starred` gives the member or offering that the visitor marks, or wants no more."""

    starred = Signal(object)

    def __init__(self, app: AppContext, context: UiContext) -> None:
        super().__init__()
        self._app = app
        self._context = context
        self._shortlist = Shortlist()
        self._catalogue = app.services.catalogue
        self._members = 0
        self._is_left = False
        self._is_reading = False
        """Whether a hit is read, which covers the hits where both have no room."""
        self._star = QAction(self)
        self._star.triggered.connect(self._mark)
        profile_actions = ActionList(self)
        profile_actions.add(self._star, "primary")
        self.box = SearchBox(context, keys="")
        self._above = SearchRow(context, self.box)
        self.home, self.filters = self._above.home, self._above.filters
        self.page = CataloguePage(context, self.box, app.tasks.searching, profile_actions)
        self.page.know_fair(lambda: app.services.running_fair.names)
        pictures = SlidePictures(self._catalogue.medium, app.tasks.reading)
        pictures.setParent(self)
        self.start = StartPage(context, pictures)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.page.show_catalogue(self._catalogue, context.texts.lang)
        self._count_sectors()

    def enter(self) -> None:
        """Give the keys to the search field."""
        self.box.setFocus()

    def leave(self) -> None:
        """Ask nothing more of the catalogue."""
        self._is_left = True
        self.page.leave()

    def is_untouched(self) -> bool:
        """Whether nothing is typed or chosen, and the start page is shown."""
        is_empty = not self.box.text() and not self.page.facets.filters()
        return is_empty and self._stack.currentWidget() is self.start

    def speak(self, lang: str) -> None:
        """Say and show everything in a language."""
        self.box.retranslate()
        self.page.retranslate()
        self.page.show_language(lang)
        self.start.speak(self._catalogue.edition, self._members)
        self._arrange()
        self._say_filters()
        self._say_star()

    def take_key(self, event: QKeyEvent) -> None:
        """Take a key that nothing had a use for into the search field."""
        self.box.take(event)

    def show_marked(self, shortlist: Shortlist) -> None:
        """Say on the profile what is marked."""
        self._shortlist = shortlist
        self._say_star()

    def interest(self) -> Interest | None:
        """The member or offering that is shown."""
        subject = self.page.subject()
        if subject is None:
            return None
        member, lang = subject.profile.member, self._context.texts.lang
        for offering in member.offerings:
            if offering.id == subject.offering:
                title = offering.title(lang).text or offering.id
                return Interest(member.id, member.name, offering.id, title)
        return Interest(member.id, member.name)

    def go_back(self) -> None:
        """From what covers the hits back to them, and from there to the start page."""
        if not self._covers_hits():
            self.go_home()
            return
        self.filters.setChecked(False)
        self._read(shown=False)
        self.enter()

    def go_home(self) -> None:
        """Back to the start page; the list and the language stay."""
        self.page.clear_filters()
        self.box.field.clear()
        self._show_hits(shown=False)
        self.enter()

    def choose_sector(self, code: str) -> None:
        """Show what belongs to a sector."""
        self.page.facets.tick("sector", code)
        self._show_hits()
        self.enter()

    def _lay_out(self) -> None:
        for pane in (self.page.results, self.page.profile, self.page.facets, self.start):
            scroll_by_finger(pane)
        self.page.splitter.setSizes([FILTERS, HITS, PROFILE])
        self.page.facets.hide()
        self.page.facets.setMaximumWidth(self._context.theme.px(FILTERS + 60))
        self.filters.setCheckable(True)
        self.box.offer_clearing()
        self._stack.addWidget(self.start)
        self._stack.addWidget(self.page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._above)
        column.addWidget(self._stack, 1)
        self._show_hits(shown=False)

    def _connect(self) -> None:
        page, problems = self.page, self._app.problems
        page.failed.connect(problems.error)
        page.shown.connect(self._show_profile)
        page.answered_anew.connect(self._take)
        page.unmet.connect(self._count_unmet)
        self.box.typed.connect(self._see_typed)
        self.box.opened.connect(self._see_entered)
        self.home.clicked.connect(self.go_back)
        self.filters.toggled.connect(lambda _on: self._read(shown=False))
        page.results.hit_clicked.connect(self._open)
        page.results.opened.connect(self._open)
        page.profile.left.connect(lambda: self._read(shown=False))
        page.panes.stacked.connect(self._arrange)
        self.start.chosen.connect(self.choose_sector)
        self.start.all_requested.connect(self._show_hits)

    def _see_typed(self, text: str) -> None:
        if text:
            self._show_hits()

    def _see_entered(self) -> None:
        """From the start page Enter leads to the hits; among these it opens the chosen one."""
        if self._stack.currentWidget() is self.start:
            self._show_hits()

    def _show_hits(self, *, shown: bool = True) -> None:
        if shown and self._stack.currentWidget() is self.start:
            self.filters.setChecked(self._is_wide())
        self._stack.setCurrentWidget(self.page if shown else self.start)
        self.home.setVisible(shown)
        self.filters.setVisible(shown)
        self._read(shown=False)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _is_wide(self) -> bool:
        return self.window().width() >= self._context.theme.px(WIDE)

    def _covers_hits(self) -> bool:
        """Whether filters or profile stand in the place of the hits."""
        has_more = self.filters.isChecked() or self._is_reading
        is_shown = self._stack.currentWidget() is self.page
        return is_shown and self.page.panes.is_stacked() and has_more

    def _arrange(self) -> None:
        """On a narrow screen the profile makes room for filters, on a small one hits for both."""
        filters, panes = self.filters.isChecked(), self.page.panes
        profile = self._is_reading if panes.is_stacked() else not filters or self._is_wide()
        covered = self._covers_hits()
        panes.show_only(facets=filters, hits=not covered, profile=profile)
        _ = self._context.texts.gettext
        self._above.name(self.home, _("Back") if covered else _("Start page"))

    def _read(self, *, shown: bool) -> None:
        self._is_reading = shown
        self._arrange()

    def _open(self) -> None:
        if not self._is_wide():
            self.filters.setChecked(False)
        self._read(shown=True)

    def _take(self, outcome: Outcome) -> None:
        if not self.box.text() and not self.page.facets.filters():
            self._members = outcome.members
            self.start.speak(self._catalogue.edition, self._members)
        self._say_filters()

    def _count_unmet(self, text: str) -> None:
        # On the thread of the vault, where nobody waits for the file.
        unmet = self._app.services.unmet
        self._app.tasks.keeping.run(lambda: unmet.count(text), no_op)

    def _count_sectors(self) -> None:
        catalogue, lang = self._catalogue, self._context.texts.lang
        self._app.tasks.searching.run(lambda: counted(catalogue, lang), self._see_counted)

    def _see_counted(self, result: Result[tuple[SectorTile, ...]]) -> None:
        match result:
            case _ if self._is_left:
                return
            case Ok(tiles):
                read = partial(pictured, self._catalogue, tiles)
                self._app.tasks.reading.run(read, self._see_pictured)
            case Err(Cancelled()):
                # Somebody began to type meanwhile.
                self._count_sectors()
            case Err(error):
                self._app.problems.error(error)

    def _see_pictured(self, result: Result[tuple[SectorTile, ...]]) -> None:
        if self._is_left:
            return
        match result:
            case Ok(tiles):
                self.start.show_tiles(tiles)
                self.start.speak(self._catalogue.edition, self._members)
            case Err(error):
                self._app.problems.error(error)

    def _mark(self) -> None:
        interest = self.interest()
        if interest is not None:
            self.starred.emit(interest)

    def _show_profile(self) -> None:
        # What can be marked can be dragged out, and X11 keeps it for the next visitor.
        for text in self.page.profile.findChildren(QLabel):
            text.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._say_star()

    def _say_filters(self) -> None:
        chosen = sum(map(len, self.page.facets.filters().values()))
        name = self._context.texts.gettext("Filters")
        self._above.name(self.filters, name, str(chosen) if chosen else "")
        restyle(self.filters, "set", "true" if chosen else "false")

    def _say_star(self) -> None:
        _ = self._context.texts.gettext
        interest = self.interest()
        marked = interest is not None and interest in self._shortlist
        self._star.setText(_("Remove from my list") if marked else _("Add to my list"))

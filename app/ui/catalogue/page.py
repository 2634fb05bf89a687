"""The catalogue page: what is typed becomes facets, hits and a profile.

One story: a text, its answer, and what each part of the page makes of it.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.domain.constraint import Constraint
from app.domain.errors import Cancelled
from app.domain.interest import Interest
from app.domain.messages import N_
from app.domain.search_outcome import Hit, Nearby, NoMatches, Outcome
from app.domain.search_request import SearchRequest
from app.i18n.fact_words import with_limits
from app.services.catalogue.catalogue_service import CatalogueService, Profile
from app.ui.catalogue.answers import count_of, notice_of, suggestions
from app.ui.catalogue.catalogue_labels import CatalogueLabels
from app.ui.catalogue.facet_pane import FacetPane
from app.ui.catalogue.hints import NoHits, RecentSearches, ResultNotice
from app.ui.catalogue.hit_painter import HitPainter
from app.ui.catalogue.panes import Panes
from app.ui.catalogue.profile import ProfileView
from app.ui.catalogue.result_list import ResultList
from app.ui.catalogue.stars import Stars
from app.ui.catalogue.understood_chips import UnderstoodChips
from app.ui.frame.action_buttons import ActionList
from app.ui.frame.page import Page
from app.ui.frame.page_stack import ScrollIfSmall
from app.ui.frame.subject import Subject, interest_of
from app.ui.kit.accessibility import announce
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.focus_order import SavedFocus
from app.ui.kit.search_box import SearchBox
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override
from app.ui.system.tasks import Background, Err, Latest, Ok, Result

ALL = 100_000
MOST_HITS = 200
LEFT_STANDING_MS = 2500
LEAST_LIST = 48
"""Pixels of the list that are left at twice the size, where chips take two lines above it."""


class CataloguePage(QWidget, Page):
    """Assembles the search field's answers; the field itself stands above all pages."""

    failed = Signal(object)
    shown = Signal()
    """Another member or offering is on the profile."""
    answered_anew = Signal(object)
    """An outcome is shown."""
    unmet = Signal(str)
    """A text that was searched in vain and left standing for a while."""

    def __init__(
        self,
        context: UiContext,
        search_box: SearchBox,
        searching: Background,
        profile_actions: ActionList,
    ) -> None:
        super().__init__()
        self._context = context
        self._box = search_box
        self._catalogue: CatalogueService | None = None
        self._profile: Profile | None = None
        self._opened: str | None = None
        self.answered: str | None = None
        self._is_met = False
        """Whether what is typed was found as it is: the rest is proposed and kept nowhere."""
        self._lang = ""
        self._running: Callable[[], tuple[str, ...]] = tuple
        self._fairs: tuple[str, ...] = ()
        self._search = Latest(searching, self._interrupt)
        # Not where lists are read: those take their time, and the hits are others meanwhile.
        self._read = Latest(searching)
        self.facets = FacetPane(context)
        self.results = ResultList(context)
        self.profile = ProfileView(context, profile_actions)
        self._empty = NoHits(context)
        self._nothing = ScrollIfSmall(self._empty)
        self._notice = ResultNotice()
        self.understood = UnderstoodChips(context)
        self._dismissed: dict[str, tuple[str, ...]] = {}
        """What was taken away, with the words that were meant: typed anew they mean it again."""
        self.recent = RecentSearches()
        self._left_standing = QTimer(self)
        self._left_standing.setSingleShot(True)
        self._left_standing.setInterval(LEFT_STANDING_MS)
        self._lay_out()
        self._connect()
        self.words = BoundTexts(context)
        self._bind_words()

    def show_catalogue(self, catalogue: CatalogueService, lang: str) -> None:
        """Search another catalogue from now on."""
        self._catalogue = catalogue
        self._lang = lang
        self._profile = None
        self.profile.clear()
        self.search()

    @override
    def reload(self, changes: Changes) -> None:
        if changes.members:
            self._show_again()

    @override
    def leave(self) -> None:
        # Nothing more is asked of the catalogue, and no answer taken that is still on its way.
        self._search.drop()
        self._read.drop()
        self._catalogue = None

    def know_fair(self, running: Callable[[], tuple[str, ...]]) -> None:
        """Show where members are at the fair that runs; `running` gives its names."""
        self._running = running

    def follow_fair(self) -> None:
        """Show the stands at another fair, if another one runs than was shown."""
        if self._running() != self._fairs:
            self.show_language(self._lang)

    def show_language(self, lang: str) -> None:
        """Show everything in another visitor language."""
        self._lang = lang
        self.search()
        self._show_profile(self.results.current())

    def _show_again(self) -> None:
        if self._catalogue is not None:
            self.show_language(self._lang)

    @override
    def accepts_scans(self) -> bool:
        return True

    @override
    def enter(self) -> None:
        self._box.setFocus()

    def search(self) -> None:
        """Ask for what is typed and ticked now."""
        if self._catalogue is None:
            return
        text, self._fairs = self._box.text(), self._running()
        request = SearchRequest(
            text=text,
            lang=self._lang,
            filters=self.facets.filters(),
            limit=MOST_HITS if text.strip() else ALL,
            dismissed=self._still_dismissed(text),
            fairs=self._fairs,
        )
        catalogue = self._catalogue
        self._search.run(lambda: catalogue.search(request), lambda answer: self._show(text, answer))

    def dismiss(self, constraint: Constraint | None) -> None:
        """Search for words themselves, not for what was understood of them."""
        if constraint is not None:
            self._dismissed[constraint.key] = constraint.words
            self._box.setFocus()
            self.search()

    def _ask_of_fact(self, typed: str, limits: str) -> None:
        """Put what a slider asks for into the query; the slider keeps the keys."""
        keys = SavedFocus()
        self._box.field.setText(with_limits(self._box.text(), typed, limits))
        keys.give_back()

    def _still_dismissed(self, text: str) -> frozenset[str]:
        self._dismissed = {
            key: words
            for key, words in self._dismissed.items()
            if all(word in text for word in words)
        }
        return frozenset(self._dismissed)

    def subject(self) -> Subject | None:
        """The member that is shown, with its open offering."""
        return Subject(self._profile, self._opened, self._lang) if self._profile else None

    def met_text(self) -> str:
        """What is typed, if it found something as it is; nothing before it is answered.

        A passphrase that was typed here by mistake is not met, but what stood before it was.
        """
        text = self._box.text()
        return text if self._is_met and self.answered == text else ""

    def show_stars(self, stars: Stars) -> None:
        """Have a star on every hit, member and offering."""
        self.results.show_stars(stars)
        self.profile.show_stars(stars)

    @override
    def regions(self) -> tuple[QWidget, ...]:
        return (self.facets, self._list, self.profile)

    @override
    def chosen_items(self) -> tuple[Interest, ...]:
        hits = self.results.selected()
        return tuple(map(interest_of, hits)) if len(hits) > 1 else ()

    def clear_filters(self) -> None:
        """Untick all facets."""
        self.facets.clear()

    def focus_profile(self) -> None:
        """Give the keys to the profile: arrows scroll it, Escape comes back."""
        self.recent.add(self.met_text())
        self.panes.show_profile()
        self.profile.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bind_words(self) -> None:
        self.words.bind(N_("Results"), self.results.setAccessibleName)
        self.words.bind(N_("Filters"), self.facets.setAccessibleName)
        self.words.follow(self._empty.words.retranslate, self._say_filters, self._show_again)

    def _lay_out(self) -> None:
        self._list = QStackedWidget()
        for hits in (self.results, self._nothing):
            hits.setMinimumHeight(LEAST_LIST)
            self._list.addWidget(hits)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.understood)
        column.addWidget(self._notice)
        column.addWidget(self._list, 1)
        alone = not self._context.for_fingers
        self.panes = Panes(self.facets, middle, self.profile, take_turns=alone)
        self.splitter = self.panes.splitter
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.panes)

    def _connect(self) -> None:
        self._box.begun.connect(self.results.let_go)
        self._box.typed.connect(self.search)
        self._box.moved.connect(self.results.press)
        self._box.sayer.follow(self.results)
        self._box.sayer.beside(self.facets)
        self.results.unfolded.connect(self._say_unfolded)
        self._box.opened.connect(self.results.open_current)
        self._box.cleared.connect(self.clear_filters)
        self._box.backed_out.connect(lambda: self.dismiss(self.understood.last()))
        self.understood.dismissed.connect(self.dismiss)
        self.facets.changed.connect(self.search)
        self.facets.asked.connect(self._ask_of_fact)
        self._left_standing.timeout.connect(self._see_left_standing)
        self.results.chosen.connect(self._show_profile)
        self.results.opened.connect(self.focus_profile)
        self.profile.left.connect(self._box.setFocus)
        self.profile.offering_pressed.connect(self._open_offering)
        self._empty.clear_filters.connect(self.clear_filters)
        for links in (self._notice.links, self._empty.links):
            links.followed.connect(self._box.field.setText)

    def _see_left_standing(self) -> None:
        # What a scanner began to type and broke off nobody searched for.
        if not self._box.is_broken_scan():
            self.unmet.emit(self._box.text())

    def _interrupt(self) -> None:
        if self._catalogue is not None:
            self._catalogue.interrupt()

    def _show(self, text: str, result: Result[Outcome]) -> None:
        match result:
            case Err(Cancelled()):
                self.answered = None  # Another page searched; this one does again when shown.
            case Err(error):
                self.failed.emit(error)
            case Ok(outcome):
                self._show_outcome(outcome)
                self.answered = text
                self.answered_anew.emit(outcome)

    def _show_outcome(self, outcome: Outcome) -> None:
        if self._catalogue is None:
            return
        words = CatalogueLabels(self._context.texts, self._catalogue.edition)
        painter = HitPainter(self._context, words, self._lang, self._fairs)
        self.facets.show_facets(outcome, words, self._lang)
        self.results.show_hits(outcome.hits, painter)
        self._list.setCurrentWidget(self.results if outcome.hits else self._nothing)
        self._say_filters()
        filtered = bool(self.facets.filters())
        near = suggestions(
            outcome.understood,
            self.recent.texts(),
            self._catalogue.edition,
            self._lang,
            self._context.texts,
        )
        self._empty.say(filtered=filtered, suggestions=near)
        self.understood.say(outcome.understood, words)
        self._notice.say(*notice_of(outcome, self._context.texts, self.recent.texts()))
        self._box.show_count(count_of(outcome, self._context.texts), self._said_of_choice)
        if not outcome.hits:
            self._profile = None
            self.profile.clear()
        elif self._profile is None:
            self._show_profile(self.results.current())
        self._is_met = not isinstance(outcome, NoMatches | Nearby)
        if not self._is_met:
            self._left_standing.start()
        else:
            self._left_standing.stop()

    def _said_of_choice(self) -> str:
        """The hit that Enter would open, and which of the rows it is."""
        return self.results.said() if self.results.hits() else ""

    def _say_unfolded(self, more: int) -> None:
        """What Enter on a folded row did: nothing but the list changed."""
        texts = self._context.texts
        text = texts.ngettext("{n} more shown", "{n} more shown", more)
        announce(self.results, f"{text}. {self._said_of_choice()}")

    def _say_filters(self) -> None:
        self.panes.say(self._context.texts, sum(map(len, self.facets.filters().values())))

    def _show_profile(self, hit: Hit | None) -> None:
        if hit is None or self._catalogue is None:
            return
        catalogue = self._catalogue

        def show(profile: Profile) -> None:
            self._profile = profile
            self._open_offering(hit.offering)

        self._read.do(lambda: catalogue.profile(hit.member), show, self.failed.emit)

    def _open_offering(self, offering: str | None) -> None:
        if self._profile is not None and self._catalogue is not None:
            edition = self._catalogue.edition
            self._opened = offering
            self.profile.fairs = self._fairs
            self.profile.show_profile(self._profile, offering, edition, self._lang)
            self.shown.emit()

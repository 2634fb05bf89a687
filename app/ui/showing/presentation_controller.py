"""Presenting: what is shown, where, and how it comes back to the window."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from app.domain.deck import Deck, Show, Slide
from app.domain.interest import Interest
from app.domain.messages import N_
from app.services.output.presentations import Prepared
from app.ui.frame.app_context import AppContext
from app.ui.leads.capture.visit_recorder import LOOKED_AT_MS
from app.ui.showing.canvas import SlideCanvas
from app.ui.showing.presentation import Presentation, screen_for_show
from app.ui.showing.presentation_sources import Plan
from app.ui.showing.slide_pictures import SlidePictures
from app.ui.showing.unattended import Unattended
from app.ui.system.tasks import Ok, Result


@dataclass(frozen=True, slots=True)
class AtSlide:
    """Where a presentation was: its slide, its language, the name of its screen."""

    place: int
    lang: str
    screen: str
    is_dark: bool


class PresentationController(QObject):
    """Holds the presentation that runs; one at a time."""

    began = Signal(object)
    moved = Signal(int)
    ended = Signal()
    lead_requested = Signal(object)
    """A lead with this interest is to be captured."""
    apart = Signal()
    """It is shown on a screen of its own; the window is free for list and notes."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app
        self._window = app.window
        self._show: Presentation | None = None
        self._is_paused = False
        self._wished = ""
        self.deck = Deck()
        self._looked_at = QTimer(self)
        self._looked_at.setSingleShot(True)
        self._looked_at.setInterval(LOOKED_AT_MS)
        self._looked_at.timeout.connect(self._note_shown)
        # Another sheet may take the place of one that goes.
        app.sheets.emptied.connect(lambda: QTimer.singleShot(0, self, self._resume))
        qt = QGuiApplication.instance()
        assert isinstance(qt, QGuiApplication)  # noqa: S101 - a window has one
        # What Qt itself moves at such a moment comes first.
        for signal in (qt.screenAdded, qt.screenRemoved):
            signal.connect(lambda _screen: QTimer.singleShot(0, self, self._place_anew))

    def is_running(self) -> bool:
        """Whether something is shown now."""
        return self._show is not None

    def running(self) -> Presentation | None:
        """What is shown now, or waits behind the window."""
        return self._show

    def start(self, plan: Plan, first: Show | None = None) -> None:
        """Show what a plan says, from `first` on; where that names an offering, from this."""
        services = self._app.services

        def take(prepared: Prepared) -> None:
            self.begin(prepared.deck, prepared.deck.place_of(first) if first else 0)

        self._app.tasks.reading.do(lambda: services.presentations.prepare(plan()), take)

    def go_on(self, shows: Sequence[Show], at: AtSlide, then: Callable[[], object]) -> None:
        """Show what another window showed, as it was there; `then` follows, whatever came of it."""
        presentations = self._app.services.presentations

        def take(result: Result[Prepared]) -> None:
            if isinstance(result, Ok) and result.value.deck.slides:
                self._wished = at.screen
                self.begin(result.value.deck, at.place)
                if self._show is not None:
                    self._show.speak(at.lang)
                    if at.is_dark:
                        self._show.darken()
            then()

        self._app.tasks.reading.run(lambda: presentations.prepare(shows), take)

    def begin(self, deck: Deck, place: int) -> None:
        """Show a deck from a place on; an empty one is said."""
        if not deck.slides:
            nothing = N_("There is nothing to present: search for something first.")
            self._app.problems.info(self._app.context.texts.gettext(nothing))
            return
        self.stop()
        show = self._made()
        self._show, self.deck = show, deck
        show.begin(deck, place, self._app.services.visitor_language(self._app.context.texts.lang))
        self.began.emit(show)
        self._place_anew()

    def go(self, place: int) -> None:
        """Show another slide, chosen from the list beside the notes."""
        if self._show is not None and self._show.place != place:
            self._show.go(place)

    def stop(self) -> None:
        """End the presentation."""
        if self._show is not None:
            self._show.close()

    def _made(self) -> Presentation:
        app, services = self._app, self._app.services
        edition = services.catalogue.edition
        pictures = SlidePictures(services.catalogue.medium, app.tasks.reading)
        canvas = SlideCanvas(app.context.theme, edition, pictures)
        pictures.setParent(canvas)
        show = Presentation(canvas, services.texts, edition.languages)
        show.moved.connect(self.moved)
        show.moved.connect(lambda _place: self._looked_at.start())
        show.ended.connect(self._end)
        show.lead_requested.connect(self._pause_for_a_lead)
        show.lock_requested.connect(app.vault.lock)
        show.cover_requested.connect(app.vault.cover)
        show.screen_requested.connect(self._go_to_next_screen)
        self._watch(show, edition.languages)
        return show

    def _watch(self, show: Presentation, languages: Sequence[str]) -> None:
        """Have a show that is left alone wait on the choice of a language."""
        may_wait = lambda: show.isVisible() and not show.is_dark  # noqa: E731 - said once
        unattended = Unattended(self._app, show, languages, may_wait, show.take_safety_key)
        for sign in (show.moved, show.language_chosen):
            sign.connect(unattended.touch)
        show.ended.connect(unattended.stop)
        unattended.chosen.connect(show.speak)

    def _place_anew(self) -> None:
        """Fill the screen that is there for it now."""
        if self._show is None or self._is_paused:
            return
        screen = screen_for_show(self._window.screen(), self._wished)
        if screen is not self._window.screen():
            self.apart.emit()
        elif self._app.sheets.current() is not None:
            # The other screen went away while somebody writes in the window.
            self._pause()
            return
        self._show.show_on(screen)

    def _go_to_next_screen(self) -> None:
        """Show on the next screen, and there again as long as it is connected."""
        screens = QGuiApplication.screens()
        if self._show is not None:
            place = screens.index(self._show.screen()) + 1
            self._wished = screens[place % len(screens)].name()
            self._place_anew()

    def give_way(self) -> None:
        """Bring the window to the front for a lead; on a single screen the show waits behind."""
        if self._show is None or self._is_paused:
            return
        self._note_shown()
        if self._show.screen() is self._window.screen():
            self._pause()
        self._window.activateWindow()

    def _pause_for_a_lead(self) -> None:
        if self._show is not None:
            self.give_way()
            self.lead_requested.emit(interest_of_slide(self._show.slide(), self._show.lang))

    def _pause(self) -> None:
        """Wait behind the window until its sheets are gone."""
        if self._show is not None:
            self._is_paused = True
            self._show.hide()

    def _resume(self) -> None:
        if self._is_paused and self._app.sheets.current() is None:
            self._is_paused = False
            self._place_anew()

    def _note_shown(self) -> None:
        """What the visitor sees now belongs to the trail of the visit."""
        if self._show is not None:
            interest = interest_of_slide(self._show.slide(), self._show.lang)
            self._app.services.visits.shown(interest)

    def _end(self) -> None:
        if self._show is None:
            return
        self._looked_at.stop()
        self._is_paused = False
        self._show.deleteLater()
        self._show = None
        self._window.activateWindow()
        self._window.raise_()
        self.ended.emit()


def interest_of_slide(slide: Slide, lang: str) -> Interest:
    """What is shown as something a visitor asks for."""
    member, offering = slide.member, slide.offering
    if offering is None:
        return Interest(member.id, member.name)
    return Interest(member.id, member.name, offering.id, offering.title(lang).text or offering.id)

"""What only the staff sees beside a presentation: this slide, the next one, whom to name."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.domain.deck import Deck, Slide
from app.domain.messages import N_
from app.language.roles import role_in
from app.services.catalogue.catalogue_service import CatalogueService
from app.ui.frame.app_context import AppContext
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.responsive_row import ResponsiveRow
from app.ui.kit.ui_context import clear_layout, label
from app.ui.showing.canvas import SlideCanvas
from app.ui.showing.slide_pictures import SlidePictures
from app.ui.showing.slides import title_of
from app.ui.showing.stage import HEIGHT, WIDTH
from app.ui.system.override import override

SLIDE_SHARE = 100
"""To 1 of the free room below."""


class _Frame(QWidget):
    """Holds a slide in its proportions, as large as there is room; it asks for little."""

    def __init__(self, canvas: SlideCanvas) -> None:
        super().__init__()
        self._canvas = canvas
        canvas.setParent(self)
        self.setMinimumSize(WIDTH // 6, HEIGHT // 6)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMaximumHeight(self.width() * HEIGHT // WIDTH)
        width = min(self.width(), self.height() * WIDTH // HEIGHT)
        self._canvas.setGeometry(0, 0, width, width * HEIGHT // WIDTH)


class _Halves(ResponsiveRow):
    """Its parts are as wide as one another, or stand one below the other."""

    @override
    def least_width(self, widget: QWidget) -> int:
        least = super().least_width
        return max((least(one) for one in self.shown()), default=least(widget))


class Notes(QWidget):
    """The chosen slide in small, what comes next, and the people of the company."""

    def __init__(self, app: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._canvas: SlideCanvas | None = None
        self._catalogue: CatalogueService | None = None
        self._deck = Deck()
        self._place = 0
        self._lang = ""
        self.words = BoundTexts(app.context)
        self._running = self.words.label(N_("On the screen now"), "pill")
        self._next = label(role="section", wrap=True)
        self._people = label(role="quiet", wrap=True)
        keys = N_(
            "F5 or Enter starts at the chosen slide · ← → change slide · Ctrl+→ next company · "
            "1 … 9 language · . dark · L lead · S other screen · Esc ends"
        )
        self.words.follow(self._show)
        self._slide = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(self._running, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._slide, SLIDE_SHARE)
        lower = _Halves()
        lower.row.setSpacing(24)
        for text in (self._next, self._people):
            text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            lower.row.addWidget(text, 1, Qt.AlignmentFlag.AlignTop)
        column.addWidget(lower)
        column.addStretch(1)
        column.addWidget(self.words.label(keys, "quiet", wrap=True))
        self._running.hide()

    def show_slide(self, deck: Deck, place: int, lang: str) -> None:
        """Show the slide at a place of a deck."""
        self._deck, self._place, self._lang = deck, place, lang
        self._show()

    def show_running(self, *, running: bool) -> None:
        """Say whether the room sees it now."""
        self._running.setVisible(running)

    def _show(self) -> None:
        texts = self._app.context.texts
        _ = texts.gettext
        if not self._deck.slides:
            return
        self._paint()
        after = self._deck.slides[self._place + 1 : self._place + 2]
        following = title_of(after[0], self._lang) if after else _("the end")
        self._next.setText(_("Next: {title}").format(title=following))
        self._people.setText("\n".join(_people(self._deck.slides[self._place], texts.lang)))

    def _paint(self) -> None:
        catalogue = self._app.services.catalogue
        if self._canvas is None or self._catalogue is not catalogue:
            clear_layout(self._slide)
            pictures = SlidePictures(catalogue.medium, self._app.tasks.reading)
            self._canvas = SlideCanvas(self._app.context.theme, catalogue.edition, pictures)
            pictures.setParent(self._canvas)
            self._slide.addWidget(_Frame(self._canvas))
            self._catalogue = catalogue
        texts = self._app.services.texts(self._lang)
        self._canvas.show_slide(self._deck, self._place, texts)


def _people(slide: Slide, lang: str) -> list[str]:
    """Whom to name at the company, a line each, and how else to reach it, for the staff."""
    people = ((it.name, role_in(it.role, lang), it.phone, it.email) for it in slide.member.contacts)
    lines = (" · ".join(filter(None, it)) for it in (*people, slide.member.own_ways()))
    return list(filter(None, lines))

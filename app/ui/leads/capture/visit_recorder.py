"""Follows what is done on the catalogue page, for the trail of the visit."""

from PySide6.QtCore import QObject, QTimer

from app.domain.interest import Interest
from app.services.leads.visits import VisitsService
from app.ui.catalogue.page import CataloguePage
from app.ui.frame.subject import Subject, interest_of
from app.ui.kit.search_box import SearchBox

LOOKED_AT_MS = 4000
"""What stands on the screen for so long was shown."""


class VisitRecorder(QObject):
    """Tells the visit what was searched, opened and shown; what is looked at for long was shown."""

    def __init__(
        self,
        page: CataloguePage,
        box: SearchBox,
        visits: VisitsService,
        looked_at_ms: int = LOOKED_AT_MS,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._box = box
        self._visits = visits
        self._was_chosen = False
        self._is_others = False
        self._turn = visits.turn
        self._context = QTimer(self)
        self._context.setSingleShot(True)
        self._context.setInterval(looked_at_ms)
        self._context.timeout.connect(self.note_shown)
        visits.watchers.append(self._follow)
        box.typed.connect(self._type)
        box.moved.connect(lambda _event: self._choose())
        page.results.clicked.connect(lambda _index: self._choose())
        page.results.opened.connect(self._open_hit)
        page.profile.offering_pressed.connect(self._open_offering)

    def note_shown(self) -> None:
        """What stands on the screen now was shown, if it was searched or chosen."""
        subject = self._page.subject()
        is_typed = bool(self._box.text().strip()) and not self._is_others
        is_asked = self._was_chosen or is_typed
        if subject is None or not is_asked or self._visits.current() is None:
            return
        self._note_search()
        self._visits.shown(interest_of_subject(subject))

    def _type(self, text: str) -> None:
        self._was_chosen = False
        if text.strip():
            self._visits.typed()
            self._context.start()
        self._is_others = False

    def _choose(self) -> None:
        self._visits.typed()
        self._was_chosen = True
        self._context.start()

    def _follow(self) -> None:
        """Another visitor: what stands on the screen is not what they asked for."""
        if self._visits.turn != self._turn:
            self._turn = self._visits.turn
            self._was_chosen, self._is_others = False, True
            self._context.stop()

    def _open_hit(self) -> None:
        hit = self._page.results.current()
        if hit is not None:
            self._note_search()
            self._visits.opened(interest_of(hit))
            self._was_chosen = True

    def _note_search(self) -> None:
        self._visits.searched(self._page.met_text())

    def _open_offering(self, _id: str) -> None:
        subject = self._page.subject()
        if subject is not None:
            self._visits.opened(interest_of_subject(subject))
            self._was_chosen = True


def interest_of_subject(subject: Subject) -> Interest:
    """What is on the profile as something a visitor asks for."""
    member = subject.profile.member
    for offering in member.offerings:
        if offering.id == subject.offering:
            title = offering.title(subject.lang).text
            return Interest(member.id, member.name, offering.id, title)
    return Interest(member.id, member.name)

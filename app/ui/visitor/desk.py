"""The catalogue as a visitor uses it: field, hits and profile, with a star on each profile."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.lead import Interest
from app.domain.shortlist import Shortlist
from app.ui.action_buttons import ActionList
from app.ui.catalogue.page import CataloguePage
from app.ui.catalogue.search_box import SearchBox
from app.ui.shell import Shell
from app.ui.view import Look

HITS, PROFILE = 500, 860


class VisitorDesk(QWidget):
    """`starred` gives the member or offering that the visitor marks, or wants no more."""

    starred = Signal(object)

    def __init__(self, shell: Shell, look: Look) -> None:
        super().__init__()
        self._shell = shell
        self._look = look
        self._shortlist = Shortlist()
        self._star = QAction(self)
        self._star.triggered.connect(self._mark)
        deeds = ActionList(self)
        deeds.add(self._star, "primary")
        self.box = SearchBox(look, keys="")
        self.page = CataloguePage(look, self.box, shell.searching, shell.reading, deeds)
        self.page.facets.hide()
        self.page.splitter.setSizes([0, HITS, PROFILE])
        self.page.failed.connect(shell.problems.tell)
        self.page.unmet.connect(shell.services.unmet.count)
        self.page.shown.connect(self._say_star)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        above = QVBoxLayout()
        above.setContentsMargins(24, 14, 24, 12)
        self.box.setFixedHeight(56)
        above.addWidget(self.box)
        column.addLayout(above)
        column.addWidget(self.page, 1)
        self.page.show_catalogue(shell.services.catalogue, look.texts.lang)

    def enter(self) -> None:
        """Give the keys to the search field."""
        self.box.setFocus()

    def leave(self) -> None:
        """Ask nothing more of the catalogue."""
        self.page.leave()

    def speak(self, lang: str) -> None:
        """Say and show everything in a language."""
        self.box.retranslate()
        self.page.retranslate()
        self.page.show_language(lang)
        self._say_star()

    def take_key(self, event: QKeyEvent) -> None:
        """Take a key that nothing had a use for into the search field."""
        self.box.take(event)

    def show_marked(self, shortlist: Shortlist) -> None:
        """Say on the profile what is marked."""
        self._shortlist = shortlist
        self._say_star()

    def _mark(self) -> None:
        interest = self.interest()
        if interest is not None:
            self.starred.emit(interest)

    def interest(self) -> Interest | None:
        """The member or offering that is shown."""
        subject = self.page.subject()
        if subject is None:
            return None
        member, lang = subject.profile.member, self._look.texts.lang
        for offering in member.offerings:
            if offering.id == subject.offering:
                title = offering.title(lang).text or offering.id
                return Interest(member.id, member.name, offering.id, title)
        return Interest(member.id, member.name)

    def _say_star(self) -> None:
        _ = self._look.texts.gettext
        interest = self.interest()
        marked = interest is not None and interest in self._shortlist
        self._star.setText(_("Take off my list") if marked else _("Put on my list"))

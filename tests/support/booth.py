"""The real window at a booth in use: the sample catalogue, a fair, and leads with long names."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import (
    QBuffer,
    QCoreApplication,
    QDeadlineTimer,
    QEvent,
    QEventLoop,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from app.bootstrap import Services, build_services
from app.config.paths import find_paths
from app.domain.fair import Fair, Organisation, Staff
from app.domain.interest import Interest
from app.domain.lead import Code, Lead, NextStep, Person, Purpose, Rating
from app.domain.question import AnswerChoice, Question, QuestionKind, Wording
from app.domain.shortlist import Shortlist
from app.domain.vault_state import OpenedVault, VaultState
from app.ui.application.startup import make_window
from app.ui.catalogue.page import CataloguePage
from app.ui.edition.candidate import Candidate
from app.ui.edition.page import EditionPage
from app.ui.leads.capture.controller import CaptureController
from app.ui.settings.staff_language import speak
from app.ui.style.theme import Appearance
from app.ui.system.tasks import Ok, Result
from app.ui.together.hub_companion import companion_of
from app.ui.visitor.visitor_mode_controller import VisitorModeController
from app.ui.visitor.window import VisitorWindow
from app.ui.window.main_window import MainWindow
from tests.support.clocks import clock_that_never_sleeps
from tests.support.kinds import there
from tests.support.pseudo import program_in
from tests.support.vaults import PASSPHRASE, quick_vault

PATIENCE = 120_000
"""Milliseconds until a thing that should happen is given up; long, as a busy machine takes long."""

TICK = 2
"""Milliseconds after which it is looked again whether it happened."""

GONE = "Weg"
"""The name of somebody who was deleted."""

PUMP = Interest("seewald-pumpen", "Seewald Pumpen GmbH", "s200", "Погружной насос S 200", True)
CRUSHER = Interest("grabbert-brechanlagen", "Grabbert Brechanlagen GmbH & Co. KG")
PEOPLE = (
    (
        Person(
            "Maximiliane-Charlotte",
            "von Schönfeld-Ahrenshagen",
            "Gesellschaft für Bergbau- und Umweltplanung Nordost mbH & Co. KG",
            "Leiterin der Abteilung Rekultivierung und Wasserwirtschaft",
            "maximiliane-charlotte.von-schoenfeld@umweltplanung-nordost.example",
            "+49 3541 870 100",
            "+49 171 5550 100",
            "https://umweltplanung-nordost.example/rekultivierung",
            "Straße der Energie 117 a",
            "03222",
            "Lübbenau/Spreewald",
            "DE",
            "de",
        ),
        Rating.HOT,
        (PUMP, CRUSHER),
    ),
    (Person("Болормаа", "Ганбаатар", "Эрдэнэс Уурхай ХХК", country="MN"), Rating.HOT, (PUMP,)),
    (Person("Diego", "Fuentes Ríos", "Minera Cobre Sur", country="CL"), Rating.WARM, (CRUSHER,)),
    (Person("Diego", "Fuentes", "Minera Cobre Sur S. A.", email="df@sur.example"), None, ()),
    (Person("D.", "Fuentes Ríos", "Minera Cobre", email="df@sur.example"), Rating.COLD, (PUMP,)),
    (Person("Сергей", "Орлов", "ООО «Дренаж-Пример»", country="KZ"), Rating.WARM, (PUMP,)),
    (Person("Emily", "Tran", "Pilbara Rehab Pty Ltd", country="AU"), None, (CRUSHER,)),
)


Made = TypeVar("Made")
Shown = TypeVar("Shown", bound=QWidget)

Foreign = Callable[[str], str]
"""What becomes of a text that comes from others before it reaches the program."""

CODED = {
    *("country", "language", "member", "offering", "sender_mail"),
    *("office_country", "privacy_url"),
}
"""Fields that hold codes and ids, or are checked to hold an address."""


def from_others(value: Any, foreign: Foreign) -> Any:
    """A dataclass whose texts others wrote, each as `foreign` gives it."""
    texts = {
        part.name: foreign(text)
        for part in fields(value)
        if part.name not in CODED and type(text := getattr(value, part.name)) is str and text
    }
    return replace(value, **texts)


class Booth:
    """Somebody at a window in which everything is there to be seen."""

    def __init__(
        self, window: MainWindow, folder: Path, *, is_fresh: bool = False, foreign: Foreign = str
    ) -> None:
        self.window = window
        self.is_fresh = is_fresh
        self.folder = folder
        self.foreign = foreign
        self.cover: QWidget | None = None
        """A window that is nobody's child."""
        self.seems_at_work: EditionPage | None = None
        """The page of editions while it shows the reading of a list that nobody reads."""
        self.candidates: dict[str, Candidate] = {}
        """What lists came to when they were first read: a walk need not read them once more."""
        self.paints = True
        """Whether windows are painted, which takes a quarter of a walk's time."""

    @property
    def services(self) -> Services:
        return self.window.app.services

    @property
    def catalogue(self) -> CataloguePage:
        return there(self.window.catalogue_page)

    def wait_until(self, condition: Callable[[], object], what: str = "") -> None:
        """Let the window work until something holds."""
        late, ticking = QDeadlineTimer(PATIENCE), QTimer()
        ticking.start(TICK)
        while not condition():
            assert not late.hasExpired(), what or condition
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def settle(self) -> None:
        """Wait until every thread has done what it was given, and the window shows it."""
        app = self.window.app
        for thread in (app.tasks.searching, app.tasks.reading, app.tasks.keeping):
            done: list[object] = []
            thread.run(lambda: None, done.append)
            self.wait_until(partial(bool, done), "a thread does not end")
        QApplication.processEvents()

    def in_the_vault(self, work: Callable[[], Made]) -> Made:
        """What `work` gives on the thread of the vault."""
        found: list[Result[Made]] = []
        self.window.app.tasks.keeping.run(work, found.append)
        self.wait_until(lambda: found)
        (made,) = found
        assert isinstance(made, Ok), made
        return made.value

    def speak(self, lang: str) -> None:
        """Have staff and visitors speak a language."""
        self.services.settings.change(visitor_language=lang)
        speak(self.window.app, lang)

    def apply_theme(self, theme: str, percent: int = 100, *, touch: bool = False) -> None:
        self.window.app.context.theme.apply(Appearance(theme, percent, touch))

    def set_painted(self, *, painted: bool) -> None:
        """Whether windows are painted from now on; they are laid out, read and used as ever."""
        self.paints = painted
        self.window.setUpdatesEnabled(painted)

    def do(self, action: str) -> None:
        """Carry out one of the window's actions."""
        self.window.commands.named(action).trigger()

    def search(self, text: str) -> None:
        """Type a text and wait for hits and profile."""
        window = self.window
        window.show_page("catalogue")
        window.search_box.field.setText(text)
        self.wait_until(lambda: self.catalogue.answered == text)
        self.settle()

    def leads(self, *, deleted: bool = False) -> Sequence[Lead]:
        """The leads, those with most to show first."""
        read = self.services.leads.leads
        kept = self.in_the_vault(lambda: read(deleted=deleted))
        found = [lead for lead in kept if lead.person.last_name != self.foreign(GONE)]
        known = [self.foreign(person.last_name) for person, _rating, _interests in PEOPLE]
        return sorted(found, key=lambda lead: known.index(lead.person.last_name))

    def lock(self) -> None:
        self.window.app.vault.lock()
        self.settle()
        gc.freeze()  # it has collected garbage: the next lock looks through what comes from here on

    def unlock(self) -> None:
        """Open the vault as the system's keyring would, which asks nobody and takes no time."""
        self.window.app.vault.lock()
        access = self.services.access
        opened = self.in_the_vault(lambda: access.open_remembered() or access.open(PASSPHRASE))
        assert isinstance(opened, OpenedVault)
        self.window.app.vault.enter(opened)
        self.settle()
        gc.freeze()

    def is_without_vault(self) -> bool:
        return self.window.app.vault.state() is VaultState.ABSENT

    def make_vault(self) -> None:
        """Go through the first start."""
        code = self.in_the_vault(lambda: self.services.access.make(PASSPHRASE))
        self.window.app.vault.enter_made(str(code))
        self.in_the_vault(self.services.vault.remember)  # it may be locked while others have it
        self.window.sheets.close_all()
        self.settle()

    def shown(self, kind: type[Shown]) -> Shown:
        """The window of a kind that is to be seen."""
        shown = (w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())
        return next(shown)

    def visitor(self) -> VisitorWindow:
        """The window of a visitor, who is given the screen unless they have it."""
        self.do("Visitor mode")
        mode = there(self.window.findChild(VisitorModeController))
        self.wait_until(lambda: mode.window, "no visitor gets the screen")
        window = there(mode.window)
        self.wait_until(there(window.desk).start.tiles)
        self.settle()
        return window

    def clear(self) -> None:
        """Close whatever lies over the window and was left on its pages; the visitor stays."""
        popup = QApplication.activePopupWidget()
        while popup is not None:
            popup.close()
            popup = QApplication.activePopupWidget()
        visitor = self._visitor()
        for other in QApplication.topLevelWidgets():
            if other not in {self.window, visitor} and other.isVisible():
                other.close()
        if self.cover is not None:
            self.cover.deleteLater()
            self.cover = None
        if self.seems_at_work is not None:
            self.seems_at_work._set_working(working=False)
            self.seems_at_work = None
        self.window.sheets.close_all()
        self.window.problems.hide()
        if visitor is not None:
            visitor.unattended.screen.end()
            visitor.still_there.go()
            visitor.sheets.close_all()
            visitor.shortlist = Shortlist()
            there(visitor.desk).go_home()
        else:
            if self.window.app.vault.state() is VaultState.LOCKED:
                self.unlock()
            self._leave_hubs()
            self._end_visit()
        self.settle()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _leave_hubs(self) -> None:
        companion = companion_of(self.window.app)
        for turn in companion.turns():
            companion.leave(turn.member, lambda: None)
        self.wait_until(lambda: not companion.turns(), "a hub is not left")

    def _end_visit(self) -> None:
        """End the visit, and throw away what it left unfinished beside what was there before."""
        self.services.visits.end()
        capture = self.window.findChild(CaptureController)
        if capture is None or self.window.app.vault.state() is not VaultState.OPEN:
            return
        capture.put_aside()
        leads = self.services.leads

        def discard() -> None:
            for draft in leads.drafts():
                if draft.person.last_name != self.foreign(HALF):
                    leads.discard_draft(draft.id)

        self.in_the_vault(discard)

    def take_back(self) -> None:
        """Take the screen back from the visitor, if one has it."""
        mode = self.window.findChild(VisitorModeController)
        if mode is not None and mode.window is not None:
            mode._end()
            self.unlock()

    def _visitor(self) -> VisitorWindow | None:
        mode = self.window.findChild(VisitorModeController)
        return mode.window if mode is not None else None


HALF = "Weiß"
STAFF = (Staff("Anna-Katharina Lehmann-Wiśniewska", "al"), Staff("Бат-Эрдэнэ", "be"))
NOTE = "Braucht bis März ein Angebot über drei Pumpen; ruft selbst zurück."


def photo() -> bytes:
    """A small picture."""
    image = QImage(QSize(320, 200), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # told as bytes, taken as str alone
    return bytes(buffer.data().data())


def asked(foreign: Foreign) -> tuple[Question, ...]:
    """A question that is ticked, and one that is typed, in words as long as a chamber's."""

    def said(text: str) -> tuple[Wording, ...]:
        return (Wording("de", foreign(text)),)

    choices = (("water", "Grubenwasserreinigung"), ("dust", "Staubminderung an Förderanlagen"))
    return (
        Question(
            "topics",
            QuestionKind.CHOICES,
            said("Zu welchen Themen wünschen Sie im kommenden Jahr ein Gespräch?"),
            choices=tuple(AnswerChoice(id_, said(text)) for id_, text in choices),
        ),
        Question(
            "number", QuestionKind.NUMBER, said("Welche Menge wird gesucht?"), unit=said("Stück")
        ),
    )


def fill(services: Services, foreign: Foreign = str, picture: bytes = b"") -> None:
    """A fair of long names, its staff, and everyone who came by."""
    services.fairs.name_device(foreign("booth-1"))
    organisation = Organisation(
        "MinGenTec e. V., Netzwerk für Bergbau- und Umwelttechnik",
        "Straße der Jugend 33, 03050 Cottbus",
        "datenschutz@mingentec.example",
        "post@mingentec.example",
    )
    services.fairs.save_organisation(from_others(organisation, foreign))
    fair = Fair(
        "",
        "Internationale Fachmesse für Bergbau und Rohstoffe",
        "Ulaanbaatar",
        "Halle 3, B 14",
        date(2026, 11, 19),
        date(2026, 11, 21),
        country="DE",
    )
    fair = services.fairs.save(from_others(fair, foreign))
    services.fairs.choose(fair.id)
    topics, quantity = services.questions.save(fair, asked(foreign)).asked
    answers = quantity.with_answer(topics.with_answer((), "water dust"), "3")
    services.fairs.save(Fair("", foreign("Expo Minería Antofagasta")))
    for staff in STAFF:
        services.fairs.save_staff(replace(staff, name=foreign(staff.name)))
    services.fairs.sign_in("al")
    for number, (person, rating, interests) in enumerate(reversed(PEOPLE)):
        draft = services.leads.new_draft()
        agrees = bool(person.country)
        draft = replace(
            draft,
            person=from_others(person, foreign),
            rating=rating,
            interests=tuple(from_others(interest, foreign) for interest in interests),
            next_step=NextStep.OFFER if agrees else None,
            due=date(2026, 12, 1) if agrees else None,
            consents=(Purpose.CONTACT, Purpose.HANDOVER) if agrees else (),
            note=foreign(NOTE) * agrees,
            codes=(Code(foreign(f"BEGIN:VCARD\nFN:{person.last_name}\nEND:VCARD"), "QRCode"),)
            * agrees,
            values=answers if number == len(PEOPLE) - 1 else (),
            trail=(foreign("search насос"), "member seewald-pumpen") * (number == len(PEOPLE) - 1),
        )
        services.leads.save(draft)
        if number == len(PEOPLE) - 1:
            shown = picture or photo()
            services.leads.attach(draft, foreign("Visitenkarte.png"), "image/png", shown)
    gone = replace(services.leads.new_draft(), person=Person(last_name=foreign(GONE)))
    services.leads.delete(services.leads.save(gone).id)
    half = replace(services.leads.new_draft(), person=Person(foreign("Jürgen"), foreign(HALF)))
    services.leads.save_draft(half)


@contextmanager
def open_booth(
    app: QApplication,
    folder: Path,
    *,
    fresh: bool = False,
    pseudo: bool = False,
    foreign: Foreign = str,
    catalogue: Path | None = None,
    picture: bytes = b"",
) -> Iterator[Booth]:
    """The window over a folder of its own; a `fresh` one has no vault and nothing in it.

    With `pseudo` its program also speaks the languages of tests/support/pseudo.py.
    """
    app.setCursorFlashTime(0)  # between two blinks it looks as if there were none
    services = build_services(find_paths(folder / "data"), catalogue)
    if pseudo:
        services.paths = replace(services.paths, program=program_in(folder / "program"))
    services.vault = quick_vault(services.paths.leads)
    services.clock = clock_that_never_sleeps()
    services.settings.change(staff_language="en", visitor_language="en", welcomed=not fresh)
    services.settings.change(idle_minutes=60)  # a slow machine takes its time to walk
    if catalogue is not None:
        services.sound.remember(catalogue)  # no check is perfect: what it refuses is shown here
    if not fresh:
        services.access.make(PASSPHRASE, "2580")
        fill(services, foreign, picture)
        services.vault.remember()
        services.backups.back_up()
        services.access.close()
    window = make_window(app, services)
    window.resize(1366, 768)
    window.show()
    booth = Booth(window, folder, is_fresh=fresh, foreign=foreign)
    booth.wait_until(lambda: window.is_complete, "the window is not complete")
    if not fresh:
        booth.unlock()
    booth.settle()
    gc.freeze()  # as in the program: each lock collects garbage, and looks through later things
    try:
        yield booth
    finally:
        booth.take_back()
        booth.clear()
        booth.apply_theme("light")  # the next booth begins with the style of this process
        window.close()
        window.deleteLater()
        window.context.theme.deleteLater()  # what follows it holds the window
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

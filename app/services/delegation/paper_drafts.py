"""Which files there are of each kind of paper, and for whom each is."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from app.domain.delegation import Interpreter, Participant, Party
from app.domain.delegation_meetings import MeetingPlan
from app.domain.delegation_papers import LabelSheet, PaperKind
from app.domain.dossier import Dossier
from app.domain.errors import UsageError
from app.domain.messages import N_
from app.exporters.meeting_calendar import meeting_calendar
from app.i18n.texts import TextsFor
from app.services.delegation.change_slips import change_slips
from app.services.delegation.paper_languages import PaperLanguages
from app.services.delegation.paper_making import PaperMaking

if TYPE_CHECKING:
    from app.brochure.delegation.paper_press import PrintedPaper


@dataclass(frozen=True, slots=True)
class PaperDraft:
    """A file before it is written: its name without its ending, for whom it is, what is in it."""

    stem: str
    lang: str
    people: tuple[str, ...]
    paper: "PrintedPaper | None" = None
    data: bytes = b""
    ending: str = ".pdf"

    @property
    def content(self) -> bytes:
        """What the file holds."""
        return self.paper.pdf if self.paper is not None else self.data


@dataclass(frozen=True)
class PaperDrafts:
    """Makes the files of one request; `person` is the only one whom they are for, if any is."""

    dossier: Dossier
    making: PaperMaking
    languages: PaperLanguages
    texts: TextsFor
    sheet: LabelSheet
    since: Mapping[Party, MeetingPlan]
    person: Participant | None
    now: datetime
    photo_of: Callable[[str], bytes]

    def of(self, kind: PaperKind) -> Iterator[PaperDraft]:
        """The files of a kind, one after the other as they are made."""
        makers: Mapping[PaperKind, Callable[[], Iterable[PaperDraft]]] = {
            PaperKind.BOOKLETS: lambda: self._booklets(Party.GUEST),
            PaperKind.MEMBERS: lambda: self._booklets(Party.HOST),
            PaperKind.BADGES: self._badges,
            PaperKind.CARDS: self._cards,
            PaperKind.INTERPRETERS: self._interpreters,
            PaperKind.DESK: lambda: self._list(kind, self.making.desk),
            PaperKind.WALL: lambda: self._list(kind, self.making.wall),
            PaperKind.CRIB: lambda: self._list(kind, partial(self.making.crib, self.photo_of)),
            PaperKind.SLIPS: self._slips,
            PaperKind.CALENDAR: self._calendars,
            PaperKind.PROGRAMME: self._programmes,
            PaperKind.SLIDES: self._slides,
        }
        yield from makers[kind]()

    def count(self, kind: PaperKind) -> int:
        """How many files there will be of a kind, slips aside."""
        match kind:
            case PaperKind.BOOKLETS | PaperKind.MEMBERS:
                party = Party.GUEST if kind is PaperKind.BOOKLETS else Party.HOST
                return len(tuple(self._of_party(party)))
            case PaperKind.CALENDAR:
                return len(tuple(self._only(self.dossier.people)))
            case PaperKind.SLIDES:
                return len(self.languages.of_guests())
            case PaperKind.INTERPRETERS:
                return len(self.dossier.interpreters)
        return 1

    def _only(self, people: Iterable[Participant]) -> Iterator[Participant]:
        return (it for it in people if self.person is None or it.id == self.person.id)

    def _of_party(self, party: Party) -> Iterable[Participant]:
        people = self.dossier.of_party(party)
        return self._only(people)

    def _booklets(self, party: Party) -> Iterator[PaperDraft]:
        for it in self._of_party(party):
            lang = self.languages.of(it)
            yield PaperDraft(f"{it.label} ({lang})", lang, (it.id,), self.making.booklet(it))

    def _badges(self) -> Iterator[PaperDraft]:
        people = tuple(self._only(self.dossier.people))
        if people:
            paper = self.making.badges(people, self.sheet)
            ids = tuple(it.id for it in people)
            yield PaperDraft("badges", self._hosts, ids, paper)

    def _cards(self) -> Iterator[PaperDraft]:
        if self.dossier.tables:
            yield PaperDraft("tables", self._hosts, (), self.making.cards(self.sheet))

    def _interpreters(self) -> Iterator[PaperDraft]:
        for it in self.dossier.interpreters:
            yield self._for_interpreter(it)

    def _for_interpreter(self, it: Interpreter) -> PaperDraft:
        lang = self.languages.of_interpreter(it)
        return PaperDraft(f"{it.name} ({lang})", lang, (it.id,), self.making.for_interpreter(it))

    def _list(self, kind: PaperKind, make: "Callable[[], PrintedPaper]") -> Iterator[PaperDraft]:
        yield PaperDraft(kind.value, self._hosts, (), make())

    def _slips(self) -> Iterator[PaperDraft]:
        if not self.since:
            raise UsageError(
                N_("No plan has been printed yet, so no change slips are needed."),
                N_("Print the booklets first, or name the plan that people have on paper."),
            )
        slips = tuple(change_slips(self.dossier, self.since, self.languages, self.person))
        if slips:
            ids = tuple(dict.fromkeys(it.person for it in slips))
            yield PaperDraft("slips", slips[0].lang, ids, self.making.slips(slips))

    def _calendars(self) -> Iterator[PaperDraft]:
        for it in self._only(self.dossier.people):
            lang = self.languages.of(it)
            data = meeting_calendar(self.dossier, it, self.texts(lang), self.now)
            yield PaperDraft(f"{it.label} ({lang})", lang, (it.id,), None, data, ".ics")

    def _programmes(self) -> Iterator[PaperDraft]:
        langs = (self.languages.of_party(it) for it in (Party.GUEST, Party.HOST))
        for lang in dict.fromkeys(langs):
            yield PaperDraft(f"programme ({lang})", lang, (), self.making.programme(lang))

    def _slides(self) -> Iterator[PaperDraft]:
        for lang in self.languages.of_guests():
            yield PaperDraft(f"slides ({lang})", lang, (), self.making.slides(lang))

    @property
    def _hosts(self) -> str:
        return self.languages.of_party(Party.HOST)

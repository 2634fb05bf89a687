"""What belongs to one visitor: their visit and their tray come together, and go together."""

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.tray import Tray
from app.domain.visit import Visit
from app.services.leads.visits import VisitsService
from app.services.output.brochure_tray import BrochureTrayService, ReadersTray


@dataclass(frozen=True, slots=True)
class VisitorThings:
    """A visitor's visit, None where it had ended, and what is printed for them."""

    visit: Visit | None
    tray: ReadersTray


class VisitorThingsService:
    """Follows the visits; nothing of one visitor is there for another.

    The tray stays until the next visit begins, as a brochure is printed after the lead is saved.
    What belongs to a lead that was put away half-written waits in memory for it. Who is in
    `watchers` hears of a next visitor, and is given what was the last one's.
    """

    def __init__(self, visits: VisitsService, trays: BrochureTrayService) -> None:
        self._visits = visits
        self._trays = trays
        self._turn = visits.turn
        self._waiting: dict[str, VisitorThings] = {}
        self._left = trays.tray
        self.watchers: list[Callable[[VisitorThings], None]] = []
        visits.watchers.append(self._follow)
        if visits.current() is not None and trays.order.prepared is None:
            trays.prepare()

    def now(self) -> VisitorThings:
        """What belongs to the visitor who is there, or was there last."""
        return VisitorThings(self._visits.current(), self._trays.visitors)

    def keep_for(self, lead: str, things: VisitorThings) -> None:
        """Have these wait for a lead that is half-written again."""
        self._waiting[lead] = things

    def forget(self, lead: str) -> None:
        """Nothing waits for a lead that is gone."""
        self._waiting.pop(lead, None)

    def resume(self, lead: str, language: str) -> None:
        """The visitor of a half-written lead is back, with what is theirs and nothing else.

        They are shown the catalogue in `language` where nothing of them waits.
        """
        visit = self._visits.current()
        if visit is None or visit.lead != lead:
            waiting = self._waiting.pop(lead, None)
            self._visits.resume(lead, waiting.visit if waiting else None, language)
            if waiting is not None:
                self._trays.show(waiting.tray)

    def go_back(self, things: VisitorThings) -> None:
        """The visitor before was not gone yet."""
        self._set_aside(self.now())
        self._visits.go_on(things.visit)
        self._trays.show(things.tray)

    def forget_waiting(self) -> None:
        """Nothing waits any more: the leads leave the screen."""
        self._waiting.clear()

    def is_waiting(self, lead: str) -> bool:
        """Whether something waits for a lead."""
        return lead in self._waiting

    def would_lose(self, things: VisitorThings) -> bool:
        """Whether something of a visitor would be lost: no lead waits that it belongs to."""
        if things.visit is not None and things.visit.lead:
            return False
        prepared = self._trays.order.prepared or Tray()
        has_marks = things.visit is not None and bool(things.visit.shortlist.items)
        return has_marks or things.tray.tray != prepared

    def _set_aside(self, things: VisitorThings) -> None:
        if things.visit is not None and things.visit.lead:
            self._waiting[things.visit.lead] = things

    def _follow(self) -> None:
        visits = self._visits
        if visits.turn == self._turn:
            return
        self._turn, former = visits.turn, VisitorThings(visits.former, self._trays.visitors)
        self._set_aside(former)
        if visits.current() is not None:
            self._begin(former)
        if former.visit is not None:
            self._left = self._trays.visitors.tray

    def _begin(self, former: VisitorThings) -> None:
        trays, prepared = self._trays, self._trays.order.prepared
        if prepared is None or (former.visit is None and self._is_staffs(prepared)):
            trays.prepare()
        else:
            trays.begin_anew()
        for watch in self.watchers:
            watch(former)

    def _is_staffs(self, prepared: Tray) -> bool:
        """Whether staff filled the tray after the last visitor, of whom nothing is in it."""
        tray, left = self._trays.tray, self._left
        theirs = {item.member for item in left.items} - {item.member for item in prepared.items}
        is_theirs = any(item.member in theirs for item in tray.items)
        return not self._trays.reader.lead and tray != left and not is_theirs

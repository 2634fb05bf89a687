"""The visit that goes on at the booth.

Its trail lives in memory and is kept only with its lead; what it marked, ids and names of members
and no person, survives a crash in a small file.
"""

import json
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from app.config.atomic_file import write_text
from app.config.kept_json import read_kept
from app.domain.changes import Changes
from app.domain.interest import Interest
from app.domain.serialise import from_dict, to_dict
from app.domain.shortlist import Shortlist
from app.domain.visit import StepKind, TrailStep, Visit, VisitorChoice

log = logging.getLogger(__name__)

MOST_STEPS = 50
"""How many changes of a shortlist can be taken back."""


class VisitsService:
    """One visit at a time, by the clock `now`.

    Who is in `watchers` is told of begin, end, and another language; `turn` then is another number
    if the visit is another one, and `former` the one before. While a lead `is_open` its visit
    does not end by itself.

    `keep` writes to `path` what is marked; what cannot be read there only costs the marks.
    """

    def __init__(self, now: Callable[[], datetime], path: Path | None = None) -> None:
        self._now = now
        self._path = path
        self._visit = self._kept = self._read()
        self._before: list[Shortlist] = []
        self.turn = 0
        self.former: Visit | None = None
        self.is_open = False
        self.watchers: list[Callable[[], None]] = []

    def current(self) -> Visit | None:
        """The visit that goes on; one in which nothing happened for long is forgotten."""
        if self._is_over():
            self._become(None)
        return self._visit

    def go_on(self, visit: Visit | None) -> None:
        """Go on with the visit of another window; its marks can't be taken back here."""
        self._before, self._visit = [], visit
        self._tell()

    @property
    def shortlist(self) -> Shortlist:
        """What is marked in the visit that goes on."""
        visit = self.current()
        return visit.shortlist if visit is not None else Shortlist()

    @property
    def language(self) -> str:
        """The language that was chosen for the visitor of now; empty where none was."""
        visit = self._visit
        return "" if visit is None or self._is_over() else visit.language

    def speak(self, language: str) -> None:
        """Choose a language for the visit that goes on; without one nothing is chosen."""
        visit = self.touch()
        if visit is not None and visit.language != language:
            self._visit = replace(visit, language=language)
            self._tell()

    def take_over(self, choice: VisitorChoice, *, is_another: bool) -> None:
        """Go on with what a visitor chose alone; `is_another` begins a visit with it."""
        if is_another or self.current() is None:
            self.begin()
        self.mark(self.shortlist.with_all(choice.shortlist.items))
        self.speak(choice.language)

    def begin(self) -> Visit:
        """Begin a visit; the trail of the one before is dropped."""
        now = self._now()
        visit = Visit(now, now)
        self._become(visit)
        return visit

    def touch(self) -> Visit | None:
        """Say that somebody is still there."""
        visit = self.current()
        if visit is not None:
            self._visit = replace(visit, last=self._now())
        return self._visit

    def typed(self) -> Visit:
        """Somebody types: the first search, or a lead, begins a visit."""
        return self.touch() or self.begin()

    def written(self, lead: str) -> None:
        """The visitor's lead was put away half-written, with what the visit proposed."""
        if self._visit is not None:
            self._visit = replace(self._visit, lead=lead)

    def make_room(self) -> None:
        """Somebody else comes: the visit of whose lead was put away is over."""
        visit = self.current()
        if visit is not None and visit.lead:
            self.end()

    def resume(self, lead: str, visit: Visit | None, language: str = "") -> None:
        """The visitor of a lead is back: their visit goes on, or begins without what was seen."""
        now = self._now()
        again = visit if visit is not None else Visit(now, now, language=language)
        self._become(replace(again, last=now, lead=lead))

    def searched(self, text: str) -> None:
        """A search led somewhere, or was left standing."""
        words = " ".join(text.split())
        if words:
            self._add(TrailStep(StepKind.SEARCH, words))

    def opened(self, interest: Interest) -> None:
        """A member or an offering was opened."""
        self._add(TrailStep(StepKind.OPEN, interest=interest))

    def shown(self, interest: Interest) -> None:
        """A member or an offering was shown to the visitor."""
        self._add(TrailStep(StepKind.SHOW, interest=interest))

    def mark(self, shortlist: Shortlist) -> Changes:
        """Have other things marked; the first one begins a visit, `unmark` takes it back."""
        visit = self.typed()
        if shortlist == visit.shortlist:
            return Changes()
        self._before = [*self._before, visit.shortlist][-MOST_STEPS:]
        self._visit = replace(visit, shortlist=shortlist)
        return Changes(shortlist=True)

    def unmark(self) -> Changes:
        """Take the last change of the shortlist back."""
        visit = self.touch()
        if visit is None or not self._before:
            return Changes()
        self._visit = replace(visit, shortlist=self._before.pop())
        return Changes(shortlist=True)

    def end(self) -> None:
        """End the visit and forget its trail."""
        self._become(None)

    def save(self) -> None:
        """Write what is marked now, or forget it with its visit; in whatever thread, one alone."""
        visit = self._visit
        if self._path is None or visit is self._kept:
            return
        self._kept = visit
        try:
            if visit is None or not visit.shortlist.items:
                self._path.unlink(missing_ok=True)
            else:
                bare = replace(visit, steps=(), lead="")
                write_text(self._path, json.dumps(to_dict(bare), indent=1))
        except OSError as error:
            log.warning("the shortlist is not kept: %s", error.strerror)

    def _read(self) -> Visit | None:
        if self._path is None:
            return None
        text = "the shortlist is not readable, it starts empty"
        return read_kept(self._path, partial(from_dict, Visit), None, text)

    def _add(self, step: TrailStep) -> None:
        self._visit = self.typed().with_step(step)

    def _is_over(self) -> bool:
        visit = self._visit
        return visit is not None and not self.is_open and visit.is_over(self._now())

    def _become(self, visit: Visit | None) -> None:
        self.former, self._visit = self._visit, visit
        self.turn += 1
        self._before = []
        self._tell()

    def _tell(self) -> None:
        for watch in self.watchers:
            watch()

"""The tray of the brochure: kept by ids in one small file; for whom it is, in memory alone."""

import json
import logging
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from app.brochure.layout_registry import layout_names
from app.config.atomic_file import write_text
from app.config.kept_json import read_kept
from app.domain.brochure import FULL_PAGES
from app.domain.changes import Changes
from app.domain.fair import Fair
from app.domain.lead import Lead
from app.domain.localized import is_language_tag
from app.domain.names import name_and_company
from app.domain.serialise import from_dict, to_dict
from app.domain.tray import PrintOptions, Tray, tray_of

log = logging.getLogger(__name__)

MOST_STEPS = 50
"""How many changes of the tray can be taken back."""


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """What is to be printed and how, as it survives a restart.

    `prepared` is the tray that staff had made, while the one of a visitor is shown.
    """

    tray: Tray = field(default_factory=Tray)
    options: PrintOptions = field(default_factory=PrintOptions)
    prepared: Tray | None = None


@dataclass(frozen=True, slots=True)
class BrochureReader:
    """For whom it is printed, and at which fair; `lead` is the id of a lead, or empty."""

    name: str = ""
    lead: str = ""
    fair: str = ""
    booth: str = ""


@dataclass(frozen=True, slots=True)
class ReadersTray:
    """What is printed for one reader, and in which language; `proposed` is what that came from."""

    tray: Tray
    reader: BrochureReader
    language: str = ""
    proposed: str = ""


class BrochureTrayService:
    """The tray in a file, written by `keep`; `turn` is another number for another reader's.

    One that cannot be read or written only costs what it held.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._order = self._kept = self._read()
        self._before: list[Tray] = []
        self._visitors: ReadersTray | None = None
        self.turn = 0
        self.reader = BrochureReader()

    @property
    def tray(self) -> Tray:
        """What is to be printed."""
        return self._order.tray

    @property
    def order(self) -> PrintOrder:
        """Both, as they survive a restart."""
        return self._order

    def go_on(self, order: PrintOrder) -> None:
        """Go on where another window was; it can't be taken back here."""
        self._order, self._visitors = order, None

    @property
    def options(self) -> PrintOptions:
        """How it is printed."""
        return self._order.options

    def change(self, tray: Tray) -> Changes:
        """Print something else; `undo` takes it back."""
        if tray == self.tray:
            return Changes()
        self._before = [*self._before, self.tray][-MOST_STEPS:]
        return self._set(replace(self._order, tray=tray))

    def undo(self) -> Changes:
        """Take the last change of the tray back; the first of a lead's brings the visitor's."""
        if not self._before:
            return self.show_visitors()
        return self._set(replace(self._order, tray=self._before.pop()))

    def set_options(self, options: PrintOptions) -> Changes:
        """Print in another way."""
        if options == self.options:
            return Changes()
        return self._set(replace(self._order, options=options))

    def fill_for(self, lead: Lead) -> Changes:
        """Print what a lead asked for, in its language and with its name.

        The tray stays as it is for one that asked for nothing yet. The one of a visitor who is
        there comes back with `show_visitors`.
        """
        if self.reader.lead != lead.id:
            self._visitors = self._visitors or self.readers
            if self._order.prepared is None:
                self.prepare()
            self._turn()
        self.read_by(lead)
        if is_language_tag(lead.person.language):
            self.set_options(replace(self.options, language=lead.person.language))
        if lead.interests:
            self.change(tray_of(lead.interests))
        if self._visitors is not None:
            self._before = []
        return Changes(tray=True)

    def read_by(self, lead: Lead) -> Changes:
        """Print what is in the tray for a lead."""
        self.reader = replace(self.reader, name=name_and_company(lead.person), lead=lead.id)
        return Changes(tray=True)

    def forget_reader(self) -> Changes:
        """Print for nobody in particular, at the fair of now."""
        self.reader = replace(self.reader, name="", lead="")
        return Changes(tray=True)

    @property
    def readers(self) -> ReadersTray:
        """What is shown now, to be shown again."""
        options = self.options
        return ReadersTray(self.tray, self.reader, options.language, options.proposed)

    @property
    def visitors(self) -> ReadersTray:
        """What is printed for the visitor who is there."""
        return self._visitors or self.readers

    def show_visitors(self) -> Changes:
        """Print for the visitor who is there, where the tray of a lead was shown meanwhile."""
        return Changes() if self._visitors is None else self.show(self._visitors)

    def show(self, readers: ReadersTray) -> Changes:
        """Print for somebody else, what was `readers` before; it can't be taken back here."""
        self._turn()
        self._visitors = None
        self.reader = replace(self.reader, name=readers.reader.name, lead=readers.reader.lead)
        return self._set(_with(self._order, readers))

    def begin_anew(self) -> Changes:
        """Print what staff prepared, for nobody yet: another visitor begins."""
        prepared = self._order.prepared or Tray()
        return self.show(ReadersTray(prepared, BrochureReader(), self.options.language))

    def prepare(self) -> Changes:
        """What is in the tray is the staff's: every visitor begins with it."""
        return self._set(replace(self._order, prepared=self.tray))

    def set_fair(self, fair: Fair) -> Changes:
        """Print at a fair; one for practice is not named."""
        name, booth = ("", "") if fair.practice else (fair.name, fair.booth)
        if (name, booth) == (self.reader.fair, self.reader.booth):
            return Changes()
        self.reader = replace(self.reader, fair=name, booth=booth)
        return Changes(tray=True)

    def save(self) -> None:
        """Write what was changed since; it takes a disk some time, so in whatever thread."""
        order = self._order
        if order is self._kept:
            return
        self._kept = order
        try:
            write_text(self._path, json.dumps(to_dict(order), indent=1))
        except OSError as error:
            log.warning("the tray is not kept: %s", error.strerror)

    def _turn(self) -> None:
        self.turn += 1
        self._before = []

    def _set(self, order: PrintOrder) -> Changes:
        self._order = order
        return Changes(tray=True)

    def _read(self) -> PrintOrder:
        text = "the tray is not readable, it starts empty"
        order = read_kept(self._path, partial(from_dict, PrintOrder), PrintOrder(), text)
        if order.options.layout in layout_names():
            return order
        return replace(order, options=replace(order.options, layout=FULL_PAGES))


def _with(order: PrintOrder, readers: ReadersTray) -> PrintOrder:
    options = replace(order.options, language=readers.language, proposed=readers.proposed)
    return replace(order, tray=readers.tray, options=options)

"""The tray of the brochure: kept by ids in one small file; for whom it is, in memory alone."""

import json
import logging
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.brochure.layout_registry import layout_names
from app.config.atomic_file import write_text
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
    """What is to be printed and how, as it survives a restart."""

    tray: Tray = field(default_factory=Tray)
    options: PrintOptions = field(default_factory=PrintOptions)


@dataclass(frozen=True, slots=True)
class BrochureReader:
    """For whom it is printed, and at which fair; `lead` is the id of a lead, or empty."""

    name: str = ""
    lead: str = ""
    fair: str = ""
    booth: str = ""


class BrochureTrayService:
    """The tray in a file, written by `keep`.

    One that cannot be read or written only costs what it held.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._order = self._kept = self._read()
        self._before: list[Tray] = []
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
        self._order = order

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
        """Take the last change of the tray back."""
        if not self._before:
            return Changes()
        return self._set(replace(self._order, tray=self._before.pop()))

    def set_options(self, options: PrintOptions) -> Changes:
        """Print in another way."""
        if options == self.options:
            return Changes()
        return self._set(replace(self._order, options=options))

    def fill_for(self, lead: Lead) -> Changes:
        """Print what a lead asked for, in its language and with its name.

        The tray stays as it is for one that asked for nothing yet.
        """
        self.read_by(lead)
        if is_language_tag(lead.person.language):
            self.set_options(replace(self.options, language=lead.person.language))
        if lead.interests:
            self.change(tray_of(lead.interests))
        return Changes(tray=True)

    def read_by(self, lead: Lead) -> Changes:
        """Print what is in the tray for a lead."""
        self.reader = replace(self.reader, name=name_and_company(lead.person), lead=lead.id)
        return Changes(tray=True)

    def forget_reader(self) -> Changes:
        """Print for nobody in particular, at the fair of now."""
        self.reader = replace(self.reader, name="", lead="")
        return Changes(tray=True)

    def set_fair(self, fair: Fair) -> Changes:
        """Print at a fair; one for practice is not named."""
        name, booth = ("", "") if fair.practice else (fair.name, fair.booth)
        if (name, booth) == (self.reader.fair, self.reader.booth):
            return Changes()
        self.reader = replace(self.reader, fair=name, booth=booth)
        return Changes(tray=True)

    def keep(self) -> None:
        """Write what was changed since; it takes a disk some time, so in whatever thread."""
        order = self._order
        if order is self._kept:
            return
        self._kept = order
        try:
            write_text(self._path, json.dumps(to_dict(order), indent=1))
        except OSError as error:
            log.warning("the tray is not kept: %s", error.strerror)

    def _set(self, order: PrintOrder) -> Changes:
        self._order = order
        return Changes(tray=True)

    def _read(self) -> PrintOrder:
        try:
            order = from_dict(PrintOrder, json.loads(self._path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return PrintOrder()
        except (OSError, ValueError, TypeError, RecursionError) as error:
            log.warning("the tray is not readable, it starts empty: %s", type(error).__name__)
            return PrintOrder()
        if order.options.layout in layout_names():
            return order
        return replace(order, options=replace(order.options, layout=FULL_PAGES))

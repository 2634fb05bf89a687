"""Drives the page of leads with the verbs of a user."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.bootstrap import Services
from app.domain.interest import Interest
from app.domain.lead import Lead, Person
from app.ui.frame.page_names import LEADS
from app.ui.leads.export.controller import ExportController
from app.ui.leads.export.sheet import ExportSheet
from app.ui.leads.list.lead_columns import COLUMNS, TITLES
from app.ui.leads.list.page import LeadsPage
from tests.support.kinds import there
from tests.ui.driver import Desk, texts_of
from tests.ui.vault_driver import VaultDesk

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@dataclass
class ChosenFiles:
    """The system's file dialogs, answered beforehand."""

    answer: Path | None = None
    proposed: Path | None = None
    shown: Path | None = None

    def file_to_write(self, _title: str, proposed: Path) -> Path | None:
        self.proposed = proposed
        return self.answer

    def folder(self, _title: str, proposed: Path) -> Path | None:
        self.proposed = proposed
        return self.answer

    def show(self, folder: Path) -> None:
        self.shown = folder


class LeadsDesk:
    """What somebody does with leads in a window."""

    def __init__(self, vault: VaultDesk) -> None:
        self.vault = vault
        self.desk: Desk = vault.desk

    @property
    def services(self) -> Services:
        return self.desk.window.app.services

    @property
    def page(self) -> LeadsPage:
        page = self.desk.window.pages.page(LEADS)
        assert isinstance(page, LeadsPage)
        return page

    def captured(self, *, interests: Sequence[Interest] = (), **fields: str) -> Lead:
        """A lead that somebody captured."""
        draft = replace(
            self.services.leads.new_draft(), person=Person(**fields), interests=tuple(interests)
        )
        return self.services.leads.save(draft)

    def open(self) -> None:
        """Go to the page and wait for its answer."""
        self.desk.press(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
        self.wait()

    def wait(self) -> None:
        """Wait until the list answers what is asked for, or says why it cannot."""
        self.desk.wait_until(lambda: not self.page.reading.is_busy())

    def search(self, text: str) -> list[str]:
        self.page.bar.search.field.setFocus()
        self.page.bar.search.field.selectAll()
        self.desk.type(text) if text else self.page.bar.search.field.clear()
        self.wait()
        return self.names()

    def names(self) -> list[str]:
        return self.cells("Name")

    def cells(self, title: str) -> list[str]:
        model = self.page.list.model()
        column = next(place for place, key in enumerate(COLUMNS) if TITLES[key] == title)
        return [model.index(row, column).data() for row in range(model.rowCount())]

    def chosen(self) -> str:
        lead = self.page.list.current()
        return lead.person.last_name if lead else ""

    def ticked(self) -> list[str]:
        return [lead.person.last_name for lead in self.page.list.ticks()]

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.desk.press(key, modifier)
        self.wait()

    def choose(self, filter_: str, option: str) -> None:
        """Take a line of the menu of a filter."""
        button = getattr(self.page.filters, filter_)
        name = option.replace("&", "&&")
        next(action for action in button.menu().actions() if action.text() == name).trigger()
        self.wait()

    def detail(self) -> str:
        labels = self.page.detail.findChildren(QLabel)
        return "\n".join(item.text() for item in labels if item.isVisible())

    def wait_for_detail(self, text: str) -> None:
        self.desk.wait_until(lambda: text in self.detail())

    def badge(self) -> str:
        """The number beside the page's name in the rail."""
        button = next(it for it in self.desk.rail_buttons() if it.text() == "Leads")
        badge = there(button.findChild(QLabel))
        return badge.text() if badge.isVisible() else ""

    # Exporting

    @property
    def exporting(self) -> ExportController:
        found = self.page.findChild(ExportController)
        assert isinstance(found, ExportController)
        return found

    @property
    def sheet(self) -> ExportSheet:
        sheet = self.desk.window.sheets.current()
        assert isinstance(sheet, ExportSheet)
        return sheet

    def begin_export(self, said: str = "written") -> ExportSheet:
        """Press the key for it and wait for the sheet and its first check."""
        self.desk.press(Qt.Key.Key_E, CTRL | SHIFT)
        self.desk.wait_until(lambda: self.desk.window.sheets.current() is not None)
        self.wait_for_said(said)
        return self.sheet

    def pick(self, field: str, text: str) -> None:
        """Choose a line of a field of the sheet."""
        box = getattr(self.sheet.form, field)
        place = box.findText(text)
        assert place >= 0, [box.itemText(number) for number in range(box.count())]
        box.setCurrentIndex(place)

    def wait_for_said(self, text: str) -> None:
        self.desk.wait_until(lambda: text in self.sheet.said())

    def carry_out(self) -> None:
        """Press Ctrl+Enter and wait for the end."""
        self.desk.press(Qt.Key.Key_Return, CTRL)
        self.desk.wait_until(self.sheet.form.isEnabled)

    def said(self) -> str:
        return self.page.empty.text()

    def note(self) -> str:
        return texts_of(self.desk.window.problems)

    def wait_for_note(self, text: str) -> None:
        self.desk.wait_until(lambda: self.desk.window.problems.isVisible() and text in self.note())

    def follow_note(self, offer: str) -> None:
        self.desk.take_offer(offer)

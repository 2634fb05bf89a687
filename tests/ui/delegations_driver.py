"""Drives the page of delegations with the verbs of a host, and counts keys and clicks."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from app.domain.delegation_meetings import Meeting
from app.domain.delegation_papers import PaperKind
from app.domain.dossier import Dossier
from app.ui.delegations.delegation_sheet import DelegationSheet
from app.ui.delegations.feature import DELEGATIONS
from app.ui.delegations.page import ONE, DelegationsPage
from app.ui.kit.forms import ChoiceField
from app.ui.kit.rows_table import RowsTable
from app.ui.kit.sheets import Sheet
from tests.ui.leads_driver import LeadsDesk

CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier


class DelegationsDesk:
    """Somebody who hosts a delegation."""

    def __init__(self, leads: LeadsDesk, folder: Path) -> None:
        self.leads = leads
        self.desk = leads.desk
        self.window = leads.desk.window
        self.services = leads.services
        self.folder = folder
        self.proposed = folder
        self.steps = 0
        self.answer: Path | None = None
        self.saved_in = folder
        files = self.window.app.devices.files
        patch = pytest.MonkeyPatch()  # the window goes with its test
        patch.setattr(files, "file_to_read", lambda _title, _kinds: self.answer)
        patch.setattr(files, "file_to_write", lambda _title, _path: self.answer)

    @property
    def page(self) -> DelegationsPage:
        page = self.window.pages.page(DELEGATIONS)
        assert isinstance(page, DelegationsPage)
        return page

    @property
    def dossier(self) -> Dossier:
        """What is shown now."""
        assert self.page.session.facts is not None
        return self.page.session.facts.dossier

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key where the keys are, and count it."""
        self.steps += 1
        self.desk.press(key, modifier)

    def click(self, button: QAbstractButton) -> None:
        """Click a button that is seen and can be pressed, and count it."""
        assert button.isVisible(), button.text()
        assert button.isEnabled(), button.text()
        self.steps += 1
        button.click()

    def type(self, text: str) -> None:
        """Type in place of what stands in the field."""
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        field.selectAll()
        self.desk.type(text)

    def settle(self) -> None:
        """Wait until every thread has done what it was given."""
        app = self.window.app
        for thread in (app.tasks.reading, app.tasks.keeping, app.tasks.reading):
            done: list[object] = []
            thread.run(lambda: None, done.append)
            self.desk.wait_until(lambda done=done: bool(done))  # type: ignore[misc]
        QApplication.processEvents()

    def open(self) -> None:
        """Go to the page by its key."""
        self.key(Qt.Key.Key_B, CTRL | Qt.KeyboardModifier.ShiftModifier)
        self.settle()

    def sheet(self) -> Sheet:
        """The sheet in front."""
        self.desk.wait_until(lambda: self.window.sheets.current() is not None)
        sheet = self.window.sheets.current()
        assert sheet is not None
        return sheet

    def load_sample(self) -> None:
        self.open()
        self.click(self.page.list.try_sample)
        self.desk.wait_until(lambda: self.page.currentIndex() == ONE)
        self.settle()

    def make(self, name: str, first: str, last: str) -> None:
        """Make a delegation by keys."""
        self.key(Qt.Key.Key_Return)
        sheet = self.sheet()
        assert isinstance(sheet, DelegationSheet)
        for text in (name, first, last):
            self.type(text)
            self.key(Qt.Key.Key_Return if text is last else Qt.Key.Key_Tab)
        self.desk.wait_until(lambda: self.page.currentIndex() == ONE)
        self.settle()

    def go_to(self, section: str) -> None:
        """Show a section by its button."""
        self.click(self.page.view.sections.button(section))
        self.settle()

    def choose_file(self, button: QAbstractButton, name: str, *lines: str) -> None:
        """Take a list in: the button, and Return in the system's dialog."""
        self.answer = self.folder / name
        self.answer.write_text("\n".join(lines), encoding="utf-8")
        self.take_in(button, self.answer)

    def take_in(self, button: QAbstractButton, path: Path) -> None:
        """Take a file in: the button, and Return in the system's dialog."""
        self.answer = path
        self.click(button)
        self.steps += 1
        self.settle()

    def choose(self, field: ChoiceField, value: object) -> None:
        """Choose from a list that drops down: open it, and press the value."""
        field.show(value)
        assert field.read() == value
        self.steps += 2

    def click_into(self, field: QLineEdit) -> None:
        """Click into a field that is seen."""
        assert field.isVisible()
        field.setFocus()
        self.steps += 1

    def make_plan(self) -> None:
        before = len(self.dossier.plans)
        self.click(self.page.view.plan.plan)
        self.desk.wait_until(lambda: len(self.dossier.plans) > before)
        self.settle()

    def print_papers(self, kind: PaperKind) -> list[str]:
        """Print into an empty folder: the button, and Return in the dialog; gives the files."""
        return self.save_into_a_folder(self.page.view.papers.buttons[kind])

    def save_into_a_folder(self, button: QAbstractButton, *, chosen: bool = True) -> list[str]:
        """The button, and Return in the dialog, or Escape; gives the files."""
        folder = self.saved_in = self.folder / f"papers {self.steps}"
        folder.mkdir()
        files = self.window.app.devices.files
        answer = folder if chosen else None

        def ask(_title: str, proposed: Path) -> Path | None:
            self.proposed = proposed
            return answer

        patch = pytest.MonkeyPatch()
        patch.setattr(files, "folder", ask)
        patch.setattr(files, "show", lambda _place: None)
        self.click(button)
        self.steps += 1
        self.settle()
        return sorted(it.name for it in folder.iterdir())

    def meeting_of(self, guest: str) -> Meeting:
        """The first meeting of a guest of this family name."""
        person = next(it for it in self.dossier.guests if it.family_name == guest)
        return self.dossier.meetings_of(person.id)[0]

    def again(self, meeting: Meeting) -> Meeting:
        """A meeting as it is now."""
        return next(it for it in self.dossier.meetings if it.id == meeting.id)

    def at(self, meeting: Meeting) -> tuple[str, str]:
        """When a meeting begins and at which table it is."""
        now = self.again(meeting)
        table = self.dossier.table_of[now.table].name
        return f"{self.dossier.slot_of[now.slot].starts:%H:%M}", table

    def cell_of(self, meeting: Meeting) -> tuple[int, int]:
        """Row and column of a meeting in the grid of its day."""
        now = self.again(meeting)
        slots, tables = self.dossier.slots, self.dossier.tables
        row = [it.id for it in slots].index(now.slot)
        return row, [it.id for it in tables].index(now.table)

    def take(self, meeting: Meeting) -> None:
        """Choose a meeting in the grid, which has the keys then."""
        self.page.view.plan.show_meeting(meeting.id)
        self.settle()
        assert self.page.view.plan.grid.hasFocus()

    def drag(self, meeting: Meeting, to: tuple[int, int]) -> None:
        """Drag a meeting to a cell of the grid: row and column."""
        grid = self.page.view.plan.grid
        self.take(meeting)
        begin = grid.visualRect(grid.currentIndex()).center()
        end = grid.visualRect(grid.model().index(*to)).center()
        view = grid.viewport()
        QTest.mousePress(view, Qt.MouseButton.LeftButton, PLAIN, begin)
        for place in (begin + QPoint(30, 0), end):
            QTest.mouseMove(view, place)
            QApplication.processEvents()
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, PLAIN, end)
        self.settle()

    def said(self) -> str:
        """What the banner says."""
        return self.desk.problem()

    @staticmethod
    def lines(table: RowsTable) -> list[str]:
        """The rows of a table, as they are read."""
        return [" | ".join(filter(None, row.cells)) for row in table.rows()]

"""Drives the evening desk by its keys, and counts them."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt

from app.domain.interest import Interest
from app.domain.lead import Lead, NextStep, Person, Purpose
from app.ui.evening.evening_sheet import EveningSheet
from app.ui.evening.open_work_sheet import OpenWorkSheet
from app.ui.evening.sure_duplicates_sheet import SureDuplicatesSheet
from app.ui.kit.sheets import Sheet
from tests.ui.leads_driver import ChosenFiles, LeadsDesk

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
S = TypeVar("S", bound=Sheet)


class EveningDesk:
    """Somebody who follows up the talks of a day in the window."""

    def __init__(self, leads: LeadsDesk, folder: Path) -> None:
        self.leads = leads
        self.desk = leads.desk
        self.services = leads.services
        self.keys = 0
        self.files = ChosenFiles(folder)
        for name in ("folder", "show"):
            setattr(self.desk.window.app.devices.files, name, getattr(self.files, name))

    def talked_to(self, name: str, **more: object) -> Lead:
        """A visitor who wants something of a member and a call, and agreed to all that is usual."""
        draft = replace(
            self.services.leads.new_draft(),
            person=Person("Bat", name, email=f"bat@{name.casefold()}.example", language="de"),
            interests=(Interest("seewald-pumpen", "Seewald Pumpen GmbH", handover=True),),
            consents=(Purpose.CONTACT, Purpose.HANDOVER),
            next_step=NextStep.CALL,
            due=date(2026, 12, 1),
        )
        return self.services.leads.save(replace(draft, **more))  # type: ignore[arg-type]

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the keys are, and count it."""
        self.keys += 1
        self.desk.press(key, modifier)

    def in_front(self, kind: type[S]) -> S:
        """The sheet of this kind, once it is in front."""
        sheets = self.desk.window.sheets
        self.desk.wait_until(lambda: isinstance(sheets.current(), kind))
        sheet = sheets.current()
        assert isinstance(sheet, kind)
        return sheet

    def open(self) -> EveningSheet:
        """Open the desk by its key, and wait until it says how things stand."""
        self.press(Qt.Key.Key_F, CTRL_SHIFT)
        sheet = self.in_front(EveningSheet)
        self.desk.wait_until(sheet.desk.isVisible)
        return sheet

    def write(self) -> EveningSheet:
        """Write what is ticked by the key that has the main button."""
        sheet = self.in_front(EveningSheet)
        self.desk.wait_until(sheet.primary.hasFocus)
        self.press(Qt.Key.Key_Return)
        self.keys += 1  # Return in the system's dialog, which proposes a folder
        self.desk.wait_until(sheet.folder_button.isVisible)
        return sheet

    def go_through(self) -> OpenWorkSheet:
        sheet = self.in_front(EveningSheet)
        self.desk.click(sheet.work_button)
        work = self.in_front(OpenWorkSheet)
        self.desk.wait_until(lambda: work.queue.current is not None)
        return work

    def merge_sure(self) -> SureDuplicatesSheet:
        self.desk.click(self.in_front(EveningSheet).sure_button)
        return self.in_front(SureDuplicatesSheet)

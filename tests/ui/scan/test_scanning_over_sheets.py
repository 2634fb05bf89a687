"""A scan over every sheet that takes scans: a lead comes over it, and the sheet is as before."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.ui.fair.sign_in_sheet import SignInSheet
from app.ui.leads.capture.sheet import CaptureSheet
from app.ui.scan.wedge_filter import WedgeFilter
from tests.support.booth import open_booth
from tests.support.scanner import mixed_scans
from tests.support.window_sheets import SHEETS
from tests.ui.driver import Desk
from tests.ui.lead_driver import LeadDesk
from tests.ui.scanner_driver import Scanner


def typed(sheet: QWidget) -> list[str]:
    return [line.text() for line in sheet.findChildren(QLineEdit)]


def wait_for_code(desk: LeadDesk, code: str) -> None:
    desk.desk.wait_until(lambda: code in desk.codes())


def test_a_scan_over_any_sheet_arrives_and_leaves_the_sheet_as_it_was(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with open_booth(qapp, tmp_path) as booth:
        booth.set_painted(painted=False)
        window = booth.window
        desk = LeadDesk(Desk(window), booth.services)
        ear = window.findChild(WedgeFilter)
        assert ear is not None
        scanner = Scanner(window, ear, qtbot)
        seen: set[type[QWidget]] = {CaptureSheet}
        scans = mixed_scans()
        for show in SHEETS.values():
            sheet = show(booth)
            if type(sheet) not in seen and sheet.accepts_scans():
                seen.add(type(sheet))
                before = typed(sheet)
                chosen: list[object] = []
                if isinstance(sheet, SignInSheet):
                    sheet.arrived.connect(chosen.append)
                payload, layout = next(scans)
                scanner.scan(payload.text, layout=layout)
                wait_for_code(desk, payload.text)
                assert typed(sheet) == before, type(sheet)
                assert chosen == []
                desk.sheet().close_sheet()
                desk.settle()
                assert window.sheets.current() is sheet
            booth.clear()

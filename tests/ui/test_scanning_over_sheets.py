"""A scan while any sheet is open: a lead's sheet comes over it, and the sheet is as before."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

import app.ui
from app.domain.fair import Fair, Staff
from app.domain.receipt import Receipt
from app.ui.background import Background, ThreadExecutor
from app.ui.brochure.attach_sheet import AttachSheet
from app.ui.edition.fill_sheet import FillSheet
from app.ui.fair.close_sheet import CloseSheet
from app.ui.fair.who import WhoSheet
from app.ui.keyboard.map_sheet import KeyboardSheet
from app.ui.keyboard.palette import PaletteSheet
from app.ui.leads.bundle_sheets import GiveSheet, TakeInSheet
from app.ui.leads.capture_sheet import CaptureSheet
from app.ui.leads.duplicates_sheet import DuplicatesSheet
from app.ui.leads.erase_sheet import EraseSheet
from app.ui.leads.export_kinds import Offer
from app.ui.leads.export_sheet import ExportSheet
from app.ui.leads.lead_ticks import Line
from app.ui.leads.receipt_sheet import ReceiptSheet
from app.ui.leads.report_sheet import ReportSheet
from app.ui.leads.single_sheets import CodeSheet, PhotoSheet
from app.ui.leads.words import LeadWords
from app.ui.scan.camera_sheet import CameraSheet
from app.ui.scan.wedge_filter import WedgeFilter
from app.ui.settings.key_sheets import PassphraseChangeSheet, PinChangeSheet, RecoveryKeySheet
from app.ui.sheets import Sheet
from app.ui.vault.forgotten import ForgottenSheet
from app.ui.vault.form import VaultSheet
from app.ui.vault.pin import PinSheet
from app.ui.vault.recovery import RecoverySheet
from app.ui.vault.restore import RestoreSheet
from app.ui.vault.start import StartSheet
from app.ui.vault.unlock import UnlockSheet
from app.ui.visitor.entry import EntrySheet
from app.ui.visitor.my_list import MyList
from app.ui.visitor.pin_pad import PinPad
from app.ui.welcome.sheet import WelcomeSheet
from tests.support.scanner import mixed_scans
from tests.ui.lead_driver import LeadDesk
from tests.ui.scanner_driver import Scanner
from tests.ui.test_camera import StandIn
from tests.ui.test_capture import closed, desk  # noqa: F401 - fixtures

TODAY = date(2026, 11, 25)
MANY = {
    "erase": lambda look: EraseSheet(look, "", [Line("1", "Ada"), Line("2", "Mary")]),
    "report": lambda look: ReportSheet(look, [Line("1", "Ada")], {"en": "English"}, "en"),
    "who": lambda look: WhoSheet(look, [Staff("Mia", "m"), Staff("Eva", "e")], "Mia"),
}
IN_THE_VISITORS_WINDOW = {EntrySheet, MyList}


def sheets_of(desk: LeadDesk, folder: Path) -> dict[type[Sheet], Callable[[], Sheet]]:  # noqa: F811
    """How each kind of sheet of the staff's window is made."""
    shell = desk.desk.window.shell
    look, lead = shell.look, desk.services.leads.leads()[0]
    words, backup = LeadWords(look.texts, TODAY), folder / "leads-20261125-120000.db"
    return {
        EraseSheet: lambda: MANY["erase"](look),
        ReportSheet: lambda: MANY["report"](look),
        WhoSheet: lambda: MANY["who"](look),
        ReceiptSheet: lambda: ReceiptSheet(look, Receipt("Receipt", ("a",), "a", "en")),
        ExportSheet: lambda: ExportSheet(
            look, Offer([], [lead], "", "", TODAY, is_narrowed=False), words, folder
        ),
        CodeSheet: lambda: CodeSheet(look, lead),
        PhotoSheet: lambda: PhotoSheet(look, type("Item", (), {"name": "a.jpg"})(), b""),
        AttachSheet: lambda: AttachSheet(look, [lead]),
        CloseSheet: lambda: CloseSheet(look, Fair("expo", "Expo")),
        CameraSheet: lambda: CameraSheet(
            look, StandIn(), {"front": "Front"}, "", Background(ThreadExecutor("camera"))
        ),
        PinChangeSheet: lambda: PinChangeSheet(look),
        PassphraseChangeSheet: lambda: PassphraseChangeSheet(look, desk.services.paths.resources),
        RecoveryKeySheet: lambda: RecoveryKeySheet(look),
        StartSheet: lambda: StartSheet(look),
        RecoverySheet: lambda: RecoverySheet(look, "AAAA-BBBB", shell.files),
        RestoreSheet: lambda: RestoreSheet(look, [backup], shell.files),
        PinSheet: lambda: PinSheet(look),
        ForgottenSheet: lambda: ForgottenSheet(look),
        UnlockSheet: lambda: UnlockSheet(look),
        PinPad: lambda: PinPad(look, chooses=True),
        KeyboardSheet: lambda: KeyboardSheet(look, []),
        PaletteSheet: lambda: PaletteSheet(look, []),
        WelcomeSheet: lambda: WelcomeSheet(look, ["de", "en"], "some words to open it"),
        DuplicatesSheet: lambda: DuplicatesSheet(look),
        GiveSheet: lambda: GiveSheet(look),
        TakeInSheet: lambda: TakeInSheet(look, folder / "other.faircat"),
        FillSheet: lambda: FillSheet(look, ["de", "en"], "en"),
    }


def kinds_of(kind: type[Sheet]) -> Iterator[type[Sheet]]:
    for one in kind.__subclasses__():
        yield one
        yield from kinds_of(one)


def typed(sheet: QWidget) -> list[str]:
    return [line.text() for line in sheet.findChildren(QLineEdit)]


def test_every_kind_of_sheet_is_walked(desk: LeadDesk, tmp_path: Path) -> None:  # noqa: F811
    for found in pkgutil.walk_packages(app.ui.__path__, "app.ui."):
        importlib.import_module(found.name)
    own = {kind for kind in kinds_of(Sheet) if kind.__module__.startswith("app.")}
    desk.new()
    desk.type("Ada")
    desk.save()
    walked = set(sheets_of(desk, tmp_path)) | IN_THE_VISITORS_WINDOW
    assert own - {VaultSheet, CaptureSheet} == walked


def test_a_scan_over_any_sheet_arrives_and_leaves_the_sheet_as_it_was(
    desk: LeadDesk,  # noqa: F811
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    window = desk.desk.window
    scanner = Scanner(window, window.findChild(WedgeFilter), qtbot)
    desk.new()
    desk.type("Ada")
    desk.save()
    for make, (payload, layout) in zip(
        sheets_of(desk, tmp_path).values(), mixed_scans(), strict=False
    ):
        sheet = make()
        window.sheets.open(sheet)
        before, chosen = typed(sheet), []
        if isinstance(sheet, WhoSheet):
            sheet.arrived.connect(chosen.append)
        scanner.scan(payload.text, layout=layout)
        desk.desk.wait_until(lambda text=payload.text: text in desk.codes())
        assert typed(sheet) == before, type(sheet)
        assert chosen == []
        desk.sheet().close_sheet()
        desk.settle()
        assert window.sheets.current() is sheet
        sheet.close_sheet()

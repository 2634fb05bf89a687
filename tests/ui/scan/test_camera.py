"""The camera in the sheet of a lead: pictures of a stand-in go through the same door as its own."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import qrcode
from PIL import Image, ImageDraw
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from qrcode.image.pil import PilImage

from app.domain.errors import UsageError
from app.scanning.camera.still import ReadCode
from app.scanning.camera.stream import LiveCodes
from app.ui.scan.camera_sheet import CameraSheet
from app.ui.system.cameras import SystemCameras
from tests.ui.lead_driver import LeadDesk

ADA = "MECARD:N:Lovelace,Ada;ORG:Engines;;"


@pytest.fixture
def desk(sheet_desk: LeadDesk) -> LeadDesk:
    return sheet_desk


@dataclass
class StandIn:
    """Cameras whose pictures a test shows."""

    names: dict[str, str] = field(default_factory=lambda: {"front": "Front", "back": "Back"})
    broken: str = ""
    running: list[str] = field(default_factory=list)
    show: Callable[[QImage], object] = print
    fail: Callable[[str], object] = print

    def may_be_there(self) -> bool:
        return True

    def known(self) -> dict[str, str]:
        if self.broken:
            raise UsageError(self.broken)
        return self.names

    def start(
        self, id_: str, show: Callable[[QImage], object], fail: Callable[[str], object]
    ) -> "StandIn":
        self.running.append(id_)
        self.show, self.fail = show, fail
        return self

    def stop(self) -> None:
        self.running.pop()


def held_up(text: str, path: Path) -> QImage:
    """A card with a code, held a little aslant before a camera."""
    made = qrcode.make(text, box_size=6)
    assert isinstance(made, PilImage)
    code = made.convert("RGB")
    scene = Image.new("RGB", (1283, 720), (70, 80, 90))
    ImageDraw.Draw(scene).rectangle((300, 80, 1000, 640), fill=(235, 230, 220))
    scene.paste(code.rotate(7, expand=True, fillcolor=(235, 230, 220)), (420, 150))
    scene.save(path)
    return QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)


def nothing() -> QImage:
    image = QImage(1283, 720, QImage.Format.Format_RGB32)
    image.fill(0x404850)
    return image


def with_cameras(desk: LeadDesk, cameras: StandIn) -> StandIn:
    """Put stand-ins in the place of the system's cameras, before the sheet opens."""
    system = desk.desk.window.app.devices.cameras
    for name in ("may_be_there", "known", "start"):
        setattr(system, name, getattr(cameras, name))
    return cameras


def opened(desk: LeadDesk) -> CameraSheet:
    desk.new()
    desk.press_button("Camera…")
    sheet = desk.desk.window.sheets.current()
    assert isinstance(sheet, CameraSheet)
    return sheet


def test_the_first_code_before_the_camera_fills_the_sheet(
    desk: LeadDesk,
    tmp_path: Path,
) -> None:
    cameras = with_cameras(desk, StandIn())
    sheet = opened(desk)
    assert cameras.running == ["front"]
    cameras.show(nothing())
    desk.desk.wait_until(lambda: not sheet.is_busy())
    cameras.show(held_up(ADA, tmp_path / "scene.png"))
    desk.desk.wait_until(desk.is_open)
    assert cameras.running == []
    desk.desk.wait_until(lambda: desk.value("last_name") == "Lovelace")
    assert [(code.text, code.symbology) for code in desk.sheet().draft().codes] == [(ADA, "QRCode")]
    desk.save()


@pytest.mark.painted
def test_the_picture_is_seen_and_another_camera_is_remembered(
    desk: LeadDesk,
    tmp_path: Path,
) -> None:
    cameras = with_cameras(desk, StandIn())
    sheet = opened(desk)
    before = sheet.picture.grab().toImage()
    image = held_up("", tmp_path / "scene.png")
    cameras.show(image)
    assert sheet.picture.grab().toImage() != before
    sheet.choice.control.setCurrentIndex(1)
    sheet.choice.control.activated.emit(1)
    assert cameras.running == ["back"]
    desk.leave()
    assert cameras.running == []
    desk.press_button("Camera…")
    assert cameras.running == ["back"]


def test_the_camera_stops_when_the_vault_is_locked_or_the_window_closes(
    desk: LeadDesk,
) -> None:
    cameras = with_cameras(desk, StandIn())
    opened(desk)
    desk.desk.window.app.vault.lock()
    assert cameras.running == []
    assert desk.desk.window.sheets.current() is None
    opened(desk)
    assert cameras.running == ["front"]
    desk.desk.window.close()
    assert cameras.running == []


@pytest.mark.parametrize(
    ("cameras", "said"),
    [(StandIn({}), "No camera was found."), (StandIn(broken="Cameras cannot be used."), "cannot")],
)
def test_without_a_camera_a_sentence_says_so_and_the_lead_goes_on(
    desk: LeadDesk,
    cameras: StandIn,
    said: str,
) -> None:
    with_cameras(desk, cameras)
    desk.new()
    desk.press_button("Camera…")
    assert said in desk.sheet().scan.said()
    desk.type("Ada")
    desk.save()


def test_a_camera_that_fails_says_why(desk: LeadDesk) -> None:
    cameras = with_cameras(desk, StandIn())
    sheet = opened(desk)
    cameras.fail("in use by another program")
    assert "in use by another program" in sheet.said.text()


def test_the_button_is_there_only_where_qt_has_cameras(desk: LeadDesk) -> None:
    desk.new()
    button = desk.sheet().scan.camera_button
    assert button.isVisible() == SystemCameras().may_be_there()
    assert QApplication.focusWidget() is not button


def test_bars_count_when_they_are_read_twice() -> None:
    live, fence, card = LiveCodes(), ReadCode("0012", "ITF"), ReadCode(ADA, "QRCode")
    assert live.certain([fence]) is None
    assert live.certain([ReadCode("0013", "ITF")]) is None
    assert live.certain([ReadCode("0013", "ITF")]) == ReadCode("0013", "ITF")
    assert live.certain([fence, card]) == card

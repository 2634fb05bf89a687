"""Colours by their role, the type, and the style sheet made of both; no colour stands elsewhere."""

from dataclasses import asdict, dataclass
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

FAMILIES = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Math")
BODY_PIXELS = 14


@dataclass(frozen=True, slots=True)
class Colours:
    """A theme: each colour named by what it is for."""

    ink: str
    slate: str
    mist: str
    paper: str
    field: str
    desk: str
    line: str
    control: str
    lake: str
    lake_deep: str
    lake_tint: str
    on_lake: str
    veil: str
    rail: str
    rail_hover: str
    rail_chosen: str
    on_rail: str
    on_rail_chosen: str
    amber: str
    amber_tint: str
    on_amber: str
    moss: str
    moss_deep: str
    clay: str
    clay_tint: str
    stage_top: str
    stage_bottom: str
    on_stage: str
    stage_quiet: str
    stage_warm: str
    stage_line: str
    mark: str
    on_mark: str

    def colour(self, role: str) -> QColor:
        """The colour of a role as Qt paints it."""
        return QColor(getattr(self, role))


LIGHT = Colours(
    ink="#14212b",
    slate="#4a5c69",
    mist="#eef2f4",
    paper="#ffffff",
    field="#f7f9fa",
    desk="#dfe6ea",
    line="#d8e0e5",
    control="#6f828e",
    lake="#0b6e83",
    lake_deep="#084b5a",
    lake_tint="#e3f1f4",
    on_lake="#ffffff",
    veil="#66142129",
    rail="#084b5a",
    rail_hover="#1f5c6a",
    rail_chosen="#0b6e83",
    on_rail="#cfe4e9",
    on_rail_chosen="#ffffff",
    amber="#e0962a",
    amber_tint="#fdf1de",
    on_amber="#14212b",
    moss="#4f8450",
    moss_deep="#3b6b3d",
    clay="#a63f28",
    clay_tint="#fbeae6",
    stage_top="#084b5a",
    stage_bottom="#0c2733",
    on_stage="#ffffff",
    stage_quiet="#a9d3dc",
    stage_warm="#f0b65c",
    stage_line="#2d5562",
    mark="#ffe3ac",
    on_mark="#14212b",
)

DARK = Colours(
    ink="#e7eef2",
    slate="#a9bac4",
    mist="#15202a",
    paper="#1c2932",
    field="#192530",
    desk="#0f1820",
    line="#33444f",
    control="#8197a3",
    lake="#4fb3c8",
    lake_deep="#9bd6e2",
    lake_tint="#153c48",
    on_lake="#0d1a21",
    veil="#99060c10",
    rail="#0c2730",
    rail_hover="#1c3a44",
    rail_chosen="#0b6e83",
    on_rail="#cfe4e9",
    on_rail_chosen="#ffffff",
    amber="#e8a545",
    amber_tint="#3d2f17",
    on_amber="#14212b",
    moss="#86bd87",
    moss_deep="#93c794",
    clay="#ee9a86",
    clay_tint="#43221b",
    stage_top="#084b5a",
    stage_bottom="#0c2733",
    on_stage="#ffffff",
    stage_quiet="#a9d3dc",
    stage_warm="#f0b65c",
    stage_line="#2d5562",
    mark="#705018",
    on_mark="#ffffff",
)


class Theme(QObject):
    """The colours in use; views whose icons or layouts hold colours listen to `changed`."""

    changed = Signal()

    def __init__(self, resources: Path) -> None:
        super().__init__()
        self._resources = resources
        self.colours = LIGHT

    def follow_system(self, app: QApplication) -> None:
        """Dress the application as the system asks, now and whenever that changes."""
        _load_fonts(self._resources / "fonts")
        app.setStyle("Fusion")
        app.setFont(body_font())
        app.styleHints().colorSchemeChanged.connect(lambda _scheme: self._dress(app))
        self._dress(app)

    def _dress(self, app: QApplication) -> None:
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        self.colours = DARK if dark else LIGHT
        app.setPalette(_palette(self.colours))
        sheet = Template((self._resources / "style.qss").read_text(encoding="utf-8"))
        icons, kind = self._resources / "icons", "dark" if dark else "light"
        drawn = {
            "check": (icons / f"check-{kind}.svg").as_posix(),
            "arrow": (icons / f"chevron-down-{kind}.svg").as_posix(),
        }
        app.setStyleSheet(sheet.substitute(asdict(self.colours), **drawn))
        self.changed.emit()


def body_font(pixels: int = BODY_PIXELS, *, bold: bool = False) -> QFont:
    """The bundled family in a size."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


def _load_fonts(folder: Path) -> None:
    for file in sorted(folder.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, name in (
        (roles.Window, "mist"),
        (roles.WindowText, "ink"),
        (roles.Base, "paper"),
        (roles.AlternateBase, "field"),
        (roles.Text, "ink"),
        (roles.PlaceholderText, "slate"),
        (roles.Button, "paper"),
        (roles.ButtonText, "ink"),
        (roles.ToolTipBase, "paper"),
        (roles.ToolTipText, "ink"),
        (roles.Highlight, "lake"),
        (roles.HighlightedText, "on_lake"),
        (roles.Link, "lake"),
    ):
        palette.setColor(role, colours.colour(name))
    return palette

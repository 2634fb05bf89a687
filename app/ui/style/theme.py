"""How the program is dressed: a theme, a scale and a density, and the style sheet made of them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QImage, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.brand import NEUTRAL, Brand, BrandColours
from app.ui.style.deferred_polish import defer_polish
from app.ui.style.palettes import LIGHT, TARGET, THEMES, Colours

if TYPE_CHECKING:
    from app.ui.style.scaled_style import ScaledStyle

FAMILIES = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Math")
BODY_PIXELS = 14

MIDDLE = 0.5
"""The lightness below which a ground is dark."""

LEAST_CONTROL = 20
"""A lower least height in the style sheet is that of a mark, not of something to push."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """What is chosen of how the program looks; a theme of "" follows the system."""

    theme: str = ""
    percent: int = 100
    touch: bool = False


class Theme(QObject):
    """The colours and sizes in use; views whose icons or layouts hold them listen to `changed`.

    `rebranded` tells that name or logo of the network are others.
    """

    changed = Signal()
    rebranded = Signal()

    def __init__(self, resources: Path) -> None:
        super().__init__()
        self._resources = resources
        self._style: ScaledStyle | None = None
        self.colours = LIGHT
        self.appearance = Appearance()
        self.brand = NEUTRAL
        self._behind: Callable[[], Iterable[QWidget]] = tuple
        self._logos = (QImage(), QImage())

    def install(self, app: QApplication, appearance: Appearance) -> None:
        """Dress the application, now and whenever the system changes its mind."""
        self._load_fonts("NotoSans-*.ttf")
        app.styleHints().colorSchemeChanged.connect(self._follow)
        self.apply(appearance)

    def load_other_scripts(self) -> None:
        """Have the letters of names that neither the program nor the first paint needs."""
        self._load_fonts("NotoSans[A-Z]*.ttf")

    def defer(self, behind: Callable[[], Iterable[QWidget]]) -> None:
        """Leave out what is behind others whenever all is dressed anew.

        Who shows it has it polished before (`polish_deferred`).
        """
        self._behind = behind

    def apply_brand(self, brand: Brand) -> None:
        """Look like a network from now on: its colours, and its name where a name is shown."""
        before, self.brand = self.brand, brand
        if brand.media() != before.media():
            self._logos = (QImage(), QImage())
        if not _look_alike(brand.colours, before.colours):
            self.apply(self.appearance)
        if brand != before:
            self.rebranded.emit()

    def take_logos(self, light: QImage, dark: QImage) -> None:
        """Have the logo of the brand, for light and for dark grounds; null where it has none."""
        self._logos = (light, dark)
        self.rebranded.emit()

    def logo(self, ground: str) -> QImage:
        """The logo for a role of the theme as its ground; null where there is none to be seen."""
        light, dark = self._logos
        is_dark = self.colours.colour(ground).lightnessF() < MIDDLE
        return dark if is_dark and not dark.isNull() else light

    def apply(self, appearance: Appearance) -> None:
        """Look otherwise from now on."""
        self.appearance = appearance
        name = appearance.theme if appearance.theme in THEMES else _asked_by_system()
        self.colours = _colours_of(name, self.brand)
        app = QApplication.instance()
        sheet = self._sheet("dark" if name == "dark" else "light")
        # Qt dresses every widget anew, though the sheet is the same.
        dressed = app if isinstance(app, QApplication) and app.styleSheet() != sheet else None
        if dressed is not None:
            self._defer_what_is_behind()
        self._fit()
        QApplication.setFont(self.font(BODY_PIXELS))
        QApplication.setPalette(_palette(self.colours))
        if dressed is not None:
            self._take_off(dressed)
            dressed.setStyleSheet(sheet)
        self.changed.emit()

    def px(self, pixels: float) -> int:
        """So many pixels of the design on the screen.

        For what is painted, and for sizes set while a widget is shown: those that it had before
        are scaled by the style.
        """
        return round(pixels * self.appearance.percent / 100)

    def font(self, pixels: float, *, bold: bool = False) -> QFont:
        """The bundled family in a size of the design."""
        return body_font(self.px(pixels), bold=bold)

    def _defer_what_is_behind(self) -> None:
        for widget in self._behind():
            defer_polish(widget)

    def _take_off(self, app: QApplication) -> None:
        """Take the sheet off: Qt puts another one on each widget once, else once an ancestor."""
        if self._style is None:
            app.setStyleSheet("")
            return
        with self._style.resting():
            app.setStyleSheet("")

    def _load_fonts(self, pattern: str) -> None:
        for file in sorted((self._resources / "fonts").glob(pattern)):
            _load_font(file.resolve())

    def _fit(self) -> None:
        """Have the style scale what the style sheet does not, from when it is first needed."""
        factor, touch = self.appearance.percent / 100, self.appearance.touch
        if self._style is None and (touch or factor != 1):
            from app.ui.style.scaled_style import ScaledStyle  # noqa: PLC0415 - few ever need it

            self._style = ScaledStyle()
            QApplication.setStyle(self._style)
        if self._style is not None:
            self._style.fit(factor, touch=touch)

    def _follow(self) -> None:
        self.apply(self.appearance)

    def _sheet(self, kind: str) -> str:
        icons = self._resources / "icons"
        drawn = {
            "check": (icons / f"check-{kind}.svg").as_posix(),
            "arrow": (icons / f"chevron-down-{kind}.svg").as_posix(),
        }
        sheet = (self._resources / "style.qss").read_text(encoding="utf-8")
        if self.appearance.touch:
            sheet = re.sub(r"(?<=min-height: )\d+(?=px)", _for_a_finger, sheet)
        sheet = re.sub(r"\b(\d+)px", lambda size: f"{self.px(int(size[1]))}px", sheet)
        return Template(sheet).substitute(self.colours._asdict(), **drawn)


@cache
def _load_font(file: Path) -> None:
    """Qt takes a file that it has once more, and looks up every font anew."""
    QFontDatabase.addApplicationFont(str(file))


def body_font(pixels: int = BODY_PIXELS, *, bold: bool = False) -> QFont:
    """The bundled family in a size, whatever the scale of the window."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


def _colours_of(name: str, brand: Brand) -> Colours:
    if brand.colours == NEUTRAL.colours:
        return THEMES[name]
    from app.ui.style.brand_palette import branded  # noqa: PLC0415 - few brands have colours of their own

    return branded(name, brand.colours)


def _look_alike(one: BrandColours, other: BrandColours) -> bool:
    """Whether a window looks the same in both: a brand may name the program's own colours."""
    if one == other:
        return True
    from app.domain.brand_theme import own_colours  # noqa: PLC0415 - as above

    return own_colours(one) == own_colours(other)


def _asked_by_system() -> str:
    scheme = QGuiApplication.styleHints().colorScheme()
    return "dark" if scheme is Qt.ColorScheme.Dark else "light"


def _for_a_finger(height: re.Match[str]) -> str:
    least = int(height[0])
    return str(max(least, TARGET)) if least >= LEAST_CONTROL else height[0]


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

"""Three themes of one set of roles, scales and densities: chosen in the window, remembered."""

import re
from collections.abc import Callable
from itertools import chain
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPushButton,
)

from app.domain.brand import NEUTRAL, BrandColours
from app.domain.brand_theme import OWN
from app.ui.settings.appearance_section import AppearanceSection
from app.ui.settings.page import SettingsPage
from app.ui.style.palettes import HALL, LIGHT, SIGNS_ON, TEXT_ON, THEMES, Colours
from app.ui.style.theme import Appearance, Theme
from tests.support.catalogues import put_catalogue
from tests.ui.conftest import OpenDesk
from tests.ui.driver import Desk

ROOT = Path(__file__).parents[3]
RULE = re.compile(r"([^{}]+)\{([^}]*)\}")
CONTROL = Qt.KeyboardModifier.ControlModifier

OpenAgain = Callable[[], Desk]


def luminance(colour: QColor) -> float:
    """As WCAG 2.2 reckons it."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(colours: Colours, front: str, back: str) -> float:
    lights = sorted(luminance(colours.colour(role)) for role in (front, back))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def too_faint(colours: Colours, pairs: dict[str, tuple[str, ...]], least: float) -> list[str]:
    return [
        f"{front} on {back}: {contrast(colours, front, back):.2f}"
        for back, fronts in pairs.items()
        for front in fronts
        if contrast(colours, front, back) < least
    ]


@pytest.mark.parametrize("name", THEMES)
def test_every_pair_of_roles_is_told_apart(name: str) -> None:
    assert too_faint(THEMES[name], TEXT_ON, 4.5) == []
    assert too_faint(THEMES[name], SIGNS_ON, 3.0) == []


def test_in_a_glaring_hall_text_has_the_higher_contrast() -> None:
    assert too_faint(HALL, TEXT_ON, 7.0) == []


def test_what_the_style_sheet_draws_is_among_the_pairs() -> None:
    sheet = (ROOT / "resources" / "style.qss").read_text(encoding="utf-8")
    written = set(chain.from_iterable(TEXT_ON.values()))
    strange = []
    for names, rule in RULE.findall(sheet):
        front = re.search(r"(?<![-\w])color: \$(\w+)", rule)
        back = re.search(r"background: \$(\w+)", rule)
        if front and back and front[1] not in TEXT_ON.get(back[1], ()):
            strange.append(f"{names.strip()}: {front[1]} on {back[1]}")
        elif front and front[1] not in written:
            strange.append(f"{names.strip()}: {front[1]}")
    assert strange == []


def test_labels_are_told_apart_from_what_they_lie_on() -> None:
    sheet = (ROOT / "resources" / "style.qss").read_text(encoding="utf-8")
    rules = [
        (name.strip(), rule) for names, rule in RULE.findall(sheet) for name in names.split(",")
    ]
    grounds = {name: re.search(r"background: \$(\w+)", rule) for name, rule in rules}
    strange = []
    for name, rule in rules:
        front = re.search(r"(?<![-\w])color: \$(\w+)", rule)
        within = (" ".join(name.split()[:upto]) for upto in range(len(name.split()) - 1, 0, -1))
        ground = next((grounds[outer] for outer in within if grounds.get(outer)), None)
        is_bare = "QLabel" in name and "background: $" not in rule
        if is_bare and front and ground and front[1] not in TEXT_ON.get(ground[1], ()):
            strange.append(f"{name}: {front[1]} on {ground[1]}")
    assert strange == []


def test_what_the_code_paints_is_among_the_roles() -> None:
    known = {*TEXT_ON, *SIGNS_ON, *chain.from_iterable((*TEXT_ON.values(), *SIGNS_ON.values()))}
    known |= {"line", "veil", "stage_line"}
    drawn = re.compile(r"colours?(?:\.colour\(\"|\.)(?!colour)(\w+)")
    for source in (ROOT / "app" / "ui").rglob("*.py"):
        for role in drawn.findall(source.read_text(encoding="utf-8")):
            if role in Colours._fields:
                assert role in known, f"{source.name} paints {role}, which stands in no pair"


@pytest.mark.usefixtures("qapp")
def test_a_brand_dresses_the_window_anew_only_where_it_looks_otherwise() -> None:
    theme, dressed = Theme(ROOT / "resources"), list[str]()
    theme.changed.connect(lambda: dressed.append(theme.colours.lake))
    theme.apply_brand(NEUTRAL._replace(name="Ostwind", colours=OWN))
    assert dressed == []
    theme.apply_brand(NEUTRAL._replace(colours=BrandColours("#9b1c4b")))
    assert dressed == ["#9b1c4b"]
    theme.apply_brand(NEUTRAL)
    assert dressed == ["#9b1c4b", LIGHT.lake]


def test_themes_differ_in_nothing_but_colours(qapp: QApplication) -> None:
    """What fits in one theme fits in all: sizes, edges and letters are the same."""
    theme, sheets = Theme(ROOT / "resources"), set()
    for name in THEMES:
        theme.apply(Appearance(name))
        sheets.add(re.sub(r"#[0-9a-f]{6,8}\b|-(light|dark)(?=\.svg)", "", qapp.styleSheet()))
    assert len(sheets) == 1
    for icon in ("check", "chevron-down"):
        drawn = [
            (ROOT / "resources" / "icons" / f"{icon}-{kind}.svg").read_text("utf-8")
            for kind in ("light", "dark")
        ]
        assert len({re.sub("#[0-9a-f]{6}", "", svg) for svg in drawn}) == 1


@pytest.fixture
def places(open_desk: OpenDesk, tmp_path: Path) -> OpenAgain:
    """Opens the window on one data folder, again and again."""
    put_catalogue(tmp_path / "catalog.db")
    return lambda: open_desk(tmp_path / "catalog.db")


def section(desk: Desk) -> AppearanceSection:
    desk.window.show_page("settings")
    page = desk.window.pages.page("settings")
    assert isinstance(page, SettingsPage)
    return next(part for part in page.sections if isinstance(part, AppearanceSection))


def choose(control: QComboBox, value: object) -> None:
    control.setCurrentIndex(control.findData(value))
    control.activated.emit(control.currentIndex())


def colour_of_the_page(desk: Desk) -> str:
    """The colour of the page of settings beside its cards."""
    picture = desk.picture()
    return picture.pixelColor(desk.window.rail.width() + 8, picture.height() // 2).name()


@pytest.mark.painted
def test_a_theme_is_chosen_at_once_and_kept(places: OpenAgain) -> None:
    desk = places()
    before = sizes(desk)
    for name in ("dark", "hall", "light", "hall"):
        choose(section(desk).themes.control, name)
        assert colour_of_the_page(desk) == THEMES[name].mist
        assert sizes(desk) == before
    again = places()
    assert section(again).themes.control.currentData() == "hall"
    assert colour_of_the_page(again) == HALL.mist


def test_icons_take_the_colours_of_the_theme(places: OpenAgain) -> None:
    desk = places()
    choose(section(desk).themes.control, "hall")
    chosen = next(b for b in desk.rail_buttons() if b.isChecked()).icon()
    shown = chosen.pixmap(44, state=chosen.State.On).toImage()
    drawn = {
        shown.pixelColor(x, y).name()
        for x in range(shown.width())
        for y in range(shown.height())
        if shown.pixelColor(x, y).alpha() == 255
    }
    assert HALL.on_rail_chosen in drawn


def sizes(desk: Desk) -> list[int]:
    """Pixels of a text, an icon, a row, an edge, and a painted card."""
    window = desk.window
    button = desk.rail_buttons()[0]
    results, around = desk.page.results, window.search_box.layout()
    assert around is not None
    return [
        window.search_box.field.fontInfo().pixelSize(),
        button.iconSize().width(),
        button.height(),
        around.contentsMargins().left(),
        results.sizeHintForRow(0) // 10,
    ]


def test_keys_scale_everything_and_back(places: OpenAgain) -> None:
    desk = places()
    window = desk.window
    before = sizes(desk)
    for _step in range(5):
        desk.press(Qt.Key.Key_Plus, CONTROL)
    assert window.app.services.settings.value.percent == 200
    desk.wait_until(
        lambda: all(1.4 * b <= n <= 2.4 * b for b, n in zip(before, sizes(desk), strict=True))
    )
    desk.press(Qt.Key.Key_0, CONTROL)
    desk.wait_until(lambda: sizes(desk) == before)
    desk.press(Qt.Key.Key_Minus, CONTROL)
    assert places().window.app.context.theme.appearance.percent == 90


def test_at_twice_the_size_nothing_of_the_catalogue_lies_aside(places: OpenAgain) -> None:
    desk = places()
    desk.window.resize(1366, 768)
    desk.wait_until(desk.page.facets.isVisible)
    for _step in range(5):
        desk.press(Qt.Key.Key_Plus, CONTROL)
    desk.wait_until(lambda: not desk.page.facets.isVisible())
    assert desk.page.minimumSizeHint().width() <= desk.window.pages.width()


def test_a_finger_hits_every_control(places: OpenAgain) -> None:
    desk = places()
    choose(section(desk).densities.control, "touch")
    desk.window.show_page("catalogue")
    desk.wait_until(desk.page.results.isVisible)
    controls = [
        control
        for kind in (QAbstractButton, QLineEdit, QComboBox)
        for control in desk.window.findChildren(kind)
        if control.isVisible() and control.window() is desk.window
    ]
    assert len(controls) > 10
    # The field of a search is hit by its frame.
    targets = [c.parentWidget() or c if isinstance(c, QLineEdit) else c for c in controls]
    assert [type(target).__name__ for target in targets if target.height() < 44] == []
    choose(section(desk).densities.control, "")
    desk.window.show_page("catalogue")
    assert min(c.height() for c in desk.window.findChildren(QPushButton) if c.isVisible()) < 44

"""Choosing how the program looks: theme, scale and density, kept with the settings."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from app.config.settings import Settings, SettingsFile
from app.domain.messages import N_
from app.ui.style.palettes import THEMES
from app.ui.style.theme import Appearance, Theme

if TYPE_CHECKING:
    from app.ui.frame.commands import CommandRegistry

PERCENTS = (80, 90, 100, 110, 125, 150, 175, 200)
TOUCH = "touch"

COLOURS, CONTROLS = N_("Colours"), N_("Controls")
THEME_TITLES = {
    "": N_("Use system setting"),
    "light": N_("Light"),
    "dark": N_("Dark"),
    "hall": N_("Hall light: high contrast"),
}
DENSITY_TITLES = {"": N_("Standard"), TOUCH: N_("For touch")}
LARGER, SMALLER, USUAL = N_("Everything larger"), N_("Everything smaller"), N_("Reset size")


class AppearanceActions:
    """Changes what the theme wears, at once and for the next start."""

    def __init__(self, theme: Theme, settings: SettingsFile) -> None:
        self._theme = theme
        self._settings = settings

    def choose_theme(self, name: str) -> None:
        """Wear a theme of THEMES, or with "" the one that the system asks for."""
        self._change(theme=name)

    def choose_percent(self, percent: int) -> None:
        """Show everything at a scale of PERCENTS."""
        self._change(percent=percent)

    def choose_density(self, density: str) -> None:
        """Make controls large enough for fingers with TOUCH, or as usual with ""."""
        self._change(density=density)

    def larger(self) -> None:
        """Take the next larger scale."""
        now = self._theme.appearance.percent
        self.choose_percent(next((step for step in PERCENTS if step > now), now))

    def smaller(self) -> None:
        """Take the next smaller scale."""
        now = self._theme.appearance.percent
        self.choose_percent(next((step for step in reversed(PERCENTS) if step < now), now))

    def usual(self) -> None:
        """Take the scale of the design."""
        self.choose_percent(100)

    def add_actions(self, actions: "CommandRegistry") -> None:
        """Give the scale its keys."""
        actions.add(LARGER, "Ctrl++", self.larger, over_sheets=True)
        actions.add(SMALLER, "Ctrl+-", self.smaller, over_sheets=True)
        actions.add(USUAL, "Ctrl+0", self.usual, over_sheets=True)
        choices: tuple[tuple[str, Mapping[str, str], Callable[[str], object]], ...] = (
            (COLOURS, THEME_TITLES, self.choose_theme),
            (CONTROLS, DENSITY_TITLES, self.choose_density),
        )
        for name, titles, choose in choices:
            for value, title in titles.items():
                actions.add_choice(name, title, partial(choose, value))

    def _change(self, **changes: str | int) -> None:
        self._theme.apply(appearance_of(self._settings.change(**changes)))


def appearance_of(settings: Settings) -> Appearance:
    """How the settings have the program look; what is not understood is as usual."""
    return Appearance(
        theme=settings.theme if settings.theme in THEMES else "",
        percent=settings.percent if settings.percent in PERCENTS else 100,
        touch=settings.density == TOUCH,
    )

"""The section of how the program looks: theme, size, density."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from app.domain.messages import N_
from app.i18n.formats import percent
from app.i18n.texts import Texts
from app.ui.frame.app_context import AppContext
from app.ui.frame.appearance_actions import (
    COLOURS,
    CONTROLS,
    DENSITY_TITLES,
    LARGER,
    PERCENTS,
    SMALLER,
    THEME_TITLES,
    AppearanceActions,
)
from app.ui.kit.forms import ChoiceField, Form
from app.ui.kit.key_names import keys_of
from app.ui.settings.settings_section import SettingsSection


class AppearanceSection(SettingsSection):
    """Every choice holds at once, so there is nothing to confirm."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app, N_("Appearance"), self._keys)
        wardrobe = AppearanceActions(app.context.theme, app.services.settings)
        self.themes = ChoiceField("theme", COLOURS, partial(_titles, THEME_TITLES))
        self.percents = ChoiceField("percent", N_("Size"), _percents)
        self.densities = ChoiceField("density", CONTROLS, partial(_titles, DENSITY_TITLES))
        fields = (self.themes, self.percents, self.densities)
        choose: Mapping[str, Callable[[Any], object]] = {
            "theme": wardrobe.choose_theme,
            "percent": wardrobe.choose_percent,
            "density": wardrobe.choose_density,
        }
        self._form = Form(
            app.context, self._current(), fields, on_change=lambda name, value: choose[name](value)
        )
        self.words.follow(self._form.retranslate, lambda: self._form.show(self._current()))
        for field in fields:
            self.column.addWidget(field.widget)

    def _keys(self, texts: Texts) -> str:
        larger, smaller = (keys_of(self._app.actions.named(name)) for name in (LARGER, SMALLER))
        text = texts.gettext("{larger} and {smaller} change the size anywhere.")
        return text.format(larger=larger, smaller=smaller)

    def _current(self) -> "_CurrentAppearance":
        worn, settings = self._app.context.theme.appearance, self._app.services.settings.value
        return _CurrentAppearance(worn.theme, worn.percent, settings.density)


@dataclass(frozen=True, slots=True)
class _CurrentAppearance:
    """How the program looks now."""

    theme: str
    percent: int
    density: str


def _titles(titles: Mapping[str, str], texts: Texts) -> list[tuple[str, str]]:
    return [(value, texts.gettext(title)) for value, title in titles.items()]


def _percents(texts: Texts) -> list[tuple[int, str]]:
    return [(value, percent(value, texts.lang)) for value in PERCENTS]

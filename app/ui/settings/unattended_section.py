"""The section of screens that nobody uses."""

from functools import partial

from app.config.settings import Settings
from app.domain.messages import N_
from app.i18n.texts import Texts
from app.ui.frame.app_context import AppContext
from app.ui.kit.forms import ChoiceField, Form, TickField
from app.ui.settings.settings_section import SettingsSection

NEVER = 0
MINUTES = (NEVER, 2, 5, 10, 30)


class UnattendedSection(SettingsSection):
    """After how long a screen waits on the choice of a language, if at all."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(
            app,
            N_("Unattended screen"),
            N_(
                "In visitor mode and presentations, a screen that no one touches shows the "
                "languages to choose from, with images from the catalogue. Any touch or key "
                "ends it."
            ),
        )
        settings = app.services.settings
        self.minutes = ChoiceField(
            "attract_minutes",
            N_("Show the languages after"),
            partial(_spans, MINUTES),
            usual=Settings().attract_minutes,
        )
        self.still = TickField("attract_still", N_("Keep the same image"))
        form = Form(
            app.context,
            settings.value,
            (self.minutes, self.still),
            on_change=lambda name, value: settings.change(**{name: value}),
        )
        self.words.follow(form.retranslate)
        for field in (self.minutes, self.still):
            self.column.addWidget(field.widget)


def _spans(values: tuple[int, ...], texts: Texts) -> list[tuple[int, str]]:
    return [(minutes, _span(texts, minutes)) for minutes in values]


def _span(texts: Texts, minutes: int) -> str:
    if minutes == NEVER:
        return texts.gettext("Never")
    return texts.ngettext("{n} minute", "{n} minutes", minutes)

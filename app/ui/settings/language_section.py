"""The section of the interface's language."""

from PySide6.QtCore import QLocale

from app.domain.changes import Changes
from app.domain.messages import N_
from app.i18n.formats import language_name
from app.i18n.texts import SOURCE_LANGUAGE, languages
from app.ui.frame.app_context import AppContext
from app.ui.kit.forms import ChoiceField, Form
from app.ui.settings.settings_section import SettingsSection


class LanguageSection(SettingsSection):
    """The language that the staff reads; what visitors read is another setting."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(
            app,
            N_("Language"),
            N_("Language of buttons and messages. Visitor and print languages are set separately."),
        )
        known = languages(app.services.paths.translations)
        self.choice = ChoiceField(
            "staff_language",
            N_("Language of the program"),
            lambda texts: [
                ("", texts.gettext("Use system setting")),
                *((lang, _own_name(lang)) for lang in known),
            ],
        )
        settings = app.services.settings.value
        form = Form(app.look, settings, (self.choice,), told=lambda _name, lang: speak(app, lang))
        self.words.follow(form.retranslate)
        self.column.addWidget(self.choice.widget)


def speak(app: AppContext, wanted: str) -> None:
    """Say everything in a language from now on; the system's where `wanted` is empty."""
    services = app.services
    services.settings.change(staff_language=wanted)
    lang = wanted or QLocale.system().name().partition("_")[0]
    known = languages(services.paths.translations)
    app.look.texts = services.texts(lang if lang in known else SOURCE_LANGUAGE)
    app.changed(Changes(settings=True))


def _own_name(lang: str) -> str:
    """The name of a language in itself: Deutsch, русский."""
    name = language_name(lang, lang)
    return name[:1].upper() + name[1:]

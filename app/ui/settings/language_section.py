"""The section of the interface's language."""

from app.domain.messages import N_
from app.i18n.texts import languages
from app.ui.frame.app_context import AppContext
from app.ui.kit.forms import ChoiceField, Form
from app.ui.settings.settings_section import SettingsSection
from app.ui.settings.staff_language import STAFF_LANGUAGE, own_name, speak


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
            STAFF_LANGUAGE,
            lambda texts: [
                ("", texts.gettext("Use system setting")),
                *((lang, own_name(lang)) for lang in known),
            ],
        )
        settings = app.services.settings.value
        form = Form(
            app.context, settings, (self.choice,), on_change=lambda _name, lang: speak(app, lang)
        )
        self.words.follow(form.retranslate)
        self.column.addWidget(self.choice.widget)

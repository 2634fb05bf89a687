"""Choosing the language in which the program speaks to the staff."""

from functools import partial

from PySide6.QtCore import QLocale

from app.domain.changes import Changes
from app.domain.messages import N_
from app.i18n.formats import language_title
from app.i18n.texts import SOURCE_LANGUAGE, Texts, languages
from app.ui.frame.app_context import AppContext
from app.ui.frame.commands import WINDOW

STAFF_LANGUAGE = N_("Language of the program")


def add_language_choices(app: AppContext) -> None:
    """Let each language be chosen by its own name, which the palette offers."""

    def say(texts: Texts, lang: str) -> str:
        return f"{texts.gettext(STAFF_LANGUAGE)}: {own_name(lang)}"

    for lang in languages(app.services.paths.translations):
        app.actions.add_saying(partial(say, lang=lang), (), partial(speak, app, lang), WINDOW)


def speak(app: AppContext, wanted: str) -> None:
    """Say everything in a language from now on; the system's where `wanted` is empty."""
    services = app.services
    services.settings.change(staff_language=wanted)
    lang = wanted or QLocale.system().name().partition("_")[0]
    known = languages(services.paths.translations)
    app.context.texts = services.texts(lang if lang in known else SOURCE_LANGUAGE)
    app.changed(Changes(settings=True))


def own_name(lang: str) -> str:
    """The name of a language in itself: Deutsch, русский."""
    return language_title(lang, lang)

"""The section of the interface's language."""

from PySide6.QtCore import QLocale

from app.domain.changes import Changes
from app.i18n.formats import language_name
from app.i18n.texts import SOURCE_LANGUAGE, languages
from app.ui.frame.context import Shell
from app.ui.kit.cards import Named
from app.ui.kit.combo_box import DropDown
from app.ui.settings.section import Section
from app.ui.system.override import override


class LanguageSection(Section):
    """The language that the staff reads; what visitors read is another setting."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._known = languages(shell.services.paths.translations)
        self.choice = Named(DropDown())
        self.column.addWidget(self.choice)
        self.choice.control.addItem("", "")
        for lang in self._known:
            self.choice.control.addItem(_own_name(lang), lang)
        wanted = shell.services.settings.value.staff_language
        self.choice.control.setCurrentIndex(max(0, self.choice.control.findData(wanted)))
        self.choice.control.activated.connect(self._choose)

    @override
    def retranslate(self) -> None:
        _ = self._shell.look.texts.gettext
        self.name(
            _("Language"),
            _("Of the program for you. Visitors' language and print language are chosen apart."),
        )
        self.choice.say(_("Language of the program"))
        self.choice.control.setItemText(0, _("As the system"))

    def _choose(self) -> None:
        speak(self._shell, self.choice.control.currentData())


def speak(shell: Shell, wanted: str) -> None:
    """Say everything in a language from now on; the system's where `wanted` is empty."""
    services = shell.services
    services.settings.change(staff_language=wanted)
    lang = wanted or QLocale.system().name().partition("_")[0]
    known = languages(services.paths.translations)
    shell.look.texts = services.texts(lang if lang in known else SOURCE_LANGUAGE)
    shell.changed(Changes(settings=True))


def _own_name(lang: str) -> str:
    """The name of a language in itself: Deutsch, русский."""
    name = language_name(lang, lang)
    return name[:1].upper() + name[1:]

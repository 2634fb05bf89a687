"""The language of what Qt says by itself: its dialogs, the menus of fields, the names of keys."""

import gettext
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from app.ui.system.override import override

DOMAIN = "qt"

EncodedText = bytes | bytearray | memoryview | str


class GettextTranslator(QTranslator):
    """Answers Qt from our own file, where Qt has no words in a language or others than we use."""

    def __init__(self, lang: str, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._words = gettext.translation(DOMAIN, str(folder), languages=[lang], fallback=True)
        self._words.add_fallback(_NullTranslations())

    @override
    def translate(
        self,
        context: EncodedText,
        text: EncodedText,
        _comment: EncodedText | None = None,
        _n: int = -1,
    ) -> str:
        found = self._words.pgettext(str(context), str(text))
        # None is Qt's null string: then the translator before this one is asked.
        return found or None  # type: ignore[return-value]

    @override
    def isEmpty(self) -> bool:
        return False


class QtTranslations(QObject):
    """Has Qt speak a language; the windows that are open hear of it."""

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._lang = ""
        self._translators: tuple[QTranslator, ...] = ()

    def speak(self, lang: str) -> None:
        """Say everything in a language from now on."""
        app = QApplication.instance()
        if app is None or lang == self._lang:
            return
        self._lang = lang
        QLocale.setDefault(QLocale(lang))
        for translator in self._translators:
            app.removeTranslator(translator)
            translator.deleteLater()
        of_qt = QTranslator(self)
        place = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        of_qt.load(f"qtbase_{lang}", place)
        self._translators = (of_qt, GettextTranslator(lang, self._folder, self))
        for translator in self._translators:  # the last one is asked first
            app.installTranslator(translator)


class _NullTranslations(gettext.NullTranslations):
    """Has a word for nothing."""

    @override
    def pgettext(self, _context: str, _message: str) -> str:
        return ""

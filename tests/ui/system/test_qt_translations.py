"""What Qt says by itself is in the staff's language, too: dialogs, menus of fields, keys."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QObject, QTranslator
from PySide6.QtGui import QKeySequence
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.config.paths import find_paths
from app.ui.system.qt_translations import QtTranslations
from tests.support.translations import LANGUAGES, ROOT, file_of, forms, read

OF_QT = [text for text in read(ROOT / "i18n" / "qt.pot") if text.id]
CYRILLIC = re.compile("[А-Яа-яӨөҮү]")


@pytest.fixture
def qt_translations(qapp: QApplication, tmp_path: Path) -> Iterator[QtTranslations]:
    parent = QObject(qapp)
    yield QtTranslations(find_paths(tmp_path).translations, parent)
    parent.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def words_of(widget: QWidget) -> list[str]:
    """All that a dialog shows."""
    found = [child.text() for child in widget.findChildren(QAbstractButton)]
    found += [child.text() for child in widget.findChildren(QLabel)]
    found += [child.title() for child in widget.findChildren(QGroupBox)]
    for box in widget.findChildren(QComboBox):
        if not box.objectName().startswith(("lookIn", "printers")):
            found += [box.itemText(place) for place in range(box.count())]
    for tabs in widget.findChildren(QTabWidget):
        found += [tabs.tabText(place) for place in range(tabs.count())]
    return [text for text in found if re.search("[^\\W\\d]{3}", text)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_qt_has_or_we_have_every_word_of_its_dialogs(lang: str) -> None:
    of_qt = QTranslator()
    of_qt.load(f"qtbase_{lang}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    ours = read(file_of(lang, "qt")) if file_of(lang, "qt").exists() else None
    missing = [
        (text.context, text.id)
        for text in OF_QT
        if not (ours and (found := ours.get(text.id, text.context)) and found.string)
        and not of_qt.translate(text.context or "", forms(text.id)[0])
    ]
    assert not missing, f"say these in i18n/{lang}/LC_MESSAGES/qt.po"


def test_all_these_words_are_qts() -> None:
    german = QTranslator()
    german.load("qtbase_de", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    unknown = [
        text.id for text in OF_QT if not german.translate(text.context or "", forms(text.id)[0])
    ]
    assert unknown == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_words_of_a_dialog_have_the_same_mnemonic(
    lang: str, qt_translations: QtTranslations
) -> None:
    qt_translations.speak(lang)
    for context in ("QFileDialog", "QLineEdit", "QWidgetTextControl", "QAbstractSpinBox"):
        said = {
            QCoreApplication.translate(context, forms(text.id)[0])
            for text in OF_QT
            if text.context == context and not is_of_another_moment(forms(text.id)[0])
        }
        keys = [key.lower() for word in said for key in re.findall(r"&(\w)", word)]
        assert sorted(set(keys)) == sorted(keys), (context, said)


def is_of_another_moment(word: str) -> bool:
    """Open, Choose and Save take one another's place; the menu of a file is another list."""
    return word.strip("&") in {"Open", "Choose", "Save", "Delete", "Rename", "New Folder"}


def test_an_open_file_dialog_goes_over_to_another_language(
    qt_translations: QtTranslations, qtbot: QtBot
) -> None:
    qt_translations.speak("en")
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    dialog.show()
    qt_translations.speak("de")
    qtbot.waitUntil(lambda: "Abbrechen" in words_of(dialog))
    qt_translations.speak("mn")
    qtbot.waitUntil(lambda: "Цуцлах" in words_of(dialog))
    assert "&Файлын нэр:" in words_of(dialog)
    qt_translations.speak("en")
    qtbot.waitUntil(lambda: "Cancel" in words_of(dialog))


def test_the_print_dialog_speaks_mongolian(qt_translations: QtTranslations, qtbot: QtBot) -> None:
    qt_translations.speak("mn")
    printer = QPrinter()
    dialog = QPrintDialog(printer)
    qtbot.addWidget(dialog)
    dialog.show()
    words = words_of(dialog)
    assert words
    assert [word for word in words if not CYRILLIC.search(word)] == []


def test_the_menu_of_a_field_has_the_words_and_keys_of_the_language(
    qt_translations: QtTranslations, qtbot: QtBot
) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    for lang, undo in (
        ("de", "&Rückgängig\tStrg+Z"),
        ("es", "&Deshacer\tCtrl+Z"),
        ("mn", "Буц&аах\tCtrl+Z"),
        ("en", "&Undo\tCtrl+Z"),
    ):
        qt_translations.speak(lang)
        assert field.createStandardContextMenu().actions()[0].text() == undo


def test_keys_are_named_as_they_are_marked(qt_translations: QtTranslations) -> None:
    keys = QKeySequence("Ctrl+Shift+Del")
    named = {}
    for lang in ("de", "es", "ru"):
        qt_translations.speak(lang)
        named[lang] = keys.toString(QKeySequence.SequenceFormat.NativeText)
    assert named == {"de": "Strg+Umschalt+Entf", "es": "Ctrl+Mayús+Supr", "ru": "Ctrl+Shift+Del"}

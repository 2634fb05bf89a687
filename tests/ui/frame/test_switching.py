"""Another language is spoken at once by all that is open: pages, sheets, menus, titles."""

import re
import string
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from app.domain.interest import Interest
from app.ui.frame.page_names import CATALOGUE, SETTINGS
from app.ui.kit.sheets import Sheet
from app.ui.settings.language_section import LanguageSection
from app.ui.settings.page import SettingsPage
from app.ui.system.tasks import Background
from tests.support.translations import file_of, forms, read
from tests.ui.leads_driver import LeadsDesk

OTHER = "mn"
"""A language with no letter of the other: what stays is seen."""

STAYS = {"Draft saved as you type", "Export", "What are you looking for?", "fair"}
"""What tells of the past, like notes in the banner; what a contact in the catalogue does; what a
screen that asks for a language says in each; and a fair without a name, which has its ID."""

SHEETS = ("Export leads", "+ New lead", "Keyboard", "Commands")


@pytest.mark.painted
def test_everything_that_is_open_changes_its_language(leads_desk: LeadsDesk) -> None:
    leads_desk.captured(first_name="Jürgen", last_name="Weiß", interests=[Interest("lux-pumpen")])
    open_everything(leads_desk)
    english = list(left_in_english())
    assert len(english) > 300, "so much is said"
    speak(leads_desk, OTHER)
    settle(leads_desk)
    left = sorted(set(left_in_english()))
    assert not left, "\n".join(f"{where}: {text}" for where, text in left)
    speak(leads_desk, "en")
    settle(leads_desk)
    gone = set(english) - set(left_in_english())
    assert len(gone) < 5, "a list may hold other things by then"


def open_everything(leads: LeadsDesk) -> None:
    window = leads.desk.window
    for entry in window.pages.entries():
        window.show_page(entry.name)
        QApplication.processEvents()
    leads.open()
    window.show_page(CATALOGUE)
    window.search_box.field.setText("pump")
    leads.desk.wait_until(leads.desk.is_answered)
    for title in SHEETS:
        before = window.sheets.current()
        window.commands.named(title).trigger()
        wait_for_another_sheet(leads, before)


def wait_for_another_sheet(leads: LeadsDesk, before: Sheet | None) -> None:
    leads.desk.wait_until(lambda: leads.desk.window.sheets.current() is not before)


def speak(leads: LeadsDesk, lang: str) -> None:
    """Choose a language in the settings."""
    page = leads.desk.window.pages.page(SETTINGS)
    assert isinstance(page, SettingsPage)
    section = page.findChild(LanguageSection)
    assert isinstance(section, LanguageSection)
    box = section.choice.control
    box.setCurrentIndex(box.findData(lang))
    box.activated.emit(box.currentIndex())


def settle(leads: LeadsDesk) -> None:
    """Wait until what is read anew is there, and what it takes the place of is gone.

    Pages behind the one in front are drawn anew one by one, each by an event of its own.
    """
    for _page in leads.desk.window.pages.entries():
        QCoreApplication.processEvents()
    for thread in (leads.desk.window.app.tasks.keeping, leads.desk.window.app.tasks.reading):
        wait_for_thread(leads, thread)
    leads.wait()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wait_for_thread(leads: LeadsDesk, thread: Background) -> None:
    done: list[object] = []
    thread.run(lambda: None, done.append)
    leads.desk.wait_until(lambda: bool(done))


def left_in_english() -> Iterator[tuple[str, str]]:
    """All that the open windows say or would say, where it is a text of the program."""
    known = english_texts()
    for widget in QApplication.allWidgets():
        for text in texts_of(widget):
            if text not in STAYS and known.fullmatch(text):
                yield type(widget).__name__, text


def texts_of(widget: QWidget) -> Iterator[str]:
    yield from (widget.accessibleName(), widget.accessibleDescription())
    yield re.sub(r" \([^)]*\)$", "", widget.toolTip())
    yield widget.windowTitle()
    yield from (action.text() for action in widget.actions())
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text().replace("&&", "&")
        case QLineEdit() | QPlainTextEdit():
            yield widget.placeholderText()
        case QGroupBox():
            yield widget.title()
        case QComboBox():
            yield from (widget.itemText(place) for place in range(widget.count()))


def english_texts() -> re.Pattern[str]:
    """The texts of the program that another language says otherwise."""
    patterns = [
        as_pattern(form)
        for text in read(file_of(OTHER))
        if text.id
        for form in forms(text.id)
        if form not in forms(text.string or "") and len(re.findall("[A-Za-z]", form)) > 2
    ]
    return re.compile("|".join(patterns))


def as_pattern(text: str) -> str:
    """A text with anything in its fields."""
    parts = string.Formatter().parse(text)
    return "".join(re.escape(plain) + ("" if name is None else ".+") for plain, name, _, _ in parts)

"""Shows one visitor their card, in a process that holds no key and knows no other lead."""

import logging
import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication

from app.config.brand_memory import BrandMemory
from app.config.children import inherited
from app.config.logs import start_log
from app.config.paths import find_paths
from app.i18n.texts import Texts, texts_of
from app.security.hardening import harden
from app.services.visitors.card_messages import card_from_text
from app.ui.application.startup import new_application
from app.ui.application.unexpected import report_unexpected
from app.ui.kit.ui_context import UiContext
from app.ui.style.icons import Icons
from app.ui.style.theme import Appearance, Theme
from app.ui.system.channel import Channel
from app.ui.system.gc_on_main_thread import GarbageCollector
from app.ui.visitor.card.card_session import CardSession
from app.ui.visitor.card.card_window import CardWindow

log = logging.getLogger(__name__)


def show_card(names: Sequence[str]) -> int:
    """Show the card that comes through the pipes until it is given back; gives the exit code."""
    session = open_card(names)
    return QApplication.exec() if session is not None else 2


def open_card(names: Sequence[str]) -> CardSession | None:
    """The card on its screen; `names` are the descriptors of the pipes. None where none comes."""
    reading, writing = names
    channel = Channel(inherited(reading, os.O_RDONLY), inherited(writing, os.O_WRONLY))
    harden()
    match channel.first():
        case ["card", str(data), str(text)]:
            paths, card = find_paths(Path(data)), card_from_text(text)
        case _:
            return None
    start_log(paths.log)
    app = new_application()
    report_unexpected(lambda error: log.error("unexpected error on a card", exc_info=error), app)
    theme, chosen = Theme(paths.resources), card.look
    theme.brand = BrandMemory(paths.brand).read()
    theme.install(app, Appearance(chosen.theme, chosen.percent, chosen.touch))
    theme.load_other_scripts()

    def texts(lang: str) -> Texts:
        return texts_of(lang, paths.translations)

    icons = Icons(paths.resources / "icons", theme.px)
    context = UiContext(theme, icons, texts(card.language), for_fingers=True)
    window = CardWindow(context, card, texts)
    GarbageCollector(window)
    session = CardSession(window, channel, paths.leads, app.quit)
    window.show_on(_screen_named(chosen.screen))
    session.begin()
    return session


def _screen_named(name: str) -> QScreen:
    """The screen of a name; the first where that is gone."""
    screens = QGuiApplication.screens()
    return next((screen for screen in screens if screen.name() == name), screens[0])

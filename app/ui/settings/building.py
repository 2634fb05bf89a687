"""Puts the page of settings together."""

from app.ui.frame.context import Shell
from app.ui.settings.about import AboutSection
from app.ui.settings.appearance import AppearanceSection
from app.ui.settings.backups import BackupsSection
from app.ui.settings.language import LanguageSection
from app.ui.settings.lock import LockSection
from app.ui.settings.page import SettingsPage
from app.ui.settings.scanner import ScannerSection

SECTIONS = (
    LanguageSection,
    AppearanceSection,
    ScannerSection,
    LockSection,
    BackupsSection,
    AboutSection,
)
"""In their order on the page."""


def build_settings(shell: Shell) -> SettingsPage:
    """The page with a section for each part of the program that can be set."""
    return SettingsPage(shell.look, [section(shell) for section in SECTIONS])

"""The page of settings: groups of sections, each section its feature's own."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from app.domain.changes import Changes
from app.domain.messages import N_
from app.ui.frame.page import Page
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.page_columns import fill_with_columns
from app.ui.kit.ui_context import UiContext
from app.ui.settings.settings_section import SettingsSection
from app.ui.system.override import override


class SettingsPage(QScrollArea, Page):
    """Puts the sections together."""

    def __init__(self, context: UiContext, groups: Sequence[Sequence[SettingsSection]]) -> None:
        super().__init__()
        self.sections = tuple(section for group in groups for section in group)
        self.words = BoundTexts(context)
        fill_with_columns(self, self.words.label(N_("Settings"), "title"), groups)
        for section in self.sections:
            self.words.follow(section.words.retranslate)

    @override
    def accepts_scans(self) -> bool:
        return True

    @override
    def reload(self, changes: Changes) -> None:
        for section in self.sections:
            section.reload(changes)

    @override
    def enter(self) -> None:
        for widget in self.sections[0].findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                widget.setFocus()
                return

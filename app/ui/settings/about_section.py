"""The section about the program: versions, where everything lies, licences."""

import platform
import sqlite3

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFormLayout

from app import __version__
from app.domain.changes import Changes
from app.domain.messages import N_
from app.program import NAME
from app.ui.frame.app_context import AppContext
from app.ui.kit.ui_context import label
from app.ui.settings.settings_section import SettingsSection
from app.ui.system.override import override

LICENCE = "Apache License 2.0"


class AboutSection(SettingsSection):
    """What one asks for who is called for help; it can be copied."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(
            app,
            N_("About this program"),
            lambda texts: texts.gettext(
                "Free software under the {licence}. "
                "It never goes online, except to a hub of your own."
            ).format(licence=LICENCE),
        )
        self.lines = QFormLayout()
        self.lines.setHorizontalSpacing(18)
        self.column.addLayout(self.lines)
        self._rows = [(label(role="quiet"), label(wrap=True, selectable=True)) for _ in range(5)]
        for name, value in self._rows:
            name.setBuddy(value)
            self.lines.addRow(name, value)
        paths = app.services.paths
        self.copy_button = self.words.button(N_("Copy"), self._copy)
        self.words.bind(N_("Copy versions and folders"), self.copy_button.setAccessibleName)
        self.data_button = self.words.button(
            N_("Show the data folder"), lambda: app.devices.files.show(paths.data)
        )
        self.licences_button = self.words.button(
            N_("Show the licences"), lambda: app.devices.files.show(paths.licences)
        )
        self.add_row(self.copy_button, self.data_button, self.licences_button)
        self.words.follow(self._show)
        self._show()

    @override
    def reload(self, changes: Changes) -> None:
        if changes.edition:
            self._show()

    def _show(self) -> None:
        for (name, value), (title, text) in zip(self._rows, self._facts(), strict=True):
            name.setText(title)
            value.setText(text)
            value.setAccessibleName(f"{title}: {text}")

    def _facts(self) -> list[tuple[str, str]]:
        _ = self._app.context.texts.gettext
        services = self._app.services
        built_on = f"Python {platform.python_version()}, Qt {qVersion()}, "
        return [
            (_("Version"), f"{NAME} {__version__}"),
            (_("Built on"), f"{built_on}SQLite {sqlite3.sqlite_version}, {platform.platform()}"),
            (_("Catalogue"), str(services.catalogue.path)),
            (_("Program folder"), str(services.paths.program)),
            (_("Data folder"), str(services.paths.data)),
        ]

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(": ".join(fact) for fact in self._facts()))
        self._app.problems.info(self._app.context.texts.gettext("Copied."))

"""The section of backups: the last one, now, a second place, and bringing one back."""

from pathlib import Path

from app.domain.changes import Changes
from app.domain.messages import N_
from app.domain.vault_state import VaultState
from app.i18n.formats import clock, day
from app.services.vault.backups import BackupsState
from app.ui.frame.app_context import AppContext
from app.ui.kit.ui_context import label
from app.ui.settings.settings_section import SettingsSection
from app.ui.system.override import override


class BackupsSection(SettingsSection):
    """Backups are encrypted like the vault, so they may lie on any stick."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(
            app,
            N_("Backups"),
            N_(
                "Made throughout the day and whenever the vault is locked, encrypted like "
                "the vault; you can keep them on a USB stick."
            ),
        )
        self.last = label(role="strong", wrap=True)
        self.second = label(role="quiet", wrap=True)
        self.now_button = self.words.button(
            N_("Back up now"), lambda: app.vault.when_unlocked(self._back_up)
        )
        self.back_button = self.words.button(N_("Restore a backup…"), app.vault.restore)
        self.second_button = self.words.button(N_("Choose a second place…"), self._choose_second)
        self.none_button = self.words.button(N_("No second place"), lambda: self._set_second(""))
        self.column.addWidget(self.last)
        self.add_row(self.now_button, self.back_button)
        self.column.addWidget(self.second)
        self.add_row(self.second_button, self.none_button)
        self.words.follow(self._load)
        self._load()

    @override
    def reload(self, changes: Changes) -> None:
        if changes.vault:
            self._load()

    def _load(self) -> None:
        self._app.tasks.keeping.do(self._app.services.backups.state, self._show)

    def _show(self, state: BackupsState) -> None:
        texts = self._app.context.texts
        _ = texts.gettext
        self.now_button.setEnabled(self._app.vault.state() is not VaultState.ABSENT)
        self.last.setText(
            _("Last backup: {day}, {time}").format(
                day=day(state.last.date(), texts.lang), time=clock(state.last, texts.lang)
            )
            if state.last
            else _("There are no backups yet.")
        )
        self.none_button.setVisible(bool(state.second))
        text = _("Second place: {path}").format(path=state.second)
        self.second.setText(text if state.second else _("No second place is set."))

    def _back_up(self) -> None:
        def done(state: BackupsState) -> None:
            if state.trouble is not None:
                self._app.problems.error(state.trouble)
            else:
                self._app.problems.info(self.words.of(N_("The backup was made and checked.")))
            self._load()

        def failed(error: Exception) -> None:
            self._app.problems.error(error)
            self._load()

        self._app.tasks.keeping.do(self._app.services.backups.back_up_everywhere, done, failed)

    def _choose_second(self) -> None:
        _ = self._app.context.texts.gettext
        folder = self._app.devices.files.folder(_("Choose a second place"), Path.home())
        if folder is not None:
            self._set_second(str(folder))
            if self.now_button.isEnabled():  # so that it is told at once whether the place serves
                self._back_up()

    def _set_second(self, folder: str) -> None:
        self._app.services.settings.change(backup_folder=folder)
        self._load()

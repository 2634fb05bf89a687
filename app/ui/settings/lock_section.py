"""The section of lock and keys: idle minutes, PIN, passphrase, recovery key, keyring."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QPushButton

from app.config.settings import Settings
from app.domain.changes import Changes
from app.domain.messages import N_, NP_
from app.domain.vault_state import RecoveryPaper, VaultState
from app.i18n.texts import Texts
from app.ui.frame.app_context import AppContext
from app.ui.kit.forms import ChoiceField, Form
from app.ui.kit.ui_context import label
from app.ui.kit.wrapping_checkbox import WrappingCheckBox
from app.ui.settings.settings_section import SettingsSection
from app.ui.system.override import override
from app.ui.system.tasks import Ok, Result
from app.ui.vault.key_texts import paper_that_counts
from app.ui.vault.vault_sheet import VaultSheet, refused_in

MINUTES = (1, 2, 5, 10, 15, 30, 60)
RETURN_MINUTES = (15, 60, 4 * 60, 12 * 60)
"""The last of them is a day at the fair."""
USUAL = Settings()


class LockSection(SettingsSection):
    """What concerns the vault asks the gate first."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(
            app,
            NP_("heading", "Lock"),
            N_(
                "After a pause, leads are hidden until you enter the PIN. Ctrl+Shift+L, sleep, "
                "two hours or ten wrong PINs lock the vault; you then need the passphrase."
            ),
        )
        settings = app.services.settings
        self.minutes = ChoiceField(
            "idle_minutes",
            N_("Hide leads after"),
            partial(_spans, MINUTES),
            usual=USUAL.idle_minutes,
        )
        self.back = ChoiceField(
            "return_minutes",
            N_("In visitor mode the PIN is enough for"),
            partial(_spans, RETURN_MINUTES),
            usual=USUAL.return_minutes,
        )
        self._form = Form(
            app.context,
            settings.value,
            (self.minutes, self.back),
            on_change=lambda name, minutes: settings.change(**{name: minutes}),
        )
        self.words.follow(self._form.retranslate)
        self.add_row(self.minutes.widget, self.back.widget)
        self._add_keys()
        self._show()

    @override
    def reload(self, changes: Changes) -> None:
        if changes.vault or changes.settings:
            self._show()

    def _show(self) -> None:
        settings = self._app.services.settings.value
        self._form.show(settings)
        self.keyring.setChecked(bool(settings.keyring))
        there = self._app.vault.state() is not VaultState.ABSENT
        for button in (self.pin_button, self.passphrase_button, self.recovery_button):
            button.setEnabled(there)
        self._keyring_tick.setEnabled(there)
        self.put_off.setVisible(there and bool(settings.recovery_key))
        self._app.tasks.keeping.run(self._app.services.rekeying.paper, self._name_paper)

    def _add_keys(self) -> None:
        self.pin_button = self._key_button(N_("Change the PIN…"), self._ask_pin)
        self.passphrase_button = self._key_button(
            N_("Change the passphrase…"), self._ask_passphrase
        )
        self.recovery_button = self._key_button(
            N_("Make a new recovery key…"), self._ask_for_recovery_key
        )
        self.counts = label(role="quiet", wrap=True)
        self.counts.hide()
        self.put_off = self.words.label(
            N_(
                "The recovery key has not been stored: without it, a forgotten passphrase means "
                "the leads are lost."
            ),
            "wrong",
            wrap=True,
        )
        self._keyring_tick = WrappingCheckBox()
        self.words.bind(
            N_(
                "Let this computer's keyring open the vault; anyone signed in here can then "
                "read the leads"
            ),
            self._keyring_tick.say,
        )
        self.keyring = self._keyring_tick.box
        self.keyring.clicked.connect(lambda: self._after_gate(self._switch_keyring))
        self.add_row(self.pin_button, self.passphrase_button, self.recovery_button)
        for part in (self.counts, self.put_off, self._keyring_tick):
            self.column.addWidget(part)

    def _key_button(self, title: str, ask: Callable[[], None]) -> QPushButton:
        return self.words.button(title, lambda: self._after_gate(ask))

    def _after_gate(self, then: Callable[[], None]) -> None:
        self.keyring.setChecked(bool(self._app.services.settings.value.keyring))
        self._app.vault.when_unlocked(then)

    def _ask_pin(self) -> None:
        from app.ui.settings.key_sheets import PinChangeSheet  # noqa: PLC0415 - seldom used

        _ = self._app.context.texts.gettext
        sheet = PinChangeSheet(self._app.context)
        access = self._app.services.access
        sheet.requested.connect(
            lambda pin: self._work(sheet, lambda: access.set_pin(pin), _("The PIN was changed."))
        )
        self._app.sheets.open(sheet)

    def _ask_passphrase(self) -> None:
        from app.ui.settings.key_changes import KeyChanges  # noqa: PLC0415 - seldom used

        KeyChanges(self._app).ask_passphrase()

    def _ask_for_recovery_key(self) -> None:
        from app.ui.settings.key_changes import KeyChanges  # noqa: PLC0415 - seldom used

        KeyChanges(self._app).ask_recovery_key()

    def _name_paper(self, result: Result[RecoveryPaper]) -> None:
        paper = result.value if isinstance(result, Ok) else RecoveryPaper()
        text = paper_that_counts(paper, self._app.context.texts)
        self.counts.setText(text)
        self.counts.setVisible(bool(text))

    def _switch_keyring(self) -> None:
        vault, settings = self._app.services.vault, self._app.services.settings
        if settings.value.keyring:
            settings.change(keyring="")
            self._app.tasks.keeping.do(
                vault.forget, lambda _none: self._show(), self._say_unswitched
            )
        else:
            self._app.tasks.keeping.do(vault.remember, self._say_remembered, self._say_unswitched)

    def _say_remembered(self, is_remembered: bool) -> None:  # noqa: FBT001 - what the vault gives
        if is_remembered:
            self._app.services.settings.change(keyring="yes")
        else:
            what = N_("This computer has no keyring to keep the key; use the passphrase.")
            self._app.problems.info(self.words.of(what))
        self._show()

    def _say_unswitched(self, error: Exception) -> None:
        self._app.problems.error(error)
        self._show()

    def _work(self, sheet: VaultSheet, work: Callable[[], None], note: str) -> None:
        def done(_none: None) -> None:
            sheet.close_sheet()
            self._app.problems.info(note)

        self._app.tasks.keeping.do(work, done, refused_in(sheet, self._app))


def _spans(values: Iterable[int], texts: Texts) -> list[tuple[int, str]]:
    return [(minutes, _span(texts, minutes)) for minutes in values]


def _span(texts: Texts, minutes: int) -> str:
    if minutes < 60:
        return texts.ngettext("{n} minute", "{n} minutes", minutes)
    return texts.ngettext("{n} hour", "{n} hours", minutes // 60)

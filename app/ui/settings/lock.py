"""The section of lock and keys: idle minutes, PIN, passphrase, recovery key, keyring."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from app.domain.changes import Changes
from app.domain.vault import RecoveryPaper, VaultState
from app.i18n.texts import Texts
from app.ui.frame.context import Shell
from app.ui.kit.cards import Named
from app.ui.kit.combo_box import DropDown
from app.ui.kit.labels import label
from app.ui.kit.wrapping_checkbox import LongTick
from app.ui.settings.section import Section
from app.ui.system.override import override
from app.ui.system.tasks import Err, Ok, Result
from app.ui.vault.form import VaultSheet
from app.ui.vault.key_words import paper_that_counts

MINUTES = (1, 2, 5, 10, 15, 30, 60)
RETURN_MINUTES = (15, 60, 4 * 60, 12 * 60)
"""The last of them is a day at the fair."""


class LockSection(Section):
    """What concerns the vault asks the gate first."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.minutes, self.back = Named(DropDown()), Named(DropDown())
        self.pin_button, self.passphrase_button = QPushButton(), QPushButton()
        self.recovery_button = QPushButton()
        self.counts = label(role="quiet", wrap=True)
        self.counts.hide()
        self.put_off = label(role="wrong", wrap=True)
        self._keyring_tick = LongTick()
        self.keyring = self._keyring_tick.box
        self.add_row(self.minutes, self.back)
        self.add_row(self.pin_button, self.passphrase_button, self.recovery_button)
        self.column.addWidget(self.counts)
        self.column.addWidget(self.put_off)
        self.column.addWidget(self._keyring_tick)
        for minutes in MINUTES:
            self.minutes.control.addItem("", minutes)
        for minutes in RETURN_MINUTES:
            self.back.control.addItem("", minutes)
        self.minutes.control.activated.connect(self._choose_minutes)
        self.back.control.activated.connect(self._choose_return)
        self.pin_button.clicked.connect(lambda: self._after_gate(self._ask_pin))
        self.passphrase_button.clicked.connect(lambda: self._after_gate(self._ask_passphrase))
        self.recovery_button.clicked.connect(lambda: self._after_gate(self._ask_for_recovery_key))
        self.keyring.clicked.connect(lambda: self._after_gate(self._switch_keyring))
        self._show()

    @override
    def retranslate(self) -> None:
        texts = self._shell.look.texts
        _ = texts.gettext
        self.name(
            _("Lock"),
            _(
                "After a pause the leads are covered and the PIN shows them again. Ctrl+Shift+L, "
                "sleep, two hours or ten wrong PINs lock the vault: then the passphrase opens it."
            ),
        )
        self.minutes.say(_("Cover the leads after"))
        for place, minutes in enumerate(MINUTES):
            text = texts.ngettext("{n} minute", "{n} minutes", minutes)
            self.minutes.control.setItemText(place, text)
        self.back.say(_("In visitor mode the PIN is enough for"))
        for place, minutes in enumerate(RETURN_MINUTES):
            self.back.control.setItemText(place, _span(texts, minutes))
        self.pin_button.setText(_("Change the PIN…"))
        self.passphrase_button.setText(_("Change the passphrase…"))
        self.recovery_button.setText(_("Make a new recovery key…"))
        self.put_off.setText(
            _("No recovery key was put away: a forgotten passphrase would lose the leads.")
        )
        self._keyring_tick.say(
            _("This computer's keyring opens the vault: who signs in here reads the leads")
        )

    @override
    def reload(self, changes: Changes) -> None:
        if changes.vault or changes.settings:
            self._show()

    def _show(self) -> None:
        settings = self._shell.services.settings.value
        place = self.minutes.control.findData(settings.idle_minutes)
        self.minutes.control.setCurrentIndex(place if place >= 0 else MINUTES.index(10))
        place = self.back.control.findData(settings.return_minutes)
        self.back.control.setCurrentIndex(place if place >= 0 else RETURN_MINUTES.index(60))
        self.keyring.setChecked(bool(settings.keyring))
        there = self._shell.vault.state() is not VaultState.ABSENT
        for button in (self.pin_button, self.passphrase_button, self.recovery_button):
            button.setEnabled(there)
        self._keyring_tick.setEnabled(there)
        self.put_off.setVisible(there and bool(settings.recovery_key))
        self._shell.keeping.run(self._shell.services.rekeying.paper, self._name_paper)

    def _choose_minutes(self) -> None:
        self._shell.services.settings.change(idle_minutes=self.minutes.control.currentData())

    def _choose_return(self) -> None:
        self._shell.services.settings.change(return_minutes=self.back.control.currentData())

    def _after_gate(self, then: Callable[[], None]) -> None:
        self.keyring.setChecked(bool(self._shell.services.settings.value.keyring))
        self._shell.vault.need(then)

    def _ask_pin(self) -> None:
        from app.ui.settings.key_sheets import PinChangeSheet  # noqa: PLC0415 - seldom used

        _ = self._shell.look.texts.gettext
        sheet = PinChangeSheet(self._shell.look)
        access = self._shell.services.access
        sheet.wanted.connect(
            lambda pin: self._work(sheet, lambda: access.set_pin(pin), _("The PIN is changed."))
        )
        self._shell.sheets.open(sheet)

    def _ask_passphrase(self) -> None:
        from app.ui.settings.key_changes import KeyChanges  # noqa: PLC0415 - seldom used

        KeyChanges(self._shell).ask_passphrase()

    def _ask_for_recovery_key(self) -> None:
        from app.ui.settings.key_changes import KeyChanges  # noqa: PLC0415 - seldom used

        KeyChanges(self._shell).ask_recovery_key()

    def _name_paper(self, result: Result[RecoveryPaper]) -> None:
        paper = result.value if isinstance(result, Ok) else RecoveryPaper()
        text = paper_that_counts(paper, self._shell.look.texts)
        self.counts.setText(text)
        self.counts.setVisible(bool(text))

    def _switch_keyring(self) -> None:
        vault, settings = self._shell.services.vault, self._shell.services.settings
        if settings.value.keyring:
            settings.change(keyring="")
            self._shell.keeping.run(vault.forget, self._keyring_switched)
        else:
            self._shell.keeping.run(vault.remember, self._keyring_switched)

    def _keyring_switched(self, result: Result[bool] | Result[None]) -> None:
        _ = self._shell.look.texts.gettext
        match result:
            case Err(error):
                self._shell.problems.tell(error)
            case Ok(True):
                self._shell.services.settings.change(keyring="yes")
            case Ok(False):
                self._shell.problems.note(
                    _("There is no keyring here that could keep the key; the passphrase opens it.")
                )
        self._show()

    def _work(self, sheet: VaultSheet, work: Callable[[], None], note: str) -> None:
        def done(result: Result[None]) -> None:
            match result:
                case Ok():
                    sheet.close_sheet()
                    self._shell.problems.note(note)
                case Err(error):
                    sheet.refuse(error)

        self._shell.keeping.run(work, done)


def _span(texts: Texts, minutes: int) -> str:
    if minutes < 60:
        return texts.ngettext("{n} minute", "{n} minutes", minutes)
    return texts.ngettext("{n} hour", "{n} hours", minutes // 60)

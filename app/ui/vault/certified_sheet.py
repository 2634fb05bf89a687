"""What the sheets have in common that erase something for ever, and then show a certificate."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.messages import N_
from app.i18n.texts import Texts
from app.ui.kit.ui_context import UiContext, label, restyle
from app.ui.system.override import override
from app.ui.vault.vault_sheet import VaultSheet

Said = Callable[[Texts], str]
DONE = N_("It is erased. The certificate is also saved beside the vault.")


class CertifiedSheet(VaultSheet):
    """Asks first, what goes and what stays; `place_requested` asks where the certificate goes."""

    place_requested = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._asked: tuple[QWidget, ...] = ()
        self.certificate = label(wrap=True, selectable=True)
        self.certificate.hide()
        self.save_button = self.words.button(N_("Save the certificate…"), self.place_requested.emit)
        self.save_button.hide()
        self.back_button = self.words.button(N_("Back"), self.dismiss)

    def ask(self, why: Said, next_step: Said, *parts: QWidget) -> None:
        """Say what is erased in a sentence, on the main button, and in parts that go then."""
        self._asked = parts
        self.introduce(
            N_("Erase permanently"),
            partial(self._or, DONE, why),
            partial(self._or, N_("Done"), next_step),
        )
        for part in (*parts, self.certificate):
            self.body.addWidget(part)
        self.end_body()
        self.primary.setProperty("role", "danger")
        self.foot.addWidget(self.save_button)
        self.foot.addWidget(self.back_button)
        self.primary.clicked.connect(self._go_on)

    @property
    def is_done(self) -> bool:
        """Whether all of it is erased."""
        return bool(self.certificate.text())

    @override
    def enter(self) -> None:
        """Take the keys: the button that erases only once there is nothing to erase any more."""
        (self.primary if self.is_done else self.first()).setFocus()

    def first(self) -> QWidget:
        """What has the keys before anything is erased."""
        return self.back_button

    def erase(self) -> None:
        """Ask for it to be erased; the sheet is busy then."""

    def show_certificate(self, text: str) -> None:
        """Show that it is done."""
        self.set_busy(busy=False)
        for part in (*self._asked, self.back_button):
            part.hide()
        self.certificate.setText(text)
        self.certificate.show()
        self.save_button.show()
        restyle(self.primary, "role", "primary")
        self.retranslate()
        self.enter()

    def _or(self, done: str, asked: Said, texts: Texts) -> str:
        return texts.gettext(done) if self.is_done else asked(texts)

    def _go_on(self) -> None:
        if self.is_done:
            self.close_sheet()
        elif not self.is_busy():
            self.say("")
            self.set_busy(busy=True)
            self.erase()

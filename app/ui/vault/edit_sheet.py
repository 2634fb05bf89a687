"""What the sheets have in common whose main button takes what was typed into a form."""

from typing import Any

from PySide6.QtCore import Signal, SignalInstance

from app.ui.kit.forms import Form
from app.ui.vault.vault_sheet import VaultSheet


class EditSheet(VaultSheet):
    """`requested` gives what is in the form, once nothing in it is refused."""

    requested = Signal(object)

    guards_typed = True

    form: Form[Any]

    def add_form(self, form: Form[Any], columns: int = 2) -> None:
        """Add the form as the last part."""
        self.form = form
        form.show(form.value)
        self.body.addWidget(form.grid(columns))
        self.end_form()

    def end_form(self) -> None:
        """Have what the form refuses below it, and the main button take what it gives.

        Enter in any of its lines is the main button.
        """
        for field in self.form.fields:
            pressed = getattr(field.control, "returnPressed", None)
            if pressed is not None:
                pressed.connect(self.primary.click)
        self.body.addWidget(self.form.problem)
        self.end_body()
        self.primary.clicked.connect(lambda: self.send(self.requested))
        self.words.follow(self.form.retranslate)

    def send(self, through: SignalInstance) -> None:
        """Give what was typed, if nothing is refused and nothing is under way."""
        typed = self.form.checked()
        if typed is None:
            self.reveal(self.form.problem)
        elif not self.is_busy():
            self.say("")
            self.set_busy(busy=True)
            through.emit(self.as_sent(typed))

    def as_sent(self, typed: Any) -> Any:  # noqa: ANN401 - whatever the sheet is about
        """What is given for what was typed: the same."""
        return typed

"""The tick of a passphrase that is chosen: somebody noted it before it holds."""

from PySide6.QtWidgets import QCheckBox, QLineEdit

from app.ui.kit.labels import Look


class NotedTick(QCheckBox):
    """Unticked again whenever another passphrase stands in its field."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__()
        field.textChanged.connect(lambda _text: self.setChecked(False))

    def say(self, look: Look) -> None:
        """Name it in the staff's language."""
        self.setText(look.texts.gettext("I have noted the passphrase, off this laptop"))

    def missing(self, look: Look) -> str:
        """What is to be said where it is not ticked; nothing where it is."""
        wanted = look.texts.gettext("Note the passphrase first, then tick that you have.")
        return "" if self.isChecked() else wanted

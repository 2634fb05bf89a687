"""The tick of a passphrase that is chosen: somebody noted it before it holds."""

from PySide6.QtWidgets import QCheckBox, QLineEdit

from app.domain.messages import N_
from app.ui.kit.bound_texts import BoundTexts


class NotedTick(QCheckBox):
    """Unticked again whenever another passphrase stands in its field."""

    def __init__(self, words: BoundTexts, field: QLineEdit) -> None:
        super().__init__()
        self._words = words
        words.bind(N_("I have written the passphrase down, but not on this laptop"), self.setText)
        field.textChanged.connect(lambda _text: self.setChecked(False))

    def missing(self) -> str:
        """What is to be said where it is not ticked; nothing where it is."""
        wanted = N_("Write down the passphrase first, then tick that you have.")
        return "" if self.isChecked() else self._words.of(wanted)

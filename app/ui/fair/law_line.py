"""The lines beside the country of a fair: its law, how sure it is, and who answers for it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.fair_law import FairLaw
from app.domain.messages import N_
from app.i18n.law_texts import law_text
from app.i18n.law_words import (
    age_sentence,
    certainty_word,
    confirmed_sentence,
    needed_sentence,
)
from app.i18n.texts import Texts
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.ui_context import UiContext, label


class LawLine(QWidget):
    """`requested` asks for the whole profile."""

    requested = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._law: FairLaw | None = None
        self._problem = ""
        self.words = BoundTexts(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.danger = label(role="wrong", wrap=True)
        self.law = label(role="quiet", wrap=True)
        self.caution = label(role="caution", wrap=True)
        self.sure = label(role="quiet", wrap=True)
        self.button = self.words.button(N_("Review the law…"), self.requested.emit, "link")
        for part in (self.danger, self.law, self.caution, self.sure):
            column.addWidget(part)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.words.follow(self._say)
        self._say()

    def show_law(self, law: FairLaw | None, problem: str = "") -> None:
        """Show the law that counts, or why it cannot be read; nothing where there is no fair."""
        self._law, self._problem = law, problem
        self._say()

    def _say(self) -> None:
        law, texts = self._law, self._context.texts
        known = law if law is not None and law.is_known else None
        state = _state(known, texts) if known else ""
        is_odd = known is not None and known.needs_attention
        missing = needed_sentence(law, texts) if law is not None and known is None else ""
        for part, text in (
            (self.danger, self._problem or missing),
            (self.law, law_text(known.profile.law, texts.lang) if known else ""),
            (self.caution, state if is_odd else ""),
            (self.sure, "" if is_odd else state),
        ):
            part.setText(text)
            part.setVisible(bool(text))
        self.button.setVisible(law is not None)
        self.setVisible(bool(law or self._problem))


def _state(law: FairLaw, texts: Texts) -> str:
    """That no country is named, or how sure it is, when it was checked, and who answers for it."""
    if not law.names_country:
        return needed_sentence(law, texts)
    sure = f"{certainty_word(law.profile.certainty, texts)}."
    return " ".join(filter(None, (sure, age_sentence(law, texts), confirmed_sentence(law, texts))))

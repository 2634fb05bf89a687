"""A question as a visitor sees it on their card, before anybody is asked."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.domain.field_kinds import DAY
from app.domain.question import CHOOSING, YES_OR_NO, Question, QuestionKind, words_in
from app.i18n.texts import Texts
from app.ui.kit.ui_context import label

BOX, LINE = "☐", "________"
BESIDE = "\u2003"


class QuestionPreview(QFrame):
    """The wording, and what can be ticked or where an answer is typed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("cardPurpose")
        self.title = label(role="fieldHeading", wrap=True)
        self.answers = label(role="cardText", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.answers)

    def show_question(self, question: Question, texts: Texts) -> None:
        """Show it to a reader of a language."""
        title, unit = question.title(texts.lang), words_in(question.unit, texts.lang)
        named = f"{title} ({unit})" if unit and question.kind is QuestionKind.NUMBER else title
        self.title.setText(named or "…")
        self.answers.setText(_answers(question, texts))


def _answers(question: Question, texts: Texts) -> str:
    if question.kind is QuestionKind.DATE:
        return DAY.example
    if question.kind is QuestionKind.YES_NO:
        offered = [texts.gettext(it) for it in YES_OR_NO.titles.values()]
    elif question.kind in CHOOSING:
        offered = [words_in(it.texts, texts.lang) for it in question.choices]
    else:
        return LINE
    # A box stays with the first word of its choice.
    return BESIDE.join(f"{BOX}\u00a0{it}" for it in offered)

"""How the kinds of questions are called."""

from app.domain.messages import N_
from app.domain.question import QuestionKind

KIND_TITLES = {
    QuestionKind.CHOICE: N_("One choice"),
    QuestionKind.CHOICES: N_("Several choices"),
    QuestionKind.NUMBER: N_("Number"),
    QuestionKind.DATE: N_("Date"),
    QuestionKind.TEXT: N_("Short text"),
    QuestionKind.YES_NO: N_("Yes or no"),
}

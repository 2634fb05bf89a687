"""How answers are counted: those to an older version, under the words of the one in force."""

from collections.abc import Callable
from functools import cache

from app.domain.fair_figures import AnswerReading
from app.domain.field_kinds import AMOUNT
from app.domain.lead import FieldValue
from app.domain.lead_fields import ANSWER
from app.domain.question import CHOOSING, Question, QuestionKind, Questionnaire

AnswerReader = Callable[[FieldValue], AnswerReading | None]
_CHOSEN = CHOOSING | {QuestionKind.YES_NO}


def answer_reader(questions: Questionnaire) -> AnswerReader:
    """Reads answers to these questions; one to a question that is not known here is not counted."""
    places = {it.id: place for place, it in enumerate(questions.latest())}

    @cache
    def counted_as(id_: str, version: int) -> Question | None:
        return _counted_as(id_, questions.find(id_, version), questions)

    def read(answer: FieldValue) -> AnswerReading | None:
        id_ = answer.field.removeprefix(ANSWER)
        question = counted_as(id_, answer.version)
        if question is None or not answer.value:
            return None
        choices = tuple(answer.value.split()) if question.kind in _CHOSEN else ()
        number = _number(answer.value) if question.kind is QuestionKind.NUMBER else None
        return AnswerReading(id_, choices, number, question.version, answer.version, places[id_])

    return read


def _counted_as(id_: str, then: Question | None, questions: Questionnaire) -> Question | None:
    """The version whose words an answer is told in: numbers of another unit are told apart."""
    versions = questions.of_id(id_)
    if not versions:
        return None
    if versions[0].kind is not QuestionKind.NUMBER:
        return versions[0]
    return next((it for it in versions if then is not None and it.unit == then.unit), None)


def _number(text: str) -> float | None:
    try:
        amount = AMOUNT.from_text(text)
    except ValueError:
        return None
    return None if amount is None else float(amount)

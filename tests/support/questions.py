"""Questions of a fair, as an organiser would make them up."""

from dataclasses import replace

from app.domain.question import (
    AnswerChoice,
    Condition,
    Question,
    QuestionKind,
    Wording,
    with_version,
)


def worded(text: str) -> tuple[Wording, ...]:
    """A wording in English, and in German another one."""
    return (Wording("de", f"{text} (de)"), Wording("en", text))


def choices(*names: str) -> tuple[AnswerChoice, ...]:
    """Choices that are worded as they are called."""
    return tuple(AnswerChoice(name, worded(name.title())) for name in names)


def question(id_: str, kind: QuestionKind, text: str = "", *named: str) -> Question:
    """A question with these choices."""
    return with_version(Question(id_, kind, worded(text or f"{id_}?"), choices(*named)))


BUDGET = question("budget", QuestionKind.CHOICE, "What budget?", "small", "large")
NEEDS = question("needs", QuestionKind.CHOICES, "What is needed?", "parts", "service", "advice")
QUANTITY = with_version(
    replace(question("quantity", QuestionKind.NUMBER, "How many?"), unit=worded("pieces"))
)
START = question("start", QuestionKind.DATE, "From when on?")
WORDS = question("words", QuestionKind.TEXT, "In your words?")
EXPORT = question("export", QuestionKind.YES_NO, "For export?")
OF_ALL_KINDS = (BUDGET, NEEDS, QUANTITY, START, WORDS, EXPORT)
ANSWERS = {
    "budget": "small",
    "needs": "parts service",
    "quantity": "1500",
    "start": "2027-03-01",
    "words": "as soon as possible",
    "export": "yes",
}


def reworded(one: Question, text: str) -> Question:
    """The question in other words."""
    return with_version(replace(one, texts=worded(text)))


def only_if(one: Question, **when: object) -> Question:
    """The question, asked only if something is so."""
    return replace(one, when=Condition(**when))  # type: ignore[arg-type]

"""Feedback on a delegation: what its people are asked, what they answered, and the sums of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from app.domain.bounds import Id, Number
from app.domain.delegation import NotesText
from app.domain.lead import Values
from app.domain.lead_fields import ANSWER, with_text
from app.domain.question import MAX_QUESTIONS, Question, QuestionKind, Questionnaire, ShortName


@dataclass(frozen=True, slots=True)
class FeedbackQuestion:
    """A version of a question, asked at its `place`; at 0 it is asked no more."""

    id: Id
    question: Question
    place: Annotated[int, Number(0, 1_000)] = 0


@dataclass(frozen=True, slots=True)
class FeedbackAnswer:
    """What somebody answered to a question, as its `version` was worded."""

    id: Id
    person: Id
    question: ShortName
    version: Annotated[int, Number(2, 999_999)] = 2
    value: NotesText = ""


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """How often each answer was given to a question by how many people; the usual ones first."""

    question: Question
    people: int
    counts: tuple[tuple[str, int], ...]


def version_id(question: Question) -> str:
    """The ID under which a version of a question is kept, the same on every laptop."""
    return f"{question.id}-{question.version}"


def questionnaire_of(known: Iterable[FeedbackQuestion]) -> Questionnaire:
    """What is asked now, and what was; of two versions that two laptops ask, one is."""
    in_order = sorted(known, key=lambda it: (it.place, it.id))
    asked: dict[str, Question] = {}
    for it in in_order:
        if it.place and len(asked) < MAX_QUESTIONS:
            asked.setdefault(it.question.id, it.question)
    now = {it.key for it in asked.values()}
    earlier = (it.question for it in in_order if it.question.key not in now)
    return Questionnaire(tuple(asked.values()), tuple(earlier))


def values_of(person: str, answers: Iterable[FeedbackAnswer]) -> Values:
    """What somebody answered, as questions read it."""
    values: Values = ()
    for it in answers:
        if it.person == person:
            values = with_text(values, f"{ANSWER}{it.question}", it.value, it.version)
    return values


def feedback_of(
    questions: Questionnaire, answers: Iterable[FeedbackAnswer]
) -> tuple[QuestionFigures, ...]:
    """The answers to each question that is asked or was answered."""
    given: dict[str, list[FeedbackAnswer]] = {}
    for it in answers:
        given.setdefault(it.question, []).append(it)
    found = ((it, given.get(it.id, [])) for it in questions.latest())
    return tuple(
        QuestionFigures(question, len(those), _counts(question, those))
        for question, those in found
        if those or questions.now(question.id)
    )


def _counts(question: Question, given: Iterable[FeedbackAnswer]) -> tuple[tuple[str, int], ...]:
    is_several = question.kind is QuestionKind.CHOICES
    counts = Counter(
        part for it in given for part in (it.value.split() if is_several else [it.value])
    )
    order = {it.id: place for place, it in enumerate(question.choices)}
    return tuple(
        sorted(counts.items(), key=lambda it: (order.get(it[0], len(order)), -it[1], it[0]))
    )

"""What can be asked together, and how the questions of a fair become others."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import chain, count

from app.domain.errors import FieldError, UsageError
from app.domain.lead import Stamp
from app.domain.messages import N_
from app.domain.question import (
    CHOOSING,
    MAX_CHOICES,
    MAX_QUESTIONS,
    NO,
    YES,
    Question,
    Questionnaire,
    merged_questions,
    with_version,
)

MAX_ID = 30
"""Letters of an ID that is made; a number may follow."""


def revised(before: Questionnaire, asked: Collection[Question], stamp: Stamp) -> Questionnaire:
    """The questionnaire with other questions; what was asked stays known. Raises UsageError."""
    questions = tuple(map(with_version, asked))
    refuse_change(questions, before)
    if before.stamp and before.stamp.at >= stamp.at:  # of a laptop whose clock is ahead
        stamp = replace(stamp, at=before.stamp.at + timedelta(microseconds=1))
    return merged_questions(before, Questionnaire(questions, stamp=stamp))


def tidied_answer(asked: Question, typed: str) -> str:
    """What was typed, as an answer is kept; raises UsageError for what answers no such question."""
    try:
        return asked.text_kind.tidied(typed)
    except ValueError as error:
        raise UsageError(
            N_("“{value}” does not answer “{question}”. Nothing was changed."),
            N_("Write {choice}."),
            value=typed,
            question=asked.title("en"),
            choice=asked.text_kind.example,
        ) from error


def free_id(text: str, taken: Collection[str], usual: str) -> str:
    """An ID that nothing else has, made of the Latin letters and digits of a text."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.sub("[^a-z0-9]+", "-", plain)[:MAX_ID].strip("-") or usual
    numbered = (f"{words}-{number}" for number in count(2))
    return next(it for it in chain((words,), numbered) if it not in taken)


def refuse_change(asked: Collection[Question], before: Questionnaire) -> None:
    """Raise UsageError for what cannot be asked after this; a FieldError names what is wrong."""
    refuse_questions(asked)
    for question in asked:
        _refuse_other_meaning(question, before)


def refuse_questions(asked: Collection[Question]) -> None:
    """Raise UsageError for what cannot be asked together."""
    if len(asked) > MAX_QUESTIONS:
        raise UsageError(
            N_("There are {count} questions; a fair can have at most {most}. Nothing was changed."),
            count=len(asked),
            most=MAX_QUESTIONS,
        )
    seen: dict[str, Question] = {}
    for question in asked:
        if question.id in seen:
            what = N_("Two questions have the ID “{id}”. Nothing was changed.")
            raise UsageError(what, id=question.id)
        _refuse_choices(question)
        _refuse_condition(question, seen)
        seen[question.id] = question


def _refuse_choices(question: Question) -> None:
    if not any(it.text.strip() for it in question.texts):
        what = N_("The question “{id}” has no wording. Nothing was changed.")
        remedy = N_("Give it a wording in at least one language.")
        raise FieldError("texts", what, remedy, id=question.id)
    if question.kind not in CHOOSING:
        return
    ids = [choice.id for choice in question.choices]
    if not 2 <= len(ids) <= MAX_CHOICES:
        raise FieldError(
            "choices",
            N_("The question “{id}” needs 2 to {most} choices. Nothing was changed."),
            id=question.id,
            most=MAX_CHOICES,
        )
    twice = sorted(id_ for id_ in set(ids) if ids.count(id_) > 1)
    if twice:
        raise FieldError(
            "choices",
            N_("The question “{id}” has two choices with the ID “{choice}”. Nothing was changed."),
            N_("Give one of them another ID."),
            id=question.id,
            choice=twice[0],
        )


def _refuse_condition(question: Question, before: Mapping[str, Question]) -> None:
    """A question waits only for one that comes before it, and for what that can be answered."""
    when = question.when
    if not when.question:
        return
    other = before.get(when.question)
    known = {it.id for it in other.choices} | {YES, NO} if other else set()
    if other is None or not set(when.answers) <= known:
        raise FieldError(
            "when",
            N_(
                "The question “{id}” depends on an answer that no earlier question has. "
                "Nothing was changed."
            ),
            N_("Move that question up, or change the condition."),
            id=question.id,
        )


def _refuse_other_meaning(question: Question, before: Questionnaire) -> None:
    """Raise UsageError where an ID would mean something else than it did."""
    versions = before.of_id(question.id)
    if any(it.kind is not question.kind for it in versions):
        raise FieldError(
            "kind",
            N_(
                "The question “{id}” previously had another type, and it has already "
                "been answered. Nothing was changed."
            ),
            N_("Give the new question an ID of its own."),
            id=question.id,
        )
    now = before.now(question.id)
    standing = {it.id for it in now.choices} if now else set()
    gone = [it for version in versions for it in version.choices if it.id not in standing]
    for choice in question.choices:
        same = [it.texts for it in gone if it.id == choice.id]
        if same and choice.texts not in same:
            raise FieldError(
                "choices",
                N_(
                    "The choice “{choice}” of the question “{id}” previously meant "
                    "something else, and it has already been chosen. Nothing was changed."
                ),
                N_("Give the new choice an ID of its own."),
                choice=choice.id,
                id=question.id,
            )

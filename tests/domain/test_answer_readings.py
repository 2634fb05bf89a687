"""Answers are counted under the question that they were given to, whichever laptop asked it."""

from dataclasses import replace

from app.domain.answer_readings import answer_reader
from app.domain.fair_figures import AnswerFigures, CountedLead, figures_of
from app.domain.lead import FieldValue
from app.domain.question import Question, Questionnaire, with_version
from tests.support.leads import STAMP
from tests.support.questions import (
    BUDGET,
    EXPORT,
    NEEDS,
    QUANTITY,
    WORDS,
    reworded,
    worded,
)


def given_to(one: Question, text: str) -> FieldValue:
    return FieldValue(one.field, text, one.version)


def counted(questions: Questionnaire, *answers: tuple[Question, str]) -> tuple[AnswerFigures, ...]:
    leads = [
        CountedLead(f"lead-{n}", STAMP.at, answers=(given_to(*it),)) for n, it in enumerate(answers)
    ]
    return figures_of(leads, STAMP.at, read=answer_reader(questions)).answers


def test_numbers_of_one_unit_are_added_up_whatever_the_wording_and_of_another_are_not() -> None:
    tonnes = with_version(replace(QUANTITY, unit=worded("tonnes")))
    now = reworded(QUANTITY, "How many of them?")
    asked = Questionnaire((now,), (QUANTITY, tonnes))
    pieces, other = sorted(
        counted(asked, (QUANTITY, "2"), (now, "4"), (tonnes, "900")), key=lambda it: -it.answered
    )
    assert (pieces.version, pieces.total, pieces.answered) == (now.version, 6, 2)
    assert {it.version for it in pieces.by_version} == {now.version, QUANTITY.version}
    assert (other.version, other.total) == (tonnes.version, 900)


def test_yes_and_no_are_counted_and_of_a_text_only_that_there_is_one() -> None:
    said = (*((EXPORT, it) for it in ("yes", "no", "yes")), (WORDS, "soon"))
    export, words = counted(Questionnaire((EXPORT, WORDS)), *said)
    assert [(it.key, it.leads) for it in export.choices] == [("yes", 2), ("no", 1)]
    assert (words.answered, words.choices, words.total) == (1, (), None)


def test_answers_come_in_the_order_of_the_questions_those_of_before_last() -> None:
    asked = Questionnaire((WORDS, BUDGET), (EXPORT,))
    told = counted(asked, (EXPORT, "yes"), (BUDGET, "small"), (WORDS, "soon"))
    assert [it.question for it in told] == ["words", "budget", "export"]


def test_a_choice_that_a_damaged_answer_names_twice_counts_once() -> None:
    (needs,) = counted(Questionnaire((NEEDS,)), (NEEDS, "parts parts"))
    assert [(it.key, it.leads) for it in needs.choices] == [("parts", 1)]


def test_what_this_laptop_does_not_know_or_is_empty_is_not_counted() -> None:
    assert counted(Questionnaire((BUDGET,)), (EXPORT, "yes"), (BUDGET, "")) == ()

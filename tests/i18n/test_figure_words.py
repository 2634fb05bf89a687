"""Answers in figures are read in the words and the order of their question."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from app.domain.fair import Fair
from app.domain.fair_figures import AnswerFigures, Count, FairFigures
from app.domain.fair_report import FairReport
from app.domain.question import Question, Questionnaire, with_version
from app.i18n.figure_words import answer_line, choice_title, choices_as_read, median_words
from app.i18n.texts import Texts
from tests.support.questions import BUDGET, EXPORT, NEEDS, QUANTITY, choices

NOW = datetime(2026, 11, 21, tzinfo=UTC)


def report(questions: Questionnaire) -> FairReport:
    return FairReport(Fair("expo", "Expo", questions=questions), NOW, FairFigures())


def figures(one: Question, *counts: tuple[str, int]) -> AnswerFigures:
    told = tuple(Count(*it) for it in counts)
    return AnswerFigures(one.id, 9, told, version=one.version)


def test_one_choice_is_read_as_it_is_asked_and_several_by_how_many() -> None:
    told = report(Questionnaire((BUDGET, NEEDS, EXPORT)))

    def order(one: Question, *counts: tuple[str, int]) -> list[str]:
        return [it.key for it in choices_as_read(figures(one, *counts), told)]

    assert order(BUDGET, ("gone", 7), ("large", 5), ("small", 2)) == ["small", "large", "gone"]
    assert order(EXPORT, ("no", 5), ("yes", 2)) == ["yes", "no"]
    assert order(NEEDS, ("service", 5), ("parts", 2)) == ["service", "parts"]


def test_a_choice_that_is_asked_no_more_is_called_as_it_was() -> None:
    now = with_version(replace(BUDGET, choices=choices("small", "huge")))
    told, counted = report(Questionnaire((now,), (BUDGET,))), figures(now, ("large", 1))
    assert choice_title(counted, "large", told, "en") == "Large"
    assert choice_title(counted, "huge", told, "en") == "Huge"
    assert choice_title(counted, "unknown", told, "en") == "unknown"


def test_numbers_are_told_by_what_lies_in_the_middle_with_their_unit() -> None:
    told, texts = report(Questionnaire((QUANTITY,))), Texts("en", Path("i18n"))
    counted = replace(figures(QUANTITY), median=2.5, total=9)
    assert median_words(counted, told, texts) == "2.5 pieces"
    assert answer_line(counted, told, texts) == "9 answers · median: 2.5 pieces"
    assert median_words(replace(counted, median=None), told, texts) == ""

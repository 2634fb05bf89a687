"""Which questions a delegation is asked, where laptops have asked different ones."""

from dataclasses import replace

from app.domain.delegation_feedback import FeedbackQuestion, questionnaire_of, version_id
from app.domain.question import MAX_QUESTIONS, QuestionKind
from tests.support.questions import question


def _asked(name: str, place: int, version: int = 2) -> FeedbackQuestion:
    made = replace(question(name, QuestionKind.TEXT), version=version)
    return FeedbackQuestion(version_id(made), made, place)


def test_questions_are_asked_in_their_order_and_withdrawn_ones_no_more() -> None:
    found = questionnaire_of([_asked("later", 2), _asked("withdrawn", 0), _asked("first", 1)])
    assert [it.id for it in found.asked] == ["first", "later"]
    assert [it.id for it in found.earlier] == ["withdrawn"]


def test_of_two_versions_of_a_question_one_is_asked() -> None:
    found = questionnaire_of([_asked("how", 2, version=3), _asked("how", 1), _asked("why", 3)])
    assert [(it.id, it.version) for it in found.asked] == [("how", 2), ("why", 2)]
    assert [it.version for it in found.earlier] == [3]


def test_two_laptops_together_ask_no_more_than_one_may() -> None:
    many = [_asked(f"q{number:02}", number) for number in range(1, MAX_QUESTIONS + 3)]
    found = questionnaire_of(many)
    assert [it.id for it in found.asked] == [it.question.id for it in many[:MAX_QUESTIONS]]
    assert len(found.earlier) == 2

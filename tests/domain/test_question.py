"""Questions of a fair: answers keep the words they were given to, on whatever laptop."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import reduce
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import UsageError
from app.domain.field_kinds import is_readable
from app.domain.lead import FieldValue, Stamp
from app.domain.lead_answer import answers_in, has_answer, shown_questions
from app.domain.question import (
    MAX_CHOICES,
    MAX_QUESTIONS,
    NO_QUESTIONS,
    Question,
    QuestionKind,
    Questionnaire,
    merged_questions,
    with_version,
)
from app.domain.question_rules import revised
from app.domain.serialise import from_dict, to_dict
from tests.support.questions import (
    ANSWERS,
    BUDGET,
    EXPORT,
    NEEDS,
    OF_ALL_KINDS,
    QUANTITY,
    WORDS,
    choices,
    only_if,
    question,
    reworded,
    worded,
)

BEGIN = datetime(2026, 11, 20, 9, tzinfo=UTC)


def at(minute: int, device: str = "booth-1") -> Stamp:
    return Stamp("A", device, BEGIN + timedelta(minutes=minute))


def asked(*questions: Question, minute: int = 0) -> Questionnaire:
    return revised(NO_QUESTIONS, questions, at(minute))


def given_to(one: Question, text: str) -> FieldValue:
    (value,) = one.with_answer((), text)
    return value


def refusal(before: Questionnaire, *questions: Question) -> str:
    with pytest.raises(UsageError) as refused:
        revised(before, questions, at(5))
    assert "Nothing was changed" in str(refused.value)
    return str(refused.value)


def test_an_answer_keeps_the_words_of_then_and_can_be_read_in_those_of_now() -> None:
    before = asked(BUDGET)
    value = given_to(BUDGET, "small")
    small = choices("small", "large")
    other = with_version(
        replace(
            BUDGET,
            texts=worded("How much can you spend?"),
            choices=(replace(small[0], texts=worded("Up to a million")), small[1]),
        )
    )
    after = revised(before, [other], at(1))
    (answer,) = answers_in((value,), after)
    assert answer.then is not None
    assert answer.now is not None
    assert (answer.then.title("en"), answer.said("en")) == ("What budget?", "Small")
    assert answer.said("de") == "Small (de)"
    assert (answer.now.title("en"), answer.now.said("small", "en")) == (
        "How much can you spend?",
        "Up to a million",
    )


def test_an_answer_that_is_given_again_unchanged_keeps_its_version() -> None:
    values = BUDGET.with_answer((), "small")
    other = reworded(BUDGET, "How much?")
    assert other.with_answer(values, "small") == values
    (changed,) = other.with_answer(values, "large")
    assert changed.version == other.version != BUDGET.version
    assert other.with_answer(values, "") == ()


def test_the_old_words_again_are_the_old_version_and_what_is_no_meaning_makes_none() -> None:
    assert reworded(reworded(BUDGET, "x"), "What budget?") == BUDGET
    again = with_version(only_if(replace(BUDGET, required=True), members=("seewald",)))
    assert again.version == BUDGET.version
    assert with_version(replace(BUDGET, for_members=False)).version != BUDGET.version
    assert 1 < BUDGET.version < 1_000_000


@pytest.mark.parametrize("one", OF_ALL_KINDS, ids=lambda it: it.id)
def test_every_kind_has_a_text_form_that_comes_back(one: Question) -> None:
    text = ANSWERS[one.id]
    assert one.text_kind.tidied(text) == text
    assert one.text_kind.to_text(one.text_kind.from_text(text)) == text
    assert one.text_kind.tidied("") == ""
    assert from_dict(Question, to_dict(one)) == one


def test_answers_are_taken_as_they_are_typed() -> None:
    assert NEEDS.text_kind.tidied("Service, parts") == "parts service"
    assert QUANTITY.text_kind.tidied("1.500") == "1500"
    assert EXPORT.text_kind.tidied("YES") == "yes"
    for one, wrong in ((NEEDS, "parts x"), (QUANTITY, "many"), (EXPORT, "perhaps"), (BUDGET, "x")):
        with pytest.raises(ValueError, match=r".*"):
            one.text_kind.tidied(wrong)
    assert is_readable(NEEDS.text_kind, "service parts")  # of before its choices were moved
    assert not is_readable(NEEDS.text_kind, "parts parts")
    assert not is_readable(NEEDS.text_kind, "parts  service")


def test_who_chose_several_is_found_by_each_of_them() -> None:
    values = (given_to(NEEDS, "parts service"),)
    found = ("needs", *(f"needs={choice.id}" for choice in NEEDS.choices))
    assert [has_answer(values, it) for it in found] == [True, True, True, False]
    assert not has_answer(values, "budget")


def test_choices_in_another_order_are_the_same_question() -> None:
    moved = replace(NEEDS, choices=NEEDS.choices[::-1])
    assert with_version(moved) == moved
    after = revised(asked(NEEDS), [moved], at(5))
    assert after.asked == (moved,)
    assert after.earlier == ()
    (answer,) = answers_in((given_to(NEEDS, "parts service"),), after)
    assert answer.said("en") == "Parts; Service"
    assert NEEDS.text_kind.tidied("advice parts") == "parts advice"
    assert moved.text_kind.tidied("parts advice") == "advice parts"


def test_answers_in_words() -> None:
    said = {it.id: it.said(ANSWERS[it.id], "en") for it in OF_ALL_KINDS}
    assert said == {
        "budget": "Small",
        "needs": "Parts; Service",
        "quantity": "1500 pieces",
        "start": "2027-03-01",
        "words": "as soon as possible",
        "export": "Yes",
    }
    assert EXPORT.said("no", "en", str.upper) == "NO"


def test_an_answer_to_what_nobody_here_asked_is_as_it_was_stored() -> None:
    (answer,) = answers_in((FieldValue("answer:x", "a b", 123_456),), asked(BUDGET))
    assert (answer.id, answer.then, answer.now, answer.said("en")) == ("x", None, None, "a b")


def test_answers_are_told_in_the_order_in_which_they_are_asked() -> None:
    values = tuple(
        sorted((given_to(it, ANSWERS[it.id]) for it in OF_ALL_KINDS), key=lambda it: it.field)
    )
    other = FieldValue("budget", "not an answer")
    found = answers_in((other, *values), asked(*reversed(OF_ALL_KINDS)))
    assert [it.id for it in found] == [it.id for it in reversed(OF_ALL_KINDS)]


def test_what_cannot_be_asked_is_refused_in_a_sentence() -> None:
    many = [question(f"q{number}", QuestionKind.TEXT) for number in range(MAX_QUESTIONS + 1)]
    assert f"at most {MAX_QUESTIONS}" in refusal(NO_QUESTIONS, *many)
    asked(*many[:-1])
    assert "Two questions have the ID “budget”" in refusal(NO_QUESTIONS, BUDGET, BUDGET)
    one_choice = question("x", QuestionKind.CHOICE, "X?", "only")
    assert f"2 to {MAX_CHOICES} choices" in refusal(NO_QUESTIONS, one_choice)
    names = [f"c{number}" for number in range(MAX_CHOICES + 1)]
    assert "choices" in refusal(NO_QUESTIONS, question("x", QuestionKind.CHOICES, "X?", *names))
    twice = replace(BUDGET, choices=(*BUDGET.choices, BUDGET.choices[0]))
    assert "two choices with the ID “small”" in refusal(NO_QUESTIONS, twice)
    assert "no wording" in refusal(NO_QUESTIONS, replace(WORDS, texts=()))


def test_a_question_waits_only_for_an_answer_that_can_come_before_it() -> None:
    waiting = only_if(QUANTITY, question="budget", answers=("large",))
    asked(BUDGET, waiting)
    assert "depends on an answer" in refusal(NO_QUESTIONS, waiting, BUDGET)
    other = only_if(QUANTITY, question="budget", answers=("huge",))
    assert "depends on an answer" in refusal(NO_QUESTIONS, BUDGET, other)
    asked(EXPORT, only_if(QUANTITY, question="export", answers=("yes",)))


def test_an_id_never_means_something_else() -> None:
    before = asked(BUDGET)
    assert "previously had another type" in refusal(before, question("budget", QuestionKind.TEXT))
    fewer = replace(BUDGET, choices=choices("large", "none"))
    dropped = revised(before, [fewer], at(1))
    back = choices("small")[0]
    other = replace(fewer, choices=(*fewer.choices, replace(back, texts=worded("Tiny"))))
    assert "The choice “small” of the question “budget” previously meant" in refusal(dropped, other)
    again = revised(dropped, [replace(fewer, choices=(*fewer.choices, back))], at(2))
    assert again.asked[0].choices[-1] == back
    without = revised(again, [], at(3))
    assert without.asked == ()
    assert "previously had another type" in refusal(without, question("budget", QuestionKind.TEXT))


def test_a_change_here_counts_though_another_clock_was_ahead() -> None:
    ahead = revised(NO_QUESTIONS, [BUDGET], at(600, "booth-2"))
    here = revised(ahead, [NEEDS], at(1))
    assert merged_questions(ahead, here).asked == here.asked == (with_version(NEEDS),)


def test_what_is_asked_goes_by_answers_interests_and_sectors() -> None:
    budget = only_if(QUANTITY, question="budget", answers=("large",))
    any_ = only_if(NEEDS, question="budget")
    place = only_if(EXPORT, members=("seewald",), sectors=("pumps",))
    every = (BUDGET, any_, budget, place)

    def shown(
        *values: FieldValue, members: Sequence[str] = (), sectors: Sequence[str] = ()
    ) -> list[str]:
        return [it.id for it in shown_questions(every, values, members, sectors)]

    assert shown() == ["budget"]
    assert shown(given_to(BUDGET, "small")) == ["budget", "needs"]
    assert shown(given_to(BUDGET, "large")) == ["budget", "needs", "quantity"]
    assert shown(members=["seewald"]) == ["budget", "export"]
    assert shown(members=["other"], sectors=["pumps"]) == ["budget", "export"]
    assert shown(members=["other"], sectors=["drills"]) == ["budget"]


_MOVED = replace(NEEDS, choices=NEEDS.choices[::-1])
_POOL = (BUDGET, NEEDS, reworded(BUDGET, "How much?"), reworded(NEEDS, "Which?"), _MOVED)
_changes = st.lists(
    st.tuples(
        st.lists(st.sampled_from(range(5)), max_size=3, unique_by=lambda it: _POOL[it].id),
        st.integers(0, 3),
        st.booleans(),
    ),
    max_size=3,
)


def _edited(device: str, steps: list[tuple[list[int], int, bool]]) -> Questionnaire:
    found = NO_QUESTIONS
    for places, minute, is_required in steps:
        chosen = [replace(_POOL[place], required=is_required) for place in places]
        found = revised(found, chosen, at(minute, device))
    return found


@given(st.tuples(_changes, _changes, _changes))
def test_laptops_come_to_the_same_questions_in_any_order_and_forget_none(
    steps: tuple[list[tuple[list[int], int, bool]], ...],
) -> None:
    each = [_edited(f"booth-{number}", told) for number, told in enumerate(steps)]
    wholes = [reduce(merged_questions, order) for order in permutations(each)]
    assert all(whole == wholes[0] for whole in wholes)
    assert merged_questions(wholes[0], each[1]) == wholes[0]
    assert merged_questions(wholes[0], wholes[0]) == wholes[0]
    for one in (it for questions in each for it in (*questions.asked, *questions.earlier)):
        found = wholes[0].find(*one.key)
        assert found is not None
        assert found.texts == one.texts
    assert wholes[0].asked == max(each, key=lambda it: it.stamp.key if it.stamp else ()).asked

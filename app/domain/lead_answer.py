"""What a lead answers to the questions of its fair, and which of them it is asked."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

from app.domain.lead import FieldValue, Values
from app.domain.lead_fields import ANSWER, text_in
from app.domain.messages import N_
from app.domain.question import NAMES_NOBODY, Condition, Question, Questionnaire

OPEN = N_("No answer yet.")
"""What stands beside a required question; it keeps nothing from being saved."""


def shown_questions(
    asked: Iterable[Question], values: Values, members: Collection[str], sectors: Collection[str]
) -> tuple[Question, ...]:
    """The questions that a lead is asked: by its answers, its interests and their sectors."""
    data = {it.field: set(it.value.split()) for it in values}

    def holds(when: Condition) -> bool:
        answer = data.get(f"{ANSWER}{when.question}", set()) if when.question else set()
        is_answered = bool(answer & set(when.answers) if when.answers else answer)
        return is_answered or bool({*when.members} & {*members} or {*when.sectors} & {*sectors})

    return tuple(it for it in asked if it.when.is_empty or holds(it.when))


def for_card(
    asked: Iterable[Question], members: Collection[str], sectors: Collection[str]
) -> tuple[Question, ...]:
    """The questions that a lead with these interests can be asked, by its answers alone."""
    found = []
    for question in asked:
        when = question.when
        if when.is_empty or {*when.members} & {*members} or {*when.sectors} & {*sectors}:
            found.append(replace(question, when=Condition()))
        elif when.question:
            found.append(replace(question, when=replace(when, members=(), sectors=())))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class LeadAnswer:
    """An answer of a lead: the question as it was asked then, and as it is asked now."""

    value: FieldValue
    then: Question | None = None
    now: Question | None = None

    @property
    def id(self) -> str:
        """The question that it names."""
        return self.value.field.removeprefix(ANSWER)

    def said(self, lang: str, say: Callable[[str], str] = str) -> str:
        """What was answered, in the words of then; as it was stored where these are not known."""
        return self.then.said(self.value.value, lang, say) if self.then else self.value.value


def answers_in(values: Values, questions: Questionnaire) -> tuple[LeadAnswer, ...]:
    """The answers among the values of a lead, in the order in which they are asked."""
    order = {it.field: place for place, it in enumerate(questions.latest())}
    found = (it for it in values if it.field.startswith(ANSWER))
    return tuple(
        LeadAnswer(it, questions.find(id_, it.version), questions.now(id_))
        for it in sorted(found, key=lambda it: (order.get(it.field, len(order)), it.field))
        for id_ in [it.field.removeprefix(ANSWER)]
    )


def has_answer(values: Values, wanted: str) -> bool:
    """Whether a question was answered: `ID`, or `ID=VALUE` for one that holds this choice."""
    id_, is_named, value = wanted.partition("=")
    text = text_in(values, f"{ANSWER}{id_}")
    return bool(text) and (not is_named or text == value or value in text.split())


def names_nobody(value: FieldValue, questions: Questionnaire) -> bool:
    """Whether an answer may stay where no personal data are stored; an unknown one stays."""
    id_ = value.field.removeprefix(ANSWER)
    found = questions.find(id_, value.version) or questions.now(id_)
    return found is None or found.kind in NAMES_NOBODY


def for_members(values: Values, questions: Questionnaire) -> Values:
    """The answers that a member gets with a lead."""
    return tuple(
        it.value for it in answers_in(values, questions) if it.then and it.then.for_members
    )

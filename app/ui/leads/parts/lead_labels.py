"""What the list and the detail say of a lead, in the staff's language."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime

from app.domain.consent import PURPOSE_NAMES
from app.domain.field_kinds import ChoiceKind, DayKind
from app.domain.interest import Interest
from app.domain.interest_names import InterestNames
from app.domain.lead import ConsentItem, ContactChannel, Lead, NextStep, Purpose, Rating
from app.domain.lead_fields import ANSWER, FIELD_OF, NEXT_STEPS, RATINGS, bare, is_answer
from app.domain.lead_filter import ConsentState, Scope, StepState
from app.domain.messages import N_
from app.domain.names import full_name, ways_to
from app.domain.question import NO, NO_QUESTIONS, YES, QuestionKind, Questionnaire
from app.i18n.answer_words import UNKNOWN, answer_of_word, answer_words, said_in_words
from app.i18n.formats import clock, country_name, day, day_in_list, language_name
from app.i18n.formats import moment as moment_of
from app.i18n.texts import Texts

_CONSENTS: Mapping[ConsentState, str] = {
    ConsentState.GIVEN: N_("Given"),
    ConsentState.NO_CONTACT: N_("No contact"),
    ConsentState.MISSING: N_("Missing"),
    ConsentState.WITHDRAWN: N_("Withdrawn"),
    ConsentState.REQUIRED: N_("Required by law, missing"),
    ConsentState.NOT_GIVEN: N_("No consent to contact"),
}
_CONTACT_BY: Mapping[ContactChannel, str] = {
    ContactChannel.EMAIL: N_("Contact by email"),
    ContactChannel.PHONE: N_("Contact by phone"),
}
_SCOPES: Mapping[Scope, str] = {
    Scope.TODAY: N_("Today {n}"),
    Scope.FAIR: N_("This fair {n}"),
    Scope.ALL: N_("All {n}"),
}
_STEPS: Mapping[StepState, str] = {
    StepState.OPEN: N_("Any next step"),
    StepState.DUE: N_("Due by today"),
    StepState.NONE: N_("No next step"),
}


class LeadLabels:
    """The words of one language on one day; `fairs` are the names of fairs by their ids.

    `questions` are those of all fairs whose answers are to be read.
    """

    def __init__(
        self,
        texts: Texts,
        today: date,
        fairs: Mapping[str, str] | None = None,
        names: InterestNames | None = None,
        questions: Questionnaire = NO_QUESTIONS,
    ) -> None:
        self.questions = questions
        self._names = names or InterestNames()
        self.texts = texts
        self.today = today
        self._fairs = fairs or {}
        self._countries: dict[str, str] = {}

    def name(self, lead: Lead) -> str:
        """The name of the person; of who has none, what there is."""
        ways = next(filter(None, ways_to(lead.person)), "")
        return full_name(lead.person) or ways or self.texts.gettext("(no name)")

    def fair(self, id_: str) -> str:
        """The name of a fair; its id where it is not known."""
        return self._fairs.get(id_) or id_

    def country(self, code: str) -> str:
        """The name of a country, empty for none."""
        if code not in self._countries:
            self._countries[code] = country_name(code, self.texts.lang) if code else ""
        return self._countries[code]

    def language(self, tag: str) -> str:
        """The name of a language, empty for none."""
        return language_name(tag, self.texts.lang) if tag else ""

    def interest(self, asked: Interest) -> Interest:
        """What was asked for under the names of this language."""
        return self._names.named(asked, self.texts.lang)

    def interests(self, lead: Lead) -> str:
        """The first thing that was asked for, and how many more there are."""
        if not lead.interests:
            return "—"
        first, more = self.interest(lead.interests[0]), len(lead.interests) - 1
        title = first.offering_title or first.member_name or first.offering or first.member
        return f"{title} +{more}" if more else title

    def consent_state(self, state: ConsentState) -> str:
        """Given, missing or withdrawn."""
        return self.texts.gettext(_CONSENTS[state])

    def time(self, lead: Lead) -> str:
        """The clock for a lead of today, the day for an older one."""
        made = lead.created.at
        if made.date() == self.today:
            return clock(made, self.texts.lang)
        return day_in_list(made.date(), self.texts.lang)

    def moment(self, moment: datetime) -> str:
        """A day and the clock."""
        return moment_of(moment, self.texts.lang)

    def day(self, value: date) -> str:
        """A date."""
        return day(value, self.texts.lang)

    def word(self, value: Rating | NextStep | None) -> str:
        """A rating or a next step; empty for none."""
        titles = {**RATINGS.titles, **NEXT_STEPS.titles}
        return self.texts.gettext(titles[value]) if value else ""

    def agreed(self, agreed: ConsentItem) -> str:
        """What was agreed to, in short."""
        return agreed_name(agreed, self.texts)

    def purpose(self, purpose: Purpose) -> str:
        """What was agreed to."""
        return purpose_name(purpose, self.texts)

    def scope(self, scope: Scope, count: str) -> str:
        """A scope with how many leads are in it."""
        return self.texts.gettext(_SCOPES[scope]).format(n=count)

    def step_state(self, state: StepState) -> str:
        """What holds of a next step."""
        return self.texts.gettext(_STEPS[state])

    def field(self, name: str) -> str:
        """The name of a field; of an answer its question."""
        if is_answer(name):
            found = self.questions.of_id(name.removeprefix(ANSWER))
            return found[0].title(self.texts.lang) if found else self._unknown(name)
        return self.texts.gettext(FIELD_OF[name].title) if name in FIELD_OF else name

    def value(self, name: str, value: str) -> str:
        """What a single field says, as the history words it, in words for people."""
        if is_answer(name):
            return answer_words(answer_of_word(name, value, self.questions), self.texts)
        value = bare(value)
        data: dict[str, Callable[[str], str]] = {
            "country": self.country,
            "language": self.language,
            "fair": self.fair,
        }
        if not value or name in data:
            return data[name](value) if value else value
        kind = FIELD_OF[name].kind if name in FIELD_OF else None
        if isinstance(kind, ChoiceKind):
            return self.texts.gettext(kind.titles.get(value, value))
        return self.day(date.fromisoformat(value)) if isinstance(kind, DayKind) else value

    def answers_to_choose(self) -> Iterator[tuple[str, str]]:
        """What leads can be told apart by: each question that is answered, each of its choices."""
        lang = self.texts.lang
        for question in self.questions.latest():
            title = question.title(lang)
            yield question.id, self.texts.gettext("{question} (answered)").format(question=title)
            is_yes_no = question.kind is QuestionKind.YES_NO
            ids = (YES, NO) if is_yes_no else tuple(it.id for it in question.choices)
            for id_ in ids:
                yield f"{question.id}={id_}", f"{title} {said_in_words(question, id_, self.texts)}"

    def _unknown(self, name: str) -> str:
        return self.texts.gettext(UNKNOWN).format(id=name.removeprefix(ANSWER))


def purpose_name(purpose: Purpose, texts: Texts) -> str:
    """What was agreed to, in short."""
    return texts.gettext(PURPOSE_NAMES[purpose])


def agreed_name(agreed: ConsentItem, texts: Texts, *, is_named: bool = True) -> str:
    """What was agreed to, in short: contact by its channel, unless none is to be named."""
    if agreed.channel and is_named:
        return texts.gettext(_CONTACT_BY[agreed.channel])
    return purpose_name(agreed.purpose, texts)

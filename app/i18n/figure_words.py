"""What the figures of a fair are called, on the board, in reports and on the command line."""

from collections.abc import Callable, Mapping
from datetime import date

from app.domain.fair_figures import (
    OWN_WORDS,
    Acquaintance,
    AnswerFigures,
    Breakdown,
    ContactConsent,
    Cost,
    Count,
    FollowUpTime,
)
from app.domain.fair_report import FairReport
from app.domain.fair_totals import NOT_IN_TIME, OTHER_STEP
from app.domain.lead import NextStep, Rating
from app.domain.member_report import MemberReport
from app.domain.messages import N_
from app.domain.question import NO, YES, Question, QuestionKind, words_in
from app.i18n.formats import country_name, decimal, language_name, long_day, number, short_day
from app.i18n.texts import Texts

Say = Callable[[str], str]
TITLES: Mapping[Breakdown, str] = {
    Breakdown.HOUR: N_("Leads by hour"),
    Breakdown.DAY: N_("Leads by day"),
    Breakdown.RATING: N_("Rating"),
    Breakdown.STEP: N_("Next step"),
    Breakdown.CONSENT: N_("Consent to contact"),
    Breakdown.FOLLOW_UP: N_("Follow-up within 48 hours"),
    Breakdown.KNOWN: N_("New and known visitors"),
    Breakdown.COUNTRY: N_("Countries"),
    Breakdown.LANGUAGE: N_("Languages"),
    Breakdown.SECTOR: N_("Sectors"),
    Breakdown.MEMBER: N_("Members asked for"),
    Breakdown.PRODUCT: N_("Products asked for"),
    Breakdown.STAFF: N_("By staff member"),
}
_NOTHING_SAID = N_("Not stated")
_KEYS: Mapping[Breakdown, Mapping[str, str]] = {
    Breakdown.RATING: {
        Rating.HOT: N_("Hot"),
        Rating.WARM: N_("Warm"),
        Rating.COLD: N_("Cold"),
        "": N_("Not rated"),
    },
    Breakdown.STEP: {
        NextStep.MEETING: N_("Meeting"),
        NextStep.OFFER: N_("Quote"),
        NextStep.CALL: N_("Call"),
        OWN_WORDS: N_("In your own words"),
        "": N_("No next step"),
        OTHER_STEP: N_("Another next step, or none"),
    },
    Breakdown.CONSENT: {ContactConsent.GIVEN: N_("Given"), ContactConsent.NONE: N_("Not given")},
    Breakdown.FOLLOW_UP: {
        FollowUpTime.PROMPT: N_("Within 48 hours"),
        FollowUpTime.LATE: N_("Later"),
        FollowUpTime.WAITING: N_("Not yet, still in time"),
        FollowUpTime.MISSED: N_("Not yet, 48 hours have passed"),
        FollowUpTime.NO_CONTACT: N_("No consent to contact"),
        NOT_IN_TIME: N_("Later or not at all"),
    },
    Breakdown.KNOWN: {
        Acquaintance.NEW: N_("New visitors"),
        Acquaintance.KNOWN: N_("Known from another fair"),
    },
}
_SAID: Mapping[Breakdown, Callable[[str, str], str]] = {
    Breakdown.HOUR: lambda key, _lang: f"{key}:00",
    Breakdown.DAY: lambda key, lang: long_day(date.fromisoformat(key), lang),
    Breakdown.COUNTRY: country_name,
    Breakdown.LANGUAGE: language_name,
    Breakdown.STAFF: lambda key, _lang: key,
}


def title_of(kind: Breakdown, texts: Texts) -> str:
    """What leads are counted by."""
    return texts.gettext(TITLES[kind])


def key_of(kind: Breakdown, key: str, report: FairReport, texts: Texts) -> str:
    """What a cell of a table is called."""
    if words := _KEYS.get(kind):
        return texts.gettext(words[key]) if key in words else key
    if not key:
        return texts.gettext(_NOTHING_SAID)
    name = _SAID.get(kind)
    return name(key, texts.lang) if name else report.names.of(kind, key, texts.lang)


def cost_words(cost: Cost, lang: str) -> str:
    """An amount and its currency."""
    return f"{number(cost.amount, lang)}\u00a0{cost.currency}"


def state_sentence(report: FairReport, texts: Texts) -> str:
    """Whether the figures may leave the team."""
    if report.final:
        return texts.gettext("Final totals. They contain no personal data.")
    return texts.gettext(
        "Not final; for the team only. Small numbers can reveal a person. Totals for "
        "sharing are created when the fair is closed."
    )


def short_key(kind: Breakdown, key: str, lang: str) -> str:
    """An hour or a day where there is little room."""
    return key if kind is Breakdown.HOUR else short_day(date.fromisoformat(key), lang)


def fair_line(report: FairReport, texts: Texts) -> str:
    """Where and when the fair is, or the day of the report."""
    fair, lang = report.fair, texts.lang
    if report.day:
        when = long_day(report.day, lang)
    else:
        days = dict.fromkeys(filter(None, (fair.starts, fair.ends)))
        when = " – ".join(long_day(it, lang) for it in days)
    return " · ".join(filter(None, (fair.place, when)))


def others_sentence(rest: int, texts: Texts) -> str:
    """How many leads are in cells that are not told."""
    return texts.gettext(
        "{n} more are not listed separately, so that no one can be identified."
    ).format(n=number(rest, texts.lang))


def others_of_member(page: MemberReport, texts: Texts) -> str:
    """How many others asked for a member, at least."""
    if not page.others:
        return ""
    return texts.gettext("At least {n} others asked for it.").format(
        n=number(page.others, texts.lang)
    )


def others_word(texts: Texts) -> str:
    """The row of a table for the cells that are not told."""
    return texts.gettext("All others")


def question_title(answer: AnswerFigures, report: FairReport, lang: str) -> str:
    """The wording of a question that was answered."""
    asked = report.fair.questions.find(answer.question, answer.version)
    return asked.title(lang) if asked else answer.question


def unit_of(answer: AnswerFigures, report: FairReport, lang: str) -> str:
    """What the numbers of an answer count."""
    asked = report.fair.questions.find(answer.question, answer.version)
    return words_in(asked.unit, lang) if asked else ""


def choice_title(
    answer: AnswerFigures, choice: str, report: FairReport, lang: str, say: Say = str
) -> str:
    """What a choice is called, by the version that has it; `say` translates yes and no."""
    asked = report.fair.questions.find(answer.question, answer.version)
    versions = (*filter(None, [asked]), *report.fair.questions.of_id(answer.question))
    found = next((it for it in versions if _has(it, choice)), None)
    return found.said(choice, lang, say) if found else choice


def choices_as_read(answer: AnswerFigures, report: FairReport) -> tuple[Count, ...]:
    """How often each choice was made: one of several as they are asked, as steps of a budget are.

    Of several at once the most frequent come first.
    """
    asked = report.fair.questions.find(answer.question, answer.version)
    if asked is None or asked.kind is QuestionKind.CHOICES:
        return answer.choices
    order = {id_: place for place, id_ in enumerate([it.id for it in asked.choices] or [YES, NO])}
    return tuple(sorted(answer.choices, key=lambda it: order.get(it.key, len(order))))


def median_words(answer: AnswerFigures, report: FairReport, texts: Texts) -> str:
    """What lies in the middle of the numbers, with their unit; empty where there are none."""
    if answer.median is None:
        return ""
    said = decimal(answer.median, texts.lang), unit_of(answer, report, texts.lang)
    return " ".join(filter(None, said))


def _has(question: Question, choice: str) -> bool:
    is_choice = any(it.id == choice for it in question.choices)
    return is_choice or question.kind is QuestionKind.YES_NO


def answer_line(answer: AnswerFigures, report: FairReport, texts: Texts) -> str:
    """How many answered and, of numbers, what lies in the middle."""
    lines = [texts.ngettext("{n} answer", "{n} answers", answer.answered)]
    if middle := median_words(answer, report, texts):
        lines.append(texts.gettext("median: {number}").format(number=middle))
    return " · ".join(lines)

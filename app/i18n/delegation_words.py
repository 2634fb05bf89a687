"""Why wishes of a delegation were not granted, and what meetings break: in words."""

from collections.abc import Callable, Mapping

from app.domain.delegation import ItemKind
from app.domain.delegation_handout import MEMBER_REPORT, MINISTRY_REPORT, NOTICE, REPORT, WISHES
from app.domain.delegation_meetings import MeetingSlot, MeetingState
from app.domain.delegation_papers import TITLES
from app.domain.dossier import Dossier
from app.domain.meeting_plan import PlanRule, RefusalReason, RefusedWish
from app.domain.messages import N_, NP_
from app.i18n.formats import language_name, short_day
from app.i18n.texts import Texts

REFUSALS: Mapping[RefusalReason, str] = {
    RefusalReason.NEVER_WITH: N_("They must not meet."),
    RefusalReason.NEVER_PRESENT: N_("They are never present at the same time."),
    RefusalReason.TIMES_OVER: N_("The times at which both were present are over."),
    RefusalReason.NOBODY_SPEAKS_BOTH: N_(
        "They share no language, and no interpreter speaks a language of each side."
    ),
    RefusalReason.INTERPRETERS_NEVER_PRESENT: N_(
        "No interpreter for their languages is present when they are."
    ),
    RefusalReason.GUEST_FULL: N_("The guest already has the maximum number of meetings."),
    RefusalReason.HOST_FULL: N_("The host already has the maximum number of meetings."),
    RefusalReason.GUEST_BUSY: N_("The guest meets someone else at {time}."),
    RefusalReason.HOST_BUSY: N_("The host meets someone else at {time}."),
    RefusalReason.GUEST_ON_WAY: N_("The guest is on the way to or from another place at {time}."),
    RefusalReason.HOST_ON_WAY: N_("The host is on the way to or from another place at {time}."),
    RefusalReason.INTERPRETERS_TAKEN: N_("All interpreters for {language} are busy at {time}."),
    RefusalReason.INTERPRETERS_ABSENT: N_("No interpreter for {language} is present at {time}."),
    RefusalReason.NO_TABLE: N_("All tables are taken at {time}."),
    RefusalReason.NOT_ASKED: N_("It can be granted at {time}; both sides then get a change slip."),
    RefusalReason.YIELDS: N_("At {time} it would take the place of a wish that can be granted."),
}
NOBODY_THERE = N_("No one from the other side takes part yet.")
SINCE_PLAN = N_("The wish came after this plan. Plan again to include it.")

ELSEWHERE: Mapping[RefusalReason, str] = {
    RefusalReason.GUEST_BUSY: N_("The guest meets someone else in each slot."),
    RefusalReason.HOST_BUSY: N_("The host meets someone else in each slot."),
    RefusalReason.GUEST_ON_WAY: N_("The guest is on the way to or from another place."),
    RefusalReason.HOST_ON_WAY: N_("The host is on the way to or from another place."),
    RefusalReason.INTERPRETERS_TAKEN: N_("All interpreters for {language} are always busy."),
    RefusalReason.INTERPRETERS_ABSENT: N_("No interpreter for {language} is ever present."),
    RefusalReason.NO_TABLE: N_("All tables are always taken."),
    RefusalReason.NOT_ASKED: N_("It can be granted; both sides then get a change slip."),
    RefusalReason.YIELDS: N_("It would take the place of a wish that can be granted."),
}
"""What is said where no single slot can be named."""

RULES: Mapping[PlanRule, str] = {
    PlanRule.GUEST_TWICE: N_("The guest has two meetings at the same time."),
    PlanRule.HOST_TWICE: N_("The host has two meetings at the same time."),
    PlanRule.TABLE_TWICE: N_("Two meetings are at the same table at the same time."),
    PlanRule.INTERPRETER_TWICE: N_("The interpreter is in two meetings at the same time."),
    PlanRule.GUEST_HURRIED: N_("The guest has no time to come from the other place."),
    PlanRule.HOST_HURRIED: N_("The host has no time to come from the other place."),
    PlanRule.INTERPRETER_HURRIED: N_("The interpreter has no time to come from the other place."),
    PlanRule.MET_TWICE: N_("The two meet twice."),
    PlanRule.GUEST_ABSENT: N_("The guest is not present at this time."),
    PlanRule.HOST_ABSENT: N_("The host is not present at this time."),
    PlanRule.INTERPRETER_ABSENT: N_("The interpreter is not present at this time."),
    PlanRule.GUEST_FULL: N_("The guest has more meetings than allowed."),
    PlanRule.HOST_FULL: N_("The host has more meetings than allowed."),
    PlanRule.NEVER_WITH: N_("They must not meet."),
    PlanRule.INTERPRETER_MISSING: N_("They share no language and have no interpreter."),
    PlanRule.INTERPRETER_NEEDLESS: N_("They share a language and need no interpreter."),
    PlanRule.INTERPRETER_UNFIT: N_("The interpreter does not speak a language of each side."),
    PlanRule.UNKNOWN_TABLE: N_("This table does not exist."),
    PlanRule.PIN_MOVED: N_("The meeting is pinned, but it was moved."),
}

HANDOUTS: Mapping[str, str] = {
    **{kind.value: title for kind, title in TITLES.items()},
    REPORT: N_("Report of the delegation"),
    MEMBER_REPORT: N_("Report for a member"),
    MINISTRY_REPORT: N_("Report for a ministry"),
    WISHES: N_("Workbook of wishes"),
    NOTICE: N_("Privacy notice"),
}
"""What left of a delegation, by what a handout calls it."""

STATES: Mapping[MeetingState, str] = {
    MeetingState.PLANNED: N_("planned"),
    MeetingState.HELD: N_("held"),
    MeetingState.NO_SHOW: N_("no-show"),
    MeetingState.CANCELLED: N_("cancelled"),
}

KINDS_OF_ITEMS: Mapping[ItemKind, str] = {
    ItemKind.VISIT: NP_("of a schedule", "Visit"),
    ItemKind.MEETINGS: N_("Meetings"),
    ItemKind.MEAL: N_("Meal"),
    ItemKind.TRANSFER: N_("Transfer"),
    ItemKind.LECTURE: N_("Lecture"),
    ItemKind.FREE: N_("Free time"),
}

NameOf = Callable[[str], str]


def refusal_in_words(refused: RefusedWish, dossier: Dossier, texts: Texts) -> str:
    """Why a wish was not granted: "All interpreters for Mongolian are taken at 10:20."."""
    slot = dossier.slot_of.get(refused.slot)
    text = REFUSALS[refused.reason] if slot or "{time}" not in REFUSALS[refused.reason] else None
    text = text or ELSEWHERE[refused.reason]
    language = language_name(refused.language, texts.lang) if refused.language else ""
    return texts.gettext(text).format(
        time=time_in_words(slot, dossier, texts) if slot else "", language=language
    )


def reason_in_words(reason: RefusalReason, language: str, texts: Texts) -> str:
    """Why wishes like one were not granted, without a slot: to be counted."""
    text = texts.gettext(ELSEWHERE.get(reason, REFUSALS[reason]))
    return text.format(language=language_name(language, texts.lang) if language else "")


def time_in_words(slot: MeetingSlot, dossier: Dossier, texts: Texts) -> str:
    """When a slot begins; with its day, where there are meetings on several."""
    at = f"{slot.starts:%H:%M}"
    is_alone = len({it.day for it in dossier.slots}) == 1
    return at if is_alone else f"{at} ({short_day(slot.day, texts.lang)})"

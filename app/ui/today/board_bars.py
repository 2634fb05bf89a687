"""What the charts of the day show of a report, and which leads stand behind each bar."""

from collections.abc import Callable, Mapping, Sequence

from app.domain.fair_figures import AnswerFigures, Breakdown, ContactConsent
from app.domain.fair_report import FairReport
from app.domain.lead import Rating
from app.domain.lead_filter import ConsentState, LeadFilter, Scope, StepState
from app.domain.question import NO, YES
from app.i18n.figure_words import choice_title, choices_as_read, key_of, short_key
from app.i18n.formats import number
from app.i18n.texts import Texts
from app.ui.today.bar_chart import BoardBar

MOST_BARS = 6
_TIMES = {Breakdown.HOUR, Breakdown.DAY}


def bars_of(report: FairReport, kind: Breakdown, texts: Texts) -> Sequence[BoardBar]:
    """The bars of a table, hours without a gap, of all others the largest."""
    counts = report.figures.tables.get(kind, ())
    scope = Scope.TODAY if report.day else Scope.FAIR
    if kind in _TIMES:
        return _in_time(kind, {it.key: it.leads for it in counts}, texts)
    return [
        BoardBar(
            key_of(kind, it.key, report, texts),
            it.leads,
            number(it.leads, texts.lang),
            behind(kind, it.key, scope),
        )
        for it in counts[:MOST_BARS]
    ]


def answer_bars(report: FairReport, answer: AnswerFigures, texts: Texts) -> Sequence[BoardBar]:
    """The choices of a question; of numbers there are none, and no list for what is gone."""
    scope, id_ = Scope.TODAY if report.day else Scope.FAIR, answer.question
    asked = report.fair.questions.find(id_, answer.version)
    offered = {YES, NO, *(it.id for it in asked.choices)} if asked else set()
    return [
        BoardBar(
            choice_title(answer, it.key, report, texts.lang, texts.gettext),
            it.leads,
            number(it.leads, texts.lang),
            LeadFilter(scope, answer=f"{id_}={it.key}") if it.key in offered else None,
        )
        for it in choices_as_read(answer, report)
    ]


def behind(kind: Breakdown, key: str, scope: Scope) -> LeadFilter | None:
    """The leads that were counted; None where no list is filtered by it."""
    filtered = _FILTERS.get(kind)
    return filtered(key, scope) if filtered and key else None


_FILTERS: Mapping[Breakdown, Callable[[str, Scope], LeadFilter]] = {
    Breakdown.COUNTRY: lambda key, scope: LeadFilter(scope, country=key),
    Breakdown.MEMBER: lambda key, scope: LeadFilter(scope, member=key),
    Breakdown.RATING: lambda key, scope: LeadFilter(scope, rating=Rating(key)),
}


def without_consent(scope: Scope) -> LeadFilter:
    """The leads of people who may not be contacted."""
    return LeadFilter(scope, consent=ConsentState.NOT_GIVEN)


def without_step(scope: Scope) -> LeadFilter:
    """The leads to whom nothing was promised."""
    return LeadFilter(scope, step=StepState.NONE)


def lacks_consent(report: FairReport) -> int:
    """How many may not be contacted."""
    return report.figures.count(Breakdown.CONSENT, ContactConsent.NONE)


def _in_time(kind: Breakdown, counts: Mapping[str, int], texts: Texts) -> Sequence[BoardBar]:
    keys = sorted(counts)
    if kind is Breakdown.HOUR and keys:
        keys = [f"{hour:02}" for hour in range(int(keys[0]), int(keys[-1]) + 1)]
    return [
        BoardBar(
            short_key(kind, key, texts.lang),
            counts.get(key, 0),
            number(counts.get(key, 0), texts.lang),
        )
        for key in keys
    ]

"""The figures of a fair as JSON; the reference of formats describes it."""

import hashlib
import json
from typing import Any

from app.domain.fair_figures import AnswerFigures, Breakdown, Cost, Count
from app.domain.fair_report import FairReport
from app.domain.fair_totals import FairTotals
from app.domain.member_report import MemberReport
from app.i18n.figure_words import choice_title, question_title, unit_of

VERSION = 1
TOTALS = "faircat-totals"
REPORT = "faircat-report"


def report_to_json(report: FairReport, lang: str = "en", *, compared: bool = False) -> Any:  # noqa: ANN401 - what JSON holds
    """A report; with the totals of all earlier fairs where they are to be `compared`."""
    figures, fair = report.figures, report.fair
    made = {
        "format": REPORT,
        "version": VERSION,
        "fair": _fair(fair.id, fair.name, fair.starts, fair.ends),
        "made": report.made.isoformat(),
        "day": report.day.isoformat() if report.day else None,
        "final": report.final,
        "leads": figures.leads,
        "hot": figures.hot,
        "qualified": figures.qualified,
        "meetings": figures.meetings,
        "figures": {
            kind.value: [_count(it, _name(report, kind, it.key, lang)) for it in counts]
            for kind, counts in figures.tables.items()
        },
        "rests": {kind.value: rest for kind, rest in report.rests.items()},
        "answers": [_answer(it, report, lang) for it in figures.answers],
        "goal": report.goal or None,
        "cost": _cost(report.cost),
        "cost_each": figures.cost_each(report.cost),
        "unmet": [{"words": it.words, "times": it.times} for it in report.unmet],
        "last": totals_to_json(report.last) if report.last else None,
    }
    if compared:
        made["earlier"] = [totals_to_json(it) for it in report.earlier]
    return made


def totals_to_json(totals: FairTotals) -> Any:  # noqa: ANN401 - as above
    """What stays of a fair; `leads` is null where there were one or two."""
    return {
        "format": TOTALS,
        "version": VERSION,
        "fair": _fair(totals.fair, totals.name, totals.starts, totals.ends),
        "made": totals.made.isoformat(),
        "leads": totals.leads,
        "figures": {it.kind.value: [_count(one) for one in it.cells] for it in totals.tables},
        "rests": {it.kind.value: it.rest for it in totals.tables if it.rest},
        "goal": totals.goal or None,
        "cost": _cost(totals.cost),
    }


def totals_bytes(totals: FairTotals) -> bytes:
    """The totals as they are sealed: the same bytes whenever they are written."""
    plain = totals_to_json(totals)
    return (json.dumps(plain, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def totals_seal(totals: FairTotals) -> str:
    """The SHA-256 that stands in the certificate."""
    return hashlib.sha256(totals_bytes(totals)).hexdigest()


def _fair(id_: str, name: str, starts: object, ends: object) -> dict[str, str | None]:
    days = (str(day) if day else None for day in (starts, ends))
    return {"id": id_, "name": name, **dict(zip(("starts", "ends"), days, strict=True))}


def _count(count: Count, name: str = "") -> dict[str, object]:
    named = {"name": name} if name else {}
    return {"key": count.key, **named, "leads": count.leads}


def _name(report: FairReport, kind: Breakdown, key: str, lang: str) -> str:
    named = {Breakdown.MEMBER, Breakdown.PRODUCT, Breakdown.SECTOR}
    return report.names.of(kind, key, lang) if kind in named else ""


def _answer(answer: AnswerFigures, report: FairReport, lang: str) -> dict[str, object]:
    title, unit = question_title(answer, report, lang), unit_of(answer, report, lang)
    data = _answers(answer, report, lang)
    apart = [_answers(it, report, lang) for it in answer.by_version]
    return {"question": answer.question, "title": title, "unit": unit, **data, "versions": apart}


def _answers(answer: AnswerFigures, report: FairReport, lang: str) -> dict[str, object]:
    choices = (
        _count(it, choice_title(answer, it.key, report, lang) or it.key) for it in answer.choices
    )
    return {
        "version": answer.version,
        "answered": answer.answered,
        "choices": list(choices),
        "sum": answer.total,
        "median": answer.median,
    }


def _cost(cost: Cost | None) -> dict[str, object] | None:
    return {"amount": cost.amount, "currency": cost.currency} if cost else None


def member_report_to_json(page: MemberReport) -> Any:  # noqa: ANN401 - as above
    """The page of a member."""
    fair = page.fair
    return {
        "format": "faircat-member-report",
        "version": VERSION,
        "fair": _fair(fair.id, fair.name, fair.starts, fair.ends),
        "member": {"id": page.member, "name": page.name},
        "made": page.made.isoformat(),
        "people": [{"name": it.name, "interests": list(it.interests)} for it in page.people],
        "others_at_least": page.others,
    }

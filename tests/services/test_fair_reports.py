"""Every figure of a fair is what its leads say, and what stays of it tells of nobody."""

import json
import random
import statistics
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from app.bootstrap import Services
from app.domain.errors import LeadError, UsageError
from app.domain.export import ExportFormat, ExportRecord, ExportRequest, Selection
from app.domain.fair import Fair
from app.domain.fair_figures import Breakdown, Cost
from app.domain.fair_totals import FairTotals
from app.domain.interest import Interest
from app.domain.lead import Consent, FieldValue, Lead, NextStep, Person, Purpose, Rating, Stamp
from app.domain.question import with_version
from app.exporters.fair_certificate import certificate
from app.store.leads import lead_store
from tests.support.closings import close
from tests.support.laptops import give, three_laptops
from tests.support.questions import BUDGET, QUANTITY, WORDS, reworded, worded

ZONE = timezone(timedelta(hours=8))
FIRST = datetime(2026, 11, 18, tzinfo=ZONE)
FAIR = Fair("expo", "Expo Mongolia", starts=FIRST.date(), ends=date(2026, 11, 20), country="DE")
BEFORE = Fair("old", "Expo of last year", starts=date(2025, 11, 18), ends=date(2025, 11, 20))
BUDGET_NOW = reworded(BUDGET, "What may it cost?")
QUANTITY_NOW = with_version(replace(QUANTITY, unit=worded("tonnes")))
MARKERS = ("Zzname", "zzmail", "Zzfirm", "+9769")
Report = dict[str, Any]


def lead(number: int, chance: random.Random, fair: str = FAIR.id) -> Lead:
    """Somebody who says much or little; nobody is in a figure by name."""
    hour, day = chance.choice(range(9, 18)), chance.choice((0, 1, 1, 2))
    minute = chance.randrange(60)
    year = timedelta(days=0 if fair == FAIR.id else 365)
    at = FIRST - year + timedelta(days=day, hours=hour, minutes=minute)
    stamp = Stamp(chance.choice(("AK", "BM")), f"booth-{number % 3}", at)
    contact = Consent(Purpose.CONTACT, stamp, "1", "mn", id=f"{fair}-c{number}")
    ended = Consent(Purpose.CONTACT, stamp, "1", "mn", at + timedelta(hours=1), f"{fair}-e{number}")
    asked = chance.sample(("pumps", "drills", "filters", "sieves"), chance.choice((0, 1, 2)))
    return Lead(
        f"{fair}{number:05d}",
        fair,
        stamp,
        stamp,
        Person(
            f"Zzname{number}",
            f"Zzname{number}",
            f"Zzfirm {number}",
            email=f"zzmail{number % 200}@zz.example",
            phone=f"+9769900{number:04d}",
            country=chance.choices(("MN", "DE", "AU", "CL", ""), (60, 20, 2, 1, 10))[0],
            language=chance.choice(("mn", "en", "")),
        ),
        chance.choice((None, *Rating)),
        chance.choice((None, *NextStep)),
        interests=tuple(Interest(it, it, "p1" if number % 2 else "", "Zzname") for it in asked),
        consents=chance.choice(((), (contact,), (contact, ended), (ended,))),
        values=(
            *((FieldValue("own_step", "Zzname will ring"),) if number % 7 == 0 else ()),
            *(answered(number, chance) if fair == FAIR.id else ()),
        ),
    )


def answered(number: int, chance: random.Random) -> Iterator[FieldValue]:
    """Some answered the questions of the first day, others those of the second."""
    budget, amount = chance.choice(((BUDGET, QUANTITY), (BUDGET_NOW, QUANTITY_NOW)))
    if number % 3:
        yield FieldValue(budget.field, chance.choice(("small", "large")), budget.version)
    if number % 4:
        yield FieldValue(amount.field, str(chance.randrange(1, 90)), amount.version)
    if number % 5 == 0:
        yield FieldValue(WORDS.field, f"Zzname {number} wrote", WORDS.version)


def saving(leads: list[Lead]) -> Callable[[Connection], None]:
    return lambda link: lead_store.save(link, *leads)


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """A laptop with all that three have written: 240 leads of a fair, and 40 of the one before."""
    chance, folder = random.Random(7), tmp_path_factory.mktemp("laptops")
    with three_laptops(folder) as laptops:
        for place, laptop in enumerate(laptops):
            for fair in (BEFORE, FAIR):
                laptop.fairs.save(fair)
            laptop.fairs.choose(FAIR.id)
            asked = (BUDGET, QUANTITY, WORDS)
            laptop.questions.save(laptop.fairs.fair(FAIR.id), asked)
            if place == 2:  # mended on the second day, on one laptop
                now = (BUDGET_NOW, QUANTITY_NOW, WORDS)
                laptop.questions.save(laptop.fairs.fair(FAIR.id), now)
            own = [lead(n, chance) for n in range(place, 240, 3)]
            own += [lead(n, chance, BEFORE.id) for n in range(40)] if place == 0 else []
            laptop.vault.write(saving(own))
        desk, *others = laptops
        for place, other in enumerate(others):
            give(other, desk, folder / f"{place}.leads")
        _export_some(desk)
        yield desk


def _export_some(desk: Services) -> None:
    """A mail to some within two days, to others later, and a bundle, which follows nobody up."""
    for hours, rest in ((20, 0), (60, 1), (10, 2)):
        kind = ExportFormat.BUNDLE if rest == 2 else ExportFormat.EML
        ids = [it.id for it in desk.leads.leads(fair=FAIR.id) if int(it.id[-5:]) % 4 == rest]
        at = FIRST + timedelta(days=1, hours=hours)
        record = ExportRecord(
            f"r{rest}", Stamp("AK", "booth-0", at), kind, Selection(), "x", len(ids), done=True,
            ids=tuple(ids),
        )  # fmt: skip
        desk.leads.log_export(record)


@pytest.fixture(scope="module")
def exported(merged: Services, tmp_path_factory: pytest.TempPathFactory) -> list[Report]:
    """The leads as other programs get them."""
    out = tmp_path_factory.mktemp("export") / "leads.json"
    request = ExportRequest(ExportFormat.JSON, out, Selection(FAIR.id))
    merged.exports.export(request, merged.texts("en"))
    found = json.loads(out.read_text(encoding="utf-8"))
    leads = found["leads"] if isinstance(found, dict) else found
    assert len(leads) == 240
    return list(leads)


def reported(desk: Services, day: date | None = None) -> Report:
    fair = desk.fairs.fair(FAIR.id)
    report = desk.reports.report(fair, day)
    return dict(desk.report_files.as_json(report, desk.texts("en")))


def cells(report: Report, kind: str) -> dict[str, int]:
    return {it["key"]: it["leads"] for it in report["figures"].get(kind, [])}


def may_contact(one: Report) -> bool:
    """As the law of this model has it: a consent to contact that was not taken back."""
    return any(it["purpose"] == "contact" and not it["withdrawn"] for it in one["consents"])


def at(one: Report) -> datetime:
    return datetime.fromisoformat(one["created"]["at"]).astimezone(ZONE)


def model(exported: list[Report], day: date | None = None) -> dict[str, Counter[str]]:
    """The figures as somebody counts them who has the exported file alone."""
    told = [it for it in exported if day is None or at(it).date() == day]
    asked = [{it["member"] for it in one["interests"]} for one in told]
    products = [
        {f"{it['member']}/{it['offering']}" for it in one["interests"] if it["offering"]}
        for one in told
    ]
    return {
        "hour": Counter(f"{at(it):%H}" for it in told),
        "day": Counter(f"{at(it):%Y-%m-%d}" for it in told),
        "rating": Counter(it["rating"] or "" for it in told),
        "step": Counter(it["next_step"] or ("own" if it["own_step"] else "") for it in told),
        "consent": Counter("given" if may_contact(it) else "none" for it in told),
        "country": Counter(it["country"] for it in told),
        "language": Counter(it["language"] for it in told),
        "member": Counter(member for members in asked for member in members),
        "product": Counter(product for some in products for product in some),
        "follow-up": Counter(followed(it) for it in told),
        "known": Counter(
            "known" if int(it["id"][-5:]) < 40 or is_met(it) else "new" for it in told
        ),
    }


@pytest.mark.parametrize("day", [None, date(2026, 11, 19)])
def test_answers_to_two_versions_are_what_the_exported_leads_say(
    merged: Services, exported: list[Report], day: date | None
) -> None:
    told = [it for it in exported if day is None or at(it).date() == day]
    given = [it for one in told for it in one.get("answers", ())]
    report = reported(merged, day)
    budget, *amounts, words = report["answers"]
    assert [it["question"] for it in report["answers"]] == ["budget", *["quantity"] * 2, "words"]
    assert budget["title"] == "What may it cost?"
    assert_counted(budget, [it for it in given if it["question"] == "budget"])
    assert {it["version"] for it in budget["versions"]} == {BUDGET.version, BUDGET_NOW.version}
    for version in budget["versions"]:
        wanted = ("budget", version["version"])
        assert_counted(version, [it for it in given if (it["question"], it["version"]) == wanted])
    assert {it["unit"] for it in amounts} == {"pieces", "tonnes"}
    for amount in amounts:
        wanted = ("quantity", amount["version"])
        values = [int(it["value"]) for it in given if (it["question"], it["version"]) == wanted]
        assert (amount["answered"], amount["sum"]) == (len(values), sum(values))
        assert amount["median"] == statistics.median(values)
    assert words["answered"] == sum(it["question"] == "words" for it in given)
    assert (words["choices"], words["sum"]) == ([], None)
    assert "Zzname" not in json.dumps(report["answers"])


def assert_counted(figures: Report, given: list[Report]) -> None:
    assert figures["answered"] == len(given)
    counted = Counter(it["value"] for it in given)
    assert {it["key"]: it["leads"] for it in figures["choices"]} == counted
    assert {it["name"] for it in figures["choices"]} == {it.title() for it in counted}


def is_met(one: Report) -> bool:
    """Forty of the year before had the addresses of these."""
    return int(one["email"].removeprefix("zzmail").partition("@")[0]) < 40


def followed(one: Report) -> str:
    """The export that the model is made of comes last, and is on record as well."""
    if not may_contact(one):
        return "no-contact"
    sent = {0: 20, 1: 60}.get(int(one["id"][-5:]) % 4)
    if sent is None:
        return "later"
    late = FIRST + timedelta(days=1, hours=sent) - at(one) > timedelta(hours=48)
    return "later" if late else "within-48-hours"


@pytest.mark.parametrize("day", [None, date(2026, 11, 18), date(2026, 11, 19)])
def test_every_figure_is_what_the_exported_leads_say(
    merged: Services, exported: list[Report], day: date | None
) -> None:
    report = reported(merged, day)
    for kind, counted in model(exported, day).items():
        assert cells(report, kind) == {k: n for k, n in counted.items() if n}, kind
    assert report["leads"] == (240 if day is None else sum(cells(report, "hour").values()))
    assert report["hot"] == cells(report, "rating").get("hot", 0)
    assert report["meetings"] == cells(report, "step").get("meeting", 0)


def test_the_board_shows_the_figures_of_the_report(merged: Services) -> None:
    board = merged.reports.board()
    whole = merged.reports.report(merged.fairs.fair(FAIR.id))
    assert board.fair.figures == whole.figures
    assert board.today.figures.leads == 0


def test_nothing_of_a_person_is_in_report_or_totals(merged: Services) -> None:
    fair = merged.fairs.fair(FAIR.id)
    totals = merged.report_files.totals_text(merged.reports.totals(fair))
    report = json.dumps(reported(merged)["figures"], ensure_ascii=False)
    for marker in MARKERS:
        assert marker not in totals
        assert marker not in report.replace('"name": "Zzname"', "")
    small = [it.leads for it in merged.reports.totals(fair).table(Breakdown.COUNTRY).cells]
    assert min(small) >= 3


def test_the_fair_before_is_beside_it(merged: Services) -> None:
    report = reported(merged)
    assert report["last"]["fair"]["id"] == BEFORE.id
    assert report["last"]["leads"] == 40


def test_goal_and_cost_are_kept_and_nonsense_is_refused(merged: Services) -> None:
    fair, reports = merged.fairs.fair(FAIR.id), merged.reports
    reports.set_goal(fair, 300)
    reports.set_cost(fair, Cost(9000, "MNT"))
    assert reports.report(fair).goal_share == 80
    for goal in (-1, 10_000_000):
        with pytest.raises(UsageError):
            reports.set_goal(fair, goal)
    for cost in (Cost(-1), Cost(1, "euro"), Cost(1, "eur"), Cost(1, "ЕВР")):
        with pytest.raises(UsageError):
            reports.set_cost(fair, cost)
    assert (reports.goal(fair), reports.cost(fair)) == (300, Cost(9000, "MNT"))
    reports.set_goal(fair, 0)
    reports.set_cost(fair, Cost(0))
    assert (reports.goal(fair), reports.cost(fair)) == (0, None)


def test_figures_by_staff_are_refused_until_they_are_switched_on(merged: Services) -> None:
    fair, reports = merged.fairs.fair(FAIR.id), merged.reports
    with pytest.raises(UsageError):
        reports.report(fair, by_staff=True)
    reports.show_staff(on=True)
    assert reports.report(fair, by_staff=True).figures.count(Breakdown.STAFF, "AK") > 0
    assert Breakdown.STAFF not in reports.report(fair).figures.tables
    reports.show_staff(on=False)
    assert not reports.shows_staff()


def test_totals_outlive_the_leads_are_sealed_and_never_made_anew(
    merged: Services, tmp_path: Path
) -> None:
    """Closed last: the fair of the year before, then late leads come and it is closed again."""
    old = merged.fairs.fair(BEFORE.id)
    with pytest.raises(LeadError):
        merged.reports.kept_totals(old)
    erasure = close(merged, BEFORE.id, tmp_path / "old.zip")
    kept = merged.reports.kept_totals(merged.fairs.fair(BEFORE.id))
    assert merged.leads.leads(fair=BEFORE.id) == ()
    assert isinstance(erasure.totals, FairTotals)
    assert kept == erasure.totals
    _assert_sealed(merged, erasure, kept)
    late = lead(999, random.Random(1), BEFORE.id)
    merged.vault.write(lambda link: lead_store.save(link, late))
    close(merged, BEFORE.id, tmp_path / "late.zip")
    assert merged.reports.kept_totals(merged.fairs.fair(BEFORE.id)) == kept
    final = merged.reports.report(merged.fairs.fair(BEFORE.id))
    assert final.final
    assert final.figures.leads == 40
    with pytest.raises(LeadError):
        merged.reports.report(merged.fairs.fair(BEFORE.id), date(2025, 11, 18))


def _assert_sealed(desk: Services, erasure: Any, kept: FairTotals) -> None:
    import hashlib  # noqa: PLC0415 - here alone

    text = desk.report_files.totals_text(kept)
    told = certificate(erasure, desk.fairs.organisation(), desk.texts("en"))
    assert hashlib.sha256(text.encode()).hexdigest() in told


def test_a_member_learns_names_only_with_hand_over_and_of_others_in_steps(
    merged: Services, exported: list[Report]
) -> None:
    fair = merged.fairs.fair(FAIR.id)
    page = merged.member_reports.page(fair, "pumps", merged.texts("en"))
    asked = sum(any(it["member"] == "pumps" for it in one["interests"]) for one in exported)
    assert page.people == ()
    assert page.others == asked - asked % 5


def test_a_clock_that_was_set_back_makes_no_figure_negative(merged: Services) -> None:
    report = merged.reports.report(merged.fairs.fair(FAIR.id), datetime.now(UTC).date())
    assert report.figures.leads == 0
    assert report.goal_share == 0

"""The figures of a fair for board and report, its goal and cost, and the totals that stay."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from app.domain.answer_readings import answer_reader
from app.domain.errors import LeadError, UsageError
from app.domain.fair import Fair
from app.domain.fair_figures import (
    Cost,
    CountedLead,
    FairFigures,
    figures_of,
    of_day,
)
from app.domain.fair_report import DayBoard, FairReport, ReportNames
from app.domain.fair_totals import FairTotals, totals_of
from app.domain.messages import N_
from app.domain.serialise import from_dict, to_dict
from app.domain.unmet import UnmetWords
from app.services.booth.fairs import FairsService
from app.services.catalogue.asked_sectors import AskedSectors
from app.services.vault.vault import VaultService
from app.store.leads import fair_store, figure_store
from app.store.leads.database import Connection

MOST_UNMET = 10
MOST_LEADS, MOST_COST = 1_000_000, 1_000_000_000
_GOAL, _COST, _TOTALS, _BY_STAFF = "report-goal:", "report-cost:", "report-totals:", "report-staff"


class FairReportsService:
    """Counts the leads of fairs. Raises VaultError while the vault is closed."""

    def __init__(
        self,
        vault: VaultService,
        fairs_service: FairsService,
        asked: AskedSectors,
        unmet: Callable[[], Iterable[UnmetWords]],
    ) -> None:
        self._vault = vault
        self._fairs = fairs_service
        self._asked = asked
        self._unmet = unmet
        self._last: _Read | None = None

    def board(self) -> DayBoard:
        """The day and the fair that new leads belong to; what was searched in vain is asked apart.

        Nothing is read or counted again that is as it was.
        """
        fair, now = self._fairs.current(), self._fairs.stamp().at
        by_staff = self.shows_staff()
        whole = self._made(fair, None, now, by_staff=by_staff)
        if whole.final:
            return DayBoard(FairReport(fair, now, FairFigures(), now.date()), whole, by_staff)
        return DayBoard(self._made(fair, now.date(), now, by_staff=by_staff), whole, by_staff)

    def unmet(self) -> tuple[UnmetWords, ...]:
        """What was searched in vain most often."""
        return tuple(self._unmet())[:MOST_UNMET]

    def report(self, fair: Fair, day: date | None = None, *, by_staff: bool = False) -> FairReport:
        """A fair in figures, or one of its days; once its leads are gone, by its totals.

        Raises LeadError for a day of such a fair, and UsageError for staff where it is off.
        """
        if by_staff and not self.shows_staff():
            raise UsageError(
                N_("Figures by staff member are switched off."),
                N_("If that is agreed, switch them on with `faircat report staff on`."),
            )
        report = self._made(fair, day, self._fairs.stamp().at, by_staff=by_staff)
        if report.final and day is not None:
            raise LeadError(
                N_("“{fair}” is closed. Only its totals remain, not the figures of each day."),
                N_("Show them with `faircat report fair`."),
                fair=fair.name or fair.id,
            )
        return report if report.final else replace(report, unmet=self.unmet())

    def _made(self, fair: Fair, day: date | None, now: datetime, *, by_staff: bool) -> FairReport:
        asked, leads, totals = self._asked.lookup(), self._leads_of(fair), self._totals(fair)
        if totals is not None and not leads:
            return _of_totals(fair, totals, now, self._earlier(fair), asked.names())
        wanted = leads if day is None else of_day(leads, day)
        return FairReport(
            fair,
            now,
            figures_of(
                wanted, now, asked.sectors_of, answer_reader(fair.questions), by_staff=by_staff
            ),
            day, goal=self.goal(fair), cost=self.cost(fair), earlier=self._earlier(fair),
            names=self._names(wanted),
        )  # fmt: skip

    # What is set

    def goal(self, fair: Fair) -> int:
        """How many leads the fair is to bring; 0 where nobody said."""
        return int(self._setting(_GOAL + fair.id) or 0)

    def set_goal(self, fair: Fair, leads: int) -> None:
        """Say how many leads the fair is to bring; 0 is none. Raises UsageError."""
        if not 0 <= leads <= MOST_LEADS:
            raise UsageError(
                N_("Enter the goal as a number of leads from 0 to {most}."), most=MOST_LEADS
            )
        self._set(_GOAL + fair.id, str(leads or ""))

    def cost(self, fair: Fair) -> Cost | None:
        """What the fair cost; None where nobody said."""
        kept = self._setting(_COST + fair.id)
        return from_dict(Cost, json.loads(kept)) if kept else None

    def set_cost(self, fair: Fair, cost: Cost) -> None:
        """Say what the fair cost; an amount of 0 is none. Raises UsageError."""
        is_code = len(cost.currency) == 3 and cost.currency.isascii() and cost.currency.isupper()
        if not 0 <= cost.amount <= MOST_COST or not is_code:
            raise UsageError(
                N_("Enter the cost as a whole number from 0 to {most} and the code of a currency."),
                N_("For example: 12500 EUR."),
                most=MOST_COST,
            )
        self._set(_COST + fair.id, json.dumps(to_dict(cost)) if cost.amount else "")

    def shows_staff(self) -> bool:
        """Whether figures by staff are switched on."""
        return bool(self._setting(_BY_STAFF))

    def show_staff(self, *, on: bool) -> None:
        """Switch figures by staff on or off."""
        self._set(_BY_STAFF, "1" if on else "")

    # Totals

    def totals(self, fair: Fair) -> FairTotals:
        """What would stay of a fair if it was closed now, or what did."""
        figures = figures_of(
            self._leads_of(fair), self._fairs.stamp().at, self._asked.lookup().sectors_of
        )
        today = self._fairs.stamp().at.date()
        return self._totals(fair) or totals_of(
            fair, figures, today, self.goal(fair), self.cost(fair)
        )

    def kept_totals(self, fair: Fair) -> FairTotals:
        """What was kept of a fair when it was closed. Raises LeadError."""
        totals = self._totals(fair)
        if totals is None:
            raise LeadError(
                N_(
                    "“{fair}” has no totals yet. They are created when the fair is closed on "
                    "this laptop."
                ),
                N_("Until then its report is only for the team."),
                fair=fair.name or fair.id,
            )
        return totals

    def fix_totals(self, connection: Connection, totals: FairTotals) -> None:
        """Keep what stays of a fair; what was kept once is never another."""
        key = _TOTALS + totals.fair
        if not fair_store.setting(connection, key):
            fair_store.set_setting(connection, key, json.dumps(to_dict(totals)))

    def _totals(self, fair: Fair) -> FairTotals | None:
        kept = self._setting(_TOTALS + fair.id)
        return from_dict(FairTotals, json.loads(kept)) if kept else None

    def _earlier(self, fair: Fair) -> tuple[FairTotals, ...]:
        """The fairs before this one of which totals were kept, or leads are here."""
        others = (it for it in self._fairs.fairs() if it.id != fair.id and not it.practice)
        dated = [it for it in others if it.starts and (not fair.starts or it.starts < fair.starts)]
        dated.sort(key=lambda it: it.starts or date.min, reverse=True)
        found = (self.totals(it) for it in dated if self._totals(it) or self._leads_of(it))
        return tuple(it for it in found if it.leads != 0)

    # Inside

    def _leads_of(self, fair: Fair) -> tuple[CountedLead, ...]:
        """The leads of a fair, oldest first."""
        return self._read_anew().leads.get(fair.id, ())

    def _read_anew(self) -> "_Read":
        """What is in the vault, read again only once something was written."""
        moment = self._vault.opened().moment()
        if self._last is None or self._last.moment != moment:
            told = self._vault.read(
                lambda link: (figure_store.counted(link), figure_store.report_settings(link))
            )
            self._last = _Read(moment, *told)
        return self._last

    def _names(self, leads: Iterable[CountedLead]) -> ReportNames:
        asked = {it for several in {lead.asked for lead in leads} for it in several}
        return self._asked.lookup().names(
            asked,
            lambda ids: self._vault.read(lambda link: figure_store.noted_names(link, ids)),
        )

    def _setting(self, key: str) -> str:
        return self._read_anew().settings.get(key, "")

    def _set(self, key: str, value: str) -> None:
        self._vault.write(lambda connection: fair_store.set_setting(connection, key, value))


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of the vault at a moment."""

    moment: object
    leads: Mapping[str, tuple[CountedLead, ...]]
    settings: Mapping[str, str]


def _of_totals(
    fair: Fair,
    totals: FairTotals,
    made: datetime,
    earlier: tuple[FairTotals, ...],
    names: ReportNames,
) -> FairReport:
    """The report of a fair whose leads are gone."""
    tables = {it.kind: it.cells for it in totals.tables}
    rests = {it.kind: it.rest for it in totals.tables if it.rest}
    figures = FairFigures(totals.leads or 0, tables)
    return FairReport(
        fair, made, figures, final=True, rests=rests, goal=totals.goal, cost=totals.cost,
        earlier=earlier, names=names,
    )  # fmt: skip

"""What moving leads and joining fairs have in common: planned, shown, and done at a yes."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar

from app.domain.lead import Lead
from app.ui.leads.move.plan_sheet import PlanSheet, due_of
from app.ui.leads.parts.lead_checklist import lines_of
from app.ui.leads.parts.lead_labels import LeadLabels
from app.ui.leads.parts.sheet_work import SheetWork


class Planned(Protocol):
    """What would become of leads."""

    @property
    def due(self) -> Sequence[Lead]:
        """Those whose last day would be over."""
        ...


P = TypeVar("P", bound=Planned)
T = TypeVar("T")


class PlanWork(SheetWork):
    """Shows in a sheet what would become of leads, and carries it out at its yes."""

    def look_at(
        self,
        sheet: PlanSheet,
        plan: Callable[[], P],
        facts: Callable[[P, LeadLabels], Iterable[str]],
        carry_out: Callable[[P], object],
    ) -> None:
        """Show what a plan says, in sentences, and what is due then; its yes has it done."""
        services, texts = self._app.services, self._app.context.texts

        def work() -> tuple[P, LeadLabels]:
            words = LeadLabels(texts, services.fairs.stamp().at.date())
            return plan(), words

        def show(told: tuple[P, LeadLabels]) -> None:
            planned, words = told
            due = lines_of(planned.due, words)
            text = due_of(len(due), texts)
            sheet.show_plan(facts(planned, words), text, due, lambda: carry_out(planned))

        self.run(work, show, sheet)

    def carry_out(
        self, sheet: PlanSheet, work: Callable[[], T], done: Callable[[T], object]
    ) -> None:
        """Do it while the sheet waits, close the sheet, and say so."""

        def end(result: T) -> None:
            sheet.set_busy(busy=False)
            sheet.close_sheet()
            done(result)

        sheet.set_busy(busy=True)
        self.run(work, end, sheet)

"""Moving leads to another fair in the window, and back."""

from collections.abc import Sequence

from app.domain.changes import Changes
from app.domain.fair import Fair
from app.domain.lead import Lead
from app.services.leads.move_to_fair import MovePlan
from app.ui.leads.move.move_sheet import MoveSheet, facts_of
from app.ui.leads.move.plan_sheet import due_of
from app.ui.leads.parts.lead_checklist import lines_of
from app.ui.leads.parts.sheet_work import SheetWork
from app.ui.leads.parts.texts import LeadWords


class Moving(SheetWork):
    """Opens the sheet of moving, and does what it asks."""

    def open(self, leads: Sequence[Lead]) -> None:
        """Show where these leads can go."""
        shell = self._shell
        at = {lead.fair for lead in leads}

        def show(fairs: tuple[Fair, ...]) -> None:
            _ = shell.look.texts.gettext
            open_fairs = [
                fair
                for fair in fairs
                if not (fair.practice or fair.closed) and (len(at) > 1 or not fair.ids & at)
            ]
            if not leads:
                shell.problems.note(_("Choose a lead, or tick several, to move them."))
            elif not open_fairs:
                shell.problems.note(_("There is no other fair yet; the page Fair makes one."))
            else:
                sheet = MoveSheet(shell.look, open_fairs, len(leads))
                sheet.asked.connect(lambda: self._look_at(sheet, leads))
                shell.sheets.open(sheet)
                self._look_at(sheet, leads)

        self.run(shell.services.fairs.fairs, show)

    def _look_at(self, sheet: MoveSheet, leads: Sequence[Lead]) -> None:
        services, texts = self._shell.services, self._shell.look.texts
        fair, ids = sheet.fair.control.currentData(), [lead.id for lead in leads]

        def work() -> tuple[MovePlan, LeadWords]:
            words = LeadWords(texts, services.fairs.stamp().at.date())
            return services.moving.plan(ids, fair), words

        def show(told: tuple[MovePlan, LeadWords]) -> None:
            plan, words = told
            due = lines_of(plan.due, words)
            sheet.show_count(len(plan.leads))
            sheet.show_plan(
                facts_of(plan, words),
                due_of(len(due), texts),
                due,
                lambda: self._move(sheet, plan),
            )

        self.run(work, show, sheet)

    def _move(self, sheet: MoveSheet, plan: MovePlan) -> None:
        moving, texts = self._shell.services.moving, self._shell.look.texts

        def done(leads: tuple[Lead, ...]) -> None:
            sheet.set_busy(busy=False)
            sheet.close_sheet()
            self._shell.changed(Changes(leads=True))
            text = texts.ngettext("{n} lead is moved.", "{n} leads are moved.", len(leads))
            self._shell.problems.note(text, texts.gettext("Undo"), lambda: undo(leads))

        def undo(leads: tuple[Lead, ...]) -> None:
            self.run(lambda: moving.back([lead.id for lead in leads]), undone)

        def undone(leads: tuple[Lead, ...]) -> None:
            self._shell.changed(Changes(leads=True))
            text = texts.ngettext(
                "{n} lead is moved back.", "{n} leads are moved back.", len(leads)
            )
            self._shell.problems.note(text)

        sheet.set_busy(busy=True)
        self.run(lambda: moving.move(plan), done, sheet)

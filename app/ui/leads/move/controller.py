"""Moving leads to another fair in the window, and back."""

from collections.abc import Iterable, Sequence

from app.domain.changes import Changes
from app.domain.fair import Fair
from app.domain.lead import Lead
from app.services.leads.move_to_fair import MovePlan
from app.ui.frame.app_context import AppContext
from app.ui.leads.list.page import LeadsPage
from app.ui.leads.move.move_sheet import MoveSheet, facts_of
from app.ui.leads.move.plan_work import PlanWork
from app.ui.leads.parts.lead_labels import LeadLabels


class MoveController(PlanWork):
    """Opens the sheet of moving, and does what it asks."""

    def open(self, leads: Sequence[Lead]) -> None:
        """Show where these leads can go."""
        app = self._app

        def show(fairs: tuple[Fair, ...]) -> None:
            _ = app.context.texts.gettext
            if not leads:
                app.problems.info(_("Choose a lead, or tick several, to move them."))
            elif not fairs:
                app.problems.info(_("There is no other fair yet. Create one on the Fair page."))
            else:
                sheet = MoveSheet(app.context, fairs, len(leads))
                sheet.preview_requested.connect(lambda: self._look_at(sheet, leads))
                app.sheets.open(sheet)
                self._look_at(sheet, leads)

        self.run(lambda: app.services.moving.places_for(leads), show)

    def _look_at(self, sheet: MoveSheet, leads: Sequence[Lead]) -> None:
        moving = self._app.services.moving
        fair, ids = sheet.fair.control.currentData(), [lead.id for lead in leads]

        def facts(plan: MovePlan, words: LeadLabels) -> Iterable[str]:
            sheet.show_count(len(plan.leads))
            return facts_of(plan, words)

        self.look_at(
            sheet, lambda: moving.plan(ids, fair), facts, lambda plan: self._move(sheet, plan)
        )

    def _move(self, sheet: MoveSheet, plan: MovePlan) -> None:
        moving, texts = self._app.services.moving, self._app.context.texts

        def done(leads: tuple[Lead, ...]) -> None:
            self._app.changed(Changes(leads=True))
            text = texts.ngettext("{n} lead was moved.", "{n} leads were moved.", len(leads))
            self._app.problems.info(text, texts.gettext("Undo"), lambda: undo(leads))

        def undo(leads: tuple[Lead, ...]) -> None:
            self.run(lambda: moving.back([lead.id for lead in leads]), undone)

        def undone(leads: tuple[Lead, ...]) -> None:
            self._app.changed(Changes(leads=True))
            text = texts.ngettext(
                "{n} lead was moved back.", "{n} leads were moved back.", len(leads)
            )
            self._app.problems.info(text)

        self.carry_out(sheet, lambda: moving.move(plan), done)


def serve_moving(app: AppContext, page: LeadsPage) -> None:
    """Move the leads that are meant on the page."""
    moving = MoveController(app)

    def move() -> None:
        moving.open([lead for lead in page.list.target_leads() if not lead.deleted])

    page.bar.move_action.triggered.connect(lambda: app.vault.when_unlocked(move))

"""Joining fairs in the window, and parting them."""

from app.domain.changes import Changes
from app.domain.fair import Booth, Fair
from app.domain.fair_alias import FairAlias
from app.services.booth.fair_aliases import JoinPlan
from app.ui.fair.join_sheet import JoinSheet, facts_of
from app.ui.leads.move.plan_sheet import due_of
from app.ui.leads.parts.lead_checklist import lines_of
from app.ui.leads.parts.sheet_work import SheetWork
from app.ui.leads.parts.texts import LeadWords


class Aliasing(SheetWork):
    """Opens the sheet of joining, and does what it asks."""

    def open(self, booth: Booth) -> None:
        """Show what joining would do."""
        fairs = [fair for fair in booth.fairs if not fair.practice]
        sheet = JoinSheet(self._shell.look, fairs, booth.fair.id)
        sheet.asked.connect(lambda: self._look_at(sheet))
        self._shell.sheets.open(sheet)
        self._look_at(sheet)

    def part(self, fair: Fair) -> None:
        """Let a fair stand by itself again."""
        aliases, _ = self._shell.services.fair_aliases, self._shell.look.texts.gettext
        name = fair.name or fair.id

        def again(whole: Fair) -> None:
            self.run(lambda: aliases.join(aliases.plan(fair.id, whole.id)), lambda _alias: told())

        def told() -> None:
            self._changed()
            self._shell.problems.note(_("They are one fair again."))

        def done(whole: Fair) -> None:
            self._changed()
            text = _("“{fair}” is a fair of its own again.").format(fair=name)
            self._shell.problems.note(text, _("Undo"), lambda: again(whole))

        def work() -> Fair:
            whole = self._shell.services.fairs.of_id(fair.id)
            aliases.part(fair.id)
            return whole

        self.run(work, done)

    def _look_at(self, sheet: JoinSheet) -> None:
        services, texts = self._shell.services, self._shell.look.texts
        fair, name = (choice.control.currentData() for choice in sheet.choices)

        def work() -> tuple[JoinPlan, LeadWords]:
            words = LeadWords(texts, services.fairs.stamp().at.date())
            return services.fair_aliases.plan(fair, name), words

        def show(told: tuple[JoinPlan, LeadWords]) -> None:
            plan, words = told
            due = lines_of(plan.due, words)
            sheet.show_plan(
                facts_of(plan, texts),
                due_of(len(due), texts),
                due,
                lambda: self._join(sheet, plan),
            )

        self.run(work, show, sheet)

    def _join(self, sheet: JoinSheet, plan: JoinPlan) -> None:
        aliases, _ = self._shell.services.fair_aliases, self._shell.look.texts.gettext
        names = {"fair": plan.fair.name or plan.fair.id, "name": plan.name.name or plan.name.id}

        def done(alias: FairAlias) -> None:
            sheet.set_busy(busy=False)
            sheet.close_sheet()
            self._changed()
            text = _("“{fair}” is the fair “{name}” now.").format(**names)
            self._shell.problems.note(text, _("Undo"), lambda: undo(alias))

        def undo(alias: FairAlias) -> None:
            self.run(lambda: aliases.undo(alias), lambda _none: undone())

        def undone() -> None:
            self._changed()
            self._shell.problems.note(_("They are two fairs again."))

        sheet.set_busy(busy=True)
        self.run(lambda: aliases.join(plan), done, sheet)

    def _changed(self) -> None:
        self._shell.changed(Changes(leads=True, fair=True))

"""Joining fairs in the window, and parting them."""

from app.domain.changes import Changes
from app.domain.fair import Booth, Fair
from app.domain.fair_alias import FairAlias
from app.services.booth.fair_aliases import JoinPlan
from app.ui.fair.join_sheet import JoinSheet, facts_of
from app.ui.leads.move.plan_work import PlanWork


class FairAliasController(PlanWork):
    """Opens the sheet of joining, and does what it asks."""

    def open(self, booth: Booth) -> None:
        """Show what joining would do."""
        sheet = JoinSheet(self._app.context, booth.joinable, booth.fair.id)
        sheet.preview_requested.connect(lambda: self._look_at(sheet))
        self._app.sheets.open(sheet)
        self._look_at(sheet)

    def part(self, fair: Fair) -> None:
        """Let a fair stand by itself again."""
        aliases, _ = self._app.services.fair_aliases, self._app.context.texts.gettext
        name = fair.name or fair.id

        def again(whole: Fair) -> None:
            self.run(
                lambda: aliases.join(aliases.plan(fair.id, whole.id)), lambda _alias: finished()
            )

        def finished() -> None:
            self._changed()
            self._app.problems.info(_("They are one fair again."))

        def done(whole: Fair) -> None:
            self._changed()
            text = _("“{fair}” is a separate fair again.").format(fair=name)
            self._app.problems.info(text, _("Undo"), lambda: again(whole))

        def work() -> Fair:
            whole = self._app.services.fairs.of_id(fair.id)
            aliases.part(fair.id)
            return whole

        self.run(work, done)

    def _look_at(self, sheet: JoinSheet) -> None:
        aliases = self._app.services.fair_aliases
        fair, name = (choice.control.currentData() for choice in sheet.choices)
        self.look_at(
            sheet,
            lambda: aliases.plan(fair, name),
            lambda plan, words: facts_of(plan, words.texts),
            lambda plan: self._join(sheet, plan),
        )

    def _join(self, sheet: JoinSheet, plan: JoinPlan) -> None:
        aliases, _ = self._app.services.fair_aliases, self._app.context.texts.gettext
        names = {"fair": plan.fair.name or plan.fair.id, "name": plan.name.name or plan.name.id}

        def done(alias: FairAlias) -> None:
            self._changed()
            text = _("“{fair}” is now the fair “{name}”.").format(**names)
            self._app.problems.info(text, _("Undo"), lambda: undo(alias))

        def undo(alias: FairAlias) -> None:
            self.run(lambda: aliases.undo(alias), lambda _none: undone())

        def undone() -> None:
            self._changed()
            self._app.problems.info(_("They are two fairs again."))

        self.carry_out(sheet, lambda: aliases.join(plan), done)

    def _changed(self) -> None:
        self._app.changed(Changes(leads=True, fair=True))

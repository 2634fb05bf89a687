"""The sheet that moves leads to another fair, and what becomes of them there."""

from collections.abc import Iterator, Sequence

from app.domain.fair import Fair
from app.domain.messages import N_
from app.i18n.texts import Texts
from app.services.leads.move_to_fair import MovePlan
from app.ui.kit.cards import NamedControl
from app.ui.kit.combo_box import QuietComboBox
from app.ui.kit.ui_context import UiContext
from app.ui.leads.move.plan_sheet import PlanSheet, fill
from app.ui.leads.parts.lead_labels import LeadLabels


class MoveSheet(PlanSheet):
    """Shows to which fair so many leads go; at first to the first of these."""

    def __init__(self, context: UiContext, fairs: Sequence[Fair], count: int) -> None:
        super().__init__(context)
        self._count = count
        self.fair = NamedControl(QuietComboBox())
        fill(self.fair, fairs, context.texts.gettext("No name yet"))
        self.introduce(N_("Move to another fair"), self._what_moves, self._yes_to)
        self.words.bind(N_("To the fair"), self.fair.say)
        self.end_choices(self.fair)

    def show_count(self, count: int) -> None:
        """Say how many of the leads are not at that fair yet."""
        self._count = count

    def _what_moves(self, texts: Texts) -> str:
        return texts.ngettext(
            "{n} lead will move. Its history records it, and other laptops are informed.",
            "{n} leads will move. Their histories record it, and other laptops are informed.",
            self._count,
        )

    def _yes_to(self, texts: Texts) -> str:
        moving = texts.ngettext("Move; {n} lead is due", "Move; {n} leads are due", self.count_due)
        return moving if self.count_due else texts.gettext("Move")


def facts_of(plan: MovePlan, words: LeadLabels) -> Iterator[str]:
    """What moving does, in sentences."""
    texts = words.texts
    if plan.lacking:
        needed = ", ".join(words.purpose(purpose) for purpose in plan.required)
        yield texts.ngettext(
            "{n} lead lacks a consent that is needed there: {needed}.",
            "{n} leads lack a consent that is needed there: {needed}.",
            len(plan.lacking),
            needed=needed,
        )
    if plan.sooner:
        yield texts.ngettext(
            "{n} lead is due earlier than before.",
            "{n} leads are due earlier than before.",
            plan.sooner,
        )

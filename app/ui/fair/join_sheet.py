"""The sheet that joins two fairs: which goes by which name, and what becomes of their leads."""

from collections.abc import Iterator, Sequence

from app.domain.fair import Fair
from app.domain.messages import N_
from app.i18n.texts import Texts
from app.services.booth.fair_aliases import JoinPlan
from app.ui.kit.cards import NamedControl
from app.ui.kit.combo_box import QuietComboBox
from app.ui.kit.ui_context import UiContext
from app.ui.leads.move.plan_sheet import PlanSheet, fill


class JoinSheet(PlanSheet):
    """Shows which fair goes by the name of which other one: at first, another by the current."""

    def __init__(self, context: UiContext, fairs: Sequence[Fair], current: str) -> None:
        super().__init__(context)
        self.fair, self.name = NamedControl(QuietComboBox()), NamedControl(QuietComboBox())
        for choice in (self.fair, self.name):
            fill(choice, fairs, context.texts.gettext("No name yet"))
        ids = [fair.id for fair in fairs]
        place = ids.index(current) if current in ids else 0
        self.name.control.setCurrentIndex(place)
        self.fair.control.setCurrentIndex(1 if place == 0 else 0)
        about = N_(
            "They then count as one fair in lists, filters and files, for closing and for "
            "erasing. No lead is changed."
        )
        self.introduce(N_("Join two fairs"), about, self._yes_to)
        self.words.bind(N_("This fair"), self.fair.say)
        self.words.bind(N_("becomes part of"), self.name.say)
        self.end_choices(self.fair, self.name)

    def _yes_to(self, texts: Texts) -> str:
        joining = texts.ngettext("Join; {n} lead is due", "Join; {n} leads are due", self.count_due)
        return joining if self.count_due else texts.gettext("Join fairs")


def facts_of(plan: JoinPlan, texts: Texts) -> Iterator[str]:
    """What joining does, in sentences."""
    yield texts.ngettext(
        "Together they have {n} lead.", "Together they have {n} leads.", plan.leads
    )
    yield texts.gettext(
        "From then on the requirements of both apply: new consents must meet both, and the "
        "earlier of the two last days counts."
    )
    if plan.sooner:
        yield texts.ngettext(
            "{n} lead is due earlier than before.",
            "{n} leads are due earlier than before.",
            plan.sooner,
        )

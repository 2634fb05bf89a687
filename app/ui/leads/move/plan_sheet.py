"""What the sheets have in common that show what becomes of leads at a fair, and want a yes."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Signal

from app.domain.fair import Fair
from app.domain.messages import N_
from app.i18n.texts import Texts
from app.ui.kit.cards import NamedControl
from app.ui.kit.combo_box import QuietComboBox
from app.ui.kit.ui_context import UiContext, label, restyle
from app.ui.leads.parts.lead_checklist import ChecklistLine, LeadChecklist
from app.ui.system.no_op import no_op
from app.ui.system.override import override
from app.ui.vault.vault_sheet import VaultSheet


class PlanSheet(VaultSheet):
    """`preview_requested` asks what a choice would do; what is shown then has a yes of its own."""

    preview_requested = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.facts = label(wrap=True)
        self.due = label(role="caution", wrap=True)
        self.due_leads = LeadChecklist(is_choice=False)
        self.back_button = self.words.button(N_("Back"), self.dismiss)
        self.count_due = 0
        self.choices: tuple[NamedControl[QuietComboBox], ...] = ()
        self._yes: Callable[[], object] = no_op
        self.foot.addWidget(self.back_button)
        self.primary.clicked.connect(self._agree)

    @override
    def enter(self) -> None:
        self.choices[0].control.setFocus()

    @override
    def refuse(self, error: Exception) -> None:
        super().refuse(error)
        self._clear()

    def end_choices(self, *choices: "NamedControl[QuietComboBox]") -> None:
        """Put what is shown under what is chosen among, in this order."""
        self.choices = choices
        for choice in choices:
            choice.control.setSizeAdjustPolicy(
                QuietComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            self.body.addWidget(choice)
            choice.control.activated.connect(self._ask)
        for part in (self.facts, self.due, self.due_leads):
            self.body.addWidget(part)
        self._clear()
        self.end_body()

    def show_plan(
        self,
        facts: Iterable[str],
        due: str,
        leads: Sequence[ChecklistLine],
        yes: Callable[[], object],
    ) -> None:
        """Show what would be done, and by whose yes; the leads are those that would be due."""
        self._put(facts, due, leads)
        self._yes = yes
        self.say("")
        self.primary.setEnabled(True)

    def _agree(self) -> None:
        self._yes()

    def _ask(self) -> None:
        self._clear()
        self.preview_requested.emit()

    def _clear(self) -> None:
        """Show nothing that could be agreed to."""
        self._put((), "", ())
        self._yes = no_op
        self.primary.setEnabled(False)

    def _put(self, facts: Iterable[str], due: str, leads: Sequence[ChecklistLine]) -> None:
        self.facts.setText("\n".join(facts))
        self.due.setText(due)
        self.due_leads.setAccessibleName(due)
        self.due_leads.show_lines(leads)
        self.count_due = len(leads)
        for part in (self.due, self.due_leads):
            part.setVisible(bool(leads))
        restyle(self.primary, "role", "danger" if leads else "primary")
        self.retranslate()


def fill(choice: "NamedControl[QuietComboBox]", fairs: Iterable[Fair], unnamed: str) -> None:
    """List fairs to choose from; no other one is chosen by that."""
    for fair in fairs:
        choice.control.addItem(fair.name or unnamed, fair.id)


def due_of(count: int, texts: Texts) -> str:
    """What becomes due, and what that means."""
    return texts.ngettext(
        "{n} lead would be past its last day. It is not erased automatically, but listed under "
        "“How long leads are kept”.",
        "{n} leads would be past their last day. They are not erased automatically, but listed "
        "under “How long leads are kept”.",
        count,
    )

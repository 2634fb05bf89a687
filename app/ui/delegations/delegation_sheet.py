"""The sheet in which a delegation is made or changed."""

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from app.domain.bounds import Number
from app.domain.delegation import Delegation, refuse_odd_delegation
from app.domain.messages import N_
from app.i18n.texts import Texts
from app.language.named_codes import country_names
from app.ui.delegations.delegation_fields import NeededDayField, languages_field, let_titles_wrap
from app.ui.kit.combo_box import QuietComboBox
from app.ui.kit.forms import ChoiceField, Form, FormField, LineField, NumberField
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override
from app.ui.vault.vault_sheet import VaultSheet

MONTHS = Number(1, 120)
NEW, CHANGE = N_("New delegation"), N_("Change the delegation")
ABOUT = N_(
    "Who is coming, and when. All times are local times of the place where the delegation is."
)
ABOUT_LIKE = N_(
    "Schedule and tables are copied from “{delegation}” to the new days. People are not copied."
)


class DelegationSheet(VaultSheet):
    """`wanted` gives the delegation as it shall be; `like` is the one that a new one follows."""

    wanted = Signal(object)

    guards_typed = True

    def __init__(
        self,
        look: UiContext,
        today: date,
        shown: Delegation | None = None,
        like: Delegation | None = None,
    ) -> None:
        super().__init__(look)
        self._like = like
        title, primary = (CHANGE, N_("Save the delegation")) if shown else (
            NEW, N_("Create the delegation")
        )  # fmt: skip
        self.introduce(title, self._about, primary)
        blank = Delegation("", "", today, today)
        if like is not None:
            blank = replace(like, id="", name="", starts=today, ends=today, seed="", sample=False)
        self.name = LineField("name", N_("Name of the delegation"), width=2)
        fields = self._fields()
        let_titles_wrap(fields)
        self.form = Form(
            look,
            shown or blank,
            fields,
            refuse=refuse_odd_delegation,
        )
        self.form.show(shown or blank)
        self.body.addWidget(self.form.grid(2))
        self.body.addWidget(self.form.problem)
        self.end_body()
        self.primary.clicked.connect(self._go_on)
        for name in ("name", "starts", "ends", "organisation", "host", "host_phone", "timezone"):
            line = self.form.field(name).control
            if isinstance(line, QLineEdit):
                line.returnPressed.connect(self._go_on)
        self.words.follow(self.form.retranslate)

    def _fields(self) -> tuple[FormField[Any], ...]:
        country = ChoiceField("country", N_("Country of the guests"), _countries)
        country.control.setSizeAdjustPolicy(
            QuietComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        return (
            self.name,
            NeededDayField("starts", N_("First day")),
            NeededDayField("ends", N_("Last day")),
            country,
            LineField("organisation", N_("Sent by")),
            LineField("host", N_("Host")),
            LineField("host_phone", N_("Phone of the host")),
            LineField("timezone", N_("Time zone")),
            NumberField("retention_months", N_("Keep people's data for (months)"), MONTHS),
            languages_field("languages", N_("Languages of the papers"), width=2),
        )

    @override
    def enter(self) -> None:
        self.name.line.setFocus()

    def _about(self, texts: Texts) -> str:
        if self._like is None:
            return texts.gettext(ABOUT)
        return texts.gettext(ABOUT_LIKE).format(delegation=self._like.name)

    def _go_on(self) -> None:
        typed = self.form.checked()
        if typed is None:
            self.area.ensureWidgetVisible(self.form.problem)
        elif not self.is_busy():
            self.say("")
            self.set_busy(busy=True)
            self.wanted.emit(typed)


def _countries(texts: Texts) -> list[tuple[str, str]]:
    return [("", "–"), *country_names(texts.lang)]

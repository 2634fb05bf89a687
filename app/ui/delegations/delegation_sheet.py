"""The sheet in which a delegation is made or changed."""

from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.bounds import Number
from app.domain.delegation import Delegation, refuse_odd_delegation
from app.domain.messages import N_
from app.i18n.texts import Texts
from app.language.named_codes import country_names
from app.ui.delegations.delegation_fields import NeededDayField, languages_field, let_titles_wrap
from app.ui.delegations.field_titles import OF_DELEGATION
from app.ui.kit.combo_box import QuietComboBox
from app.ui.kit.forms import ChoiceField, Form, FormField, LineField, NumberField
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override
from app.ui.vault.edit_sheet import EditSheet

MONTHS = Number(1, 120)
NEW, CHANGE = N_("New delegation"), N_("Change the delegation")
ABOUT = N_(
    "Who is coming, and when. All times are local times of the place where the delegation is."
)
ABOUT_LIKE = N_(
    "Schedule and tables are copied from “{delegation}” to the new days. People are not copied."
)


class DelegationSheet(EditSheet):
    """`requested` gives the delegation as it shall be; `like` is the one that a new one follows."""

    def __init__(
        self,
        context: UiContext,
        today: date,
        shown: Delegation | None = None,
        like: Delegation | None = None,
    ) -> None:
        super().__init__(context)
        self._like = like
        title, primary = (CHANGE, N_("Save the delegation")) if shown else (
            NEW, N_("Create the delegation")
        )  # fmt: skip
        self.introduce(title, self._about, primary)
        blank = Delegation("", "", today, today)
        if like is not None:
            blank = replace(like, id="", name="", starts=today, ends=today, seed="", sample=False)
        self.name = LineField("name", OF_DELEGATION["name"], width=2)
        fields = self._fields()
        let_titles_wrap(fields)
        self.add_form(Form(context, shown or blank, fields, refuse=refuse_odd_delegation))

    def _fields(self) -> tuple[FormField[Any], ...]:
        country = ChoiceField("country", OF_DELEGATION["country"], _countries)
        country.control.setSizeAdjustPolicy(
            QuietComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        return (
            self.name,
            NeededDayField("starts", OF_DELEGATION["starts"]),
            NeededDayField("ends", OF_DELEGATION["ends"]),
            country,
            LineField("organisation", OF_DELEGATION["organisation"]),
            LineField("host", OF_DELEGATION["host"]),
            LineField("host_phone", OF_DELEGATION["host_phone"]),
            LineField("timezone", OF_DELEGATION["timezone"]),
            NumberField("retention_months", OF_DELEGATION["retention_months"], MONTHS),
            languages_field("languages", OF_DELEGATION["languages"], width=2),
        )

    @override
    def enter(self) -> None:
        self.name.line.setFocus()

    def _about(self, texts: Texts) -> str:
        if self._like is None:
            return texts.gettext(ABOUT)
        return texts.gettext(ABOUT_LIKE).format(delegation=self._like.name)


def _countries(texts: Texts) -> list[tuple[str, str]]:
    return [("", "–"), *country_names(texts.lang)]

"""The card of the fair that is on: its name, place, days, languages."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.fair import MONTHS, Booth, Fair, refuse_nonsense
from app.domain.messages import N_
from app.i18n.formats import language_title
from app.i18n.texts import Texts
from app.language.named_codes import country_names
from app.ui.fair.law_line import LawLine
from app.ui.kit.accessibility import set_accessible_name
from app.ui.kit.cards import CardFrame
from app.ui.kit.combo_box import QuietComboBox
from app.ui.kit.forms import (
    ChoiceField,
    DayField,
    Form,
    FormDraftKey,
    LineField,
    NumberField,
    TicksField,
)
from app.ui.kit.ui_context import UiContext

BLANK = Fair("", "")
COUNTRY_LETTERS = 10
PRACTISING = N_(
    "You are practising: new leads are not saved under a real fair. Choose one to continue."
)
USUAL = N_("New leads are saved under this fair. Privacy notices and email drafts name it.")


@dataclass(frozen=True, slots=True)
class ShownFair:
    """What the card shows of a fair, and whether it is saved so."""

    fair: Fair
    is_saved: bool


class FairCard(CardFrame):
    """Shows one fair for editing; `languages` are those that can be ticked."""

    save_requested = Signal(object)
    """The fair as it shall be; one without an id is new."""
    chosen = Signal(str)
    """The id of another fair that shall be on."""
    country_chosen = Signal()
    """Another country is shown than before, whether or not it is saved."""

    def __init__(self, context: UiContext, languages: tuple[str, ...]) -> None:
        self._booth: Booth | None = None
        super().__init__(context, N_("The fair"), self._about)
        self.others = QuietComboBox()
        self.words.bind(N_("Current fair"), lambda name: set_accessible_name(self.others, name))
        self.words.bind(N_("Choose a fair"), self.others.setPlaceholderText)
        self.new_button = self.words.button(N_("New fair"), self.start_new)
        self.fair_name = LineField("name", N_("Name of the fair"), width=4)
        self.place = LineField("place", N_("Location"), width=2)
        self.booth = LineField("booth", N_("Booth"), width=2)
        self.starts = DayField("starts", N_("First day"))
        self.ends = DayField("ends", N_("Last day"))
        self.country = _country_field()
        self.months = NumberField(
            "retention_months", N_("Keep leads for (months)"), MONTHS, kept_as="months"
        )
        self.months.width = 2
        self.form = Form(
            context,
            BLANK,
            (
                self.fair_name, self.place, self.booth, self.starts, self.ends, self.country,
                self.months,
                TicksField(
                    "languages",
                    N_("Visitors' languages"),
                    lambda texts: [(lang, language_title(lang, texts.lang)) for lang in languages],
                    width=4,
                ),
            ),
            kept=FormDraftKey("fair", lambda fair: fair.id, self._begin_new),
            refuse=refuse_nonsense,
        )  # fmt: skip
        self.law = LawLine(context)
        self.words.follow(self.form.retranslate, self.law.words.retranslate)
        self.country.control.currentIndexChanged.connect(lambda _place: self.country_chosen.emit())
        self._lay_out()
        self.others.activated.connect(lambda place: self.chosen.emit(self.others.itemData(place)))

    def show_booth(self, booth: Booth) -> None:
        """Show the fair that is on, and the others to choose from."""
        before, self._booth = self._booth, booth
        open_fairs = [fair for fair in booth.fairs if not (fair.closed or fair.practice)]
        self.others.clear()
        for fair in open_fairs:
            self.others.addItem(fair.name or self.words.of(N_("No name yet")), fair.id)
        ids = [fair.id for fair in open_fairs]
        self.others.setCurrentIndex(ids.index(booth.fair.id) if booth.fair.id in ids else -1)
        self.others.setVisible(len(ids) > 1 or booth.fair.practice)
        self.say_about()
        # What is half typed stays when something else of the booth changes, another fair is joined
        # to this one, or somebody signs its law off.
        if before is None or _typed(before.fair) != _typed(booth.fair):
            self._show(booth.fair)

    def has_fair(self) -> bool:
        """Whether the booth is shown: the vault is open."""
        return self._booth is not None

    def shown_fair(self) -> ShownFair:
        """The fair with the country that is chosen; no more than that of one that is not saved."""
        saved, country = self.form.value, str(self.country.read())
        fair = self._booth.fair if self._booth is not None else BLANK
        if saved.id == fair.id and country == fair.country:
            return ShownFair(fair, is_saved=True)
        return ShownFair(replace(BLANK, country=country), is_saved=False)

    def start_new(self) -> None:
        """Empty the fields for another fair."""
        self._begin_new()
        self.fair_name.line.setFocus()

    def _begin_new(self) -> None:
        self._show(BLANK)

    def clear(self) -> None:
        """Show nothing of the vault."""
        self.others.clear()
        self._booth = None
        self._show(BLANK)

    def _about(self, texts: Texts) -> str:
        is_practice = self._booth is not None and self._booth.fair.practice
        return texts.gettext(PRACTISING if is_practice else USUAL)

    def _show(self, fair: Fair) -> None:
        self._fields.setVisible(not fair.practice)
        self.form.show(fair)

    def _save(self) -> None:
        fair = self.form.checked()
        if fair is not None:
            self.save_requested.emit(fair)

    def _lay_out(self) -> None:
        self.add_row(self.others, self.new_button)
        self._fields = QWidget()
        column = QVBoxLayout(self._fields)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.form.grid(columns=4))
        column.addWidget(self.law)
        column.addWidget(self.form.problem)
        keep = self.words.button(N_("Save the fair"), self._save, "primary")
        column.addWidget(keep, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._fields)


def _typed(fair: Fair) -> Fair:
    """The fair without what no field of the card shows."""
    return replace(fair.each[0], sign_off=None)


def _country_field() -> ChoiceField:
    """As wide as most names of countries are; the list that opens shows all of each."""
    field = ChoiceField("country", N_("Country"), _countries)
    field.width = 2
    field.control.setSizeAdjustPolicy(
        QuietComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
    )
    field.control.setMinimumContentsLength(COUNTRY_LETTERS)
    return field


def _countries(texts: Texts) -> list[tuple[str, str]]:
    return [("", "—"), *country_names(texts.lang)]

"""The card of the fair that is on: its name, place, days, languages."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCheckBox, QGridLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.fair import Booth, Fair
from app.i18n.formats import language_name, parsed_day, short_day
from app.language.choices import country_names
from app.ui.fair.typed_fair import FairParts
from app.ui.kit.accessibility import call
from app.ui.kit.cards import Card, Field, Named
from app.ui.kit.combo_box import DropDown
from app.ui.kit.flow_layout import Flow
from app.ui.kit.labels import Look, label

LONGEST_MONTHS = 120


class FairCard(Card):
    """Shows one fair for editing; `languages` are those that can be ticked."""

    kept = Signal(object)
    """The fair as it shall be; one without an id is new."""
    chosen = Signal(str)
    """The id of another fair that shall be on."""

    def __init__(self, look: Look, languages: tuple[str, ...]) -> None:
        super().__init__()
        self._look = look
        self._fair = Fair("", "")
        self._is_practice = False
        self._kept: Fair | None = None
        self._languages = languages
        self._ticks: dict[str, QCheckBox] = {}
        self._lang = look.texts.lang
        self.others = DropDown()
        self.new_button = QPushButton()
        self.fair_name, self.place, self.booth = Field(), Field(), Field()
        self.starts, self.ends = Field(), Field()
        self.country = Named(DropDown())
        self.country.control.setSizeAdjustPolicy(
            DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.months = Field()
        self.months.line.setValidator(QIntValidator(1, LONGEST_MONTHS, self))
        self.tongues = label(role="caption")
        self.problem = label(role="wrong", wrap=True)
        self.problem.hide()
        self.keep_button = QPushButton()
        self.keep_button.setProperty("role", "primary")
        self._fields = QWidget()
        self._lay_out()
        self._parts = self._as_parts()
        self.typed = self._parts.form()
        self.others.activated.connect(lambda place: self.chosen.emit(self.others.itemData(place)))
        self.new_button.clicked.connect(self.start_new)
        self.keep_button.clicked.connect(self._keep)

    def retranslate(self) -> None:
        """Say everything in the staff's language."""
        _ = self._look.texts.gettext
        self._name()
        call(self.others, _("The fair that is on"))
        self.others.setPlaceholderText(_("Choose a fair"))
        self.new_button.setText(_("New fair"))
        for field, title in (
            (self.fair_name, _("Name of the fair")),
            (self.place, _("Place")),
            (self.booth, _("Booth")),
            (self.starts, _("First day")),
            (self.ends, _("Last day")),
            (self.months, _("Months leads are kept")),
        ):
            field.name(title, self._look)
        for field in (self.starts, self.ends):
            example = short_day(date(2027, 11, 30), self._look.texts.lang)
            field.line.setPlaceholderText(example)
        self.country.say(_("Country"))
        self.tongues.setText(_("Languages of its visitors"))
        self.keep_button.setText(_("Save the fair"))
        self._name_choices()

    def show_booth(self, booth: Booth) -> None:
        """Show the fair that is on, and the others to choose from."""
        _ = self._look.texts.gettext
        open_fairs = [fair for fair in booth.fairs if not (fair.closed or fair.practice)]
        self.others.clear()
        for fair in open_fairs:
            self.others.addItem(fair.name or _("No name yet"), fair.id)
        ids = [fair.id for fair in open_fairs]
        self.others.setCurrentIndex(ids.index(booth.fair.id) if booth.fair.id in ids else -1)
        self.others.setVisible(len(ids) > 1 or booth.fair.practice)
        self._is_practice = booth.fair.practice
        self._name()
        # What is half typed stays when something else of the booth changes.
        if self._kept != booth.fair:
            self._kept = booth.fair
            self._show(booth.fair)

    def start_new(self) -> None:
        """Empty the fields for another fair."""
        self._begin_new()
        self.fair_name.line.setFocus()

    def _begin_new(self) -> None:
        self._fields.show()
        self._show(Fair("", ""))

    def clear(self) -> None:
        """Show nothing of the vault."""
        self.others.clear()
        self._kept = None
        self._show(Fair("", ""))

    def _name(self) -> None:
        _ = self._look.texts.gettext
        practice = _("You are practising: new leads belong to no real fair. Choose one to go on.")
        usual = _("New leads belong to it; notices and drafts name it.")
        self.name(_("The fair"), practice if self._is_practice else usual)

    def _show(self, fair: Fair) -> None:
        self._fair = fair
        self._fields.setVisible(not fair.practice)
        lang = self._look.texts.lang
        self.fair_name.put(fair.name)
        self.place.put(fair.place)
        self.booth.put(fair.booth)
        self.starts.put(short_day(fair.starts, lang) if fair.starts else "")
        self.ends.put(short_day(fair.ends, lang) if fair.ends else "")
        self.country.control.setCurrentIndex(max(0, self.country.control.findData(fair.country)))
        self.months.put(str(fair.retention_months))
        for tongue, tick in self._ticks.items():
            tick.setChecked(tongue in fair.languages)
        self.problem.hide()
        self.typed.note_shown()

    def _keep(self) -> None:
        _ = self._look.texts.gettext
        lang = self._look.texts.lang
        try:
            starts, ends = parsed_day(self.starts.text(), lang), parsed_day(self.ends.text(), lang)
        except ValueError:
            self._refuse(
                _("This is no date. Write it like {day}.").format(
                    day=short_day(date(2027, 11, 30), lang)
                )
            )
            return
        if not self.fair_name.text().strip():
            self._refuse(_("A fair has a name."))
            self.fair_name.line.setFocus()
        elif not self.months.line.hasAcceptableInput():
            self._refuse(_("Leads are kept for at least one month."))
        elif starts and ends and ends < starts:
            self._refuse(_("The last day comes before the first."))
        else:
            self.problem.hide()
            self.kept.emit(self._as_typed(starts, ends))

    def _as_typed(self, starts: date | None, ends: date | None) -> Fair:
        unknown = [tongue for tongue in self._fair.languages if tongue not in self._ticks]
        ticked = [tongue for tongue, tick in self._ticks.items() if tick.isChecked()]
        return replace(
            self._fair,
            name=self.fair_name.text().strip(),
            place=self.place.text().strip(),
            booth=self.booth.text().strip(),
            starts=starts,
            ends=ends,
            languages=(*ticked, *unknown),
            country=self.country.control.currentData() or "",
            retention_months=int(self.months.text()),
        )

    def _refuse(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setAccessibleName(text)
        self.problem.show()

    def _name_choices(self) -> None:
        """Name countries, languages and days anew; what is half typed stays."""
        is_first = not self._ticks
        half_typed = self._parts.read()
        self._list_countries()
        self._list_languages()
        self._lang = self._look.texts.lang
        if is_first:
            self._show(self._fair)
            return
        self._parts.show(half_typed)

    def _as_parts(self) -> FairParts:
        fields = {"name": self.fair_name, "place": self.place, "booth": self.booth}
        return FairParts(
            {name: field.line for name, field in (fields | {"months": self.months}).items()},
            {"starts": self.starts.line, "ends": self.ends.line},
            self.country.control,
            lambda: self._ticks,
            lambda: self._lang,
            lambda: self._fair.id,
            self._begin_new,
        )

    def _list_countries(self) -> None:
        box = self.country.control
        box.clear()
        box.addItem("—", "")
        for code, name in country_names(self._look.texts.lang):
            box.addItem(name, code)

    def _list_languages(self) -> None:
        self._flow.clear()
        self._ticks = {}
        for tongue in self._languages:
            tick = QCheckBox(language_name(tongue, self._look.texts.lang))
            self._ticks[tongue] = tick
            self._flow.add(tick)

    def _lay_out(self) -> None:
        self.add_row(self.others, self.new_button)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        grid.addWidget(self.fair_name, 0, 0, 1, 4)
        grid.addWidget(self.place, 1, 0, 1, 2)
        grid.addWidget(self.booth, 1, 2, 1, 2)
        grid.addWidget(self.starts, 2, 0)
        grid.addWidget(self.ends, 2, 1)
        grid.addWidget(self.country, 2, 2)
        grid.addWidget(self.months, 2, 3)
        for place in range(4):
            grid.setColumnStretch(place, 1)
        self._flow = Flow(16)
        column = QVBoxLayout(self._fields)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(grid)
        for widget in (self.tongues, self._flow, self.problem):
            column.addWidget(widget)
        column.addWidget(self.keep_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._fields)

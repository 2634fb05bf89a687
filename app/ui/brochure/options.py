"""How the brochure is printed: layout, paper, what is in it, a second language."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.domain.brochure import Layout, Paper
from app.domain.messages import N_
from app.domain.tray import PrintOptions
from app.i18n.formats import language_name
from app.ui.kit.accessibility import call
from app.ui.kit.combo_box import DropDown
from app.ui.kit.flow_layout import Flow
from app.ui.kit.labels import Look, break_long_titles, label
from app.ui.kit.plain_text import set_tool_tip
from app.ui.kit.segmented_control import Segments

LAYOUTS = (
    (Layout.FULL, N_("Full page")),
    (Layout.TWO_UP, N_("Two per page")),
    (Layout.LIST, N_("List")),
    (Layout.POSTER, N_("Poster")),
)
PAPERS = (
    (Paper.A4, N_("A4")),
    (Paper.A5, N_("A5")),
    (Paper.BOOKLET, N_("Booklet")),
    (Paper.LETTER, N_("Letter")),
)
INCLUDED = (
    ("cover", N_("Cover with contents")),
    ("pictures", N_("Pictures")),
    ("references", N_("References")),
    ("contacts", N_("Contacts")),
)

SECOND_WIDTH = 122
WIDTH = 310
HALF = 156
"""So wide is a box at least that two stand side by side, one below another."""


class OptionsPane(QWidget):
    """Shows options and tells of every change with all of them."""

    changed = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._options = PrintOptions()
        self._languages: Sequence[str] = ()
        self.layouts = Segments(look, N_("Layout"), LAYOUTS)
        self.papers = Segments(look, N_("Paper"), PAPERS)
        self.boxes = {name: QCheckBox() for name, _ in INCLUDED}
        self.second_box = QCheckBox()
        self.second = DropDown()
        self._layout_title, self._paper_title = label(role="heading"), label(role="heading")
        self._include_title = label(role="heading")
        self._lay_out()
        self._connect()

    def retranslate(self) -> None:
        """Say everything in the staff's language."""
        _ = self._look.texts.gettext
        self._layout_title.setText(_("Layout"))
        self._paper_title.setText(_("Paper"))
        self._include_title.setText(_("Include"))
        for name, title in INCLUDED:
            self.boxes[name].setText(_(title))
        self.second_box.setText(_("Second language:"))
        set_tool_tip(self.second_box, _("Texts in two languages side by side"))
        call(self.second, _("Second language"))
        self.papers.retranslate()
        self.layouts.retranslate()
        break_long_titles(self, self._look.theme.px(WIDTH))
        self._name_languages()

    def show_options(self, options: PrintOptions, languages: Sequence[str]) -> None:
        """Show options; the second language is one of the others of the edition."""
        self._options = options
        self.layouts.choose(options.layout)
        self.papers.choose(options.paper)
        for name, box in self.boxes.items():
            box.setChecked(getattr(options, name))
        self._languages = [lang for lang in languages if lang != options.language]
        self._name_languages()
        self.second_box.setChecked(options.side_by_side)
        self.second_box.setEnabled(bool(self._languages))

    def _name_languages(self) -> None:
        staff = self._look.texts.lang
        blocked = self.second.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.second.clear()
        for lang in self._languages:
            name = language_name(lang, staff)
            self.second.addItem(name[:1].upper() + name[1:], lang)
        self.second.setCurrentIndex(max(0, self.second.findData(self._second_language())))
        self.second.blockSignals(blocked)
        self.second.setEnabled(len(self._languages) > 1)

    def _second_language(self) -> str:
        """The second language that was chosen, else English, else what the edition has."""
        for lang in (self._options.second_language, "en", *self._languages):
            if lang in self._languages:
                return lang
        return ""

    def _lay_out(self) -> None:
        second = Flow(8)
        second.add(self.second_box)
        second.add(self.second)
        self.second.setMinimumWidth(SECOND_WIDTH)
        self.second.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToContents)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for title, segments in (
            (self._layout_title, self.layouts),
            (self._paper_title, self.papers),
        ):
            column.addWidget(title)
            column.addWidget(segments)
            column.addSpacing(8)
        column.addWidget(self._include_title)
        boxes = Flow(0)
        for box in self.boxes.values():
            box.setMinimumWidth(HALF)
            boxes.add(box)
        column.addWidget(boxes)
        column.addWidget(second)

    def _connect(self) -> None:
        self.layouts.chosen.connect(lambda value: self._tell(layout=Layout(value)))
        self.papers.chosen.connect(lambda value: self._tell(paper=Paper(value)))
        for name, box in self.boxes.items():
            box.clicked.connect(lambda ticked, name=name: self._tell(**{name: ticked}))
        self.second_box.clicked.connect(
            lambda ticked: self._tell(side_by_side=ticked, second_language=self._second_language())
        )
        self.second.activated.connect(
            lambda _row: self._tell(second_language=self.second.currentData(), side_by_side=True)
        )

    def _tell(self, **changes: object) -> None:
        self.changed.emit(replace(self._options, **changes))  # type: ignore[arg-type] # by its fields

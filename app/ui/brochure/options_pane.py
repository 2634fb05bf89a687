"""How the brochure is printed: layout, paper, what is in it, a second language."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.brochure import LayoutName, Paper
from app.domain.comparison import LEAST, MOST_ON_PAPER
from app.domain.messages import N_
from app.domain.tray import PrintOptions
from app.i18n.formats import language_title
from app.i18n.texts import Texts
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.combo_box import QuietComboBox
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.forms import ChoiceField, Form, SegmentsField, TickField
from app.ui.kit.ui_context import UiContext, break_long_titles

PAPERS = (
    (Paper.A4, N_("A4")),
    (Paper.A5, N_("A5")),
    (Paper.BOOKLET, N_("Booklet")),
    (Paper.LETTER, N_("Letter")),
)
INCLUDED = (
    ("cover", N_("Cover with contents")),
    ("pictures", N_("Images")),
    ("references", N_("References")),
    ("contacts", N_("Contacts")),
    ("comparison", N_("Comparison")),
)

SECOND_WIDTH = 122
WIDTH = 310
BETWEEN = 12
"""So much room is between two boxes side by side."""


class OptionsPane(QWidget):
    """Shows options and tells of every change with all of them."""

    changed = Signal(object)

    def __init__(self, context: UiContext, layouts: Mapping[LayoutName, str]) -> None:
        super().__init__()
        self._context = context
        self._options = PrintOptions()
        self._languages: Sequence[str] = ()
        self.words = BoundTexts(context)
        layout = SegmentsField(context, "layout", N_("Layout"), tuple(layouts.items()), LayoutName)
        paper = SegmentsField(context, "paper", N_("Paper"), PAPERS, Paper)
        included = [TickField(name, title) for name, title in INCLUDED]
        both = TickField("side_by_side", N_("Second language:"))
        self._second = ChoiceField(
            "second_language", N_("Second language"), self._named, is_captioned=False
        )
        self._form = Form(
            context,
            self._options,
            (layout, paper, *included, both, self._second),
            on_change=self._tell,
        )
        self.words.follow(self._form.retranslate)
        self.layouts, self.papers = layout.segments, paper.segments
        self.boxes = {field.name: field.box for field in included}
        self.second_box, self.second = both.box, self._second.control
        self.words.tip(N_("Texts in two languages side by side"), self.second_box)
        self.words.tip(_compares, self.boxes["comparison"])
        self._lay_out()
        self.words.follow(self._fit_titles)

    def show_options(self, options: PrintOptions, languages: Sequence[str]) -> None:
        """Show options; the second language is one of the others of the edition."""
        self._options = options
        self._languages = [lang for lang in languages if lang != options.language]
        self._second.retranslate(self._context)
        self._form.show(replace(options, second_language=self._second_language()))
        self.second_box.setEnabled(bool(self._languages))
        self.second.setEnabled(len(self._languages) > 1)

    def _named(self, texts: Texts) -> list[tuple[str, str]]:
        return [(lang, language_title(lang, texts.lang)) for lang in self._languages]

    def _second_language(self) -> str:
        """The second language that was chosen, else English, else what the edition has."""
        for lang in (self._options.second_language, "en", *self._languages):
            if lang in self._languages:
                return lang
        return ""

    def _lay_out(self) -> None:
        second = FlowLayout(8)
        second.add(self.second_box)
        second.add(self.second)
        self.second.setMinimumWidth(SECOND_WIDTH)
        self.second.setSizeAdjustPolicy(QuietComboBox.SizeAdjustPolicy.AdjustToContents)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for title, segments in ((N_("Layout"), self.layouts), (N_("Paper"), self.papers)):
            column.addWidget(self.words.label(title, "heading"))
            column.addWidget(segments)
            column.addSpacing(8)
        column.addWidget(self.words.label(N_("Include"), "heading"))
        boxes = FlowLayout(BETWEEN)
        for box in self.boxes.values():
            boxes.add(box)
        column.addWidget(boxes)
        column.addWidget(second)

    def _fit_titles(self) -> None:
        """Break long titles; the boxes stand in two columns, the first as wide as its widest."""
        break_long_titles(self, self._context.theme.px(WIDTH))
        first = [*self.boxes.values()][::2]
        width = max(box.sizeHint().width() for box in first)
        for box in first:
            box.setMinimumWidth(width)

    def _tell(self, name: str, value: object) -> None:
        """Tell of what was chosen; a second language is printed, and one that is printed named."""
        also: dict[str, object] = {}
        if name == "side_by_side":
            also = {"second_language": self._second_language()}
        elif name == "second_language":
            also = {"side_by_side": True}
        changed = {name: value} | also
        self.changed.emit(replace(self._options, **changed))  # type: ignore[arg-type] # by its fields


def _compares(texts: Texts) -> str:
    text = texts.gettext("A table of {least} to {most} companies, before their pages")
    return text.format(least=LEAST, most=MOST_ON_PAPER)

"""What a visitor marked alone, proposed to the staff who take the screen back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.domain.changes import Changes
from app.domain.interest import Interest
from app.domain.interest_names import InterestNames
from app.domain.messages import N_
from app.domain.shortlist import Shortlist
from app.domain.visit import VisitorChoice
from app.i18n.formats import language_name
from app.i18n.texts import Texts
from app.services.catalogue.interest_name_lookup import read_interest_names
from app.ui.brochure.tray_actions import put_in_all
from app.ui.frame.app_context import AppContext
from app.ui.kit.bound_texts import Message
from app.ui.kit.sheets import Sheet
from app.ui.kit.ui_context import UiContext, label
from app.ui.kit.wrapping_checkbox import WrappingCheckBox
from app.ui.leads.capture.of_window import capture_of
from app.ui.system.override import override


class GivenBackSheet(Sheet):
    """`taken` says that the list becomes the shortlist; the ticks say what else is done with it.

    `before` is what is on the shortlist already. Staff reads it in their language, by `names`.
    """

    taken = Signal()
    takes_scans = True

    def __init__(
        self, context: UiContext, choice: VisitorChoice, before: Shortlist, names: InterestNames
    ) -> None:
        super().__init__(context)
        self._choice, self._before, self._names = choice, before, names
        self.words.bind(N_("The visitor's list"), self.title.setText)
        self.body.addWidget(self.words.label(self._about, wrap=True))
        for item in choice.shortlist.items:
            self.body.addWidget(self._line(item))
        self.brochure = self._tick(N_("Add it to the brochure"), is_on=True)
        self.lead = self._tick(N_("Start a lead with these interests"), is_on=True)
        self.another = self._tick(self._of_another, is_on=choice.is_another)
        self.another.setVisible(bool(before.items))
        self.body.addStretch(1)
        self._take = self.words.button(N_("Use the list"), self.taken.emit, "primary")
        self._drop = self.words.button(N_("Discard the list"), self.close_sheet)
        for button in (self._take, self._drop):
            self.foot.addWidget(button)
        self.foot.addStretch(1)

    @override
    def enter(self) -> None:
        self._take.setFocus()

    def _tick(self, message: Message, *, is_on: bool) -> WrappingCheckBox:
        box = WrappingCheckBox()
        box.box.setChecked(is_on)
        self.words.bind(message, box.say)
        self.body.addWidget(box)
        return box

    def _line(self, item: Interest) -> QFrame:
        def text_of(texts: Texts) -> str:
            named = self._names.named(item, texts.lang)
            return named.offering_title or named.member_name

        line = QFrame()
        line.setObjectName("offering")
        column = QVBoxLayout(line)
        column.addWidget(self.words.label(text_of, "strong", wrap=True))
        if item.offering_title:
            column.addWidget(label(item.member_name, "quiet", wrap=True))
        return line

    def _about(self, texts: Texts) -> str:
        language = language_name(self._choice.language, texts.lang)
        return texts.ngettext(
            "{n} entry is on the list. Language: {language}.",
            "{n} entries are on the list. Language: {language}.",
            len(self._choice.shortlist.items),
            language=language,
        )

    def _of_another(self, texts: Texts) -> str:
        return texts.ngettext(
            "This is another visitor: take {n} earlier entry off the shortlist",
            "This is another visitor: take {n} earlier entries off the shortlist",
            len(self._before.items),
        )


def propose(app: AppContext, choice: VisitorChoice) -> None:
    """Ask the staff what becomes of a visitor's list; one that is not used is forgotten."""
    services, visits = app.services, app.services.visits
    names = read_interest_names(lambda: services.catalogue, choice.shortlist.items)
    sheet = GivenBackSheet(app.context, choice, visits.shortlist, names)

    def take() -> None:
        sheet.close_sheet()
        visits.take_over(choice, is_another=sheet.another.box.isChecked())
        app.changed(Changes(shortlist=True))
        if sheet.brochure.box.isChecked():
            put_in_all(app, choice.shortlist.items)
        if sheet.lead.box.isChecked():
            for item in choice.shortlist.items:
                capture_of(app).lead_for(item)

    sheet.taken.connect(take)
    app.sheets.open(sheet)

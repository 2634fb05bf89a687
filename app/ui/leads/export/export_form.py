"""The fields of the sheet of exports."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.export import ExportFormat
from app.domain.messages import N_
from app.i18n.formats import language_title
from app.i18n.texts import Texts
from app.services.output.exports import propose_password
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.forms import ChoiceField, Form, TickField
from app.ui.kit.secret_fields import mark_secret
from app.ui.kit.ui_context import UiContext
from app.ui.leads.export.export_kinds import (
    XLSX,
    ChangedSince,
    Chosen,
    ExportKind,
    LeadScope,
    Offer,
)
from app.ui.leads.export.export_texts import kind_text, since_options, who_text
from app.ui.leads.parts.lead_labels import LeadLabels


class ExportForm(QWidget):
    """One field under the other; those that mean nothing for the kind of file are not shown."""

    changed = Signal()

    def __init__(self, context: UiContext, offer: Offer, words: LeadLabels) -> None:
        super().__init__()
        self.words = BoundTexts(context)
        self._kinds = offer.kinds()
        fields = _fields(offer, words.today)
        encrypt = TickField("encrypt", N_("Encrypt with a password"))
        self._form = Form(context, Chosen(), (*fields, encrypt))
        self._form.show(Chosen(who=offer.who()[0], language=context.texts.lang))
        self.words.follow(self._form.retranslate)
        self.kind, self.who, self.member, self.since, self.language = (
            field.control for field in fields
        )
        self.encrypt = encrypt.box
        self.password = QLineEdit(propose_password())
        mark_secret(self.password)
        self.words.bind(N_("Password"), self.password.setAccessibleName)
        hint = N_(
            "Write the password down: it is not stored anywhere. Give it by phone, not with "
            "the file."
        )
        self._secret = (
            self.words.label(N_("Password"), "caption"),
            self.password,
            self.words.label(hint, "quiet", wrap=True),
        )
        self._of_workbook = fields[-1].widget
        self.place = QLineEdit()
        self.words.bind(N_("Save to"), self.place.setAccessibleName)
        self.place_button = self.words.button(N_("Choose…"))
        self._lay_out([*(field.widget for field in fields), self.encrypt, *self._secret])
        for field in fields:
            field.control.currentIndexChanged.connect(self._tell)
        self.encrypt.toggled.connect(self._tell)
        self._show_parts()

    def chosen(self) -> Chosen:
        """What is chosen now."""
        return self._form.read()

    def chosen_kind(self) -> ExportKind:
        """The kind of file that is chosen."""
        return self._kinds[self.chosen().kind]

    def _show_parts(self) -> None:
        chosen = self.chosen()
        kind = self.chosen_kind()
        self._of_workbook.setVisible(kind.format is ExportFormat.XLSX)
        self.encrypt.setVisible(kind is XLSX)
        for part in self._secret:
            part.setVisible(chosen.is_encrypted)

    def _lay_out(self, parts: Iterable[QWidget]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in parts:
            column.addWidget(part)
        where = QHBoxLayout()
        where.addWidget(self.place, 1)
        where.addWidget(self.place_button)
        column.addSpacing(4)
        column.addWidget(self.words.label(N_("Save to"), "caption"))
        column.addLayout(where)

    def _tell(self) -> None:
        self._show_parts()
        self.changed.emit()


def _fields(offer: Offer, today: date) -> tuple[ChoiceField, ...]:
    def kinds(texts: Texts) -> list[tuple[str, str]]:
        return [(name, kind_text(kind, texts)) for name, kind in offer.kinds().items()]

    def who(texts: Texts) -> list[tuple[LeadScope, str]]:
        return [(who, who_text(who, offer, texts)) for who in offer.who()]

    def members(texts: Texts) -> list[tuple[str, str]]:
        named = [(id_, name) for id_, name in offer.members]
        return [("", texts.gettext("no specific member")), *named]

    def since(texts: Texts) -> list[tuple[ChangedSince, str]]:
        return since_options(offer, LeadLabels(texts, today))

    def languages(texts: Texts) -> list[tuple[str, str]]:
        return [(tag, language_title(tag, texts.lang)) for tag in offer.languages]

    return (
        ChoiceField("kind", N_("Format"), kinds),
        ChoiceField("who", N_("Which leads"), who),
        ChoiceField("member", N_("For the member"), members),
        ChoiceField("since", N_("Period"), since),
        ChoiceField("language", N_("Language of the workbook"), languages),
    )

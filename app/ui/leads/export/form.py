"""The fields of the sheet of exports."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.export import ExportFormat
from app.i18n.formats import language_name
from app.services.output.exports import propose_password
from app.ui.kit.combo_box import DropDown
from app.ui.kit.labels import Look, label
from app.ui.kit.plain_text import set_tool_tip
from app.ui.kit.secret_fields import mark_secret
from app.ui.leads.export.kinds import MEMBERS, XLSX, Kind, Offer, Since, Who
from app.ui.leads.export.texts import kind_text, since_options, who_text
from app.ui.leads.parts.texts import LeadWords


class ExportForm(QWidget):
    """One field under the other; those that mean nothing for the kind of file are not shown."""

    changed = Signal()

    def __init__(self, look: Look, offer: Offer, words: LeadWords) -> None:
        super().__init__()
        self._look = look
        self._offer = offer
        self._kinds = offer.kinds()
        self._words = words
        self.kind, self.who, self.member = DropDown(), DropDown(), DropDown()
        self.since, self.language = DropDown(), DropDown()
        self.encrypt = QCheckBox()
        self._password_caption = label(role="caption")
        self.password = QLineEdit(propose_password())
        mark_secret(self.password)
        self._hint = label(role="quiet", wrap=True)
        self.place, self.place_button = QLineEdit(), QPushButton()
        self._captions = {
            widget: label(role="caption")
            for widget in (self.kind, self.who, self.member, self.since, self.language)
        }
        self._place_caption = label(role="caption")
        for widget, caption in self._captions.items():
            caption.setBuddy(widget)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        for widget, caption in self._captions.items():
            self._add(caption, widget)
        for part in (self.encrypt, self._password_caption, self.password, self._hint):
            self._column.addWidget(part)
        where = QHBoxLayout()
        where.addWidget(self.place, 1)
        where.addWidget(self.place_button)
        self._column.addSpacing(4)
        self._column.addWidget(self._place_caption)
        self._column.addLayout(where)
        self._fill()
        self._connect()

    # What is chosen

    def chosen_kind(self) -> Kind:
        """The kind of file."""
        return self._kinds[self.kind.currentData()]

    def chosen_who(self) -> Who:
        """Which leads."""
        return Who(self.who.currentData())

    def chosen_member(self) -> str:
        """The member whose leads alone are meant."""
        return str(self.member.currentData() or "")

    def chosen_since(self) -> Since:
        """From when on."""
        return Since(self.since.currentData())

    def chosen_language(self) -> str:
        """The language of a workbook."""
        return str(self.language.currentData())

    def is_encrypted(self) -> bool:
        """Whether a password opens the file."""
        kind = self.chosen_kind()
        wanted = kind is XLSX and self.encrypt.isChecked()
        return kind is MEMBERS or wanted

    # What it says

    def retranslate(self) -> None:
        """Say everything in the staff's language."""
        _ = self._look.texts.gettext
        for widget, caption in (
            (self.kind, _("What")),
            (self.who, _("Which leads")),
            (self.member, _("For the member")),
            (self.since, _("When")),
            (self.language, _("Language of the workbook")),
        ):
            self._captions[widget].setText(caption)
            widget.setAccessibleName(caption)
        self.encrypt.setText(_("Encrypt it with a password"))
        self._password_caption.setText(_("Password"))
        self.password.setAccessibleName(_("Password"))
        self._hint.setText(
            _("Note the password: it is kept nowhere. Tell it by phone, not beside the file.")
        )
        self._place_caption.setText(_("Where to"))
        self.place.setAccessibleName(_("Where to"))
        self.place_button.setText(_("Choose…"))
        self._name_choices()
        self._show_parts()

    def _name_choices(self) -> None:
        texts, offer = self._look.texts, self._offer
        words = LeadWords(texts, self._words.today)
        for box, names in (
            (self.kind, [kind_text(kind, texts) for kind in self._kinds.values()]),
            (self.who, [who_text(who, offer, texts) for who in offer.who()]),
            (self.member, [texts.gettext("no member in particular")]),
            (self.since, [text for _, text in since_options(offer, words)]),
            (self.language, [language_name(tag, texts.lang) for tag in offer.languages]),
        ):
            for place, name in enumerate(names):
                box.setItemText(place, name)

    def _show_parts(self) -> None:
        kind = self.chosen_kind()
        is_workbook = kind.format is ExportFormat.XLSX
        self._captions[self.language].setVisible(is_workbook)
        self.language.setVisible(is_workbook)
        self.encrypt.setVisible(kind is XLSX)
        self._password_caption.setVisible(self.is_encrypted())
        self.password.setVisible(self.is_encrypted())
        self._hint.setVisible(self.is_encrypted())

    def _fill(self) -> None:
        offer = self._offer
        for name in self._kinds:
            self.kind.addItem("", name)
        for who in offer.who():
            self.who.addItem("", who.value)
        self.member.addItem("", "")
        for id_, name in offer.members:
            self.member.addItem(name, id_)
        for since, text in since_options(offer, self._words):
            self.since.addItem(text, since.value)
        for tag in offer.languages:
            self.language.addItem("", tag)
        self.language.setCurrentIndex(self.language.findData(self._look.texts.lang))

    def _add(self, caption: QWidget, widget: QWidget) -> None:
        self._column.addWidget(caption)
        self._column.addWidget(widget)

    def _connect(self) -> None:
        for box in self._captions:
            box.currentIndexChanged.connect(self._tell)
            box.currentTextChanged.connect(partial(set_tool_tip, box))
        self.encrypt.toggled.connect(self._tell)

    def _tell(self) -> None:
        self._show_parts()
        self.changed.emit()

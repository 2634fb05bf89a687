"""The card of the organisation that runs the booth."""

from base64 import b64decode, b64encode
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QPushButton

from app.domain.fair import Organisation
from app.ui.kit.cards import Card, Field, Named
from app.ui.kit.foreign_picture import foreign_picture
from app.ui.kit.labels import Look, label
from app.ui.kit.typed_form import Line, Texts, TypedForm, form_of_lines

LOGO = QSize(180, 56)
_LOGO = "logo"
"""Its name among what was typed: it was chosen, and not saved yet."""


class OrganisationCard(Card):
    """Name, address, contact for data protection, sender's mail and logo."""

    kept = Signal(object)
    logo_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._organisation = Organisation()
        self.own_name, self.contact, self.mail = Field(), Field(), Field()
        self.address = Named(QPlainTextEdit())
        self.address.control.setFixedHeight(76)
        self.address.control.setTabChangesFocus(True)
        lines: dict[str, Line] = {
            "name": self.own_name.line,
            "mail": self.mail.line,
            "contact": self.contact.line,
            "address": self.address.control,
        }
        self._lines = form_of_lines("organisation", lines)
        self.typed = TypedForm("organisation", self._read, self._write)
        self.logo = label()
        self.logo_button, self.no_logo_button = QPushButton(), QPushButton()
        self.keep_button = QPushButton()
        self.keep_button.setProperty("role", "primary")
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        grid.addWidget(self.own_name, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.mail, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.address, 1, 0)
        grid.addWidget(self.contact, 1, 1, Qt.AlignmentFlag.AlignTop)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        self.column.addLayout(grid)
        self.add_row(self.logo, self.logo_button, self.no_logo_button)
        self.add_row(self.keep_button)
        self.keep_button.clicked.connect(self._keep)
        self.logo_button.clicked.connect(self.logo_wanted)
        self.no_logo_button.clicked.connect(lambda: self.put_logo(b""))

    def retranslate(self) -> None:
        """Say everything in the staff's language."""
        _ = self._look.texts.gettext
        self.name(
            _("The organisation"),
            _("It stands on notices, receipts and e-mail drafts."),
        )
        self.own_name.name(_("Name of the organisation"), self._look)
        self.address.say(_("Address"))
        self.contact.name(_("Contact for data protection"), self._look)
        self.mail.name(_("E-mail drafts are sent from"), self._look)
        self.logo_button.setText(_("Choose a logo…"))
        self.no_logo_button.setText(_("Without logo"))
        self.keep_button.setText(_("Save the organisation"))

    def show_organisation(self, organisation: Organisation) -> None:
        """Show it for editing."""
        self._organisation = organisation
        self.own_name.put(organisation.name)
        self.address.control.setPlainText(organisation.address)
        self.contact.put(organisation.data_protection_contact)
        self.mail.put(organisation.sender_mail)
        self.put_logo(organisation.logo)
        self.typed.note_shown()

    def put_logo(self, data: bytes) -> None:
        """Show a logo that is kept with the rest."""
        self._organisation = replace(self._organisation, logo=data)
        self.logo.setPixmap(_drawn(data))
        self.logo.setVisible(bool(data))
        self.no_logo_button.setVisible(bool(data))

    def _read(self) -> Texts:
        return {**self._lines.read(), _LOGO: b64encode(self._organisation.logo).decode()}

    def _write(self, texts: Texts) -> None:
        self._lines.put({name: text for name, text in texts.items() if name != _LOGO})
        if _LOGO in texts:
            self.put_logo(b64decode(texts[_LOGO]))

    def _keep(self) -> None:
        self.kept.emit(
            replace(
                self._organisation,
                name=self.own_name.text().strip(),
                address=self.address.control.toPlainText().strip(),
                data_protection_contact=self.contact.text().strip(),
                sender_mail=self.mail.text().strip(),
            )
        )


def _drawn(data: bytes) -> QPixmap:
    """A logo of any kind, as large as it fits."""
    return QPixmap.fromImage(foreign_picture(data, LOGO)) if data else QPixmap()

"""The card of the organisation that runs the booth."""

from base64 import b64decode, b64encode
from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QPushButton

from app.domain.booth_rules import refuse_sender
from app.domain.fair import Organisation
from app.domain.messages import N_
from app.ui.kit.cards import CardFrame
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.foreign_picture import foreign_picture
from app.ui.kit.forms import Form, FormField, KeptAs, LineField, TextField
from app.ui.kit.ui_context import UiContext, label
from app.ui.system.override import override

LOGO = QSize(180, 56)


class OrganisationCard(CardFrame):
    """Name, address, contact for data protection, sender's mail and logo."""

    kept = Signal(object)
    logo_wanted = Signal()

    def __init__(self, look: UiContext) -> None:
        super().__init__(
            look,
            N_("The organisation"),
            N_("Shown on notices, receipts and email drafts."),
        )
        self.own_name = LineField("name", N_("Name of the organisation"))
        self.address = TextField("address", N_("Address"), height=76)
        self.logo = LogoField("logo", self.logo_wanted.emit)
        self.form = Form(
            look,
            Organisation(),
            (
                self.own_name,
                LineField("sender_mail", N_("Send email drafts from"), kept_as="mail"),
                self.address,
                LineField(
                    "data_protection_contact", N_("Data protection contact"), kept_as="contact"
                ),
                self.logo,
            ),
            kept=KeptAs("organisation"),
            refuse=refuse_sender,
        )
        self.words.follow(self.form.retranslate)
        keep = self.words.button(N_("Save the organisation"), self._keep, "primary")
        self.column.addLayout(self.form.grid(columns=2))
        self.column.addWidget(self.form.problem)
        self.add_row(keep)

    def show_organisation(self, organisation: Organisation) -> None:
        """Show it for editing."""
        self.form.show(organisation)

    def _keep(self) -> None:
        organisation = self.form.checked()
        if organisation is not None:
            self.kept.emit(organisation)


class LogoField(FormField[bytes]):
    """A logo that can be chosen and left out again; `wanted` asks which one."""

    def __init__(self, name: str, wanted: Callable[[], object]) -> None:
        super().__init__(name, N_("Choose a logo…"), width=2)
        self._data = b""
        self.picture = label()
        self._choose, self.without_button = QPushButton(), QPushButton()
        self.widget = row = FlowLayout(10)
        self.control = self._choose
        for part in (self.picture, self._choose, self.without_button):
            row.add(part)
        self._choose.clicked.connect(lambda _pushed: wanted())
        self.without_button.clicked.connect(lambda _pushed: self.show(b""))

    @override
    def retranslate(self, look: UiContext) -> None:
        self._choose.setText(look.texts.gettext(self.title))
        self.without_button.setText(look.texts.gettext("Remove logo"))

    @override
    def show(self, value: bytes) -> None:
        self._data = value
        self.picture.setPixmap(_drawn(value))
        self.picture.setVisible(bool(value))
        self.without_button.setVisible(bool(value))

    @override
    def read(self) -> bytes:
        return self._data

    @override
    def kept(self) -> str:
        return b64encode(self._data).decode()

    @override
    def put(self, kept: str) -> None:
        self.show(b64decode(kept))


def _drawn(data: bytes) -> QPixmap:
    """A logo of any kind, as large as it fits."""
    return QPixmap.fromImage(foreign_picture(data, LOGO)) if data else QPixmap()

"""The card of the organisation that runs the booth."""

from base64 import b64decode, b64encode
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QPushButton

from app.domain.booth_rules import ISSUES, partner_of, partner_text, refuse_organisation
from app.domain.fair import Organisation, OrganisationKind
from app.domain.messages import N_
from app.i18n.texts import Texts
from app.language.named_codes import country_names
from app.ui.kit.cards import CardFrame, NamedControl
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.foreign_picture import foreign_picture
from app.ui.kit.forms import (
    ChoiceField,
    Form,
    FormDraftKey,
    FormField,
    LineField,
    NumberField,
    SegmentsField,
    TextField,
)
from app.ui.kit.ui_context import UiContext, label
from app.ui.system.override import override

LOGO = QSize(180, 56)
LINES_HEIGHT = 76


class OrganisationCard(CardFrame):
    """All that a notice tells of who runs the booth, in three groups; the logo, the sender."""

    save_requested = Signal(object)
    logo_requested = Signal()

    def __init__(self, context: UiContext) -> None:
        about = N_("Shown on notices, receipts and email drafts, and with the logo on covers.")
        super().__init__(context, N_("The organisation"), about)
        self.own_name = LineField("name", N_("Name of the organisation"))
        self.legal_person = LineField("legal_person", N_("Legal person, as registered"))
        self.logo = LogoField("logo", self.logo_requested.emit)
        self.processors = LinesField(
            "processors", N_("Service providers with access, one per line")
        )
        self.partners = LinesField(
            "partners",
            N_("Joint controllers, one per line: name; address; task"),
            of_line=partner_of,
            to_line=partner_text,
        )
        who, protection, newsletter = self._who(), self._protection(context), self._newsletter()
        self.form = Form(
            context,
            Organisation(),
            (*who, *protection, *newsletter),
            kept=FormDraftKey("organisation"),
            refuse=refuse_organisation,
        )
        _wrap_titles(*who, *protection, *newsletter)
        self.words.follow(self.form.retranslate)
        keep = self.words.button(N_("Save the organisation"), self._save, "primary")
        for heading, fields in (
            (N_("Who is responsible"), who),
            (N_("Data protection"), protection),
            (N_("Newsletter"), newsletter),
        ):
            self.column.addWidget(self.words.label(heading, "fieldHeading"))
            self.column.addWidget(self.form.grid(2, [field.name for field in fields]))
        self.column.addWidget(self.form.problem)
        self.add_row(keep)

    def show_organisation(self, organisation: Organisation) -> None:
        """Show it for editing."""
        self.form.show(organisation)

    def _who(self) -> tuple[FormField[Any], ...]:
        return (
            self.own_name,
            self.legal_person,
            LineField("street", N_("Street and number")),
            LineField("postcode", N_("Postcode")),
            LineField("city", N_("Town")),
            ChoiceField("office_country", N_("Country of the office"), _countries),
            LineField("sender_mail", N_("Send email drafts from"), kept_as="mail"),
            self.logo,
        )

    def _protection(self, context: UiContext) -> tuple[FormField[Any], ...]:
        kinds = (
            (OrganisationKind.PUBLIC, N_("Public body")),
            (OrganisationKind.PRIVATE, N_("Private")),
        )
        return (
            SegmentsField(context, "kind", N_("Type of organisation"), kinds, OrganisationKind),
            LineField("basis", N_("Legal basis of the public task")),
            LineField("data_protection_contact", N_("Data protection contact"), kept_as="contact"),
            LineField("data_protection_officer", N_("Data protection officer")),
            LineField("authority", N_("Authority for complaints")),
            LineField("privacy_url", N_("Web address of the privacy notice")),
            self.partners,
            self.processors,
        )

    def _newsletter(self) -> tuple[FormField[Any], ...]:
        return (
            LineField("newsletter_about", N_("Topics of the newsletter")),
            NumberField("newsletters_a_year", N_("Issues per year"), ISSUES, kept_as="issues"),
        )

    def _save(self) -> None:
        organisation = self.form.checked()
        if organisation is not None:
            self.save_requested.emit(organisation)


def _wrap_titles(*fields: FormField[Any]) -> None:
    for field in fields:
        if isinstance(field.widget, NamedControl):
            field.widget.let_caption_wrap()


class LinesField(FormField[tuple[Any, ...]]):
    """Several values, each in a line of its own as `to_line` writes and `of_line` reads it."""

    def __init__(
        self,
        name: str,
        title: str,
        *,
        of_line: Callable[[str], object] = str,
        to_line: Callable[[Any], str] = str,
    ) -> None:
        super().__init__(name, title)
        self._text = TextField(name, title, height=LINES_HEIGHT)
        self._of_line, self._to_line = of_line, to_line
        self.widget, self.control = self._text.widget, self._text.control

    @override
    def retranslate(self, context: UiContext) -> None:
        self._text.retranslate(context)

    @override
    def show(self, value: tuple[Any, ...]) -> None:
        self._text.show("\n".join(map(self._to_line, value)))

    @override
    def read(self) -> tuple[Any, ...]:
        lines = map(str.strip, self._text.read().splitlines())
        return tuple(self._of_line(line) for line in lines if line)

    @override
    def kept(self) -> str:
        return self._text.kept()

    @override
    def put(self, kept: str) -> None:
        self._text.put(kept)


class LogoField(FormField[bytes]):
    """A logo that can be chosen and left out again; `requested` asks which one."""

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
    def retranslate(self, context: UiContext) -> None:
        self._choose.setText(context.texts.gettext(self.title))
        self.without_button.setText(context.texts.gettext("Remove logo"))

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


def _countries(texts: Texts) -> tuple[tuple[str, str], ...]:
    return country_names(texts.lang)

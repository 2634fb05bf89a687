"""The profile of the chosen member, beside the result list."""

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.domain.edition import Edition
from app.domain.localized import Picked, pick
from app.domain.member import Member, Reference
from app.i18n.formats import country_name
from app.services.catalogue import Profile
from app.ui.catalogue.profile_parts import (
    SIDE_WIDTH,
    OfferingView,
    code_view,
    contact_view,
    medium_pixmap,
)
from app.ui.catalogue.words import Words
from app.ui.flow import FlowLayout
from app.ui.override import override
from app.ui.view import Look, label

LOGO = 64


class ProfileView(QScrollArea):
    """Shows a member in the visitor's language, an offering of it opened."""

    left = Signal()
    offering_pressed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("profile")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(QWidget())
        self.setAccessibleName(look.texts.gettext("Profile"))

    def clear(self) -> None:
        """Show nothing."""
        self.setWidget(QWidget())

    def show_profile(
        self, profile: Profile, offering: str | None, edition: Edition, lang: str
    ) -> None:
        """Show a member; `offering` is the id of the one to open, `lang` the visitor's language."""
        builder = _Builder(profile, edition, lang, self._look)
        self.setWidget(builder.page(offering, self.offering_pressed))
        self.setAccessibleName(
            self._look.texts.gettext("Profile of {member}").format(member=profile.member.name)
        )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _Builder:
    """Makes the page of one member."""

    def __init__(self, profile: Profile, edition: Edition, lang: str, look: Look) -> None:
        self._profile = profile
        self._member: Member = profile.member
        self._edition = edition
        self._lang = lang
        self._look = look
        self._words = Words(look.texts, edition)

    def page(self, offering: str | None, pressed: SignalInstance) -> QWidget:
        """The whole page, with the opened offering first."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 20, 20, 24)
        column.setSpacing(14)
        column.addLayout(self._head())
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addLayout(self._main(offering, pressed), 1)
        columns.addLayout(self._side())
        column.addLayout(columns)
        column.addStretch(1)
        return page

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._logo(), 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(label(self._member.name, "title", wrap=True, selectable=True))
        address = self._member.address
        country = country_name(address.country, self._look.texts.lang) if address.country else ""
        tagline = self._member.tagline(self._lang).text
        text = " · ".join(filter(None, (tagline, address.city, country)))
        if text:
            lines.addWidget(label(text, "quiet", wrap=True))
        lines.addSpacing(5)
        lines.addLayout(self._pills())
        lines.addStretch(1)
        head.addLayout(lines, 1)
        return head

    def _logo(self) -> QLabel:
        """The logo or, without one, the initials."""
        shown = QLabel()
        medium = self._profile.media.get(self._member.logo)
        if medium is not None:
            size = QSize(LOGO, LOGO)
            shown.setPixmap(medium_pixmap(medium, size, shown.devicePixelRatioF()))
            shown.setAccessibleName(self._look.texts.gettext("Logo"))
        else:
            words = (word for word in self._member.name.split() if word[0].isalnum())
            shown.setText("".join(word[0] for word in words)[:2].upper())
            shown.setProperty("role", "initials")
            shown.setFixedSize(LOGO, LOGO)
            shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return shown

    def _pills(self) -> FlowLayout:
        pills = FlowLayout(6)
        for code in self._member.sectors:
            pills.addWidget(label(self._words.sector(code), "pill"))
        for certificate in self._member.certificates:
            pills.addWidget(label(certificate, "pillQuiet"))
        return pills

    def _main(self, offering: str | None, pressed: SignalInstance) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        for item in self._member.offerings:
            if item.id == offering:
                column.addWidget(OfferingView(item, self._lang, self._look, self._profile.media))
                column.addSpacing(10)
        description = self._member.description(self._lang)
        if description.text:
            column.addWidget(label(description.text, wrap=True, selectable=True))
            self._mark(column, description)
        self._add_offerings(column, offering, pressed)
        self._add_references(column)
        column.addStretch(1)
        return column

    def _add_offerings(
        self, column: QVBoxLayout, opened: str | None, pressed: SignalInstance
    ) -> None:
        offerings = self._member.offerings
        if not offerings:
            return
        heading = self._look.texts.gettext("Offerings · {n}").format(n=len(offerings))
        column.addSpacing(8)
        column.addWidget(label(heading, "section"))
        for item in offerings:
            if item.id != opened:
                view = OfferingView(item, self._lang, self._look)
                view.pressed.connect(pressed)
                column.addWidget(view)

    def _add_references(self, column: QVBoxLayout) -> None:
        if not self._member.references:
            return
        column.addSpacing(10)
        column.addWidget(label(self._look.texts.gettext("References"), "section"))
        for reference in self._member.references:
            column.addWidget(label(self._reference(reference), wrap=True, selectable=True))

    def _reference(self, reference: Reference) -> str:
        country = reference.country
        where = country_name(country, self._look.texts.lang) if country else ""
        year = str(reference.year or "")
        text = pick(reference.texts, self._lang).text
        return " · ".join(filter(None, (text, where, year)))

    def _side(self) -> QVBoxLayout:
        _ = self._look.texts.gettext
        side = QVBoxLayout()
        side.setSpacing(12)
        address = self._edition.profile_url(self._member, self._lang)
        if address:
            code = code_view(address, self._look)
            code.setFixedWidth(SIDE_WIDTH)
            side.addWidget(code)
        for contact in self._member.contacts:
            view = contact_view(contact)
            view.setFixedWidth(SIDE_WIDTH)
            side.addWidget(view)
        address_text = self._address()
        if address_text:
            note = label(address_text, "quiet", wrap=True, selectable=True)
            note.setFixedWidth(SIDE_WIDTH)
            side.addWidget(note)
        side.addStretch(1)
        return side

    def _address(self) -> str:
        member, address = self._member, self._member.address
        place = f"{address.postcode} {address.city}".strip()
        lines = [address.street, place, "" if member.contacts else member.phone]
        if not member.contacts:
            lines.append(member.email)
        lines.append(member.website.removeprefix("https://").removeprefix("http://"))
        return "\n".join(filter(None, lines))

    def _mark(self, column: QVBoxLayout, picked: Picked) -> None:
        if picked.is_foreign_to(self._lang):
            pill = label(self._words.only_in(picked.lang), "pillQuiet")
            column.addWidget(pill, 0, Qt.AlignmentFlag.AlignLeft)

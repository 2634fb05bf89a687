"""The page of one member: head, texts and offerings, code and contacts."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.edition import Edition
from app.domain.interest import Interest
from app.domain.localized import pick
from app.domain.member import Offering, Reference, for_reader
from app.i18n.formats import country_name
from app.i18n.stand_words import stands_in
from app.services.catalogue.catalogue_service import Profile
from app.ui.catalogue.catalogue_labels import CatalogueLabels
from app.ui.catalogue.correction_note import CorrectionNote
from app.ui.catalogue.offering_view import OfferingView
from app.ui.catalogue.profile_parts import (
    SIDE_WIDTH,
    TextColumn,
    code_view,
    contact_view,
    medium_pixmap,
    plain_address,
)
from app.ui.catalogue.stars import StarButton, Stars
from app.ui.frame.action_buttons import ActionButton
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.plain_text import PlainLabel
from app.ui.kit.ui_context import UiContext, label

LOGO = 64


class ProfilePage(QWidget):
    """Shows a profile; what is not in the visitor's language is marked where it stands.

    All that is said of the member is in that language, its sectors and countries too.
    """

    offering_pressed = Signal(str)
    take_back_pressed = Signal(str)

    def __init__(self, profile: Profile, edition: Edition, lang: str, context: UiContext) -> None:
        super().__init__()
        self._profile = profile
        self._member = profile.member
        self._edition = edition
        self._lang = lang
        self._context = context
        self._words = CatalogueLabels(context.texts, edition)
        self.stars: Stars | None = None
        self.fairs: tuple[str, ...] = ()
        self.offers_take_back = False

    def fill(
        self, opened: str | None, buttons: Sequence[ActionButton] = (), *, narrow: bool
    ) -> None:
        """Build the page with one offering opened; a narrow page is a single column.

        `buttons` are the buttons of what can be done with the member.
        """
        column = QVBoxLayout(self)
        side = 24 if not narrow else 14
        column.setContentsMargins(side, 20, side - 4, 24)
        column.setSpacing(14)
        column.addLayout(self._head(opened, narrow=narrow))
        if buttons:
            row = FlowLayout(10)
            for button in buttons:
                row.add(button)
            column.addWidget(row)
        if self._profile.corrections:
            column.addWidget(self._corrected())
        parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        parts.setSpacing(24 if not narrow else 12)
        main = self._main(opened, narrow=narrow)
        if narrow:
            parts.setDirection(QBoxLayout.Direction.TopToBottom)
            parts.addLayout(main)
            parts.addWidget(self._side_below())
        else:
            parts.addLayout(main, 1)
            parts.addLayout(self._side())
        column.addLayout(parts)
        column.addStretch(1)

    def _head(self, opened: str | None, *, narrow: bool) -> QVBoxLayout:
        """Logo and star at the sides of what is said, in a narrow page above it."""
        head, beside = QVBoxLayout(), QHBoxLayout()
        head.setSpacing(10)
        beside.setSpacing(16)
        head.addLayout(beside)
        beside.addWidget(self._logo(), 0, Qt.AlignmentFlag.AlignTop)
        lines = TextColumn(self._lang, self._words, spacing=2)
        lines.add(self._member.name, "title")
        lines.add_picked(self._member.tagline(self._lang), "quiet")
        address = self._member.address
        country = country_name(address.country, self._lang) if address.country else ""
        lines.add(" · ".join(filter(None, (address.city, country))), "quiet")
        for stand in stands_in(self._member.stands, self._context.texts, self.fairs):
            lines.add(stand, "strong")
        lines.addSpacing(5)
        lines.addWidget(self._pills())
        lines.addStretch(1)
        if narrow:
            beside.addStretch(1)
            head.addLayout(lines)
        else:
            beside.addLayout(lines, 1)
        if self.stars is not None:
            beside.addWidget(self._star(self.stars, None, opened), 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _corrected(self) -> CorrectionNote:
        """What the booth corrected, with what the edition says."""
        note = CorrectionNote(self._profile.corrections, self._context)
        if self.offers_take_back:
            note.offer_take_back(lambda: self.take_back_pressed.emit(self._member.id))
        return note

    def _star(self, stars: Stars, offering: Offering | None, opened: str | None) -> StarButton:
        """The star of the member or an offering; it names the keys where they mean this one."""
        member = self._member
        item = Interest(member.id, member.name)
        if offering is not None:
            title = offering.title(self._lang).text or offering.id
            item = Interest(member.id, member.name, offering.id, title)
        return StarButton(stars, item, stars.keys if item.offering == (opened or "") else "")

    def _logo(self) -> QLabel:
        """The logo or, without one, the initials."""
        shown = PlainLabel()
        medium = self._profile.media.get(self._member.logo)
        if medium is not None:
            size = QSize(LOGO, LOGO)
            shown.setPixmap(medium_pixmap(medium, size, shown.devicePixelRatioF()))
            shown.setAccessibleName(self._context.texts.gettext("Logo"))
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
            pills.add(label(self._words.sector(code, self._lang), "pill"))
        for certificate in self._member.certificates:
            pills.add(label(certificate, "pillQuiet"))
        return pills

    def _main(self, opened: str | None, *, narrow: bool) -> TextColumn:
        column = TextColumn(self._lang, self._words, spacing=4)
        for item in self._member.offerings:
            if item.id == opened:
                view = OfferingView(item, self._lang, self._words)
                view.open(item, self._profile.media, narrow=narrow)
                if self.stars is not None:
                    view.add_star(self._star(self.stars, item, opened))
                column.addWidget(view)
                column.addSpacing(10)
        column.add_picked(self._member.description(self._lang))
        self._add_offerings(column, opened)
        if self._member.references:
            column.addSpacing(10)
            column.add(self._context.texts.gettext("References"), "section")
        for reference in self._member.references:
            self._add_reference(column, reference)
        column.addStretch(1)
        return column

    def _add_offerings(self, column: TextColumn, opened: str | None) -> None:
        offerings = self._member.offerings
        if not offerings:
            return
        column.addSpacing(8)
        column.add(
            self._context.texts.gettext("Offerings · {n}").format(n=len(offerings)), "section"
        )
        for item in offerings:
            if item.id != opened:
                view = OfferingView(item, self._lang, self._words)
                view.fold(item)
                view.pressed.connect(self.offering_pressed)
                if self.stars is not None:
                    view.add_star(self._star(self.stars, item, opened))
                column.addWidget(view)

    def _add_reference(self, column: TextColumn, reference: Reference) -> None:
        country = reference.country
        where = country_name(country, self._lang) if country else ""
        picked = pick(reference.texts, self._lang)
        facts = " · ".join(filter(None, (where, str(reference.year or ""))))
        column.add_picked(picked, after=facts)

    def _side(self) -> QVBoxLayout:
        """Code and contacts beside the texts."""
        side = QVBoxLayout()
        side.setSpacing(12)
        for view in self._side_views():
            side.addWidget(view)
        side.addStretch(1)
        return side

    def _side_below(self) -> FlowLayout:
        """Code and contacts below the texts of a narrow page."""
        side = FlowLayout(16)
        for view in self._side_views():
            side.add(view)
        return side

    def _side_views(self) -> Iterator[QWidget]:
        address = self._edition.profile_url(self._member, self._lang)
        views = [code_view(address, self._context)] if address else []
        ranked = for_reader(self._member.contacts, self._lang)
        views += [contact_view(contact, self._lang) for contact in ranked]
        for view in (*views, plain_address(self._member)):
            view.setFixedWidth(SIDE_WIDTH)
            yield view

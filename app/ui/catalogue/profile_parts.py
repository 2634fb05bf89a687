"""The parts a profile is made of: marked texts, pictures, contacts, the code of its address."""

from urllib.parse import urlsplit

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.domain.edition import Medium
from app.domain.localized import LocalizedText
from app.domain.member import Contact, Member
from app.language.roles import role_in
from app.ui.catalogue.catalogue_labels import CatalogueLabels
from app.ui.kit.foreign_picture import foreign_picture
from app.ui.kit.qr_label import QrCode
from app.ui.kit.ui_context import UiContext, label

SIDE_WIDTH = 172
"""Pixels of the column with code and contacts."""


def medium_pixmap(medium: Medium, box: QSize, ratio: float) -> QPixmap:
    """A logo or picture as large as it fits into `box` (logical pixels)."""
    pixmap = QPixmap.fromImage(foreign_picture(medium.data, box * ratio))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


class TextColumn(QVBoxLayout):
    """A column of texts that marks what is not in the visitor's language."""

    def __init__(self, lang: str, words: CatalogueLabels, *, spacing: int) -> None:
        super().__init__()
        self._lang = lang
        self._words = words
        self._marked = ""
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def add(self, text: str, role: str = "") -> None:
        """Add a text of no particular language; an empty one takes no place."""
        if text:
            made = label(text, role, wrap=True, selectable=True)
            made.setMinimumWidth(1)
            self.addWidget(made)

    def add_picked(self, picked: LocalizedText, role: str = "", after: str = "") -> None:
        """Add a text with what follows it, and its language where it is not the visitor's.

        Texts of the same foreign language in a row are marked once.
        """
        self.add(" · ".join(filter(None, (picked.text, after))), role)
        if not picked.text:
            return
        foreign = picked.lang if picked.is_foreign_to(self._lang) else ""
        if foreign and foreign != self._marked:
            pill = label(self._words.only_in(foreign), "pillQuiet")
            self.addWidget(pill, 0, Qt.AlignmentFlag.AlignLeft)
        self._marked = foreign


def contact_view(contact: Contact, lang: str) -> QWidget:
    """A person to talk to, with their role as a reader of `lang` calls it."""
    languages = " · ".join(tag.upper() for tag in contact.languages)
    lines = (role_in(contact.role, lang), languages, contact.phone, contact.email)
    view, column = _narrow_view()
    column.addWidget(label(contact.name, "strong", wrap=True, selectable=True))
    for line in filter(str.strip, lines):
        column.addWidget(label(line, "quiet", wrap=True, selectable=True))
    return view


def plain_address(member: Member) -> QWidget:
    """Where a member is; its own phone and mail only where no contact has them."""
    address = member.address
    place = f"{address.postcode} {address.city}".strip()
    website = member.website.removeprefix("https://").removeprefix("http://")
    view, column = _narrow_view()
    for line in filter(str.strip, (address.street, place, *member.own_ways(), website)):
        column.addWidget(label(line, "quiet", wrap=True, selectable=True))
    return view


def code_view(address: str, context: UiContext) -> QWidget:
    """The QR code of a profile's address, with the site it leads to."""
    _ = context.texts.gettext
    card = QFrame()
    card.setObjectName("card")
    column = QVBoxLayout(card)
    column.setContentsMargins(3, 3, 3, 10)
    column.setSpacing(2)
    code = QrCode(address, _("QR code of the profile: {address}").format(address=address))
    if code.is_scannable():
        column.addWidget(code, 0, Qt.AlignmentFlag.AlignHCenter)
    for line in (
        label(_("Profile on"), "quiet", wrap=True),
        label(site_of(address), "strong", wrap=True),
    ):
        line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(line)
    return card


def site_of(address: str) -> str:
    """The host of an address, or the address itself where it has none that can be read."""
    try:
        return urlsplit(address).hostname or address
    except ValueError:
        return address


def _narrow_view() -> tuple[QWidget, QVBoxLayout]:
    view = QWidget()
    column = QVBoxLayout(view)
    column.setContentsMargins(0, 0, 0, 10)
    column.setSpacing(2)
    return view, column

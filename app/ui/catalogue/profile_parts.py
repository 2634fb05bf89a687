"""The parts a profile is made of: pictures, offerings, contacts, the code of its address."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.domain.edition import Medium
from app.domain.localized import Picked, pick
from app.domain.member import Contact, Fact, Offering
from app.ui.catalogue.qr import QrCode
from app.ui.icons import svg_pixmap
from app.ui.override import override
from app.ui.view import Look, label

PICTURE = QSize(320, 200)
SIDE_WIDTH = 172
"""Pixels of the column with code and contacts."""


def medium_pixmap(medium: Medium, box: QSize, ratio: float) -> QPixmap:
    """A logo or picture as large as it fits into `box` (logical pixels)."""
    device = box * ratio
    if medium.mime == "image/svg+xml":
        pixmap = svg_pixmap(medium.data, device)
    else:
        pixmap = QPixmap()
        pixmap.loadFromData(medium.data)
        pixmap = pixmap.scaled(
            device,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def facts_line(facts: tuple[Fact, ...], lang: str) -> str:
    """The values of some facts on one line: 1 200 m³/h · 180 m · ATEX."""
    values = (f"{pick(fact.value, lang).text} {fact.unit}".strip() for fact in facts)
    return " · ".join(value for value in values if value)


class OfferingView(QFrame):
    """One offering of a profile: a line or, when it is open, everything about it."""

    pressed = Signal(str)

    def __init__(
        self,
        offering: Offering,
        lang: str,
        look: Look,
        media: Mapping[str, Medium] | None = None,
    ) -> None:
        super().__init__()
        self._id = offering.id
        self._look = look
        self.setObjectName("offering")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 8)
        self._column.setSpacing(3)
        title = offering.title(lang)
        self.setAccessibleName(title.text or offering.id)
        self._add(title.text or offering.id, "strong" if media is not None else "")
        if media is None:
            self._add(facts_line(offering.facts[:4], lang), "quiet")
        else:
            self.setProperty("chosen", "true")
            self._column.setContentsMargins(12, 10, 12, 10)
            self._open(offering, lang, media)
        self._mark(title, lang)

    @override
    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.pressed.emit(self._id)

    def _open(self, offering: Offering, lang: str, media: Mapping[str, Medium]) -> None:
        self._add(offering.summary(lang).text, "quiet")
        for picture in offering.pictures:
            medium = media.get(picture.file)
            if medium is not None:
                self._picture(medium, pick(picture.captions, lang).text)
        self._add(offering.description(lang).text)
        if offering.facts:
            self._column.addLayout(_facts_table(offering.facts, lang))

    def _picture(self, medium: Medium, caption: str) -> None:
        shown = QLabel()
        shown.setPixmap(medium_pixmap(medium, PICTURE, self.devicePixelRatioF()))
        shown.setAccessibleName(caption)
        self._column.addWidget(shown)
        self._add(caption, "quiet")

    def _mark(self, picked: Picked, lang: str) -> None:
        if picked.is_foreign_to(lang):
            text = self._look.texts.gettext("{language} only").format(language=picked.lang.upper())
            pill = label(text, "pillQuiet")
            self._column.addWidget(pill, 0, Qt.AlignmentFlag.AlignLeft)

    def _add(self, text: str, role: str = "") -> None:
        if text:
            self._column.addWidget(label(text, role, wrap=True))


def _facts_table(facts: tuple[Fact, ...], lang: str) -> QGridLayout:
    """Names and values of facts in two columns."""
    table = QGridLayout()
    table.setContentsMargins(0, 4, 0, 0)
    table.setHorizontalSpacing(16)
    table.setVerticalSpacing(2)
    for row, fact in enumerate(facts):
        value = f"{pick(fact.value, lang).text} {fact.unit}".strip()
        table.addWidget(label(pick(fact.name, lang).text, "quiet", wrap=True), row, 0)
        table.addWidget(label(value, "strong", wrap=True, selectable=True), row, 1)
    table.setColumnStretch(0, 3)
    table.setColumnStretch(1, 4)
    return table


def contact_view(contact: Contact) -> QWidget:
    """A person to talk to."""
    view = QWidget()
    column = QVBoxLayout(view)
    column.setContentsMargins(0, 0, 0, 10)
    column.setSpacing(2)
    column.addWidget(label(contact.name, "strong", wrap=True, selectable=True))
    languages = " · ".join(tag.upper() for tag in contact.languages)
    for line in (contact.role, languages, contact.phone, contact.email):
        if line:
            column.addWidget(_narrow(line, "quiet"))
    return view


def code_view(address: str, look: Look) -> QWidget:
    """The QR code of a profile's address, with the site it leads to."""
    _ = look.texts.gettext
    card = QFrame()
    card.setObjectName("card")
    column = QVBoxLayout(card)
    column.setContentsMargins(3, 3, 3, 10)
    column.setSpacing(2)
    code = QrCode(address, _("QR code of the profile: {address}").format(address=address))
    column.addWidget(code, 0, Qt.AlignmentFlag.AlignHCenter)
    site = urlsplit(address if "//" in address else f"//{address}").hostname or address
    for line in (label(_("Profile on"), "quiet", wrap=True), _narrow(site, "strong")):
        line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(line)
    return card


def _narrow(text: str, role: str) -> QLabel:
    """A label for the narrow column; a long address breaks after its signs.

    Qt breaks at zero-width spaces, which must not be copied: only what fits can be selected.
    """
    made = label(text, role, wrap=True, selectable=True)
    words = text.split()
    if max(made.fontMetrics().horizontalAdvance(word) for word in words) > SIDE_WIDTH - 14:
        made.setText(text.replace("@", "\u200b@").replace(".", ".\u200b").replace("-", "-\u200b"))
        made.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    return made

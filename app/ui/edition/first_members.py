"""The first members of a list as profiles, beside its columns: what became what."""

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout

from app.domain.edition import Edition
from app.domain.member import Member
from app.i18n.formats import country_name
from app.i18n.stand_words import stands_in
from app.i18n.texts import Texts
from app.ui.catalogue.catalogue_labels import CatalogueLabels
from app.ui.edition.column_table import LEAST_WIDTH, MOST_HEIGHT
from app.ui.kit.ui_context import UiContext, label

LONGEST_TEXT = 160
MOST_OFFERINGS = 3


class FirstMembers(QFrame):
    """A few members, each with everything that was read of it; a text that keys walk through."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._title = label(role="section", wrap=True)
        self._note = label(role="quiet", wrap=True)
        self.profiles = QPlainTextEdit()
        self.profiles.setReadOnly(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self._title, self._note, self.profiles):
            column.addWidget(widget)
        column.addStretch(1)

    def show_members(self, members: Sequence[Member], edition: Edition) -> None:
        """Show members as they will stand in an edition; without any, nothing."""
        texts, px = self._context.texts, self._context.theme.px
        self.setVisible(bool(members))
        self.setMinimumWidth(px(LEAST_WIDTH))
        self.profiles.setFixedHeight(px(MOST_HEIGHT))
        title = texts.gettext("First members")
        self._title.setText(title)
        self.profiles.setAccessibleName(title)
        self._note.setText(texts.gettext("Is everything in its place? These are the first rows."))
        labels = CatalogueLabels(texts, edition)
        self._write([(it.name, tuple(_lines(it, texts, labels))) for it in members])

    def _write(self, profiles: Sequence[tuple[str, Sequence[str]]]) -> None:
        plain, bold = QTextCharFormat(), QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        self.profiles.clear()
        cursor = self.profiles.textCursor()
        for name, lines in profiles:
            before = "" if cursor.atStart() else "\n\n"
            cursor.insertText(f"{before}{name}", bold)
            cursor.insertText("".join(f"\n{line}" for line in lines), plain)
        self.profiles.moveCursor(QTextCursor.MoveOperation.Start)


def _lines(member: Member, texts: Texts, labels: CatalogueLabels) -> Iterator[str]:
    _, lang, place = texts.gettext, texts.lang, member.address
    town = " ".join(filter(None, (place.postcode, place.city)))
    country = country_name(place.country, lang) if place.country else ""
    known = ((_("Founded"), str(member.founded or "")), (_("Employees"), member.employees))
    described = member.tagline(lang).text or member.description(lang).text
    lines = [
        ", ".join(filter(None, (place.street, town, place.region, country))),
        " · ".join(filter(None, (member.phone, member.email, member.website))),
        "; ".join(stands_in(member.stands, texts)),
        " · ".join(f"{title}: {value}" for title, value in known if value),
        ", ".join(map(labels.sector, member.sectors)),
        _cut(described),
        *(" · ".join(filter(None, (it.name, it.role))) for it in member.contacts),
        *_offerings(member, lang),
    ]
    yield from filter(None, lines)


def _offerings(member: Member, lang: str) -> Iterator[str]:
    shown = member.offerings[:MOST_OFFERINGS]
    for it in shown:
        text = it.title(lang).text or it.description(lang).text
        yield f"– {_cut(text)}" if text else ""
    if len(member.offerings) > len(shown):
        yield f"+{len(member.offerings) - len(shown)}"


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TEXT else f"{line[: LONGEST_TEXT - 1]}…"

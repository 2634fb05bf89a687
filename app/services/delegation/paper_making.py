"""One paper of a delegation as a file in memory, in the language of whoever reads it.

One story: each paper there is, and the parts that all of them are set with.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.brochure import BrochureRequest, Paper
from app.domain.delegation import Interpreter, Participant, Party
from app.domain.delegation_papers import ChangeSlip, LabelSheet
from app.domain.dossier import Dossier
from app.domain.errors import CatalogueError
from app.domain.glossary import terms_for
from app.domain.member import Member
from app.domain.personal_programme import appointments_of
from app.i18n.formats import long_day
from app.i18n.texts import TextsFor
from app.services.catalogue.catalogue_service import CatalogueService
from app.services.delegation.paper_languages import PaperLanguages

if TYPE_CHECKING:
    from app.brochure.delegation.paper_parts import PaperParts
    from app.brochure.delegation.paper_press import PrintedPaper
    from app.brochure.imposition import SheetSide
    from app.brochure.pages import PrintedPage
    from app.brochure.typeset import Typesetter

MOST_OFFERINGS = 6
"""So many offerings of a partner stand in a booklet; the code leads to all."""
MOST_WORDS = 30
WALL = (1190.55, 841.89)
"""A3 on its side, in points."""


@dataclass(frozen=True, slots=True)
class PaperTools:
    """Fonts and words with which papers are made, and the languages that there are words in."""

    resources: Path
    texts: TextsFor
    languages: Collection[str]


class PaperMaking:
    """Makes the papers of a delegation as it is at one moment, under the number of a plan."""

    def __init__(
        self,
        dossier: Dossier,
        plan: int,
        languages: PaperLanguages,
        catalogue: CatalogueService,
        tools: PaperTools,
    ) -> None:
        self._dossier = dossier
        self._plan = plan
        self._languages = languages
        self._catalogue = catalogue
        self._resources = tools.resources
        self._texts = tools.texts

    def booklet(self, person: Participant) -> "PrintedPaper":
        """The booklet of one who takes part, to be folded."""
        from app.brochure.delegation.booklet_pages import booklet_pages  # noqa: PLC0415 - loads reportlab
        from app.brochure.imposition import sheets_of  # noqa: PLC0415 - as above

        lang = self._languages.of(person)
        parts = self._parts(lang, Paper.BOOKLET, self._partners(person), person)
        other = self._languages.beside(lang, person.party)
        sectors = {code for it in self._partners(person) for code in it.sectors}
        terms = terms_for(self._catalogue.edition.glossary, (lang, other), sectors, MOST_WORDS)
        pages = booklet_pages(parts, person, terms, other)
        sheets = sheets_of(pages, Paper.BOOKLET, parts.style)
        return self._printed(parts, pages, sheets, person.label)

    def badges(self, people: Sequence[Participant], sheet: LabelSheet) -> "PrintedPaper":
        """Badges; the word for their party is in the languages of both sides."""
        from app.brochure.delegation.label_pages import badge_pages  # noqa: PLC0415 - as above

        parts, second = self._both_on(sheet)
        return self._flat(parts, badge_pages(parts, second, people, sheet))

    def cards(self, sheet: LabelSheet) -> "PrintedPaper":
        """A card for each table, in the languages of both sides."""
        from app.brochure.delegation.label_pages import card_pages  # noqa: PLC0415 - as above

        parts, second = self._both_on(sheet)
        return self._flat(parts, card_pages(parts, second, self._dossier.tables, sheet))

    def for_interpreter(self, interpreter: Interpreter) -> "PrintedPaper":
        """The day of an interpreter."""
        from app.brochure.delegation.list_pages import interpreter_pages  # noqa: PLC0415 - as above

        parts = self._parts(self._languages.of_interpreter(interpreter), Paper.A4)
        return self._flat(parts, interpreter_pages(parts, interpreter), feet=True)

    def desk(self) -> "PrintedPaper":
        """Everybody with a box to tick."""
        from app.brochure.delegation.list_pages import desk_pages  # noqa: PLC0415 - as above

        return self._list(desk_pages)

    def crib(self, photo_of: Callable[[str], bytes]) -> "PrintedPaper":
        """Who is who of the guests, with their pictures."""
        from app.brochure.delegation.crib_pages import crib_pages  # noqa: PLC0415 - as above

        return self._list(lambda parts: crib_pages(parts, photo_of))

    def wall(self) -> "PrintedPaper":
        """The plan of meetings for a wall."""
        from app.brochure.delegation.list_pages import wall_pages  # noqa: PLC0415 - as above

        return self._list(wall_pages, WALL)

    def programme(self, lang: str) -> "PrintedPaper":
        """The programme as all have it."""
        from app.brochure.delegation.schedule_pages import programme_pages  # noqa: PLC0415 - as above

        parts = self._parts(lang, Paper.A4)
        return self._flat(parts, programme_pages(parts), feet=True)

    def slides(self, lang: str) -> "PrintedPaper":
        """The programme for a large screen."""
        from app.brochure.delegation.slide_pages import slide_pages, slide_style  # noqa: PLC0415 - as above

        parts = self._parts(lang, Paper.BOOKLET)
        parts.style = slide_style(parts.style)
        return self._flat(parts, slide_pages(parts), feet=True)

    def slips(self, slips: Sequence[ChangeSlip]) -> "PrintedPaper":
        """What changed for each of these, two A5 pages on a sheet."""
        from app.brochure.delegation.slip_pages import slip_pages, two_on_a_sheet  # noqa: PLC0415 - as above

        made = [
            (parts, slip_pages(parts, it))
            for it in slips
            for parts in (self._parts(it.lang, Paper.BOOKLET),)
        ]
        pages = [page for _, several in made for page in several]
        first = made[0][0]
        return self._printed(first, pages, two_on_a_sheet(pages), self._dossier.delegation.name)

    # Inside

    @cached_property
    def _typesetter(self) -> "Typesetter":
        from app.brochure.fonts import Fonts  # noqa: PLC0415 - as above
        from app.brochure.typeset import Typesetter  # noqa: PLC0415 - as above

        return Typesetter(Fonts(self._resources / "fonts"), hyphenated=True)

    def _list(
        self,
        pages_of: "Callable[[PaperParts], list[PrintedPage]]",
        size: tuple[float, float] | None = None,
    ) -> "PrintedPaper":
        """A list in the language of the hosts."""
        parts = self._parts(self._languages.of_party(Party.HOST), Paper.A4, size=size)
        return self._flat(parts, pages_of(parts), feet=True)

    def _parts(
        self,
        lang: str,
        paper: Paper,
        members: Iterable[Member] = (),
        reader: Participant | None = None,
        size: tuple[float, float] | None = None,
    ) -> "PaperParts":
        from app.brochure.compose import Composer, ContentSource  # noqa: PLC0415 - as above
        from app.brochure.delegation.paper_parts import PaperParts  # noqa: PLC0415 - as above
        from app.brochure.style import style_for  # noqa: PLC0415 - as above

        edition, several = self._catalogue.edition, tuple(members)
        request = self._request(lang, paper, reader)
        names = (*edition.brand.media(), *(it for one in several for it in one.media()))
        source = ContentSource(
            edition,
            [(it, it.offerings[:MOST_OFFERINGS]) for it in several],
            self._catalogue.media_named(names),
            self._texts(lang),
            {it.id: self._catalogue.corrections_of(it.id) for it in several},
        )
        content = Composer(request, source).content()
        content = replace(
            content,
            totals=content.totals if several else "",
            edition=content.edition if several else None,
            # Whom they meet stands beside it, and where; not who or where the edition says.
            members=tuple(replace(it, contacts=(), stand="") for it in content.members),
        )
        style = style_for(paper, edition.brand)
        if size is not None:
            style = replace(style, width=size[0], height=size[1])
        words = self._texts(lang)
        return PaperParts(content, style, self._typesetter, words, self._dossier, self._plan)

    def _request(self, lang: str, paper: Paper, reader: Participant | None) -> BrochureRequest:
        delegation = self._dossier.delegation
        first, last = (long_day(it, lang) for it in (delegation.starts, delegation.ends))
        text = self._texts(lang).gettext("Plan {number}").format(number=self._plan)
        name = reader.label if reader is not None else ""
        company = reader.organisation if reader is not None and reader.name else ""
        return BrochureRequest(
            language=lang,
            paper=paper,
            title=delegation.name,
            reader=", ".join(filter(None, (name, company))),
            fair=first if first == last else f"{first} – {last}",
            booth=text if self._plan else "",
        )

    def _both_on(self, sheet: LabelSheet) -> "tuple[PaperParts, PaperParts]":
        """For a sheet of labels, in the language of the hosts and in that of the guests."""
        from app.brochure.style import MILLIMETRE  # noqa: PLC0415 - as above

        size = sheet.paper[0] * MILLIMETRE, sheet.paper[1] * MILLIMETRE
        own, others = (
            self._parts(self._languages.of_party(it), Paper.A4, size=size)
            for it in (Party.HOST, Party.GUEST)
        )
        return own, others

    def _flat(
        self, parts: "PaperParts", pages: "list[PrintedPage]", *, feet: bool = False
    ) -> "PrintedPaper":
        """One page on each sheet."""
        from app.brochure.imposition import sheets_of  # noqa: PLC0415 - as above
        from app.brochure.parts.foot import add_feet  # noqa: PLC0415 - as above

        if feet:
            add_feet(parts, pages)
        sheets = sheets_of(pages, Paper.A4, parts.style)
        return self._printed(parts, pages, sheets, self._dossier.delegation.name)

    def _printed(
        self,
        parts: "PaperParts",
        pages: "Sequence[PrintedPage]",
        sheets: "Sequence[SheetSide]",
        title: str,
    ) -> "PrintedPaper":
        from app.brochure.delegation.paper_press import printed  # noqa: PLC0415 - as above

        return printed(parts, pages, sheets, title, self._typesetter)

    def _partners(self, person: Participant) -> Iterator[Member]:
        """The members whom a guest meets, once each, in the order of time."""
        unit = self._dossier.units.find(person.id)
        own = (
            appointments_of(self._dossier, unit.id) if unit and person.party is Party.GUEST else ()
        )
        for id_ in dict.fromkeys(it.host.member for it in own):
            with suppress(CatalogueError):
                yield self._catalogue.member(id_)

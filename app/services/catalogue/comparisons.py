"""Comparing members and offerings of the catalogue by their facts."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from app.domain.comparison import Cell, Compared, ComparedRow, Comparison, fact_rows
from app.domain.errors import CatalogueError
from app.domain.interest import Interest
from app.domain.localized import LocalizedText
from app.domain.member import Member
from app.domain.messages import N_
from app.i18n.correction_words import marks_in
from app.i18n.formats import country_name, language_name
from app.i18n.kind_words import kind_in
from app.i18n.stand_words import stands_in
from app.i18n.texts import Texts
from app.services.catalogue.catalogue_service import CatalogueService
from app.services.catalogue.member_names import member_named

CellOf = Callable[[Compared], Cell]


class ComparisonsService:
    """Comparisons of what is in the catalogue in use; `fairs` names the one that runs."""

    def __init__(
        self,
        catalogue: Callable[[], CatalogueService],
        fairs: Callable[[], Collection[str]] = tuple,
    ) -> None:
        self._catalogue = catalogue
        self._fairs = fairs

    def named(self, text: str) -> Compared:
        """A member by id or name, or an offering as `member/offering`. Raises CatalogueError.

        Of a name its beginning is enough, as `member_named` says.
        """
        try:
            return Compared(member_named(self._catalogue(), text))
        except CatalogueError:
            name, slash, offering = text.rpartition("/")
            if not slash:
                raise
            return self._offering(member_named(self._catalogue(), name), offering)

    def compare(self, items: Sequence[Interest], lang: str, texts: Texts) -> Comparison:
        """What was marked, for a reader of `lang`; `texts` say the names of the facts.

        What is in the catalogue no more is left out and named.
        """
        found, missing = [], []
        for item in items:
            try:
                member = self._catalogue().member(item.member)
                found.append(
                    self._offering(member, item.offering) if item.offering else Compared(member)
                )
            except CatalogueError:
                missing.append(item.offering_title or item.member_name or item.member)
        return self.side_by_side(found, lang, texts, tuple(missing))

    def side_by_side(
        self, columns: Sequence[Compared], lang: str, texts: Texts, missing: tuple[str, ...] = ()
    ) -> Comparison:
        """All facts of some members and offerings; those that no one has are left out."""
        facts = _Facts(self._catalogue(), lang, texts, self._fairs())
        rows = tuple(row for row in facts.rows(columns) if not row.is_empty)
        return Comparison(tuple(columns), rows, missing)

    def _offering(self, member: Member, offering: str) -> Compared:
        for item in member.offerings:
            if item.id == offering:
                return Compared(member, item)
        raise CatalogueError(
            N_("{member} has no offering “{offering}” in this catalogue."),
            N_("Its profile lists what it offers."),
            member=member.name,
            offering=offering,
        )


class _Facts:
    """What is said of one member or offering, for a reader of one language."""

    def __init__(
        self, catalogue: CatalogueService, lang: str, texts: Texts, fairs: Collection[str]
    ) -> None:
        self._corrections_of = catalogue.corrections_of
        self._sectors = {sector.code: sector for sector in catalogue.edition.sectors}
        self._lang = lang
        self._texts = texts
        self._fairs = fairs

    def rows(self, columns: Sequence[Compared]) -> Iterator[ComparedRow]:
        """A row for each fact, in the order in which a reader asks for them."""
        # The name of a member stands above its column.
        left_out = "" if any(column.offering for column in columns) else "company"
        first = (entry for entry in self._first() if entry[0] != left_out)
        yield from (self._row(name, title, of, columns) for name, title, of in first)
        technical = [column.offering.facts if column.offering else () for column in columns]
        yield from fact_rows(technical, self._lang)
        yield from (self._row(name, title, of, columns) for name, title, of in self._last())

    def _row(
        self, name: str, title: str, cell_of: CellOf, columns: Iterable[Compared]
    ) -> ComparedRow:
        cells = tuple(cell_of(column) for column in columns)
        return ComparedRow(name, LocalizedText(title, self._texts.lang), cells)

    def _first(self) -> Iterator[tuple[str, str, CellOf]]:
        _ = self._texts.gettext
        yield "company", _("Company"), lambda one: _plain([one.member.name])
        yield "stand", _("Hall and stand"), self._stands
        yield "kind", _("Type"), self._kind
        yield "summary", _("Summary"), self._summary
        yield "sectors", _("Sectors"), self._named_sectors

    def _last(self) -> Iterator[tuple[str, str, CellOf]]:
        _ = self._texts.gettext
        yield "certificates", _("Certificates"), lambda one: _plain(one.member.certificates)
        yield "employees", _("Employees"), lambda one: _plain([one.member.employees])
        yield "founded", _("Founded"), lambda one: _plain([str(one.member.founded or "")])
        yield "place", _("Location"), self._place
        yield "languages", _("Languages"), self._languages
        yield "markets", _("Export markets"), lambda one: self._countries(one.member.markets)
        yield "experience", _("Project experience in"), self._experience
        yield "offerings", _("Offerings"), self._offerings
        yield "corrected", _("Corrected"), self._corrected

    def _kind(self, one: Compared) -> Cell:
        kind = one.offering.kind if one.offering else one.member.kind
        return _plain([kind_in(kind, self._texts)])

    def _stands(self, one: Compared) -> Cell:
        return _plain(stands_in(one.member.stands, self._texts, self._fairs))

    def _summary(self, one: Compared) -> Cell:
        text = one.offering.summary(self._lang) if one.offering else one.member.tagline(self._lang)
        return (text,) if text.text else ()

    def _named_sectors(self, one: Compared) -> Cell:
        codes = (one.offering.sectors if one.offering else ()) or one.member.sectors
        names = (
            self._sectors[code].name(self._lang) if code in self._sectors else code
            for code in codes
        )
        return _plain(names)

    def _offerings(self, one: Compared) -> Cell:
        if one.offering is not None:
            return ()
        titles = (offering.title(self._lang) for offering in one.member.offerings)
        return tuple(title for title in titles if title.text)

    def _place(self, one: Compared) -> Cell:
        address = one.member.address
        country = country_name(address.country, self._lang) if address.country else ""
        return _plain([", ".join(filter(None, (address.city, country)))])

    def _corrected(self, one: Compared) -> Cell:
        return _plain(marks_in(self._corrections_of(one.member.id), self._texts))

    def _languages(self, one: Compared) -> Cell:
        tags = dict.fromkeys(tag for contact in one.member.contacts for tag in contact.languages)
        return _plain(language_name(tag, self._lang) for tag in tags)

    def _experience(self, one: Compared) -> Cell:
        return self._countries(
            dict.fromkeys(item.country for item in one.member.references if item.country)
        )

    def _countries(self, codes: Iterable[str]) -> Cell:
        return _plain(country_name(code, self._lang) for code in codes)


def _plain(values: Iterable[str]) -> Cell:
    """Values that are no text of one language."""
    return tuple(LocalizedText(value, "") for value in values if value)

"""Turns members into the content of a brochure, in the reader's language.

One story: every part is composed of the same request and media, and counts what it lacked.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.brochure.brand_content import brand_part
from app.brochure.brochure_words import totals, words_in
from app.brochure.cleaning import clean, clean_line
from app.brochure.codes import card_code, profile_code, selection_code, short_address
from app.brochure.comparison_content import comparison_part
from app.brochure.content import (
    ContactPart,
    Content,
    FactLine,
    Figure,
    HostPart,
    MemberPart,
    OfferingPart,
    ReferencePart,
    SectorPart,
    Sides,
)
from app.brochure.grouping import by_sector, shared_sector
from app.brochure.layout_registry import layout_named
from app.brochure.picture_drawing import is_readable, unreadable
from app.domain.brochure import BrochureRequest
from app.domain.comparison import Comparison
from app.domain.correction import Corrections
from app.domain.edition import Edition, Medium
from app.domain.errors import KnownError
from app.domain.invented import is_invented
from app.domain.localized import NOTHING, LocalizedText, pick
from app.domain.member import Contact, Fact, Member, Offering, Reference, for_reader
from app.domain.stand import is_at
from app.i18n.correction_words import marks_in
from app.i18n.formats import country_name, language_name
from app.i18n.sample_words import sample_companies
from app.i18n.stand_words import short_place_in, where_in
from app.i18n.texts import Texts
from app.language.roles import role_in


@dataclass(frozen=True, slots=True)
class ContentSource:
    """Where content comes from: an edition's members, its pictures, the program's words."""

    edition: Edition
    members: Sequence[tuple[Member, tuple[Offering, ...]]]
    """Members with the offerings that are printed of them."""
    media: Mapping[str, Medium]
    texts: Texts
    corrections: Mapping[str, Corrections] = field(default_factory=dict)
    """What the booth corrected, by the ids of members."""
    host: HostPart = field(default_factory=HostPart)
    comparison: Comparison | None = None

    @property
    def subjects(self) -> Sequence[tuple[Member, tuple[Offering, ...]]]:
        """Whom the brochure is about: those of a comparison that has no pages beside it."""
        if self.members or self.comparison is None:
            return self.members
        found: dict[str, tuple[Member, tuple[Offering, ...]]] = {}
        for column in self.comparison.columns:
            _, offerings = found.get(column.member.id, (column.member, ()))
            own = (column.offering,) if column.offering else ()
            found[column.member.id] = (column.member, (*offerings, *own))
        return tuple(found.values())


Choose = Callable[[str], LocalizedText]


class Composer:
    """Composes the content of one brochure."""

    def __init__(self, request: BrochureRequest, source: ContentSource) -> None:
        self._request = request
        self._source = source
        self._lang = request.language
        self._fallbacks: Counter[str] = Counter()
        self._unreadable: dict[str, KnownError] = {}

    def content(self) -> Content:
        """The whole tree."""
        request, source = self._request, self._source
        parts = tuple(self._member(member, chosen) for member, chosen in source.members)
        members = [member for member, _ in source.subjects]
        offerings = sum(len(chosen) for _, chosen in source.subjects)
        return Content(
            language=request.language,
            second_language=request.second_language,
            title=clean_line(request.title) or self._title(members),
            words=words_in(source.texts, source.edition.brand.called, self._sample(members)),
            brand=brand_part(source.edition.brand, self._lang, self._medium),
            host=source.host,
            comparison=comparison_part(source.comparison, source.edition, source.texts),
            totals=totals(source.texts, len(members), offerings),
            members=parts,
            sectors=self._sectors(parts),
            reader=clean_line(request.reader),
            fair=" · ".join(filter(None, map(clean_line, (request.fair, request.booth)))),
            edition=source.edition.date,
            selection=selection_code(members, source.edition, self._lang),
            fallbacks=dict(self._fallbacks),
            problems=tuple(self._unreadable.values()),
        )

    def _sample(self, members: Sequence[Member]) -> str:
        invented = sum(map(is_invented, members)) if self._source.edition.sample else 0
        return sample_companies(invented, len(members), self._source.texts)

    def _sectors(self, members: Sequence[MemberPart]) -> tuple[SectorPart, ...]:
        if not layout_named(self._request.layout).holds_edition:
            return ()
        others = self._source.texts.pgettext("sectors", "Others")
        return by_sector(members, self._source.edition, self._lang, others)

    def _title(self, members: Sequence[Member]) -> str:
        """The sector all members share, else words for any selection."""
        texts = self._source.texts
        if layout_named(self._request.layout).holds_edition:
            return texts.gettext("Catalogue of companies and offerings")
        if len(members) == 1:
            return clean_line(members[0].name)
        shared = shared_sector(members, self._source.edition)
        if shared is not None:
            return clean_line(shared.name(self._lang))
        return texts.gettext("Companies and offerings for you")

    def _member(self, member: Member, chosen: tuple[Offering, ...]) -> MemberPart:
        request = self._request
        description = self._sides(member.description)
        tagline = self._sides(member.tagline)
        self._count(description or tagline)
        offerings = tuple(map(self._offering, chosen))
        return MemberPart(
            id=member.id,
            name=clean_line(member.name) or member.id,
            place=self._place(member),
            sectors=tuple(self._sector_names(member.sectors)),
            sector=member.sectors[0] if member.sectors else "",
            tagline=tagline,
            description=description,
            stand=clean_line(where_in(member.stands, self._source.texts, (request.fair,))),
            short_stand=self._short_stand(member),
            corrected=tuple(map(clean_line, self._corrected(member))),
            address=self._address(member),
            website=short_address(member.website),
            phone=clean_line(member.phone),
            email=clean_line(member.email),
            glance=tuple(self._glance(member)),
            offerings=offerings,
            references=tuple(map(self._reference, member.references)) if request.references else (),
            contacts=tuple(self._contacts(member)) if request.contacts else (),
            own_contact=self._own_contact(member) if request.contacts else None,
            logo=self._medium(member.logo) if request.pictures else None,
            figure=next((part.figure for part in offerings if part.figure), None),
            code=profile_code(member, self._source.edition, self._lang),
        )

    def _corrected(self, member: Member) -> Iterator[str]:
        own = self._source.corrections.get(member.id, ())
        return marks_in(own, self._source.texts)

    def _offering(self, offering: Offering) -> OfferingPart:
        title = self._sides(offering.title)
        self._count(title)
        figure = None
        if self._request.pictures and offering.pictures:
            picture = offering.pictures[0]
            medium = self._medium(picture.file)
            if medium is not None:
                figure = Figure(medium, self._cleaned(pick(picture.captions, self._lang)))
        return OfferingPart(
            title=title or (LocalizedText(clean_line(offering.id), self._lang),),
            summary=self._sides(offering.summary),
            description=self._sides(offering.description),
            facts=tuple(map(self._fact, offering.facts)),
            figure=figure,
        )

    def _fact(self, fact: Fact) -> FactLine:
        name = self._sides(lambda lang: pick(fact.name, lang))
        return FactLine(name, self._cleaned(fact.value_in(self._lang)).text)

    def _reference(self, reference: Reference) -> ReferencePart:
        country = country_name(reference.country, self._lang) if reference.country else ""
        where = " · ".join(filter(None, (str(reference.year or ""), country)))
        text = self._sides(lambda lang: pick(reference.texts, lang))
        self._count(text)
        return ReferencePart(where, text)

    def _contacts(self, member: Member) -> Iterator[ContactPart]:
        """Those first who speak the reader's language."""
        for contact in for_reader(member.contacts, self._lang):
            yield self._contact(contact, member)

    def _own_contact(self, member: Member) -> ContactPart | None:
        """The company itself, where nobody of it has a phone or an email of their own."""
        phone, email = map(clean_line, member.own_ways())
        name = clean_line(member.name) or member.id
        return ContactPart(name, phone=phone, email=email) if phone or email else None

    def _contact(self, contact: Contact, member: Member) -> ContactPart:
        names = (language_name(lang, self._lang) for lang in contact.languages)
        return ContactPart(
            clean_line(contact.name),
            clean_line(role_in(contact.role, self._lang)),
            clean_line(contact.phone),
            clean_line(contact.email),
            ", ".join(names),
            card_code(contact, member),
        )

    def _glance(self, member: Member) -> Iterator[tuple[str, str]]:
        texts = self._source.texts
        markets = ", ".join(country_name(code, self._lang) for code in member.markets)
        for label, value in (
            (texts.gettext("Sectors"), ", ".join(self._sector_names(member.sectors))),
            (texts.gettext("Founded"), str(member.founded or "")),
            (texts.gettext("Employees"), member.employees.replace("-", "–")),
            (texts.gettext("Certificates"), ", ".join(map(clean_line, member.certificates))),
            (texts.gettext("Markets"), markets),
        ):
            if value:
                yield label, value

    def _sector_names(self, codes: Iterable[str]) -> Iterator[str]:
        names = {sector.code: sector.name(self._lang) for sector in self._source.edition.sectors}
        for code in codes:
            yield clean_line(names.get(code, code))

    def _place(self, member: Member) -> str:
        country = member.address.country
        parts = (member.address.city, country_name(country, self._lang) if country else "")
        return ", ".join(filter(None, map(clean_line, parts)))

    def _short_stand(self, member: Member) -> str:
        """Hall and stand for an index: only those at the fair of the brochure."""
        fairs, texts = (self._request.fair,), self._source.texts
        here = (stand for stand in member.stands if is_at(stand, fairs))
        return clean_line("; ".join(short_place_in(stand, texts, fairs) for stand in here))

    def _address(self, member: Member) -> str:
        where = member.address
        parts = (where.street, f"{where.postcode} {where.city}".strip())
        return ", ".join(filter(None, map(clean_line, parts)))

    def _medium(self, name: str) -> Medium | None:
        medium = self._source.media.get(name)
        if medium is None or is_readable(medium):
            return medium
        self._unreadable[name] = unreadable(name)
        return None

    def _sides(self, choose: Choose) -> Sides:
        first = self._cleaned(choose(self._lang))
        if not self._request.second_language:
            return (first,) if first.text else ()
        second = self._cleaned(choose(self._request.second_language))
        sides = (first,) if first == second else (first, second)
        return sides if first.text else ()

    def _cleaned(self, picked: LocalizedText) -> LocalizedText:
        text = clean(picked.text)
        return LocalizedText(text, picked.lang) if text else NOTHING

    def _count(self, sides: Sides) -> None:
        if sides and sides[0].is_foreign_to(self._lang):
            self._fallbacks[sides[0].lang] += 1

"""How hits, facets and reasons are put into words of the staff's language."""

from collections.abc import Collection, Mapping

from app.domain.constraint import Constraint
from app.domain.edition import Edition, Sector
from app.domain.hit_grouping import Folded
from app.domain.quantity import Quantity
from app.domain.search_outcome import Hit, HitReason
from app.domain.stand import Stand
from app.domain.units import localized_unit
from app.i18n.dimensions import dimension_name
from app.i18n.formats import country_name, decimal, language_title
from app.i18n.kind_words import kind_in
from app.i18n.regions import region_name
from app.i18n.stand_words import hall_in, place_in, short_place_in
from app.i18n.texts import Texts

ORDERING = {"sector", "kind", "place"}
"""What is understood of words that are looked for as well may order the results only."""


class CatalogueLabels:
    """Names for the codes of one edition in one language."""

    def __init__(self, texts: Texts, edition: Edition) -> None:
        self._texts = texts
        self._sectors: Mapping[str, Sector] = {sector.code: sector for sector in edition.sectors}

    def facet(self, facet: str) -> str:
        """The title of a facet."""
        _ = self._texts.gettext
        titles = {
            "sector": _("Sector"),
            "kind": _("Type"),
            "hall": _("Hall"),
            "country": _("Project experience in"),
            "market": _("Export markets"),
            "certificate": _("Certificates"),
            "language": _("Languages"),
        }
        return titles[facet]

    def value(self, facet: str, value: str) -> str:
        """The name of a facet's value."""
        match facet:
            case "sector":
                return self.sector(value)
            case "kind":
                return self.kind(value)
            case "country" | "market":
                return country_name(value, self._texts.lang)
            case "hall":
                return self._hall(value)
            case "language":
                return language_title(value, self._texts.lang)
            case _:
                return value

    def _hall(self, value: str) -> str:
        """A hall, with its fair where that is not the running one."""
        hall, _, fair = value.partition("\t")
        return " · ".join(filter(None, (hall_in(hall, self._texts), fair)))

    def corrected(self) -> str:
        """What marks a member that the booth corrected."""
        return self._texts.gettext("Corrected")

    def where(self, hit: Hit, fairs: Collection[str]) -> str:
        """Hall and stand of a hit in a few words."""
        places = (short_place_in(stand, self._texts, fairs) for stand in hit.stands)
        return "; ".join(places)

    def sector(self, code: str, lang: str = "") -> str:
        """The name of a sector, in another language than the staff's where `lang` says so.

        An unknown code is shown as it is.
        """
        sector = self._sectors.get(code)
        return sector.name(lang or self._texts.lang) if sector else code

    def parent(self, code: str) -> str:
        """The sector above, or nothing."""
        sector = self._sectors.get(code)
        return sector.parent if sector else ""

    def is_leaf(self, code: str) -> bool:
        """Whether a sector stands below another one."""
        return bool(self.parent(code))

    def kind(self, kind: str) -> str:
        """The name of a kind of offering or member."""
        return kind_in(kind, self._texts)

    def only_in(self, lang: str) -> str:
        """The mark of a text that is not in the visitor's language."""
        return self._texts.gettext("{language} only").format(language=lang.upper())

    def folded(self, row: Folded) -> str:
        """What stands for the hits of a member that are not shown."""
        texts = self._texts
        more = texts.ngettext("{n} more result", "{n} more results", row.hidden)
        return texts.gettext("+ {more} of {member}").format(more=more, member=row.name)

    def constraint(self, constraint: Constraint) -> str:
        """What was understood of some words: Experience in: Brazil."""
        _ = self._texts.gettext
        values = ", ".join(self._value_of(constraint.kind, value) for value in constraint.values)
        titles = {
            "country": _("Experience in: {values}"),
            "region": _("Experience in: {values}"),
            "certificate": _("Certificates: {values}"),
            "language": _("Contact speaks: {values}"),
            "kind": _("Type: {values}"),
            "sector": _("Sector: {values}"),
            "place": _("Place: {values}"),
            "postcode": _("Postcode: {values}"),
            "without": _("Without: {values}"),
        }
        if constraint.quantity:
            text = self._quantity(constraint.quantity, constraint.fact)
        else:
            text = titles.get(constraint.kind, "{values}").format(values=values)
        if constraint.narrowed:
            return text
        if constraint.kind in ORDERING:
            return _("{meaning} (order only)").format(meaning=text)
        return _("{meaning} (no match)").format(meaning=text)

    def _quantity(self, quantity: Quantity, fact: str) -> str:
        """A quantity that was asked for: Flow rate ≥ 500 m³/h."""
        numbers = dict.fromkeys((quantity.low, quantity.high))
        is_year = quantity.dimension == "founded"
        text = "–".join(
            f"{number:.0f}" if is_year else decimal(number, self._texts.lang) for number in numbers
        )
        unit = localized_unit(quantity.unit, self._texts.lang)
        name = fact or dimension_name(quantity.dimension, self._texts)
        return " ".join(filter(None, (name, quantity.sign, text, unit)))

    def _value_of(self, kind: str, value: str) -> str:
        if kind == "region":
            return region_name(value, self._texts)
        if kind == "stand":
            hall, _, stand = value.rpartition("\t")
            return place_in(Stand("", hall, stand), self._texts)
        return self.value(kind, value)

    def reason(self, reason: HitReason) -> str:
        """Why a hit was found, in a few words; empty where the words themselves were found."""
        _ = self._texts.gettext
        values = {
            "spelling": _("spelling: {word}"),
            "layout": _("keyboard layout: {word}"),
            "partial": _("without “{word}”"),
            "elsewhere": _("in its other texts: {word}"),
            "country": _("experience in {word}"),
            "market": _("exports to {word}"),
            "fact": "{word}",
        }
        if reason.kind in values:
            return values[reason.kind].format(word=self._word_of(reason))
        if reason.found and reason.found.casefold() != reason.typed.casefold():
            return f"{reason.typed} = {reason.found}"
        return ""

    def _word_of(self, reason: HitReason) -> str:
        match reason.kind:
            case "partial":
                return reason.typed
            case "country" | "market":
                return country_name(reason.found, self._texts.lang)
            case _:
                return reason.found

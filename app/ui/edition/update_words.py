"""Fields and values of an update in the reader's words: offerings by their titles, no ids."""

from collections.abc import Mapping

from app.domain.edition import Edition
from app.domain.edition_update import FieldChange, MemberUpdate
from app.domain.localized import pick
from app.domain.member import Contact, Fact, Offering, Picture, Reference
from app.domain.member_fields import (
    FieldPath,
    MemberValue,
    is_whole_offering,
    language_of,
    offering_of,
)
from app.domain.messages import N_
from app.domain.stand import Stand
from app.i18n.formats import country_name, language_name
from app.i18n.stand_words import stand_in
from app.i18n.texts import Texts
from app.ui.catalogue.catalogue_labels import CatalogueLabels

_FIELDS = {
    "name": N_("Name of the member"),
    "kind": N_("Type of member"),
    "street": N_("Street"),
    "postcode": N_("Postcode"),
    "city": N_("City"),
    "region": N_("Federal state or region"),
    "country": N_("Country"),
    "website": N_("Website"),
    "profile_url": N_("Profile address"),
    "phone": N_("Phone"),
    "email": N_("Email"),
    "founded": N_("Founded"),
    "employees": N_("Employees"),
    "sectors": N_("Sectors"),
    "certificates": N_("Certificates"),
    "markets": N_("Markets"),
    "contacts": N_("Contacts"),
    "references": N_("References"),
    "stands": N_("Stands"),
    "logo": N_("Logo"),
    "tagline": N_("Tagline"),
    "description": N_("Description"),
    "title": N_("Title"),
    "summary": N_("Summary"),
    "keywords": N_("Keywords"),
    "facts": N_("Facts"),
    "pictures": N_("Images"),
}


class UpdateWords:
    """Words for the changes of one edition in one language."""

    def __init__(self, texts: Texts, edition: Edition) -> None:
        self._texts = texts
        self._labels = CatalogueLabels(texts, edition)

    def title(self, path: FieldPath, update: MemberUpdate) -> str:
        """A field and where it is: `Title (German) · Sludge pump`."""
        offering = self._offering(offering_of(path), update)
        whole = self._texts.gettext("Offering")
        name = whole if is_whole_offering(path) else self._field(path)
        return " · ".join(filter(None, (name, offering)))

    def said(self, change: FieldChange, value: MemberValue) -> str:
        """A value before or after a change."""
        if value is None:
            return "–"
        name = "kind" if is_whole_offering(change.path) else change.path[-1]
        if isinstance(value, tuple):
            said = "; ".join(filter(None, (self._item(name, item) for item in value)))
        else:
            said = self._item(name, value)
        return " ".join(said.split())

    def _field(self, path: FieldPath) -> str:
        lang = language_of(path)
        name = path[-2] if path[-1] == lang else path[-1]
        title = self._texts.gettext(_FIELDS[name]) if name in _FIELDS else name
        return f"{title} ({language_name(lang, self._texts.lang)})" if lang else title

    def _offering(self, id_: str, update: MemberUpdate) -> str:
        """The title of an offering as it will be, or as it was where it goes."""
        for member in (update.after, update.before):
            offerings: Mapping[str, Offering] = (
                {it.id: it for it in member.offerings} if member else {}
            )
            if id_ in offerings:
                return offerings[id_].title(self._texts.lang).text or id_
        return id_

    def _item(self, name: str, item: object) -> str:
        lang = self._texts.lang
        match item:
            case Fact():
                named = pick(item.name, lang).text
                return ": ".join(filter(None, (named, item.value_in(lang).text)))
            case Reference():
                land = country_name(item.country, lang) if item.country else ""
                about = ", ".join(filter(None, (str(item.year or ""), land)))
                return ": ".join(filter(None, (about, pick(item.texts, lang).text)))
            case Contact():
                return item.name or item.email or item.phone
            case Picture():
                caption = pick(item.captions, lang).text
                return f"{caption} ({item.file})" if caption else item.file
            case Stand():
                return stand_in(item, self._texts)
            case _:
                return self._code(name, str(item))

    def _code(self, name: str, value: str) -> str:
        match name:
            case "kind":
                return self._labels.kind(value)
            case "sectors":
                return self._labels.sector(value)
            case "country" | "markets":
                return country_name(value, self._texts.lang)
            case _:
                return value

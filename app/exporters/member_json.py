"""A member in the canonical JSON form that importing reads (docs/reference/catalogue-format.md)."""

from collections.abc import Mapping
from typing import Any

from app.domain.localized import UNDETERMINED, Localized
from app.domain.member import (
    Address,
    Contact,
    Fact,
    Member,
    MemberText,
    Offering,
    OfferingText,
    Picture,
)
from app.domain.stand import Stand

Json = dict[str, Any]


def member_to_json(member: Member) -> Json:
    """The canonical form; what is empty is left out."""
    return _filled(
        {
            "id": member.id,
            "name": member.name,
            "kind": member.kind,
            "address": _filled(_plain(member.address)),
            "website": member.website,
            "profile_url": member.profile_url,
            "phone": member.phone,
            "email": member.email,
            "founded": member.founded,
            "employees": member.employees,
            "sectors": list(member.sectors),
            "certificates": list(member.certificates),
            "markets": list(member.markets),
            "texts": {lang: _filled(_plain(text)) for lang, text in member.texts.items()},
            "contacts": [
                _filled({**_plain(contact), "languages": list(contact.languages)})
                for contact in member.contacts
            ],
            "references": [
                _filled({"year": item.year, "country": item.country, "texts": dict(item.texts)})
                for item in member.references
            ],
            "offerings": [offering_to_json(offering) for offering in member.offerings],
            "logo": member.logo,
            "stands": [_filled(_plain(stand)) for stand in member.stands],
        }
    )


def offering_to_json(offering: Offering) -> Json:
    """The canonical form of an offering inside its member."""
    return _filled(
        {
            "id": offering.id,
            "kind": offering.kind,
            "sectors": list(offering.sectors),
            "keywords": {lang: list(words) for lang, words in offering.keywords.items()},
            "texts": {lang: _filled(_plain(text)) for lang, text in offering.texts.items()},
            "facts": [_fact(fact) for fact in offering.facts],
            "pictures": [_picture(picture) for picture in offering.pictures],
        }
    )


def _fact(fact: Fact) -> Json:
    return _filled(
        {"name": _localized(fact.name), "value": _localized(fact.value), "unit": fact.unit}
    )


def _picture(picture: Picture) -> Json | str:
    if not picture.captions:
        return picture.file
    return {"file": picture.file, "captions": dict(picture.captions)}


def _localized(texts: Localized) -> Mapping[str, str] | str:
    return texts[UNDETERMINED] if set(texts) == {UNDETERMINED} else dict(texts)


def _plain(part: Address | Contact | MemberText | OfferingText | Stand) -> Json:
    """The values of a flat part by their names; `asdict` would copy each of them."""
    return {name: getattr(part, name) for name in part.__slots__}


def _filled(values: Json) -> Json:
    return {key: value for key, value in values.items() if value not in ("", None, [], {})}

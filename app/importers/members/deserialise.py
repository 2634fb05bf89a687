"""Makes members of objects that conform to the schema."""

from collections.abc import Iterable, Mapping, Sequence
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
    Reference,
)
from app.domain.stand import Stand
from app.importers.values.name_keys import slug

Json = Mapping[str, Any]


def member_from(doc: Json, id_: str) -> Member:
    """The member that a conforming object describes, under the id that was found for it."""
    founded = doc.get("founded")
    return Member(
        id=id_,
        name=doc["name"],
        kind=doc.get("kind", "company"),
        address=Address(**_known(doc.get("address", {}), Address)),
        website=doc.get("website", ""),
        profile_url=doc.get("profile_url", ""),
        phone=doc.get("phone", ""),
        email=doc.get("email", ""),
        founded=None if founded is None else int(founded),
        employees=doc.get("employees", ""),
        sectors=tuple(doc.get("sectors", ())),
        certificates=tuple(doc.get("certificates", ())),
        markets=tuple(doc.get("markets", ())),
        texts={
            lang: MemberText(text.get("tagline", ""), text.get("description", ""))
            for lang, text in doc.get("texts", {}).items()
        },
        contacts=tuple(map(_contact, doc.get("contacts", ()))),
        references=tuple(map(_reference, doc.get("references", ()))),
        offerings=tuple(_offerings(doc.get("offerings", ()))),
        logo=doc.get("logo", ""),
        stands=tuple(Stand(**_known(stand, Stand)) for stand in doc.get("stands", ())),
    )


def _known(raw: Json, kind: type[Address | Stand]) -> dict[str, str]:
    return {key: value for key, value in raw.items() if key in kind.__slots__}


def _contact(raw: Json) -> Contact:
    return Contact(
        name=raw["name"],
        role=raw.get("role", ""),
        email=raw.get("email", ""),
        phone=raw.get("phone", ""),
        languages=tuple(raw.get("languages", ())),
    )


def _reference(raw: Json) -> Reference:
    year = raw.get("year")
    return Reference(
        year=None if year is None else int(year),
        country=raw.get("country", ""),
        texts=dict(raw.get("texts", {})),
    )


def _offerings(raw: Sequence[Json]) -> Iterable[Offering]:
    taken = {item["id"] for item in raw if "id" in item}
    for item in raw:
        offering = _offering(item, taken)
        taken.add(offering.id)
        yield offering


def _offering(raw: Json, taken: set[str]) -> Offering:
    texts = {
        lang: OfferingText(
            text.get("title", ""), text.get("summary", ""), text.get("description", "")
        )
        for lang, text in raw.get("texts", {}).items()
    }
    return Offering(
        id=raw.get("id") or _made_id(texts, taken),
        kind=raw.get("kind", "product"),
        sectors=tuple(raw.get("sectors", ())),
        texts=texts,
        keywords={lang: tuple(words) for lang, words in raw.get("keywords", {}).items()},
        facts=tuple(map(_fact, raw.get("facts", ()))),
        pictures=tuple(map(_picture, raw.get("pictures", ()))),
    )


def _made_id(texts: Mapping[str, OfferingText], taken: set[str]) -> str:
    """An id made of the first title, with a number where another offering has it."""
    title = next((text.title for text in texts.values() if text.title), "offering")
    return first_free(slug(title), taken)


def first_free(base: str, taken: Iterable[str] | Mapping[str, object]) -> str:
    """`base`, or `base-2` and so on where that is taken."""
    id_ = base
    number = 2
    while id_ in taken:
        id_ = f"{base}-{number}"
        number += 1
    return id_


def _fact(raw: Json) -> Fact:
    return Fact(_localized(raw["name"]), _localized(raw["value"]), raw.get("unit", ""))


def _picture(raw: Json | str) -> Picture:
    if isinstance(raw, str):
        return Picture(raw)
    return Picture(raw["file"], dict(raw.get("captions", {})))


def _localized(raw: Json | str) -> Localized:
    return {UNDETERMINED: raw} if isinstance(raw, str) else dict(raw)

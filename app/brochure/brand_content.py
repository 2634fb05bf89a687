"""What a brochure prints of the network: its looks, its pictures, its texts for the reader."""

from collections.abc import Callable, Iterator

from app.brochure.cleaning import clean, clean_line
from app.brochure.content import AdvertisementPart, BrandPart, HostPart
from app.brochure.picture_drawing import is_readable
from app.domain.brand import Brand
from app.domain.edition import Medium, mime_of
from app.domain.fair_host import FairHost
from app.domain.localized import NOTHING, Localized, LocalizedText, pick

MediumOf = Callable[[str], Medium | None]


def brand_part(brand: Brand, lang: str, medium: MediumOf) -> BrandPart:
    """The brand for a reader of a language, with those of its pictures that can be drawn."""
    return BrandPart(
        brand,
        logo=medium(brand.logo),
        logo_dark=medium(brand.logo_dark),
        cover=medium(brand.cover_picture),
        foreword=_picked(brand.foreword, lang),
        imprint=_picked(brand.imprint, lang),
        advertisements=tuple(_advertisements(brand, lang, medium)),
    )


def host_part(host: FairHost) -> HostPart:
    """The organisation of the fair, with its logo where that can be drawn."""
    logo = Medium("", mime_of(host.logo), host.logo) if host.logo else None
    return HostPart(clean_line(host.name), logo if logo and is_readable(logo) else None)


def _advertisements(brand: Brand, lang: str, medium: MediumOf) -> Iterator[AdvertisementPart]:
    for page in brand.advertisements:
        picture = medium(page.picture)
        if picture is not None and (not page.languages or lang in page.languages):
            yield AdvertisementPart(picture, clean_line(pick(page.says, lang).text), page.link)


def _picked(texts: Localized, lang: str) -> LocalizedText:
    found = pick(texts, lang)
    text = clean(found.text)
    return LocalizedText(text, found.lang) if text else NOTHING

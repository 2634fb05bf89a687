"""The brand of an edition: taken from beside its edition file, with its pictures checked."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from app.domain.brand import NEUTRAL, PREFIX, Brand
from app.domain.brand_theme import colour_doubt
from app.domain.edition import Edition, Medium
from app.domain.sentence import Sentence
from app.importers.own_formats.brand_file import read_brand_beside
from app.importers.own_formats.edition_file import read_edition_file
from app.store.catalogue.catalogue_connection import refuse_foreign
from app.store.catalogue.catalogue_reader import CatalogueReader
from app.store.catalogue.media import checked_medium


def read_branded_edition(path: Path) -> tuple[Edition, tuple[Medium, ...]]:
    """The edition of a file, with the brand that lies beside it and the pictures of that.

    Raises SourceError.
    """
    edition, found = read_edition_file(path), read_brand_beside(path)
    if found is None:
        return edition, ()
    brand, pictures = found
    media = tuple(checked_medium(name, data) for name, data in pictures.items())
    return replace(edition, brand=brand), media


def doubts_about(edition: Edition | None) -> tuple[Sentence, ...]:
    """What to reconsider in the brand beside an edition file, if one was given."""
    doubt = colour_doubt(edition.brand.colours) if edition else None
    return (doubt,) if doubt else ()


def with_brand(
    edition: Edition,
    media: Iterable[Medium],
    own: Iterable[Medium],
    path: Path | None,
    is_sound: Callable[[Path], object],
) -> tuple[Edition, list[Medium]]:
    """The edition with the brand of the catalogue `path` where it has none, and its media.

    Raises CatalogueError.
    """
    if edition.brand == NEUTRAL and path is not None:
        brand, own = _brand_in(path, is_sound)
        edition = replace(edition, brand=brand)
    return edition, with_brand_media(media, edition.brand, own)


def _brand_in(path: Path, is_sound: Callable[[Path], object]) -> tuple[Brand, list[Medium]]:
    """The brand of a catalogue with its pictures; that of a sample is nobody's to keep."""
    refuse_foreign(path)
    is_sound(path)
    reader = CatalogueReader(path)
    try:
        edition = reader.edition()
        brand = NEUTRAL if edition.sample else edition.brand
        return brand, [it for it in map(reader.medium, brand.media()) if it is not None]
    finally:
        reader.close()


def with_brand_media(
    media: Iterable[Medium], brand: Brand, own: Iterable[Medium] = ()
) -> list[Medium]:
    """The media of an edition with the pictures of its brand, and without those of another."""
    kept = {it.name: it for it in media if not is_of_brand(it.name) or it.name in brand.media()}
    return list({**kept, **{it.name: it for it in own}}.values())


def is_of_brand(name: str) -> bool:
    """Whether a medium is of a brand, by its name: members' are not called so."""
    return name.startswith(PREFIX)


def with_brand_of(given: Edition, base: Edition | None) -> Edition:
    """The edition that a file describes, with the brand of its base where it has none."""
    if given.brand == NEUTRAL and base is not None:
        return replace(given, brand=base.brand)
    return given

"""Opens catalogues whose search index was made by another version of the program."""

import sqlite3
from pathlib import Path

from app.domain.errors import CatalogueError, reason_of
from app.domain.messages import N_
from app.services.catalogue.catalogue_service import CatalogueService
from app.services.catalogue.verified_catalogues import VerifiedCatalogues
from app.store.catalogue.catalogue_connection import refuse_foreign
from app.store.catalogue.edition_reader import check_pages, read_info


def open_searchable(
    path: Path, folder: Path, resources: Path, sound: VerifiedCatalogues | None
) -> CatalogueService:
    """Open a catalogue; one with an index of another version as a copy with ours in `folder`.

    Of others it is checked first, unless it is known as `sound`; what comes with the program has
    none to ask. Raises CatalogueError where it cannot be used, or where the copy cannot be written.
    """
    if sound is not None:
        refuse_foreign(path)
        sound.check(path)
    catalogue = CatalogueService(path)
    if catalogue.is_searchable:
        return catalogue
    catalogue.close()
    copy = folder / f"{read_info(path).content_hash[:16]}.searchable"
    return _kept(copy) or _indexed(path, copy, resources)


def _kept(copy: Path) -> CatalogueService | None:
    """The copy that was made before; None where there is none that can be searched."""
    try:
        # Nobody could fetch this file again, so damage is looked for before a search finds it.
        check_pages(copy)
        catalogue = CatalogueService(copy)
    except CatalogueError:
        return None
    if catalogue.is_searchable:
        return catalogue
    catalogue.close()
    return None


def _indexed(path: Path, copy: Path, resources: Path) -> CatalogueService:
    # Building an index needs all that a language needs, which no ordinary start waits for.
    from app.store.catalogue.index_rebuild import rebuild_index  # noqa: PLC0415

    try:
        rebuild_index(path, copy, resources)
    except (OSError, sqlite3.Error) as error:
        raise CatalogueError(
            N_("The catalogue “{name}” could not be made searchable: {reason}."),
            N_("Free some space or choose another data folder."),
            name=path.name,
            reason=reason_of(error),
        ) from error
    return CatalogueService(copy)

"""The services of the catalogue, and the one that is open: until another is taken into use."""

from contextlib import suppress
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from app.config.paths import Paths
from app.domain.errors import KnownError
from app.domain.locked_cached_property import locked_cached_property

if TYPE_CHECKING:
    from app.config.brand_memory import BrandMemory
    from app.domain.pack_signing import PackSigning
    from app.services.catalogue.catalogue_service import CatalogueService
    from app.services.catalogue.corrections import CorrectionsService
    from app.services.catalogue.edition_updates import EditionUpdateService
    from app.services.catalogue.editions import EditionsService
    from app.services.catalogue.glossaries import GlossaryService
    from app.services.catalogue.imports import ImportService
    from app.services.catalogue.laptop_reports import LaptopReportsService
    from app.services.catalogue.pack_keys import PackKeysService
    from app.services.catalogue.pack_making import PackMaker
    from app.services.catalogue.packs import PacksService
    from app.services.catalogue.translation_import import TranslationImportService
    from app.services.catalogue.translations import TranslationsService
    from app.services.catalogue.trust_store import TrustStore
    from app.services.catalogue.verified_catalogues import VerifiedCatalogues


class CatalogueServices:
    """What works on catalogues; each service is built when it is first asked for."""

    def __init__(self, paths: Paths, catalogue_file: Path | None) -> None:
        self.paths = paths
        self.problem: KnownError | None = None
        self.catalogue_file = catalogue_file
        self._catalogue: CatalogueService | None = None
        self._opening = RLock()

    @locked_cached_property
    def editions(self) -> "EditionsService":
        """Which catalogue is in use."""
        # Services are imported when they are asked for: the first paint waits for none.
        from app.services.catalogue.editions import EditionsService  # noqa: PLC0415

        paths = self.paths
        return EditionsService(paths.editions, paths.seed, paths.resources, self.sound)

    @locked_cached_property
    def brand_memory(self) -> "BrandMemory":
        """How the edition in use looked last."""
        from app.config.brand_memory import BrandMemory  # noqa: PLC0415 - as above

        return BrandMemory(self.paths.brand)

    @locked_cached_property
    def sound(self) -> "VerifiedCatalogues":
        """Which catalogues of others were checked."""
        from app.services.catalogue.verified_catalogues import VerifiedCatalogues  # noqa: PLC0415 - as above

        return VerifiedCatalogues(self.paths.editions / "sound.json")

    @locked_cached_property
    def imports(self) -> "ImportService":
        """Building and importing catalogues."""
        from app.services.catalogue.imports import ImportService  # noqa: PLC0415 - as above

        return ImportService(self.paths.resources, self.sound.check_base)

    @locked_cached_property
    def edition_updates(self) -> "EditionUpdateService":
        """The next edition of what a source changed."""
        from app.services.catalogue.edition_updates import EditionUpdateService  # noqa: PLC0415 - as above

        return EditionUpdateService(self.paths.resources, self.sound.check_base)

    def signing(self) -> "PackSigning | None":
        """Who signed the edition in use; None where nobody did. Raises CatalogueError."""
        from app.services.catalogue.edition_signing import read_signing  # noqa: PLC0415 - as above

        return read_signing(self.paths.editions, self.catalogue.info().content_hash)

    @locked_cached_property
    def laptop_reports(self) -> "LaptopReportsService":
        """Which edition this laptop has, for the manager."""
        from app.services.catalogue.laptop_reports import LaptopReportsService  # noqa: PLC0415 - as above

        return LaptopReportsService(lambda: self.catalogue, self.corrections, self.signing)

    @locked_cached_property
    def trust(self) -> "TrustStore":
        """Whose packs are taken."""
        from app.services.catalogue.trust_store import TrustStore  # noqa: PLC0415 - as above

        return TrustStore(self.paths)

    @locked_cached_property
    def pack_keys(self) -> "PackKeysService":
        """The keys that sign packs."""
        from app.services.catalogue.pack_keys import PackKeysService  # noqa: PLC0415 - as above

        return PackKeysService()

    @locked_cached_property
    def pack_maker(self) -> "PackMaker":
        """Signing editions."""
        from app.services.catalogue.pack_making import PackMaker  # noqa: PLC0415 - as above

        return PackMaker(self.trust)

    @locked_cached_property
    def packs(self) -> "PacksService":
        """Signed packs of editions."""
        from app.services.catalogue.packs import PacksService  # noqa: PLC0415 - as above

        return PacksService(self.editions, self.trust, self.paths.resources)

    @locked_cached_property
    def translations(self) -> "TranslationsService":
        """How complete the languages of the edition are, and what goes out to be filled."""
        from app.services.catalogue.translations import TranslationsService  # noqa: PLC0415 - as above

        return TranslationsService(lambda: self.catalogue)

    @locked_cached_property
    def filled_texts(self) -> "TranslationImportService":
        """What comes back filled."""
        from app.services.catalogue.translation_import import TranslationImportService  # noqa: PLC0415 - as above

        return TranslationImportService(self.paths.resources, self.sound.check_base)

    @locked_cached_property
    def glossary(self) -> "GlossaryService":
        """The glossary of the trade."""
        from app.services.catalogue.glossaries import GlossaryService  # noqa: PLC0415 - as above

        return GlossaryService(lambda: self.catalogue, self.paths.resources)

    @locked_cached_property
    def corrections(self) -> "CorrectionsService":
        """What the booth corrects of members."""
        from app.services.catalogue.corrections import CorrectionsService  # noqa: PLC0415 - as above

        paths = self.paths
        return CorrectionsService(
            paths.corrections, lambda: self.catalogue, paths.editions, paths.resources
        )

    @property
    def catalogue(self) -> "CatalogueService":
        """The catalogue in use, opened at the first call. Raises CatalogueError.

        `problem` then says why an older one was opened instead of the last one.
        """
        from app.services.catalogue.index_upgrade import open_searchable  # noqa: PLC0415 - as above

        with self._opening:
            if self._catalogue is None:
                if self.catalogue_file is not None:
                    folder, resources = self.paths.editions, self.paths.resources
                    self._catalogue = open_searchable(
                        self.catalogue_file, folder, resources, self.sound
                    )
                else:
                    opened = self.editions.open_current()
                    self._catalogue, self.problem = opened.catalogue, opened.problem
                self._correct(self._catalogue)
            return self._catalogue

    def _correct(self, catalogue: "CatalogueService") -> None:
        """Have a catalogue say what the booth corrected; a damaged file of it keeps none shut."""
        if self.paths.corrections.exists():
            try:
                self.corrections.apply(catalogue)
            except KnownError as error:
                self.problem = self.problem or error

    def prepare_edition(self) -> None:
        """Have ready what the booth corrected for the edition that was just taken over.

        In the background: who opens it waits for nothing then.
        """
        if self.paths.corrections.exists():
            with suppress(KnownError):  # told where it is opened
                opened = self.editions.open_current().catalogue
                try:
                    self.corrections.apply(opened)
                finally:
                    opened.close()

    def let_go_of_catalogue(self) -> None:
        """Close what is open; what is in use by now is opened when it is asked for."""
        with self._opening:
            self._close_catalogue()
            self.catalogue_file = None

    def _close_catalogue(self) -> None:
        with self._opening:
            if self._catalogue is not None:
                self._catalogue.close()
                self._catalogue = None

"""The only place that constructs services."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.config.clock import Clock
from app.config.machine import device_name, local_now, user_name
from app.config.paths import Paths
from app.config.settings import SettingsFile
from app.domain.errors import KnownError
from app.i18n.texts import Texts, texts_of

if TYPE_CHECKING:
    from app.services.access import AccessService
    from app.services.backups import BackupsService
    from app.services.brochures import BrochuresService
    from app.services.capture import CaptureService
    from app.services.catalogue import CatalogueService
    from app.services.closings import ClosingsService
    from app.services.editions import EditionsService
    from app.services.exports import ExportsService
    from app.services.fairs import FairsService
    from app.services.find_leads import LeadFinder
    from app.services.imports import ImportService
    from app.services.joining import JoiningService
    from app.services.leads import LeadsService
    from app.services.presentations import PresentationsService
    from app.services.scanners import ScannersService
    from app.services.scans import ScansService
    from app.services.trays import TraysService
    from app.services.unmet import UnmetDemand
    from app.services.vault import VaultService
    from app.services.visitor_mode import VisitorModeService
    from app.services.visits import VisitsService


class Services:
    """What both front doors work with; each service is built when it is first asked for."""

    def __init__(self, paths: Paths, catalogue_file: Path | None = None) -> None:
        self.paths = paths
        self.problem: KnownError | None = None
        self._catalogue_file = catalogue_file
        self._catalogue: CatalogueService | None = None

    @cached_property
    def settings(self) -> SettingsFile:
        """What the user has set."""
        return SettingsFile(self.paths.settings)

    @cached_property
    def editions(self) -> "EditionsService":
        """Which catalogue is in use."""
        from app.services.editions import EditionsService  # noqa: PLC0415 - as below

        return EditionsService(self.paths.editions, self.paths.seed, self.paths.resources)

    @cached_property
    def imports(self) -> "ImportService":
        """Building and importing catalogues."""
        from app.services.imports import ImportService  # noqa: PLC0415 - as below

        return ImportService(self.paths.resources)

    @cached_property
    def unmet(self) -> "UnmetDemand":
        """What was searched in vain."""
        from app.services.unmet import UnmetDemand  # noqa: PLC0415 - as below

        return UnmetDemand(self.paths.unmet, self.leads.names)

    @cached_property
    def trays(self) -> "TraysService":
        """What is to be printed."""
        from app.services.trays import TraysService  # noqa: PLC0415 - as below

        return TraysService(self.paths.tray)

    @cached_property
    def vault(self) -> "VaultService":
        """The vault of leads, locked until it is opened."""
        from app.services.vault import VaultService  # noqa: PLC0415 - as below

        return VaultService(self.paths.leads)

    @cached_property
    def clock(self) -> Clock:
        """What tells that nobody is there, or that the laptop slept."""
        return Clock()

    @cached_property
    def access(self) -> "AccessService":
        """Opening the vault as the window does."""
        from app.services.access import AccessService  # noqa: PLC0415 - as below

        return AccessService(self.vault, self.backups, self.clock)

    @cached_property
    def backups(self) -> "BackupsService":
        """Copies of the vault, and bringing them back."""
        from app.services.backups import BackupsService  # noqa: PLC0415 - as below

        return BackupsService(self.vault, local_now, lambda: self.settings.value.backup_folder)

    @cached_property
    def fairs(self) -> "FairsService":
        """The fair, the organisation, the staff."""
        from app.services.fairs import FairsService  # noqa: PLC0415 - as below

        return FairsService(self.vault, local_now, user_name(), device_name())

    @cached_property
    def leads(self) -> "LeadsService":
        """Capturing and reading leads."""
        from app.services.leads import LeadsService  # noqa: PLC0415 - as below

        return LeadsService(self.vault, self.fairs)

    @cached_property
    def capture(self) -> "CaptureService":
        """What a sheet asks while a lead is written."""
        from app.services.capture import CaptureService  # noqa: PLC0415 - as below

        return CaptureService(self.leads, self.vault)

    @cached_property
    def visits(self) -> "VisitsService":
        """The visit that goes on."""
        from app.services.visits import VisitsService  # noqa: PLC0415 - as below

        return VisitsService(local_now)

    @cached_property
    def scans(self) -> "ScansService":
        """Reading codes and cards."""
        from app.services.scans import ScansService  # noqa: PLC0415 - as below

        return ScansService(self.leads, self.joining.taught_now)

    @cached_property
    def joining(self) -> "JoiningService":
        """Joining badges with the organiser's list."""
        from app.services.joining import JoiningService  # noqa: PLC0415 - as below

        return JoiningService(self.vault, self.fairs, self.leads)

    @cached_property
    def scanners(self) -> "ScannersService":
        """The scanner that types like a keyboard."""
        from app.services.scanners import ScannersService  # noqa: PLC0415 - as below

        return ScannersService(self.settings, self.paths.resources)

    @cached_property
    def lead_finder(self) -> "LeadFinder":
        """Finding leads by words."""
        from app.services.find_leads import LeadFinder  # noqa: PLC0415 - as below

        return LeadFinder(self.paths.resources)

    @cached_property
    def exports(self) -> "ExportsService":
        """Handing leads over as files."""
        from app.services.exports import ExportsService  # noqa: PLC0415 - as below

        return ExportsService(self.leads, self.fairs.stamp)

    @cached_property
    def presentations(self) -> "PresentationsService":
        """Showing members to a room."""
        from app.services.presentations import PresentationsService  # noqa: PLC0415 - as below

        return PresentationsService(lambda: self.catalogue)

    @cached_property
    def brochures(self) -> "BrochuresService":
        """Making brochures."""
        from app.services.brochures import BrochuresService  # noqa: PLC0415 - as below

        return BrochuresService(
            lambda: self.catalogue,
            lambda: self.leads,
            lambda: self.fairs,
            self.paths.resources,
            self.texts,
        )

    @cached_property
    def closings(self) -> "ClosingsService":
        """Closing fairs."""
        from app.services.closings import ClosingsService  # noqa: PLC0415 - as below

        return ClosingsService(self.exports, self.fairs, self.backups)

    @cached_property
    def visitor_mode(self) -> "VisitorModeService":
        """Handing the screen to a visitor."""
        from app.services.visitor_mode import VisitorModeService  # noqa: PLC0415 - as below

        return VisitorModeService(self.vault, self.access, self.leads, self.clock)

    @property
    def catalogue(self) -> "CatalogueService":
        """The catalogue in use, opened at the first call. Raises CatalogueError.

        `problem` then says why an older one was opened instead of the last one.
        """
        # Services are imported when they are asked for: the first paint waits for none.
        from app.services.searchable import open_searchable  # noqa: PLC0415

        if self._catalogue is None:
            if self._catalogue_file is not None:
                folder, resources = self.paths.editions, self.paths.resources
                self._catalogue = open_searchable(self._catalogue_file, folder, resources)
            else:
                opened = self.editions.open_current()
                self._catalogue, self.problem = opened.catalogue, opened.problem
        return self._catalogue

    def reopen_catalogue(self) -> "CatalogueService":
        """Open what is in use now, after another edition was taken over."""
        self._close_catalogue()
        self._catalogue_file = None
        return self.catalogue

    def texts(self, lang: str) -> Texts:
        """The program's words in a language."""
        return texts_of(lang, self.paths.translations)

    def close(self) -> None:
        """Let go of all files, and lock the vault."""
        self._close_catalogue()
        if "trays" in self.__dict__:
            self.trays.keep()
        if "vault" in self.__dict__:
            self.vault.lock()

    def _close_catalogue(self) -> None:
        if self._catalogue is not None:
            self._catalogue.close()
            self._catalogue = None


def build_services(paths: Paths, catalogue_file: Path | None = None) -> Services:
    """The services for these paths; `catalogue_file` is used instead of the edition taken over."""
    return Services(paths, catalogue_file)

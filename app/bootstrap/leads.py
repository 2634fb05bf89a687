"""The services of the vault and its leads; app.bootstrap has those of the catalogue beside them."""

from typing import TYPE_CHECKING

from app.config.clock import Clock
from app.config.machine import device_name, local_now, user_name
from app.config.paths import Paths
from app.config.settings import SettingsFile
from app.domain.locked_cached_property import made_once

if TYPE_CHECKING:
    from app.i18n.consent_words import ConsentBook
    from app.services.booth.fair_aliases import FairAliases
    from app.services.booth.fairs import FairsService
    from app.services.leads.badge_matching import JoiningService
    from app.services.leads.capture import CaptureService
    from app.services.leads.consents import ConsentsService
    from app.services.leads.lead_search import LeadFinder
    from app.services.leads.leads import LeadsService
    from app.services.leads.move_to_fair import MovingService
    from app.services.leads.scans import ScansService
    from app.services.leads.visits import VisitsService
    from app.services.merge.bundles import BundlesService
    from app.services.merge.conflicts import ConflictsService
    from app.services.merge.duplicates import DuplicatesService
    from app.services.merge.merge_leads import MergingService
    from app.services.privacy.erasures import ErasuresService
    from app.services.privacy.subject_access import DisclosuresService
    from app.services.vault.backups import BackupsService
    from app.services.vault.rekeyed_copies import FollowingCopies
    from app.services.vault.rekeying import RekeyingService
    from app.services.vault.trusted_clock import Moments
    from app.services.vault.typed_secrets import TypedSecrets
    from app.services.vault.unlock import AccessService
    from app.services.vault.vault import VaultService
    from app.services.visitors.self_entries import EntriesService


class LeadServices:
    """What works on the vault; each service is built when it is first asked for."""

    def __init__(self, paths: Paths) -> None:
        self.paths = paths

    @made_once
    def settings(self) -> SettingsFile:
        """What the user has set."""
        return SettingsFile(self.paths.settings)

    @made_once
    def vault(self) -> "VaultService":
        """The vault of leads, locked until it is opened."""
        from app.services.vault.vault import VaultService  # noqa: PLC0415 - as below

        return VaultService(self.paths.leads)

    @made_once
    def typed_secrets(self) -> "TypedSecrets":
        """Telling a passphrase from a code."""
        from app.services.vault.typed_secrets import TypedSecrets  # noqa: PLC0415 - as below

        return TypedSecrets(self.vault.files.key)

    @made_once
    def clock(self) -> Clock:
        """What tells that nobody is there, or that the laptop slept."""
        return Clock()

    @made_once
    def access(self) -> "AccessService":
        """Opening the vault as the window does."""
        from app.services.vault.unlock import AccessService  # noqa: PLC0415 - as below

        return AccessService(
            self.vault,
            self.backups,
            self.moments,
            self.rekeying,
            self.clock,
            self.entries.take_in,
        )

    @made_once
    def rekeying(self) -> "RekeyingService":
        """New keys for the vault and its copies."""
        from app.services.vault.rekeying import RekeyingService  # noqa: PLC0415 - as below

        return RekeyingService(self.vault, self.backups, self.following)

    @made_once
    def following(self) -> "FollowingCopies":
        """The copies of the vault, under its key of now."""
        from app.services.vault.rekeyed_copies import FollowingCopies  # noqa: PLC0415 - as below

        return FollowingCopies(self.vault, self.backups, lambda: self.settings.value.backup_folder)

    @made_once
    def entries(self) -> "EntriesService":
        """What visitors entered themselves."""
        from app.services.visitors.self_entries import EntriesService  # noqa: PLC0415 - as below

        return EntriesService(self.leads, self.fairs.author)

    @made_once
    def backups(self) -> "BackupsService":
        """Copies of the vault, and bringing them back."""
        from app.services.vault.backups import BackupsService  # noqa: PLC0415 - as below

        return BackupsService(self.vault, local_now, lambda: self.settings.value.backup_folder)

    @made_once
    def fairs(self) -> "FairsService":
        """The fair, the organisation, the staff."""
        from app.services.booth.fairs import FairsService  # noqa: PLC0415 - as below

        return FairsService(
            self.vault, self.consent_book, self.moments.now, user_name(), device_name()
        )

    @made_once
    def fair_aliases(self) -> "FairAliases":
        """Joining fairs that were typed differently."""
        from app.services.booth.fair_aliases import FairAliases  # noqa: PLC0415 - as below

        return FairAliases(self.vault, self.fairs)

    @made_once
    def moments(self) -> "Moments":
        """The time by which leads are stamped."""
        from app.services.vault.trusted_clock import Moments  # noqa: PLC0415 - as below

        return Moments(self.vault, local_now)

    @made_once
    def consent_book(self) -> "ConsentBook":
        """The words of consents: the network's own, then those of the program."""
        from app.i18n.consent_words import ConsentBook  # noqa: PLC0415 - as below

        return ConsentBook(self.paths.data / "consent", self.paths.resources / "consent")

    @made_once
    def consents(self) -> "ConsentsService":
        """What visitors are shown and agree to."""
        from app.services.leads.consents import ConsentsService  # noqa: PLC0415 - as below

        return ConsentsService(
            self.vault,
            self.fairs,
            self.leads,
            self.consent_book,
            self.paths.resources,
            local_now,
        )

    @made_once
    def erasures(self) -> "ErasuresService":
        """What is due, and erasing it."""
        from app.services.privacy.erasures import ErasuresService  # noqa: PLC0415 - as below
        from app.services.privacy.find_person import PersonFinder  # noqa: PLC0415 - as below

        return ErasuresService(
            self.vault, self.fairs, self.backups, lambda: PersonFinder(self.lead_finder), local_now
        )

    @made_once
    def bundles(self) -> "BundlesService":
        """Leads of several laptops."""
        from app.services.merge.bundles import BundlesService  # noqa: PLC0415 - as below

        return BundlesService(self.vault, self.fairs, self.backups, local_now)

    @made_once
    def duplicates(self) -> "DuplicatesService":
        """Finding who was captured twice."""
        from app.services.merge.duplicates import DuplicatesService  # noqa: PLC0415 - as below

        return DuplicatesService(
            self.vault, self.leads, lambda: self.lead_finder, self.paths.resources
        )

    @made_once
    def merging(self) -> "MergingService":
        """Making one lead of two."""
        from app.services.merge.merge_leads import MergingService  # noqa: PLC0415 - as below

        return MergingService(self.vault, self.fairs, self.leads)

    @made_once
    def moving(self) -> "MovingService":
        """Moving leads to another fair."""
        from app.services.leads.move_to_fair import MovingService  # noqa: PLC0415 - as below

        return MovingService(self.vault, self.fairs, self.leads)

    @made_once
    def conflicts(self) -> "ConflictsService":
        """What two laptops changed without knowing of each other."""
        from app.services.merge.conflicts import ConflictsService  # noqa: PLC0415 - as below

        return ConflictsService(self.vault, self.fairs, self.leads)

    @made_once
    def disclosures(self) -> "DisclosuresService":
        """Telling a person what is stored about them."""
        from app.services.privacy.subject_access import DisclosuresService  # noqa: PLC0415 - as below

        return DisclosuresService(self.leads, self.fairs, self.consents, self.erasures)

    @made_once
    def leads(self) -> "LeadsService":
        """Capturing and reading leads."""
        from app.services.leads.leads import LeadsService  # noqa: PLC0415 - as below

        return LeadsService(self.vault, self.fairs)

    @made_once
    def capture(self) -> "CaptureService":
        """What a sheet asks while a lead is written."""
        from app.services.leads.capture import CaptureService  # noqa: PLC0415 - as below

        return CaptureService(self.leads, self.vault)

    @made_once
    def visits(self) -> "VisitsService":
        """The visit that goes on."""
        from app.services.leads.visits import VisitsService  # noqa: PLC0415 - as below

        return VisitsService(local_now, self.paths.shortlist)

    @made_once
    def scans(self) -> "ScansService":
        """Reading codes and cards."""
        from app.services.leads.scans import ScansService  # noqa: PLC0415 - as below

        return ScansService(self.leads, self.joining.taught_now)

    @made_once
    def joining(self) -> "JoiningService":
        """Joining badges with the organiser's list."""
        from app.services.leads.badge_matching import JoiningService  # noqa: PLC0415 - as below

        return JoiningService(self.vault, self.fairs, self.leads)

    @made_once
    def lead_finder(self) -> "LeadFinder":
        """Finding leads by words."""
        from app.services.leads.lead_search import LeadFinder  # noqa: PLC0415 - as below

        return LeadFinder(self.paths.resources)

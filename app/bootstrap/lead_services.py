"""The services of the vault and its leads; app.bootstrap joins them with the others.

One story: each property constructs one service when it is first asked for.
"""

from typing import TYPE_CHECKING

from app.config.clock import Clock
from app.config.machine import device_name, local_now
from app.config.paths import Paths
from app.config.settings import SettingsFile
from app.domain.locked_cached_property import locked_cached_property

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.config.host_memory import HostMemory
    from app.config.print_look import PrintLook
    from app.domain.brand import Brand
    from app.i18n.consent_words import ConsentBook
    from app.services.booth.fair_aliases import FairAliases
    from app.services.booth.fairs import FairsService
    from app.services.booth.running_fair import RunningFair
    from app.services.leads.badge_matching import BadgeMatchingService
    from app.services.leads.capture import CaptureService
    from app.services.leads.consent_ledger import ConsentLedger
    from app.services.leads.consents import ConsentsService
    from app.services.leads.draft_expiry import DraftExpiry
    from app.services.leads.fair_questions import FairQuestionsService
    from app.services.leads.lead_search import LeadFinder
    from app.services.leads.leads import LeadsService
    from app.services.leads.move_to_fair import MoveToFairService
    from app.services.leads.scans import ScansService
    from app.services.leads.visits import VisitsService
    from app.services.merge.conflicts import ConflictsService
    from app.services.merge.duplicates import DuplicatesService
    from app.services.merge.merge_duplicates import MergeDuplicatesService
    from app.services.privacy.audit_log import AuditService
    from app.services.privacy.erasures import ErasuresService
    from app.services.privacy.subject_access import SubjectAccessService
    from app.services.privacy.withdrawal_letters import WithdrawalLettersService
    from app.services.privacy.withdrawal_reach import WithdrawalReach
    from app.services.vault.backups import BackupsService
    from app.services.vault.rekeyed_copies import RekeyedCopies
    from app.services.vault.rekeying import RekeyingService
    from app.services.vault.trusted_clock import TrustedClock
    from app.services.vault.typed_secrets import TypedSecrets
    from app.services.vault.unlock import UnlockService
    from app.services.vault.vault import VaultService
    from app.services.visitors.self_registrations import SelfRegistrationsService


class LeadServices:
    """What works on the vault; each service is built when it is first asked for.

    `seat_of` says the country of a member, `sectors_of` its sectors, `brand` how the network looks.
    """

    def __init__(
        self,
        paths: Paths,
        seat_of: "Callable[[str], str]",
        sectors_of: "Callable[[str], frozenset[str]]",
        brand: "Callable[[], Brand]",
    ) -> None:
        self.paths = paths
        self.seat_of = seat_of
        self.sectors_of = sectors_of
        self.brand = brand

    @locked_cached_property
    def print_look(self) -> "PrintLook":
        """How papers are printed."""
        from app.config.print_look import PrintLook  # noqa: PLC0415 - as below

        return PrintLook(self.paths.resources, self.brand)

    @locked_cached_property
    def settings(self) -> SettingsFile:
        """What the user has set."""
        return SettingsFile(self.paths.settings)

    @locked_cached_property
    def vault(self) -> "VaultService":
        """The vault of leads, locked until it is opened."""
        # As in app.bootstrap: services are imported when they are asked for.
        from app.services.vault.vault import VaultService  # noqa: PLC0415

        return VaultService(self.paths.leads)

    @locked_cached_property
    def typed_secrets(self) -> "TypedSecrets":
        """Telling a passphrase from a code."""
        from app.services.vault.typed_secrets import TypedSecrets  # noqa: PLC0415 - as above

        return TypedSecrets(self.vault.files.key)

    @locked_cached_property
    def clock(self) -> Clock:
        """What tells that nobody is there, or that the laptop slept."""
        return Clock()

    @locked_cached_property
    def access(self) -> "UnlockService":
        """Opening the vault as the window does."""
        from app.services.vault.unlock import UnlockService  # noqa: PLC0415 - as above

        return UnlockService(
            self.vault,
            self.backups,
            self.moments,
            self.rekeying,
            self.clock,
            self._settle,
        )

    def _settle(self) -> tuple[int, int]:
        """What opening the vault brings, by its passphrase or by the PIN; it is logged."""
        self.audit.note_unlock(self.fairs.stamp())
        return self.entries.take_in(), self.end_what_is_over()

    @locked_cached_property
    def audit(self) -> "AuditService":
        """The audit log."""
        from app.services.privacy.audit_log import AuditService  # noqa: PLC0415 - as above

        return AuditService(self.vault)

    def end_what_is_over(self) -> int:
        """Erase what may be kept no longer, as opening the vault does; how many drafts."""
        return len(self.draft_expiry.end())

    @locked_cached_property
    def draft_expiry(self) -> "DraftExpiry":
        """The end of drafts without the consent that the law requires."""
        from app.services.leads.draft_expiry import DraftExpiry  # noqa: PLC0415 - as above

        return DraftExpiry(self.vault, self.fairs, self.leads, local_now)

    @locked_cached_property
    def rekeying(self) -> "RekeyingService":
        """New keys for the vault and its copies."""
        from app.services.vault.rekeying import RekeyingService  # noqa: PLC0415 - as above

        return RekeyingService(self.vault, self.backups, self.following)

    @locked_cached_property
    def following(self) -> "RekeyedCopies":
        """The copies of the vault, under its key of now."""
        from app.services.vault.rekeyed_copies import RekeyedCopies  # noqa: PLC0415 - as above

        return RekeyedCopies(self.vault, self.backups, lambda: self.settings.value.backup_folder)

    @locked_cached_property
    def entries(self) -> "SelfRegistrationsService":
        """What visitors entered themselves."""
        from app.services.visitors.self_registrations import SelfRegistrationsService  # noqa: PLC0415 - as above

        return SelfRegistrationsService(self.leads, self.fairs.author)

    @locked_cached_property
    def backups(self) -> "BackupsService":
        """Copies of the vault, and bringing them back."""
        from app.services.vault.backups import BackupsService  # noqa: PLC0415 - as above

        return BackupsService(self.vault, local_now, lambda: self.settings.value.backup_folder)

    @locked_cached_property
    def running_fair(self) -> "RunningFair":
        """The names of the fair that runs; no vault is needed to ask."""
        from app.services.booth.running_fair import RunningFair  # noqa: PLC0415 - as above

        settings = self.settings

        def keep(countries: tuple[str, ...]) -> None:
            settings.change(fair_countries=" ".join(countries))

        countries = tuple(settings.value.fair_countries.split())
        return RunningFair(countries, keep, self.host_memory.follow)

    @locked_cached_property
    def host_memory(self) -> "HostMemory":
        """How the organisation of the fair is seen; no vault is needed to ask."""
        from app.config.host_memory import HostMemory  # noqa: PLC0415 - as above

        return HostMemory(self.paths.host)

    @locked_cached_property
    def fairs(self) -> "FairsService":
        """The fair, the organisation, the staff."""
        from app.services.booth.fairs import FairsService  # noqa: PLC0415 - as above

        return FairsService(
            self.vault,
            self.consent_book,
            self.moments.now,
            "",
            device_name(),
            self.running_fair,
        )

    @locked_cached_property
    def fair_aliases(self) -> "FairAliases":
        """Joining fairs that were typed differently."""
        from app.services.booth.fair_aliases import FairAliases  # noqa: PLC0415 - as above

        return FairAliases(self.vault, self.fairs)

    @locked_cached_property
    def moments(self) -> "TrustedClock":
        """The time by which leads are stamped."""
        from app.services.vault.trusted_clock import TrustedClock  # noqa: PLC0415 - as above

        return TrustedClock(self.vault, local_now)

    @locked_cached_property
    def consent_book(self) -> "ConsentBook":
        """The words of consents: the network's own, then those of the program."""
        from app.i18n.consent_words import ConsentBook  # noqa: PLC0415 - as above

        return ConsentBook(self.paths.data / "consent", self.paths.resources / "consent")

    @locked_cached_property
    def consents(self) -> "ConsentsService":
        """What visitors are shown and agree to."""
        from app.services.leads.consents import ConsentsService  # noqa: PLC0415 - as above

        return ConsentsService(
            self.vault,
            self.fairs,
            self.leads,
            self.consent_book,
            self.print_look,
            self.seat_of,
        )

    @locked_cached_property
    def ledger(self) -> "ConsentLedger":
        """Proofs of consents whose leads are gone, and who is not to be written to again."""
        from app.services.leads.consent_ledger import ConsentLedger  # noqa: PLC0415 - as above

        return ConsentLedger(self.vault, self.fairs, self.consents, local_now)

    @locked_cached_property
    def erasures(self) -> "ErasuresService":
        """What is due, and erasing it."""
        from app.services.privacy.erasures import ErasuresService  # noqa: PLC0415 - as above
        from app.services.privacy.find_person import PersonFinder  # noqa: PLC0415 - as above

        return ErasuresService(
            self.vault, self.fairs, self.backups, lambda: PersonFinder(self.lead_finder), local_now
        )

    @locked_cached_property
    def duplicates(self) -> "DuplicatesService":
        """Finding who was captured twice."""
        from app.services.merge.duplicates import DuplicatesService  # noqa: PLC0415 - as above

        return DuplicatesService(
            self.vault, self.leads, lambda: self.lead_finder, self.paths.resources
        )

    @locked_cached_property
    def merging(self) -> "MergeDuplicatesService":
        """Making one lead of two."""
        from app.services.merge.merge_duplicates import MergeDuplicatesService  # noqa: PLC0415 - as above

        return MergeDuplicatesService(self.vault, self.fairs, self.leads)

    @locked_cached_property
    def moving(self) -> "MoveToFairService":
        """Moving leads to another fair."""
        from app.services.leads.move_to_fair import MoveToFairService  # noqa: PLC0415 - as above

        return MoveToFairService(self.vault, self.fairs, self.leads)

    @locked_cached_property
    def conflicts(self) -> "ConflictsService":
        """What two laptops changed without knowing of each other."""
        from app.services.merge.conflicts import ConflictsService  # noqa: PLC0415 - as above

        return ConflictsService(self.vault, self.fairs, self.leads)

    @locked_cached_property
    def withdrawal_letters(self) -> "WithdrawalLettersService":
        """Telling who received what was withdrawn since."""
        from app.services.privacy.withdrawal_letters import WithdrawalLettersService  # noqa: PLC0415 - as above

        return WithdrawalLettersService(self.vault, self.leads, self.fairs)

    @locked_cached_property
    def withdrawal_reach(self) -> "WithdrawalReach":
        """Other leads that a withdrawal may concern."""
        from app.services.privacy.withdrawal_reach import WithdrawalReach  # noqa: PLC0415 - as above

        return WithdrawalReach(self.leads, self.erasures)

    @locked_cached_property
    def disclosures(self) -> "SubjectAccessService":
        """Telling a person what is stored about them."""
        from app.services.privacy.subject_access import SubjectAccessService  # noqa: PLC0415 - as above

        return SubjectAccessService(
            self.leads, self.fairs, self.consents, self.erasures, self.ledger
        )

    @locked_cached_property
    def leads(self) -> "LeadsService":
        """Capturing and reading leads."""
        from app.services.leads.leads import LeadsService  # noqa: PLC0415 - as above

        return LeadsService(self.vault, self.fairs)

    @locked_cached_property
    def questions(self) -> "FairQuestionsService":
        """What is asked at a fair, and answered."""
        from app.i18n.texts import languages  # noqa: PLC0415 - as above
        from app.services.leads.fair_questions import FairQuestionsService  # noqa: PLC0415 - as above

        return FairQuestionsService(
            self.vault,
            self.fairs,
            self.leads,
            self.sectors_of,
            self.paths.resources / "questions" / "template.toml",
            lambda: languages(self.paths.translations),
        )

    @locked_cached_property
    def capture(self) -> "CaptureService":
        """What a sheet asks while a lead is written."""
        from app.services.leads.capture import CaptureService  # noqa: PLC0415 - as above

        return CaptureService(self.leads, self.vault, self.fairs, self.draft_expiry)

    @locked_cached_property
    def visits(self) -> "VisitsService":
        """The visit that goes on."""
        from app.services.leads.visits import VisitsService  # noqa: PLC0415 - as above

        return VisitsService(local_now, self.paths.shortlist)

    @locked_cached_property
    def scans(self) -> "ScansService":
        """Reading codes and cards."""
        from app.services.leads.scans import ScansService  # noqa: PLC0415 - as above

        return ScansService(self.leads, self.joining.taught_now)

    @locked_cached_property
    def joining(self) -> "BadgeMatchingService":
        """Joining badges with the organiser's list."""
        from app.services.leads.badge_matching import BadgeMatchingService  # noqa: PLC0415 - as above

        return BadgeMatchingService(self.vault, self.fairs, self.leads)

    @locked_cached_property
    def lead_finder(self) -> "LeadFinder":
        """Finding leads by words."""
        from app.services.leads.lead_search import LeadFinder  # noqa: PLC0415 - as above

        return LeadFinder(self.paths.resources)

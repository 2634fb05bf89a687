"""The only place that constructs services.

One story: each property constructs one service when it is first asked for.
"""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.bootstrap.catalogue_services import CatalogueServices
from app.bootstrap.delegation_services import DelegationServices
from app.config.machine import local_now
from app.config.paths import Paths
from app.domain.errors import KnownError
from app.domain.locked_cached_property import locked_cached_property
from app.i18n.texts import Texts, languages, texts_of

if TYPE_CHECKING:
    from app.domain.brand import Brand
    from app.domain.export import LeadBook
    from app.i18n.mail_words import MailBook
    from app.services.booth.fair_languages import FairLanguagesService
    from app.services.booth.scanner_settings import ScannerSettingsService
    from app.services.catalogue.comparisons import ComparisonsService
    from app.services.catalogue.edition_export import EditionExportService
    from app.services.catalogue.unmet_searches import UnmetDemand
    from app.services.catalogue.unmet_word_decisions import UnmetWordsService
    from app.services.delegation.delegation_report_files import DelegationReportFiles
    from app.services.evening.bulk_follow_up import BulkFollowUpService
    from app.services.evening.open_work import OpenWorkService
    from app.services.evening.sure_duplicates import SureDuplicatesService
    from app.services.hub.hub_cleaning import HubCleaningService
    from app.services.hub.hub_counting import HubCountingService
    from app.services.hub.hub_host import HubHostService
    from app.services.hub.hub_overview import HubOverviewService
    from app.services.hub.hub_sync import HubSyncService
    from app.services.hub.hub_timer import HubTimerService
    from app.services.hub.hub_upkeep import HubUpkeepService
    from app.services.hub.memberships import Memberships
    from app.services.hub.pairing_papers import PairingPapersService
    from app.services.hub.waiting_erasures import WaitingErasuresService
    from app.services.merge.bundles import BundlesService
    from app.services.output.brochure_tray import BrochureTrayService
    from app.services.output.brochures import BrochuresService
    from app.services.output.exports import ExportsService
    from app.services.output.fair_reports import FairReportsService
    from app.services.output.follow_up import FollowUpService
    from app.services.output.member_pages import MemberPagesService
    from app.services.output.member_reports import MemberReportsService
    from app.services.output.newsletters import NewslettersService
    from app.services.output.presentations import PresentationsService
    from app.services.output.report_files import ReportFilesService
    from app.services.output.visitor_things import VisitorThingsService
    from app.services.privacy.breach_numbers import BreachService
    from app.services.privacy.dpo_pack import DpoPackService
    from app.services.privacy.fair_closing import FairClosingService
    from app.services.vault.half_typed import HalfTypedService
    from app.services.visitors.visitor_cards import VisitorCardService
    from app.services.visitors.visitor_mode import VisitorModeService


class Services(DelegationServices, CatalogueServices):
    """What both front doors work with; each service is built when it is first asked for."""

    def __init__(self, paths: Paths, catalogue_file: Path | None = None) -> None:
        DelegationServices.__init__(
            self, paths, self._seat_of, self._sectors_of, self._brand_of_edition
        )
        CatalogueServices.__init__(self, paths, catalogue_file)
        self.edition_in_use = lambda: self.catalogue

    def _brand_of_edition(self) -> "Brand":
        """The brand of the edition in use; where none opens, as it was last."""
        try:
            return self.catalogue.edition.brand
        except KnownError:
            return self.brand_memory.read()

    def _seat_of(self, member: str) -> str:
        from app.services.catalogue.interest_name_lookup import (  # noqa: PLC0415 - as above
            country_of_member,
        )

        return country_of_member(lambda: self.catalogue, member)

    def _sectors_of(self, member: str) -> frozenset[str]:
        from app.services.catalogue.interest_name_lookup import (  # noqa: PLC0415 - as above
            sectors_of_member,
        )

        return sectors_of_member(lambda: self.catalogue, member)

    @locked_cached_property
    def edition_export(self) -> "EditionExportService":
        """The edition in use as a file that is edited and taken in again."""
        # Services are imported when they are asked for: the first paint waits for none.
        from app.services.catalogue.edition_export import EditionExportService  # noqa: PLC0415

        known = languages(self.paths.translations)
        return EditionExportService(lambda: self.catalogue, self.texts, known)

    @locked_cached_property
    def member_pages(self) -> "MemberPagesService":
        """What the booths show of each member."""
        from app.services.output.member_pages import MemberPagesService  # noqa: PLC0415 - as above

        return MemberPagesService(lambda: self.catalogue, self.edition_export, self.paths.resources)

    @locked_cached_property
    def unmet(self) -> "UnmetDemand":
        """What was searched in vain."""
        from app.services.catalogue.unmet_searches import UnmetDemand  # noqa: PLC0415 - as above

        paths, sounds = self.paths, self.lead_finder.sounds
        return UnmetDemand(paths.unmet, self.leads.names, sounds, self.clock)

    @locked_cached_property
    def unmet_words(self) -> "UnmetWordsService":
        """Words that were searched in vain, and what they may mean."""
        from app.services.catalogue.unmet_word_decisions import UnmetWordsService  # noqa: PLC0415 - as above

        return UnmetWordsService(
            self.unmet, lambda: self.catalogue.path, self.paths.synonyms, self.paths.resources
        )

    @locked_cached_property
    def trays(self) -> "BrochureTrayService":
        """What is to be printed."""
        from app.services.output.brochure_tray import BrochureTrayService  # noqa: PLC0415 - as above

        return BrochureTrayService(self.paths.tray)

    @locked_cached_property
    def visitor_things(self) -> "VisitorThingsService":
        """What belongs to the visitor of now, and what waits for another's lead."""
        from app.services.output.visitor_things import VisitorThingsService  # noqa: PLC0415 - as above

        return VisitorThingsService(self.visits, self.trays)

    @locked_cached_property
    def scanners(self) -> "ScannerSettingsService":
        """The scanner that types like a keyboard."""
        from app.services.booth.scanner_settings import ScannerSettingsService  # noqa: PLC0415 - as above

        return ScannerSettingsService(self.settings, self.paths.resources)

    @locked_cached_property
    def presentations(self) -> "PresentationsService":
        """Showing members to a room."""
        from app.services.output.presentations import PresentationsService  # noqa: PLC0415 - as above

        return PresentationsService(lambda: self.catalogue)

    @locked_cached_property
    def comparisons(self) -> "ComparisonsService":
        """Members and offerings side by side."""
        from app.services.catalogue.comparisons import ComparisonsService  # noqa: PLC0415 - as above

        return ComparisonsService(lambda: self.catalogue, lambda: self.running_fair.names)

    @locked_cached_property
    def brochures(self) -> "BrochuresService":
        """Making brochures."""
        from app.services.output.brochures import BrochuresService  # noqa: PLC0415 - as above

        return BrochuresService(
            lambda: self.catalogue,
            lambda: self.leads,
            lambda: self.fairs,
            self.paths.resources,
            self.texts,
            self.host_memory.host,
        )

    @locked_cached_property
    def exports(self) -> "ExportsService":
        """Handing leads over as files."""
        from app.services.catalogue.interest_name_lookup import (  # noqa: PLC0415 - as above
            read_interest_names,
        )
        from app.services.output.exports import ExportsService  # noqa: PLC0415 - as above
        from app.services.output.member_letters import MemberLetters  # noqa: PLC0415 - as above

        def doubted(book: "LeadBook") -> "LeadBook":
            pairs = ((it.one.id, it.two.id) for it in self.duplicates.find())
            conflicts = (it.lead for it in self.conflicts.standing())
            doubts = replace(book, duplicates=frozenset(pairs), conflicts=frozenset(conflicts))
            return replace(doubts, brand=self.brand())

        return ExportsService(
            self.leads,
            self.fairs.stamp,
            doubted,
            lambda interests: read_interest_names(lambda: self.catalogue, interests),
            self.seat_of,
            MemberLetters(self.print_look, self.seat_of),
        )

    @locked_cached_property
    def bundles(self) -> "BundlesService":
        """Leads of several laptops, and what these corrected."""
        from app.services.merge.bundles import BundlesService  # noqa: PLC0415 - as above

        corrections = self.corrections
        return BundlesService(
            self.vault, self.fairs, self.backups, local_now, corrections=corrections
        )

    @locked_cached_property
    def hub_memberships(self) -> "Memberships":
        """The hubs that this laptop joined or set up."""
        from app.services.hub.memberships import Memberships  # noqa: PLC0415 - as above

        return Memberships(self.vault)

    @locked_cached_property
    def hub_sync(self) -> "HubSyncService":
        """Sending to hubs and reading them."""
        from app.services.hub.hub_sync import HubSyncService  # noqa: PLC0415 - as above

        return HubSyncService(self.vault, self.bundles, self.hub_memberships, local_now)

    @locked_cached_property
    def hub_overview(self) -> "HubOverviewService":
        """How this laptop stands with the others."""
        from app.services.hub.hub_overview import HubOverviewService  # noqa: PLC0415 - as above

        return HubOverviewService(
            self.hub_memberships,
            self.fairs,
            self.leads,
            self.bundles,
            self.conflicts,
            self.vault,
        )

    @locked_cached_property
    def hub_host(self) -> "HubHostService":
        """The hub that is set up with this vault."""
        from app.services.hub.hub_host import HubHostService  # noqa: PLC0415 - as above

        sql = self.paths.resources / "hub"
        return HubHostService(self.hub_memberships, sql, local_now)

    @locked_cached_property
    def waiting_erasures(self) -> "WaitingErasuresService":
        """Erasures that wait for a yes at that hub."""
        from app.services.hub.waiting_erasures import WaitingErasuresService  # noqa: PLC0415 - as above

        return WaitingErasuresService(self.hub_host, self.audit, self.fairs.stamp)

    @locked_cached_property
    def hub_upkeep(self) -> "HubUpkeepService":
        """What keeps that hub in order."""
        from app.services.hub.hub_upkeep import HubUpkeepService  # noqa: PLC0415 - as above

        return HubUpkeepService(
            self.hub_memberships,
            self.hub_host,
            self.hub_cleaning,
            self.paths.resources / "hub",
            local_now,
        )

    @locked_cached_property
    def hub_timer(self) -> "HubTimerService":
        """What has the system do that each night."""
        from app.services.hub.hub_timer import HubTimerService  # noqa: PLC0415 - as above

        return HubTimerService(self.paths.data)

    @locked_cached_property
    def hub_cleaning(self) -> "HubCleaningService":
        """What newer states say whole, taken off the hub of this vault."""
        from app.services.hub.hub_cleaning import HubCleaningService  # noqa: PLC0415 - as above

        return HubCleaningService(self.hub_host, self.hub_memberships)

    @locked_cached_property
    def hub_counting(self) -> "HubCountingService":
        """Who counts on that hub without a key."""
        from app.services.hub.hub_counting import HubCountingService  # noqa: PLC0415 - as above

        return HubCountingService(self.hub_memberships)

    @locked_cached_property
    def hub_papers(self) -> "PairingPapersService":
        """Pages by which laptops join that hub."""
        from app.services.hub.pairing_papers import PairingPapersService  # noqa: PLC0415 - as above

        return PairingPapersService(self.paths.resources / "fonts")

    @locked_cached_property
    def mail_book(self) -> "MailBook":
        """The words of mails in all languages."""
        from app.i18n.mail_words import MailBook  # noqa: PLC0415 - as above

        return MailBook(self.paths.data / "mail", self.paths.resources / "mail")

    @locked_cached_property
    def fair_languages(self) -> "FairLanguagesService":
        """What the languages of the fair lack."""
        from app.services.booth.fair_languages import FairLanguagesService  # noqa: PLC0415 - as above

        return FairLanguagesService(
            lambda: self.catalogue,
            self.running_fair,
            self.consent_book,
            self.mail_book,
            self.paths.translations,
        )

    @locked_cached_property
    def closings(self) -> "FairClosingService":
        """Closing fairs."""
        from app.services.privacy.fair_closing import FairClosingService  # noqa: PLC0415 - as above

        return FairClosingService(self.vault, self.exports, self.fairs, self.backups, self.reports)

    @locked_cached_property
    def reports(self) -> "FairReportsService":
        """Figures of fairs, and the totals that stay."""
        from app.services.catalogue.asked_sectors import AskedSectors  # noqa: PLC0415 - as above
        from app.services.output.fair_reports import FairReportsService  # noqa: PLC0415 - as above

        asked = AskedSectors(lambda: self.catalogue)
        return FairReportsService(self.vault, self.fairs, asked, self.unmet.report)

    @locked_cached_property
    def member_reports(self) -> "MemberReportsService":
        """What a fair brought each member."""
        from app.services.output.member_reports import MemberReportsService  # noqa: PLC0415 - as above

        return MemberReportsService(self.exports, self.reports, self.fairs)

    @locked_cached_property
    def report_files(self) -> "ReportFilesService":
        """Reports as files."""
        from app.services.output.report_files import ReportFilesService  # noqa: PLC0415 - as above

        return ReportFilesService(
            self.print_look, self.member_reports, self.leads.log_export, self.fairs.stamp
        )

    @locked_cached_property
    def delegation_report_files(self) -> "DelegationReportFiles":
        """Reports of delegations as files."""
        from app.services.delegation.delegation_report_files import DelegationReportFiles  # noqa: PLC0415 - as above

        return DelegationReportFiles(
            self.delegations,
            self.meeting_leads,
            self.exports,
            self.print_look,
            self.delegation_wishes.members,
            self.handout_log,
        )

    @locked_cached_property
    def breaches(self) -> "BreachService":
        """What a data breach is judged by."""
        from app.services.privacy.breach_numbers import BreachService  # noqa: PLC0415 - as above

        return BreachService(
            self.vault,
            self.fairs,
            self.leads,
            self.backups,
            self.delegation_endings.at_risk,
            lambda: tuple(it.name for it in self.hub_memberships.every()),
        )

    @locked_cached_property
    def dpo_pack(self) -> "DpoPackService":
        """The papers for the data protection officer."""
        from app.services.privacy.dpo_pack import DpoPackService  # noqa: PLC0415 - as above

        return DpoPackService(
            self.breaches,
            self.fairs,
            self.leads,
            lambda: self.settings.value,
            lambda id_: self.catalogue.member(id_).name,
            self.print_look,
        )

    @locked_cached_property
    def follow_up(self) -> "FollowUpService":
        """Mail drafts and next steps."""
        from app.services.output.follow_up import FollowUpService  # noqa: PLC0415 - as above
        from app.services.output.lead_brochures import LeadBrochures  # noqa: PLC0415 - as above

        return FollowUpService(
            self.leads,
            self.exports,
            lambda: self.catalogue,
            self.mail_book,
            self.fairs.stamp,
            LeadBrochures(self.leads, lambda: self.brochures).of,
        )

    @locked_cached_property
    def open_work(self) -> "OpenWorkService":
        """What leads still lack."""
        from app.services.evening.open_work import OpenWorkService  # noqa: PLC0415 - as above

        return OpenWorkService(
            self.leads, self.duplicates, self.conflicts, self.questions.unanswered
        )

    @locked_cached_property
    def sure_duplicates(self) -> "SureDuplicatesService":
        """Merging what needs no second look."""
        from app.services.evening.sure_duplicates import SureDuplicatesService  # noqa: PLC0415 - as above

        return SureDuplicatesService(self.duplicates, self.merging)

    @locked_cached_property
    def bulk_follow_up(self) -> "BulkFollowUpService":
        """Following up all talks of a fair at once."""
        from app.services.evening.bulk_follow_up import BulkFollowUpService  # noqa: PLC0415 - as above

        return BulkFollowUpService(
            self.leads,
            self.follow_up,
            self.exports,
            self.fairs,
            self.duplicates,
            lambda fair, folder, texts: self.report_files.write_all(
                self.reports.report(self.fairs.fair(fair)), folder, texts
            ),
        )

    @locked_cached_property
    def newsletters(self) -> "NewslettersService":
        """Asking for the confirmation of a newsletter."""
        from app.services.output.newsletters import NewslettersService  # noqa: PLC0415 - as above

        return NewslettersService(
            self.leads, self.exports, self.consents, self.fairs, self.mail_book, self.brand
        )

    @locked_cached_property
    def half_typed(self) -> "HalfTypedService":
        """What was typed into forms and not saved."""
        from app.services.vault.half_typed import HalfTypedService  # noqa: PLC0415 - as above

        return HalfTypedService(self.vault)

    @locked_cached_property
    def visitor_mode(self) -> "VisitorModeService":
        """Handing the screen to a visitor."""
        from app.services.visitors.visitor_mode import VisitorModeService  # noqa: PLC0415 - as above

        return VisitorModeService(
            self.vault, self.access, self.leads, self.fairs, self.consents, self.clock
        )

    @locked_cached_property
    def visitor_cards(self) -> "VisitorCardService":
        """Turning the card of a lead to its visitor."""
        from app.services.visitors.visitor_cards import VisitorCardService  # noqa: PLC0415 - as above

        return VisitorCardService(
            self.access, self.leads, self.fairs, self.consents, self.clock, self.questions
        )

    def visitor_language(self, staff: str) -> str:
        """The language in which members are shown and printed: of the visit, as set, of the staff.

        It is one that the edition has, and never empty.
        """
        # The first paint comes before the visit is read.
        chosen = self.visits.language if "visits" in self.__dict__ else ""
        wanted = tuple(filter(None, (chosen, self.settings.value.visitor_language, staff)))
        try:
            return self.catalogue.edition.language_for(*wanted)
        except KnownError:
            return wanted[0]

    def texts(self, lang: str) -> Texts:
        """The program's words in a language."""
        return texts_of(lang, self.paths.translations)

    def close(self) -> None:
        """Let go of all files, and lock the vault."""
        self._close_catalogue()
        if "trays" in self.__dict__:
            self.trays.save()
        if "visits" in self.__dict__:
            self.visits.save()
        if "backups" in self.__dict__:
            self.backups.close()
        elif "vault" in self.__dict__:
            self.vault.lock()


def build_services(paths: Paths, catalogue_file: Path | None = None) -> Services:
    """The services for these paths; `catalogue_file` is used instead of the edition taken over."""
    return Services(paths, catalogue_file)

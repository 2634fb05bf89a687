"""The services of delegations; app.bootstrap joins them with the others."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from app.bootstrap.lead_services import LeadServices
from app.config.machine import local_now
from app.domain.locked_cached_property import locked_cached_property
from app.i18n.texts import languages, texts_of

if TYPE_CHECKING:
    from app.services.catalogue.catalogue_service import CatalogueService
    from app.services.delegation.badge_schedules import BadgeSchedulesService
    from app.services.delegation.delegation_endings import DelegationEndings
    from app.services.delegation.delegation_notices import DelegationNotices
    from app.services.delegation.delegation_sample import DelegationSample
    from app.services.delegation.delegations import DelegationsService
    from app.services.delegation.feedback import DelegationFeedback
    from app.services.delegation.handout_log import HandoutLog
    from app.services.delegation.meeting_leads import MeetingLeads
    from app.services.delegation.meeting_plans import MeetingPlansService
    from app.services.delegation.paper_making import PaperTools
    from app.services.delegation.papers import DelegationPapersService
    from app.services.delegation.people_intake import PeopleIntake
    from app.services.delegation.places import DelegationPlaces
    from app.services.delegation.plan_prints import PlanPrintsService
    from app.services.delegation.programme_intake import ProgrammeIntake
    from app.services.delegation.wishes import WishesService


class DelegationServices(LeadServices):
    """What works on delegations; each service is built when it is first asked for."""

    edition_in_use: "Callable[[], CatalogueService]"

    # typing.override comes with Python 3.12, and typing_extensions costs the start some time.
    def end_what_is_over(self) -> int:  # type: ignore[explicit-override]
        """Erase what may be kept no longer, diets of delegations that are over among it."""
        self.delegation_endings.end_diets()
        return super().end_what_is_over()

    @locked_cached_property
    def delegations(self) -> "DelegationsService":
        """Delegations as they are kept."""
        # As in app.bootstrap: services are imported when they are asked for.
        from app.services.delegation.delegations import DelegationsService  # noqa: PLC0415

        return DelegationsService(self.vault, self.fairs, self.moments.now)

    @locked_cached_property
    def handout_log(self) -> "HandoutLog":
        """What of delegations left."""
        from app.services.delegation.handout_log import HandoutLog  # noqa: PLC0415 - as above

        return HandoutLog(self.delegations, self.fairs, self.leads.log_export)

    @locked_cached_property
    def delegation_wishes(self) -> "WishesService":
        """Wishes, and members that a search proposes."""
        from app.services.delegation.wishes import WishesService  # noqa: PLC0415 - as above

        return WishesService(self.delegations, self.edition_in_use, self.brand, self.handout_log)

    @locked_cached_property
    def delegation_people(self) -> "PeopleIntake":
        """Lists of people and interpreters."""
        from app.services.delegation.people_intake import PeopleIntake  # noqa: PLC0415 - as above

        return PeopleIntake(
            self.vault, self.delegations, self.delegation_wishes.members, self.duplicates.pairs
        )

    @locked_cached_property
    def delegation_feedback(self) -> "DelegationFeedback":
        """What people of delegations are asked afterwards, and answer."""
        from app.services.delegation.feedback import DelegationFeedback  # noqa: PLC0415 - as above

        return DelegationFeedback(self.delegations, self.fairs)

    @locked_cached_property
    def delegation_places(self) -> "DelegationPlaces":
        """Where tables stand, and ways between places."""
        from app.services.delegation.places import DelegationPlaces  # noqa: PLC0415 - as above

        return DelegationPlaces(self.delegations)

    @locked_cached_property
    def delegation_programmes(self) -> "ProgrammeIntake":
        """Programmes from files and typed lines."""
        from app.services.delegation.programme_intake import ProgrammeIntake  # noqa: PLC0415 - as above

        return ProgrammeIntake(self.delegations)

    @locked_cached_property
    def meeting_plans(self) -> "MeetingPlansService":
        """Plans of meetings, and what became of them."""
        from app.services.delegation.meeting_plans import MeetingPlansService  # noqa: PLC0415 - as above

        return MeetingPlansService(self.delegations, self.fairs)

    @locked_cached_property
    def plan_prints(self) -> "PlanPrintsService":
        """Which plan is printed."""
        from app.services.delegation.plan_prints import PlanPrintsService  # noqa: PLC0415 - as above

        return PlanPrintsService(self.delegations, self.fairs)

    @locked_cached_property
    def paper_tools(self) -> "PaperTools":
        """Fonts and words of papers."""
        from app.services.delegation.paper_making import PaperTools  # noqa: PLC0415 - as above

        words = self.paths.translations
        return PaperTools(self.paths.resources, partial(texts_of, folder=words), languages(words))

    @locked_cached_property
    def delegation_papers(self) -> "DelegationPapersService":
        """Booklets, badges, lists, slips, calendars."""
        from app.services.delegation.papers import DelegationPapersService  # noqa: PLC0415 - as above

        return DelegationPapersService(
            self.delegations,
            self.plan_prints,
            self.edition_in_use,
            self.paper_tools,
            self.moments.now,
            self.handout_log,
        )

    @locked_cached_property
    def badge_schedules(self) -> "BadgeSchedulesService":
        """Schedules of delegations for visitor mode, sealed for their badges."""
        from app.services.delegation.badge_schedules import BadgeSchedulesService  # noqa: PLC0415 - as above

        known = partial(languages, self.paths.translations)
        return BadgeSchedulesService(self.delegations, known)

    @locked_cached_property
    def meeting_leads(self) -> "MeetingLeads":
        """Meetings that become leads."""
        from app.services.delegation.meeting_leads import MeetingLeads  # noqa: PLC0415 - as above

        return MeetingLeads(
            self.delegations, self.leads, self.fairs, self.delegation_wishes.members
        )

    @locked_cached_property
    def delegation_endings(self) -> "DelegationEndings":
        """The end of delegations."""
        from app.services.delegation.delegation_endings import DelegationEndings  # noqa: PLC0415 - as above

        return DelegationEndings(self.vault, self.fairs, self.delegations, self.backups, local_now)

    @locked_cached_property
    def delegation_notices(self) -> "DelegationNotices":
        """Notices for people who came from lists."""
        from app.services.delegation.delegation_notices import DelegationNotices  # noqa: PLC0415 - as above

        return DelegationNotices(
            self.delegations,
            self.fairs,
            self.handout_log,
            self.seat_of,
            self.paper_tools,
            self.brand,
        )

    @locked_cached_property
    def delegation_sample(self) -> "DelegationSample":
        """Invented delegations to try all of it with."""
        from app.services.delegation.delegation_sample import DelegationSample  # noqa: PLC0415 - as above

        return DelegationSample(self.delegations, self.delegation_wishes, local_now)

"""Visitor mode: what ends it, and what a visitor leaves behind while the vault is locked."""

import uuid
from dataclasses import dataclass, replace

from app.config.clock import Clock
from app.config.machine import local_now
from app.domain.consent import ConsentText
from app.domain.errors import UsageError
from app.domain.fair import Fair, Organisation
from app.domain.lead import ConsentHow, ConsentItem, DataSource, Notice, Person, Purpose, Stamp
from app.domain.lead_draft import LeadDraft, problems_with, raise_if_blocked, with_consents
from app.domain.lead_fields import SOURCE, with_text
from app.domain.messages import N_
from app.domain.personal_schedule import SealedSchedule
from app.domain.pin_try import PinAnswer, PinTry
from app.domain.registration_rules import refuse_registration
from app.domain.shortlist import Shortlist
from app.domain.vault_state import OpenedVault, VaultState
from app.security.agent_client import AgentClient
from app.security.pin import PinGuard, pin_hash
from app.services.booth.fairs import FairsService
from app.services.leads.consent_questions import ConsentQuestions
from app.services.leads.consents import ConsentsService
from app.services.leads.leads import LeadsService
from app.services.vault.unlock import UnlockService
from app.services.vault.vault import VaultService
from app.services.visitors.schedule_lookup import ScheduleLookup


@dataclass(frozen=True, slots=True)
class SelfRegistration:
    """What a visitor entered: who, the own list, and what was agreed to under which words."""

    person: Person
    shortlist: Shortlist
    text: ConsentText
    agreed: tuple[ConsentItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Visiting:
    """What the process is told that visitors sit at: who asks them, where, on which laptop.

    The `schedules` of delegations open with the badges of their people alone.
    """

    organisation: Organisation
    fair: Fair
    device: str
    schedules: tuple[SealedSchedule, ...] = ()


class VisitorModeService:
    """Holds no key: the vault is closed as long as a visitor has the screen.

    The PIN is that of the vault or, where it has none, one that is chosen for this time. It lies
    with a key agent where the vault was open, here where it was locked (ADR 14).
    """

    def __init__(
        self,
        vault: VaultService,
        access: UnlockService,
        leads: LeadsService,
        fairs: FairsService,
        consents: ConsentsService,
        clock: Clock,
    ) -> None:
        self._vault = vault
        self._access = access
        self._leads = leads
        self._fairs = fairs
        self._consents = consents
        self._clock = clock
        self.schedules = ScheduleLookup()
        self._stored = ""
        self._guard: PinGuard | None = None
        self._asking: ConsentQuestions | None = None
        self._stamp: Stamp | None = None
        self._agent: AgentClient | None = None
        self._opened: OpenedVault | None = None

    def needs_pin(self) -> bool:
        """Whether a PIN has to be chosen before the screen can be handed over."""
        return not self._access.has_pin()

    def begin(self, pin: str = "", schedules: tuple[SealedSchedule, ...] = ()) -> None:
        """Keep what ends the mode; the vault is to be closed then. Raises UsageError without it."""
        stored = pin_hash(pin) if pin else self._access.stored_pin()
        if not stored:
            raise UsageError(N_("Visitor mode needs a PIN to end it."))
        if self._vault.state() is VaultState.OPEN:
            self._asking = self._consents.asking(self._fairs.current())
            self._stamp = self._fairs.stamp()
        self.schedules.take(schedules)
        self._stored = stored
        self._guard = self._new_guard()

    def leave(
        self, pin: str, seconds: float, schedules: tuple[SealedSchedule, ...] = ()
    ) -> tuple[Visiting, AgentClient] | None:
        """Leave the key to an agent, for another process to go on; this one is to end then.

        None where the system has no process or no memory for an agent.
        """
        stored = pin_hash(pin) if pin else self._access.stored_pin()
        agent = self._vault.leave_key(stored, seconds)
        if agent is None:
            return None
        organisation = replace(self._fairs.organisation(), logo=b"")
        device = self._fairs.stamp().device
        return Visiting(organisation, self._fairs.current(), device, schedules), agent

    def go_on(self, visiting: Visiting, agent: AgentClient) -> None:
        """Be the process that visitors sit at: it has never opened the vault."""
        fair = visiting.fair
        self._fairs.run(fair)
        self._asking = self._consents.asking_as(visiting.organisation, fair)
        self._stamp = Stamp("", visiting.device, local_now())
        self._agent = agent
        self.schedules.take(visiting.schedules)

    def opened(self) -> OpenedVault | None:
        """What came in when the right PIN opened the vault; None where it is locked still."""
        opened, self._opened = self._opened, None
        self.schedules.take(())
        return opened

    def try_pin(self, pin: str) -> PinTry:
        """Look at a PIN. PASSPHRASE means that only the vault's passphrase ends the mode now."""
        if self._agent is not None:
            return self._ask_agent(self._agent, pin)
        guard = self._guard or self._new_guard()
        tried = guard.attempt(pin)
        if tried.answer is PinAnswer.PASSPHRASE and self._vault.state() is VaultState.ABSENT:
            # Nothing else could end it: the counting begins anew, and staff can get out.
            self._guard = self._new_guard()
            return self._guard.attempt(pin)
        return tried

    def _ask_agent(self, agent: AgentClient, pin: str) -> PinTry:
        """Have the agent look at a PIN, and open the vault with the key that it gives."""
        answer = agent.attempt(pin)
        if answer.key is not None:
            self._opened = self._access.open_handed(answer.key)
            if self._opened is None:
                return PinTry(PinAnswer.PASSPHRASE)
        return answer.tried

    def open(self, passphrase: str) -> OpenedVault:
        """End the mode with the vault's passphrase. Raises WrongPassphrase."""
        opened = self._access.open(passphrase)
        self.schedules.take(())
        if self._agent is not None:
            self._agent.close()
        return opened

    def takes_entries(self) -> bool:
        """Whether visitors can leave their data: it is known who asks, and a tick is enough."""
        asking = self._asking
        if asking is None or not asking.organisation.name:
            return False
        return asking.profile.personal_data and not asking.profile.written

    def why_no_entries(self) -> str:
        """What visitors are told where the law keeps them from leaving their data; else nothing."""
        asking = self._asking
        if asking is None or not asking.organisation.name:
            return ""
        if not asking.profile.personal_data:
            return N_(
                "The law does not let us store contact details at this fair. Your list stays "
                "without a name."
            )
        if asking.profile.written:
            return N_(
                "Here the law asks for your signature. Our staff will take your contact details."
            )
        return ""

    def text(self, language: str, shortlist: Shortlist) -> ConsentText:
        """What a visitor with this list is asked. Raises UsageError where nothing is taken."""
        asking, stamp = self._known()
        return asking.text(language, shortlist.items, stamp.at.date())

    def required(self) -> tuple[Purpose, ...]:
        """What must be agreed to before anything is kept."""
        return self._known()[0].profile.required

    def leave_entry(self, entry: SelfRegistration) -> None:
        """Seal what a visitor entered into the vault's inbox. Raises KnownError."""
        asking, stamp = self._known()
        agreed = {it.purpose for it in entry.agreed}
        refuse_registration(entry.person, agreed, asking.profile.required)
        now = replace(stamp, at=local_now())
        draft = LeadDraft(
            str(uuid.uuid4()),
            asking.fair.id,
            person=entry.person,
            interests=entry.shortlist.items,
            text=entry.text,
            how=ConsentHow.SCREEN,
            notices=(Notice(now, entry.text.version, entry.text.language, entry.text.key),),
            trail=("visitor mode",),
            entered=True,
            values=with_text((), SOURCE.name, DataSource.VISITOR),
        )
        raise_if_blocked(problems_with(draft))
        self._leads.save_draft(with_consents(draft, entry.agreed))

    def _known(self) -> tuple[ConsentQuestions, Stamp]:
        if self._asking is None or self._stamp is None:
            raise UsageError(
                N_("You cannot leave your details here at the moment. Please ask our staff.")
            )
        return self._asking, self._stamp

    def _new_guard(self) -> PinGuard:
        return PinGuard(self._stored, self._clock.steady, self._clock.awake)

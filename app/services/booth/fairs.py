"""The fair, the organisation behind the booth, and who is at the laptop.

One story: all of them are told by every lead that is captured.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime

from app.domain.booth_rules import (
    initials_for,
    refuse_incomplete,
    refuse_organisation,
    refuse_staff,
)
from app.domain.country import CountryProfile
from app.domain.errors import FieldError, LeadError, UsageError
from app.domain.fair import (
    MAX_NAME,
    UNNAMED,
    Booth,
    Fair,
    Organisation,
    Staff,
    by_itself,
    new_id,
    next_sign_off,
    refuse_nonsense,
)
from app.domain.fair_law import FairLaw, law_of
from app.domain.joined_law import combined_profile
from app.domain.lead import Lead, Stamp
from app.domain.messages import N_
from app.domain.retention import Due, clocks_of
from app.i18n.consent_words import ConsentBook
from app.services.booth.running_fair import RunningFair
from app.services.history.giving_up import give_up
from app.services.vault.vault import VaultService
from app.store.leads import fair_store, lead_store
from app.store.leads.database import Connection
from app.store.leads.row_mapping import to_utc

PRACTICE = Fair("practice", "Practice", practice=True)
"""The fair for training: its leads never leave the laptop."""

_BEFORE = "fair before practice"
_AUTHOR = "author"
_DEVICE = "device"


class FairsService:
    """Fairs, organisation and staff in the vault. Raises VaultError while it is closed.

    `user` and `device` name who works where, until somebody is chosen and the laptop is named.
    """

    def __init__(
        self,
        vault: VaultService,
        book: ConsentBook,
        now: Callable[[], datetime],
        user: str,
        device: str,
        running: RunningFair | None = None,
    ) -> None:
        self._vault = vault
        self._book = book
        self._now = now
        self._user = user
        self._device = device
        self._running = running or RunningFair()

    def booth(self) -> Booth:
        """All that is set, as a page shows it."""
        device = self._setting(_DEVICE) or self._device
        return Booth(
            self.current(),
            self.fairs(),
            self.organisation(),
            self.staff(),
            self.author(),
            device,
        )

    def fairs(self) -> tuple[Fair, ...]:
        """All fairs, the latest first; those that are joined are one."""
        return self._vault.read(fair_store.resolved)

    def current(self) -> Fair:
        """The fair that new leads belong to."""
        fair = self.of_id(self.current_id())
        self.run(fair)
        if not self._running.knows_host:
            self.organisation()
        return fair

    def current_id(self) -> str:
        """The id that was chosen for it; of joined fairs it may be any."""
        return self._setting(fair_store.CURRENT) or UNNAMED

    def elsewhere(self, id_: str) -> str:
        """The name of a fair to which new leads do not belong; empty for the current one."""
        fair = self.of_id(id_)
        return "" if self.current_id() in {id_, *fair.ids} else fair.name

    def run(self, fair: Fair) -> None:
        """Remember what is asked of the fair that runs while the vault is closed."""
        self._running.follow(fair)

    def of_id(self, id_: str) -> Fair:
        """The fair that this id goes by; one that nobody wrote yet has no name."""
        return self.by_id().get(id_) or Fair(id_, "")

    def by_id(self) -> dict[str, Fair]:
        """The fairs by each id under which leads of theirs are stored."""
        return {id_: fair for fair in self.fairs() for id_ in fair.ids}

    def names(self) -> dict[str, str]:
        """The name of each fair as it was typed, by its id: histories name those, too."""
        return {fair.id: fair.name for fair in self._vault.read(fair_store.all_of)}

    def fair(self, text: str) -> Fair:
        """The fair of this id or name, or one that is joined with it. Raises LeadError."""
        for fair in self.fairs():
            if fair.is_called(text):
                return fair
        if text == UNNAMED:
            raise LeadError(
                N_("The fair has no name yet, and nothing belongs to it."),
                N_("Enter its name on the page “Fair” and save it."),
            )
        raise LeadError(N_("There is no fair called “{fair}”."), fair=text)

    def fair_or_new(self, name: str) -> Fair:
        """The fair of this id or name, made where there is none."""
        try:
            return self.fair(name)
        except LeadError:
            return self.save(Fair("", name))

    def clocks(self, of_leads: Iterable[Lead]) -> tuple[Due, ...]:
        """Until when each lead may be kept, in their order."""
        return clocks_of(of_leads, self.fairs(), self.first_fairs())

    def first_fairs(self) -> dict[str, str]:
        """Where those leads were made that were moved to another fair since."""
        return self._vault.read(lead_store.first_fairs)

    def profile(self, fair: Fair) -> CountryProfile:
        """What the law of the fair's country asks for today; of joined fairs that of each."""
        return self.profile_on(fair, self._now().date())

    def laws(self, fairs: Iterable[Fair] | None = None) -> dict[str, CountryProfile]:
        """The same of several fairs, or of all, by the ids under which leads of theirs are stored.

        What day it is, is asked once: that reads the vault.
        """
        today = self.today()
        several = self.fairs() if fairs is None else fairs
        return {id_: self.profile_on(fair, today) for fair in several for id_ in fair.ids}

    def profile_on(self, fair: Fair, today: date) -> CountryProfile:
        """The same on another day; it reads nothing of the vault."""
        return combined_profile(self._book.profile(it.country, today) for it in fair.each)

    def running_profile(self) -> CountryProfile:
        """What the law asks for at the fair that ran last; it reads nothing of the vault."""
        today, countries = self._now().date(), self._running.countries
        return combined_profile(self._book.profile(it, today) for it in countries or ("",))

    def is_protected_abroad(self, country: str) -> bool:
        """Whether a law of elsewhere protects people of a country at the fair that ran last."""
        today = self._now().date()
        elsewhere = (it for it in self.countries() if it not in self._running.countries)
        return any(country in self._book.profile(it, today).nationals for it in elsewhere)

    def law_of(self, fair: Fair) -> FairLaw:
        """What is known of the law of the fair's country; it reads nothing of the vault."""
        today = self._now().date()
        profiles = [self._book.profile(it.country, today) for it in fair.each]
        return law_of(fair.each, profiles, today)

    def law_in(self, country: str) -> FairLaw:
        """The same of a country where no fair is."""
        return self.law_of(Fair("", "", country=country))

    def countries(self) -> tuple[str, ...]:
        """The countries that have a profile."""
        return self._book.countries()

    def sign_off(self, fair: Fair, name: str) -> FairLaw:
        """Keep that somebody has read the profile of the fair's country and answers for it.

        Raises UsageError where there is none to answer for, or where a notice would not say who is
        responsible.
        """
        name, law = name.strip(), self.law_of(fair)
        if not name:
            raise FieldError("name", N_("Enter your name."))
        if len(name) > MAX_NAME:
            what = N_("This text is too long: {most} characters at most.")
            raise FieldError("name", what, most=MAX_NAME)
        if not law.names_country:
            raise UsageError(
                N_("The fair “{fair}” has no country yet."),
                N_("Set its country first."),
                fair=fair.name or fair.id,
            )
        if not law.is_known:
            raise UsageError(
                N_("There is no profile for this country: {country}."),
                N_("Have a lawyer write its rules first."),
                country=", ".join(law.unknown),
            )
        refuse_incomplete(self.organisation())
        return self._sign(fair, name)

    def take_back_sign_off(self, fair: Fair) -> FairLaw:
        """Keep that nobody answers for it any more."""
        return self._sign(fair, "")

    def _sign(self, fair: Fair, name: str) -> FairLaw:
        today = self._now().date()

        def work(connection: Connection) -> None:
            for part in fair_store.all_of(connection):
                if part.id in fair.ids and (name or part.sign_off):
                    read = self._book.profile(part.country, today).fingerprint
                    sign = next_sign_off(part.sign_off, name, today, read)
                    fair_store.save(connection, replace(part, sign_off=sign))

        self._vault.write(work)
        return self.law_of(self.of_id(fair.id))

    def save(self, fair: Fair) -> Fair:
        """Write a fair; one without an id gets one of its name.

        Of joined fairs the one that gives its name is written. Who signed its country's profile
        off stays as it is. Raises UsageError.
        """
        refuse_nonsense(fair)
        first, *others = fair.each
        kept = replace(by_itself(fair), closed=first.closed if others else fair.closed)
        if not fair.id:
            kept = replace(kept, id=new_id(fair.name, self._vault.read(fair_store.all_of)))
        self._refuse_other_laws(kept)

        def work(connection: Connection) -> None:
            here = next((it for it in fair_store.all_of(connection) if it.id == kept.id), kept)
            fair_store.save(connection, replace(kept, sign_off=here.sign_off))

        self._vault.write(work)
        return self.of_id(kept.id)

    def _refuse_other_laws(self, fair: Fair) -> None:
        """Raise UsageError where a fair may hold no personal data and one joined with it may."""
        may_be = self.profile(fair).personal_data
        for other in self.of_id(fair.id).each:
            if other.id != fair.id and self.profile(other).personal_data != may_be:
                raise UsageError(
                    N_(
                        "“{fair}” is joined with “{other}”; only one of the two would hold "
                        "personal data. Nothing was changed."
                    ),
                    N_("Separate the two fairs first."),
                    fair=fair.name,
                    other=other.name or other.id,
                )

    def change_staff(self, name: str, *, active: bool) -> None:
        """Take someone from the booth, or bring them back."""
        people = self._vault.read(fair_store.staff)
        found = [person for person in people if person.name == name and person.active != active]
        if not found:
            raise UsageError(N_("No one at the booth is called “{name}”."), name=name)
        self.save_staff(replace(found[-1], active=active))

    def choose(self, id_: str) -> Fair:
        """Let new leads belong to this fair. Raises LeadError for a closed or unknown one."""
        fair = self.fair(id_)
        if fair.closed:
            raise LeadError(N_("“{fair}” is closed."), fair=fair.name)
        self._set(fair_store.CURRENT, fair.id)
        return fair

    def practise(self) -> Fair:
        """Let new leads belong to the practice fair."""
        before = self.current()
        if not before.practice:
            self._set(_BEFORE, before.id)
        self.save(PRACTICE)
        return self.choose(PRACTICE.id)

    def end_practice(self) -> Fair:
        """Let new leads belong to the fair again that was on before."""
        self._set(fair_store.CURRENT, self._setting(_BEFORE))
        return self.current()

    def empty_practice(self) -> int:
        """Erase all leads of the practice fair; returns how many."""
        at = to_utc(self._now())[0]
        return self._vault.erase(lambda connection: give_up(connection, PRACTICE.id, at))

    def leave(self, connection: Connection, fair: Fair) -> None:
        """Let new leads belong to a fair without a name, where they belong to this one now."""
        if (fair_store.setting(connection, fair_store.CURRENT) or UNNAMED) in fair.ids:
            fair_store.set_setting(
                connection, fair_store.CURRENT, new_id("", fair_store.all_of(connection))
            )

    def organisation(self) -> Organisation:
        """Who runs the booth."""
        found = self._vault.read(fair_store.organisation)
        self._running.follow_host(found)
        return found

    def save_organisation(self, organisation: Organisation) -> None:
        """Write who runs the booth. Raises FieldError for what it cannot be."""
        refuse_organisation(organisation)
        self._vault.write(lambda connection: fair_store.save_organisation(connection, organisation))
        self._running.follow_host(organisation)

    def staff(self) -> tuple[Staff, ...]:
        """Who works at the booth."""
        return tuple(person for person in self._vault.read(fair_store.staff) if person.active)

    def save_staff(self, person: Staff) -> None:
        """Write someone who works at the booth. Raises UsageError for keys that choose nobody."""
        person = replace(person, keys=person.keys.casefold())
        people = self.staff() if person.active else ()
        refuse_staff(person, people)
        past = [replace(other, active=False) for other in people if other.name == person.name]

        def work(connection: Connection) -> None:
            for row in (*past, person):
                fair_store.save_staff(connection, row)

        self._vault.write(work)

    def sign_in(self, keys: str) -> Staff:
        """Say who is at the laptop from now on. Raises UsageError."""
        found = [person for person in self.staff() if person.keys == keys.casefold()]
        if not found:
            raise UsageError(N_("No one at the booth has the initials “{keys}”."), keys=keys)
        self._set(_AUTHOR, found[0].name)
        return found[0]

    def introduce(self, text: str) -> Staff:
        """Say who is at the laptop, by a name or listed initials; a new name is listed."""
        name, people = " ".join(text.split()), self.staff()
        typed = name.casefold()
        known = [it for it in people if typed in {it.keys, it.name.casefold()}]
        if not known:
            self.save_staff(Staff(name, initials_for(name, people)))
            known = [it for it in self.staff() if it.name == name]
        return self.sign_in(known[-1].keys)

    def author(self) -> str:
        """Who is at the laptop; empty until somebody said so."""
        return self._setting(_AUTHOR) or self._user

    def initials(self) -> str:
        """The initials of who is at the laptop; empty for somebody who is not listed."""
        author = self.author()
        return next((person.keys for person in self.staff() if person.name == author), "")

    def name_device(self, name: str) -> None:
        """Give this laptop the name that stands in its leads."""
        self._set(_DEVICE, name)

    def stamp(self) -> Stamp:
        """Who, where and when, now."""

        def read(connection: Connection) -> tuple[str, ...]:
            return tuple(fair_store.setting(connection, key) for key in (_AUTHOR, _DEVICE))

        author, device = self._vault.read(read)
        return Stamp(author or self._user, device or self._device, self._now())

    def today(self) -> date:
        """The day on which what is done now is done."""
        return self._now().date()

    def _setting(self, key: str) -> str:
        return self._vault.read(lambda connection: fair_store.setting(connection, key))

    def _set(self, key: str, value: str) -> None:
        self._vault.write(lambda connection: fair_store.set_setting(connection, key, value))

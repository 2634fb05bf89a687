"""The laptop's side of a hub: joining one, sending to it, reading it, leaving it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app import __version__
from app.domain.errors import HubError, HubUnreachable, VaultBusy
from app.domain.hub import HubCursor, HubLaptop, HubMeetingReport, Membership, PairingCard
from app.domain.hub_names import refuse_other_hosts
from app.domain.messages import N_
from app.domain.pairing_code import MistypedCode, pairing_code_in
from app.hub.hub_answers import moment_text
from app.hub.hub_client import HubClient, Wrapped, connected
from app.security import hub_keys
from app.services.hub.card_of_code import card_of_code, used_card, used_cards_told
from app.services.hub.hub_meeting import HubMeeting, ThisLaptop
from app.services.hub.hub_memory import HubMemory
from app.services.hub.hub_visits import HubVisits
from app.services.hub.memberships import Memberships
from app.services.hub.own_keys import key_for_card, own_box
from app.services.hub.pairing_card import card_at, card_in
from app.services.hub.requested_photos import RequestedPhotos
from app.services.merge.bundles import BundlesService
from app.services.vault.vault import VaultService
from app.store.leads.disk import disk_errors

_RAREST = 120.0
"""Seconds after which a hub that does not answer is asked again at the latest."""


class HubSyncService:
    """Meetings with the hubs that this laptop joined. Raises HubError and VaultError.

    What is written on this laptop never waits for a hub.
    """

    def __init__(
        self,
        vault: VaultService,
        bundles: BundlesService,
        memberships: Memberships,
        now: Callable[[], datetime],
        program: str = __version__,
    ) -> None:
        self._memberships = memberships
        self._now = now
        self._laptop = ThisLaptop(vault, bundles, now, program)
        self._memories: dict[str, HubMemory] = {}
        self.requested_photos = RequestedPhotos()

    def joined(self) -> tuple[Membership, ...]:
        """The hubs that this laptop joined."""
        return self._memberships.every()

    def join(self, card: PairingCard) -> Membership:
        """Take the place that a card holds; from then on the card is worthless."""
        secret, public = hub_keys.new_pair()
        password = hub_keys.new_password()
        member = Membership(
            hub=card.hub,
            name=card.name,
            hosts=card.hosts,
            port=card.port,
            ca=card.ca,
            role=card.role,
            kind=card.kind,
            password=password,
            secret=secret.hex(),
            host_key=card.host_key,
        )
        with used_cards_told(), connected(card) as client:
            wrapped = [
                (fair, epoch, own_box(member, fair, epoch, key))
                for fair, epoch, box in client.wrapped_keys()
                if (key := key_for_card(card, fair, epoch, box))
            ]
            if not wrapped:
                raise used_card()
            proof = hub_keys.proof_of(public, bytes.fromhex(card.secret)) if card.host_key else b""
            self._enter(client, member, public + proof, wrapped)
        return member

    def _enter(
        self, client: HubClient, member: Membership, public: bytes, wrapped: Sequence[Wrapped]
    ) -> None:
        """Keep the membership first: a laptop that dies now tries again with the card."""
        before = [it for it in self.joined() if it.hub == member.hub]
        self._memberships.save(member)
        try:
            client.join(public, wrapped, member.password)
        except HubUnreachable:
            raise
        except HubError:
            self._memberships.leave(member.hub)
            for earlier in before:
                self._memberships.save(earlier)
            raise

    def join_with(self, path: Path) -> Membership:
        """The same with a card in a file."""
        with disk_errors(path):
            card = card_at(path)
        return self.join(card)

    def join_with_text(self, text: str) -> Membership:
        """The same with what stands on a card, or with its code."""
        try:
            code = pairing_code_in(text)
        except MistypedCode as error:
            raise HubError(
                N_("A character of this code is missing or wrong. Nothing was changed."),
                N_("Compare it with the screen of the hub."),
            ) from error
        return self.join(card_in(text) if code is None else card_of_code(code))

    def rejoin(self, member: Membership) -> None:
        """Be at a hub again that was just left."""
        self._memberships.save(member)

    def reach(self, member: Membership, hosts: Sequence[str], port: int = 0) -> None:
        """Look for a hub at other addresses from now on; it still has to prove that it is it."""
        refuse_other_hosts(hosts)
        port = port or member.port
        self._memberships.save(replace(member, hosts=tuple(hosts), port=port))

    def leave(self, member: Membership) -> None:
        """Forget a hub; what came from it stays."""
        self._memberships.leave(member.hub)

    def meet(self, member: Membership, *, pull: bool = True, push: bool = True) -> HubMeetingReport:
        """Read what came and send what is new, and fetch the photos last."""
        began = self._now()
        met = HubMeetingReport(member.name)
        with self._meeting(member) as meeting:
            move = self._mover(member, began)
            if pull and push:
                exchange = meeting.exchange(move)
                met = HubMeetingReport(member.name, exchange.pulled, exchange.pushed)
            elif pull:
                met = HubMeetingReport(member.name, meeting.pull(move))
            elif push:
                met = HubMeetingReport(member.name, pushed=meeting.push())
            self._memberships.move(member.hub, meeting.cursor, moment_text(began), meeting.looked)
            if pull:
                met = replace(met, photos=meeting.photos().fetch_all())
        return met

    def meet_each(self, *, pull: bool = True, push: bool = True) -> tuple[HubMeetingReport, ...]:
        """Meet every hub; one that does not answer keeps no other from being met.

        So a laptop that is at the hub of a booth and at that of the office carries from one to the
        other. Raises HubUnreachable where none answers.
        """
        found: list[HubMeetingReport] = []
        silence: HubUnreachable | None = None
        for member in self.joined():
            try:
                found.append(self.meet(member, pull=pull, push=push))
            except HubUnreachable as error:
                found.append(HubMeetingReport(member.name, answered=False))
                silence = error
        if silence is not None and not any(met.answered for met in found):
            raise silence
        return tuple(found)

    def fetch_photos(self) -> int:
        """Fetch all photos that are awaited and on a hub that answers; how many came.

        It shares nothing with other meetings, so any thread may call it beside these.
        """
        count, problem, is_met = 0, None, False
        for member in self.joined():
            try:
                with connected(member) as client:
                    count += self._at(client, member, {}).photos().fetch_all()
                is_met = True
            except HubError as error:
                problem = problem or error
        if problem is not None and not is_met:
            raise problem
        return count

    def keep_meeting(
        self,
        every: float,
        tell: Callable[[tuple[HubMeetingReport, ...] | HubUnreachable], None],
        wait: Callable[[float], bool],
    ) -> None:
        """Meet each hub again and again, until `wait` says that it is over.

        Where none answers they are asked ever more rarely, up to once in two minutes, and as often
        as before once one does; `tell` hears of each meeting, and of a silence once.
        """
        pause, silent = every, False
        while True:
            try:
                tell(self.meet_each())
                pause, silent = every, False
            except HubUnreachable as error:
                if not silent:
                    tell(error)
                pause, silent = min(pause * 2, max(_RAREST, every)), True
            except VaultBusy:
                pause = min(pause * 2, max(_RAREST, every))
            if wait(pause):
                return

    def here(self, member: Membership) -> tuple[HubLaptop, ...] | None:
        """Who is at a hub; None where it does not answer."""
        try:
            with connected(member) as client:
                return client.here()
        except HubUnreachable:
            return None

    def visits(self, hub: str) -> HubVisits:
        """Meetings with a hub as a window has them all the time."""
        return HubVisits(hub, self._memberships, self._now, self._at, self.requested_photos)

    def _mover(self, member: Membership, began: datetime) -> Callable[[HubCursor], None]:
        return lambda cursor: self._memberships.move(member.hub, cursor, moment_text(began))

    def _at(
        self,
        client: HubClient,
        member: Membership,
        memories: dict[str, HubMemory] | None = None,
    ) -> HubMeeting:
        known = self._memories if memories is None else memories
        return HubMeeting(client, member, self._laptop, known)

    @contextmanager
    def _meeting(self, member: Membership) -> Iterator[HubMeeting]:
        with connected(member) as client:
            yield self._at(client, member)

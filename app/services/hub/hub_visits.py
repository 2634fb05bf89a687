"""Meetings with one hub as a window has them all the time, over one connection."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from app.domain.hub import HubCursor, HubExchange, HubMeetingReport, HubVisit, Membership
from app.hub.hub_answers import moment_text
from app.hub.hub_client import HubClient
from app.hub.hub_line import HubLine
from app.services.hub.hub_meeting import HubMeeting
from app.services.hub.memberships import Memberships
from app.services.hub.requested_photos import RequestedPhotos

KEPT_EVERY = timedelta(minutes=1)
"""How often it is written down that a hub was met, where nothing else was new."""


PHOTOS_EVERY = 20.0
"""Seconds between two looks for photos that nobody waits for: each look takes a sandbox."""


class HubVisits:
    """Used by one thread at a time, which also ends them. Raises HubError and VaultError."""

    def __init__(
        self,
        hub: str,
        memberships: Memberships,
        now: Callable[[], datetime],
        meeting: Callable[[HubClient, Membership], HubMeeting],
        wanted: RequestedPhotos,
    ) -> None:
        self._hub = hub
        self._memberships = memberships
        self._now = now
        self._meeting = meeting
        self._wanted = wanted
        self._photos_due = 0.0
        self._line = HubLine()

    def visit(self, *, push: bool) -> HubVisit | None:
        """Meet the hub, and see who is there; None where this laptop is not at it any more.

        Where nothing is new, it is written down only now and then that it was met.
        """
        member = next((it for it in self._memberships.every() if it.hub == self._hub), None)
        if member is None:
            self.end()
            return None
        began = self._now()
        with self._line.client(member) as client:
            self._line.rang()  # what came until now is read in a moment
            meeting = self._meeting(client, member)
            exchange = self._exchange(meeting, member, began, push=push)
            here = client.here()
            met = HubMeetingReport(
                member.name, exchange.pulled, exchange.pushed, photos=self._photos(meeting)
            )
            is_more = met.photos > 0 and self._photos_due <= time.monotonic()
            again = self._line.rang() or is_more
            return HubVisit(met, here, began, self._line.bell(), again)

    def _exchange(
        self, meeting: HubMeeting, member: Membership, began: datetime, *, push: bool
    ) -> HubExchange:
        """Read and send, and keep how far: each step with the next one, the last with the end."""
        ahead: tuple[HubCursor, str] | None = None

        def keep() -> None:
            if ahead is not None:
                cursor, sent = ahead
                self._memberships.move(member.hub, cursor, moment_text(began), sent)

        def move(cursor: HubCursor) -> None:
            nonlocal ahead
            keep()
            ahead = cursor, ""

        try:
            exchange = meeting.exchange(move) if push else HubExchange(meeting.pull(move))
            is_news = exchange.pulled.is_news
            if is_news and not push:
                exchange = replace(exchange, pushed=meeting.answer())
            is_late = _is_older(member.met, began - KEPT_EVERY)
            if push or is_news or meeting.cursor != member.cursor or is_late:
                ahead = meeting.cursor, meeting.looked
        finally:
            keep()
        return exchange

    def _photos(self, meeting: HubMeeting) -> int:
        """Fetch photos where somebody waits for some, and else together, now and then."""
        now = time.monotonic()
        if not self._wanted.are_any() and now < self._photos_due:
            return 0
        photos = meeting.photos()
        count = photos.fetch(self._wanted.taken())
        self._photos_due = now if photos.are_more else now + PHOTOS_EVERY
        return count

    def end(self) -> None:
        """Let go of the connection."""
        self._line.close()


def _is_older(moment: str, than: datetime) -> bool:
    return not moment or datetime.fromisoformat(moment) < than

"""Meetings with one hub as a window has them all the time, over one connection."""

from collections.abc import Callable
from datetime import datetime, timedelta

from app.domain.hub import HubCursor, HubVisit, Membership, Met, Pushed
from app.hub.hub_client import HubClient, moment_text
from app.hub.hub_line import HubLine
from app.services.hub.hub_meeting import HubMeeting
from app.services.hub.memberships import Memberships

KEPT_EVERY = timedelta(minutes=1)
"""How often it is written down that a hub was met, where nothing else was new."""


class HubVisits:
    """Used by one thread at a time, which also ends them. Raises HubError and VaultError."""

    def __init__(
        self,
        hub: str,
        memberships: Memberships,
        now: Callable[[], datetime],
        meeting: Callable[[HubClient, Membership], HubMeeting],
    ) -> None:
        self._hub = hub
        self._memberships = memberships
        self._now = now
        self._meeting = meeting
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

            def move(cursor: HubCursor) -> None:
                self._memberships.move(member.hub, cursor, moment_text(began))

            pulled = meeting.pull(move)
            pushed = meeting.push() if push else Pushed()
            if meeting.cursor != member.cursor or _is_older(member.met, began - KEPT_EVERY):
                move(meeting.cursor)
            if push:
                self._memberships.note_sent(member.hub, began.isoformat())
            here = client.here()
            return HubVisit(
                Met(member.name, pulled, pushed), here, began, self._line.bell(), self._line.rang()
            )

    def end(self) -> None:
        """Let go of the connection."""
        self._line.close()


def _is_older(moment: str, than: datetime) -> bool:
    return not moment or datetime.fromisoformat(moment) < than

"""Letting people count on a hub without a key."""

from hashlib import blake2b

from app.domain.server_login import CounterLogin
from app.hub.hub_client import DATABASE
from app.hub.hub_database import administering
from app.security import hub_keys
from app.services.hub.hub_places import place_of
from app.services.hub.memberships import Memberships


class HubCountingService:
    """Logins for psql or a program for figures, on the hub of this vault.

    Of one name there is one: asked for again, it gets a new password. Every call may raise HubError
    and VaultError.
    """

    def __init__(self, memberships: Memberships) -> None:
        self._memberships = memberships

    def let_in(self, name: str) -> CounterLogin:
        """A login that sees the counts and nothing else."""
        hosted, role, password = self._memberships.hosted(), _role(name), hub_keys.new_password()
        with administering(place_of(hosted)) as admin:
            admin.let_count(role, password)
        return CounterLogin(hosted.hosts[0], hosted.port, DATABASE, role, password, hosted.ca)

    def end(self, name: str) -> None:
        """Take it away; it may be gone."""
        with administering(place_of(self._memberships.hosted())) as admin:
            admin.end_counting(_role(name))


def _role(name: str) -> str:
    return f"counter_{blake2b(name.encode(), digest_size=6).hexdigest()}"

"""What keeps a hub of this vault in order: brought to this program's tables and rules."""

from pathlib import Path

from app.domain.errors import HubError
from app.domain.messages import N_
from app.domain.server_login import ServerLogin
from app.hub import hub_database
from app.hub.office_server import OfficeServer, administrator_login
from app.hub.office_setup import upgrade_there
from app.services.hub.hub_places import place_of
from app.services.hub.memberships import Memberships


class HubUpkeepService:
    """The hub that was set up with this vault. Every call may raise HubError and VaultError."""

    def __init__(self, memberships: Memberships, sql: Path) -> None:
        self._memberships = memberships
        self._sql = sql

    def upgrade(self, login: ServerLogin | None = None) -> bool:
        """Bring a hub that an older program set up to this one; False where it is already.

        On a server of the office that takes its administrator, as setting it up did.
        """
        place = place_of(self._memberships.hosted())
        if isinstance(place, OfficeServer):
            if login is None:
                raise HubError(
                    N_("This hub is on a server of the office. Nothing was changed."),
                    N_("Say with {option} who administers that server."),
                    option="--connection",
                )
            way = administrator_login(login.connection, login.password, login.authority)
            return upgrade_there(way, place, self._sql)
        is_done = hub_database.upgrade(place, self._sql)
        if is_done:
            place.let_groups_in()
        return is_done

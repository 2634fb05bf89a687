"""What keeps a hub of this vault in order: nightly cleaning and backups, and upgrades."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from app.domain.errors import HubError
from app.domain.hub_care import CleanedHub, HostedHubView, HubNight, HubUpkeep
from app.domain.messages import N_
from app.domain.server_login import ServerLogin
from app.hub import hub_database
from app.hub.office_server import OfficeServer, administrator_login
from app.hub.office_setup import upgrade_there
from app.services.hub.hub_cleaning import HubCleaningService
from app.services.hub.hub_host import HubHostService
from app.services.hub.hub_places import place_of
from app.services.hub.memberships import SET_UP, Memberships
from app.store.leads.disk import disk_errors

_CLEANED, _BACKED_UP = "cleaned", "backed up"
_BACKUP = re.compile(r"hub-(\d{4}-\d\d-\d\d)\.dump(?:\.\w+\.part)?")
"""Half of one is left where the machine stopped meanwhile."""


class HubUpkeepService:
    """The hub that was set up with this vault. Every call may raise HubError and VaultError."""

    def __init__(
        self,
        memberships: Memberships,
        host: HubHostService,
        cleaning: HubCleaningService,
        sql: Path,
        now: Callable[[], datetime],
    ) -> None:
        self._memberships = memberships
        self._host = host
        self._cleaning = cleaning
        self._sql = sql
        self._now = now

    def last(self) -> HubUpkeep:
        """When it was last cleaned and backed up."""
        is_elsewhere = bool(self._memberships.hosted().role)
        done = (_CLEANED, _BACKED_UP, SET_UP)
        cleaned, backed_up, set_up = map(self._memberships.upkeep, done)
        return HubUpkeep(cleaned, backed_up, not is_elsewhere, set_up)

    def look(self) -> HostedHubView | None:
        """How it stands with it; None where no hub was set up here."""
        if not self._memberships.hosts_one():
            return None
        state = self._host.state() if self._host.is_running() else None
        last = self.last()
        return HostedHubView(self._memberships.hosted().name, state, last, last.backs_up)

    def clean(self) -> CleanedHub:
        """Take off what newer states contain."""
        done = self._cleaning.clean()
        self._note(_CLEANED)
        return done

    def back_up(self, path: Path) -> None:
        """Write all that lies on the hub to a file."""
        with disk_errors(path):
            self._host.back_up(path)
        self._note(_BACKED_UP)

    def spend_night(self, backups: Path | None, keep_days: int) -> HubNight:
        """Back up into a folder, clean, and delete backups there that are older than `keep_days`.

        Old ones go only after the new one is there. On a server of the office there is no folder.
        """
        made = None
        if backups is not None:
            made = backups / f"hub-{self._now().date()}.dump"
            self.back_up(made)
        cleaned = self.clean()
        dropped: list[Path] = []
        for path in self._older(backups, keep_days) if backups is not None else ():
            with disk_errors(path):
                path.unlink()
            dropped.append(path)
        return HubNight(cleaned, made, tuple(dropped))

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

    def _older(self, folder: Path, keep_days: int) -> Iterator[Path]:
        first = self._now().date() - timedelta(days=keep_days)
        for path in sorted(folder.glob("hub-*.dump*")):
            named = _BACKUP.fullmatch(path.name)
            if named and path.is_file() and not path.is_symlink() and _day(named[1]) < first:
                yield path

    def _note(self, what: str) -> None:
        self._memberships.note_upkeep(what, self._now().isoformat(timespec="seconds"))


def _day(text: str) -> date:
    """A day as a name says it; one that is none never becomes old."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.max

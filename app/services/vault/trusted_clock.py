"""What time it is: the laptop's clock, unless what lies in the vault shows that it was set back.

A laptop whose battery was empty starts in 2020. Leads of then would be due for erasure the moment
the clock is right again.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from app.domain.errors import VaultError
from app.domain.messages import N_
from app.domain.vault_state import VaultState
from app.services.vault.vault import VaultService
from app.store.leads import lead_store

TOLERANCE = timedelta(days=1)
"""As much may two laptops' clocks differ, or one be corrected."""

AT_ONE_FAIR = timedelta(days=366)


class TrustedClock:
    """The time by which leads are stamped. Raises VaultError."""

    def __init__(self, vault: VaultService, now: Callable[[], datetime]) -> None:
        self._vault = vault
        self._now = now

    def now(self) -> datetime:
        """This moment; while the clock is before most of what is known, the newest of that."""
        now = self._now()
        if self._vault.state() is not VaultState.OPEN:
            return now
        newest = self._vault.read(lead_store.latest_creation)
        if newest is None or now >= newest - TOLERANCE:
            return now
        return plausible(now, self._vault.read(lead_store.creation_times))

    def trouble(self) -> VaultError | None:
        """The sentence for a clock that is before what lies in the open vault."""
        now, newest = self._now(), self._vault.read(lead_store.latest_creation)
        if newest is None or now >= newest - TOLERANCE:
            return None
        return VaultError(
            N_(
                "The laptop's clock shows {now}, but there are leads from {newest}. Everything is "
                "safe."
            ),
            N_("Set the clock; until then new leads get the latest known date."),
            now=f"{now:%Y-%m-%d}",
            newest=f"{newest:%Y-%m-%d}",
        )


def plausible(now: datetime, known: Sequence[datetime]) -> datetime:
    """The moment to go by, where `now` is before some of what is known.

    Most moments have to speak against the clock: a few that lie ahead are another clock's mistake,
    and following them would keep all new leads too long.
    """
    in_order = sorted(known)
    if not in_order or now >= in_order[len(in_order) // 2] - TOLERANCE:
        return now
    middle = in_order[len(in_order) // 2]
    newest = max(moment for moment in in_order if moment - middle < AT_ONE_FAIR)
    return newest.astimezone(now.tzinfo)

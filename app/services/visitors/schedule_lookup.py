"""Schedules that open with the badges of delegations, where visitors have the screen."""

import json
from collections.abc import Iterable, Mapping

from app.domain.badge_key import badge_key_in
from app.domain.personal_schedule import PersonalSchedule, SealedSchedule
from app.domain.serialise import from_dict
from app.security.schedule_seal import opened_schedule, place_of


class ScheduleLookup:
    """Holds what is sealed alone: none of it is read before its badge was scanned."""

    def __init__(self) -> None:
        self._sealed: Mapping[str, SealedSchedule] = {}

    def take(self, schedules: Iterable[SealedSchedule]) -> None:
        """Hold these in place of those before."""
        self._sealed = {it.place: it for it in schedules}

    def has_any(self) -> bool:
        """Whether somebody's badge opens a schedule here."""
        return bool(self._sealed)

    def find(self, code: str) -> PersonalSchedule | None:
        """What the badge with this code opens; None for every other code."""
        key = badge_key_in(code)
        sealed = self._sealed.get(place_of(key)) if key else None
        plain = opened_schedule(sealed, key) if sealed is not None else None
        return from_dict(PersonalSchedule, json.loads(plain)) if plain is not None else None

"""What day it is: tests with days of their own hold in any year."""

from datetime import date, datetime

import pytest

import app.bootstrap
from app.bootstrap import delegation_services, lead_services
from app.config.machine import local_now

BEFORE_THE_DELEGATION = date(2027, 2, 1)
"""A month before the delegations that tests make."""


def take_day(patch: pytest.MonkeyPatch, day: date) -> None:
    """Have services that are built from now on take it to be a day, at the hour of now."""
    ahead = day - local_now().date()

    def then() -> datetime:
        return local_now() + ahead

    for place in (app.bootstrap, delegation_services, lead_services):
        patch.setattr(place, "local_now", then)

"""What day it is: tests with days of their own hold in any year. And a clock without jumps."""

import time
from datetime import date, datetime

import pytest

import app.bootstrap
from app.bootstrap import delegation_services, lead_services
from app.config.clock import Clock
from app.config.machine import local_now

BEFORE_THE_DELEGATION = date(2027, 2, 1)
"""A month before the delegations that tests make."""

LONGEST_STEP = 1.0
"""Seconds that pass at most from one look at a clock to the next."""


def take_day(patch: pytest.MonkeyPatch, day: date) -> None:
    """Have services that are built from now on take it to be a day, at the hour of now."""
    ahead = day - local_now().date()

    def then() -> datetime:
        return local_now() + ahead

    for place in (app.bootstrap, delegation_services, lead_services):
        patch.setattr(place, "local_now", then)


class _Steps:
    """The time that passed, however long nobody looked."""

    def __init__(self) -> None:
        self._told, self._at = 0.0, time.monotonic()

    def __call__(self) -> float:
        before, self._at = self._at, time.monotonic()
        self._told += min(self._at - before, LONGEST_STEP)
        return self._told


def clock_that_never_sleeps() -> Clock:
    """A clock by which no laptop slept, though a busy machine kept a window waiting for long."""
    return Clock(_Steps(), _Steps())

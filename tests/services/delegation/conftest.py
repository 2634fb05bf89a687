"""Delegations that are still to come, whenever the tests run."""

import pytest

from tests.support.clocks import BEFORE_THE_DELEGATION, take_day


@pytest.fixture(autouse=True)
def before_the_delegation(monkeypatch: pytest.MonkeyPatch) -> None:
    take_day(monkeypatch, BEFORE_THE_DELEGATION)

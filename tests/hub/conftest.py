"""One hub for all tests of a file."""

from collections.abc import Iterator

import pytest

from tests.support.hubs import RunningHub, running_hub


@pytest.fixture(scope="module")
def hub() -> Iterator[RunningHub]:
    """A hub of PostgreSQL on loopback; skips where there is none."""
    with running_hub() as found:
        yield found

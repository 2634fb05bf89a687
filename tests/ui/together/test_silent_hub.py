"""A hub that takes connections and says nothing keeps nobody waiting."""

import socket
import time
from collections.abc import Iterator

import pytest

from app.domain.changes import Changes
from app.domain.hub import HubKind, Membership
from app.domain.lead import Person
from app.ui.together.hub_companion import companion_of
from tests.ui.leads_driver import LeadsDesk

ENOUGH = 3.0
"""Seconds; a meeting would wait for twice as long."""


@pytest.fixture
def silent() -> Iterator[int]:
    """The port of a server that never answers."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port: int = server.getsockname()[1]
        yield port


def test_capture_and_the_end_of_the_window_wait_for_no_hub_that_is_silent(
    leads_desk: LeadsDesk, silent: int
) -> None:
    app = leads_desk.desk.window.app
    services = leads_desk.services
    services.hub_sync.rejoin(
        Membership("hub", "Booth", ("127.0.0.1",), silent, "", "role", HubKind.BOOTH, "", "")
    )
    app.changed(Changes(vault=True))
    companion = companion_of(app)
    leads_desk.desk.wait_until(lambda: any(turn.is_meeting for turn in companion.turns()))
    began = time.monotonic()
    lead = leads_desk.captured(last_name="Orlov")
    app.changed(Changes(leads=True))
    assert services.leads.lead(lead.id).person == Person(last_name="Orlov")
    assert any(turn.is_meeting for turn in companion.turns())
    assert leads_desk.desk.window.close()
    assert time.monotonic() - began < ENOUGH

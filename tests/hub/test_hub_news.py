"""What a laptop sends after it looked at what was written since, and at nothing else."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from app.bootstrap import Services
from app.config.machine import local_now
from app.domain.export import ExportFormat, ExportRequest, Selection
from app.domain.fair import Fair
from app.domain.hub import HubKind
from app.domain.lead import Purpose
from app.domain.lead_draft import draft_of
from app.services.hub.hub_sync import HubSyncService
from tests.support.hubs import RunningHub, meet
from tests.support.vaults import draft_in, vault_in

pytestmark = pytest.mark.usefixtures("empty_hub")

FAIR = "fair"
DRAWN = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
BOTH = (Purpose.CONTACT, Purpose.TRANSFER)
"""What the law of Peru wants to be agreed to before a lead is kept."""


@pytest.fixture
def desk(hub: RunningHub, tmp_path: Path) -> Iterator[Services]:
    """A laptop of one fair, which has met the hub."""
    services = vault_in(tmp_path / "one", 1)
    services.fairs.save(Fair(FAIR, "Expo", country="DE"))
    hub.let_in(services, "one", FAIR, kind=HubKind.BOOTH)
    meet(services)
    yield services
    services.close()


def captured(desk: Services, name: str, *agreed: Purpose) -> str:
    draft = replace(draft_in(desk, last_name=name), fair=FAIR, consents=agreed)
    return desk.leads.save(draft).id


def changed(desk: Services, lead: str, note: str, *agreed: Purpose) -> None:
    saved = desk.leads.lead(lead)
    desk.leads.save(replace(draft_of(saved), note=note, consents=agreed), saved)


def in_peru(desk: Services) -> None:
    """Let the law of the fair forbid from now on what was written before."""
    desk.fairs.save(Fair(FAIR, "Expo", country="PE"))


def sent_anew(desk: Services) -> int:
    """How many rows a process sends that looks at everything."""
    anew = HubSyncService(desk.vault, desk.bundles, desk.hub_memberships, local_now)
    return anew.meet(anew.joined()[0]).pushed.sent


def test_leads_of_a_fair_go_as_soon_as_there_is_a_key_of_it(
    hub: RunningHub, desk: Services, tmp_path: Path
) -> None:
    office = vault_in(tmp_path / "desk", 3)
    hub.let_in(office, "desk", FAIR)
    other = office.fairs.save(Fair("", "Another fair", country="DE")).id
    office.leads.save(replace(draft_in(office, last_name="Bat"), fair=other))
    assert meet(office).pushed.unpaired == 1
    assert meet(office).pushed.unpaired == 1
    hub.let_in(desk, "one of two fairs", FAIR, other, kind=HubKind.BOOTH)
    pushed = meet(office).pushed  # the office is handed every key, and joins nothing for it
    assert (pushed.unpaired, pushed.sent > 0) == (0, True)
    meet(desk)
    assert [lead.person.last_name for lead in desk.leads.leads()] == ["Bat"]
    office.close()


def test_leads_that_may_not_leave_go_once_they_may(desk: Services) -> None:
    lead = captured(desk, "Bat")
    in_peru(desk)
    assert meet(desk).pushed.stayed == 1
    assert meet(desk).pushed.stayed == 1
    changed(desk, lead, "agreed at last", *BOTH)
    pushed = meet(desk).pushed
    assert (pushed.stayed, pushed.sent > 0) == (0, True)
    assert sent_anew(desk) == 0


def test_a_lead_stays_with_what_was_merged_into_it(desk: Services) -> None:
    first, second = captured(desk, "Bat", *BOTH), captured(desk, "Bat")
    desk.merging.merge(first, second)
    in_peru(desk)
    assert meet(desk).pushed.stayed > 0
    changed(desk, first, "wants size 7", *BOTH)
    pushed = meet(desk).pushed
    assert (pushed.stayed > 0, pushed.sent) == (True, 0)


def test_what_is_told_of_an_export_follows_which_leads_may_leave(
    desk: Services, tmp_path: Path
) -> None:
    kept, lead = captured(desk, "Bold", *BOTH), captured(desk, "Bat", *BOTH)
    in_peru(desk)
    chosen = Selection(leads=frozenset((kept, lead)))
    desk.exports.export(
        ExportRequest(ExportFormat.JSON, tmp_path / "x.json", chosen), desk.texts("en")
    )
    meet(desk)
    changed(desk, lead, "")
    meet(desk)
    meet(desk)
    assert sent_anew(desk) == 0


def test_after_midnight_everything_is_looked_at_again_as_the_law_may_be_another(
    desk: Services,
) -> None:
    captured(desk, "Bat")
    moment = local_now()
    sync = HubSyncService(desk.vault, desk.bundles, desk.hub_memberships, lambda: moment)
    assert sync.meet(sync.joined()[0]).pushed.sent > 0
    at_rest = [sync.meet(sync.joined()[0]).pushed.known for _ in range(2)][-1]
    moment += timedelta(days=1)
    after = [sync.meet(sync.joined()[0]).pushed.known for _ in range(2)]
    assert after == [at_rest + len(("the fair", "its lead")), at_rest]


GATHERS = {"tombstone", "consent_proof", "attachment", "given_up", "suppression"}
"""Tables that grow as long as a laptop is used."""


@contextmanager
def read_whole(found: set[str]) -> Iterator[None]:
    """Keeps the names of tables that are read from the first row to the last meanwhile."""

    def note(_on: object, _cursor: object, statement: str, *_more: object) -> None:
        if "WHERE" not in statement and "EXISTS" not in statement:
            found.update(re.findall(r"^SELECT[^(]+\bFROM (\w+)", statement))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def test_a_lead_that_goes_or_comes_costs_no_more_after_years(
    pair: tuple[Services, Services],
) -> None:
    """Nothing that gathered is looked through for it; where all is looked at, that is found."""
    one, two = pair
    whole: set[str] = set()
    with read_whole(whole):
        one.leads.save(draft_in(one, last_name="first"))
        for desk in (one, two, one, two):
            meet(desk)
    assert whole >= {"tombstone", "consent_proof"}
    second = one.leads.save(draft_in(one, last_name="second")).id
    one.leads.attach_to(second, "signature.svg", "image/svg+xml", DRAWN)
    whole.clear()
    with read_whole(whole):
        assert meet(one).pushed.sent == 1
        assert meet(two).pulled.new == 1
    assert two.leads.lead(second).attachments
    assert whole & GATHERS == set()

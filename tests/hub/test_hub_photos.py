"""Photos come after their leads: none is lost meanwhile, and none is taken unseen."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

import pytest

from app.bootstrap import Services
from app.config.machine import local_now
from app.domain.errors import AttachmentAwaited, HubUnreachable
from app.domain.export import ExportFormat, ExportRequest
from app.domain.hub import HubKind, HubVisit
from app.services.hub.awaited_photos import BYTES_AT_ONCE
from app.services.hub.hub_sync import HubSyncService
from app.services.hub.hub_visits import HubVisits
from tests.support.hubs import RunningHub, hidden_photos, meet, running_hub
from tests.support.laptops import SHARED
from tests.support.pictures import head_of_png, photo
from tests.support.vaults import PASSPHRASE, draft_in, vault_in

pytestmark = pytest.mark.usefixtures("empty_hub")

FAIR = "fair"
DRAWN = b"<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0 L9 9'/></svg>"


@pytest.fixture
def kinds() -> tuple[HubKind, HubKind]:
    return HubKind.OFFICE, HubKind.OFFICE


@contextmanager
def visiting(desk: Services) -> Iterator[HubVisits]:
    """Meetings as a window has them."""
    visits = desk.hub_sync.visits(desk.hub_sync.joined()[0].hub)
    try:
        yield visits
    finally:
        visits.end()


def visit(visits: HubVisits) -> HubVisit:
    found = visits.visit(push=True)
    assert found is not None
    return found


def with_photo(desk: Services, name: str, data: bytes | None = None) -> str:
    """A new lead with a photo."""
    lead = desk.leads.save(draft_in(desk, last_name=name)).id
    desk.leads.attach_to(lead, f"{name}.jpg", "image/jpeg", data or photo(name))
    return lead


def photo_of(desk: Services, lead: str) -> bytes:
    (item,) = desk.leads.lead(lead).attachments
    return desk.leads.photo(item.id)


def is_here(desk: Services, lead: str) -> bool:
    try:
        photo_of(desk, lead)
    except AttachmentAwaited:
        return False
    return True


def test_a_lead_is_here_before_its_photo_and_says_so(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, two = pair
    lead = with_photo(one, "Bat")
    meet(one)
    with hidden_photos(hub.host):
        met = meet(two)
        assert (met.pulled.new, met.photos) == (1, 0)
        assert [item.name for item in two.leads.lead(lead).attachments] == ["Bat.jpg"]
        with pytest.raises(AttachmentAwaited, match="This photo is not on this laptop yet"):
            photo_of(two, lead)
    # What is the same is the same row, with its photo or without.
    assert (meet(two).pushed.sent, meet(one).pulled.new) == (0, 0)
    assert photo_of(two, lead) == photo_of(one, lead) == photo("Bat")


def test_photos_come_all_day_and_not_with_the_first_meeting_alone(
    pair: tuple[Services, Services],
) -> None:
    one, two = pair
    for name in ("First", "Second", "Third"):
        lead = with_photo(one, name)
        meet(one)
        assert meet(two).photos == 1
        assert photo_of(two, lead) == photo(name)


def test_it_is_awaited_after_a_restart_and_in_a_backup_and_kept_in_the_next(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, two = pair
    lead = with_photo(one, "Bat")
    meet(one)
    with hidden_photos(hub.host):
        meet(two)
        two.backups.catch_up()
        two.vault.lock()
        two.vault.unlock(PASSPHRASE)
        assert not is_here(two, lead)
    assert meet(two).photos == 1
    two.backups.catch_up()
    two.backups.restore(two.backups.restore_points()[0], PASSPHRASE)
    assert photo_of(two, lead) == photo("Bat")


def test_a_photo_that_its_laptop_has_reaches_a_hub_that_lost_it(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, two = pair
    lead = with_photo(one, "Bat")
    meet(one)
    with hub.host.administered() as admin:
        admin._execute("DELETE FROM hub.blob")
    meet(two)
    assert not is_here(two, lead)
    anew = HubSyncService(one.vault, one.bundles, one.hub_memberships, local_now)
    assert anew.meet(anew.joined()[0]).pushed.blobs == 1
    assert meet(two).photos == 1
    assert is_here(two, lead)


def test_duplicates_that_are_merged_meanwhile_have_the_photo_when_it_comes(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, two = pair
    lead = with_photo(one, "Bat")
    other = one.leads.save(draft_in(one, last_name="Bat")).id
    meet(one)
    with hidden_photos(hub.host):
        meet(two)
        two.merging.merge(other, lead)
        assert not is_here(two, other)
    meet(two)
    assert photo_of(two, other) == photo("Bat")
    meet(one)
    assert photo_of(one, other) == photo("Bat")


def test_a_stick_brings_a_photo_that_is_awaited(
    hub: RunningHub, pair: tuple[Services, Services], tmp_path: Path
) -> None:
    one, two = pair
    lead = with_photo(one, "Bat")
    meet(one)
    with hidden_photos(hub.host):
        meet(two)
        given = two.bundles.write(tmp_path / "empty.bundle", SHARED)
        assert (given.awaited, given.damaged) == (1, ())
        one.bundles.write(tmp_path / "full.bundle", SHARED)
        two.bundles.merge(tmp_path / "full.bundle", SHARED)
        assert photo_of(two, lead) == photo("Bat")
    assert meet(two).photos == 0


def test_photos_are_fetched_for_a_file_beside_a_window_that_visits(
    hub: RunningHub, pair: tuple[Services, Services], tmp_path: Path
) -> None:
    one, two = pair
    leads = [with_photo(one, name) for name in ("Bat", "Bold")]
    meet(one)
    request = ExportRequest(ExportFormat.ZIP, tmp_path / "leads.zip")
    with visiting(two) as visits:
        with hidden_photos(hub.host):
            visit(visits)
            assert two.hub_sync.fetch_photos() == 0
            assert two.exports.export(request, two.texts("en")).awaited == 2
            assert two.closings.look(FAIR).awaited == 2
        assert two.hub_sync.fetch_photos() == 2
        report = two.exports.export(request, two.texts("en"))
        assert (report.awaited, report.findings) == (0, ())
        assert two.closings.look(FAIR).awaited == 0
        assert visit(visits).met.photos == 0
    assert [is_here(two, lead) for lead in leads] == [True, True]
    with ZipFile(request.out) as archive:
        assert sum(name.endswith(".jpg") for name in archive.namelist()) == 2
    hub.host.stop()
    with pytest.raises(HubUnreachable, match="does not answer"):
        two.hub_sync.fetch_photos()
    hub.host.start()


def test_of_a_lead_that_is_erased_meanwhile_nothing_comes(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, two = pair
    gone, kept = with_photo(one, "Gone"), with_photo(one, "Kept")
    meet(one)
    with hidden_photos(hub.host):
        meet(two)
        one.erasures.erase([gone])
        meet(one)
        assert meet(two).pulled.erased == 1
    meet(two)
    assert {lead.id for lead in two.leads.leads()} == {kept}
    assert is_here(two, kept)
    ((count,),) = two.vault.opened().raw("SELECT count(*) FROM attachment")
    assert count == 1


@pytest.mark.parametrize(
    "data", [b"<html><script>x()</script>", b"\xff\xd8\xff and no more", head_of_png(2, 2)]
)
def test_what_is_no_photo_is_not_taken_and_keeps_no_other_from_coming(
    pair: tuple[Services, Services], data: bytes
) -> None:
    one, two = pair
    false, right = with_photo(one, "False", data), with_photo(one, "Right")
    meet(one)
    meet(two)
    assert (is_here(two, false), is_here(two, right)) == (False, True)
    assert meet(two).photos == 0


def test_a_photo_whose_sandbox_dies_is_asked_for_again_but_not_for_ever(
    pair: tuple[Services, Services], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = pair
    once = with_photo(one, "Once")
    meet(one)
    with monkeypatch.context() as broken:
        broken.setattr("app.config.sandbox.own_command", lambda *_: ["false"])
        meet(two)
        assert not is_here(two, once)
    assert (meet(two).photos, is_here(two, once)) == (1, True)
    always = with_photo(one, "Always")
    meet(one)
    with monkeypatch.context() as broken:
        broken.setattr("app.config.sandbox.own_command", lambda *_: ["false"])
        for _ in range(3):
            meet(two)
    assert (meet(two).photos, is_here(two, always)) == (0, False)


def test_what_is_no_drawing_comes_as_no_signature(pair: tuple[Services, Services]) -> None:
    one, two = pair
    lead = one.leads.save(draft_in(one, last_name="Bat")).id
    for name, data in (("drawn", DRAWN), ("false", photo("Bat"))):
        one.leads.attach_to(lead, f"{name}.svg", "image/svg+xml", data)
    meet(one)
    meet(two)
    (drawn,) = two.leads.lead(lead).attachments
    assert (drawn.name, two.leads.photo(drawn.id)) == ("drawn.svg", DRAWN)
    meet(one)
    assert [meet(desk).pushed.sent for desk in (two, one, two)] == [0, 0, 0]


def test_what_somebody_looks_at_comes_first_and_all_others_after_it(
    pair: tuple[Services, Services],
) -> None:
    one, two = pair
    large = bytes(BYTES_AT_ONCE)
    leads = [with_photo(one, name, photo(name) + large) for name in ("A", "B", "C")]
    meet(one)
    (member,) = two.hub_sync.joined()
    with visiting(two) as visits:
        for place, wanted in enumerate((leads[2], leads[1]), 1):
            two.hub_sync.requested_photos.request(wanted)
            visited = visit(visits)
            assert is_here(two, wanted)
            assert (sum(is_here(two, lead) for lead in leads), visited.again) == (place, True)
        assert not visit(visits).again
        assert is_here(two, leads[0])
        assert member.hub


def test_a_carrier_brings_photos_to_the_other_hub(
    hub: RunningHub, pair: tuple[Services, Services], tmp_path: Path
) -> None:
    one, _ = pair
    lead = with_photo(one, "Bat")
    meet(one)
    carrier, office = vault_in(tmp_path / "carrier", 3), vault_in(tmp_path / "desk", 4)
    hub.let_in(carrier, "carrier", FAIR)
    with running_hub() as other:
        other.let_in(carrier, "carrier", FAIR)
        other.let_in(office, "desk", FAIR)
        with hidden_photos(hub.host):
            carrier.hub_sync.meet_each()
            meet(office)
            assert not is_here(office, lead)
        carrier.hub_sync.meet_each()
        meet(office)
        assert photo_of(office, lead) == photo("Bat")
    carrier.close()
    office.close()

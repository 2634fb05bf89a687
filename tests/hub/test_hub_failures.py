"""What a hub may not lose, keep or let in, whatever happens to it and to the laptops."""

import secrets
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.config.machine import local_now
from app.domain.errors import HubError, HubUnreachable
from app.domain.hub import HubKind, HubMeetingReport, HubRow, RowKind
from app.domain.lead import Purpose
from app.domain.lead_bundle import Bundle
from app.domain.lead_draft import draft_of
from app.hub.hub_certificates import KeyAndCertificate, new_server_certificate
from app.hub.hub_client import connected
from app.hub.hub_cluster import HubCluster
from app.hub.hub_database import administering
from app.hub.psycopg_driver import refusal_of
from app.services.hub.own_keys import own_key
from app.services.hub.sealed_rows import RowSealer, RowToSend, kind_of
from app.sync.bundle import bundle_to_json
from app.sync.bundle_parts import NOBODY, BundlePart
from tests.support.cut_proxy import cut_after
from tests.support.hubs import RunningHub, kill_server, meet, running_hub, start_again
from tests.support.pictures import photo
from tests.support.vaults import draft_in, vault_in

pytestmark = pytest.mark.usefixtures("empty_hub")

FAIR = "fair"
WAITING = "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND wait_event = 'advisory'"


def capture(desk: Services, *names: str) -> list[str]:
    return [desk.leads.save(draft_in(desk, last_name=name, city="Peitz")).id for name in names]


def names(desk: Services) -> set[str]:
    return {lead.person.last_name for lead in desk.leads.leads()}


def numbered(count: int) -> list[str]:
    return [f"N{number}" for number in range(count)]


@pytest.mark.parametrize(
    "told",
    [
        "SSL connection has been closed unexpectedly",
        "SSL SYSCALL error: EOF detected",
        "SSL error: unexpected eof while reading",
        "server closed the connection unexpectedly",
    ],
)
def test_a_server_that_went_away_is_no_stranger(told: str) -> None:
    assert isinstance(refusal_of("", told), HubUnreachable)


def test_a_server_without_the_right_certificate_is_one() -> None:
    refused = refusal_of("", "SSL error: certificate verify failed")
    assert not isinstance(refused, HubUnreachable)
    assert "could not prove" in str(refused)


def test_a_server_that_is_killed_while_laptops_send_has_each_row_once(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, two = pair
    capture(one, *numbered(250))
    for moment in (0.05, 0.2):
        sending = threading.Thread(target=lambda: suppress_unreachable(one))
        sending.start()
        sending.join(moment)
        kill_server(hub)
        sending.join()
        start_again(hub)
    meet(one)
    rows = hub.host.state().rows
    assert meet(one).pushed.sent == 0
    assert hub.host.state().rows == rows
    assert meet(two).pulled.new == 250
    assert names(two) == set(numbered(250))


def suppress_unreachable(desk: Services) -> None:
    with suppress(HubUnreachable):
        meet(desk)


def test_a_laptop_that_is_killed_while_it_sends_goes_on(
    pair: tuple[Services, Services], tmp_path: Path
) -> None:
    one, two = pair
    capture(one, *numbered(120))
    for moment in (0.6, 1.2, 2.0):
        command = [sys.executable, "-m", "tests.support.meet_hub", str(tmp_path / "one")]
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        assert child.stdin is not None
        child.stdin.write(one.vault.open_key().hex().encode())
        child.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            child.wait(moment)
        child.kill()
        child.wait()
    meet(one)
    assert meet(two).pulled.new == 120
    assert meet(one).pushed.sent == 0


def test_a_restored_backup_loses_nothing_that_a_laptop_has(
    hub: RunningHub, pair: tuple[Services, Services], tmp_path: Path
) -> None:
    one, two = pair
    _, erased = capture(one, "Before", "Erased")
    meet(one)
    hub.host.back_up(tmp_path / "hub.dump")
    capture(one, "After")
    one.erasures.erase([erased])
    meet(one)
    meet(two)
    hub.host.restore(tmp_path / "hub.dump")
    late = vault_in(tmp_path / "late", 3)
    hub.let_in(late, "late", FAIR)
    meet(late)
    assert names(late) == {"Before"}
    assert len(lead_rows(late)) == 1
    assert meet(one).pushed.sent > 0
    meet(two)
    meet(late)
    assert names(late) == names(two) == {"Before", "After"}
    late.close()


def test_who_backs_up_or_restores_beside_another_spoils_nothing(
    hub: RunningHub, tmp_path: Path
) -> None:
    others = tmp_path / "hub.dump.part"
    others.write_bytes(b"half a backup of the nightly timer")
    hub.host.back_up(tmp_path / "hub.dump")
    assert others.read_bytes() == b"half a backup of the nightly timer"
    with administering(HubCluster(hub.folder, hub.port)) as another:
        another.restore_alone()
        with pytest.raises(HubError, match="Another window or command is writing"):
            hub.host.restore(tmp_path / "hub.dump")
    assert sorted(it.name for it in tmp_path.iterdir()) == ["hub.dump", "hub.dump.part"]


def test_a_program_of_the_server_that_does_not_answer_is_given_up(
    hub: RunningHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    cluster = HubCluster(hub.folder, hub.port)
    asked = f"--host={cluster.socket}", f"--port={hub.port}", "--command=SELECT pg_sleep(5)"
    monkeypatch.setattr("app.hub.hub_cluster._SECONDS", 0.1)
    with pytest.raises(HubError, match="no answer within"):
        cluster.run("psql", *asked, "--username=postgres", "postgres")


def test_nothing_is_written_by_way_of_a_link_in_the_folder_of_a_hub(tmp_path: Path) -> None:
    """Root sets hubs up in folders that are then the server's."""
    elsewhere, tls = tmp_path / "elsewhere", tmp_path / "hub" / "tls"
    cluster, shown = HubCluster(tmp_path / "hub", 1), KeyAndCertificate("certificate", "key")
    elsewhere.mkdir()
    (tmp_path / "hub").mkdir()
    tls.symlink_to(elsewhere)
    with pytest.raises(OSError, match="tls"):
        cluster.show(shown)
    tls.unlink()
    tls.mkdir()
    (tls / "server.key").symlink_to(elsewhere / "key")
    with pytest.raises(OSError, match=r"server\.key"):
        cluster.show(shown)
    assert list(elsewhere.iterdir()) == []


def test_what_is_erased_while_a_backup_is_put_back_stays_erased(
    hub: RunningHub, tmp_path: Path
) -> None:
    hub.host.back_up(tmp_path / "hub.dump")
    cluster = HubCluster(hub.folder, hub.port)
    restoring = threading.Thread(target=hub.host.restore, args=(tmp_path / "hub.dump",))
    with cluster.open("postgres") as looking, cluster.open("faircat_hub") as laptop:
        laptop.execute("BEGIN")
        laptop.execute("SELECT hub.lay(sha256('row'), ARRAY[sha256('lead')], 1, 'sealed', 'one')")
        restoring.start()
        while restoring.is_alive() and not looking.execute(WAITING).fetchall():
            restoring.join(0.01)
        laptop.execute("COMMIT")
    restoring.join()
    with administering(cluster) as admin:
        assert len(admin.erasures()) == 1


def test_an_erased_lead_never_comes_back(
    hub: RunningHub, pair: tuple[Services, Services], tmp_path: Path
) -> None:
    one, two = pair
    (gone, kept) = capture(one, "Gone", "Kept")
    one.leads.attach_to(gone, "card.jpg", "image/jpeg", photo("Gone"))
    meet(one)
    meet(two)
    saved = two.leads.lead(gone)
    two.leads.save(replace(draft_of(saved), note="written by a stale laptop"), saved)
    one.erasures.erase([gone])
    assert meet(one).pushed.asked == 0
    stale = two.hub_sync.joined()[0]
    two.hub_sync.meet(stale, pull=False)
    assert hub.host.state().blobs == 0
    assert len(lead_rows(one)) == 1
    meet(two)
    late = vault_in(tmp_path / "late", 3)
    hub.let_in(late, "late", FAIR)
    meet(late)
    assert {lead.id for lead in late.leads.leads()} == {kept}
    assert names(two) == {"Kept"}
    late.close()


def test_who_may_not_erase_asks_the_office(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, two = pair
    (lead,) = capture(one, "Bat")
    meet(one)
    meet(two)
    two.erasures.erase([lead])
    assert meet(two).pushed.asked == 1
    assert meet(two).pushed.asked == 0
    meet(one)
    assert names(one) == {"Bat"}
    (waiting,) = hub.host.state().waiting
    assert (waiting.leads, waiting.asked_by) == (1, "two")
    hub.erasures.agree(waiting.id[:8])
    assert meet(one).pulled.erased == 1
    assert names(one) == set()
    assert hub.host.state().waiting == ()


def test_the_office_says_no_and_is_not_asked_again(
    hub: RunningHub, pair: tuple[Services, Services], tmp_path: Path
) -> None:
    one, two = pair
    (lead,) = capture(one, "Bat")
    meet(one)
    meet(two)
    two.erasures.erase([lead])
    meet(two)
    (waiting,) = hub.host.state().waiting
    assert hub.erasures.refuse(waiting.id[:8]).leads == 1
    assert hub.host.state().waiting == ()
    for call in (hub.erasures.refuse, hub.erasures.agree):
        with pytest.raises(HubError, match="No erasure with this ID"):
            call(waiting.id)
    assert meet(two).pushed.asked == 0
    meet(one)
    assert (names(one), names(two)) == ({"Bat"}, set())
    hub.host.back_up(tmp_path / "hub.dump")
    hub.host.restore(tmp_path / "hub.dump")
    meet(two)
    assert hub.host.state().waiting == ()  # a restore asks nobody for what was answered


def test_what_waits_for_a_yes_still_waits_after_a_restore(
    hub: RunningHub, pair: tuple[Services, Services], tmp_path: Path
) -> None:
    one, two = pair
    (lead,) = capture(one, "Bat")
    meet(one)
    meet(two)
    hub.host.back_up(tmp_path / "hub.dump")
    two.erasures.erase([lead])
    meet(two)
    hub.host.restore(tmp_path / "hub.dump")
    (waiting,) = hub.host.state().waiting
    hub.erasures.agree(waiting.id)
    meet(one)
    assert names(one) == set()


def test_a_stolen_laptop_cannot_empty_the_hub(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, two = pair
    (foreign,) = capture(two, "Bold")
    capture(one, *numbered(8))
    meet(two)
    meet(one)
    one.erasures.erase([foreign])
    assert meet(one).pushed.asked == 1
    for lead in one.leads.leads():
        one.erasures.erase([lead.id])
    assert meet(one).pushed.asked == 3
    assert sum(it.leads for it in hub.host.state().waiting) == 4
    assert len(lead_rows(two)) == 4


def test_a_lead_that_moved_to_another_fair_is_no_less_erased(
    hub: RunningHub, pair: tuple[Services, Services], tmp_path: Path
) -> None:
    one, _ = pair
    office = vault_in(tmp_path / "desk", 3)
    fair = office.fairs.fair_or_new("Another fair").id
    hub.let_in(office, "desk", FAIR, fair)
    moved, kept = capture(one, "Moved", "Kept")
    meet(one)
    meet(office)
    saved = office.leads.lead(moved)
    office.leads.save(replace(draft_of(saved), fair=fair), saved)
    meet(office)
    one.erasures.erase([moved])
    assert meet(one).pushed.asked == 1  # the office wrote on it, where this laptop sees nothing
    office.erasures.erase([moved])
    meet(office)
    assert len(lead_rows(office)) == 1
    assert {lead.id for lead in office.leads.leads()} == {kept}
    office.close()


def test_what_a_fair_of_others_has_of_an_erased_lead_goes_too(
    hub: RunningHub, pair: tuple[Services, Services], tmp_path: Path
) -> None:
    one, _ = pair
    fair = one.fairs.fair_or_new("Another fair").id
    hub.host.revoke("one")
    member = hub.let_in(one, "one again", FAIR, fair, kind=HubKind.ADMIN)
    (lead,) = capture(one, "Bat")
    saved = one.leads.lead(lead)
    one.leads.save(replace(draft_of(saved), fair=fair), saved)
    meet(one)
    capture(one, "Last")  # or the row that was read last is erased, and all is sent again
    meet(one)
    with administering(HubCluster(hub.folder, hub.port)) as admin:
        admin._execute("UPDATE hub.who SET fairs = ARRAY[%s] WHERE role = %s", FAIR, member.role)
    one.erasures.erase([lead])
    assert meet(one).pushed.asked == 0
    office = vault_in(tmp_path / "desk", 3)
    hub.let_in(office, "desk")
    assert len(lead_rows(office)) == 1
    office.close()


def test_another_fairs_laptop_sees_nothing_and_is_refused(
    hub: RunningHub, pair: tuple[Services, Services], tmp_path: Path
) -> None:
    one, _ = pair
    capture(one, "Bat")
    meet(one)
    other = vault_in(tmp_path / "other", 3)
    member = hub.let_in(other, "other", "another-fair", kind=HubKind.BOOTH)
    capture(other, "Unpaired")
    met = meet(other)
    assert (met.pulled.new, met.pushed.unpaired) == (0, 1)
    assert names(other) == {"Unpaired"}
    with connected(member) as client:
        assert client.pull(0, of_leads=True, most=10) == ()
        with pytest.raises(HubError, match="does not let this laptop send or see"):
            client.push([HubRow(b"1" * 32, FAIR, RowKind.LEAD, 1, b"forged")])
    assert names(one) == {"Bat"}
    other.close()


def test_who_is_not_the_hub_is_told_nothing(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, _ = pair
    (member,) = one.hub_sync.joined()
    with running_hub() as false_one:
        false_ca = replace(member, port=false_one.port)
        with pytest.raises(HubError, match="could not prove that it is the hub"):
            one.hub_sync.meet(false_ca)
    with pytest.raises(HubError, match=r"could not prove|refused"):
        one.hub_sync.meet(replace(member, ca="", hosts=("127.0.0.1",)))
    hub.host.stop()
    with pytest.raises(HubUnreachable, match="Everything stays on this laptop"):
        one.hub_sync.meet(member)


def test_a_laptop_that_is_closed_out_reads_nothing_that_comes_later(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, two = pair
    capture(one, "Bat")
    meet(one)
    meet(two)
    assert hub.host.revoke("two") == ()
    with hub.host.administered() as admin:
        still = "SELECT FROM hub.key JOIN hub.who USING (role) WHERE closed_at IS NOT NULL"
        assert admin._rows(still) == []
    capture(one, "Later")
    meet(one)
    with pytest.raises(HubError, match="refused this laptop"):
        meet(two)
    assert names(two) == {"Bat"}
    assert len({row.epoch for row in lead_rows(one)}) == 2


def rows_of(desk: Services) -> list[HubRow]:
    with connected(desk.hub_sync.joined()[0]) as client:
        return [
            row
            for of_leads in (False, True)
            for row in client.pull(0, of_leads=of_leads, most=1_000)
        ]


def lead_rows(desk: Services) -> list[HubRow]:
    return [row for row in rows_of(desk) if row.kind is RowKind.LEAD]


def test_a_lead_that_no_other_laptop_would_take_stays_until_it_is_mended(
    pair: tuple[Services, Services],
) -> None:
    one, two = pair
    long, _ = capture(one, "Long", "Bat")
    odd = "UPDATE lead SET last_name = ? WHERE id = ?", ("x" * 2_001, long)
    one.vault.write(lambda connection: connection.exec_driver_sql(*odd))
    assert meet(one).pushed.unfit == 1
    pulled = meet(two).pulled
    assert (pulled.new, pulled.unread) == (1, 0)
    lead = one.leads.lead(long)
    draft = draft_of(lead)
    one.leads.save(replace(draft, person=replace(draft.person, last_name="Bold")), lead)
    assert meet(one).pushed.unfit == 0
    meet(two)
    assert names(two) == {"Bat", "Bold"}


def test_an_entry_that_the_hub_does_not_take_keeps_no_other_from_going(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, two = pair
    run_sql(hub, "ALTER TABLE hub.fact ADD CONSTRAINT small CHECK (length(sealed) < 1500)")
    capture(one, *numbered(5))
    large = draft_in(one, last_name="Large")
    one.leads.save(replace(large, note=secrets.token_hex(2_000)))
    capture(one, "Last")
    assert [meet(one).pushed.unfit for _ in range(2)] == [1, 1]
    meet(two)
    assert names(two) == {*numbered(5), "Last"}
    run_sql(hub, "ALTER TABLE hub.fact DROP CONSTRAINT small")
    one.vault.lock()
    one.vault.unlock_remembered()
    assert meet(one).pushed.unfit == 0
    meet(two)
    assert "Large" in names(two)


def run_sql(hub: RunningHub, sql: str) -> None:
    with hub.host.administered() as admin:
        admin._execute(sql)


def test_a_row_that_nobody_can_read_keeps_no_other_from_coming(
    pair: tuple[Services, Services],
) -> None:
    one, two = pair
    with connected(one.hub_sync.joined()[0]) as client:
        client.push([HubRow(b"0" * 32, FAIR, RowKind.LEAD, 1, b"nobody sealed this")])
    capture(one, "Bat")
    meet(one)
    met = meet(two)
    assert (met.pulled.new, met.pulled.unread) == (1, 1)
    assert meet(two).pulled.rows == 0


def test_rows_that_nobody_can_read_are_counted_once(pair: tuple[Services, Services]) -> None:
    one, two = pair
    with connected(one.hub_sync.joined()[0]) as client:
        for id_, kind in ((b"0" * 32, RowKind.LEAD), (b"1" * 32, RowKind.LEDGER)):
            client.push([HubRow(id_, FAIR, kind, 1, b"nobody sealed this")])
    assert meet(two).pulled.unread == 2
    meet(two)
    assert meet(two).pulled.rows == 0
    assert two.hub_sync.joined()[0].cursor.unread == 2


def sealed_by(desk: Services, part: BundlePart, plain: bytes, id_: bytes = b"0" * 32) -> HubRow:
    """A row as a program of somebody's own could seal it with the keys of a laptop."""
    (member,) = desk.hub_sync.joined()
    with connected(member) as client:
        keys = {
            fair: {epoch: own_key(member, fair, epoch, box) or b""}
            for fair, epoch, box in client.wrapped_keys()
        }
    return RowSealer(keys).sealed(RowToSend(part, id_, FAIR, plain, kind_of(part.bundle)))


def test_who_may_not_erase_hides_no_erasure_in_another_row(
    pair: tuple[Services, Services],
) -> None:
    one, two = pair
    (lead,) = capture(one, "Bat")
    meet(one)
    meet(two)
    erasing = Bundle(NOBODY, stones={lead: "2026-11-30T10:00:00.000000"})
    part, plain = BundlePart(erasing, erased=(lead,)), bundle_to_json(erasing)
    with connected(two.hub_sync.joined()[0]) as client:
        rows = {
            kind: sealed_by(two, part, plain, kind.value.ljust(32).encode())
            for kind in (RowKind.LEDGER, RowKind.LEAD)
        }
        for kind, row in rows.items():
            client.push([replace(row, kind=kind)])
        with pytest.raises(HubError):
            client.push([rows[RowKind.LEAD]])
    assert meet(one).pulled.unread == 2
    assert names(one) == {"Bat"}


def test_who_may_erase_a_few_hides_no_other_in_an_erasure(
    pair: tuple[Services, Services],
) -> None:
    one, two = pair
    own, foreign = (*capture(one, "Own"), *capture(two, "Bold"))
    meet(one)
    meet(two)
    both = Bundle(NOBODY, stones=dict.fromkeys((own, foreign), "2026-11-30T10:00:00.000000"))
    row = sealed_by(one, BundlePart(both, erased=(own,)), bundle_to_json(both))
    with connected(one.hub_sync.joined()[0]) as client:
        assert client.erase(row)
        none = sealed_by(one, BundlePart(both), bundle_to_json(both), b"1" * 32)
        assert client.erase(none)
    assert meet(two).pulled.unread == 2
    assert names(two) == {"Own", "Bold"}


def test_a_row_that_spends_all_a_reader_may_use_keeps_no_other_from_coming(
    pair: tuple[Services, Services],
) -> None:
    one, two = pair
    bomb = b'{"version": 1, "x": [' + b"[]," * 16_000_000 + b"[]]}"
    with connected(one.hub_sync.joined()[0]) as client:
        row = sealed_by(one, BundlePart(Bundle(NOBODY)), bomb)
        client.push([row, replace(row, id=b"1" * 32)])
    capture(one, "Bat")
    meet(one)
    met = meet(two)
    assert (met.pulled.new, met.pulled.unread) == (1, 2)


def test_what_was_taken_back_travels_before_the_leads(pair: tuple[Services, Services]) -> None:
    one, two = pair
    (lead,) = capture(one, "Bat")
    for consents in ((Purpose.CONTACT,), ()):
        saved = one.leads.lead(lead)
        one.leads.save(replace(draft_of(saved), consents=consents), saved)
        capture(one, *(f"Other {len(consents)} {number}" for number in range(5)))
        meet(one)
        meet(two)
    kinds = [row.kind for row in sorted(rows_of(one), key=lambda row: row.seq)]
    assert RowKind.LEDGER in kinds[kinds.index(RowKind.LEAD) :]
    assert not two.leads.lead(lead).agreed_to(Purpose.CONTACT)


def test_photos_come_with_their_leads(pair: tuple[Services, Services]) -> None:
    one, two = pair
    (lead,) = capture(one, "Bat")
    one.leads.attach_to(lead, "card.jpg", "image/jpeg", photo("Bat"))
    assert meet(one).pushed.blobs == 1
    meet(two)
    (item,) = two.leads.lead(lead).attachments
    assert two.leads.photo(item.id) == one.leads.photo(item.id)
    assert meet(two).pushed.blobs == 0


def test_a_network_that_breaks_anywhere_loses_nothing(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, two = pair
    capture(one, *numbered(30))
    for desk in pair:
        for count in (1, 700, 2_500, 3_500, 5_000, 8_000, 12_000, 20_000):
            (member,) = desk.hub_sync.joined()
            with cut_after(count, hub.port) as port:
                desk.hub_sync.reach(member, member.hosts, port)
                (cut,) = desk.hub_sync.joined()
                with suppress(HubError):
                    desk.hub_sync.meet(cut)
            desk.hub_sync.reach(cut, cut.hosts, hub.port)
    meet(one)
    meet(two)
    assert names(two) == set(numbered(30))
    assert len(lead_rows(one)) == 30
    assert meet(one).pushed.sent == meet(two).pushed.sent == 0


@pytest.mark.parametrize("days", [-4_000, 30])
def test_a_hub_whose_certificate_ended_or_whose_clock_was_ahead_lets_laptops_in(
    hub: RunningHub, pair: tuple[Services, Services], days: int
) -> None:
    hosted = hub.host._memberships.hosted()
    authority = KeyAndCertificate(hosted.ca, hosted.ca_key)
    then = local_now() + timedelta(days=days)
    hub.host.stop()
    HubCluster(hub.folder, hub.port).show(new_server_certificate(authority, hosted.hosts, then))
    hub.host.start()
    capture(pair[0], "Bat")
    meet(pair[0])
    meet(pair[1])
    assert names(pair[1]) == {"Bat"}


def test_a_program_of_another_version_is_told_so(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, _ = pair
    capture(one, "Bat")
    for version, told in ((99, "newer than this program"), (0, "older than this program")):
        with administering(HubCluster(hub.folder, hub.port)) as admin:
            admin._execute("UPDATE hub.self SET version = %s", version)
        with pytest.raises(HubError, match=told):
            meet(one)
    assert names(one) == {"Bat"}


def test_a_hub_that_is_silent_is_asked_ever_more_rarely(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, _ = pair
    capture(one, "Bat")
    pauses: list[float] = []
    told: list[tuple[HubMeetingReport, ...] | HubUnreachable] = []

    def wait(seconds: float) -> bool:
        pauses.append(seconds)
        if len(pauses) == 4:
            hub.host.start()
        return len(pauses) == 6

    hub.host.stop()
    one.hub_sync.keep_meeting(30, told.append, wait)
    assert pauses == [60, 120, 120, 120, 30, 30]
    silence, first, second = told
    assert isinstance(silence, HubUnreachable)
    assert isinstance(first, tuple)
    assert isinstance(second, tuple)
    assert [met.is_news for met in (*first, *second)] == [True, False]


def test_a_laptop_at_two_hubs_carries_between_them(
    hub: RunningHub, pair: tuple[Services, Services], tmp_path: Path
) -> None:
    one, _ = pair
    capture(one, "Bat")
    meet(one)
    carrier, office = vault_in(tmp_path / "carrier", 3), vault_in(tmp_path / "desk", 4)
    hub.let_in(carrier, "carrier", FAIR)
    with running_hub() as other:
        other.let_in(carrier, "carrier", FAIR)
        other.let_in(office, "desk", FAIR)
        carrier.hub_sync.meet_each()
        meet(office)
        assert names(office) == {"Bat"}
        capture(office, "Bold")
        meet(office)
        hub.host.stop()
        met = carrier.hub_sync.meet_each()
        assert [it.answered for it in met] == [False, True]
        assert names(carrier) == {"Bat", "Bold"}
        hub.host.start()
        carrier.hub_sync.meet_each()
    meet(one)
    assert names(one) == {"Bat", "Bold"}
    carrier.close()
    office.close()


def test_what_came_before_its_key_is_read_once_the_key_is_here(
    hub: RunningHub, pair: tuple[Services, Services], tmp_path: Path
) -> None:
    one, _ = pair
    late = vault_in(tmp_path / "late", 3)
    card = hub.host.pair("late", HubKind.BOOTH, {FAIR})
    assert hub.host.revoke("two") == ("late",)
    capture(one, "Bat")
    meet(one)
    late.hub_sync.join(card)
    assert meet(late).pulled.unread > 0
    assert names(late) == set()
    hub.host.state()
    met = meet(late)
    assert (met.pulled.new, met.pulled.unread) == (1, 0)
    assert names(late) == {"Bat"}
    late.close()

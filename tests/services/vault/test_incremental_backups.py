"""Backups that keep up with the day: what a total loss takes, what they weigh, what they miss."""

from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.bootstrap import Services
from app.config.machine import local_now
from app.domain.errors import VaultDamaged, VaultError
from app.domain.fair import Fair
from app.domain.lead_draft import draft_of
from app.services.booth.fairs import FairsService
from app.services.leads.leads import LeadsService
from app.services.vault.backups import BackupsService
from app.store.leads.backup import MARKED
from app.store.leads.vault_connection import connect
from tests.leads.backup_day import day, lose_the_vault
from tests.support.disks import filled, small_disk
from tests.support.pictures import photo
from tests.support.vaults import PASSPHRASE, draft_in, services_in, stick_in, vault_in

ALL_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"


class Watch:
    """A clock that a test moves; services that live by it."""

    def __init__(self, services: Services, start: datetime | None = None) -> None:
        self.now = start or local_now()
        self.services = services
        services.backups = BackupsService(
            services.vault, lambda: self.now, lambda: services.settings.value.backup_folder
        )
        services.fairs = FairsService(
            services.vault, services.consent_book, lambda: self.now, "tester", "laptop"
        )
        services.leads = LeadsService(services.vault, services.fairs)

    def save(self, name: str, after: timedelta) -> None:
        """Save a lead some time after the one before; the window looks every five seconds."""
        for _ in range(int(after / timedelta(seconds=5))):
            self.now += timedelta(seconds=5)
            assert self.services.backups.back_up_if_due() is None
        self.services.leads.save(draft_in(self.services, last_name=name))


def contents(services: Services) -> dict[str, list[tuple[object, ...]]]:
    """All rows of a vault."""
    raw = services.vault.opened().raw
    tables = [name for (name,) in raw(ALL_TABLES)]
    return {str(name): sorted(raw(f'SELECT * FROM "{name}"'), key=repr) for name in tables}


def names_in(services: Services) -> set[str]:
    return {lead.person.last_name for lead in services.leads.leads()}


@pytest.mark.parametrize("seconds", [5, 60, 400])
def test_a_total_loss_takes_at_most_ten_leads_or_five_minutes(
    data_folder: Path, seconds: int
) -> None:
    services = vault_in(data_folder)
    watch = Watch(services)
    services.backups.make_daily()
    made: dict[str, datetime] = {}
    for number in range(15):
        watch.save(f"Visitor {number}", timedelta(seconds=seconds))
        made[f"Visitor {number}"] = watch.now
    lose_the_vault(services)
    services.backups.restore(services.backups.restore_points()[0], PASSPHRASE)
    lost = made.keys() - names_in(services)
    assert len(lost) < 10
    assert all(watch.now - made[name] < timedelta(minutes=5) for name in lost)
    services.close()


def test_a_day_of_photos_is_written_at_most_three_times(tmp_path: Path) -> None:
    found = day(tmp_path, leads=24, kilobytes=100, pause=0.02)
    assert found.backups < 3 * found.vault
    assert found.lost < 10
    assert found.files > found.wholes > 1


def test_locking_and_closing_back_up_what_is_left(desk: Services) -> None:
    desk.backups.make_daily()
    for number, end in enumerate((desk.access.close, desk.close), 1):
        desk.backups.back_up_if_due()  # as an open window does
        desk.leads.save(draft_in(desk, last_name=f"V{number}"))
        end()
        # Looked at before it is opened again, which backs up too.
        assert desk.backups.preview(desk.backups.restore_points()[0], PASSPHRASE).leads == number
        desk.access.open(PASSPHRASE)


def test_a_script_of_commands_backs_up_now_and_then(data_folder: Path) -> None:
    made = vault_in(data_folder)
    made.backups.make_daily()
    made.close()
    for number in range(19):
        command = services_in(data_folder)
        command.vault.unlock_remembered()
        command.backups.make_daily()
        command.leads.save(draft_in(command, last_name=f"V{number}"))
        command.close()
    made.vault.unlock_remembered()
    held = [made.backups.preview(path, PASSPHRASE).leads for path in made.backups.restore_points()]
    assert held[0] > 19 - 10
    assert len(held) < 6
    made.close()


def test_a_command_that_locks_leaves_nothing_without_a_backup(
    desk: Services, data_folder: Path
) -> None:
    desk.backups.make_daily()
    desk.leads.save(draft_in(desk, last_name="Last"))
    services_in(data_folder).vault.lock_everywhere(patience=0)
    desk.access.state()
    assert desk.vault.status().state == "locked"
    assert desk.backups.preview(desk.backups.restore_points()[0], PASSPHRASE).leads == 1


def action(services: Services, what: int, which: int) -> None:
    """Something that changes the vault."""
    leads = services.leads.leads()
    lead = leads[which % len(leads)] if leads else None
    match what:
        case 0:
            draft = draft_in(services, last_name=f"New {which}")
            photo = services.leads.attach(draft, "a.jpg", "image/jpeg", bytes(which * 100))
            services.leads.save(replace(draft, attachments=(photo,), note="Said something."))
        case 1 if lead:
            person = replace(lead.person, city=f"City {which}", last_name="Ünïcödé 😀")
            services.leads.save(replace(draft_of(lead), person=person, note="More."), lead)
        case 2 if lead:
            services.leads.delete(lead.id)
        case 3 if lead:
            services.erasures.erase([lead.id])
        case 4:
            services.leads.save_draft(draft_in(services, last_name=f"Half {which}"))
        case 5:
            services.fairs.save(Fair("", f"Fair {which}"))
        case 6 if lead and lead.attachments:
            services.leads.save(replace(draft_of(lead), attachments=()), lead)


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 9)), max_size=10))
def test_every_moment_comes_back_row_by_row(
    tmp_path_factory: pytest.TempPathFactory, actions: list[tuple[int, int]]
) -> None:
    services = vault_in(tmp_path_factory.mktemp("law") / "data")
    services.backups.catch_up()
    moments: dict[Path, dict[str, list[tuple[object, ...]]]] = {}
    erased = False
    for what, which in actions:
        if what == 7:
            services.backups.catch_up()
            moments[services.backups.restore_points()[0]] = contents(services)
        else:
            action(services, what, which)
            erased = erased or what == 3
    services.backups.catch_up()
    newest, now = services.backups.restore_points()[0], contents(services)
    if not erased:  # what is erased leaves the older moments too
        assert without_moment(moments.get(newest, now)) == without_moment(now)
        for path, rows in moments.items():
            services.backups.restore(path, PASSPHRASE)
            assert without_link(contents(services)) == without_link(rows)
    services.backups.restore(newest, PASSPHRASE)
    assert without_link(contents(services)) == without_link(now)
    services.close()


def without_link(rows: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    """All but the number of the backup, which goes on after a restore."""
    return rows | {"setting": [row for row in rows["setting"] if row[0] != "backup"]}


def without_moment(
    rows: dict[str, list[tuple[object, ...]]],
) -> dict[str, list[tuple[object, ...]]]:
    """All but when the newest backup was made: two of one second are one."""
    return rows | {"setting": [row for row in rows["setting"] if row[0] != MARKED]}


def test_what_was_taken_away_is_gone_from_the_later_moment_alone(desk: Services) -> None:
    desk.backups.back_up()
    draft = draft_in(desk, last_name="Half")
    photo = desk.leads.attach(draft, "a.jpg", "image/jpeg", b"pixels")
    desk.leads.save_draft(replace(draft, attachments=(photo,)))
    desk.backups.catch_up()
    desk.leads.discard_draft(draft.id)
    desk.backups.catch_up()
    after, before, _ = desk.backups.restore_points()
    desk.backups.restore(after, PASSPHRASE)
    assert contents(desk)["draft"] == contents(desk)["attachment"] == []
    desk.backups.restore(before, PASSPHRASE)
    assert [kept.id for kept in desk.leads.drafts()] == [draft.id]
    assert desk.leads.photo(photo.id) == b"pixels"


def chain_of_three(desk: Services) -> list[Path]:
    """A whole backup without a lead and increments that add one each, oldest first."""
    desk.backups.back_up()
    for number in range(3):
        desk.leads.save(draft_in(desk, last_name=f"Visitor {number}"))
        desk.backups.catch_up()
    return desk.backups.restore_points()[::-1]


@pytest.mark.parametrize("harm", ["missing", "damaged", "of another time"])
def test_a_broken_chain_is_said_and_what_lies_before_it_comes_back(
    desk: Services, harm: str
) -> None:
    whole, first, second, third = chain_of_three(desk)
    match harm:
        case "missing":
            second.unlink()
        case "damaged":
            data = bytearray(second.read_bytes())
            data[5000] ^= 1
            second.write_bytes(data)
        case _:
            second.write_bytes(first.read_bytes())
    with pytest.raises(VaultDamaged, match="missing or damaged"):
        desk.backups.preview(third, PASSPHRASE)
    with pytest.raises(VaultDamaged):
        desk.backups.restore(third, PASSPHRASE)
    assert len(desk.leads.leads()) == 3
    assert desk.backups.preview(first, PASSPHRASE).leads == 1
    assert desk.backups.preview(whole, PASSPHRASE).leads == 0
    desk.backups.close()
    desk.vault.unlock(PASSPHRASE)
    assert desk.backups.preview(desk.backups.restore_points()[0], PASSPHRASE).leads == 3


def test_what_is_erased_leaves_the_increments_too(
    desk: Services, data_folder: Path, tmp_path: Path
) -> None:
    stick = stick_in(tmp_path)
    desk.settings.change(backup_folder=str(stick))
    desk.backups.back_up()
    kept = desk.leads.save(draft_in(desk, last_name="Staying"))
    gone = desk.leads.save(draft_in(desk, last_name="Unmistakable"))
    desk.backups.catch_up()
    again = replace(draft_of(gone), note="a word of the Unmistakable")
    desk.leads.save(again, gone)
    desk.backups.catch_up()
    certificate = desk.erasures.erase([gone.id])
    assert not certificate.unopened
    for folder in (data_folder / "backups", stick):
        for path in folder.glob("*.db"):
            assert b"Unmistakable" not in plain_bytes(desk, path), path.name
    desk.backups.restore(desk.backups.restore_points()[0], PASSPHRASE)
    assert [lead.id for lead in desk.leads.leads()] == [kept.id]


def plain_bytes(services: Services, path: Path) -> bytes:
    """All that a copy holds for who has its key, free pages too."""
    plain = path.with_name("plain.tmp")
    with closing(connect(path, services.vault.opened().key(), still=True)) as connection:
        connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
        connection.execute("SELECT sqlcipher_export('plain')").fetchall()
        connection.execute("DETACH DATABASE plain")
    data = plain.read_bytes()
    plain.unlink()
    return data


def test_the_second_place_catches_up_when_it_is_back(desk: Services, tmp_path: Path) -> None:
    stick = stick_in(tmp_path)
    desk.settings.change(backup_folder=str(stick))
    desk.backups.back_up_everywhere()
    away = stick.rename(tmp_path / "in a pocket")
    desk.leads.save(draft_in(desk, last_name="Meanwhile"))
    desk.backups.catch_up()
    assert "not available" in str(desk.backups.state().trouble)
    assert not stick.exists()
    away.rename(stick)
    desk.leads.save(draft_in(desk, last_name="Then"))
    desk.backups.catch_up()
    assert desk.backups.state().trouble is None
    beside = {path.name for path in desk.vault.files.backups.iterdir()}
    assert {path.name for path in stick.iterdir()} == beside
    newest = stick / desk.backups.restore_points()[0].name
    assert desk.backups.preview(newest, PASSPHRASE).leads == 2


def test_other_laptops_backups_in_the_second_place_are_left(desk: Services, tmp_path: Path) -> None:
    stick = stick_in(tmp_path)
    other = vault_in(tmp_path / "other", which=1)
    moments = [datetime(2026, 11, 1, 9) + timedelta(days=n) for n in range(50)]  # noqa: DTZ001 - as their names
    made = other.backups.back_up(stick)
    for moment in moments:
        for end in (".db", ".key"):
            name = f"leads-{moment:%Y%m%d-%H%M%S}{end}"
            (stick / name).write_bytes(made.with_suffix(end).read_bytes())
    theirs = {path.name for path in stick.iterdir()}
    other.close()
    desk.settings.change(backup_folder=str(stick))
    desk.backups.back_up_everywhere()
    assert theirs <= {path.name for path in stick.iterdir()}


def test_backups_leave_the_room_for_leads(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "6m") as disk:
        services = vault_in(disk)
        services.leads.save(draft_in(services, last_name="With room"))
        services.backups.catch_up()
        made = services.backups.restore_points()
        with filled(disk, 300_000):
            services.leads.save(draft_in(services, last_name="Without"))
            for back_up in (services.backups.catch_up, services.backups.back_up):
                with pytest.raises(VaultError, match="no space for a backup"):
                    back_up()
            assert services.backups.restore_points() == made
            services.leads.save(draft_in(services, last_name="And on"))
        services.backups.catch_up()
        assert services.backups.preview(services.backups.restore_points()[0], PASSPHRASE).leads == 3
        services.close()


def test_a_stick_needs_room_for_the_backup_alone_and_a_full_one_is_named(
    desk: Services, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "stick", "1m") as stick:
        made = desk.backups.back_up(stick)
        size = made.stat().st_size
        with filled(stick, size + 20_000):
            desk.backups.back_up(stick)
        with filled(stick, size // 2), pytest.raises(VaultError, match="no space") as refused:
            desk.backups.back_up(stick)
        assert str(stick) in str(refused.value)
        assert "second place" not in str(refused.value)


def test_what_is_in_the_way_of_backups_is_told_once(desk: Services, tmp_path: Path) -> None:
    desk.settings.change(backup_folder=str(tmp_path / "nowhere"))
    watch = Watch(desk)
    told = []
    for number in range(3):
        desk.leads.save(draft_in(desk, last_name=f"V{number}"))
        watch.now += timedelta(minutes=4)
        told.append(desk.backups.back_up_if_due())
    assert [isinstance(error, VaultError) for error in told] == [True, False, False]


def test_increments_go_after_two_days_and_the_newest_chain_stays(desk: Services) -> None:
    watch = Watch(desk)
    for number in range(5):
        watch.now += timedelta(days=1)
        desk.backups.back_up()
        desk.leads.save(draft_in(desk, last_name=f"V{number}"))
        watch.now += timedelta(hours=1)
        desk.backups.catch_up()
    days = [path.name[6:14] for path in desk.vault.files.backups.glob("*.changes-*.db")]
    whole = {path.name[6:14] for path in desk.vault.files.backups.glob("*.db")}
    assert len(whole) == 5
    assert sorted(days) == sorted(whole)[-2:]


def test_a_clock_that_was_set_back_thins_nothing_out_and_the_newest_stays_first(
    desk: Services,
) -> None:
    watch = Watch(desk)
    names = []
    for number in range(14):
        watch.now += timedelta(days=1)
        desk.leads.save(draft_in(desk, last_name=f"V{number}"))
        desk.backups.back_up()
    before = set(desk.backups.restore_points())
    watch.now = watch.now.replace(year=2020)
    desk.leads.save(draft_in(desk, last_name="In 2020"))
    desk.backups.back_up()
    names = desk.backups.restore_points()
    assert before < set(names)
    assert desk.backups.preview(names[0], PASSPHRASE).leads == 15


def test_a_lead_that_is_erased_leaves_a_backup_whole_whose_change_had_its_photo(
    tmp_path: Path,
) -> None:
    desk = vault_in(tmp_path / "desk")
    kept = desk.leads.save(draft_in(desk, last_name="Kept")).id
    gone = desk.leads.save(draft_in(desk, last_name="Gone")).id
    desk.backups.catch_up()
    for lead in (kept, gone):
        desk.leads.attach_to(lead, "card.jpg", "image/jpeg", photo(lead))
    desk.backups.catch_up()
    desk.erasures.erase([gone])
    desk.backups.restore(desk.backups.restore_points()[0], PASSPHRASE)
    (item,) = desk.leads.lead(kept).attachments
    assert desk.leads.photo(item.id) == photo(kept)
    assert names_in(desk) == {"Kept"}
    assert len(contents(desk)["attachment_sum"]) == 1
    desk.close()

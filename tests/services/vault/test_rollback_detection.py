"""An older vault put back, a clock that was set back: both are said, and nothing is lost."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bootstrap import Services
from app.config.machine import local_now
from app.services.booth.fairs import FairsService
from app.services.leads.leads import LeadsService
from app.services.vault.trusted_clock import TOLERANCE, TrustedClock, plausible
from app.services.vault.unlock import UnlockService
from tests.support.vaults import PASSPHRASE, draft_in, services_in, vault_in

MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds


def closed_with(services: Services, *names: str) -> bytes:
    """The vault's file after these were saved and it was closed."""
    for name in names:
        services.leads.save(draft_in(services, last_name=name))
    services.access.close()
    return services.vault.files.database.read_bytes()


def test_an_older_vault_that_was_put_back_is_said_and_kept_from_nobody(data_folder: Path) -> None:
    services = vault_in(data_folder)
    services.backups.make_daily()
    older = closed_with(services, "Monday")
    assert services.access.open(PASSPHRASE).odd == ()
    closed_with(services, "Tuesday", "Wednesday")
    newest = services.backups.restore_points()[0]
    for end in ("-wal", "-shm"):
        services.vault.files.database.with_name(f"leads.db{end}").unlink(missing_ok=True)
    services.vault.files.database.write_bytes(older)
    (said,) = services.access.open(PASSPHRASE).odd
    assert "older than its backup" in str(said)
    assert len(services.leads.leads()) == 1
    services.backups.restore(newest, PASSPHRASE)
    assert len(services.leads.leads()) == 3
    services.access.close()
    assert services.access.open(PASSPHRASE).odd == ()
    services.close()


def test_bringing_back_an_old_backup_is_nothing_odd(data_folder: Path) -> None:
    services = vault_in(data_folder)
    services.backups.make_daily()
    closed_with(services, "Monday")
    services.access.open(PASSPHRASE)
    closed_with(services, "Tuesday")
    services.backups.restore(services.backups.restore_points()[-1], PASSPHRASE)
    services.vault.lock()  # as a kill: without a last backup
    assert services.access.open(PASSPHRASE).odd == ()
    services.close()


def at(services: Services, now: datetime) -> Services:
    """The services under another clock."""
    services.moments = TrustedClock(services.vault, lambda: now)
    services.fairs = FairsService(
        services.vault, services.consent_book, services.moments.now, "tester", "laptop"
    )
    services.leads = LeadsService(services.vault, services.fairs)
    services.access = UnlockService(
        services.vault,
        services.backups,
        services.moments,
        services.rekeying,
        services.clock,
        lambda: (0, 0),
    )
    return services


def test_a_start_in_2020_is_said_and_makes_no_lead_due(data_folder: Path) -> None:
    services = vault_in(data_folder)
    closed_with(services, "One", "Two", "Three")
    at(services, local_now().replace(year=2020, day=1))
    (said,) = services.access.open(PASSPHRASE).odd
    assert "clock shows 2020" in str(said)
    lead = services.leads.save(draft_in(services, last_name="In 2020"))
    assert lead.created.at.date() == local_now().date()
    services.close()
    services = services_in(data_folder)
    assert services.access.open(PASSPHRASE).odd == ()
    assert services.erasures.due() == ()
    services.close()


@given(st.lists(MOMENTS, max_size=9), MOMENTS)
def test_only_most_of_what_is_known_overrules_the_clock(
    known: list[datetime], now: datetime
) -> None:
    found = plausible(now, known)
    against = sum(now < moment - TOLERANCE for moment in known)
    if found == now:
        assert against <= len(known) // 2 + 1
    else:
        assert found in known
        assert found > now
        assert against * 2 >= len(known)


def test_one_lead_of_the_future_moves_nothing() -> None:
    now = local_now()
    assert plausible(now, [now, now, now + timedelta(days=20_000)]) == now


@pytest.mark.parametrize("ahead", [0, 1])
def test_a_vault_without_leads_goes_by_the_clock(data_folder: Path, ahead: int) -> None:
    services = vault_in(data_folder)
    now = local_now() + timedelta(days=ahead)
    assert TrustedClock(services.vault, lambda: now).now() == now
    services.close()

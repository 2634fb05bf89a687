"""Three laptops of one booth, whose leads come together by bundles."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.config.machine import local_now
from app.domain.lead import Lead
from app.domain.lead_bundle import Bundle
from app.domain.three_way_merge import Change
from app.security.key_file import LEAST
from app.services.booth.fairs import FairsService
from app.services.merge.bundles import BundlesService
from app.services.merge.merge_report import MergeReport
from tests.support.least_cost import take_token_cost
from tests.support.vaults import vault_in

SHARED = "a passphrase for the booth"


@contextmanager
def three_laptops(
    folder: Path, behind: tuple[timedelta, ...] = (timedelta(),) * 3
) -> Iterator[list[Services]]:
    """Three laptops, each with its own vault; by how much the clock of each is behind.

    The passphrase of a bundle is nearly free meanwhile: they give each other hundreds.
    """
    found = []
    for number in range(3):
        services = vault_in(folder / f"laptop-{number}", number)
        services.fairs = FairsService(
            services.vault, services.consent_book, _clock(behind[number]), "A", "laptop"
        )
        services.fairs.name_device(f"booth-{number}")
        services.bundles = bundles_of(services)
        found.append(services)
    with pytest.MonkeyPatch.context() as patch:
        take_token_cost(patch)
        yield found
    for services in found:
        services.close()


def bundles_of(services: Services) -> BundlesService:
    """Bundles of this laptop whose passphrase opens them sooner than a real one's."""
    return BundlesService(services.vault, services.fairs, services.backups, local_now, LEAST)


def _clock(behind: timedelta) -> Callable[[], datetime]:
    return lambda: local_now() - behind


def give(one: Services, two: Services, file: Path, *, erasing: bool = False) -> MergeReport:
    """Carry the leads of one laptop to another; `erasing` agrees to all that it erases."""
    one.bundles.write(file, SHARED)
    return two.bundles.merge(file, SHARED, erasing=erasing)


def take_in(desk: Services, bundle: Bundle) -> MergeReport:
    """Take a bundle in with all that it erases."""
    return desk.bundles.take_in(bundle, desk.bundles.doomed(bundle).ids)


def holds(desk: Services) -> list[tuple[Lead, set[Change]]]:
    """All that a laptop holds, seen or not."""
    every = (*desk.leads.leads(), *desk.leads.leads(deleted=True))
    return sorted(
        ((lead, set(desk.leads.history(lead.id))) for lead in every), key=lambda it: it[0].id
    )

"""Reads what rows of a hub hold, which somebody sealed who has the key of their fair.

What is small and holds no file is looked at here; only the rest is worth a sandbox of its own.
"""

import logging
from collections.abc import Sequence
from datetime import datetime

from app.domain.errors import VaultError
from app.domain.lead_bundle import Bundle
from app.services.merge.bundle_sandbox import bundles_in
from app.sync.bundle_reading import small_bundle_in

log = logging.getLogger(__name__)


def bundles_of_rows(rows: Sequence[bytes], now: datetime) -> list[Bundle | None]:
    """The bundle in each of these rows, in their order; None where one holds none."""
    found: list[Bundle | None] = []
    others: list[int] = []
    for place, row in enumerate(rows):
        bundle: Bundle | None = None
        try:
            bundle = small_bundle_in(row, now)
        except VaultError:
            log.warning("a row of a hub is damaged")
        else:
            if bundle is None:
                others.append(place)
        found.append(bundle)
    for place, read in zip(others, _in_sandbox([rows[it] for it in others], now), strict=True):
        found[place] = read
    return found


def _in_sandbox(rows: list[bytes], now: datetime) -> list[Bundle | None]:
    """The same in a sandbox; in halves where one row spends all that the sandbox may use."""
    if not rows:
        return []
    try:
        return list(bundles_in(rows, now))
    except VaultError:
        log.warning("%d rows of a hub could not be read together", len(rows))
    if len(rows) == 1:
        return [None]
    half = len(rows) // 2
    return _in_sandbox(rows[:half], now) + _in_sandbox(rows[half:], now)

"""Has bundles of other laptops read in a sandbox."""

from datetime import datetime

from app.config.sandbox import ChildDied, Limits, Task, messages_of
from app.domain.errors import VaultError
from app.domain.lead_bundle import Bundle
from app.sync.bundle import damaged_bundle, large_bundle
from app.sync.bundle_reading import MB, allowance, bundle_of

READER = "bundle"


def bundle_in(data: bytes, now: datetime) -> Bundle:
    """The bundle in these bytes, which are unsealed. Raises VaultError where they hold none."""
    limits = Limits(
        memory=512 * MB + allowance(len(data)) * 5 // 2, cpu_seconds=30 + len(data) // MB
    )
    try:
        return bundle_of(messages_of(Task(READER, {}, limits, VaultError, data)), now)
    except ChildDied as death:
        raise (large_bundle() if death.spent else damaged_bundle()) from death

"""Has bundles of other laptops read in a sandbox."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from app.config.sandbox import ChildDied, Limits, SandboxMessage, Task, messages_of
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


def bundles_in(parts: Sequence[bytes], now: datetime) -> Iterator[Bundle | None]:
    """The bundle in each of these bytes, in their order; None where they hold none.

    Raises VaultError where they cannot be read at all.
    """
    data = b"".join(parts)
    limits = Limits(
        memory=512 * MB + allowance(len(data)) * 5 // 2, cpu_seconds=60 + len(data) // MB
    )
    job = {"parts": [len(part) for part in parts]}
    heard: list[SandboxMessage] = []
    try:
        for message in messages_of(Task(READER, job, limits, VaultError, data)):
            if message[0] != "part":
                heard.append(message)
                continue
            yield _bundle_or_none(heard, now)
            heard = []
    except ChildDied as death:
        raise (large_bundle() if death.spent else damaged_bundle()) from death


def _bundle_or_none(messages: list[SandboxMessage], now: datetime) -> Bundle | None:
    try:
        return bundle_of(messages, now) if messages else None
    except VaultError:
        return None

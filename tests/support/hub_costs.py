"""Laptops at a hub and what their work costs, for the measurements of a hub."""

import gc
import statistics
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from typing_extensions import override

from app.bootstrap import Services, build_services
from app.config.paths import find_paths
from app.domain.consent_proof import ConsentProof
from app.domain.lead import Consent, Person, Purpose, Stamp
from app.security.key_file import LEAST
from app.services.vault.vault import VaultService
from app.store.leads import (
    attachment_store,
    given_up_store,
    lead_store,
    proof_store,
    tombstone_store,
)
from app.store.leads.database import Connection
from tests.support.vaults import MemoryKeyring

FAIR = "fair"
PASSPHRASE = "five words that nobody types"


@dataclass(frozen=True)
class Cost:
    """Seconds of the clock, and of the processor, that of ended children too."""

    wall: float
    cpu: float

    @override
    def __str__(self) -> str:
        return f"{self.cpu:8.4f} s of processor, {self.wall:6.2f} s of the clock"


def processor() -> float:
    """Seconds of the processor that this process and its ended children had."""
    import resource  # noqa: PLC0415 - there is none on Windows

    used = [resource.getrusage(it) for it in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(it.ru_utime + it.ru_stime for it in used)


def measured(work: Callable[[], object]) -> Cost:
    """What some work costs; what was made before it and is looked through for garbage is none."""
    gc.collect()
    wall, cpu = time.perf_counter(), processor()
    work()
    return Cost(time.perf_counter() - wall, processor() - cpu)


def median(costs: list[Cost]) -> Cost:
    """The median of each."""
    return Cost(
        statistics.median(it.wall for it in costs), statistics.median(it.cpu for it in costs)
    )


def laptop(folder: Path) -> Services:
    """A laptop with a vault of its own."""
    services = build_services(find_paths(folder))
    services.vault = VaultService(services.paths.leads, LEAST, MemoryKeyring())
    services.vault.create(PASSPHRASE)
    return services


def captured(desk: Services, count: int) -> None:
    """So many leads, each with a note: one is saved, and all others are written like it at once."""
    draft = desk.leads.new_draft()
    person = Person("First", "Last", "Firm GmbH", email="first@x.example")
    model = desk.leads.save(replace(draft, person=person, note="wants size 0"))
    several = [
        replace(
            model,
            id=str(uuid.uuid4()),
            person=replace(person, last_name=f"Last{number}", email=f"{number}@x.example"),
        )
        for number in range(1, count)
    ]
    desk.vault.write(lambda connection: lead_store.save(connection, *several))


def gathered(desk: Services, count: int) -> None:
    """What lies in a vault after years: so many leads erased, given up, proofs, and photos."""
    names = [f"former{number}" for number in range(count)]
    long_ago = Stamp("anna", "booth-1", datetime(2023, 5, 3, 9, tzinfo=UTC))
    proofs = [
        ConsentProof(Consent(Purpose.CONTACT, long_ago, "1", "de", id=f"{name}c"), name, "DE", 3)
        for name in names
    ]

    def work(connection: Connection) -> None:
        stones = tombstone_store.stones_at(names, long_ago.at)
        tombstone_store.save(connection, stones)
        proof_store.save(connection, proofs, {})
        given_up_store.save(connection, {name: {"closed"} for name in names}, max(stones.values()))
        for name in names:
            attachment_store.attach(connection, name, f"{name}p", "card.png", "image/png", b"x")

    desk.vault.write(work)

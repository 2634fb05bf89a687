"""Proves that closing a fair loses no lead: kills it at any moment, then closes the fair again.

    python -m tests.leads.closing_loop --moments 200

Either the leads are there still, or an archive that stands whole has them and a certificate comes.
"""

import argparse
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from app.bootstrap import Services
from app.domain.errors import KnownError, LeadError
from app.exporters.fair_archive import LEADS_PART, UnreadableArchive, read_fair_archive
from app.services.privacy.fair_closing import certificate_path
from app.store.leads.copies import tidy_up
from tests.support.closings import PASSWORD, close
from tests.support.pictures import photo
from tests.support.vaults import draft_in, put_vault, services_in

FAIR = "expo"
LEADS = 12


@dataclass
class Rounds:
    """What came of the rounds: how often the fair was open still, or closed, and what is wrong."""

    open: int = 0
    closed: int = 0
    faults: list[str] = field(default_factory=list)


def make_fair(folder: Path) -> None:
    """A vault with a fair that has leads, photos and backups."""
    put_vault(folder)
    services = opened(folder)
    services.fairs.choose(services.fairs.fair_or_new("Expo").id)
    for number in range(LEADS):
        lead = services.leads.save(draft_in(services, last_name=f"Visitor {number}"))
        services.leads.attach_to(lead.id, "badge.jpg", "image/jpeg", photo(f"{number}") * 99)
    services.backups.back_up()
    services.close()


def opened(folder: Path) -> Services:
    """As any start of the program opens a vault."""
    services = services_in(folder)
    tidy_up(services.vault.files, folder, "")
    services.vault.unlock_remembered()
    return services


def close_in(folder: Path, out: Path) -> None:
    services = opened(folder)
    close(services, FAIR, out, password=PASSWORD)
    services.close()


def killed(work: Callable[[], object], seconds: float) -> None:
    """Do it in a process of its own, which is killed after so many seconds."""
    process = os.fork()
    if not process:
        try:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_REAL, seconds)
            work()
        finally:
            os._exit(1)  # whatever happens, this copy of the loop does not go on
    os.waitpid(process, 0)


def ids_in(out: Path) -> frozenset[str]:
    """The leads of an archive that stands whole; none where there is none."""
    return read_fair_archive(out, PASSWORD).ids(LEADS_PART) if out.exists() else frozenset()


def look_after(folder: Path, stick: Path, ids: frozenset[str], rounds: Rounds) -> None:
    """Close the fair again as somebody would who starts the program anew."""
    services, out = opened(folder), stick / "expo.zip"
    try:
        left = {lead.id for lead in services.leads.leads()}
        kept = ids_in(out)
        if left == ids:
            rounds.open += 1
            again = stick / "again.zip" if out.exists() else out
            close(services, FAIR, again, password=PASSWORD)
            out, kept = again, ids_in(again)
        elif left or kept != ids:
            rounds.faults.append(f"{len(left)} leads are left, the archive has {len(kept)}")
        else:
            rounds.closed += 1
            try:
                services.closings.look(FAIR)
                rounds.faults.append("a closed fair can be closed")
            except LeadError:
                pass
        if services.leads.leads() or kept != ids:
            rounds.faults.append("the second closing did not close it")
        if str(len(ids)) not in certificate_path(out).read_text(encoding="utf-8"):
            rounds.faults.append("the certificate is not of this fair")
        rounds.faults += [f"half-made: {path.name}" for path in stick.glob(".*.part")]
        rounds.faults += [f"half-made: {path.name}" for path in folder.rglob("*.part")]
    except (KnownError, OSError, UnreadableArchive) as error:
        rounds.faults.append(repr(error))
    finally:
        services.close()


def closing_loop(folder: Path, moments: int) -> Rounds:
    """Kill a closing at so many moments, from its first to its last."""
    make_fair(folder / "new")
    services = opened(folder / "new")
    ids = frozenset(lead.id for lead in services.leads.leads())
    services.close()
    rounds, took = Rounds(), 0.0
    # The first is not killed: it shows how long one takes.
    for moment in range(moments + 1):
        data, stick = folder / "data", folder / "stick"
        shutil.copytree(folder / "new", data)
        stick.mkdir()
        begun = time.monotonic()
        work = partial(close_in, data, stick / "expo.zip")
        killed(work, took * moment / moments or 60)
        took = took or time.monotonic() - begun
        before = len(rounds.faults)
        look_after(data, stick, ids, rounds)
        rounds.faults[before:] = [f"moment {moment}: {it}" for it in rounds.faults[before:]]
        shutil.rmtree(data)
        shutil.rmtree(stick)
    return rounds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--moments", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        rounds = closing_loop(Path(name), options.moments)
    print(f"{rounds.open} times open still, {rounds.closed} times closed")
    print("\n".join(rounds.faults[:20]))
    return 1 if rounds.faults else 0


if __name__ == "__main__":
    sys.exit(main())

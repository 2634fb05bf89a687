"""Saving a lead while the hub is well, dead, slow, full or lying, beside no hub at all.

    TMPDIR=/dev/shm PYTHONPATH=. python benchmarks/hub_trouble.py [--rounds 40]

Needs PostgreSQL on this machine. Beside the saving a thread meets the hub again and again, with a
fifth of a second between two meetings, more often than a window does that has no answer. All cases
take turns of ten leads. Printed are the clock, which whoever captures waits for, and the processor
time of the saving thread alone. Slow is two seconds a packet, either way; full is a server that
refuses each row as one does whose disk is full; lying is one that gives the same rows for ever.
"""

import argparse
import shutil
import socket
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.bootstrap import Services
from app.domain.errors import KnownError
from app.domain.hub import HubKind
from app.domain.lead import Person
from app.hub.hub_cluster import HubCluster
from tests.support.hub_costs import FAIR, laptop
from tests.support.hubs import free_port

PAUSE = 0.2
A_TURN = 10
SLOW = 2.0

FULL = """
CREATE FUNCTION hub.no_room() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'No space left on device' USING ERRCODE = '53100'; END $$;
CREATE TRIGGER no_room BEFORE INSERT ON hub.fact FOR EACH ROW EXECUTE FUNCTION hub.no_room();
"""
EMPTY = "DROP TRIGGER no_room ON hub.fact; DROP FUNCTION hub.no_room();"
LIE = """
ALTER FUNCTION hub.pull RENAME TO true_pull;
CREATE FUNCTION hub.pull(since bigint, of_leads boolean, most integer)
RETURNS TABLE (seq bigint, id bytea, fair text, kind text, epoch integer, blobs bytea[],
  sealed bytea, came_by text) LANGUAGE sql AS $$
  SELECT since, '\\x00'::bytea, 'fair', 'lead', 1, '{}'::bytea[], '\\x00'::bytea, 'x' $$;
"""
TRUTH = "DROP FUNCTION hub.pull; ALTER FUNCTION hub.true_pull RENAME TO pull;"


@dataclass
class Case:
    """A hub in one state, and what each lead took while it was: clock and processor, in ms."""

    name: str
    entered: Callable[[], AbstractContextManager[object]]
    waits: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)


class Booth:
    """A laptop at a hub on loopback."""

    def __init__(self, top: Path) -> None:
        self.office, self.desk = laptop(top / "office"), laptop(top / "desk")
        self.port = free_port()
        self.office.hub_host.set_up(top / "hub", "Bench", ("127.0.0.1",), self.port)
        self.desk.hub_sync.join(self.office.hub_host.pair("desk", HubKind.BOOTH, {FAIR}))
        self._meeting = threading.Thread()
        self._meeting.start()
        self._cluster = HubCluster(top / "hub", self.port)

    @contextmanager
    def changed(self, by: str, back: str) -> Iterator[None]:
        """The hub while a statement holds."""
        with self._cluster.open("faircat_hub") as connection:
            connection.execute(by)
            with self.at(self.port):
                yield
            connection.execute(back)

    @contextmanager
    def at(self, port: int) -> Iterator[None]:
        """The laptop meets what answers at a port."""
        self._meeting.join()
        (member,) = self.desk.hub_sync.joined()
        self.desk.hub_sync.reach(member, member.hosts, port)
        ended = threading.Event()
        self._meeting = threading.Thread(target=meet, args=(self.desk, ended), daemon=True)
        self._meeting.start()
        time.sleep(PAUSE)
        try:
            yield
        finally:
            ended.set()

    @contextmanager
    def slow(self) -> Iterator[None]:
        """The same through a network that takes its time."""
        with slow_way(self.port) as port, self.at(port):
            yield


def meet(desk: Services, ended: threading.Event) -> None:
    """Meet the hub again and again."""
    visits = desk.hub_sync.visits(desk.hub_sync.joined()[0].hub)
    while not ended.wait(PAUSE):
        with suppress(KnownError):
            visits.visit(push=True)
    visits.end()


@contextmanager
def slow_way(port: int) -> Iterator[int]:
    """A port that leads to another, each packet late."""
    door = socket.create_server(("127.0.0.1", 0))
    ends: list[socket.socket] = []

    def carry(source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(4_096):
                time.sleep(SLOW)
                target.sendall(data)

    def let_in() -> None:
        with suppress(OSError):
            while True:
                one, _ = door.accept()
                two = socket.create_connection(("127.0.0.1", port))
                ends.extend((one, two))
                for pair in ((one, two), (two, one)):
                    threading.Thread(target=carry, args=pair, daemon=True).start()

    threading.Thread(target=let_in, daemon=True).start()
    yield door.getsockname()[1]
    door.close()
    for end in ends:
        end.shutdown(socket.SHUT_RDWR)


def save(desk: Services, case: Case) -> None:
    """One more lead."""
    person = Person("Save", f"Last{time.monotonic_ns()}", "Firm GmbH")
    draft = replace(desk.leads.new_draft(), person=person, note="wants a call")
    clock, cost = time.perf_counter(), time.thread_time()
    desk.leads.save(draft)
    case.waits.append(1_000 * (time.perf_counter() - clock))
    case.costs.append(1_000 * (time.thread_time() - cost))


def measure(booth: Booth, rounds: int) -> list[Case]:
    """All cases by turns."""
    cases = [
        Case("no hub", ExitStack),
        Case("well", lambda: booth.at(booth.port)),
        Case("dead", lambda: booth.at(free_port())),
        Case("slow", booth.slow),
        Case("full", lambda: booth.changed(FULL, EMPTY)),
        Case("lying", lambda: booth.changed(LIE, TRUTH)),
    ]
    for _ in range(rounds // A_TURN):
        for case in cases:
            with case.entered():
                for _ in range(A_TURN):
                    save(booth.desk, case)
                    time.sleep(0.05)
    return cases


def main() -> None:
    """Make a hub and a laptop, have it save, and say what each case took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40, help="leads of each case")
    rounds = parser.parse_args().rounds
    top = Path(tempfile.mkdtemp(prefix="faircat-hub-"))
    top.chmod(0o755)
    booth = Booth(top)
    try:
        cases = measure(booth, rounds)
        for case in cases:
            waits = statistics.quantiles(case.waits, n=20)
            print(
                f"{case.name:8} {statistics.median(case.waits):6.1f} ms, p95 {waits[-1]:6.1f}, "
                f"longest {max(case.waits):6.1f}; {statistics.median(case.costs):5.1f} of processor"
            )
        kept = len(booth.desk.leads.leads())
        print(f"leads in the vault: {kept} of {sum(len(it.waits) for it in cases)}")
    finally:
        booth.office.hub_host.stop()
        shutil.rmtree(top, ignore_errors=True)


if __name__ == "__main__":
    main()

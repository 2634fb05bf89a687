"""Five years of twelve fairs on one hub: what it holds, what reading and cleaning it costs.

    TMPDIR=/dev/shm .venv/bin/python benchmarks/hub_years.py [--rows 75000 150000 300000]

Needs PostgreSQL on this machine. The rows of one fair are leads that were captured and sealed; the
rows of all others are made by the server and say nothing, and so are read and not merged.
"""

import argparse
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

from app.bootstrap import Services
from app.domain.hub import HubKind
from app.domain.lead import Lead
from app.hub.hub_client import DATABASE, connected
from app.hub.hub_cluster import HubCluster
from app.hub.postgresql import OWNER
from app.store.leads import lead_store
from app.store.leads.database import Connection
from tests.support.hub_costs import FAIR, captured, laptop, measured
from tests.support.hubs import free_port

FAIRS = 60
"""Twelve a year, for five years."""
STATES = 3
"""So many states of each lead of the fair that is read are on the hub before it is cleaned."""

_MADE = """
INSERT INTO hub.fact (id, fair, kind, leads, epoch, facts, sealed, came_by)
SELECT sha256(int8send(n)), 'fair ' || n % {fairs}, 'lead', ARRAY[sha256(int8send(-n - 1))], 1,
  '{{"half_day": "2026-05-04 am", "country": "DE", "rating": "warm"}}',
  decode(repeat(md5(n::text), 40), 'hex'), 'made'
FROM generate_series({first}, {last}) AS n
"""


def main() -> None:
    """Fill a hub step by step, and measure at each."""
    parser = argparse.ArgumentParser(description=__doc__)
    steps = [75_000, 150_000, 300_000]
    parser.add_argument("--rows", type=int, nargs="+", default=steps, metavar="N")
    wanted = parser.parse_args().rows
    top = Path(tempfile.mkdtemp(prefix="faircat-hub-"))
    top.chmod(0o755)
    office, booth = laptop(top / "office"), laptop(top / "booth")
    port = free_port()
    office.hub_host.set_up(top / "hub", "Bench", ("127.0.0.1",), port)
    cluster = HubCluster(top / "hub", port)
    try:
        booth.hub_sync.join(office.hub_host.pair("booth", HubKind.BOOTH, {FAIR}))
        there = 0
        for step, rows in enumerate(wanted):
            fill(cluster, there, rows)
            there = rows
            states_of_leads(booth, rows // FAIRS // STATES, anew=step == 0)
            report(office, top / f"new{step}", rows)
    finally:
        office.hub_host.stop()
        for desk in (office, booth):
            desk.close()
        shutil.rmtree(top, ignore_errors=True)


def fill(cluster: HubCluster, first: int, last: int) -> None:
    """Let the server make rows of other fairs."""
    sql = _MADE.format(fairs=FAIRS - 1, first=first, last=last - 1)
    place = f"--host={cluster.socket.absolute()}", f"--port={cluster.port}", f"--username={OWNER}"
    cost = measured(lambda: cluster.run("psql", *place, f"--dbname={DATABASE}", f"--command={sql}"))
    cluster.run("psql", *place, f"--dbname={DATABASE}", "--command=VACUUM ANALYZE hub.fact")
    print(f"\n{last} rows (made in {cost.wall:.0f} s)")


def states_of_leads(booth: Services, count: int, *, anew: bool) -> None:
    """Have the booth send leads in several states each."""
    captured(booth, count if anew else count // 2)
    for state in range(STATES):
        if state:
            leads = booth.leads.leads()
            more = [replace(it, trail=(*it.trail, f"searched {state}")) for it in leads]
            booth.vault.write(partial(kept, leads=more))
        booth.hub_sync.meet(booth.hub_sync.joined()[0], pull=False)


def kept(connection: Connection, leads: Iterable[Lead]) -> None:
    """Write leads as they are."""
    lead_store.save(connection, *leads)


def report(office: Services, folder: Path, rows: int) -> None:
    """What it costs a laptop that is new at one fair, an office, and whoever cleans."""
    state = office.hub_host.state()
    print(f"on the hub: {state.bytes / 1e6:.0f} MB, {state.bytes / state.rows:.0f} bytes a row")
    new, seeing = laptop(folder), laptop(folder.with_name(f"{folder.name}-office"))
    new.hub_sync.join(office.hub_host.pair(folder.name, HubKind.BOOTH, {FAIR}))
    seeing.hub_sync.join(office.hub_host.pair(f"{folder.name} office", HubKind.OFFICE, ()))
    first = measured(lambda: new.hub_sync.meet(new.hub_sync.joined()[0], push=False))
    print(f"first pull of a fair  {first}, {len(new.leads.leads())} leads")
    whole = measured(lambda: print(f"  {read_all(seeing)} rows of all fairs"))
    print(f"an office reads all   {whole}, {whole.cpu / rows * 1e6:.1f} µs a row")
    cleaned = measured(lambda: print(f"  {office.hub_cleaning.clean()}"))
    print(f"cleaning              {cleaned}")
    for desk in (new, seeing):
        desk.close()


def read_all(desk: Services) -> int:
    """How many rows there are of all fairs, each read."""
    (member,) = desk.hub_sync.joined()
    since = count = 0
    with connected(member) as client:
        while some := client.pull(since, of_leads=True, most=1_000):
            since = some[-1].seq
            count += len(some)
    return count


if __name__ == "__main__":
    main()

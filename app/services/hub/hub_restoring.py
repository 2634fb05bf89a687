"""Putting a backup in the place of what a hub has."""

from pathlib import Path

from app.hub import hub_database
from app.hub.hub_cluster import HubCluster
from app.hub.hub_database import administering
from app.hub.hub_dump import load_data
from app.services.hub.backup_file import when_written

_RESTORED = "faircat_hub_restored"


def put_back(cluster: HubCluster, path: Path, sql: Path) -> None:
    """Restore a backup beside the hub, then let it take its place. Raises HubError.

    From when it is seen what counts of the hub until then, nobody writes there: what a laptop
    erases then, or who is let in, would be lost.
    """
    when_written(path)
    with administering(cluster) as before:
        before.restore_alone()
        hub_database.drop_database(cluster, _RESTORED)
        hub_database.make_database(cluster, _RESTORED)
        try:
            hub_database.make_tables(cluster, sql, _RESTORED)
            load_data(cluster, path, _RESTORED)
            with administering(cluster, _RESTORED) as admin:
                before.hold()
                admin.carry_over(before)
                admin.begin_anew()
        except BaseException:
            hub_database.drop_database(cluster, _RESTORED)
            raise
        hub_database.put_in_place(cluster, _RESTORED)

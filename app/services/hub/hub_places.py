"""Where a hub that was set up here is: a cluster of its own, or a server of the office."""

from pathlib import Path

from app.domain.errors import HubError
from app.domain.hosted_hub import HostedHub
from app.domain.messages import N_
from app.hub.hub_cluster import HubCluster
from app.hub.office_server import OfficeServer


def place_of(hosted: HostedHub) -> HubCluster | OfficeServer:
    """Where its database lies."""
    if hosted.role:
        return OfficeServer(hosted.hosts, hosted.port, hosted.ca, hosted.role, hosted.password)
    return HubCluster(Path(hosted.folder), hosted.port)


def cluster_of(hosted: HostedHub) -> HubCluster:
    """Its own cluster. Raises HubError where it is on a server of the office."""
    place = place_of(hosted)
    if isinstance(place, OfficeServer):
        raise HubError(
            N_("This hub is on a server of the office, which starts it and backs it up."),
            N_("Ask whoever runs the server “{host}”."),
            host=place.hosts[0],
        )
    return place

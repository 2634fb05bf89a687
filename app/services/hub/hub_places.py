"""Where a hub that was set up here is: a cluster of its own, or a server of the office."""

from pathlib import Path

from app.domain.errors import HubError
from app.domain.hosted_hub import HostedHub
from app.domain.messages import N_
from app.hub.hub_cluster import HubCluster
from app.hub.office_server import OfficeServer


def place_of(hosted: HostedHub) -> HubCluster | OfficeServer:
    """Where its database lies. Raises HubError where its folder is gone."""
    place = _named(hosted)
    if isinstance(place, HubCluster) and place.is_lost():
        raise HubError(
            N_("The folder of this hub is gone: “{path}”. What laptops have is safe."),
            N_("If it is lost, set the hub up again with `{command}`."),
            path=hosted.folder,
            command="faircat hub init FOLDER --again",
        )
    return place


def is_running(hosted: HostedHub) -> bool:
    """Whether it runs. Raises HubError where a server refuses."""
    place = _named(hosted)
    if isinstance(place, OfficeServer):
        return place.answers()
    return not place.is_lost() and place.is_running()


def is_lost(hosted: HostedHub) -> bool:
    """Whether it is no longer where it was set up; a server does not answer, or refuses us."""
    place = _named(hosted)
    if isinstance(place, HubCluster):
        return place.is_lost()
    try:
        return not place.answers()
    except HubError:
        return True


def _named(hosted: HostedHub) -> HubCluster | OfficeServer:
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

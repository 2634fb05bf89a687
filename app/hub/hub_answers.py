"""What a hub answers, as what it is to be; else ValueError, TypeError or AttributeError comes."""

from datetime import datetime

from app.domain.errors import HubError
from app.domain.hub import HubBlob, HubHello, HubKind, HubLaptop, HubRow, RowKind
from app.domain.messages import N_


def hello_of(
    hub: object, incarnation: object, version: int, kind: str, fairs: list[str], same: object
) -> HubHello:
    """What a hub says of itself."""
    known = tuple(map(str, fairs))
    return HubHello(str(hub), str(incarnation), int(version), HubKind(kind), known, bool(same))


def laptop_of(name: str, kind: str, met: datetime | None, me: object) -> HubLaptop:
    """A laptop at the hub."""
    return HubLaptop(str(name), HubKind(kind), moment_text(met), bool(me))


def row_of(  # noqa: PLR0913, PLR0917 - the columns of a row
    seq: int,
    id_: bytes,
    fair: str,
    kind: str,
    epoch: int,
    blobs: list[bytes],
    sealed: bytes,
    came_by: str,
) -> HubRow:
    """A row; of an erasure the leads that it names stand in the place of photos."""
    named = tuple(map(bytes, blobs))
    is_erasure = RowKind(kind) is RowKind.STONE
    return HubRow(
        bytes(id_),
        fair,
        RowKind(kind),
        epoch,
        bytes(sealed),
        leads=named if is_erasure else (),
        blobs=() if is_erasure else named,
        seq=int(seq),
        came_by=came_by,
    )


def blob_of(id_: bytes, fair: str, epoch: int, sealed: bytes) -> HubBlob:
    """A photo or signature."""
    return HubBlob(bytes(id_), fair, epoch, bytes(sealed))


def odd_answer() -> HubError:
    """What is said of an answer that is none of these."""
    return HubError(
        N_("The hub gave an answer that no hub gives. Everything stays on this laptop."),
        N_("Ask whoever runs the hub to check it with `faircat hub check`."),
    )


def moment_text(moment: datetime | None) -> str:
    """A moment as ISO 8601 in seconds, empty for none."""
    return moment.isoformat(timespec="seconds") if moment else ""

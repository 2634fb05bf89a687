"""PostgreSQL on this machine: where its programs are, as whom its server runs, who reaches it."""

import errno
import os
import shutil
import socket
import sys
from contextlib import suppress
from pathlib import Path

from app.domain.errors import HubError
from app.domain.messages import N_

OLDEST = 15
"""The first version of PostgreSQL that the functions of a hub were tried with."""
OWNER = "postgres"
"""The superuser, who gets in by the folder's own socket alone; also the system's user of Debian."""

PLACES = ("/usr/lib/postgresql", "/usr/local/lib/postgresql", "/opt/postgresql")
"""Where packages keep each version's programs, in a folder of its number."""


def binaries() -> Path:
    """Where the newest server of this machine has its programs. Raises HubError."""
    found = {
        int(path.parent.parent.name): path.parent
        for place in PLACES
        for path in Path(place).glob("*/bin/initdb")
        if path.parent.parent.name.isdecimal()
    }
    if on_path := shutil.which("initdb"):
        found.setdefault(OLDEST, Path(on_path).resolve().parent)
    if sys.platform == "win32" or not found or max(found) < OLDEST:
        raise HubError(
            N_("A hub needs PostgreSQL {version} or newer, which is not installed here."),
            N_("On {system}, install it with `{command}`."),
            system="Debian",
            command="sudo apt install postgresql",
            version=OLDEST,
        )
    return found[max(found)]


def addresses_of_this_machine() -> tuple[str, ...]:
    """Its name, and its address in the network that it stands in now."""
    name = socket.gethostname()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked, suppress(OSError):
        asked.connect(("192.0.2.1", 9))  # sends nothing: the system chooses the way there
        return (str(asked.getsockname()[0]), name, f"{name}.local")
    return ("127.0.0.1", name)


def refuse_taken_port(port: int, *, is_loopback_alone: bool) -> None:
    """Raise HubError where another program answers at this port of this machine."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("127.0.0.1" if is_loopback_alone else "", port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                return  # the server will say
            raise HubError(
                N_("Another program uses port {port}. Nothing was changed."),
                N_("Choose another port with {option}."),
                port=port,
                option="--port",
            ) from error


def server_user() -> tuple[int, int] | None:
    """The user and group that the server runs as where we are root: initdb refuses root."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return None
    import pwd  # noqa: PLC0415 - Windows lacks it

    try:
        entry = pwd.getpwnam(OWNER)
    except KeyError as error:
        raise HubError(
            N_("The hub needs a system user called “{user}”, and this machine has none."),
            N_("Run the command as another user."),
            user=OWNER,
        ) from error
    return entry.pw_uid, entry.pw_gid


def user_here() -> str:
    """The system's user who runs this program."""
    import pwd  # noqa: PLC0415 - Windows lacks it

    return pwd.getpwuid(os.geteuid()).pw_name

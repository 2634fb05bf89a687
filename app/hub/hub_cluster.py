"""A cluster of PostgreSQL of the hub's own, in one folder, that runs as a user without rights.

The cluster that comes with the system's package is neither used nor disturbed.

One story: its programs are run, its files written and its server entered as that user alone.
"""

import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from app.config.children import child_environment
from app.config.private_file import open_private
from app.domain.errors import HubError, HubFull, HubUnreachable
from app.domain.messages import N_
from app.hub.hub_certificates import KeyAndCertificate
from app.hub.hub_client import DATABASE
from app.hub.postgresql import OWNER, binaries, server_user, user_here
from app.hub.psycopg_driver import ServerConnection, driver, known_refusals

LOG = "server.log"
"""What the server has to say; it is all that stays where a hub could not be set up."""
_FULL = b"No space left on device"
"""What programs say of a full disk in the locale C, in which they are run."""
_LONGEST_SOCKET = 90
_SECONDS = 120

_HBA = f"""\
# Whoever runs the hub, by the socket in its folder; all others by TLS and their own password.
local all {OWNER} peer map=hub
hostssl {DATABASE} +hub_laptop,+hub_counter all scram-sha-256
"""
_SETTINGS = """\
listen_addresses = '{listen}'
port = {port}
unix_socket_directories = '{socket}'
unix_socket_permissions = 0700
max_connections = 80
shared_buffers = 64MB
password_encryption = 'scram-sha-256'
ssl = on
ssl_cert_file = '../tls/server.crt'
ssl_key_file = '../tls/server.key'
ssl_min_protocol_version = 'TLSv1.3'
lc_messages = 'C'
log_min_error_statement = panic
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_error_verbosity = terse
"""


class _NotEmpty(HubError):
    """A folder with something in it, which is not ours to take away."""


@dataclass(frozen=True, slots=True)
class HubCluster:
    """A hub's folder: `data` is the cluster, `tls` what it shows. Every call may raise HubError."""

    folder: Path
    port: int

    @property
    def data(self) -> Path:
        """The cluster."""
        return self.folder / "data"

    @property
    def socket(self) -> Path:
        """Where the socket lies; a folder with a long name has it elsewhere."""
        own = self.folder / "socket"
        if len(str(own.absolute())) <= _LONGEST_SOCKET:
            return own
        digest = hashlib.sha256(str(self.folder.absolute()).encode()).hexdigest()[:16]
        return Path(tempfile.gettempdir(), f"faircat-hub-{digest}")

    def open(self, database: str) -> ServerConnection:
        """The superuser's connection to a database, by the socket in the folder."""
        try:
            with known_refusals():
                return driver().connect(
                    host=str(self.socket.absolute()),
                    port=self.port,
                    dbname=database,
                    user=OWNER,
                    autocommit=True,
                    connect_timeout=10,
                )
        except HubFull:
            raise
        except HubUnreachable as error:
            raise HubUnreachable(
                N_("The hub of this machine does not answer. Nothing was changed."),
                N_("Start it with `{command}`."),
                command="faircat hub start",
            ) from error

    def is_lost(self) -> bool:
        """Whether its folder is gone or empty, or a hub could not be set up there."""
        try:
            return not {it.name for it in self.folder.iterdir()} - {LOG}
        except (PermissionError, NotADirectoryError):
            return False  # it is another user's, or no folder
        except OSError:
            return True

    @contextmanager
    def made(self, tls: KeyAndCertificate, listen: str = "*") -> Iterator[None]:
        """Make the cluster, and take it away again where the block fails."""
        was_there = self.folder.is_dir()
        try:
            self.create(tls, listen)
            yield
        except _NotEmpty:
            raise
        except BaseException:
            self._take_away()
            if not was_there:
                with suppress(OSError):
                    self.folder.rmdir()  # the log may be in it
            raise

    def _take_away(self) -> None:
        """Leave nothing of it but the log, to which the sentence for the failure points."""
        with suppress(HubError):
            self.stop()
        for path in (self.data, self.folder / "tls", self.socket):
            shutil.rmtree(path, ignore_errors=True)

    def create(self, tls: KeyAndCertificate, listen: str = "*") -> None:
        """Make the cluster, which does not run yet; `listen` is where it will answer."""
        if not self.is_lost():
            raise _NotEmpty(
                N_("The folder “{path}” is not empty. Nothing was changed."),
                N_("Choose another folder."),
                path=str(self.folder),
            )
        binaries()
        driver()
        self.folder.mkdir(parents=True, exist_ok=True)
        self._hand_over(Path(os.path.realpath(self.folder)))
        self.run(
            "initdb",
            "--auth=reject",
            "--encoding=UTF8",
            "--locale=C",
            f"--username={OWNER}",
            "--data-checksums",
            f"--pgdata={self.data}",
        )
        self.show(tls)
        settings = _SETTINGS.format(port=self.port, listen=listen, socket=self.socket.absolute())
        self._write(self.data / "postgresql.conf", settings, os.O_APPEND)
        self._let_groups_in()
        users = "".join(f"hub {user} {OWNER}\n" for user in {user_here(), self.folder.owner()})
        self._write(self.data / "pg_ident.conf", users)

    def show(self, tls: KeyAndCertificate) -> None:
        """Put a certificate in the place of the one that is shown."""
        folder = self.folder / "tls"
        folder.mkdir(exist_ok=True)
        self._hand_over(folder)
        self._write(folder / "server.crt", tls.certificate)
        self._write(folder / "server.key", tls.key)

    def shown(self) -> str:
        """The certificate that is shown, as PEM; empty where there is none."""
        try:
            return (self.folder / "tls" / "server.crt").read_text("ascii", "replace")
        except FileNotFoundError:
            return ""

    def start(self) -> None:
        """Start the server and wait until it answers, unless it does already."""
        if self._answers():
            return
        self.socket.mkdir(mode=0o700, exist_ok=True)
        self._hand_over(self.socket)
        log = self.folder / LOG
        try:
            self.run("pg_ctl", "start", "--wait", f"--pgdata={self.data}", f"--log={log}")
        except HubError as error:
            if self._answers():
                return  # another window or command started it meanwhile
            raise HubError(
                N_("The hub did not start. The reason is in its log: “{path}”."),
                N_("If another program uses port {port}, choose another port."),
                path=str(log),
                port=self.port,
            ) from error

    def let_groups_in(self) -> None:
        """Let in who may come by this program, while the server runs; an older one set up fewer."""
        self._let_groups_in()
        self.run("pg_ctl", "reload", f"--pgdata={self.data}")

    def stop(self) -> None:
        """Stop the server; what was sent to it is on the disk."""
        try:
            self.run("pg_ctl", "stop", "--wait", "--mode=fast", f"--pgdata={self.data}")
        except HubError:
            if self.is_running():
                raise  # else it had stopped before, or another window or command stopped it

    def is_running(self) -> bool:
        """Whether the server runs."""
        return self._call("pg_ctl", "status", f"--pgdata={self.data}").returncode == 0

    def _answers(self) -> bool:
        """Whether it lets in whoever runs it; while it starts or stops it does not."""
        try:
            self.open(OWNER).close()
        except HubError:
            return False
        return True

    def dump(self, path: Path, database: str = DATABASE) -> None:
        """Write all that lies on the hub, sealed as it is there."""
        self.open(database).close()
        with path.open("wb") as file:
            program = "pg_dump", "--format=custom", *self._local(), database
            done = self._call(*program, out=file, is_quick=False)  # five years may take a while
            os.fsync(file.fileno())
        if done.returncode:
            path.unlink(missing_ok=True)
            raise _failed("pg_dump", done.stderr)

    @contextmanager
    def written_out(self, dump: Path, table: str) -> Iterator[IO[bytes]]:
        """What a dump says of a table, as text to be read; no server sees it."""
        which = "--data-only", "--schema=hub", f"--table={table}"
        program = [str(binaries() / "pg_restore"), "--format=custom", *which, "--file=-"]
        with dump.open("rb") as given, tempfile.TemporaryFile() as problems:
            told = subprocess.Popen(  # noqa: S603 - PostgreSQL's own program
                program,
                env={**child_environment(), "LC_ALL": "C"},
                stdin=given,
                stdout=subprocess.PIPE,
                stderr=problems,
                **self._as_user(),
            )
            with told:
                try:
                    assert told.stdout is not None  # noqa: S101 - it is a pipe
                    yield told.stdout
                    for _ in told.stdout:
                        pass
                except BaseException:
                    told.kill()
                    raise
            if told.returncode:
                problems.seek(0)
                raise _failed("pg_restore", problems.read())

    def run(self, program: str, *arguments: str) -> None:
        """Run a program of PostgreSQL as the user that has the cluster. Raises HubError."""
        done = self._call(program, *arguments)
        if done.returncode:
            raise _failed(program, done.stderr)

    def _let_groups_in(self) -> None:
        self._write(self.data / "pg_hba.conf", _HBA)

    def _local(self) -> tuple[str, ...]:
        return f"--host={self.socket.absolute()}", f"--port={self.port}", f"--username={OWNER}"

    def _call(
        self,
        program: str,
        *arguments: str,
        out: IO[bytes] | int = subprocess.DEVNULL,
        is_quick: bool = True,
    ) -> "subprocess.CompletedProcess[bytes]":
        with tempfile.TemporaryFile() as told:  # a server that goes on would keep a pipe open
            try:
                done = subprocess.run(  # noqa: S603 - PostgreSQL's own programs
                    [str(binaries() / program), *arguments],
                    env={**child_environment(), "LC_ALL": "C"},
                    stdin=subprocess.DEVNULL,
                    stdout=out,
                    stderr=told,
                    timeout=_SECONDS if is_quick else None,
                    check=False,
                    **self._as_user(),
                )
            except subprocess.TimeoutExpired as error:
                raise _failed(program, b"no answer within %d s" % error.timeout) from error
            told.seek(0)
            done.stderr = told.read()
        return done

    def _as_user(self) -> dict[str, Any]:
        """How a program is run as the user that has the cluster."""
        owner = server_user()
        return {
            "cwd": self.folder if self.folder.exists() else None,
            "user": owner[0] if owner else None,
            "group": owner[1] if owner else None,
            "extra_groups": [] if owner else None,
        }

    def _hand_over(self, folder: Path) -> None:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            _make_own(descriptor, 0o700)
        finally:
            os.close(descriptor)

    def _write(self, path: Path, text: str, how: int = os.O_TRUNC) -> None:
        descriptor = open_private(path, os.O_WRONLY | how)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            _make_own(descriptor, 0o600)
            file.write(text)


def _make_own(descriptor: int, mode: int) -> None:
    """Give an open file or folder to the user that has the cluster.

    Root works in folders of that user, and would follow a link that somebody laid there.
    """
    os.fchmod(descriptor, mode)
    if owner := server_user():
        os.fchown(descriptor, *owner)


def _failed(program: str, data: bytes) -> HubError:
    if _FULL in data:
        what = N_("The disk is full. Nothing was changed.")
        return HubError(what, N_("Free some space, then try again."))
    lines = data.decode("utf-8", "replace").strip().splitlines() or [""]
    reason = "".join(it for it in lines[-1][:200] if it.isprintable())
    return HubError(
        N_("“{program}” of PostgreSQL failed: {reason}. The hub is unchanged."),
        program=program,
        reason=reason.rstrip("."),
    )

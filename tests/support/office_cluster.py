"""A server of PostgreSQL as an office has one, made by its administrator and not by the program."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from app.config.machine import local_now
from app.hub.hub_certificates import new_authority, new_server_certificate
from app.hub.office_setup import HBA_LINE
from app.hub.postgresql import binaries
from tests.support.hubs import free_port, need_postgresql

PASSWORD = "the administrator's own"
SETTINGS = """
listen_addresses = 'localhost'
unix_socket_directories = '{folder}'
port = {port}
ssl = on
ssl_cert_file = '{folder}/server.crt'
ssl_key_file = '{folder}/server.key'
fsync = off
"""


@dataclass(frozen=True, slots=True)
class OfficeCluster:
    """It runs, and has a superuser `dba`, who comes in by TLS and a password."""

    folder: Path
    port: int

    @property
    def authority(self) -> Path:
        """What its certificate is of."""
        return self.folder / "ca.crt"

    def connection(self, user: str = "dba", database: str = "postgres") -> str:
        """How an administrator writes where it is."""
        return f"host=localhost port={self.port} user={user} dbname={database}"

    def enter(self, database: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
        """As its superuser."""
        return psycopg.connect(
            self.connection(database=database),
            password=PASSWORD,
            sslmode="verify-full",
            sslrootcert=str(self.authority),
            autocommit=True,
        )

    def do(self, *statements: str) -> None:
        """As its superuser."""
        with self.enter() as connection:
            for statement in statements:
                connection.execute(statement)

    def let_in(self, *lines: str) -> None:
        """Set who may come in, the superuser beside."""
        hba = self.folder / "data" / "pg_hba.conf"
        hba.write_text("\n".join(("hostssl all dba,maker all scram-sha-256", *lines, "")))
        self._run("pg_ctl", "reload", f"--pgdata={self.folder / 'data'}")

    def set(self, name: str, value: str, way: str = "") -> None:
        """Change a setting that counts from the next connection on."""
        with psycopg.connect(way, autocommit=True) if way else self.enter() as connection:
            connection.execute(f"ALTER SYSTEM SET {name} = {value}")
            connection.execute("SELECT pg_reload_conf()")

    def clean(self) -> None:
        """Take away what a test left of a hub."""
        with self.enter() as connection:
            connection.execute("DROP DATABASE IF EXISTS faircat_hub WITH (FORCE)")
            roles = connection.execute(
                "SELECT rolname FROM pg_roles"
                " WHERE rolname ~ '^(hub|keeper|laptop|counter|maker|plain)'"
            ).fetchall()
            for (role,) in roles:
                connection.execute(f"DROP OWNED BY {role}")
            for (role,) in roles:
                connection.execute(f"DROP ROLE {role}")
        self.let_in(HBA_LINE)

    def start(self) -> None:
        """Make it and start it."""
        authority = new_authority("Office", local_now())
        shown = new_server_certificate(authority, ("localhost",), local_now())
        (self.folder / "secret").write_text(PASSWORD)
        self.authority.write_text(authority.certificate)
        (self.folder / "server.crt").write_text(shown.certificate)
        (self.folder / "server.key").write_text(shown.key)
        (self.folder / "server.key").chmod(0o600)
        if os.geteuid() == 0:
            import pwd  # noqa: PLC0415 - Windows lacks it

            user = pwd.getpwnam("postgres")
            for path in (self.folder, *self.folder.iterdir()):
                os.chown(path, user.pw_uid, user.pw_gid)
        data = self.folder / "data"
        secret = self.folder / "secret"
        self._run("initdb", "-U", "dba", "-A", "scram-sha-256", f"--pwfile={secret}", "-D", data)
        with (data / "postgresql.conf").open("a") as file:
            file.write(SETTINGS.format(folder=self.folder, port=self.port))
        self._run("pg_ctl", "start", "-w", "-D", data, "-l", self.folder / "log")
        self.let_in(HBA_LINE)

    def stop(self) -> None:
        """Stop it at once."""
        self._run("pg_ctl", "stop", "-m", "immediate", "-D", self.folder / "data")

    def _run(self, program: str, *arguments: object) -> None:
        subprocess.run(
            [binaries() / program, *map(str, arguments)],
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
            user="postgres" if os.geteuid() == 0 else None,
        )


@contextmanager
def office_cluster() -> Iterator[OfficeCluster]:
    """One that ends with the block; skips where PostgreSQL is not installed."""
    need_postgresql()
    folder = Path(tempfile.mkdtemp(prefix="faircat-office-"))
    cluster = OfficeCluster(folder, free_port())
    cluster.start()
    try:
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)

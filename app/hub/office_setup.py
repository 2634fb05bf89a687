"""Makes a hub on a server that an office has already, as its administrator, once.

Whoever set the hub up keeps a role of their own, the keeper, which may let laptops in and close
them out, and nothing beyond the hub. What the administrator came in with is kept nowhere.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from app.domain.errors import HubError
from app.domain.messages import N_
from app.hub.hub_client import DATABASE
from app.hub.hub_database import (
    COMERS,
    DROP,
    GROUPS,
    ROLES,
    admit_groups,
    make_database,
    make_groups,
)
from app.hub.hub_schema import make_schema, upgrade_schema
from app.hub.office_server import AdministratorLogin, OfficeServer, reason_in
from app.hub.postgresql import OLDEST
from app.hub.psycopg_driver import ServerConnection, composed, known_refusals

HBA_LINE = f"hostssl {DATABASE} +hub_laptop,+hub_keeper,+hub_counter all scram-sha-256"
"""What lets the roles of a hub in, and nobody else."""

_GROUPS_NEEDED = 16_00_00
"""From this version on, who may create roles may hand out only those they administer."""


@contextmanager
def made_there(login: AdministratorLogin, keeper: OfficeServer, sql: Path) -> Iterator[None]:
    """Roles, database and schema on a server, and the keeper's way in, tried; or nothing of it.

    Where that or the block fails the server is as it was. Raises HubError.
    """
    with _entered(login, "") as maintenance:
        _refuse_unfit(maintenance)
        is_new = not _is_there(maintenance, "pg_database", "datname", DATABASE)
        _refuse_taken(login, maintenance, is_new=is_new)
        try:
            _make_roles(maintenance, keeper)
            make_database(login, DATABASE, is_new=is_new)
            _fill(login, sql)
            try_each_host(keeper)
            yield
        except BaseException:
            with suppress(HubError):
                _take_back(login, maintenance, keeper, is_new=is_new)
            raise
        _let_go(maintenance)


def upgrade_there(login: AdministratorLogin, keeper: OfficeServer, sql: Path) -> bool:
    """Bring an older hub on a server to this program; False where there was nothing to do.

    Raises HubError.
    """
    with _entered(login, "") as maintenance:
        with maintenance.transaction():
            new = make_groups(maintenance)
            _let_hand_out(maintenance, keeper, [it for it in new if it in {"hub_counter", *GROUPS}])
            admit_groups(maintenance, DATABASE)
            _take_on(maintenance)
        try:
            with _entered(login, DATABASE) as connection:
                return upgrade_schema(connection, sql)
        finally:
            _let_go(maintenance)


@contextmanager
def _entered(login: AdministratorLogin, database: str) -> Iterator[ServerConnection]:
    connection = login.open(database)
    try:
        with known_refusals():
            yield connection
    finally:
        connection.close()


def _refuse_unfit(connection: ServerConnection) -> None:
    """Refuse what is too old, has no TLS, or lets this administrator do too little."""
    version = connection.info.server_version
    if version < OLDEST * 10_000:
        raise HubError(
            N_("A hub needs PostgreSQL {version} or newer; this server has {found}."),
            version=OLDEST,
            found=version // 10_000,
        )
    ((tls, is_super, makes_roles, makes_databases),) = connection.execute(
        "SELECT current_setting('ssl') = 'on', rolsuper, rolcreaterole, rolcreatedb"
        " FROM pg_roles WHERE rolname = current_user"
    ).fetchall()
    if not tls:
        raise HubError(
            N_("This server does not support TLS, so it cannot be a hub. Nothing was changed."),
            N_("Turn on `{setting}` in the settings of the server."),
            setting="ssl",
        )
    if not is_super and not (makes_roles and makes_databases):
        raise HubError(
            N_("This administrator may not create roles and databases. Nothing was changed."),
            N_("Use a role that has {rights}, or a superuser."),
            rights="CREATEROLE, CREATEDB",
        )


def _refuse_taken(login: AdministratorLogin, connection: ServerConnection, *, is_new: bool) -> None:
    """Refuse where a hub is already, or a database of its name that holds something else."""
    if any(_is_there(connection, "pg_roles", "rolname", name) for name in ROLES):
        raise HubError(
            N_("This server has a hub already, or its roles. Nothing was changed."),
            N_("To pair laptops, use the vault that set it up."),
        )
    if is_new:
        return
    with _entered(login, DATABASE) as inside:
        ((count,),) = inside.execute(
            "SELECT (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            "   WHERE n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%')"
            " + (SELECT count(*) FROM pg_namespace WHERE nspname NOT IN"
            "   ('public', 'information_schema') AND nspname NOT LIKE 'pg\\_%')"
            " + (SELECT count(*) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
            "   WHERE n.nspname = 'public')"
        ).fetchall()
    if count:
        raise HubError(
            N_("The database “{name}” of this server holds something else. Nothing was changed."),
            N_("Rename it, or use another server."),
            name=DATABASE,
        )


def _make_roles(connection: ServerConnection, keeper: OfficeServer) -> None:
    verifier = connection.pgconn.encrypt_password(
        keeper.password.encode(), keeper.role.encode(), b"scram-sha-256"
    ).decode()
    with connection.transaction():
        make_groups(connection)
        call = (
            "CREATE ROLE {role} LOGIN CREATEROLE CONNECTION LIMIT 8 PASSWORD {password}"
            " IN ROLE hub_keeper"
        )
        connection.execute(composed(call, verifier, role=keeper.role))
        _let_hand_out(connection, keeper, ("hub_counter", *GROUPS))
        _take_on(connection)


def _let_hand_out(
    connection: ServerConnection, keeper: OfficeServer, groups: Sequence[str]
) -> None:
    """Let the keeper make others members of these groups, without being one of them."""
    if groups and connection.info.server_version >= _GROUPS_NEEDED:
        call = "GRANT {groups} TO {role} WITH ADMIN TRUE, INHERIT FALSE, SET FALSE"
        connection.execute(composed(call, groups=groups, role=keeper.role))


def _take_on(connection: ServerConnection) -> None:
    """Let the administrator act as the owner of a hub."""
    if not _is_super(connection):
        connection.execute("GRANT hub_owner, hub_keeper TO CURRENT_USER")


def _fill(login: AdministratorLogin, sql: Path) -> None:
    with _entered(login, DATABASE) as connection:
        make_schema(connection, sql)


def try_each_host(keeper: OfficeServer) -> None:
    """Come in as laptops will, by TLS and with channel binding. Raises HubError."""
    for host in keeper.hosts:
        one = OfficeServer((host,), keeper.port, keeper.ca, keeper.role, keeper.password)
        try:
            one.open(DATABASE).close()
        except HubError as error:
            raise HubError(
                N_("Laptops cannot log in at “{host}”: {reason}. The server is unchanged."),
                N_("Check the server's name, and that `{file}` contains: {line}"),
                file="pg_hba.conf",
                host=host,
                reason=reason_in(str(error.__cause__)),
                line=HBA_LINE,
            ) from error


def _let_go(connection: ServerConnection) -> None:
    """Take from the administrator what making the hub took."""
    if not _is_super(connection):
        connection.execute("REVOKE hub_owner, hub_keeper FROM CURRENT_USER")


def _take_back(
    login: AdministratorLogin,
    connection: ServerConnection,
    keeper: OfficeServer,
    *,
    is_new: bool,
) -> None:
    if is_new:
        connection.execute(composed(DROP, database=DATABASE))
    else:
        with _entered(login, DATABASE) as inside:
            inside.execute("DROP SCHEMA IF EXISTS hub CASCADE")
            call = "REVOKE ALL ON DATABASE {database} FROM {comers}"
            inside.execute(composed(call, database=DATABASE, comers=COMERS))
    roles = (*ROLES, keeper.role)
    connection.execute(composed("DROP ROLE IF EXISTS {roles}", roles=roles))


def _is_super(connection: ServerConnection) -> bool:
    ((found,),) = connection.execute(
        "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"
    ).fetchall()
    return bool(found)


def _is_there(connection: ServerConnection, table: str, column: str, name: str) -> bool:
    call = f"SELECT FROM {table} WHERE {column} = %s"
    return bool(connection.execute(call, (name,)).fetchall())

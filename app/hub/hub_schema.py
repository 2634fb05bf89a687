"""What is made in a hub's database: its tables, which go step by step, and its rules, made anew."""

from pathlib import Path

from app.domain.errors import HubError
from app.domain.hub import STEP
from app.domain.messages import N_
from app.hub.psycopg_driver import ServerConnection, known_refusals

_FIRST = 1
"""The step of hubs that note none."""


def make_schema(connection: ServerConnection, folder: Path) -> None:
    """Tables and rules in an empty database, by the files of `folder`. Raises HubError."""
    with known_refusals(), connection.transaction():
        for name in ("tables", "rules"):
            _run(connection, folder / f"{name}.sql")


def upgrade_schema(connection: ServerConnection, folder: Path) -> bool:
    """Bring tables and rules of an older hub to this program's; all of it, or nothing.

    False where there was nothing to do. Raises HubError, also where the hub is newer.
    """
    step = step_there(connection)
    if step == STEP:
        return False
    refuse_newer(step)
    with known_refusals(), connection.transaction():
        _run(connection, folder / "clear.sql")
        for later in range(step + 1, STEP + 1):
            _run(connection, folder / "steps" / f"{later}.sql")
        connection.execute("UPDATE hub.self SET step = %s", (STEP,))
        _run(connection, folder / "rules.sql")
    return True


def step_there(connection: ServerConnection) -> int:
    """Which step a hub has reached. Raises HubError."""
    with known_refusals():
        noted = connection.execute(
            "SELECT FROM pg_attribute WHERE attrelid = 'hub.self'::regclass AND attname = 'step'"
        ).fetchall()
        if not noted:
            return _FIRST
        ((step,),) = connection.execute("SELECT step FROM hub.self").fetchall()
    return int(step)


def refuse_other_step(connection: ServerConnection) -> None:
    """Refuse to run a hub of another step than this program's. Raises HubError."""
    step = step_there(connection)
    refuse_newer(step)
    if step < STEP:
        raise HubError(
            N_("An older version of the program set this hub up. Nothing was changed."),
            N_("Run `{command}` once; laptops can stay as they are."),
            command="faircat hub upgrade",
        )


def refuse_newer(step: int) -> None:
    """Refuse what a newer program made. Raises HubError."""
    if step > STEP:
        raise HubError(
            N_("The hub is newer than this program. Nothing was changed."),
            N_("Update the program on this machine."),
        )


def _run(connection: ServerConnection, file: Path) -> None:
    connection.execute(file.read_text(encoding="utf-8"))

"""What whoever runs a hub does on its database: set it up, let laptops in, close them out.

One story: each call is a statement or two over the connection that nobody else has.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.domain.errors import HubError
from app.domain.hosted_hub import HostedLaptop
from app.domain.hub import VERSION, HubKind, HubLaptop, HubRow, PairingCard, RowKind
from app.domain.hub_care import CleanedHub
from app.domain.hub_state import HubState, WaitingErasure
from app.domain.messages import N_
from app.hub.hub_answers import moment_text
from app.hub.hub_client import Wrapped
from app.hub.psycopg_driver import (
    ServerConnection,
    ServerStatement,
    composed,
    known_refusals,
)

_WRITING, _RESTORING = 7316002, 7316003
"""The advisory locks of whoever writes rows (rules.sql), and of whoever restores a backup."""


class HubAdmin:
    """The administrator's connection to a hub's database. Every call may raise HubError."""

    def __init__(self, connection: ServerConnection) -> None:
        self._connection = connection

    def state(self) -> HubState:
        """What lies there, and who comes."""
        ((hub, incarnation, version),) = self._rows(
            "SELECT hub, incarnation, version FROM hub.self"
        )
        ((rows,),) = self._rows("SELECT count(*) FROM hub.fact")
        ((blobs,),) = self._rows("SELECT count(*) FROM hub.blob")
        ((size,),) = self._rows("SELECT pg_database_size(current_database())")
        laptops = self._rows(
            "SELECT name, kind, met FROM hub.who WHERE closed_at IS NULL ORDER BY name"
        )
        waiting = self._rows(
            "SELECT a.id, cardinality(a.leads), coalesce(w.name, a.asked_by), a.asked_at"
            " FROM hub.asked a LEFT JOIN hub.who w ON w.role = a.asked_by"
            " WHERE a.refused_at IS NULL ORDER BY a.asked_at"
        )
        return HubState(
            hub=str(hub),
            version=version,
            incarnation=str(incarnation),
            rows=rows,
            blobs=blobs,
            bytes=size,
            laptops=tuple(
                HubLaptop(name, HubKind(kind), moment_text(met)) for name, kind, met in laptops
            ),
            waiting=tuple(
                WaitingErasure(bytes(id_).hex(), count, name, moment_text(at))
                for id_, count, name, at in waiting
            ),
            unused=self.cards_out(),
        )

    def names(self) -> dict[str, str]:
        """The role of each laptop that is let in, by its name."""
        return dict(self._rows("SELECT name, role FROM hub.who WHERE closed_at IS NULL"))

    def let_in(self, card: PairingCard, laptop: str, fairs: Iterable[str], sealed: bytes) -> None:
        """A role for a laptop, whose password and sealed card hold until it joins."""
        role, kind = card.role, card.kind
        verifier = self._verifier(role, card.password)
        with known_refusals(), self._connection.transaction():
            call = (
                "CREATE ROLE {role} LOGIN CONNECTION LIMIT 4 PASSWORD {password} IN ROLE {groups}"
            )
            groups = ("hub_laptop", f"hub_{kind.value}")
            self._execute(composed(call, verifier, role=role, groups=groups))
            self._execute(
                "INSERT INTO hub.who (role, name, kind, fairs, card) VALUES (%s, %s, %s, %s, %s)",
                role,
                laptop,
                kind.value,
                list(fairs),
                sealed,
            )

    def hand(self, role: str, wrapped: Iterable[Wrapped]) -> None:
        """Keys of fairs, wrapped for this role."""
        for fair, epoch, box in wrapped:
            self._execute(
                "INSERT INTO hub.key (fair, epoch, role, wrapped) VALUES (%s, %s, %s, %s)"
                " ON CONFLICT (fair, epoch, role) DO UPDATE SET wrapped = excluded.wrapped",
                fair,
                epoch,
                role,
                box,
            )

    def let_count(self, role: str, password: str) -> None:
        """A role that sees the counts and nothing else; one that is there gets a new password."""
        verifier = self._verifier(role, password)
        is_there = self._rows("SELECT FROM pg_roles WHERE rolname = %s", role)
        if is_there:
            call = "ALTER ROLE {role} PASSWORD {password}"
        else:
            limits = "LOGIN CONNECTION LIMIT 8 IN ROLE hub_counter"
            call = f"CREATE ROLE {{role}} {limits} PASSWORD {{password}}"
        self._execute(composed(call, verifier, role=role))

    def end_counting(self, role: str) -> None:
        """Take that role away; it may be gone."""
        self._execute(composed("DROP ROLE IF EXISTS {role}", role=role))

    def close_out(self, role: str) -> None:
        """Let a role in no more, from this moment on, and end what it has open."""
        with known_refusals(), self._connection.transaction():
            self._execute(composed("ALTER ROLE {role} NOLOGIN PASSWORD NULL", role=role))
            self._execute("UPDATE hub.who SET closed_at = now() WHERE role = %s", role)
            self._execute("DELETE FROM hub.key WHERE role = %s", role)
        ((is_super,),) = self._rows("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if not is_super:
            # Who may end what its own roles have open.
            self._execute(composed("GRANT {role} TO CURRENT_USER", role=role))
        self._rows(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", role
        )

    def public_keys(self) -> dict[str, bytes]:
        """What laptops that joined say that keys are to be sealed to, and their proof of it."""
        found = self._rows(
            "SELECT role, public_key FROM hub.who WHERE closed_at IS NULL"
            " AND public_key IS NOT NULL"
        )
        return {role: bytes(key) for role, key in found}

    def laptops(self) -> tuple[HostedLaptop, ...]:
        """The laptops that are let in, as the server tells of them."""
        found = self._rows("SELECT role, kind, fairs FROM hub.who WHERE closed_at IS NULL")
        return tuple(HostedLaptop(role, HubKind(kind), tuple(its)) for role, kind, its in found)

    def cards_out(self) -> tuple[str, ...]:
        """The names of laptops whose card was not used yet."""
        found = self._rows(
            "SELECT name FROM hub.who WHERE closed_at IS NULL AND public_key IS NULL ORDER BY name"
        )
        return tuple(name for (name,) in found)

    def agree(self, id_: bytes) -> bool:
        """Say yes to an erasure that waits; False where none does."""
        found = self._rows(
            "SELECT leads, epoch, sealed, asked_by FROM hub.asked"
            " WHERE id = %s AND refused_at IS NULL",
            id_,
        )
        for leads, epoch, sealed, asked_by in found:
            call = "SELECT hub.lay(%s, %s, %s, %s, %s)"
            self._rows(call, id_, leads, epoch, sealed, asked_by)
        return bool(found)

    def refuse(self, id_: bytes) -> bool:
        """Say no to an erasure that waits: nobody asks for it again; False where none does."""
        call = "UPDATE hub.asked SET refused_at = now() WHERE id = %s AND refused_at IS NULL"
        return bool(self._rows(f"{call} RETURNING id", id_))

    def leads_of_several_rows(self) -> tuple[bytes, ...]:
        """The leads of which there is more than one state."""
        found = self._rows(
            "SELECT leads[1] FROM hub.fact WHERE kind = 'lead' GROUP BY leads HAVING count(*) > 1"
        )
        return tuple(bytes(lead) for (lead,) in found)

    def rows_of(self, leads: Sequence[bytes]) -> tuple[HubRow, ...]:
        """All states of these leads."""
        found = self._rows(
            "SELECT seq, id, fair, epoch, sealed FROM hub.fact"
            " WHERE kind = 'lead' AND leads && %s::bytea[]",
            list(leads),
        )
        return tuple(
            HubRow(bytes(id_), fair, RowKind.LEAD, epoch, bytes(sealed), seq=seq)
            for seq, id_, fair, epoch, sealed in found
        )

    def take_off(self, superseded: Mapping[bytes, bytes]) -> CleanedHub:
        """Take rows off, each only while the row that has all of it is there."""
        call = "SELECT * FROM hub.take_off(%s::bytea[], %s::bytea[])"
        ((rows, blobs),) = self._rows(call, list(superseded), list(superseded.values()))
        return CleanedHub(int(rows), int(blobs))

    def epochs_lacking(self, role: str, fair: str, epochs: Iterable[int]) -> set[int]:
        """Of which epochs of a fair a laptop has no key yet."""
        found = self._rows("SELECT epoch FROM hub.key WHERE role = %s AND fair = %s", role, fair)
        return set(epochs) - {epoch for (epoch,) in found}

    def restore_alone(self) -> None:
        """Refuse where somebody else is restoring a backup; until this connection ends."""
        ((is_alone,),) = self._rows("SELECT pg_try_advisory_lock(%s)", _RESTORING)
        if not is_alone:
            raise HubError(
                N_("Another window or command is writing. Nothing was changed."), N_("Try again.")
            )

    def hold(self) -> None:
        """Let nobody write until this connection ends; whoever tries waits for that."""
        self._execute("BEGIN")
        self._rows("SELECT pg_advisory_xact_lock(%s)", _WRITING)
        self._execute("LOCK TABLE hub.who, hub.key, hub.asked IN EXCLUSIVE MODE")

    def carry_over(self, other: "HubAdmin") -> None:
        """Take what counts of another database: which hub it is, who may come, what was erased."""
        self.replace_hub(other.which())
        for table in ("who", "key", "asked"):
            for row in other.table(table):
                places = ", ".join(["%s"] * len(row))
                call = f"INSERT INTO hub.{{table}} VALUES ({places}) ON CONFLICT DO NOTHING"  # noqa: S608 - marks of values
                self._execute(composed(call, table=table), *row)
        for row in other.erasures():
            self._rows("SELECT hub.lay(%s, %s, %s, %s, %s)", *row)

    def replace_hub(self, hub: object) -> None:
        """Be that hub from now on, which this database comes in the place of."""
        self._execute("UPDATE hub.self SET hub = %s", hub)

    def which(self) -> object:
        """Which hub this is."""
        ((hub,),) = self._rows("SELECT hub FROM hub.self")
        found: object = hub
        return found

    def table(self, name: str) -> list[tuple[Any, ...]]:
        """All rows of a table of ours."""
        return self._rows(composed("TABLE hub.{table}", table=name))

    def erasures(self) -> list[tuple[Any, ...]]:
        """The erasures that were laid, as `hub.lay` takes them."""
        return self._rows(
            "SELECT id, leads, epoch, sealed, came_by FROM hub.fact WHERE kind = 'stone'"
        )

    def begin_anew(self) -> None:
        """After a restore: every laptop forgets its place and sends all that it has."""
        self._execute("UPDATE hub.self SET incarnation = gen_random_uuid()")

    def faults(self) -> tuple[str, ...]:
        """What is not as it was set up: tables without forced row-level security, rights."""
        open_tables = self._rows(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'hub' AND c.relkind = 'r'"
            " AND NOT (c.relrowsecurity AND c.relforcerowsecurity) ORDER BY 1"
        )
        powerful = self._rows(
            "SELECT rolname FROM pg_roles r WHERE pg_has_role(r.oid, 'hub_laptop', 'MEMBER')"
            " AND NOT r.rolsuper AND NOT pg_has_role(r.oid, 'hub_keeper', 'MEMBER')"
            " AND (r.rolcreaterole OR r.rolcreatedb OR r.rolbypassrls)"
            " ORDER BY 1"
        )
        plain = self._rows("SELECT setting FROM pg_settings WHERE name = 'ssl' AND setting <> 'on'")
        return (
            *(f"row-level security is off: {name}" for (name,) in open_tables),
            *(f"a laptop has rights it needs not: {name}" for (name,) in powerful),
            *("TLS is off" for _ in plain),
        )

    def _verifier(self, role: str, password: str) -> str:
        """What the server keeps of a password, by which nobody gets in."""
        made: bytes = self._connection.pgconn.encrypt_password(
            password.encode(), role.encode(), b"scram-sha-256"
        )
        return made.decode()

    def _rows(self, call: ServerStatement, *values: object) -> list[tuple[Any, ...]]:
        with known_refusals(), self._connection.cursor() as cursor:
            cursor.execute(call, values or None)
            found: list[tuple[Any, ...]] = cursor.fetchall()
            return found

    def _execute(self, call: ServerStatement, *values: object) -> None:
        with known_refusals():
            self._connection.execute(call, values or None)


def is_this_version(state: HubState) -> bool:
    """Whether this program knows what lies on the hub."""
    return state.version == VERSION

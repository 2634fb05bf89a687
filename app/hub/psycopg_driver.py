"""The driver of PostgreSQL, which is an extra: where it is missing a sentence says so."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import Any, TypeAlias

from app.domain.errors import (
    HubError,
    HubFull,
    HubLoginRefused,
    HubRowRefused,
    HubUnreachable,
)
from app.domain.messages import N_

ServerConnection: TypeAlias = Any
"""A connection of psycopg, which is an extra, so that its types may be absent."""

ServerStatement: TypeAlias = Any
"""Text or a composed statement of psycopg."""

_OF_FUNCTIONS = {
    "FH001": (
        N_("This pairing card was used before. Nothing was changed."),
        N_("Ask whoever runs the hub for a new card."),
    ),
    "FH002": (
        N_("The hub does not let this laptop send or see leads of this fair. Nothing was changed."),
        N_("Ask whoever runs the hub to pair this laptop with the fair."),
    ),
}
"""What the functions of resources/hub/rules.sql refuse, by the code that they raise."""

_BY_STATE: tuple[tuple[tuple[str, ...], type[HubError], tuple[str, str]], ...] = (
    (
        ("3F", "42"),
        HubError,
        (
            N_(
                "The hub runs another version of the program, or does not allow this. "
                "Nothing was changed."
            ),
            N_("Update the program on this laptop or on the hub."),
        ),
    ),
    (
        ("22", "23", "54"),
        HubRowRefused,
        (
            N_("The hub does not take an entry of this laptop. Nothing was changed."),
            N_("Ask whoever runs the hub to check it with `faircat hub check`."),
        ),
    ),
    (
        ("53100",),
        HubFull,
        (
            N_("The disk of the hub is full. Everything stays on this laptop until it has room."),
            N_("Ask whoever runs the hub to free some space on it."),
        ),
    ),
)
"""What the server's own refusals mean, by how their state begins.

Of 22, 23 and 54 it is a value, a rule of a table or a size that it does not take.
"""

_SHUT = re.compile(r"password authentication failed|not permitted to log in|no pg_hba.conf entry")
_GONE = re.compile(r"closed|SYSCALL|unexpected eof|reset by peer", re.IGNORECASE)
"""A server that went away, as libpq tells it of a connection by TLS: nobody posed as the hub."""
_STRANGER = re.compile(r"certificate|SSL|channel binding|TLS", re.IGNORECASE)


def driver() -> ModuleType:
    """The module psycopg. Raises HubError where this build has none."""
    try:
        import psycopg  # noqa: PLC0415 - the one place that needs it
    except ImportError as error:
        raise HubError(
            N_(
                "This build of the program cannot connect to a hub. Leads can still be moved "
                "by USB stick."
            ),
            N_("Install the program with the extra {extra}."),
            extra="hub",
        ) from error
    found: ModuleType = psycopg
    return found


def composed(statement: str, password: str = "", **names: str | Sequence[str]) -> ServerStatement:
    """A statement of ours with names, or lists of names, and a password, each quoted in its place.

    For what takes no parameters. Raises HubError, as `driver` does.
    """
    sql = driver().sql
    lists = {key: [it] if isinstance(it, str) else it for key, it in names.items()}
    quoted = {key: sql.SQL(", ").join(map(sql.Identifier, its)) for key, its in lists.items()}
    return sql.SQL(statement).format(**quoted, password=sql.Literal(password))


@contextmanager
def known_refusals() -> Iterator[None]:
    """Let what a hub refuses be HubError, and what comes of the network HubUnreachable."""
    psycopg = driver()
    try:
        yield
    except psycopg.Error as error:
        raise refusal_of(error.sqlstate or "", str(error)) from error


def refusal_of(state: str, text: str) -> HubError:
    """The sentence for what the driver reports."""
    if state in _OF_FUNCTIONS:
        return HubError(*_OF_FUNCTIONS[state])
    if _SHUT.search(text) or state.startswith("28"):
        return HubLoginRefused(
            N_("The hub refused this laptop. Its leads can still be moved by USB stick."),
            N_("Ask whoever runs the hub. If this laptop was not revoked, have it paired again."),
        )
    for begins, kind, said in _BY_STATE:
        if state.startswith(begins):
            return kind(*said)
    if not state and _STRANGER.search(text) and not _GONE.search(text):
        return HubError(
            N_("The computer that answered could not prove that it is the hub. Nothing was sent."),
            N_("Check the network. If the hub was set up again, have this laptop paired again."),
        )
    return HubUnreachable(
        N_("The hub does not answer. Everything stays on this laptop until it does."),
        N_("Check the network and whether the hub is running."),
    )

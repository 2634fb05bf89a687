"""The driver of PostgreSQL, which is an extra: where it is missing a sentence says so."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, TypeAlias

from app.domain.errors import HubError, HubUnreachable
from app.domain.messages import N_

ServerConnection: TypeAlias = Any
"""A connection of psycopg, which is an extra, so that its types may be absent."""

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


@contextmanager
def known_refusals() -> Iterator[None]:
    """Let what a hub refuses be HubError, and what comes of the network HubUnreachable."""
    psycopg = driver()
    try:
        yield
    except psycopg.Error as error:
        raise refusal_of(error.sqlstate or "", str(error)) from error


def refusal_of(state: str, told: str) -> HubError:
    """The sentence for what the driver reports."""
    if state in _OF_FUNCTIONS:
        return HubError(*_OF_FUNCTIONS[state])
    if _SHUT.search(told) or state.startswith("28"):
        return HubError(
            N_("The hub refused this laptop. Its leads can still be moved by USB stick."),
            N_("Ask whoever runs the hub. If this laptop was not revoked, have it paired again."),
        )
    if state.startswith(("3F", "42")):
        return HubError(
            N_(
                "The hub runs another version of the program, or does not allow this. "
                "Nothing was changed."
            ),
            N_("Update the program on this laptop or on the hub."),
        )
    if not state and _STRANGER.search(told) and not _GONE.search(told):
        return HubError(
            N_("The computer that answered could not prove that it is the hub. Nothing was sent."),
            N_("Check the network. If the hub was set up again, have this laptop paired again."),
        )
    return HubUnreachable(
        N_("The hub does not answer. Everything stays on this laptop until it does."),
        N_("Check the network and whether the hub is running."),
    )

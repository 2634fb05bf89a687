"""What a hub and its laptops can be called, and by which names and addresses it is reached."""

import re
from collections.abc import Iterable
from ipaddress import ip_address

from app.domain.errors import FieldError, HubError
from app.domain.messages import N_

_LOOPBACK = ("localhost", "127.0.0.1", "::1")

_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?", re.ASCII | re.IGNORECASE)
"""A part of a machine's name as RFC 1123 has it, with the underscore that Windows allows."""
_LONGEST_HOST = 253
_LIKE_ADDRESS = re.compile(r"[\d.]+")

USUAL_NAME = "Booth"
"""What a hub is called that nobody named."""
LONGEST_NAME = 100
"""Of a laptop, as a line of a page has room for it."""


def is_loopback(host: str) -> bool:
    """Whether a name or address means the machine itself, and so reaches no other."""
    return host in _LOOPBACK


def refuse_other_hosts(hosts: Iterable[str]) -> None:
    """Raise HubError for what is neither a name nor an address of a machine."""
    for host in hosts:
        if not _is_host(host):
            raise HubError(
                N_("“{host}” is neither a name nor an address of a machine. Nothing was changed."),
                N_("Enter a name such as {name}, or an address such as {address}."),
                host=host,
                name="hub.local",
                address="192.0.2.7",
            )


def _is_host(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        is_name = len(host) <= _LONGEST_HOST and not _LIKE_ADDRESS.fullmatch(host)
        return is_name and all(map(_LABEL.fullmatch, host.removesuffix(".").split(".")))
    return True


def refuse_laptop_name(name: str) -> None:
    """Raise FieldError for what no list can show as the name of a laptop."""
    if not name.strip() or not name.isprintable():
        raise FieldError("name", N_("Enter a name for the laptop."))
    if len(name) > LONGEST_NAME:
        what = N_("This text is too long: {most} characters at most.")
        raise FieldError("name", what, most=LONGEST_NAME)

"""Whose fair it is, as far as every cover tells it: known while the vault is locked, too."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FairHost:
    """The organisation of a fair as it is seen beside the network: no more than its cover says."""

    name: str = ""
    logo: bytes = b""

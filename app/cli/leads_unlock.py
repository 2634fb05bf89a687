"""How a command of leads gets at the vault: the options and the passphrase."""

import argparse

from app.bootstrap import Services


def add_unlock_options(parser: argparse.ArgumentParser) -> None:
    """Add `--passphrase-fd N`."""
    parser.add_argument(
        "--passphrase-fd",
        type=int,
        metavar="N",
        help="read the passphrase from this file descriptor (else FAIRCAT_PASSPHRASE, else asked)",
    )


def unlock(options: argparse.Namespace, services: Services) -> None:
    """Open the vault, after which `services.leads` and `services.fairs` work. Raises VaultError."""
    raise NotImplementedError

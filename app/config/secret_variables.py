"""Variables of the environment that give a secret: each is read once and then gone."""

import os
import sys

PASSPHRASE_VARIABLE = "FAIRCAT_PASSPHRASE"  # noqa: S105 - the name of a variable
BUNDLE_VARIABLE = "FAIRCAT_BUNDLE_PASSPHRASE"
EXPORT_VARIABLE = "FAIRCAT_EXPORT_PASSWORD"
NEW_VARIABLE = "FAIRCAT_NEW_PASSPHRASE"
RECOVERY_VARIABLE = "FAIRCAT_RECOVERY_KEY"
HUB_VARIABLE = "FAIRCAT_HUB_PASSWORD"
SIGNING_VARIABLE = "FAIRCAT_SIGNING_PASSPHRASE"
SECRETS = (
    PASSPHRASE_VARIABLE,
    BUNDLE_VARIABLE,
    EXPORT_VARIABLE,
    NEW_VARIABLE,
    RECOVERY_VARIABLE,
    SIGNING_VARIABLE,
    HUB_VARIABLE,
)


def taken(variable: str) -> str:
    """What the variable holds, empty where it is not set; from now on it holds nothing.

    The bytes that the system handed to this process, which others may read as
    `/proc/PID/environ`, are overwritten too.
    """
    if variable not in os.environ:
        return ""
    _overwrite(variable)
    return os.environ.pop(variable)


def forget_secrets() -> None:
    """Take all of them out, in a process that has no use for them."""
    for variable in SECRETS:
        taken(variable)


def _overwrite(variable: str) -> None:
    if sys.platform == "win32":
        return  # removing a variable closes the gap in its block there

    import ctypes  # noqa: PLC0415 - only where a secret was given

    library = ctypes.CDLL(None)
    library.getenv.restype = ctypes.c_void_p
    address = library.getenv(variable.encode())
    if address:
        ctypes.memset(address, 0, len(ctypes.string_at(address)))

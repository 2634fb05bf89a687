"""What the laptop says of itself: its clock, its name, who is signed in."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

PACKAGES_OF_A_WINDOW = "libgl1 libegl1 libfontconfig1 libdbus-1-3 libglib2.0-0 libx11-xcb1"
"""What a bundle asks of Debian and Ubuntu, by name; whatever else it needs comes with these."""


def local_now() -> "datetime":
    """This moment with the laptop's own offset from UTC."""
    from datetime import datetime  # noqa: PLC0415 - the window starts without it

    return datetime.now().astimezone()


def local_today() -> "date":
    """The day on the laptop's calendar."""
    return local_now().date()


def user_name() -> str:
    """Who is signed in at the laptop, empty where the system does not say."""
    import getpass  # noqa: PLC0415 - as above

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def device_name() -> str:
    """The laptop's name."""
    import platform  # noqa: PLC0415 - as above

    return platform.node()


def way_to_libraries() -> str:
    """How libraries come here that a window needs, in English for the terminal."""
    if getattr(sys, "frozen", False):
        return f"on Debian and Ubuntu `sudo apt-get install {PACKAGES_OF_A_WINDOW}` adds them"
    return "`python3 dev.py setup` adds them"

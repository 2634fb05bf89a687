"""What the laptop says of itself: its clock, its name, who is signed in."""

from datetime import datetime


def local_now() -> datetime:
    """This moment with the laptop's own offset from UTC."""
    return datetime.now().astimezone()


def user_name() -> str:
    """Who is signed in at the laptop, empty where the system does not say."""
    import getpass  # noqa: PLC0415 - the window starts without it

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def device_name() -> str:
    """The laptop's name."""
    import platform  # noqa: PLC0415 - as above

    return platform.node()

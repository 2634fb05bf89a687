"""Finds out before Qt does whether a window can open: Qt would end the program without a word."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QLibraryInfo

from app.config.machine import way_to_libraries

NO_DISPLAY = "there is no display to open the window on"
OTHER_WAYS = """\
Use the command line (faircat search pump), or give it a display: xvfb-run -a faircat
"""


def reason_against_a_window(environ: Mapping[str, str] = os.environ) -> str:
    """Why no window can open here, in English for the terminal; empty if one can."""
    platform = environ.get("QT_QPA_PLATFORM", "").partition(";")[0].partition(":")[0]
    if sys.platform in {"win32", "darwin"} or platform not in {"", "xcb", "wayland"}:
        return ""
    display, wayland = environ.get("DISPLAY", ""), environ.get("WAYLAND_DISPLAY", "")
    socket = Path(environ.get("XDG_RUNTIME_DIR", "/"), wayland)
    if wayland and platform != "xcb" and socket.is_socket():
        return ""
    if display and platform != "wayland":
        return _reason_against_x11(display)
    return f"the display “{wayland}” cannot be reached" if wayland else NO_DISPLAY


def lacks_for_x11() -> str:
    """Which library a window on X11 would miss; empty if there are all."""
    import ctypes  # noqa: PLC0415 - where there is no X11, the first paint does not wait for it

    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    try:
        # Qt is going to load both anyway, and says little of what they lack.
        ctypes.CDLL(str(plugins / "platforms" / "libqxcb.so"))
        ctypes.CDLL("libxcb.so.1")
    except OSError as error:
        # In a bundle the loader's own words stand behind others that name no library.
        said = error.__cause__ or error
        return f"a library that windows need is missing ({said}); {way_to_libraries()}"
    return ""


def _reason_against_x11(display: str) -> str:
    import ctypes  # noqa: PLC0415 - as above

    if lack := lacks_for_x11():
        return lack
    xcb = ctypes.CDLL("libxcb.so.1")
    failed = xcb.xcb_connection_has_error
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(os.fsencode(display), None))
    # A connection that is good stays open: many servers start anew when their last client leaves,
    # and would refuse Qt, which comes right after.
    return f"the display “{display}” cannot be reached" if failed(connection) else ""

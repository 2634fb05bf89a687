"""How SQLite is told which file to open, and in which way."""

import os
from pathlib import PurePath
from urllib.parse import quote


def uri_of(path: PurePath) -> str:
    """The URI of an absolute path as SQLite reads it: its authority is always empty.

    So a file of a Windows share has four slashes, where `as_uri` would name the server as the
    authority, which SQLite refuses (https://sqlite.org/uri.html).
    """
    place = path.as_posix()
    return "file://" + ("" if place.startswith("/") else "/") + quote(os.fsencode(place), safe="/:")

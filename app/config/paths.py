"""Where things are: decided once, for a source checkout and a frozen bundle alike."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR

from app.program import program_folder

DATA_VARIABLE = "FAIRCAT_DATA"

_AUTHOR = "MinGenTec"
"""On Windows a folder of this name holds the data. It stays: vaults lie there."""

TRUST_FILE = "edition.trust"

PORTABLE = "portable.txt"
"""A file of this name beside the program keeps the data there too, in the folder `data`."""


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of the program and of its user."""

    program: Path
    data: Path

    @property
    def resources(self) -> Path:
        """Fonts, icons, schemas, search data."""
        return self.program / "resources"

    @property
    def licences(self) -> Path:
        """The licences of what is shipped: in a bundle of every package, else of Qt's alone."""
        shipped = self.program / "licences"
        return shipped if shipped.is_dir() else self.resources / "licences"

    @property
    def translations(self) -> Path:
        """The gettext catalogues, a folder a language."""
        return self.program / "i18n"

    @property
    def seed(self) -> Path:
        """The catalogue that comes with the program."""
        return self.program / "catalog.db"

    @property
    def editions(self) -> Path:
        """Catalogues the user has taken over."""
        return self.data / "editions"

    @property
    def trust(self) -> Path:
        """Whose packs are used, in the place of the program's own trust file."""
        return self.data / TRUST_FILE

    @property
    def signed_packs(self) -> Path:
        """How many packs were signed on this laptop."""
        return self.data / "signed-packs.json"

    @property
    def settings(self) -> Path:
        """What the user has set."""
        return self.data / "settings.json"

    @property
    def brand(self) -> Path:
        """How the edition in use looked last, for the next start."""
        return self.data / "brand.json"

    @property
    def host(self) -> Path:
        """Name and logo of the fair's organisation, as brochures show them."""
        return self.data / "host.json"

    @property
    def open_window(self) -> Path:
        """Held by the window that is open; another start asks it to come to the front."""
        return self.data / "window.lock"

    @property
    def unmet(self) -> Path:
        """What was searched in vain."""
        return self.data / "unmet.json"

    @property
    def synonyms(self) -> Path:
        """Words searched in vain that were taken as synonyms, for the next edition."""
        return self.data / "synonyms.csv"

    @property
    def corrections(self) -> Path:
        """What was corrected of members at the booth, beside the edition in use."""
        return self.data / "corrections.json"

    @property
    def tray(self) -> Path:
        """What is to be printed next."""
        return self.data / "tray.json"

    @property
    def shortlist(self) -> Path:
        """What the visit that goes on marked."""
        return self.data / "shortlist.json"

    @property
    def leads(self) -> Path:
        """The encrypted database of leads; what belongs to it lies beside it."""
        return self.data / "leads.db"

    @property
    def log(self) -> Path:
        """The log file of the window."""
        return self.data / "log" / "faircat.log"


def folder_beside(program: Path) -> Path:
    """The folder that a user sees the program in: on a stick, what is copied there lies in it."""
    if not hasattr(sys, "frozen"):
        return program
    executable = Path(sys.executable).resolve()
    bundles = [parent for parent in executable.parents if parent.suffix == ".app"]
    return (bundles[-1] if bundles else executable).parent


def find_paths(
    data: Path | None = None,
    environ: Mapping[str, str] = os.environ,
    beside: Path | None = None,
) -> Paths:
    """The paths of this start; the data folder is the first of these that there is.

    `data`; FAIRCAT_DATA; the folder `data` beside the program where PORTABLE lies there; the
    system's place for user data. `beside` is where the program lies, found out if it is not given.
    """
    program = program_folder()
    beside = beside or folder_beside(program)
    if data is None and environ.get(DATA_VARIABLE):
        data = Path(environ[DATA_VARIABLE])
    if data is None and (beside / PORTABLE).is_file():
        data = beside / "data"
    if data is None:
        import platformdirs  # noqa: PLC0415 - not needed when the folder is named

        data = Path(platformdirs.user_data_dir("faircat", appauthor=_AUTHOR))
    return Paths(program=program, data=data.expanduser().absolute())


def is_writable(folder: Path) -> bool:
    """Whether a folder can be written to, or made where it is not there yet."""
    for path in (folder, *folder.parents):
        try:
            is_folder = S_ISDIR(path.stat().st_mode)
        except FileNotFoundError:
            continue
        except OSError:  # a folder above is a file, or lets nobody in
            return False
        return is_folder and os.access(path, os.W_OK)
    return False  # a drive that is not there

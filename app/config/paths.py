"""Where things are: decided once, for a source checkout and a frozen bundle alike."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

DATA_VARIABLE = "FAIRCAT_DATA"


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
    def settings(self) -> Path:
        """What the user has set."""
        return self.data / "settings.json"

    @property
    def unmet(self) -> Path:
        """What was searched in vain."""
        return self.data / "unmet.json"

    @property
    def tray(self) -> Path:
        """What is to be printed next."""
        return self.data / "tray.json"

    @property
    def leads(self) -> Path:
        """The encrypted database of leads; what belongs to it lies beside it."""
        return self.data / "leads.db"

    @property
    def log(self) -> Path:
        """The log file of the window."""
        return self.data / "log" / "faircat.log"


def program_folder() -> Path:
    """The folder that holds `resources`, `i18n` and `catalog.db`."""
    bundle = getattr(sys, "_MEIPASS", None)
    return Path(bundle) if bundle else Path(__file__).resolve().parents[2]


def find_paths(data: Path | None = None, environ: Mapping[str, str] = os.environ) -> Paths:
    """The paths of this start: `data`, else FAIRCAT_DATA, else the system's place for user data."""
    if data is None and environ.get(DATA_VARIABLE):
        data = Path(environ[DATA_VARIABLE])
    if data is None:
        import platformdirs  # noqa: PLC0415 - not needed when the folder is named

        data = Path(platformdirs.user_data_dir("faircat", appauthor="MinGenTec"))
    return Paths(program=program_folder(), data=data.expanduser().absolute())

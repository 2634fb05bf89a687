"""What the user has set, kept as one small JSON file in the data folder."""

import json
import logging
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from app.config.atomic_file import write_text
from app.domain.errors import KnownError, SettingsError
from app.domain.messages import N_

log = logging.getLogger(__name__)

BOUNDS = {
    "idle_minutes": (1, 60),
    "percent": (80, 200),
    "return_minutes": (1, 12 * 60),
    "attract_minutes": (0, 60),
}
"""The least and the most of every number; a file that says more must not keep a vault open."""

VERSION = 2
"""Of the file. An older or unreadable one has none, and is kept aside before it is written anew."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings with their defaults; `window` and `panes` are Qt's geometry in base 64.

    `scanner_keyboard` is the country a scanner is set to, as keyboards.toml names it. `camera` is
    the id of the one that was chosen last. `keyring` is not empty where the system's keyring opens
    the vault, `recovery_key` while the key was put off instead of away. `theme` is "" where it
    follows the system, `percent` the scale of the window, `density` "" or "touch". `welcomed` means
    that the first start has asked what it asks. For `return_minutes` the PIN alone is enough to end
    visitor mode. `fair_countries` are where the current fair is, codes with blanks between. After
    `attract_minutes` alone a visitor's screen asks for a language, for 0 never; `attract_still`
    means that its picture stays.
    """

    staff_language: str = ""
    visitor_language: str = ""
    window: str = ""
    panes: str = ""
    scanner_keyboard: str = ""
    idle_minutes: int = 10
    keyring: str = ""
    backup_folder: str = ""
    recovery_key: str = ""
    export_folder: str = ""
    camera: str = ""
    theme: str = ""
    percent: int = 100
    density: str = ""
    welcomed: bool = False
    return_minutes: int = 60
    fair_countries: str = ""
    attract_minutes: int = 5
    attract_still: bool = False


class SettingsFile:
    """Reads and writes the settings; where the file is damaged, the defaults serve.

    `problem` says that a newer program wrote the file: what is known of it serves, and the file is
    left as it is. `is_kept` says whether the last change is on disk.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._alone = Lock()
        self._version = VERSION
        self.is_kept = True
        self.value = self._read()
        self.problem: KnownError | None = None
        if self._version > VERSION:
            self.problem = SettingsError(
                N_("The settings were saved by a newer program. They are left unchanged."),
                N_("Changes you make now last until the window closes. Install the newer program."),
            )

    def change(self, **changes: str | int) -> Settings:  # a bool is an int
        """Set some values and keep them on disk; a folder that can't be written is only logged."""
        with self._alone:
            values = _bounded({**asdict(self.value), **changes})
            self.value = Settings(**values)
            self.is_kept = self.problem is None and self._write()
            return self.value

    def _write(self) -> bool:
        stored = {"version": VERSION, **asdict(self.value)}
        try:
            self._keep_old()
            write_text(self._path, json.dumps(stored, indent=2, ensure_ascii=False))
        except OSError as error:
            log.warning("settings not kept: %s", error.strerror)
            return False
        return True

    def _keep_old(self) -> None:
        """Keep a file of an older program, or one that could not be read, aside, once."""
        if self._version < VERSION:
            name = f"{self._path.stem}.version-{self._version}{self._path.suffix}"
            shutil.copyfile(self._path, self._path.with_name(name))
            self._version = VERSION

    def _read(self) -> Settings:
        try:
            stored = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Settings()
        except (OSError, ValueError, RecursionError) as error:
            log.warning("settings not readable, defaults serve: %s", type(error).__name__)
            stored = None
        version = stored.get("version") if isinstance(stored, dict) else None
        self._version = version if isinstance(version, int) else 0
        if not isinstance(stored, dict):
            return Settings()
        return Settings(**_bounded(_known(stored if self._version > 1 else _of_version_1(stored))))


def _known(stored: dict[str, Any]) -> dict[str, Any]:
    """What is known of a file, where it is of the right type."""
    usual = asdict(Settings())
    return {
        name: value
        for name, value in stored.items()
        if name in usual and type(value) is type(usual[name])
    }


def _bounded(values: dict[str, Any]) -> dict[str, Any]:
    """The same with every number within its bounds: the nearer bound serves for what is beyond."""
    within = {
        name: min(max(values[name], a), b) for name, (a, b) in BOUNDS.items() if name in values
    }
    return values | within


def _of_version_1(stored: dict[str, Any]) -> dict[str, Any]:
    """What a file says in which every value was a text."""
    numbers = {
        name: int(text)
        for name in ("idle_minutes", "percent")
        if isinstance(text := stored.get(name), str) and text.isdecimal()
    }
    return stored | numbers | {"welcomed": bool(stored.get("welcomed"))}

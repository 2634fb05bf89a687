"""What the user has set, kept as one small JSON file in the data folder."""

import json
import logging
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from app.config.atomic_file import write_text

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings with their defaults; `window` is Qt's geometry in base 64.

    `recovery_key` is not empty while the key was put off instead of away.
    `scanner_keyboard` is the country a scanner is set to, as keyboards.toml names it.
    `theme` is "" where it follows the system, `percent` the scale of the window, `density` "" or
    "touch".
    """

    staff_language: str = ""
    visitor_language: str = ""
    window: str = ""
    panes: str = ""
    scanner_keyboard: str = ""
    idle_minutes: str = "10"
    keyring: str = ""
    backup_folder: str = ""
    recovery_key: str = ""
    export_folder: str = ""
    theme: str = ""
    percent: str = "100"
    density: str = ""


class SettingsFile:
    """Reads and writes the settings; where the file is damaged, the defaults serve."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.value = self._read()

    def change(self, **changes: str) -> Settings:
        """Set some values and keep them on disk; a folder that can't be written is only logged."""
        self.value = replace(self.value, **changes)
        try:
            write_text(self._path, json.dumps(asdict(self.value), indent=2, ensure_ascii=False))
        except OSError as error:
            log.warning("settings not kept: %s", error.strerror)
        return self.value

    def _read(self) -> Settings:
        try:
            stored = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Settings()
        except (OSError, ValueError) as error:
            log.warning("settings not readable, defaults serve: %s", type(error).__name__)
            return Settings()
        return Settings(**_known(stored)) if isinstance(stored, dict) else Settings()


def _known(stored: dict[str, Any]) -> dict[str, str]:
    names = {field.name for field in fields(Settings)}
    return {key: value for key, value in stored.items() if key in names and isinstance(value, str)}

"""What has the system run `faircat hub nightly`: units of systemd, or a task of Windows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from xml.sax.saxutils import escape

from app.config.children import own_command
from app.program import program_folder

NAME = "faircat-hub-nightly"

_SERVICE = """\
[Unit]
Description=faircat: clean the hub and back it up

[Service]
Type=oneshot
Environment={environment}
ExecStart={command}
StandardInput=file:{passphrase}
Nice=10
"""
_TIMER = """\
[Unit]
Description=faircat: clean the hub and back it up each night

[Timer]
OnCalendar=*-*-* {at}:00
Persistent=true

[Install]
WantedBy=timers.target
"""
_TASK = """\
<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>2026-01-01T{at}:00</StartBoundary>
      <ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
  <Principals>
    <Principal id="user"><LogonType>InteractiveToken</LogonType></Principal>
  </Principals>
  <Settings>
    <StartWhenAvailable>true</StartWhenAvailable>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <ExecutionTimeLimit>PT4H</ExecutionTimeLimit>
  </Settings>
  <Actions Context="user">
    <Exec>
      <Command>{command}</Command>
      <Arguments>{arguments}</Arguments>
      <WorkingDirectory>{folder}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
"""


@dataclass(frozen=True, slots=True)
class TimerFile:
    """A file for the system, as its bytes: Windows wants UTF-16."""

    name: str
    data: bytes


class HubTimerService:
    """The vault in `data` is the one whose hub is kept; nothing is installed here."""

    def __init__(self, data: Path) -> None:
        self._data = data

    def systemd(self, at: time, nightly: Sequence[str], passphrase: Path) -> tuple[TimerFile, ...]:
        """A service of the user and its timer; the passphrase is the first line of a file."""
        command = own_command(*self._nightly(nightly), "--passphrase-fd", "0")
        service = _SERVICE.format(
            # Of a variable's name nothing is meant here, and the sign needs no second one.
            environment=_quoted(f"PYTHONPATH={program_folder()}"),
            command=" ".join(_quoted(it.replace("$", "$$")) for it in command),
            passphrase=_unit(str(passphrase)),
        )
        timer = _TIMER.format(at=f"{at:%H:%M}")
        return (
            TimerFile(f"{NAME}.service", service.encode()),
            TimerFile(f"{NAME}.timer", timer.encode()),
        )

    def windows(self, at: time, nightly: Sequence[str]) -> tuple[TimerFile, ...]:
        """A task for whoever imports it, whose vault the system's keyring opens."""
        program, *rest = own_command(*self._nightly(nightly))
        script = Path(program).with_name("faircat.exe")
        if script.is_file():  # an installed one finds its modules wherever it is called
            program, rest = str(script), self._nightly(nightly)
        text = _TASK.format(
            at=f"{at:%H:%M}",
            command=escape(program),
            arguments=escape(" ".join(f'"{part}"' if " " in part else part for part in rest)),
            folder=escape(str(program_folder())),
        )
        return (TimerFile(f"{NAME}.xml", text.replace("\n", "\r\n").encode("utf-16")),)

    def _nightly(self, options: Sequence[str]) -> list[str]:
        return ["hub", "nightly", "--data", str(self._data), *options]


def _quoted(text: str) -> str:
    """A word as systemd reads it: no specifiers are meant."""
    escaped = _unit(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _unit(text: str) -> str:
    return text.replace("%", "%%")

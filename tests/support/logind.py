"""A system that says when it sleeps: a bus of its own, and a logind that the test plays."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from jeepney import (
    DBusAddress,
    MatchRule,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection

_NAME = "org.freedesktop.login1"
_LOGIND = DBusAddress("/org/freedesktop/login1", _NAME, f"{_NAME}.Manager")
_CONFIG = """\
<busconfig>
  <type>system</type>
  <listen>unix:path={socket}</listen>
  <policy context="default">
    <allow user="*"/><allow own="*"/><allow send_destination="*"/><allow receive_sender="*"/>
  </policy>
</busconfig>
"""


class Logind:
    """Says that the laptop sleeps, and hears who wants to be waited for."""

    def __init__(self, bus: DBusConnection) -> None:
        self._bus = bus
        bus.send_and_get_reply(message_bus.RequestName(_NAME))

    def delayed(self, *, allowed: bool = True) -> int:
        """Wait until someone wants to be waited for; gives what closes when sleep may begin."""
        with self._bus.filter(MatchRule(type="method_call", member="Inhibit")) as calls:
            call = self._bus.recv_until_filtered(calls, timeout=10)
        assert call.body[0] == "sleep"
        assert call.body[3] == "delay"
        reading, writing = os.pipe()
        if allowed:
            self._bus.send(new_method_return(call, "h", (writing,)))
        else:
            self._bus.send(new_error(call, f"{_NAME}.Denied"))
        os.close(writing)
        return reading

    def sleep(self, *, begins: bool = True) -> None:
        """Say that the laptop goes to sleep, or woke up."""
        self._bus.send(new_signal(_LOGIND, "PrepareForSleep", "b", (begins,)))


@contextmanager
def logind_on_a_bus(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Logind]:
    """A system bus for who is started from now on; skips the test where there is none to start."""
    program = shutil.which("dbus-daemon")
    if program is None:
        pytest.skip("there is no D-Bus here")
    config, socket = folder / "bus.conf", folder / "bus"
    config.write_text(_CONFIG.format(socket=socket))
    command = [program, f"--config-file={config}", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        try:
            assert daemon.stdout
            address = daemon.stdout.readline().strip()
            monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
            with open_dbus_connection("SYSTEM", enable_fds=True) as bus:
                yield Logind(bus)
        finally:
            daemon.terminate()

"""What the system says before the laptop sleeps, for a key that must not be asleep in memory."""

import logging
import sys
import threading
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from app.program import NAME

log = logging.getLogger(__name__)

Act = Callable[[], object]


def before_sleep(act: Act) -> None:
    """Have `act` called, in another thread, each time before the laptop sleeps.

    The system waits for it, some seconds at most. Where it says nothing beforehand (macOS, a Linux
    without logind) `act` is never called: `SleepWatch` tells afterwards.
    """
    if sys.platform in {"linux", "win32"}:
        threading.Thread(target=_listen, args=(act,), daemon=True).start()


def _listen(act: Act) -> None:
    try:
        _receive(act)
    except Exception as error:  # noqa: BLE001 - whatever it is, sleep shows afterwards
        log.info("the system does not say when it sleeps: %s", type(error).__name__)


if sys.platform == "linux":
    from jeepney import (
        DBusAddress,
        MatchRule,
        MessageType,
        message_bus,
        new_method_call,
    )
    from jeepney.io.blocking import (
        DBusConnection,
        open_dbus_connection,
    )

    _LOGIND = "org.freedesktop.login1"
    _MANAGER = "org.freedesktop.login1.Manager"

    def _receive(act: Act) -> None:
        values = {"type": "signal", "interface": _MANAGER, "member": "PrepareForSleep"}
        queue: deque[Any] = deque()
        with (
            open_dbus_connection("SYSTEM", enable_fds=True) as bus,
            bus.filter(MatchRule(**values), queue=queue),
        ):
            # Its name is known to the bus alone, which sees to it that no other says this.
            bus.send_and_get_reply(message_bus.AddMatch(MatchRule(**values, sender=_LOGIND)))

            def wait_for(*, beginning: bool) -> None:
                while bus.recv_until_filtered(queue).body[0] != beginning:
                    pass

            while True:
                with _delay(bus):
                    wait_for(beginning=True)
                    act()
                wait_for(beginning=False)

    def _delay(bus: DBusConnection) -> AbstractContextManager[Any]:
        """What the system waits for with sleeping; nothing where it does not allow that."""
        logind = DBusAddress("/org/freedesktop/login1", _LOGIND, _MANAGER)
        asked = ("sleep", NAME, "the key leaves the memory", "delay")
        reply = bus.send_and_get_reply(new_method_call(logind, "Inhibit", "ssss", asked))
        is_allowed = reply.header.message_type is MessageType.method_return
        return reply.body[0] if is_allowed else nullcontext()

elif sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _CALLBACK = 2
    _SUSPENDING = 4
    _Heard = ctypes.WINFUNCTYPE(wintypes.ULONG, ctypes.c_void_p, wintypes.ULONG, ctypes.c_void_p)

    class _Subscription(ctypes.Structure):
        """DEVICE_NOTIFY_SUBSCRIBE_PARAMETERS."""

        _fields_ = (("callback", _Heard), ("context", ctypes.c_void_p))

    def _receive(act: Act) -> None:
        def on_power_event(_context: object, what: int, _setting: object) -> int:
            if what == _SUSPENDING:
                act()
            return 0

        subscription, handle = _Subscription(_Heard(on_power_event), None), wintypes.HANDLE()
        ctypes.windll.powrprof.PowerRegisterSuspendResumeNotification(
            _CALLBACK, ctypes.byref(subscription), ctypes.byref(handle)
        )
        threading.Event().wait()  # what the system may call stays

"""How the program starts itself again: its command, a clean environment, inherited descriptors."""

import os
import subprocess
import sys
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from app.config.secret_variables import SECRETS
from app.program import program_folder


def own_command(*arguments: str) -> list[str]:
    """The command that starts this program, from a checkout or from a frozen program."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    # A folder of the name `app` where the program was called from is not taken for ours.
    return [sys.executable, "-P", "-m", "app", *arguments]


def child_environment(only: Collection[str] = ()) -> dict[str, str]:
    """Our own environment without secrets, in which the program finds itself.

    Of `only` these names, where there are some, and of what a frozen program tells itself.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if name.upper() not in SECRETS
        and (not only or name.upper() in only or name.startswith(("_PYI", "_MEI")))
    }
    known = filter(None, (str(program_folder()), kept.get("PYTHONPATH", "")))
    return {**kept, "PYTHONPATH": os.pathsep.join(known), "PYTHONUTF8": "1"}


@dataclass(frozen=True, slots=True)
class InheritedDescriptors:
    """Descriptors on their way to a child: what it is told of them, and what Popen is given."""

    names: tuple[str, ...]
    options: Mapping[str, Any]


if sys.platform == "win32":
    import msvcrt

    @contextmanager
    def passing(*descriptors: int) -> Iterator[InheritedDescriptors]:
        """Let one child inherit these and no others; start it inside."""
        handles = [msvcrt.get_osfhandle(descriptor) for descriptor in descriptors]
        start = subprocess.STARTUPINFO(lpAttributeList={"handle_list": list(handles)})
        for handle in handles:
            os.set_handle_inheritable(handle, True)  # noqa: FBT003 - its signature
        try:
            yield InheritedDescriptors(
                tuple(map(str, handles)), {"startupinfo": start, "close_fds": True}
            )
        finally:
            for handle in handles:
                os.set_handle_inheritable(handle, False)  # noqa: FBT003 - its signature

    def inherited(name: str, flags: int) -> int:
        """The descriptor that this process was told the name of; its own children get it no more.

        Raises OSError, and ValueError for what is no such name.
        """
        handle = int(name)
        os.set_handle_inheritable(handle, False)  # noqa: FBT003 - its signature
        return msvcrt.open_osfhandle(handle, flags | os.O_BINARY)

else:

    @contextmanager
    def passing(*descriptors: int) -> Iterator[InheritedDescriptors]:
        """Let one child inherit these and no others; start it inside."""
        yield InheritedDescriptors(tuple(map(str, descriptors)), {"pass_fds": descriptors})

    def inherited(name: str, flags: int) -> int:  # noqa: ARG001 - the system knows them here
        """The descriptor that this process was told the name of; its own children get it no more.

        Raises OSError, and ValueError for what is no such name.
        """
        descriptor = int(name)
        os.set_inheritable(descriptor, False)  # noqa: FBT003 - its signature
        return descriptor

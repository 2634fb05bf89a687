"""What keeps other programs out of the memory of a process that holds a key or a passphrase."""

import sys

_PR_SET_DUMPABLE = 4
_PT_DENY_ATTACH = 31
_SEM_FAIL_CRITICAL_ERRORS = 0x0001
_SEM_NO_FAULT_BOX = 0x0002
_WER_NO_HEAP = 0x0001


def harden() -> None:
    """From now on no core dump of this process is written, and no debugger of the user's attaches.

    To be called before a key or passphrase comes in, by every process that ever holds one; again
    does no harm. Who is root reads on. Children start without it: the limit of cores they inherit
    may be raised again by them, as it is no hard one.
    """
    import ctypes  # noqa: PLC0415 - the first paint does not wait for it

    if sys.platform == "win32":
        kernel = ctypes.windll.kernel32
        kernel.SetErrorMode(kernel.GetErrorMode() | _SEM_FAIL_CRITICAL_ERRORS | _SEM_NO_FAULT_BOX)
        kernel.WerSetFlags(_WER_NO_HEAP)
        return

    import resource  # noqa: PLC0415 - there is none on Windows

    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, most))
    library = ctypes.CDLL(None)
    if sys.platform == "linux":
        library.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    elif sys.platform == "darwin":
        library.ptrace(_PT_DENY_ATTACH, 0, None, 0)

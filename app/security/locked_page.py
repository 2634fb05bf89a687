"""A page of memory that is neither swapped out nor dumped, for one key."""

import io
import mmap
import sys

from app.security.data_key import SIZE


class LockedPage:
    """Takes a key from a pipe and gives it to another, without a copy of Python's in between.

    Raises OSError where the system locks no memory for this process.
    """

    def __init__(self) -> None:
        # PyNaCl has libsodium's way to lock memory on every system, but binds it nowhere else.
        from nacl._sodium import ffi, lib  # type: ignore[import-not-found] # noqa: PLC0415

        if sys.platform == "win32":
            self._page = mmap.mmap(-1, mmap.PAGESIZE)
        else:
            kind = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS
            self._page = mmap.mmap(-1, mmap.PAGESIZE, kind)
        self._held = ffi.from_buffer(self._page)
        if lib.sodium_mlock(self._held, mmap.PAGESIZE):
            raise OSError("no memory can be locked")

    def fill(self, pipe: io.FileIO) -> bool:
        """Read the key from the pipe; False where that ends before."""
        view, count = memoryview(self._page), 0
        while count < SIZE:
            read = pipe.readinto(view[count:SIZE])
            if not read:
                return False
            count += read
        return True

    def pour(self, pipe: io.FileIO) -> None:
        """Write the key into the pipe."""
        view, count = memoryview(self._page), 0
        while count < SIZE:
            count += pipe.write(view[count:SIZE])

    def wipe(self) -> None:
        """Overwrite the key."""
        self._page[:] = bytes(mmap.PAGESIZE)

"""What the memory of another process holds, read as root: Linux alone has the files for it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

PROC = Path("/proc")
_CHUNK = 16 * 1024 * 1024
_BEGIN = 8
_MOST = 4 * 1024 * 1024 * 1024
_NOT_OURS = ("[vvar]", "[vvar_vclock]", "[vsyscall]")


def found_in_memory(process: int, needles: Mapping[str, str | bytes]) -> Counter[str]:
    """How often each needle stands in the memory of a process, by its name; none where not at all.

    A text is looked for in UTF-8, UTF-16 and UTF-32 as Qt and Python keep it, bytes as they are
    and in hexadecimal digits. Needles that begin alike are found sooner. Skips the test where
    memory cannot be read, so a test should look for something that must be there, too.
    """
    forms = {form: name for name, needle in needles.items() for form in _forms(needle)}
    longest = max(map(len, forms))
    begun: dict[bytes, list[bytes]] = {}
    for form in forms:
        begun.setdefault(form[:_BEGIN], []).append(form)
    thin = {_without_zeros(form)[:_BEGIN] for form in forms}
    found: Counter[str] = Counter()
    for chunk, is_last in _chunks(process, longest - 1):
        # Half of a memory is zeros, and to look for what has some among them takes long.
        dense = _without_zeros(chunk)
        if not any(begin in dense for begin in thin):
            continue
        for begin, alike in begun.items():
            for place in _places(begin, chunk):
                if is_last or place <= len(chunk) - longest:
                    found.update(forms[form] for form in alike if chunk.startswith(form, place))
    return found


def is_in_memory(process: int, form: bytes) -> bool:
    """Whether these bytes stand where a process may write: a quick look, for what is waited for."""
    return any(form in chunk for chunk, _ in _chunks(process, len(form) - 1, "rw"))


def _without_zeros(data: bytes) -> bytes:
    return data.translate(None, b"\0")


def _places(part: bytes, chunk: bytes) -> Iterator[int]:
    place = chunk.find(part)
    while place >= 0:
        yield place
        place = chunk.find(part, place + 1)


def processes_of(data: Path) -> list[int]:
    """Every process that was started with this data folder in its environment."""
    told = f"FAIRCAT_DATA={data}".encode()
    found = []
    for folder in PROC.glob("[0-9]*"):
        try:
            environment = (folder / "environ").read_bytes()
        except OSError:
            continue
        if told in environment.split(b"\0"):
            found.append(int(folder.name))
    return sorted(found)


def _forms(needle: str | bytes) -> Iterable[bytes]:
    if isinstance(needle, bytes):
        digits = needle.hex()
        return {needle, *_forms(digits), *_forms(digits.upper())}
    return {needle.encode(code) for code in ("utf-8", "utf-16-le", "utf-32-le")}


def _is_library(rights: str, name: str) -> bool:
    """Whether it is what the file of a library holds, where nobody may write."""
    return "w" not in rights and ".so" in Path(name).name


def _chunks(process: int, overlap: int, wanted: str = "r") -> Iterator[tuple[bytes, bool]]:
    """The readable memory in pieces; two pieces of one mapping have so many bytes in common."""
    left = _MOST
    try:
        mappings = (PROC / str(process) / "maps").read_text(errors="replace").splitlines()
        memory = (PROC / str(process) / "mem").open("rb", buffering=0)
    except OSError as error:
        pytest.skip(f"the memory of a process cannot be read here: {error.strerror}")
    with memory:
        for mapping in mappings:
            span, rights, *_, name = [*mapping.split(maxsplit=5), ""][:6]
            if not rights.startswith(wanted) or name in _NOT_OURS or _is_library(rights, name):
                continue
            begin, end = (int(place, 16) for place in span.split("-"))
            while begin < end and left > 0:
                try:
                    memory.seek(begin)
                    chunk = memory.read(min(_CHUNK, end - begin, left))
                except OSError:
                    break  # a device, or gone meanwhile
                if not chunk:
                    break
                is_last = begin + len(chunk) >= end
                yield chunk, is_last
                left -= len(chunk)
                begin = end if is_last else begin + max(1, len(chunk) - overlap)

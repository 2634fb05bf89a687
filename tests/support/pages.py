"""The bytes of an encrypted database and its log, page by page, free ones too."""

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE = 4096
RESERVED = 80
SALT = 16
WAL_HEADER, FRAME_HEADER = 32, 24


def decrypted_pages(database: Path, key: str) -> list[bytes]:
    """The pages of a database that nobody has open."""
    data = database.read_bytes()
    pages = [data[start : start + PAGE] for start in range(0, len(data), PAGE)]
    return list(_pages(pages, data[:SALT], bytes.fromhex(key)))


def decrypted(database: Path, key: str) -> bytes:
    """Every page of the database and of its log, as SQLCipher would see it."""
    data = database.read_bytes()
    pages = [data[start : start + PAGE] for start in range(0, len(data), PAGE)]
    log = database.with_name(database.name + "-wal")
    frames = log.read_bytes()[WAL_HEADER:] if log.exists() else b""
    starts = range(FRAME_HEADER, len(frames), FRAME_HEADER + PAGE)
    pages += [frames[start : start + PAGE] for start in starts]
    return b"".join(_pages(pages, data[:SALT], bytes.fromhex(key)))


def _pages(pages: list[bytes], salt: bytes, key: bytes) -> Iterator[bytes]:
    for page in pages:
        begin = SALT if page[:SALT] == salt else 0
        vector = page[PAGE - RESERVED : PAGE - RESERVED + 16]
        cipher = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
        yield cipher.update(page[begin : PAGE - RESERVED]) + cipher.finalize()

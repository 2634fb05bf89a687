"""What hides inside of others: libraries that a distribution or Python is built with."""

import platform
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import distribution
from pyexpat import EXPAT_VERSION

_PILLOW = (
    ("libjpeg_turbo", "libjpeg-turbo", "BSD-3-Clause", "libjpeg-turbo"),
    ("freetype2", "FreeType", "FTL", "freetype"),
    ("harfbuzz", "HarfBuzz", "MIT", "harfbuzz_project"),
    ("jpg_2000", "OpenJPEG", "BSD-2-Clause", "uclouvain"),
    ("libtiff", "LibTIFF", "libtiff", "libtiff"),
    ("zlib_ng", "zlib-ng", "Zlib", ""),
)
"""What Pillow is linked to that stays in a bundle: its own word, name, licence, vendor."""


@dataclass(frozen=True, slots=True)
class Part:
    """A library with a version; vendor and product are those of the CPE, where there is one."""

    name: str
    version: str
    licence: str
    vendor: str = ""
    product: str = ""
    within: str = ""


def parts_within(name: str) -> Iterator[Part]:
    """What is inside a distribution, or inside `python`."""
    if name in _INSIDE:
        yield from _INSIDE[name]()


def python() -> Part:
    """The interpreter itself."""
    return Part("CPython", platform.python_version(), "Python-2.0", "python", "python")


def _of_python() -> Iterator[Part]:
    yield Part("SQLite", sqlite3.sqlite_version, "blessing", "sqlite", "sqlite", "python")
    yield Part("zlib", zlib.ZLIB_RUNTIME_VERSION, "Zlib", "zlib", "zlib", "python")
    expat = EXPAT_VERSION.removeprefix("expat_")
    yield Part("Expat", expat, "MIT", "libexpat_project", "libexpat", "python")


def _of_sqlcipher() -> Iterator[Part]:
    from sqlcipher3 import dbapi2  # noqa: PLC0415 - one part of many, where it is there

    connection = dbapi2.connect(":memory:")
    connection.execute("PRAGMA key = 'any'")
    cipher, provider = (
        str(connection.execute(f"PRAGMA {name}").fetchone()[0])
        for name in ("cipher_version", "cipher_provider_version")
    )
    connection.close()
    within = "sqlcipher3"
    yield Part("SQLCipher", cipher.split()[0], "BSD-3-Clause", "zetetic", "sqlcipher", within)
    yield Part("SQLite", dbapi2.sqlite_version, "blessing", "sqlite", "sqlite", within)
    yield _openssl(provider, within)


def _of_cryptography() -> Iterator[Part]:
    from cryptography.hazmat.backends.openssl import backend  # noqa: PLC0415 - as above

    yield _openssl(backend.openssl_version_text(), "cryptography")


def _openssl(told: str, within: str) -> Part:
    """By what it says of itself: OpenSSL 3.6.0 1 Oct 2025."""
    return Part("OpenSSL", told.split()[1], "Apache-2.0", "openssl", "openssl", within)


def _of_qt() -> Iterator[Part]:
    from PySide6.QtCore import qVersion  # noqa: PLC0415 - as above

    yield Part("Qt", qVersion(), "LGPL-3.0-only", "qt", "qt", "pyside6-essentials")


def _of_pillow() -> Iterator[Part]:
    from PIL import features  # noqa: PLC0415 - as above

    for word, name, licence, vendor in _PILLOW:
        version = features.version(word)
        if version:
            yield Part(
                name, str(version), licence, vendor, name.lower() if vendor else "", "pillow"
            )


def _of_lxml() -> Iterator[Part]:
    from lxml import etree  # noqa: PLC0415 - as above

    for name, version in (("libxml2", etree.LIBXML_VERSION), ("libxslt", etree.LIBXSLT_VERSION)):
        yield Part(name, ".".join(map(str, version)), "MIT", "xmlsoft", name, "lxml")


def _of_pypdfium() -> Iterator[Part]:
    from pypdfium2 import PDFIUM_INFO  # noqa: PLC0415 - as above

    version = ".".join(str(PDFIUM_INFO.api_tag[part]) for part in range(4))
    yield Part("PDFium", version, "BSD-3-Clause", "", "", "pypdfium2")


def _of_pynacl() -> Iterator[Part]:
    # Its binding does not ask for the version; that of PyNaCl tells which one it was made with.
    yield Part("libsodium", "", "ISC", "libsodium", "libsodium", "pynacl")


def _of_highs() -> Iterator[Part]:
    yield Part("HiGHS", distribution("highsbox").version, "MIT", "", "", "highsbox")
    licences = {"CLI11": "BSD-3-Clause", "pdqsort": "Zlib", "zstr": "MIT", "zlib": "Zlib"}
    for name, licence in licences.items():
        # `highs --notice` tells their versions.
        yield Part(name, "", licence, "", "", "highsbox")


_INSIDE: Mapping[str, Callable[[], Iterator[Part]]] = {
    "python": _of_python,
    "sqlcipher3": _of_sqlcipher,
    "cryptography": _of_cryptography,
    "pyside6-essentials": _of_qt,
    "pillow": _of_pillow,
    "lxml": _of_lxml,
    "pypdfium2": _of_pypdfium,
    "pynacl": _of_pynacl,
    "highsbox": _of_highs,
}

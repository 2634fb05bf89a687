"""The licences of all that a bundle holds, from what the distributions say of themselves."""

import platform
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import (
    Distribution,
    distribution,
    distributions,
    packages_distributions,
)
from pathlib import Path, PurePosixPath

FOLDER = "licences"
PYTHON = "python"
_DPKG = "/usr/bin/dpkg-query"
TEXTS_OF_OURS = {"pyside6-essentials", "pyside6-addons", "shiboken6"}
"""Distributions that bring no text: the LGPL lies in resources/licences."""

_SILENT = {"sqlcipher3": "Zlib"}
"""Licences of distributions that bring the text and do not say whose it is."""

_BESIDE_THE_PROGRAM = {"highsbox"}
"""Distributions that keep the text among their other files, as the makers of the program did."""

_LICENCE = re.compile(r"(?i)(^|/)(licen[sc]es?|copying|notice|authors)[^/]*(/|$)")
_NOT_TEXT = (".py", ".pyc", ".so", ".pyd", ".html")

NOTICE = """\
MinGenTec Fair Catalogue {version}
Licensed under the Apache License, Version 2.0 (LICENSE).

This folder also holds the work of others, each under its own licence. The texts lie here, a folder
for each, and in resources/ beside the fonts, icons and words they are about.

Qt {qt} and PySide6 by The Qt Company, under the GNU Lesser General Public License 3 (texts in
resources/licences). They are used as they come, as libraries of their own in the folder PySide6,
and may be exchanged for others of the same interface; so may the Python packages under that
licence, which lie as source files. Their sources: https://code.qt.io/ and the pages below. Qt
itself holds work of others: https://doc.qt.io/qt-6/licenses-used-in-qt.html

Python {python} by the Python Software Foundation, under the PSF license (licences/python).
Fonts: Noto Sans, SIL Open Font License 1.1 (resources/fonts/OFL.txt).
Icons: Lucide, ISC (resources/icons/LICENSE-lucide.txt).
Plans of meetings: HiGHS, MIT (licences/highsbox), a program of its own. In it are CLI11, BSD
3-Clause, zstr, MIT, pdqsort and zlib, zlib License (resources/licences/HiGHS-parts.txt).
Words for passphrases: EFF, CC BY 3.0 US (resources/passphrase/LICENSE.txt).
Dictionaries for hyphens: from LibreOffice, as pyphen brings them (licences/pyphen).
The start of the program: PyInstaller, GPL 2 with an exception for what is built with it.

Packages
{packages}
"""


def shipped(modules: Iterable[str]) -> list[Distribution]:
    """The distributions that these modules and files come from, by name."""
    owners = packages_distributions()
    tops = {re.split(r"[./\\]", name)[0] for name in modules}
    names = {owner for top in tops for owner in owners.get(top, ())}
    found = {key(name): distribution(name) for name in names}
    return [found[key] for key in sorted(found)]


def licence_files(of: Distribution) -> Iterator[tuple[str, str]]:
    """The texts of a distribution: where each lies, and its folder in the bundle."""
    for file in of.files or ():
        path = PurePosixPath(file.as_posix())
        if not _LICENCE.search(str(path)) or path.suffix in _NOT_TEXT:
            continue
        beside = key(of.name) in _BESIDE_THE_PROGRAM
        if not beside and not any(part.endswith(".dist-info") for part in path.parts):
            continue
        inner = PurePosixPath(*(part for part in path.parts[1:-1] if part != "licenses"))
        yield str(of.locate_file(file)), str(PurePosixPath(FOLDER, key(of.name), inner))


def metadata_file(of: Distribution) -> tuple[str, str]:
    """The file by which a distribution knows its version: where it lies, its folder."""
    files = [file for file in of.files or () if file.name == "METADATA"]
    return str(of.locate_file(files[0])), files[0].parent.as_posix()


def python_licence() -> Iterator[tuple[str, str]]:
    """Python's own text, where the system keeps it."""
    places = (
        Path(sysconfig.get_path("stdlib")) / "LICENSE.txt",
        Path(sys.base_prefix, "LICENSE.txt"),
    )
    for path in places:
        if path.is_file():
            yield str(path), f"{FOLDER}/python"
            return


def system_licences(binaries: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Debian's texts for the libraries that came from the system."""
    packages = {package for path in binaries for package in _owners(path)}
    for package in sorted(packages):
        text = Path("/usr/share/doc", package, "copyright")
        if text.is_file():
            yield str(text.resolve()), f"{FOLDER}/debian/{package}"


def notice(version: str, distributions: Iterable[Distribution]) -> str:
    """What stands in front of all these texts."""
    lines = [f"  {of.name} {of.version}: {licence_of(of)}{_page(of)}" for of in distributions]
    qt, python = distribution("shiboken6").version, sys.version.split()[0]
    return NOTICE.format(version=version, qt=qt, python=python, packages="\n".join(lines))


def licence_of(of: Distribution) -> str:
    """The licence as a distribution names it, in a line."""
    classifiers = [line for line in _told(of, "Classifier") if line.startswith("License")]
    named = ", ".join(line.rpartition(" :: ")[2] for line in classifiers)
    expression, text = "".join(_told(of, "License-Expression")), "".join(_told(of, "License"))
    told = expression or named or text.partition("\n")[0]
    return told or _SILENT.get(key(of.name), "see its text")


def owner_of(path: str) -> str:
    """Whose a library is: a distribution's, Python's or a package's of the system, by its name."""
    if path in _distributed():
        return _distributed()[path]
    stdlib, base = Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix)
    is_ours = base != Path("/usr") and Path(path).is_relative_to(base)
    if is_ours or Path(path).is_relative_to(stdlib) or Path(path).name.startswith("libpython"):
        return PYTHON
    return next(_owners(path), Path(path).name)


def system_version(package: str) -> tuple[str, str]:
    """The version of a package of the system, and the system; empty where that does not tell."""
    try:
        asked = ["dpkg-query", "--show", "--showformat=${Version}", package]
        found = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
        system = platform.freedesktop_os_release()
    except (OSError, subprocess.CalledProcessError):
        return "", ""
    return found, f"{system.get('ID', '')}-{system.get('VERSION_ID', '')}"


def installed() -> set[str]:
    """The names of all distributions that are here."""
    return set(_distributed().values())


@cache
def _distributed() -> dict[str, str]:
    """Every file of every distribution, with its name."""
    return {str(of.locate_file(file)): of.name for of in distributions() for file in of.files or ()}


def _page(of: Distribution) -> str:
    urls = [line.partition(", ")[2] for line in _told(of, "Project-URL")]
    page = next(iter([*_told(of, "Home-page"), *urls]), "")
    return f", {page}" if page else ""


def _told(of: Distribution, field: str) -> list[str]:
    return of.metadata.get_all(field) or []


def _owners(path: str) -> Iterator[str]:
    """The Debian packages that a file belongs to."""
    if not Path(_DPKG).exists():
        return
    real = Path(path).resolve()
    names = {str(real), str(real).removeprefix("/usr")}
    found = subprocess.run(
        ["dpkg-query", "--search", *names], capture_output=True, text=True, check=False
    )
    for line in found.stdout.splitlines():
        yield line.partition(": ")[0].partition(":")[0]


def key(name: str) -> str:
    """The name of a distribution in the one form that all its spellings have."""
    return re.sub(r"[-_.]+", "-", name).lower()

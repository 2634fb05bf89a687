"""The Debian package: the bundle under /usr/lib, the program on the path and in the menu."""

import gzip
import hashlib
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from installer import metadata
from installer.contents import ROOT

HERE = Path(__file__).parent
LIBRARY = Path("usr/lib/faircat")
ICON_FOLDERS = {"256x256": "faircat.png", "scalable": "faircat.svg"}
OF_THE_PRINTER = "libcupsprintersupport.so"
PRINTING = "libcups2t64 | libcups2"
"""What only those need who print, and where it comes from; a brochure can be saved without."""

NAMED_BY_FILES = ("xkb-data",)
"""Packages whose files are read at run time, which no linker knows: the layouts of keyboards."""

CONTROL = """\
Package: faircat
Version: {version}
Architecture: {architecture}
Maintainer: The MinGenTec Fair Catalogue authors <faircat@mingentec.example>
Installed-Size: {size}
Depends: {depends}
Recommends: {recommends}
Section: misc
Priority: optional
Description: {description}
 Find the members of a network in any language and script, show them to a
 visitor, capture the visitor as a lead in an encrypted vault, hand out a
 brochure, hand the leads over. Everything works without internet.
"""
CHANGES = """\
faircat ({version}) stable; urgency=medium

  * What is new stands in the program's CHANGELOG.

 -- The MinGenTec Fair Catalogue authors <faircat@mingentec.example>  {date}
"""


def make(bundle: Path, out: Path) -> Path:
    """Write the package of a bundle; returns its file."""
    with tempfile.TemporaryDirectory(dir=out) as scratch:
        tree = Path(scratch, "tree")
        lay_out(bundle, tree)
        return _built(tree, out)


def _built(tree: Path, out: Path) -> Path:
    architecture = _said(["dpkg", "--print-architecture"])
    depends = needs_of(tree)
    size = sum(path.lstat().st_size for path in tree.rglob("*")) // 1024
    control = CONTROL.format(
        version=metadata.version(),
        architecture=architecture,
        size=size,
        depends=", ".join(depends),
        recommends=PRINTING,
        description=metadata.description().partition(": ")[2],
    )
    _write(tree / "DEBIAN" / "control", control)
    _write(tree / "DEBIAN" / "md5sums", "".join(_sums(tree)))
    file = out / f"faircat_{metadata.version()}_{architecture}.deb"
    build = ["dpkg-deb", "--root-owner-group", "-Zzstd", "-z12", "--build", str(tree), str(file)]
    subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
    return file


def lay_out(bundle: Path, tree: Path) -> None:
    """Put everything where Debian has it."""
    shutil.copytree(bundle, tree / LIBRARY, symlinks=True)
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin/faircat").symlink_to("../lib/faircat/faircat")
    share = tree / "usr/share"
    _copy(HERE / "faircat.desktop", share / "applications" / "faircat.desktop")
    for size, name in ICON_FOLDERS.items():
        icon = ROOT / "resources" / "icons" / name
        _copy(icon, share / "icons/hicolor" / size / "apps" / name)
    _copy(bundle / "_internal/licences/NOTICE.txt", share / "doc/faircat/copyright")
    date = _said(["date", "--rfc-email"])
    changes = CHANGES.format(version=metadata.version(), date=date)
    (share / "doc/faircat/changelog.gz").write_bytes(gzip.compress(changes.encode(), 9, mtime=0))
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.name == "faircat" else 0o644)


def needs_of(tree: Path) -> list[str]:
    """The packages whose libraries the files of a bundle are linked to, as Debian's tool finds."""
    work = tree.parent
    _write(work / "debian" / "control", "Source: faircat\n\nPackage: faircat\nArchitecture: any\n")
    (tree / "DEBIAN").mkdir(exist_ok=True)
    files = [path for path in (tree / LIBRARY).rglob("*") if _is_program(path)]
    folders = sorted({f"-l{path.parent}" for path in files})
    inside = (tree / LIBRARY / "_internal" / "licences" / "debian").glob("*")
    bundled = [f"-x{path.name}" for path in inside]
    names = [f"-e{path}" for path in files if path.name != OF_THE_PRINTER]
    command = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", *folders, *bundled, *names]
    said = subprocess.run(command, cwd=work, capture_output=True, text=True, check=True).stdout
    needs = said.partition("shlibs:Depends=")[2].strip().split(", ")
    return sorted({*map(with_older_name, needs), *NAMED_BY_FILES})


def with_older_name(need: str) -> str:
    """Debian 13 renamed packages for times after 2038; before, their names lack the `t64`."""
    older = re.sub(r"^(\S+)t64(?= |$)", r"\1", need)
    return need if older == need else f"{need} | {older}"


def _is_program(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _sums(tree: Path) -> Iterable[str]:
    for path in sorted((tree / "usr").rglob("*")):
        if path.is_file() and not path.is_symlink():
            digest = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
            yield f"{digest}  {path.relative_to(tree)}\n"


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _said(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

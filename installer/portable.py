"""The portable archive: the bundle with a mark beside it that keeps data in the same folder."""

import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from app.config.paths import PORTABLE
from installer import metadata

HERE = Path(__file__).parent


def make(bundle: Path, out: Path) -> Path:
    """Write the archive of a bundle; returns its file."""
    name = f"faircat-{metadata.version()}-{sys.platform}-{platform.machine().lower()}"
    with tempfile.TemporaryDirectory(dir=out) as scratch:
        folder = Path(scratch, name)
        _fill(folder, bundle)
        return _packed(folder, out)


def _fill(folder: Path, bundle: Path) -> None:
    app = bundle.parent / f"{metadata.NAME}.app"
    if sys.platform == "darwin":
        shutil.copytree(app, folder / app.name, symlinks=True)
    else:
        shutil.copytree(bundle, folder, symlinks=True)
    for file in ("README.txt", PORTABLE):
        shutil.copyfile(HERE / "portable" / file, folder / file)


def _packed(folder: Path, out: Path) -> Path:
    if sys.platform == "win32":
        return Path(shutil.make_archive(str(out / folder.name), "zip", folder.parent, folder.name))
    if sys.platform == "darwin":  # its own tool alone keeps what a signature is about
        file = out / f"{folder.name}.zip"
        command = ["ditto", "-c", "-k", "--keepParent", str(folder), str(file)]
        subprocess.run(command, check=True)
        return file
    file = out / f"{folder.name}.tar.xz"
    with tarfile.open(file, "w:xz") as archive:
        archive.add(folder, folder.name, filter=_of_nobody)
    return file


def _of_nobody(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    return entry

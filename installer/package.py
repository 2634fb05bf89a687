"""Packs a bundle that was built. Run by `python3 dev.py package KIND...`.

KIND is deb, portable or installer; without one, all that can be made on this system.
"""

import argparse
import importlib
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from installer.contents import ROOT

MODULES = {
    "deb": "installer.debian",
    "portable": "installer.portable",
    "installer": "installer.windows",
}
TOOLS = {"deb": ("dpkg-deb", "dpkg-shlibdeps"), "portable": (), "installer": ("makensis",)}
PACKAGES = {"dpkg-deb": "dpkg", "dpkg-shlibdeps": "dpkg-dev", "makensis": "nsis"}
OF_THIS_SYSTEM = {"linux": ["deb", "portable"], "win32": ["portable", "installer"]}


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the packages that were asked for; prints the file of each and its size."""
    parser = argparse.ArgumentParser(prog="dev.py package", description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=", ".join(MODULES))
    parser.add_argument("--bundle", type=Path, default=ROOT / "dist" / "faircat", metavar="DIR")
    options = parser.parse_args(arguments)
    for kind in options.kinds:
        if kind not in MODULES:
            parser.error(f"there is no kind {kind}, but {', '.join(MODULES)}")
    kinds = options.kinds or OF_THIS_SYSTEM.get(sys.platform, ["portable"])
    program = options.bundle / ("faircat.exe" if sys.platform == "win32" else "faircat")
    if not program.is_file():
        return _refuse(f"there is no bundle in {options.bundle}: python3 dev.py bundle makes one.")
    missing = [tool for kind in kinds for tool in TOOLS[kind] if not shutil.which(tool)]
    if missing:
        names = " ".join(sorted({PACKAGES[tool] for tool in missing}))
        return _refuse(f"{', '.join(missing)} is missing: apt-get install {names}")
    for kind in kinds:
        try:
            file = importlib.import_module(MODULES[kind]).make(
                options.bundle.resolve(), ROOT / "dist"
            )
        except subprocess.CalledProcessError as error:
            return _refuse(f"{error.cmd[0]} ended with {error.returncode}.\n{error.stderr or ''}")
        print(f"{file.relative_to(ROOT)}  {file.stat().st_size / 1e6:.1f} MB")
    return 0


def _refuse(sentence: str) -> int:
    print(f"dev.py: {sentence}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())

"""The installer for Windows, compiled by makensis from installer/windows/faircat.nsi."""

import subprocess
import tempfile
from pathlib import Path

from PIL import Image

from installer import metadata
from installer.contents import ROOT

HERE = Path(__file__).parent / "windows"
ICON_SIZES = [(size, size) for size in (16, 24, 32, 48, 64, 128, 256)]


def make(bundle: Path, out: Path) -> Path:
    """Write the installer of a bundle; returns its file."""
    file = out / f"faircat-{metadata.version()}-setup.exe"
    with tempfile.TemporaryDirectory(dir=out) as scratch:
        icon = Path(scratch, "faircat.ico")
        with Image.open(ROOT / "resources" / "icons" / "faircat.png") as picture:
            picture.save(icon, sizes=ICON_SIZES)
        defined = {
            "NAME": metadata.NAME,
            "MAKER": metadata.MAKER,
            "VERSION": metadata.version(),
            "NUMBERS": ".".join(map(str, metadata.version_numbers())),
            "BUNDLE": str(bundle),
            "ICON": str(icon),
            "OUT": str(file),
            "KILOBYTES": str(sum(path.stat().st_size for path in bundle.rglob("*")) // 1024),
        }
        options = ["-V2", "-WX", "-INPUTCHARSET", "UTF8"]
        values = [f"-D{name}={value}" for name, value in defined.items()]
        subprocess.run(["makensis", *options, *values, str(HERE / "faircat.nsi")], check=True)
    return file

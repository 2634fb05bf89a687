"""What a bundle says of itself to Windows and macOS, from pyproject.toml and the program."""

import tomllib
from typing import Any

from app import __version__
from installer.contents import ROOT, languages

NAME = "MinGenTec Fair Catalogue"
MAKER = "MinGenTec"
IDENTIFIER = "org.mingentec.faircat"
OLDEST_MACOS = "13.0"
"""What Qt's packages are made for."""

_RESOURCE = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, OS=0x40004, fileType=0x1),
  kids=[
    StringFileInfo([StringTable("040904B0", [
      StringStruct("CompanyName", {maker!r}),
      StringStruct("FileDescription", {name!r}),
      StringStruct("FileVersion", {version!r}),
      StringStruct("InternalName", "faircat"),
      StringStruct("LegalCopyright", "Apache-2.0"),
      StringStruct("OriginalFilename", "faircat.exe"),
      StringStruct("ProductName", {name!r}),
      StringStruct("ProductVersion", {version!r}),
    ])]),
    VarFileInfo([VarStruct("Translation", [0x0409, 1200])]),
  ],
)
"""


def version() -> str:
    """The program's version."""
    return __version__


def distribution_name() -> str:
    """What the project is called among distributions; nobody gets it from an index."""
    return str(_project()["name"])


def description() -> str:
    """The program in one line."""
    return str(_project()["description"])


def version_numbers() -> tuple[int, int, int, int]:
    """The version as Windows counts: four numbers."""
    parts = [int(part) for part in version().split(".") if part.isdigit()]
    first, second, third, fourth = (*parts, 0, 0, 0, 0)[:4]
    return first, second, third, fourth


def version_resource() -> str:
    """The version resource of faircat.exe, in the form that PyInstaller reads."""
    return _RESOURCE.format(numbers=version_numbers(), version=version(), name=NAME, maker=MAKER)


def info_plist(*, camera: bool) -> dict[str, Any]:
    """The Info.plist of the app on macOS, beside what PyInstaller writes itself."""
    plist: dict[str, Any] = {
        "CFBundleDisplayName": NAME,
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": ["en", *languages()],
        "CFBundleShortVersionString": version(),
        "CFBundleVersion": version(),
        "LSApplicationCategoryType": "public.app-category.business",
        "LSMinimumSystemVersion": OLDEST_MACOS,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": "Apache-2.0",
        "NSPrincipalClass": "NSApplication",
    }
    if camera:
        plist["NSCameraUsageDescription"] = "The camera reads codes on badges and cards."
    return plist


def _project() -> dict[str, Any]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        project: dict[str, Any] = tomllib.load(file)["project"]
    return project

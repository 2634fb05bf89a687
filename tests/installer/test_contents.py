"""What goes into a bundle: told by lists, so that nothing big has to be built to check them."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from PIL import Image, ImageChops, ImageStat

from app.brochure.layout_registry import layouts
from app.domain.pack import SigningKeyError
from app.i18n.texts import languages
from app.planning.solver import find_solver
from app.ui.window.discovery import features
from installer import contents, licences, metadata, parts
from installer.pictures import PictureShrinker
from tests.support.packs import Network

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def kept(*names: str, camera: bool = False) -> list[str]:
    entries = [(name, f"/somewhere/{name}", "BINARY") for name in names]
    return [entry[0] for entry in contents.kept(entries, camera=camera)]


def test_every_feature_of_the_window_goes_in() -> None:
    found = features()
    loaded = {name for name in sys.modules if re.fullmatch(r"app\.ui\.\w+\.feature", name)}
    assert len(loaded) == len(found) > 5
    assert loaded <= set(contents.LOADED_BY_NAME)


def test_every_layout_of_a_brochure_goes_in() -> None:
    found = layouts()
    loaded = {name for name in sys.modules if re.fullmatch(r"app\.brochure\.layouts\.\w+", name)}
    assert len(loaded) == len(found) > 4
    assert loaded <= set(contents.LOADED_BY_NAME)


def test_every_pattern_is_one_and_every_omission_has_a_reason() -> None:
    for pattern, why in contents.NEEDLESS_FILES.items():
        assert not re.search(pattern, ""), "it would leave out all"
        assert why
    assert all(contents.NEEDLESS_MODULES.values())


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/lib/libQt6Widgets.so.6",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        "PySide6/plugins/imageformats/qjpeg.dll",
        "PySide6/Qt/plugins/printsupport/libcupsprintersupport.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/translations/qtbase_ru.qm",
        "libxcb-cursor.so.0",
        "libxcb-xinput.so.0",
        "libXrandr.so.2",
        "libsqlite3.so.0",
        "sqlcipher3/_sqlite3.abi3.so",
        "PIL/_imaging.cpython-311-x86_64-linux-gnu.so",
        "babel/locale-data/mn.dat",
        "babel/locale-data/en_150.dat",
        "babel/locale-data/root.dat",
        "pyphen/dictionaries/hyph_de_DE.dic",
        "resources/fonts/NotoSans-Regular.ttf",
        "lxml/etree.cpython-311-x86_64-linux-gnu.so",
        "_internal/libcryptography.so",
        "highsbox/highs_dist/bin/highs",
        "highsbox/highs_dist/bin/highs.dll",
        "highsbox/highs_dist/lib/libhighs.so",
    ],
)
def test_what_a_window_needs_stays(name: str) -> None:
    assert kept(name) == [name]


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6\\Qt6Quick.dll",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/opengl32sw.dll",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/translations/qtbase_ja.qm",
        "PySide6/Qt/translations/qt_help_de.qm",
        "libssl.so.3",
        "libcrypto-3.dll",
        "python3.11/lib-dynload/_hashlib.cpython-311-x86_64-linux-gnu.so",
        "libreadline.so.8",
        "libgnutls.so.30",
        "libstdc++.so.6",
        "libX11.so.6",
        "libepoxy.so.0",
        "libXcursor.so.1",
        "babel/locale-data/vo.dat",
        "babel/locale-data/de_AT.dat",
        "highsbox/highs_dist/lib/libopenblas.so",
        "highsbox/highs_dist/bin/openblas.dll",
        "highsbox/highs_dist/lib/highs.lib",
        "highsbox/highs_dist/include/highs/Highs.h",
    ],
)
def test_what_nobody_needs_goes(name: str) -> None:
    assert kept(name) == []


def test_the_solver_goes_in_with_its_library_alone() -> None:
    files = dict(contents.solver_files())
    names = sorted(Path(file).name for file in files)
    assert len(names) == 2
    assert all("highs" in name and "blas" not in name for name in names)
    assert set(files.values()) <= {"highsbox/highs_dist/bin", "highsbox/highs_dist/lib"}
    assert sum(Path(file).stat().st_size for file in files) < 12_000_000


def test_the_camera_brings_what_it_is_linked_to() -> None:
    network = "PySide6/Qt/lib/libQt6Network.so.6"
    assert kept(network) == []
    assert kept(network, camera=True) == [network]
    assert "PySide6.QtNetwork" in contents.excluded_modules(camera=False)
    assert "PySide6.QtNetwork" not in contents.excluded_modules(camera=True)


def test_no_module_is_left_out_that_the_program_imports() -> None:
    imported = set()
    for path in (ROOT / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    assert len(imported) > 100
    # The driver is the one that the program knows how to do without.
    assert imported & set(contents.excluded_modules(camera=False)) == {"psycopg"}


def test_the_programs_own_files_come_along() -> None:
    found = {
        f"{folder}/{Path(file).name}".removeprefix("./") for file, folder in contents.data_files()
    }
    for name in (
        "catalog.db",
        "LICENSE",
        "resources/crm/zoho.toml",
        "resources/fonts/OFL.txt",
        "resources/icons/faircat.png",
        "resources/licences/LGPL-3.0.txt",
        "resources/passphrase/words.txt",
        "resources/search/synonyms.csv",
    ):
        assert name in found
    ours = set(languages(ROOT / "i18n")) - {"en"}
    assert ours == set(contents.languages())
    assert all(f"i18n/{lang}/LC_MESSAGES/faircat.mo" in found for lang in ours)
    assert not [name for name in found if "resources/catalogue" in name]


def test_documents_come_along_and_their_links_lead_somewhere() -> None:
    """A booth has no internet: what the index of the documents names is beside the program."""
    packed = {ROOT / folder / Path(file).name for file, folder in contents.data_files()}
    index = ROOT / "docs" / "README.md"
    assert {index, ROOT / "docs/de/cheat-sheet.md", ROOT / "docs/pictures/leads.png"} <= packed
    assert index in contents.pages_for_users()
    dead = {
        f"{page.relative_to(ROOT)}: {link}"
        for page in contents.pages_for_users()
        for link in contents.LINK.findall(page.read_text(encoding="utf-8"))
        if ".github" not in link
        and not any(path.is_relative_to((page.parent / link).resolve()) for path in packed)
    }
    assert dead == set()


def test_pictures_of_documents_come_along_small_and_look_the_same(tmp_path: Path) -> None:
    shrinker = PictureShrinker(tmp_path / "pictures")
    packed = {Path(file) for file, _ in contents.data_files(lambda path: tmp_path / path.name)}
    pictures = [path for path in contents.documents() if path.suffix == ".png"]
    assert {tmp_path / path.name for path in pictures} <= packed
    for path in (ROOT / "docs/pictures/compound.png", ROOT / "docs/pictures/update.png"):
        small = shrinker.smaller(path)
        assert small.name == path.name
        assert small.stat().st_size < path.stat().st_size * 0.7
        with Image.open(path) as before, Image.open(small) as after:
            away = ImageChops.difference(before.convert("RGB"), after.convert("RGB"))
        assert max(ImageStat.Stat(away).rms) < 3


def test_a_picture_that_is_small_already_goes_in_as_it_is(tmp_path: Path) -> None:
    few = tmp_path / "few.png"
    Image.new("1", (64, 64)).save(few, "PNG", optimize=True)
    assert PictureShrinker(tmp_path / "pictures").smaller(few) == few


def test_everything_the_program_asks_for_brings_its_licence() -> None:
    without = []
    for line in PROJECT["dependencies"]:
        name = Requirement(line).name
        try:
            of = distribution(name)
        except PackageNotFoundError:
            continue
        texts = list(licences.licence_files(of))
        assert all(Path(file).is_file() for file, _ in texts)
        if not texts:
            without.append(name.lower())
    assert set(without) <= licences.TEXTS_OF_OURS


def test_the_notice_names_versions_and_licences() -> None:
    packages = licences.shipped(["PIL/_imaging.so", "reportlab", "PySide6.QtCore", "nothing_such"])
    assert [of.name.lower() for of in packages] == ["pillow", "pyside6_essentials", "reportlab"]
    text = licences.notice("1.2.3", packages)
    assert "Catalogue 1.2.3" in text
    assert re.search(r"^  PySide6_Essentials \S+: LGPL-3.0", text, re.MULTILINE)


@pytest.mark.skipif(find_solver() is None, reason="highsbox is not installed")
def test_all_that_is_in_the_solver_is_named_with_its_licence() -> None:
    solver = find_solver()
    assert solver is not None
    beside = {"LD_LIBRARY_PATH": str(solver.parent.with_name("lib"))}
    told = subprocess.run(
        [solver, "--notice"], env=os.environ | beside, capture_output=True, text=True, check=True
    ).stdout
    table = told.partition("-------")[2].splitlines()[1:]
    inside = {line.split()[1].lower(): line.split()[-1] for line in table if line.strip()}
    assert len(inside) > 3
    named = {it.name.lower(): it.licence for it in parts.parts_within("highsbox")}
    assert named == inside | {"highs": "MIT"}
    texts = (ROOT / "resources" / "licences" / "HiGHS-parts.txt").read_text(encoding="utf-8")
    notice = licences.notice("1.2.3", [])
    assert all(name in texts.lower() and name in notice.lower() for name in inside)
    assert "University of Cincinnati" in texts


def test_windows_and_macos_are_told_the_version() -> None:
    version = metadata.version()
    assert metadata.version_numbers()[:2] == tuple(map(int, version.split(".")[:2]))
    resource = metadata.version_resource()
    assert ast.unparse(ast.parse(resource, mode="eval")).startswith("VSVersionInfo(")
    assert f"StringStruct('ProductVersion', '{version}')" in resource.replace('"', "'")
    assert metadata.info_plist(camera=False)["CFBundleVersion"] == version
    assert set(metadata.info_plist(camera=False)["CFBundleLocalizations"]) > {"en", "de", "mn"}
    assert "NSCameraUsageDescription" in metadata.info_plist(camera=True)


def test_the_trust_file_of_a_network_goes_in_and_that_of_the_sample_does_not(
    tmp_path: Path,
) -> None:
    file = tmp_path / "ours.trust"
    file.write_text(Network(tmp_path).chain.to_text(), encoding="utf-8")
    copied = Path(contents.trust_file(file, tmp_path))
    assert (copied.name, copied.read_bytes()) == ("edition.trust", file.read_bytes())
    with pytest.raises(SigningKeyError):
        contents.trust_file(ROOT / "resources" / "packs" / "sample.trust", tmp_path)

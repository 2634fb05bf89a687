"""Packages of a stand-in for a bundle: what goes where, and what the installers say."""

import configparser
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from app.config.paths import PORTABLE
from installer import debian, metadata, package, portable, windows

ROOT = Path(__file__).parents[2]
INSTALLER = ROOT / "installer"
LANGUAGES = ("ENGLISH", "GERMAN", "RUSSIAN", "SPANISH", "MONGOLIAN", "POLISH")

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="made on Linux")


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    folder = tmp_path / "bundle" / "faircat"
    (folder / "_internal" / "licences").mkdir(parents=True)
    for name in ("faircat", "faircat.exe"):
        (folder / name).write_text("#!/bin/sh\n")
        (folder / name).chmod(0o755)
    (folder / "_internal" / "catalog.db").write_bytes(b"catalogue")
    (folder / "_internal" / "licences" / "NOTICE.txt").write_text("licences")
    return folder


def test_the_menu_entry_is_whole() -> None:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(INSTALLER / "faircat.desktop", encoding="utf-8")
    entry = parser["Desktop Entry"]
    assert (entry["Exec"], entry["Icon"], entry["Terminal"]) == ("faircat", "faircat", "false")
    for lang in ("de", "es", "mn", "pl", "ru"):
        assert entry[f"Comment[{lang}]"]
    if validate := shutil.which("desktop-file-validate"):
        said = subprocess.run(
            [validate, INSTALLER / "faircat.desktop"], capture_output=True, text=True, check=False
        )
        assert (said.returncode, said.stdout) == (0, "")


@on_linux
def test_debian_has_everything_in_its_place(bundle: Path, tmp_path: Path) -> None:
    if not shutil.which("date"):
        pytest.skip("no date of coreutils")
    tree = tmp_path / "tree"
    debian.lay_out(bundle, tree)
    assert (tree / "usr/bin/faircat").resolve() == tree / "usr/lib/faircat/faircat"
    assert (tree / "usr/lib/faircat/faircat").stat().st_mode & 0o777 == 0o755
    assert (tree / "usr/lib/faircat/_internal/catalog.db").stat().st_mode & 0o777 == 0o644
    assert (tree / "usr/share/applications/faircat.desktop").is_file()
    assert (tree / "usr/share/icons/hicolor/256x256/apps/faircat.png").is_file()
    assert (tree / "usr/share/icons/hicolor/scalable/apps/faircat.svg").is_file()
    assert (tree / "usr/share/doc/faircat/copyright").read_text() == "licences"


@pytest.mark.parametrize(
    ("need", "written"),
    [
        ("libgl1", "libgl1"),
        ("libc6 (>= 2.36)", "libc6 (>= 2.36)"),
        ("libglib2.0-0t64 (>= 2.80)", "libglib2.0-0t64 (>= 2.80) | libglib2.0-0 (>= 2.80)"),
        ("libcups2t64", "libcups2t64 | libcups2"),
    ],
)
def test_names_of_before_are_good_enough(need: str, written: str) -> None:
    assert debian.with_older_name(need) == written


@on_linux
def test_the_archive_keeps_data_beside_the_program(bundle: Path, tmp_path: Path) -> None:
    file = portable.make(bundle, tmp_path)
    assert metadata.version() in file.name
    with tarfile.open(file) as archive:
        members = {name.partition("/")[2]: archive.getmember(name) for name in archive.getnames()}
        told = archive.extractfile(members["README.txt"])
        assert told is not None
        assert "selftest" in told.read().decode()
    assert members[PORTABLE].isfile()
    assert members["faircat"].mode & 0o111
    assert {member.uid for member in members.values()} == {0}


def test_the_installer_says_everything_in_six_languages() -> None:
    script = (INSTALLER / "windows" / "faircat.nsi").read_text(encoding="utf-8")
    texts = (INSTALLER / "windows" / "texts.nsh").read_text(encoding="utf-8")
    spoken = re.findall(r'MUI_LANGUAGE "(\w+)"', script)
    assert tuple(lang.upper() for lang in spoken) == LANGUAGES
    said = re.findall(r'^LangString (\w+) \$\{LANG_(\w+)\} "(.+)"$', texts, re.MULTILINE)
    names = {name for name, _, _ in said}
    assert {(name, lang) for name, lang, _ in said} == {(n, la) for n in names for la in LANGUAGES}
    assert all(f"$({name})" in script for name in names)
    assert all("${DATA}" in text for name, _, text in said if name == "KEPT")


def test_the_installer_is_of_one_user_and_leaves_the_leads() -> None:
    script = (INSTALLER / "windows" / "faircat.nsi").read_text(encoding="utf-8")
    assert "RequestExecutionLevel user" in script
    assert "HKLM" not in script
    # Where the program keeps its data on Windows: config/paths asks platformdirs for it.
    assert '!define DATA "$LOCALAPPDATA\\${MAKER}\\faircat"' in script
    assert f'_AUTHOR = "{metadata.MAKER}"' in (ROOT / "app/config/paths.py").read_text()
    removed = re.findall(r"^ *(?:RMDir|Delete)(?: /r)? +(.+)$", script, re.MULTILINE)
    assert removed
    assert not [what for what in removed if "DATA" in what.replace("$LOCALAPPDATA", "DATA")]
    assert "RMDir /r" in script
    assert set(re.findall(r"RMDir /r +(.+)", script)) == {'"$INSTDIR\\_internal"'}


@pytest.mark.skipif(not shutil.which("makensis"), reason="no makensis")
def test_the_installer_compiles_without_a_warning(bundle: Path, tmp_path: Path) -> None:
    file = windows.make(bundle, tmp_path)
    assert file.read_bytes().startswith(b"MZ")


def test_without_a_bundle_a_sentence_says_how_to_get_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert package.main(["portable", "--bundle", str(tmp_path)]) == 1
    assert "dev.py bundle" in capsys.readouterr().err

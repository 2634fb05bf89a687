"""The bill of materials says what is in a bundle, by facts of the environment it is built in."""

import hashlib
import json
import platform
import re
import shutil
import sqlite3
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.requirements import Requirement
from PySide6.QtCore import qVersion
from sqlcipher3 import dbapi2

from app import __version__
from installer import bill, licences

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


OWN_FILES = {"faircat": b"the program", "_internal/catalog.db": b"the catalogue"}


def needed(lines: list[str]) -> Iterator[str]:
    """The distributions that these requirements bring here, and those which they bring."""
    for requirement in map(Requirement, lines):
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield requirement.name
            yield from needed(distribution(requirement.name).requires or [])


SHIPPED = [
    distribution(name) for name in {licences.key(it) for it in needed(PROJECT["dependencies"])}
]


def named(name: str) -> Path:
    """A file of a distribution that holds machine code."""
    of = distribution(name)
    files = (Path(str(of.locate_file(file))) for file in of.files or ())
    return next(file for file in files if file.suffix in {".so", ".pyd"})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What looks like a bundle: libraries of a package and of nobody who is known."""
    made = tmp_path_factory.mktemp("faircat")
    for name in ("PIL/_imaging.so", "libstrange.so.6", "PySide6/Qt6Core.dll", "base_library.zip"):
        file = made / "_internal" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(f"the code of {name}".encode())
    for name, content in OWN_FILES.items():
        (made / name).write_bytes(content)
    with suppress(OSError):  # Windows may not allow it
        (made / "_internal" / "libstrange.so").symlink_to("libstrange.so.6")
    return made


@pytest.fixture(scope="module")
def text(folder: Path) -> str:
    entries = [
        ("PIL/_imaging.so", str(named("pillow")), "EXTENSION"),
        ("PySide6\\Qt6Core.dll", str(named("PySide6_Essentials")), "BINARY"),
        ("libstrange.so.6", "/opt/strange/libstrange.so.6", "BINARY"),
    ]
    return bill.bill(SHIPPED, entries, folder)


@pytest.fixture(scope="module")
def listed(text: str) -> dict[str, dict[str, Any]]:
    """The components by their names."""
    return {one["name"]: one for one in json.loads(text)["components"]}


def test_it_is_what_cyclonedx_asks_for(text: str) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    told = json.loads(text)
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
    assert told["metadata"]["component"]["version"] == __version__
    refs = {one["bom-ref"] for one in told["components"]}
    needs = {it["ref"]: it.get("dependsOn", []) for it in told["dependencies"]}
    assert set(needs[told["metadata"]["component"]["bom-ref"]]) == refs


def test_every_package_is_listed_with_version_licence_and_sums(
    listed: dict[str, dict[str, Any]],
) -> None:
    assert len(SHIPPED) > 40
    for of in SHIPPED:
        told = listed[of.name]
        assert told["version"] == of.version
        assert told["purl"] == f"pkg:pypi/{licences.key(of.name)}@{of.version}"
        assert told["licenses"]
        (source,) = told["externalReferences"]
        # Where a package has two pins, each is for some of the Pythons.
        pin = re.escape(f"{licences.key(of.name)}=={of.version} ")
        pinned = re.search(rf"^{pin}.*\n(?:    --hash.*\n)+", LOCK, re.MULTILINE)
        sums = {it["content"] for it in source["hashes"]}
        assert sums == set(re.findall("[0-9a-f]{64}", pinned[0] if pinned else ""))
        assert sums


def parts(of: dict[str, Any]) -> dict[str, str]:
    return {it["name"]: it.get("version", "") for it in of["components"] if it["type"] != "file"}


def test_what_hides_in_others_is_listed_by_the_version_that_runs(
    listed: dict[str, dict[str, Any]],
) -> None:
    python = listed["CPython"]
    assert python["version"] == platform.python_version()
    assert parts(python)["SQLite"] == sqlite3.sqlite_version
    vault = parts(listed["sqlcipher3"])
    assert vault["SQLite"] == dbapi2.sqlite_version
    assert re.fullmatch(r"4\.\d+\.\d+", vault["SQLCipher"])
    assert re.fullmatch(r"[34]\.\d+\.\d+", vault["OpenSSL"])
    assert parts(listed["PySide6_Essentials"])["Qt"] == qVersion()
    assert {"libxml2", "libxslt"} <= parts(listed["lxml"]).keys()
    assert "FreeType" in parts(listed["pillow"])
    assert "OpenSSL" in parts(listed["cryptography"])
    cpes = {it["cpe"] for it in listed["sqlcipher3"]["components"]}
    assert f"cpe:2.3:a:sqlite:sqlite:{dbapi2.sqlite_version}:*:*:*:*:*:*:*" in cpes


def files(of: dict[str, Any]) -> dict[str, str]:
    found = (it for it in of.get("components", ()) if it["type"] == "file")
    return {it["name"]: it["hashes"][0]["content"] for it in found}


def test_every_library_is_listed_under_whose_it_is_with_its_sum(
    listed: dict[str, dict[str, Any]], folder: Path
) -> None:
    for owner, name in (
        ("pillow", "PIL/_imaging.so"),
        ("PySide6_Essentials", "PySide6/Qt6Core.dll"),
        ("libstrange.so.6", "libstrange.so.6"),
    ):
        path = folder / "_internal" / name
        expected = hashlib.sha256(path.read_bytes()).hexdigest()
        assert files(listed[owner]) == {f"_internal/{name}": expected}


def test_the_program_and_its_catalogue_are_listed_as_ours(text: str) -> None:
    ours = json.loads(text)["metadata"]["component"]
    sums = {name: hashlib.sha256(it).hexdigest() for name, it in OWN_FILES.items()}
    assert files(ours) == sums


def test_the_project_is_no_package_of_an_index(folder: Path) -> None:
    told = json.loads(bill.bill([distribution(PROJECT["name"])], [], folder))
    assert not [it for it in told["components"] if it.get("purl", "").startswith("pkg:pypi/")]


def test_fonts_icons_and_words_are_listed(listed: dict[str, dict[str, Any]]) -> None:
    for name, folder in (("Noto Sans", "fonts"), ("Lucide", "icons")):
        ends = {".ttf", ".svg"}
        there = {it.name for it in (ROOT / "resources" / folder).iterdir() if it.suffix in ends}
        assert set(files(listed[name])) == {f"_internal/resources/{folder}/{it}" for it in there}


def test_a_package_that_nobody_named_stops_the_build(folder: Path) -> None:
    entries = [("PIL/_imaging.so", str(named("pillow")), "EXTENSION")]
    with pytest.raises(ValueError, match="pillow"):
        bill.bill([of for of in SHIPPED if of.name != "pillow"], entries, folder)


@pytest.mark.skipif(not shutil.which("dpkg-query"), reason="no Debian")
def test_a_library_of_the_system_is_listed_by_its_package(tmp_path: Path) -> None:
    maps = Path("/proc/self/maps").read_text(encoding="ascii").split()
    libc = next(it for it in maps if re.search(r"/libc\.so\.6$", it))
    (tmp_path / "libc.so.6").write_bytes(b"code")
    told = json.loads(bill.bill([], [("libc.so.6", libc, "BINARY")], tmp_path))
    (found,) = (it for it in told["components"] if it["name"] == "libc6")
    assert re.match(rf"pkg:deb/\w+/libc6@{re.escape(found['version'])[:3]}", found["purl"])
    assert files(found).keys() == {"libc.so.6"}

"""The steps of the self-test about the program's parts, the catalogue, and lists of others."""

import dis
import importlib
import pkgutil
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from types import CodeType

import app
from app.bootstrap import Services
from app.cli.selftest_wrong import Wrong, expect
from app.domain.search_outcome import Found
from app.domain.search_request import SearchRequest
from app.services.catalogue.catalogue_service import CatalogueService
from app.services.catalogue.imports import ImportRequest

OF_ONE_SYSTEM = {"_winapi", "fcntl", "msvcrt", "resource", "winreg"}
"""Modules that the program asks for where there are such."""

LOADED_BY_NAME = {
    "darwin": ("keyring.backends.macOS",),
    "win32": ("keyring.backends.Windows",),
    "linux": ("keyring.backends.SecretService",),
}
"""What nothing imports in so many words, by system."""

IMPORT_NAME = dis.opmap["IMPORT_NAME"]

CAMERA = "PySide6.QtMultimedia"
"""An extra: a bundle has it or not."""
HUB = "psycopg"
"""Another one."""

LIST = """\
Firma;Straße;PLZ;Ort;Land;Angebote
Löwe & Söhne Förderbänder GmbH;Am Gräbchen 3;03042;Cottbus;Deutschland;Förderbandrollen für Tagebaue
Österreicher Prüftechnik;Mühlweg 1;02977;Hoyerswerda;Deutschland;Prüfstände für Getriebe
"""
"""A list as a German spreadsheet saves it; its companies are invented."""


def look_at_parts() -> str:
    """Import every module of the program, and every one that it would import later."""
    own = [module.name for module in pkgutil.walk_packages(app.__path__, "app.")]
    expect(len(own) > 100, f"only {len(own)} parts of the program are here")
    late = {name for code in _codes_of(own) for name in _imports_of(code)}
    expect(len(late) > 100, "what the program imports cannot be read from it")
    camera = [CAMERA] if find_spec(CAMERA) else []
    others = {*late, *LOADED_BY_NAME.get(sys.platform, ()), *camera} - OF_ONE_SYSTEM
    if find_spec(HUB) is None:
        others = {name for name in others if name.partition(".")[0] != HUB}
    missing: dict[str, list[str]] = {}
    for name, why in _missing([*own, *sorted(others.difference(own))]):
        missing.setdefault(why, []).append(name)
    if missing:
        raise Wrong("; ".join(f"{_some(names)}: {why}" for why, names in missing.items()))
    text = "with" if camera else "without"
    return f"{len(own)} parts of the program and all they import load, {text} the camera"


def _codes_of(parts: list[str]) -> Iterator[CodeType]:
    for part in parts:
        spec = find_spec(part)
        # The loader of a bundle has this method, but is registered as no InspectLoader.
        get_code = getattr(spec and spec.loader, "get_code", None)
        code = get_code(part) if get_code is not None else None
        if isinstance(code, CodeType):
            yield code


def _imports_of(code: CodeType) -> Iterator[str]:
    """What some code imports, its functions included, which do so when they are called.

    Its bytes are read here, as `dis`, which tells all of every step, takes fifty times as long.
    """
    above = 0
    steps = code.co_code if IMPORT_NAME in code.co_code else b""
    for step, below in zip(steps[::2], steps[1::2], strict=True):
        place = above << 8 | below
        above = place if step == dis.EXTENDED_ARG else 0
        if step == IMPORT_NAME:
            yield code.co_names[place]
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _imports_of(inner)


def _missing(names: list[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        try:
            importlib.import_module(name)
        except Exception as error:  # noqa: BLE001 - a module may raise anything
            yield name, f"{type(error).__name__}: {error}"


def _some(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def look_at_catalogue(services: Services) -> str:
    """Check the catalogue from its first page to its last."""
    info = services.editions.check(services.catalogue.path)
    return f"{info.edition.version}: {info.members} members, {info.offerings} offerings, undamaged"


def search(services: Services) -> str:
    """Search a title in each of the catalogue's languages."""
    found = []
    for lang in services.catalogue.edition.languages:
        title, member = _first_title(services, lang)
        if title:
            outcome = services.catalogue.search(SearchRequest(title, lang))
            hits = outcome.hits if isinstance(outcome, Found) else ()
            there = any(hit.member == member for hit in hits)
            expect(there, f"“{title}” ({lang}) did not find its member")
            found.append(f"“{title}” ({lang})")
    expect(found, "the catalogue has no offering to search for")
    return f"found {', '.join(found)}"


def _first_title(services: Services, lang: str) -> tuple[str, str]:
    for member in services.catalogue.members():
        for offering in member.offerings:
            if lang in offering.texts and offering.texts[lang].title:
                return offering.texts[lang].title, member.id
    return "", ""


def read_lists(services: Services, folder: Path) -> str:
    """Make a catalogue of a list in the encoding of old spreadsheets, and search it."""
    path = folder / "Aussteller.csv"
    path.write_bytes(LIST.encode("cp1252"))
    out = folder / "lists.db"
    report = services.imports.import_files(ImportRequest((path,), out))
    expect(report.totals.rejected == 0, f"{report.totals.rejected} rows of a list were refused")
    editions = services.editions.check(out)
    expect(editions.members == 2, f"{editions.members} members came of a list of 2")
    expect(
        "Löwe & Söhne Förderbänder GmbH" in _names_found(out, "Foerderbaender"),
        "“Foerderbaender” did not find “Förderbänder” in a list",
    )
    return "a list in Windows-1252 became a catalogue that is searched"


def _names_found(path: Path, text: str) -> set[str]:
    catalogue = CatalogueService(path)
    try:
        return {hit.name.text for hit in catalogue.search(SearchRequest(text, "de")).hits}
    finally:
        catalogue.close()

"""The bill of materials (SBOM) of a bundle in CycloneDX 1.6: what it holds, from whom, with sums.

It lies in the bundle beside the licences. Whoever hears that a library has a hole finds there
whether a booth's laptop has that library, and in which file, also where it hides in another.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import Distribution, distribution
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.dependency import Dependency
from cyclonedx.model.license import License
from cyclonedx.model.lifecycle import LifecyclePhase, PredefinedLifecycle
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL

from installer import licences, metadata
from installer.contents import ROOT, Entry
from installer.parts import Part, parts_within, python

FILE = "faircat.cdx.json"
"""CycloneDX's own ending, by which tools know such a file."""

OWN = "faircat"
"""Whose the files are that came from nobody else."""

OURS = (
    ("Noto Sans", "OFL-1.1", "fonts/*.ttf"),
    ("Lucide", "ISC", "icons/*.svg"),
    ("EFF long word list", "CC-BY-3.0-US", "passphrase/words.txt"),
)
"""What of resources/ is the work of others: its name, licence and files."""

_LIBRARY = re.compile(r"\.(so|pyd|dll|dylib)(\.[\d.]+)?$")
_SPDX = {
    "MIT License": "MIT",
    "Apache Software License": "Apache-2.0",
    "GNU General Public License v2 (GPLv2)": "GPL-2.0-only",
    "Mozilla Public License 1.1 (MPL 1.1)": "MPL-1.1",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
"""Licences of the classifiers of old, as SPDX calls them, where they mean one alone."""


def bill(packages: Sequence[Distribution], binaries: Iterable[Entry], folder: Path) -> str:
    """The bill of the bundle in `folder` as JSON; `binaries` tell where its libraries came from.

    Raises ValueError for a library of a distribution that is not among `packages`.
    """
    held = _files_by_owner(binaries, folder)
    root = Component(
        type=ComponentType.APPLICATION,
        name=metadata.NAME,
        version=metadata.version(),
        bom_ref=OWN,
        licenses=_licences("Apache-2.0"),
        components=_files(held.pop(OWN, []) + list(_own_files(folder))),
    )
    sums = _sums_in_the_lock()
    others = [of for of in packages if of.name != metadata.distribution_name()]
    components = [_package(of, held.pop(of.name, []), sums) for of in others]
    components.append(_python(held.pop(licences.PYTHON, [])))
    if unnamed := held.keys() & licences.installed():
        raise ValueError(f"in the bundle, but not among its packages: {sorted(unnamed)}")
    components += (_of_the_system(name, files) for name, files in held.items())
    components += (_resource(*ours) for ours in OURS)
    every = Bom(components=components, dependencies=[_needs(root, components)])
    every.metadata.component = root
    every.metadata.lifecycles = [PredefinedLifecycle(LifecyclePhase.BUILD)]
    every.metadata.tools.components.add(_tool())
    text = make_outputter(every, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string(indent=1)
    return f"{text}\n"


def libraries(folder: Path) -> Iterator[Path]:
    """The files of a bundle that hold machine code, but for the program's own."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and _LIBRARY.search(path.name):
            yield path


def _own_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The program and its catalogue."""
    for name in ("faircat", "faircat.exe", "_internal/catalog.db"):
        if (folder / name).is_file():
            yield name, folder / name


def _files_by_owner(binaries: Iterable[Entry], folder: Path) -> dict[str, list[tuple[str, Path]]]:
    """The libraries in the bundle, each under the name of whose it is."""
    sources = {target.replace("\\", "/"): source for target, source, _kind in binaries}
    held: dict[str, list[tuple[str, Path]]] = {}
    for path in libraries(folder):
        name = path.relative_to(folder).as_posix()
        source = sources.get(name.removeprefix("_internal/"), "")
        held.setdefault(licences.owner_of(source) if source else OWN, []).append((name, path))
    return held


def _files(files: Iterable[tuple[str, Path]]) -> list[Component]:
    kind = ComponentType.FILE
    return [
        Component(type=kind, name=name, bom_ref=f"file:{name}", hashes=[_sum_of(path)])
        for name, path in files
    ]


def _sum_of(path: Path) -> HashType:
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    return HashType(alg=HashAlgorithm.SHA_256, content=found)


def _package(
    of: Distribution, files: Iterable[tuple[str, Path]], sums: Mapping[str, Sequence[str]]
) -> Component:
    """A distribution, with what else is inside it and the sums of the files it comes in."""
    ref = PackageURL("pypi", name=licences.key(of.name), version=of.version)
    pinned = ExternalReference(
        type=ExternalReferenceType.DISTRIBUTION,
        url=XsUri(f"https://pypi.org/project/{of.name}/{of.version}/"),
        comment="installed from one of these files, as requirements.lock has them",
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=it) for it in sums.get(_pin(of), ())],
    )
    return Component(
        name=of.name,
        version=of.version,
        bom_ref=str(ref),
        purl=ref,
        licenses=_licences(licences.licence_of(of)),
        external_references=[pinned],
        components=[*map(_part, parts_within(licences.key(of.name))), *_files(files)],
    )


def _python(files: Iterable[tuple[str, Path]]) -> Component:
    made = _part(python())
    made.components = [*map(_part, parts_within(licences.PYTHON)), *_files(files)]
    return made


def _part(part: Part) -> Component:
    """Something that has no distribution of its own, but a version."""
    ref = PackageURL("generic", name=part.name.lower(), version=part.version or None)
    cpe = f"cpe:2.3:a:{part.vendor}:{part.product}:{part.version}:*:*:*:*:*:*:*"
    return Component(
        name=part.name,
        version=part.version or None,
        bom_ref=f"{part.within}/{ref}" if part.within else str(ref),
        purl=ref,
        cpe=cpe if part.vendor and part.version else None,
        licenses=_licences(part.licence),
    )


def _of_the_system(name: str, files: Iterable[tuple[str, Path]]) -> Component:
    """A library that came from the system on which the bundle was built."""
    version, distro = licences.system_version(name)
    namespace = distro.partition("-")[0]
    ref = PackageURL("deb", namespace, name, version, {"distro": distro}) if version else None
    return Component(
        name=name,
        version=version or None,
        bom_ref=str(ref or f"system:{name}"),
        purl=ref,
        components=_files(files),
    )


def _resource(name: str, licence: str, pattern: str) -> Component:
    paths = sorted((ROOT / "resources").glob(pattern))
    files = ((f"_internal/{path.relative_to(ROOT).as_posix()}", path) for path in paths)
    return Component(
        type=ComponentType.DATA,
        name=name,
        bom_ref=f"resource:{name}",
        licenses=_licences(licence),
        components=_files(files),
    )


def _tool() -> Component:
    of = distribution("pyinstaller")
    return Component(type=ComponentType.APPLICATION, name=of.name, version=of.version)


def _needs(root: Component, components: Iterable[Component]) -> Dependency:
    return Dependency(root.bom_ref, [Dependency(one.bom_ref) for one in components])


def _licences(text: str) -> list[License]:
    """The licences of a line as SPDX has them; else by the names that were given."""
    make = LicenseFactory()
    whole = make.make_from_string(_SPDX.get(text, text))
    if getattr(whole, "name", None) is None or ", " not in text:
        return [whole]
    return [make.make_from_string(_SPDX.get(part, part)) for part in text.split(", ")]


def _sums_in_the_lock() -> dict[str, list[str]]:
    """The sums of each pin of the locks, by name and version."""
    locks = [path.read_text(encoding="utf-8") for path in ROOT.glob("requirements*.lock")]
    pins = [pin for lock in locks for pin in re.split(r"\n(?=\S)", lock)]
    return {pin.split()[0]: re.findall("sha256:([0-9a-f]{64})", pin) for pin in pins if pin}


def _pin(of: Distribution) -> str:
    return f"{licences.key(of.name)}=={of.version}"
